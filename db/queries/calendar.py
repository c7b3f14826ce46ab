"""What falls due on the days of a calendar: one read of the shown range, nothing beside it."""

from datetime import date
from typing import Any, NamedTuple

from db.facts.occurrences import LONGEST_OPEN_DAYS
from db.rows import Rows


class OccurrenceRow(NamedTuple):
    """One expected occurrence as the calendar needs it; `state` is the one on the shown day."""

    id: str
    task_code: str
    subject: str
    subject_kind: str
    code: str
    title: str
    frequency: str
    window_from: date
    window_to: date
    due_on: date
    first_due_on: date
    grace_days: int
    owner: str
    state: str
    done_on: date | None


_STATE = """(
    SELECT t.to_state FROM transition t
    WHERE t.item = x.id AND t.effective_on <= :on AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1)"""
_DONE_ON = """(
    SELECT max(t.effective_on) FROM transition t
    WHERE t.item = x.id AND t.to_state = 'completed' AND t.effective_on <= :on
      AND t.retracted_at IS NULL)"""
# An occurrence whose window begins after the shown day has no step yet on it: it is scheduled.
_HEAD = f"""
SELECT x.id, i.code, s.id, s.kind, s.code, x.title, x.frequency, x.window_from, x.window_to,
       x.due_on, x.first_due_on, x.grace_days, coalesce(p.name, ''),
       coalesce({_STATE}, 'scheduled') AS state, {_DONE_ON}
FROM review_task x
JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
JOIN item s ON s.id = coalesce(x.control, x.subject)
LEFT JOIN person p ON p.id = x.owner
"""
_IN_RANGE = f"""{_HEAD}
WHERE x.due_on BETWEEN :first AND :last AND state <> 'cancelled'
ORDER BY x.due_on, s.code, i.code
"""
# Older ones than that are missed by rule; those without windows can stay open for ever.
_OVERDUE = f"""{_HEAD}
WHERE x.due_on < :on AND state IN ('scheduled', 'open', 'in_progress') AND (
    x.due_on >= date(:on, '-{LONGEST_OPEN_DAYS} days')
    OR x.frequency IN ('many_per_day', 'per_event', 'continuous'))
ORDER BY x.due_on, s.code, i.code
"""
_ANY = "SELECT EXISTS (SELECT 1 FROM review_task), EXISTS (SELECT 1 FROM review_rule)"


def occurrences(rows: Rows, *, first: date, last: date, on: date) -> list[OccurrenceRow]:
    """The occurrences that are due in a range, but for the cancelled ones."""
    days = {"first": first.isoformat(), "last": last.isoformat(), "on": on.isoformat()}
    return [_row(values) for values in rows.query(_IN_RANGE, days)]


def overdue_occurrences(rows: Rows, on: date) -> list[OccurrenceRow]:
    """The occurrences that were due before a day and that nobody did."""
    return [_row(values) for values in rows.query(_OVERDUE, {"on": on.isoformat()})]


def anything_planned(rows: Rows) -> tuple[bool, bool]:
    """Whether there is any occurrence, and any rule of the plan."""
    ((tasks, rules),) = rows.query(_ANY)
    return bool(tasks), bool(rules)


def _row(values: tuple[Any, ...]) -> OccurrenceRow:
    days = [date.fromisoformat(text) for text in values[7:11]]
    done = date.fromisoformat(values[14]) if values[14] else None
    return OccurrenceRow._make((*values[:7], *days, *values[11:14], done))
