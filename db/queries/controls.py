"""The controls as a list and one by one: what is in force, what they serve, what stands behind."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from db.rows import Rows

Found = list[tuple[Any, ...]]

# The version in force on a day; before the first one, the first.
_IN_FORCE = """coalesce(
  (SELECT id FROM control_version
   WHERE control = c.id AND retracted_at IS NULL AND effective_from <= :on
   ORDER BY effective_from DESC, version DESC LIMIT 1),
  (SELECT id FROM control_version
   WHERE control = c.id AND retracted_at IS NULL ORDER BY effective_from, version LIMIT 1))"""

_VERSIONS = f"""
SELECT c.id, i.code, v.title, v.wording, v.owner, coalesce(o.name, ''), coalesce(p.name, ''),
  coalesce(v.frequency, ''), v.key, coalesce(v.type, ''), coalesce(v.nature, ''), v.version
FROM control c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = {_IN_FORCE}
LEFT JOIN person o ON o.id = v.owner
LEFT JOIN person p ON p.id = v.performer
WHERE (SELECT min(s.effective_on) FROM transition s
  WHERE s.item = c.id AND s.retracted_at IS NULL) IS NULL
  OR EXISTS (SELECT 1 FROM transition s
    WHERE s.item = c.id AND s.retracted_at IS NULL AND s.effective_on <= :on)
ORDER BY i.code
"""
_SYSTEMS = """
SELECT r.control, s.id, s.name FROM control_system r JOIN system s ON s.id = r.system
ORDER BY r.control, s.name
"""
_CRITERIA = """
SELECT m.control, m.criterion, i.code, m.strength FROM control_mapping m
JOIN criterion n ON n.id = m.criterion JOIN item i ON i.id = m.criterion
WHERE m.retracted_at IS NULL AND m.effective_from <= :on
  AND (m.effective_to IS NULL OR m.effective_to >= :on)
ORDER BY m.control, n.position, i.code
"""
_RUNNING = """
SELECT t.control, t.frequency, t.window_from, t.window_to, t.due_on, t.id, EXISTS (
    SELECT 1 FROM transition d WHERE d.item = t.id AND d.retracted_at IS NULL
    AND d.effective_on <= :on AND d.to_state IN ('completed', 'waived', 'cancelled'))
FROM review_task t CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE t.window_to >= :on AND t.window_from <= :on
ORDER BY t.control, t.window_to
"""
_CANCELLED = """
SELECT item FROM transition
WHERE machine = 'review_task' AND to_state = 'cancelled' AND retracted_at IS NULL
  AND effective_on <= :on
"""
# From the controls to their evidence: only those without occurrences of their own are asked for.
_COVERED = """
SELECT l.item, coalesce(e.covers_from, e.covers_to), e.covers_to FROM json_each(:controls) w
CROSS JOIN evidence_link l ON l.item = w.value AND l.purpose = 'operation'
CROSS JOIN evidence e ON e.id = l.evidence AND e.covers_to >= :start
  AND coalesce(e.covers_from, e.covers_to) <= :until
WHERE (SELECT s.to_state FROM transition s
  WHERE s.item = e.id AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1) = 'accepted'
"""
_EVENTS = """
SELECT DISTINCT p.control, n.dated_on FROM json_each(:controls) w
CROSS JOIN population p ON p.control = w.value
CROSS JOIN population_item n ON n.population = p.id
WHERE n.dated_on BETWEEN :start AND :until AND n.dated_on <= :on
"""
_TESTED = """
SELECT t.control, max(s.effective_on) FROM transition s CROSS JOIN test t ON t.id = s.item
WHERE s.machine = 'test' AND s.to_state = 'concluded' AND s.retracted_at IS NULL
  AND s.effective_on <= :on GROUP BY t.control
