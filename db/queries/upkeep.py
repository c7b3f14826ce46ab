"""What the clock looks at: occurrences not settled, acceptances, reminders and runs."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from db.rows import Rows

_SETTLED = "('completed', 'missed', 'waived', 'cancelled')"
# Nearly all occurrences are settled: they are told by one look into the index of steps. Of those
# sent back after they were completed the last step says where they stand.
_UNSETTLED = f"""
SELECT t.id, i.code, t.title, t.control, t.subject, t.frequency, t.window_from, t.window_to,
    t.due_on, t.grace_days, t.owner, t.rule, t.cycle, t.event,
    (SELECT s.to_state || ' ' || s.effective_on FROM transition s
     WHERE s.item = t.id AND s.retracted_at IS NULL
     ORDER BY s.effective_on DESC, s.id DESC LIMIT 1) AS step
FROM review_task t CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE t.window_from <= :on AND (
    NOT EXISTS (SELECT 1 FROM transition d WHERE d.item = t.id AND d.to_state IN {_SETTLED}
        AND d.retracted_at IS NULL)
    OR t.id IN (SELECT item FROM transition INDEXED BY transition_sent_back
        WHERE machine = 'review_task' AND from_state = 'completed' AND to_state = 'in_progress'))
ORDER BY t.window_from, t.id
"""
_REMINDERS = """
SELECT item, due_on, max(days_after_due), max(reminded_on) FROM reminder
WHERE item IN (SELECT value FROM json_each(:items)) GROUP BY item, due_on
"""
_PAUSES = """
SELECT item, until, asked_on FROM reminder_pause p
WHERE item IN (SELECT value FROM json_each(:items)) AND NOT EXISTS (
    SELECT 1 FROM reminder_pause q WHERE q.item = p.item AND q.id > p.id)
"""
_RESTARTED = """
SELECT r.item, max(r.effective_on) FROM transition r
WHERE r.machine = 'control' AND r.to_state = 'operating' AND r.effective_on <= :on
    AND r.retracted_at IS NULL AND EXISTS (SELECT 1 FROM transition s
        WHERE s.item = r.item AND s.to_state = 'suspended' AND s.retracted_at IS NULL
        AND s.effective_on <= r.effective_on)
GROUP BY r.item
"""
_SUSPENDED = """
SELECT i.id, (SELECT max(b.effective_on) FROM transition b WHERE b.item = i.id
    AND b.to_state = 'suspended' AND b.effective_on <= :on AND b.retracted_at IS NULL)
FROM item i WHERE i.kind = 'control' AND (
    SELECT s.to_state FROM transition s
    WHERE s.item = i.id AND s.effective_on <= :on AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1) = 'suspended'
"""


class Unsettled(NamedTuple):
    """An occurrence whose window has begun and that nothing settled."""

    id: str
    code: str
    title: str
    control: str | None
    subject: str | None
    frequency: str
    window_from: date
    window_to: date
    due_on: date
    grace_days: int
    owner: str | None
    rule: str | None
    cycle: str | None
    event: str | None
    state: str
    since: date


def unsettled(rows: Rows, on: date) -> list[Unsettled]:
    """Every occurrence whose window began by a day and that is not done, missed, waived or out."""
    found = []
    for row in rows.query(_UNSETTLED, {"on": on.isoformat()}):
        state, _, since = (row[14] or "").partition(" ")
        if state in ("scheduled", "open", "in_progress"):
            days = map(date.fromisoformat, row[6:9])
            found.append(
                Unsettled._make((*row[:6], *days, *row[9:14], state, date.fromisoformat(since)))
            )
    return found


def suspended(rows: Rows, on: date) -> dict[str, date]:
    """The controls that are out of force on a day, and since when."""
    found = rows.query(_SUSPENDED, {"on": on.isoformat()})
    return {item: date.fromisoformat(since) for item, since in found}


def restarted(rows: Rows, on: date) -> dict[str, date]:
    """The day on which each control that was ever suspended came into force again."""
    found = rows.query(_RESTARTED, {"on": on.isoformat()})
    return {item: date.fromisoformat(day) for item, day in found}


def reminders(rows: Rows, items: Collection[str]) -> dict[tuple[str, date], tuple[int, date]]:
    """The newest step given for each item and due day, and the last day of a reminder."""
    return {
        (item, date.fromisoformat(due)): (step, date.fromisoformat(on))
        for item, due, step, on in rows.query(_REMINDERS, {"items": json.dumps(sorted(items))})
    }


def pauses(rows: Rows, items: Collection[str]) -> dict[str, tuple[date, date]]:
    """Until when nobody is reminded of an item, and since when."""
    return {
        item: (date.fromisoformat(until), date.fromisoformat(asked))
        for item, until, asked in rows.query(_PAUSES, {"items": json.dumps(sorted(items))})
    }


def last_run(rows: Rows) -> tuple[Any, Any] | None:
    """Instant and day of the last run that worked, as text."""
    found = rows.query(
        "SELECT ran_at, day FROM maintenance_run WHERE kind IN ('regular', 'caught_up')"
        " ORDER BY ran_at DESC, id DESC LIMIT 1"
    )
    return (found[0][0], found[0][1]) if found else None
