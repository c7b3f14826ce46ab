"""Makes what the plan asks for: new occurrences, those given up, those handed on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from db.queries.upkeep import Unsettled
from db.records import Item, ReviewTask, Transition
from desktop.compliance.plan import Expected
from desktop.compliance.plan_changes import Difference, Existing
from desktop.operations.moving import move, start_all
from desktop.operations.reading.periods import Period, open_periods, period_of, without_cycle
from desktop.operations.reading.plan_facts import Planned
from desktop.operations.reading.review_plan import Drawn, draw, ends_on, horizon
from desktop.operations.work import Work
from desktop.operations.writing import check_values


class Made(NamedTuple):
    """What applying the plan did, and whether it had to stop before the end."""

    planned: int
    changed: int
    left: int


def apply_plan(
    work: Work,
    *,
    most: int,
    until: date | None = None,
    subject: str | None = None,
    moves: bool = False,
) -> Made:
    """Bring the occurrences in line with the rules, at most so many new ones."""
    last = until or horizon(work.rows, work.today)
    drawn = draw(work.rows, today=work.today, until=last, subject=subject, moves=moves)
    changed = sum(_apply_changes(work, each) for each in drawn)
    new = sorted(
        (
            (found.expected.window.first, each.planned.code, each, found)
            for each in drawn
            for found in each.found
            if found.what == "new" and found.expected is not None
        ),
        key=lambda each: each[:2],
    )
    _write_occurrences(work, [(each.planned, found) for _, _, each, found in new[:most]])
    return Made(len(new[:most]), changed, max(len(new) - most, 0))


def _write_occurrences(work: Work, wanted: Sequence[tuple[Planned, Difference]]) -> None:
    """Write new occurrences; each is scheduled from the first day of its window at the latest.

    They are right by construction, so that only the first of each subject is checked.
    """
    periods = open_periods(work.rows)
    items: dict[date, list[str]] = {}
    checked: set[str] = set()
    for planned, found in wanted:
        assert found.expected is not None
        task = _record(planned, found, periods, work.rows.new_id())
        if planned.id not in checked:
            checked.add(planned.id)
            check_values(task)
        _write_occurrence(work, task, withdrawn=found.existing is not None)
        items.setdefault(min(work.today, found.expected.window.first), []).append(task.id)
    for on, made in items.items():
        start_all(work, "review_task", made, "scheduled", on)


def _write_occurrence(work: Work, task: ReviewTask, *, withdrawn: bool) -> None:
    """A new row, or the one that an undo withdrew, which comes back under its code."""
    if withdrawn:
        values = {field.name: getattr(task, field.name) for field in fields(task)}
        del values["id"]
        work.rows.update(ReviewTask, task.id, **values)
        work.rows.update(Item, task.id, withdrawn_at=None)
        return
    code = work.rows.next_code("review_task", "T", 4)
    work.rows.insert(Item(id=task.id, kind="review_task", code=code))
    work.rows.insert(task)


def _record(
    planned: Planned, found: Difference, periods: Sequence[Period], new_id: str
) -> ReviewTask:
    each = found.expected
    assert each is not None
    subject: dict[str, Any] = (
        {"control": planned.id, "cycle": period_of(periods, each.window.last)}
        if planned.kind == "control"
        else {"subject": planned.id}
    )
    return ReviewTask(
        id=found.existing.id if found.existing else new_id,
        title=planned.title_on(each.window.last, each.rule),
        owner=each.owner,
        frequency=each.frequency,  # type: ignore[arg-type]
        window_from=each.window.first,
        window_to=each.window.last,
        due_on=each.due_on,
        first_due_on=each.due_on,
        grace_days=each.grace_days,
        rule=each.rule,
        **subject,
    )


def _apply_changes(work: Work, drawn: Drawn) -> int:
    """Give up, take up again, hand on and move; the number of occurrences touched."""
    done = 0
    for found in drawn.found:
        if found.what == "new" or found.existing is None:
            continue
        if found.what != "kept":
            done += _apply(work, drawn.planned, found, found.existing)
        elif found.expected is not None:
            _adopt(work, found.expected, found.existing)
    return done


def _apply(work: Work, planned: Planned, found: Difference, there: Existing) -> bool:
    """Do it; what a clock that ran ahead dated after today waits until that day."""
    if found.what in ("cancelled", "waived"):
        return _give_up(work, planned, there, waive=found.what == "waived")
    if found.what == "again":
        _take_back_cancellation(work, there)
    elif found.expected is not None:
        work.rows.update(ReviewTask, there.id, **_changed(found, found.expected))
    return True


def _give_up(work: Work, planned: Planned, there: Existing, *, waive: bool) -> bool:
    """Cancel what has not begun; what is open and not yet due is waived with its reason.

    It stands under the name of whoever acts: nobody, when the clock notices it.
    """
    gone = planned.gone
    on = ends_on(work.rows, planned, there, work.today, waive=waive)
    if on > work.today:
        return False
    if waive and gone is not None:
        reason = f"{planned.code} ended on {gone.on}, before this occurrence was due."
        move(work, "review_task", there.id, "waived", on, reason=reason)
    else:
        move(work, "review_task", there.id, "cancelled", on)
    return True


def _changed(found: Difference, wanted: Expected) -> Mapping[str, object]:
    """The fields of an occurrence that follow the plan."""
    values: dict[str, object] = {"rule": wanted.rule}
    if found.what == "due":
        values |= {"due_on": wanted.due_on, "grace_days": wanted.grace_days}
    there = found.existing
    if wanted.owner is not None and there is not None and not there.owner_by_hand:
        values["owner"] = wanted.owner
    return values


def _adopt(work: Work, wanted: Expected, there: Existing) -> None:
    """An occurrence that a rule before planned belongs to the one that asks for it now."""
    if there.state == "scheduled" and there.rule not in (None, wanted.rule):
        work.rows.update(ReviewTask, there.id, rule=wanted.rule)


def _take_back_cancellation(work: Work, there: Existing) -> None:
    """A cancellation that the plan no longer calls for; the log keeps that it was believed."""
    last = work.rows.transitions(there.id)[-1]
    work.rows.update(Transition, last.id, retracted_at=work.acting.at)


def give_cycles(work: Work, waiting: Iterable[Unsettled]) -> int:
    """Occurrences of controls planned before their cycle was: from now on they belong to it."""
    given = 0
    for task, cycle in without_cycle(work.rows, waiting):
        work.rows.update(ReviewTask, task, cycle=cycle)
        given += 1
    return given


def follow_plan(work: Work, subject: str) -> None:
    """Let what is there follow its subject at once: a new owner, an end; nothing new is planned."""
    apply_plan(work, most=0, subject=subject)
