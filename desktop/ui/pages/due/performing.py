"""Doing reviews: the draft, the files, and completing; one or several by the same evidence."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from db.messages import render
from db.sealing import incoming
from desktop.background.store import Outcome
from desktop.compliance.guards.review_task import missing_for_completion
from desktop.operations.reading.review import ReviewFacts
from desktop.operations.review_doing import (
    ProofFile,
    attach_late_work,
    do_review,
    do_reviews,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import Refused, RefusedLine, refused_of
from desktop.ui.pages.due.doing import first_draft
from desktop.ui.pages.due.draft import NAME, DraftFile, draft_of, name_of, task_of
from desktop.ui.pages.due.evidence_box import EvidenceBox, proof_of_file
from desktop.ui.pages.due.files import SizedFiles, days_in_name, sized_files
from desktop.ui.refusals import sentence_of
from desktop.ui.taking.adding import ask_for_files
from desktop.ui.words import day, say

if TYPE_CHECKING:
    from desktop.ui.pages.due.page import DuePage

MOST_TOLD = 3


class Performing(QObject):
    """Stands between the forms of the page and the store."""

    def __init__(self, page: "DuePage") -> None:
        super().__init__(page)
        self.page = page
        self.choose_files: Callable[[QWidget, str], list[str]] = ask_for_files
        self.doing: ReviewFacts | None = None

    # ---- one review

    def start(self) -> None:
        """Open the form of the shown review, with what was typed before."""
        page = self.page
        facts = page.view.facts
        if facts is None or not page.can_edit() or self.doing is not None:
            return
        today = page.context.today
        acting = page.context.acting
        kept = draft_of(page.context.drafts.read(name_of(facts.id)))
        draft = kept or first_draft(facts, acting.id if acting is not None else "", today)
        self.doing = facts
        page.view.doing.begin(facts, draft, page.people(), today)
        page.view.show_doing(doing=True)
        page.view.looking.tick(draft.ticks)
        page.show_view(page.view)
        page.view.refuse(None)
        page.commands.fade()
        page.order_focus()
        page.view.doing.evidence.zone.setFocus(Qt.FocusReason.OtherFocusReason)
        if draft.files:
            self._look_again([Path(file.path) for file in draft.files])

    def choose(self, outcome: str) -> None:
        """Take an outcome by its number."""
        if self.doing is not None:
            self.page.view.doing.choose(outcome)

    def keep(self) -> None:
        """Keep what is typed."""
        if self.doing is None:
            return
        view = self.page.view
        draft = view.doing.draft(view.looking.ticked_words())
        self.page.context.drafts.keep(name_of(self.doing.id), draft.as_kept())

    def leave(self) -> None:
        """Keep the draft and show the record again."""
        if self.doing is None:
            return
        self.keep()
        said = say("due.draft_kept", code=self.doing.subject.code)
        self.close()
        self.page.announced.emit(said, "info")
        self.page.list_soon()
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Show the record again."""
        self.doing = None
        self.page.view.show_doing(doing=False)
        self.page.view.refuse(None)
        self.page.commands.fade()

    def drafts(self) -> frozenset[str]:
        """The occurrences that hold a draft."""
        return frozenset(task_of(name) for name in self.page.context.drafts.names(f"{NAME}/"))

    def complete(self) -> None:
        """Complete the review, or name everything that is missing."""
        if self.doing is None:
            return
        view = self.page.view
        self.keep()
        refused = self._refused(self.doing)
        view.refuse(refused)
        if refused is not None:
            return
        facts, column = self.doing, view.doing
        files, evidence = proofs(column.evidence)
        wanted = call(
            do_review,
            task=facts.id,
            on=column.done_on(),
            outcome=column.outcome.selected(),
            by=column.by.value() or None,
            note=column.note.value() or None,
            issues=column.found(),
            evidence=evidence,
            files=files,
            source=say("due.source"),
        )
        following = self.page.next_after(facts.id)
        self.page.store.do(wanted, by=self.page, then=partial(self._completed, facts.id, following))

    def _completed(self, task: str, following: str, outcome: Outcome) -> None:
        problem = outcome.refusal or outcome.error
        if problem is not None:
            self.page.view.refuse(refused_of(problem))
            return
        self.page.context.drafts.keep(name_of(task), {})
        self.close()
        self.page.select(following)
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, facts: ReviewFacts) -> Refused | None:
        """Everything that is missing, and what is there."""
        column, today = self.page.view.doing, self.page.context.today
        when, issues = column.done_on(), column.found()
        by = str(column.by.value() or "") or None
        missing = {
            each.key
            for each in missing_for_completion(
                evidence=len(column.evidence.proofs),
                performed_by=by,
                outcome=column.outcome.selected(),
                issues_followed_up=bool(issues),
                undone_before=[each.code for each in facts.before],
                on=when or today,
                missed_on=facts.missed_on,
            )
        }
        lines = [
            _line("evidence", missing, "review_completion_needs_evidence", "choose", "evidence"),
            _line(
                "performer", missing, "review_completion_needs_performer", name=column.by.words()
            ),
        ]
        if column.outcome.selected() == "issues":
            key = "review_completion_needs_follow_up"
            lines.append(_line("issues", missing, key, "write_issue", "issues"))
        lines.append(_day_line(facts, when, today))
        if "review_completion_needs_prerequisites" in missing:
            codes = ", ".join(each.code for each in facts.before)
            lines.append(RefusedLine(say("due.needs_before", codes=codes)))
        gone = column.evidence.gone()
        lines += [RefusedLine(say("due.needs_files", name=name)) for name in gone]
        count = sum(not line.met for line in lines)
        title = (
            say("due.cannot_complete_one") if count == 1 else say("due.cannot_complete", n=count)
        )
        ordered = sorted(lines, key=lambda line: line.met)
        return Refused(title, tuple(ordered)) if count else None

    # ---- several, and late work

    def start_several(self) -> None:
        """One piece of evidence for all chosen reviews, or for all that are open."""
        page = self.page
        rows = tuple(row for row in page.rows_now() if row.kind == "review")
        if len(rows) == 1:
            reviews = [each for each in page.list.lines() if each.kind == "review"]
            same = [each for each in reviews if each.about_id == rows[0].about_id]
            today = page.context.today
            rows = tuple(each for each in same if (each.window_from or today) <= today) or rows
        if rows and page.can_edit():
            self._begin_giving("batch", rows)

    def start_late(self) -> None:
        """What was done after a review was missed."""
        rows = tuple(row for row in self.page.rows_now() if row.kind == "missed")
        if rows and self.page.can_edit():
            self._begin_giving("late", rows[:1])

    def _begin_giving(self, mode: str, rows: Sequence[object]) -> None:
        page = self.page
        acting = page.context.acting
        by = acting.id if acting is not None else ""
        page.giving.begin(mode, rows, page.people(), by, page.context.today)  # type: ignore[arg-type]
        page.show_view(page.giving)
        page.order_focus()
        page.giving.evidence.zone.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_giving(self) -> None:
        """Complete several reviews, or attach late work."""
        page, view = self.page, self.page.giving
        refused = self._giving_refused()
        view.refuse(refused)
        if refused is not None:
            return
        wanted = self._giving_call()
        page.store.do(wanted, by=page, then=self._given)

    def _giving_call(self) -> Call:
        view, on = self.page.giving, self.page.giving.done_on() or self.page.context.today
        files, evidence = proofs(view.evidence)
        note = view.note.value() or None
        common = {"on": on, "files": files, "evidence": evidence, "note": note}
        common["source"] = say("due.source")
        chosen = tuple(line.item for line in view.chosen())
        if view.mode == "late":
            return call(attach_late_work, task=chosen[0], **common)
        return call(do_reviews, tasks=chosen, by=view.by.value() or None, **common)

    def _giving_refused(self) -> Refused | None:
        view = self.page.giving
        lines = []
        if not view.evidence.proofs:
            link = say("due.link_choose")
            lines.append(RefusedLine(say("due.needs_evidence"), link=link, action="evidence"))
        if view.done_on() is None:
            lines.append(RefusedLine(say("due.needs_day")))
        covered = view.covered()
        if view.mode == "batch" and view.evidence.proofs:
            left_out = [line.code for line in view.chosen() if line not in covered]
            lines += [RefusedLine(say("due.batch_left_out", code=code)) for code in left_out]
        if view.mode == "batch" and not view.chosen():
            lines.append(RefusedLine(say("due.batch_none")))
        n = len(lines)
        title = say("due.cannot_complete_one") if n == 1 else say("due.cannot_complete", n=n)
        return Refused(title, tuple(lines)) if lines else None

    def _given(self, outcome: Outcome) -> None:
        problem = outcome.refusal or outcome.error
        if problem is not None:
            self.page.giving.refuse(refused_of(problem))
            return
        self.page.leave_giving()

    # ---- files

    def ask_for_files(self) -> None:
        """Let the person choose files for what is being done."""
        box = self.box()
        if box is None:
            return
        code = self.doing.subject.code if self.doing is not None else say("due.batch_about")
        title = say("due.choose_files", code=code)
        chosen = self.choose_files(self.page.window(), title)
        if chosen:
            self.take(tuple(map(Path, chosen)))

    def take(self, paths: Sequence[Path]) -> None:
        """Look through what was chosen or dropped, folders too, and add it."""
        self.page.store.ask(
            call(sized_files, paths=tuple(paths)),
            self._found,
            failed=lambda problem: self.page.say(sentence_of(problem), "expected"),
        )

    def box(self) -> EvidenceBox | None:
        """Where files go now."""
        page = self.page
        if self.doing is not None:
            return page.view.doing.evidence
        return page.giving.evidence if page.shows(page.giving) else None

    def _found(self, found: SizedFiles) -> None:
        box = self.box()
        if box is None:
            return
        if found.problems:
            words = " ".join(render(each) for each in found.problems[:MOST_TOLD])
            self.page.say(words, "expected")
        made = [proof_of_file(_draft(each.file.path, each.size, box)) for each in found.files]
        if self.page.shows(self.page.giving):
            self.page.giving.add(made)
        else:
            box.add(made)
            self.page.view.refuse(None)  # it may have named what has just come
            self.keep()
        self.page.order_focus()

    def _look_again(self, paths: Sequence[Path]) -> None:
        """Files of a draft may be gone by now."""
        self.page.store.ask(call(sized_files, paths=tuple(paths)), self._measured)

    def _measured(self, found: SizedFiles) -> None:
        sizes = {str(each.file.path): each.size for each in found.files}
        if self.doing is not None:
            self.page.view.doing.evidence.measure(sizes)


