"""What the clock did: its runs, the reminders it gave, and what came of a time without it."""

from datetime import date, datetime
from typing import Any, NamedTuple

from db.codec import decode_instant, encode_instant
from db.rows import Rows

_RUNS = """
SELECT ran_at, kind, reason, since, planned, opened, missed, reminded
FROM maintenance_run ORDER BY ran_at DESC, id DESC LIMIT ?
"""

# Of several reminders of one item the last one says how it stands.
_GIVEN = """
SELECT id, item, due_on, max(days_after_due) FROM reminder
WHERE reminded_on >= ? GROUP BY item, due_on ORDER BY due_on, item
"""

_UNDONE = """
SELECT x.id FROM review_task x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.due_on >= :first AND x.due_on < :on AND (
    SELECT t.to_state FROM transition t
    WHERE t.item = x.id AND t.retracted_at IS NULL AND t.effective_on <= :on
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1) IN ('scheduled', 'open', 'in_progress')
ORDER BY x.due_on, x.id
"""

_MISSED = """
SELECT item FROM transition
WHERE machine = 'review_task' AND to_state = 'missed' AND retracted_at IS NULL AND recorded_at >= ?
ORDER BY id
"""


class GivenRow(NamedTuple):
    """A reminder that was given; the days count from the due day on."""

    id: str
    item: str
    due_on: date
    days_after_due: int


def last_runs(rows: Rows, most: int) -> list[tuple[Any, ...]]:
    """The last runs, the newest first, their instants read back."""
    return [
        (decode_instant(at), kind, reason, decode_instant(since) if since else None, *counts)
        for at, kind, reason, since, *counts in rows.query(_RUNS, [most])
    ]


def given(rows: Rows, since: date) -> list[GivenRow]:
    """The reminders given on a day or later, one an item and due day."""
    return [
        GivenRow(row, item, date.fromisoformat(due), int(days))
        for row, item, due, days in rows.query(_GIVEN, [since.isoformat()])
    ]


def became_overdue(rows: Rows, first: date, on: date) -> list[str]:
    """The occurrences due on a day or later, before another one, that nobody has done."""
    found = rows.query(_UNDONE, {"first": first.isoformat(), "on": on.isoformat()})
    return [row[0] for row in found]


def missed_since(rows: Rows, at: datetime) -> list[str]:
    """The occurrences of which it was recorded since an instant that they were missed."""
    return [row[0] for row in rows.query(_MISSED, [encode_instant(at)])]
