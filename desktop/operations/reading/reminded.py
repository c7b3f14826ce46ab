"""What a person is told of: reminders that still hold, and what became of a time without the clock."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from db.queries import clock as table
from db.rows import Rows
from desktop.operations.reading.due import DueLine, read_due, read_overdue

FURTHEST = timedelta(days=31)  # nobody is reminded of what is due later than that


class ReminderGiven(NamedTuple):
    """A reminder of something that is still to do.

    Both numbers count from the due day on: `step` to the day it was given for, `days` to today.
    """

    id: str
    item: str
    item_kind: str
    code: str
    title: str
    owner: str
    due_on: date
    step: int
    days: int


class Reminded(NamedTuple):
    """What there is to tell: reminders, how much is overdue, and what happened meanwhile."""

    given: tuple[ReminderGiven, ...]
    overdue: int
    became_overdue: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


def read_reminded(
    rows: Rows,
    *,
    today: date,
    given_since: date,
    away_since: date | None = None,
    recorded_since: datetime | None = None,
) -> Reminded:
    """The reminders given since a day of what is still to do.

    `away_since` is the day that the clock last saw, `recorded_since` when it began to catch up.
    """
    became = table.became_overdue(rows, away_since, today) if away_since else []
    missed = table.missed_since(rows, recorded_since) if recorded_since else []
    given = _still_to_do(rows, today, table.given(rows, given_since))
    return Reminded(given, read_overdue(rows, on=today), tuple(became), tuple(missed))


def _still_to_do(rows: Rows, today: date, given: list[table.GivenRow]) -> tuple[ReminderGiven, ...]:
    """A reminder that was held back has no meaning any more once its item is done or moved."""
    if not given:
        return ()
    lines: dict[tuple[str, date | None], DueLine] = {
        (line.item, line.due_on): line
        for line in read_due(rows, on=today, until=today + FURTHEST)
        if line.kind not in ("sign_off", "missed")
    }
    found = ((each, lines.get((each.item, each.due_on))) for each in given)
    return tuple(
        ReminderGiven(
            each.id,
            line.item,
            line.item_kind,
            line.code,
            line.title,
            line.owner,
            each.due_on,
            each.days_after_due,
            line.days,
        )
        for each, line in found
        if line is not None
    )
