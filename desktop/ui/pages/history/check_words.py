"""What a check of the record found and why an undo is refused, in words and lines with links."""

from db.errors import Refusal
from db.messages import render
from desktop.operations.reading.record_check import FoundProblem, RecordCheck
from desktop.ui.lists.parts import Link, Refused, RefusedLine
from desktop.ui.words import say


def summary(found: RecordCheck) -> tuple[str, str]:
    """The sentence under the header with its mark."""
    counts = {
        "n": f"{found.entries:,}", "changes": f"{found.changes:,}", "files": f"{found.files_read:,}"
    }  # fmt: skip
    if found.problems:
        key = "history.found_one" if len(found.problems) == 1 else "history.found"
        words = say(key) if len(found.problems) == 1 else say(key, n=len(found.problems))
        return words, "not_ready"
    words = say("history.checked", **counts)
    return " ".join((words, *found.remarks)), "met"


def outcome(found: RecordCheck) -> Refused:
    """Every problem with its way out, then what is whole."""
    lines = [RefusedLine(each.sentence) for each in found.history]
    lines += [
        RefusedLine(each.sentence, link=say("history.rebuild"), action="rebuild")
        for each in found.search
    ]
    lines += [_of_file(each) for each in found.files]
    return Refused(say("history.found_title"), (*lines, *_whole(found)))


def refused_undo(refusal: Refusal) -> Refused:
    """Why an entry cannot be undone, each line with the way to the entry that stands against it."""
    lines = []
    for each in refusal.missing:
        entry = str(each.values.get("entry", ""))
        jump = Link("record", entry, entry) if entry else None
        link = say("history.see_entry", entry=entry) if entry else ""
        lines.append(RefusedLine(render(each), link=link, jump=jump))
    return Refused(render(refusal.message), tuple(lines))


def _of_file(problem: FoundProblem) -> RefusedLine:
    if not problem.evidence:
        return RefusedLine(problem.sentence)
    jump = Link("evidence", problem.evidence, problem.code)
    link = say("history.see", code=problem.code)
    return RefusedLine(problem.sentence, link=link, jump=jump)


def _whole(found: RecordCheck) -> list[RefusedLine]:
    whole = []
    if not found.history:
        values = {"n": f"{found.entries:,}", "changes": f"{found.changes:,}"}
        whole.append(RefusedLine(say("history.whole_entries", **values), met=True))
    if not found.search:
        whole.append(RefusedLine(say("history.whole_search"), met=True))
    wrong = len(found.files)
    if not wrong and found.files_read:
        words = say("history.whole_files", n=f"{found.files_read:,}")
        whole.append(RefusedLine(words, met=True))
    return whole
