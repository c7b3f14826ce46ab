"""The clock's own work: what a heartbeat does, in one change, however often it is asked."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from db.errors import Refusal
from db.messages import day_text
from db.queries import upkeep as queries
from db.queries.risks import over
from db.records import MaintenanceRun, Reminder, ReminderPause, Workspace
from db.records.message import message
from desktop.operations.events import note_planned_events
from desktop.operations.missing import miss, open_scheduled
from desktop.operations.planning import apply_plan, give_cycles
from desktop.operations.reading.maintenance import (
    ReminderLine,
    missings,
    openings,
    reminder_lines,
)
from desktop.operations.risk_acceptances import reopen_expired_acceptances
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add

MOST_AT_ONCE = 500  # occurrences planned, and steps taken, in one run: it never blocks for long


class Done(NamedTuple):
    """What one run did."""

    planned: int = 0
    changed: int = 0
    opened: int = 0
    missed: int = 0
    reopened: int = 0
    reminded: int = 0
    left: bool = False

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to do."""
        return not any(self)


def keep_up(
    work: Work,
    *,
    kind: Literal["regular", "caught_up"],
    reason: str,
    since: datetime | None = None,
) -> str:
    """Plan ahead, open what began, call missed what the rule gives up, reopen, remind."""
    _refuse_on_anchor_day(work)
    done = _keep_up(work)
    if done.nothing and kind == "regular":
        raise Refusal(message("upkeep_nothing"))
    _note(work, kind, reason, since, done)
    return _sentence(done)


def note_run(
    work: Work, *, kind: Literal["skipped", "failed"], reason: str, since: datetime | None = None
) -> str:
    """Leave a row of a run that did not take place, or that failed, with its reason."""
    _refuse_on_anchor_day(work)
    _note(work, kind, reason, since, Done())
    return f"The clock's run was {kind}: {reason}"


def remind_later(work: Work, *, item: str, until: date) -> str:
    """Remind nobody of an item before a day, and then again."""
    if until <= work.today:
        raise Refusal(message("remind_later_needs_later_day", day=until))
    pause = ReminderPause(
        id=work.rows.new_id(),
        item=work.rows.item(item).id,
        until=until,
        asked_on=work.today,
        asked_by=work.acting.person,
    )
    add(work, pause)
    return f"Nobody is reminded of {code_of(work.rows, item)} before {day_text(until)}."


def _keep_up(work: Work) -> Done:
    """The steps of a run in their order; what is too much for one stays for the next."""
    done = Done(changed=note_planned_events(work))
    room = MOST_AT_ONCE
    while True:
        step, room = _pass(work, room)
        done = _together(done, step)
        if room <= 0 or not step.missed:  # what was missed may let the next one be planned
            break
    done = done._replace(reopened=_reopen(work))
    if done.left:  # the summary is one, when nothing is left
        return done
    lines = reminder_lines(work.rows, work.today)
    for line in lines:
        _remind(work, line)
    return done._replace(reminded=len(lines))


def _pass(work: Work, room: int) -> tuple[Done, int]:
    """Plan, open and call missed, as far as there is room."""
    made = apply_plan(work, most=room)
    room -= made.planned
    waiting = queries.unsettled(work.rows, work.today)
    changed = made.changed + give_cycles(work, waiting)
    opened, room = _open(work, waiting, max(room, 0))
    missed, room = _miss(work, room)
    left = made.left > 0 or room <= 0
    return Done(made.planned, changed, opened, missed, left=left), room


def _together(first: Done, second: Done) -> Done:
    """Two passes as one."""
    return Done(
        planned=first.planned + second.planned,
        changed=first.changed + second.changed,
        opened=first.opened + second.opened,
        missed=first.missed + second.missed,
        left=second.left,
    )


def _open(work: Work, waiting: Sequence[queries.Unsettled], room: int) -> tuple[int, int]:
    found = openings(work.rows, waiting, work.today)[:room]
    for each in found:
        open_scheduled(work, each.task.id, each.on)
    return len(found), room - len(found)


def _miss(work: Work, room: int) -> tuple[int, int]:
    """After opening, so that what was asleep through its whole window is missed as well."""
    if room <= 0:
        return 0, room
    waiting = queries.unsettled(work.rows, work.today)
    found = missings(work.rows, waiting, work.today)[:room]
    for each in found:
        miss(work, each.task.id, each.on)
    return len(found), room - len(found)


def _reopen(work: Work) -> int:
    """Acceptances that ended: their risk is assessed again, their finding is open again."""
    before = len(over(work.rows, work.today))
    if before:
        reopen_expired_acceptances(work)
    return before - len(over(work.rows, work.today))


def _remind(work: Work, line: ReminderLine) -> None:
    row = Reminder(
        id=work.rows.new_id(),
        item=line.item,
        due_on=line.due_on,
        days_after_due=line.days_after_due,
        reminded_on=work.today,
    )
    work.rows.insert(row)


def _note(
    work: Work,
    kind: Literal["regular", "caught_up", "skipped", "failed"],
    reason: str,
    since: datetime | None,
    done: Done,
) -> None:
    run = MaintenanceRun(
        id=work.rows.new_id(),
        ran_at=work.acting.at,
        zone=work.acting.zone,
        day=work.today,
        kind=kind,
        reason=reason,
        since=since,
        planned=done.planned,
        opened=done.opened,
        missed=done.missed,
        reminded=done.reminded,
    )
    add(work, run)


def _refuse_on_anchor_day(work: Work) -> None:
    """A sample that is looked at on its anchor day stays as it is."""
    day = work.rows.find(Workspace)[0].viewed_as_of
    if day is not None:
        raise Refusal(message("upkeep_on_anchor_day", day=day))


def _sentence(done: Done) -> str:
    parts = (
        ("planned", done.planned),
        ("changed", done.changed),
        ("opened", done.opened),
        ("missed by the rule", done.missed),
        ("reopened", done.reopened),
        ("reminded of", done.reminded),
    )
    said = ", ".join(f"{count} {words}" for words, count in parts if count)
    return f"The clock kept the plan: {said or 'nothing to do'}."
