"""What the plan of reviews is made from: rules, versions, steps and the occurrences there are."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from db.rows import Rows

# Occurrences of these belong to events, not to the calendar.
_WITHOUT_WINDOW = "('many_per_day', 'per_event', 'continuous')"
_STATE = """(
    SELECT s.to_state FROM transition s WHERE s.item = t.id AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)"""
_VERSIONS = """
SELECT control, effective_from, frequency, annual_month, coalesce(performer, owner), title
FROM control_version
WHERE retracted_at IS NULL AND control IN (SELECT value FROM json_each(:subjects))
ORDER BY control, effective_from, version
"""
_STEPS = """
SELECT item, to_state, effective_on, substr(recorded_at, 1, 10) FROM transition
WHERE machine = 'control' AND retracted_at IS NULL
    AND item IN (SELECT value FROM json_each(:subjects))
    AND to_state IN ('draft', 'suspended', 'operating', 'retired', 'not_applicable')
ORDER BY effective_on, id
"""
_OTHERS = """
SELECT i.id, i.kind, i.code, coalesce(d.title, p.title, v.name, r.title, f.title, w.title, i.code),
    coalesce(d.owner, p.owner, v.owner, r.owner, f.owner, w.owner), i.withdrawn_at IS NOT NULL
FROM item i LEFT JOIN duty d ON d.id = i.id LEFT JOIN policy p ON p.id = i.id
LEFT JOIN vendor v ON v.id = i.id LEFT JOIN risk r ON r.id = i.id
LEFT JOIN finding f ON f.id = i.id LEFT JOIN watch_entry w ON w.id = i.id
WHERE i.id IN (SELECT value FROM json_each(:subjects))
"""
_TASKS = f"""
SELECT t.id, coalesce(t.control, t.subject), t.rule, t.frequency, t.window_from, t.window_to,
    t.due_on, t.grace_days, t.owner, t.title,
    iif((SELECT i.withdrawn_at FROM item i WHERE i.id = t.id) IS NULL, {_STATE}, 'withdrawn')
FROM json_each(:since) AS w CROSS JOIN review_task t ON t.{{column}} = w.key
WHERE t.window_to >= w.value AND t.event IS NULL AND t.frequency NOT IN {_WITHOUT_WINDOW}
ORDER BY t.window_from, t.id
"""
_FRONTIERS = """
SELECT t.rule, max(t.window_to) FROM review_task t
WHERE t.rule IN (SELECT value FROM json_each(:rules)) AND t.window_to < :before
    AND NOT EXISTS (SELECT 1 FROM item i WHERE i.id = t.id AND i.withdrawn_at IS NOT NULL)
GROUP BY t.rule
"""
_ENDED = f"""
SELECT t.rule, t.window_from, t.window_to, {_STATE}, (
    SELECT s.effective_on FROM transition s WHERE s.item = t.id AND s.retracted_at IS NULL
        AND s.to_state IN ('completed', 'missed', 'waived', 'cancelled')
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)
FROM review_task t WHERE t.rule IN (SELECT value FROM json_each(:rules))
    AND NOT EXISTS (SELECT 1 FROM item i WHERE i.id = t.id AND i.withdrawn_at IS NOT NULL)
ORDER BY t.window_from, t.id
"""
_IN_WINDOW = """
SELECT t.id FROM review_task t JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE (t.control = :subject OR t.subject = :subject) AND t.event IS NULL
    AND t.window_to BETWEEN :first AND :last
ORDER BY t.window_to, i.code
"""
_BY_HAND = """
SELECT DISTINCT c.row_id FROM change c JOIN entry e ON e.id = c.entry
WHERE c.row_id IN (SELECT value FROM json_each(:tasks)) AND c.table_name = 'review_task'
    AND c.kind = 'update' AND json_type(c.after, :field) IS NOT NULL
    AND e.operation NOT IN (SELECT value FROM json_each(:operations))
"""
_PERIODS = """
SELECT c.id, c.period_start, c.period_end, coalesce((
    SELECT s.to_state FROM transition s WHERE s.item = c.id AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), 'planning')
FROM cycle c JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
WHERE c.period_start IS NOT NULL AND c.period_end IS NOT NULL
ORDER BY c.period_end, i.code
"""


class TaskRow(NamedTuple):
    """An occurrence with a window, as the plan compares it."""

    id: str
    subject: str
    rule: str | None
    frequency: str
    window_from: date
    window_to: date
    due_on: date
    grace_days: int
    owner: str | None
    title: str
    state: str


def versions(rows: Rows, subjects: Collection[str]) -> list[tuple[Any, ...]]:
    """Control, first day, frequency, month of the year's end, who does it, title; in order."""
    return rows.query(_VERSIONS, {"subjects": json.dumps(sorted(subjects))})


def steps(rows: Rows, subjects: Collection[str]) -> list[tuple[Any, ...]]:
    """Control, state, day and day of record of what ends or interrupts a control."""
    return rows.query(_STEPS, {"subjects": json.dumps(sorted(subjects))})


def subjects(rows: Rows, wanted: Collection[str]) -> list[tuple[Any, ...]]:
    """Id, kind, code, title, owner and whether it was withdrawn, of any items."""
    return rows.query(_OTHERS, {"subjects": json.dumps(sorted(wanted))})


def tasks(rows: Rows, since: Mapping[str, date]) -> list[TaskRow]:
    """The occurrences with a window of these subjects, also withdrawn ones, from a day on.

    They are given by subject, with the day on or after which their windows end.
    """
    named = {"since": json.dumps({each: day.isoformat() for each, day in since.items()})}
    found = [
        row
        for column in ("control", "subject")
        for row in rows.query(_TASKS.format(column=column), named)
    ]
    return [
        TaskRow._make((*row[:4], *map(date.fromisoformat, row[4:7]), *row[7:10], row[10] or ""))
        for row in found
    ]


def frontiers(rows: Rows, rules: Collection[str], before: date) -> dict[str, date]:
    """The last day before another one for which each rule has planned; none if it has not."""
    named = {"rules": json.dumps(sorted(rules)), "before": before.isoformat()}
    return {rule: date.fromisoformat(last) for rule, last in rows.query(_FRONTIERS, named)}


def ended(rows: Rows, rules: Collection[str]) -> list[tuple[Any, ...]]:
    """Rule, window, state and the day that ended it, of every occurrence of these rules."""
    return rows.query(_ENDED, {"rules": json.dumps(sorted(rules))})


def set_by_hand(
    rows: Rows, wanted: Collection[str], field: str, planning: Collection[str]
) -> frozenset[str]:
    """The occurrences of which somebody changed a field, other than by these operations."""
    if not wanted:
        return frozenset()
    named = {
        "tasks": json.dumps(sorted(wanted)),
        "field": f'$."{field}"',
        "operations": json.dumps(sorted(planning)),
    }
    return frozenset(row[0] for row in rows.query(_BY_HAND, named))


def in_window(rows: Rows, subject: str, first: date, last: date) -> list[str]:
    """The occurrences of a subject whose windows end within these days, without those of events."""
    named = {"subject": subject, "first": first.isoformat(), "last": last.isoformat()}
    return [row[0] for row in rows.query(_IN_WINDOW, named)]


def periods(rows: Rows) -> list[tuple[Any, ...]]:
    """Id, first and last day of the period and state of every cycle with a period."""
    return rows.query(_PERIODS)
