"""What the calendar shows: everything that falls due on the days of a range."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from db.queries import calendar as queries
from db.queries import due
from db.queries.calendar import OccurrenceRow
from db.queries.due import DueRow
from db.records import Workspace
from db.rows import Rows
from desktop.operations.public_holidays import holiday_names

FINISHED = ("completed", "signed_off")
WAITING = ("scheduled", "open", "in_progress")


class CalendarEntry(NamedTuple):
    """One thing on its day; `standing` is the word for its state, `status` its mark.

    `window` is there for occurrences that may still be moved.
    """

    id: str
    kind: str
    subject_kind: str
    code: str
    title: str
    owner: str
    due_on: date
    first_due_on: date
    standing: str
    status: str
    window: tuple[date, date] | None = None


class CalendarFacts(NamedTuple):
    """The days of a range; `overdue` is everything that nobody did in time, wherever it was due."""

    first: date
    last: date
    on: date
    entries: tuple[CalendarEntry, ...]
    overdue: tuple[CalendarEntry, ...]
    holidays: Mapping[date, str]
    any_task: bool
    any_rule: bool


STATUS = {
    "done": "met",
    "late": "expected",
    "overdue": "not_ready",
    "missed": "missed",
    "waived": "waived",
    "open": "info",
    "upcoming": "upcoming",
}


def read_calendar(rows: Rows, *, first: date, last: date, on: date) -> CalendarFacts:
    """Everything that falls due from one day to another, and what is overdue on the shown day."""
    reviews = [
        _occurrence(row, on) for row in queries.occurrences(rows, first=first, last=last, on=on)
    ]
    late = [_occurrence(row, on) for row in queries.overdue_occurrences(rows, on)]
    others = list(_others(rows, on, max(last, on), reviews))
    inside = [entry for entry in others if first <= entry.due_on <= last]
    entries = sorted((*reviews, *inside), key=_order)
    overdue = sorted((*late, *(each for each in others if each.due_on < on)), key=_order)
    any_task, any_rule = queries.anything_planned(rows)
    return CalendarFacts(
        first,
        last,
        on,
        tuple(entries),
        tuple(overdue),
        _holidays(rows, first, last),
        any_task,
        any_rule,
    )


def _holidays(rows: Rows, first: date, last: date) -> Mapping[date, str]:
    """The public holidays of the workspace's region in a range; without a region there are none."""
    region = rows.find(Workspace)[0].holiday_region
    if region is None:
        return {}
    names = holiday_names(region, first.year, last.year)
    return {day: name for day, name in names.items() if first <= day <= last}


def standing_of(row: OccurrenceRow, on: date) -> str:
    """The word for how an occurrence stands on a day."""
    if row.state in FINISHED:
        limit = row.due_on + timedelta(days=row.grace_days)
        return "late" if row.done_on is not None and row.done_on > limit else "done"
    if row.state in ("missed", "waived"):
        return row.state
    if row.due_on < on:
        return "overdue"
    return "open" if row.window_from <= on else "upcoming"


def _occurrence(row: OccurrenceRow, on: date) -> CalendarEntry:
    standing = standing_of(row, on)
    window = (row.window_from, row.window_to) if row.state in WAITING else None
    return CalendarEntry(
        row.id,
        "review_task",
        row.subject_kind,
        row.code,
        row.title,
        row.owner,
        row.due_on,
        row.first_due_on,
        standing,
        STATUS[standing],
        window,
    )


def _others(
    rows: Rows, on: date, until: date, reviews: Iterable[CalendarEntry]
) -> Iterable[CalendarEntry]:
    """Actions, requests, policies and acceptances that wait for somebody."""
    reviewed = {(each.code, each.due_on) for each in reviews}
    found = (
        *due.actions(rows, on, until),
        *due.requests(rows, None, on, until),
        *due.policy_reviews(rows, on, until),
        *due.acceptances(rows, on, until),
    )
    for row in found:
        if row.due_on is not None and (row.code, row.due_on) not in reviewed:
            yield _other(row, row.due_on, on)


def _other(row: DueRow, due_on: date, on: date) -> CalendarEntry:
    standing = "overdue" if due_on < on else "upcoming"
    return CalendarEntry(
        row.item,
        row.kind,
        row.kind,
        row.code,
        row.title,
        row.owner or "",
        due_on,
        row.first_due_on or due_on,
        standing,
        STATUS[standing],
    )


WORST = ("overdue", "missed", "open", "late", "upcoming", "waived", "done")


def _order(entry: CalendarEntry) -> tuple[object, ...]:
    """By day; what needs somebody comes first on it."""
    return (entry.due_on, WORST.index(entry.standing), entry.code, entry.id)