def proofs(box: EvidenceBox) -> tuple[tuple[ProofFile, ...], tuple[str, ...]]:
    """The files to be taken in, and the evidence that is here already."""
    files = tuple(
        ProofFile(incoming(Path(each.path)), each.first, each.last)
        for each in box.proofs
        if each.path
    )
    here = tuple(each.key for each in box.proofs if not each.path and not each.linked)
    return files, here


def _draft(path: Path, size: int, box: EvidenceBox) -> DraftFile:
    """A file with the days that its name tells, else those of the review."""
    first, last = days_in_name(path.name) or box.needed
    return DraftFile(str(path), incoming(path).name, size, first.isoformat(), last.isoformat())


def _line(
    what: str, missing: set[str], key: str, link: str = "", action: str = "", name: str = ""
) -> RefusedLine:
    if key in missing:
        words = say(f"due.needs_{what}")
        return RefusedLine(words, link=say(f"due.link_{link}") if link else "", action=action)
    met = say("due.met_performer", name=name) if what == "performer" else say(f"due.met_{what}")
    return RefusedLine(met, met=True)


def _day_line(facts: ReviewFacts, when: date | None, today: date) -> RefusedLine:
    problem = _day_problem(facts, when, today)
    if problem:
        return RefusedLine(problem, link=say("due.link_choose_day"), action="day")
    return RefusedLine(say("due.met_day", day=day(when or today, today)), met=True)


def _day_problem(facts: ReviewFacts, when: date | None, today: date) -> str:
    """What is wrong with the day on which it was done."""
    opens = facts.task.window_from
    if when is None:
        return say("due.needs_day")
    if when > today:
        return say("due.needs_earlier_day", day=day(when, today))
    if facts.state == "scheduled" and when < opens:
        return say("due.needs_window", day=day(opens, today))
    if facts.missed_on is not None and when >= facts.missed_on:
        return say("due.needs_not_missed", day=day(facts.missed_on, today))
    return ""