"""
_STATE = """coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = {item} AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')"""
_OPEN_FINDINGS = f"""
SELECT f.control, f.id, i.code, f.title, coalesce(f.severity, '') FROM finding f
CROSS JOIN item i ON i.id = f.id AND i.withdrawn_at IS NULL
WHERE f.control IS NOT NULL
  AND {_STATE.format(item="f.id")} IN ('open', 'action_planned', 'remediating', 'ready_for_retest')
ORDER BY i.code
"""
_EVIDENCE = f"""
SELECT e.id, i.code, e.title, e.kind, l.purpose, e.covers_from, e.covers_to,
  coalesce(p.name, ''), {_STATE.format(item="e.id")} AS state, count(*) OVER ()
FROM evidence_link l JOIN evidence e ON e.id = l.evidence
JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = e.collected_by
WHERE l.item = :control AND state <> ''
ORDER BY coalesce(e.covers_to, e.collected_on, '9999') DESC, i.code DESC LIMIT :most
"""
_TESTS = f"""
SELECT t.id, i.code, t.objective, c.name, coalesce(t.conclusion, ''),
  {_STATE.format(item="t.id")} AS state, coalesce(p.name, ''),
  (SELECT count(*) FROM test_result r WHERE r.test = t.id AND r.result = 'deviation')
FROM test t CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
JOIN cycle c ON c.id = t.cycle LEFT JOIN person p ON p.id = t.performed_by
WHERE t.control = :control ORDER BY i.code DESC
"""
_TASKS = f"""
SELECT t.id, i.code, t.title, t.window_from, t.window_to, t.due_on,
  {_STATE.format(item="t.id")} AS state
FROM review_task t CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE t.control = :control AND t.window_from <= :until AND t.window_to >= :start
ORDER BY t.window_to, i.code
"""
# Everything that belongs to a control, by the tables that name it.
_ENTRIES = """
SELECT DISTINCT e.id, e.wall_time, coalesce(p.name, ''), e.sentence FROM change h
JOIN entry e ON e.id = h.entry LEFT JOIN person p ON p.id = e.person
WHERE h.row_id = :control
  OR h.row_id IN (SELECT id FROM control_version WHERE control = :control)
  OR h.row_id IN (SELECT id FROM control_mapping WHERE control = :control)
  OR h.row_id IN (SELECT id FROM transition WHERE item = :control)
  OR h.row_id IN (SELECT id FROM control_system WHERE control = :control)
  OR h.row_id IN (SELECT id FROM evidence_link WHERE item = :control)
ORDER BY e.id DESC LIMIT :most
"""
_STEPS = """
SELECT s.from_state, s.to_state, s.effective_on, coalesce(p.name, ''), coalesce(s.reason, '')
FROM transition s LEFT JOIN person p ON p.id = s.actor
WHERE s.item = :control AND s.retracted_at IS NULL ORDER BY s.effective_on DESC, s.id DESC
"""
_CODES = f"""
SELECT i.id, i.code, v.title FROM control c
CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = {_IN_FORCE} ORDER BY i.code
"""
_ALL_SYSTEMS = """
SELECT s.id, i.code, s.name FROM system s
CROSS JOIN item i ON i.id = s.id AND i.withdrawn_at IS NULL ORDER BY s.name
"""
_ALL_CRITERIA = """
SELECT n.id, i.code, n.statement FROM criterion n
CROSS JOIN item i ON i.id = n.id AND i.withdrawn_at IS NULL ORDER BY n.position, i.code
"""


class VersionRow(NamedTuple):
    """A control with the version in force on a day; empty texts where nothing is said."""

    id: str
    code: str
    title: str
    wording: str
    owner: str | None
    owner_name: str
    performer_name: str
    frequency: str
    key: bool
    type: str
    nature: str
    version: int


class EvidenceRow(NamedTuple):
    """A piece of evidence behind a control, its state on a day, and how many there are (`of`)."""

    id: str
    code: str
    title: str
    kind: str
    purpose: str
    covers_from: date | None
    covers_to: date | None
    collected_by: str
    state: str
    of: int


class TestRow(NamedTuple):
    """A test of a control, and its state on a day."""

    id: str
    code: str
    objective: str
    cycle: str
    conclusion: str
    state: str
    tester: str
    deviations: int


class TaskRow(NamedTuple):
    """An occurrence of a control, and its state on a day."""

    id: str
    code: str
    title: str
    window_from: date
    window_to: date
    due_on: date
    state: str


