"""Occurrences that nobody did: opened late where need be, called missed, a finding proposed."""

from datetime import date

from db.records import ControlMapping, Finding, FindingCriterion, ReviewTask
from desktop.operations.moving import move
from desktop.operations.reading.periods import CLOSED
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item


def open_scheduled(work: Work, task: str, on: date) -> None:
    """Scheduled to open, when its window began."""
    move(work, "review_task", task, "open", on)


def miss(work: Work, task: str, on: date) -> None:
    """Call an occurrence missed on the day of the rule, and propose a finding for its control."""
    row = work.rows.get(ReviewTask, task)
    last = work.rows.transitions(task)[-1]
    if last.to_state == "scheduled":
        open_scheduled(work, task, min(max(row.window_from, last.effective_on), on))
    move(work, "review_task", task, "missed", on)
    if row.control is not None:
        _propose(work, row, row.control, on)


def _propose(work: Work, row: ReviewTask, control: str, on: date) -> None:
    """A finding that somebody still has to look at; one that nobody needs is rejected by them."""
    code = code_of(work.rows, row.id)
    finding = Finding(
        id=add_item(work, "finding", "F-"),
        cycle=_open_cycle(work, row),
        control=control,
        source="missed_review",
        kind="operating",
        title=f"{code} was missed: {row.title}",
        owner=row.owner,
        identified_on=on,
        period_from=row.window_from,
        period_to=row.window_to,
        affects_opinion=False,
    )
    add(work, finding)
    for criterion in _criteria(work, control, on):
        link = FindingCriterion(id=work.rows.new_id(), finding=finding.id, criterion=criterion)
        add(work, link)
    move(work, "finding", finding.id, "identified", on)


def _criteria(work: Work, control: str, on: date) -> list[str]:
    """The criteria that the control served on a day."""
    mappings = work.rows.find(ControlMapping, control=control, retracted_at=None)
    held = (
        each.criterion
        for each in mappings
        if each.effective_from <= on and (each.effective_to is None or on <= each.effective_to)
    )
    return list(dict.fromkeys(held))


def _open_cycle(work: Work, row: ReviewTask) -> str | None:
    """The cycle of an occurrence, until its report is issued."""
    if row.cycle is None or work.rows.state(row.cycle) in CLOSED:
        return None
    return row.cycle
