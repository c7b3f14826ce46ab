"""What the plan of reviews is made from: rules, versions, steps and the occurrences there are."""

import json
from collections.abc import Collection
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
SELECT item, to_state, effective_on, substr(recorded_at, 1, 10), actor FROM transition
WHERE machine = 'control' AND retracted_at IS NULL
    AND item IN (SELECT value FROM json_each(:subjects))
    AND to_state IN ('suspended', 'operating', 'retired', 'not_applicable')
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
FROM review_task t WHERE {{which}} AND t.event IS NULL AND t.frequency NOT IN {_WITHOUT_WINDOW}
ORDER BY t.window_from, t.id
"""
_OF_CONTROLS = "t.control IN (SELECT value FROM json_each(:subjects))"
_OF_OTHERS = "t.subject IN (SELECT value FROM json_each(:subjects))"
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
    """Control, state, day, day of record and actor of what ends or interrupts a control."""
    return rows.query(_STEPS, {"subjects": json.dumps(sorted(subjects))})


def subjects(rows: Rows, wanted: Collection[str]) -> list[tuple[Any, ...]]:
    """Id, kind, code, title, owner and whether it was withdrawn, of any items."""
    return rows.query(_OTHERS, {"subjects": json.dumps(sorted(wanted))})


def tasks(rows: Rows, wanted: Collection[str]) -> list[TaskRow]:
    """Every occurrence with a window of these subjects, whoever planned it, also a withdrawn one."""
    named = {"subjects": json.dumps(sorted(wanted))}
    found = [
        row
        for which in (_OF_CONTROLS, _OF_OTHERS)
        for row in rows.query(_TASKS.format(which=which), named)
    ]
    return [
        TaskRow._make((*row[:4], *map(date.fromisoformat, row[4:7]), *row[7:10], row[10] or ""))
        for row in found
    ]


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