def controls_on(rows: Rows, on: date) -> list[VersionRow]:
    """Every control that was there on a day, with its version in force, by code."""
    return [
        VersionRow._make((*row[:8], bool(row[8]), *row[9:]))
        for row in rows.query(_VERSIONS, {"on": on.isoformat()})
    ]


def systems_of_controls(rows: Rows) -> Found:
    """Control, id and name of every system on which a control runs."""
    return rows.query(_SYSTEMS)


def criteria_of_controls(rows: Rows, on: date) -> Found:
    """Control, criterion, its code and the strength of every mapping that holds on a day."""
    return rows.query(_CRITERIA, {"on": on.isoformat()})


def running_windows(rows: Rows, on: date) -> Found:
    """Control, frequency, window, due day, id and "is settled" of occurrences whose window runs."""
    return rows.query(_RUNNING, {"on": on.isoformat()})


def cancelled_tasks(rows: Rows, on: date) -> frozenset[str]:
    """The occurrences that were cancelled by a day."""
    return frozenset(row[0] for row in rows.query(_CANCELLED, {"on": on.isoformat()}))


def covered_days(rows: Rows, controls_json: str, start: date, until: date, on: date) -> Found:
    """Control, first and last day of accepted evidence that touches a period."""
    return rows.query(_COVERED, _period(controls_json, start, until, on))


def event_days(rows: Rows, controls_json: str, start: date, until: date, on: date) -> Found:
    """Control and day of everything listed in its populations in a period."""
    return rows.query(_EVENTS, _period(controls_json, start, until, on))


def last_tested(rows: Rows, on: date) -> dict[str, date]:
    """The last day on which a test of each control was concluded."""
    found = rows.query(_TESTED, {"on": on.isoformat()})
    return {control: date.fromisoformat(day) for control, day in found}


def open_findings(rows: Rows, on: date) -> Found:
    """Control, id, code, title and severity of every open finding on a control."""
    return rows.query(_OPEN_FINDINGS, {"on": on.isoformat()})


def evidence_of(rows: Rows, control: str, on: date, most: int) -> list[EvidenceRow]:
    """The newest evidence behind a control."""
    parameters = {"control": control, "on": on.isoformat(), "most": most}
    return [
        EvidenceRow._make((*row[:5], _maybe(row[5]), _maybe(row[6]), *row[7:]))
        for row in rows.query(_EVIDENCE, parameters)
    ]


def tests_of(rows: Rows, control: str, on: date) -> list[TestRow]:
    """The tests of a control, the newest code first."""
    found = rows.query(_TESTS, {"control": control, "on": on.isoformat()})
    return [TestRow(*row) for row in found]


def tasks_of(rows: Rows, control: str, start: date, until: date, on: date) -> list[TaskRow]:
    """The occurrences of a control whose window touches a period, in order."""
    days = {"start": start.isoformat(), "until": until.isoformat(), "on": on.isoformat()}
    return [
        TaskRow._make((*row[:3], *map(date.fromisoformat, row[3:6]), row[6]))
        for row in rows.query(_TASKS, {"control": control, **days})
    ]


def entries_of(rows: Rows, control: str, most: int) -> Found:
    """Number, instant, person and sentence of the newest changes of a control."""
    return rows.query(_ENTRIES, {"control": control, "most": most})


def steps_of(rows: Rows, control: str) -> Found:
    """From, to, day, who and why of every step of a control, the newest first."""
    return rows.query(_STEPS, {"control": control})


def control_choices(rows: Rows, on: date) -> Found:
    """Id, code and title of every control."""
    return rows.query(_CODES, {"on": on.isoformat()})


def system_choices(rows: Rows) -> Found:
    """Id, code and name of every system."""
    return rows.query(_ALL_SYSTEMS)


def criterion_choices(rows: Rows) -> Found:
    """Id, code and own words of every criterion and objective."""
    return rows.query(_ALL_CRITERIA)


def _period(controls_json: str, start: date, until: date, on: date) -> dict[str, Sequence[Any]]:
    return {
        "controls": controls_json,
        "start": start.isoformat(),
        "until": until.isoformat(),
        "on": on.isoformat(),
    }


def _maybe(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
