"""Doing a review as one change: its evidence, its issues and its outcome; and what surrounds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.errors import Refusal
from db.messages import day_text
from db.records import Evidence, Finding, ReviewTask
from db.records.message import Message, message
from db.sealing import IncomingFile
from desktop.compliance.coverage import Days
from desktop.compliance.evidence_fit import covers_all, needed_days
from desktop.operations.evidence import link_evidence
from desktop.operations.evidence_taking import Described, Receipt, Target, take_in_files
from desktop.operations.findings import record_finding
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.review_tasks import complete_review, open_review
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import change

Result = Literal["no_issues", "issues"]
AFTER_REPORT = ("issued", "maintenance", "closed", "cancelled")


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file that proves a review, and the days that it speaks for."""

    file: IncomingFile
    covers_from: date | None = None
    covers_to: date | None = None

    def as_logged(self) -> object:
        """Name and days."""
        days = (each.isoformat() if each else None for each in (self.covers_from, self.covers_to))
        return [self.file.as_logged(), *days]


def do_review(
    work: Work,
    *,
    task: str,
    on: date,
    outcome: Result,
    by: str | None = None,
    note: str | None = None,
    issues: Sequence[str] = (),
    evidence: Sequence[str] = (),
    files: Sequence[ProofFile] = (),
    source: str = "review record",
) -> str:
    """Complete a review with its evidence; each issue becomes a proposed finding."""
    row = work.rows.get(ReviewTask, task)
    _begin(work, row, on, by)
    _take_files(work, (row,), files, source)
    for each in (*evidence, *(piece.id for piece in linked_evidence(work.rows, task, "operation"))):
        _link_for(work, each, row)
    found = [line.strip() for line in issues if line.strip()]
    for line in found:
        _propose(work, row, line, on)
    _complete(work, row, on, "issues" if found else outcome, by, note, issues=len(found))
    return _done_sentence(work, row, on, len(found))


def do_reviews(
    work: Work,
    *,
    tasks: Sequence[str],
    on: date,
    by: str | None = None,
    note: str | None = None,
    evidence: Sequence[str] = (),
    files: Sequence[ProofFile] = (),
    source: str = "review record",
) -> str:
    """Complete several reviews without issues by the same evidence, which covers each of them."""
    rows = [work.rows.get(ReviewTask, task) for task in tasks]
    _refuse_uncovered(work, rows, on, _covered(work, evidence, files))
    for row in rows:
        _begin(work, row, on, by)
    _take_files(work, rows, files, source)
    for row in rows:
        for each in evidence:
            _link_for(work, each, row)
        _complete(work, row, on, "no_issues", by, note, issues=0)
    codes = ", ".join(code_of(work.rows, row.id) for row in rows)
    return f"Completed {len(rows)} reviews with the same evidence: {codes}."


def change_review_owner(work: Work, *, task: str, owner: str | None) -> str:
    """Give one occurrence to somebody else; the plan stays."""
    change(work, ReviewTask, task, owner=owner)
    return f"Changed who does {code_of(work.rows, task)}."


def attach_late_work(
    work: Work,
    *,
    task: str,
    on: date,
    evidence: Sequence[str] = (),
    files: Sequence[ProofFile] = (),
    source: str = "review record",
    note: str | None = None,
) -> str:
    """Keep work that was done after an occurrence was missed: it stays missed, this mitigates it."""
    row = work.rows.get(ReviewTask, task)
    code = code_of(work.rows, task)
    if work.rows.state(task) != "missed":
        raise Refusal(message("late_work_needs_missed", code=code))
    if not (evidence or files):
        raise Refusal(message("late_work_needs_evidence", code=code))
    targets = [Target(task, "document"), *_findings_of(work, row)]
    for days, group in _groups(files):
        _take(work, group, _said(work, row, days, source, on), targets)
    for each in evidence:
        for target in targets:
            link_evidence(work, evidence=each, item=target.item, purpose=target.purpose)
    if note:
        change(work, ReviewTask, task, note="\n".join(filter(None, (row.note, note))))
    return f"Attached late work to {code}, which stays missed."


def _begin(work: Work, row: ReviewTask, on: date, by: str | None) -> None:
    """Open an occurrence whose window has begun."""
    if work.rows.state(row.id) != "scheduled":
        return
    if on < row.window_from:
        text = message("review_before_window", code=code_of(work.rows, row.id), day=row.window_from)
        raise Refusal(text)
    scheduled = work.rows.transitions(row.id)[-1].effective_on
    open_review(work, task=row.id, on=min(max(scheduled, row.window_from), on), by=by)


def _complete(
    work: Work,
    row: ReviewTask,
    on: date,
    outcome: Result,
    by: str | None,
    note: str | None,
    *,
    issues: int,
) -> None:
    complete_review(
        work,
        task=row.id,
        on=on,
        outcome=outcome,
        issues_followed_up=issues > 0,
        note=note or row.note,
        by=by,
    )


def _done_sentence(work: Work, row: ReviewTask, on: date, issues: int) -> str:
    code = code_of(work.rows, row.id)
    late = " late" if on > row.due_on else ""
    found = f", with {issues} issue{'' if issues == 1 else 's'}" if issues else ""
    return f"Completed {code}{late} on {day_text(on)}{found}."


def _propose(work: Work, row: ReviewTask, line: str, on: date) -> None:
    """An issue that a review found, as a finding that somebody still has to take up."""
    record_finding(
        work,
        title=line,
        source="management_review",
        on=on,
        cycle=_open_cycle(work, row),
        control=row.control,
        kind="operating" if row.control else None,
        detail=f"Found in the review {code_of(work.rows, row.id)}.",
        owner=row.owner,
    )


def _open_cycle(work: Work, row: ReviewTask) -> str | None:
    """The cycle of an occurrence, until its report is issued."""
    if row.cycle is None or work.rows.state(row.cycle) in AFTER_REPORT:
        return None
    return row.cycle


def _targets(rows: Sequence[ReviewTask]) -> list[Target]:
    """What the evidence of reviews is for: the occurrences, and their controls."""
    items = [each for row in rows for each in (row.id, row.control) if each is not None]
    return [Target(item, "operation") for item in dict.fromkeys(items)]


def _link_for(work: Work, evidence: str, row: ReviewTask) -> None:
    for target in _targets((row,)):
        link_evidence(work, evidence=evidence, item=target.item, purpose=target.purpose)


def _take_files(
    work: Work, rows: Sequence[ReviewTask], files: Sequence[ProofFile], source: str
) -> None:
    for days, group in _groups(files):
        _take(work, group, _said(work, rows[0], days, source, None), _targets(rows))


def _take(
    work: Work, files: Sequence[IncomingFile], said: Described, targets: Sequence[Target]
) -> None:
    """Take files in; what one of them cannot be is said, and then nothing of the review counts."""
    receipt = Receipt()
    try:
        take_in_files(work, files=files, described=said, targets=targets, receipt=receipt)
    except Refusal:
        if receipt.refused or not receipt.known:
            raise
    if receipt.refused:
        raise Refusal(message("evidence_nothing_taken"), tuple(receipt.refused))


def _said(
    work: Work, row: ReviewTask, days: tuple[date | None, date | None], source: str, on: date | None
) -> Described:
    return Described(
        source=source,
        covers_from=days[0],
        covers_to=days[1],
        collected_on=on,
        cycle=_open_cycle(work, row),
    )


def _groups(
    files: Sequence[ProofFile],
) -> list[tuple[tuple[date | None, date | None], list[IncomingFile]]]:
    """The files by the days that they speak for, in the order in which they were given."""
    found: dict[tuple[date | None, date | None], list[IncomingFile]] = {}
    for each in files:
        found.setdefault((each.covers_from, each.covers_to), []).append(each.file)
    return list(found.items())


def _covered(work: Work, evidence: Sequence[str], files: Sequence[ProofFile]) -> list[Days]:
    """The days that the evidence speaks for."""
    pieces: list[Evidence | ProofFile] = [work.rows.get(Evidence, each) for each in evidence]
    return [
        (each.covers_from, each.covers_to)
        for each in [*pieces, *files]
        if each.covers_from is not None and each.covers_to is not None
    ]


def _refuse_uncovered(
    work: Work, rows: Sequence[ReviewTask], on: date, covered: Sequence[Days]
) -> None:
    """Refuse evidence that does not speak for all days of every one of several reviews."""
    lacking: list[Message] = []
    for row in rows:
        if not covers_all(needed_days(row.window_from, row.window_to, on), covered):
            days = {"first": row.window_from, "last": min(row.window_to, max(on, row.window_from))}
            text = message("review_evidence_needs_days", code=code_of(work.rows, row.id), **days)
            lacking.append(text)
    if lacking or not rows:
        raise Refusal(message("reviews_refused", n=len(rows)), tuple(lacking))


def _findings_of(work: Work, row: ReviewTask) -> list[Target]:
    """The findings that were proposed because this occurrence was missed."""
    if row.control is None:
        return []
    found = work.rows.find(Finding, source="missed_review", control=row.control)
    return [Target(each.id, "closure") for each in found if each.period_from == row.window_from]
