"""Criteria and objectives: their scope, what serves them, their tests, findings and history."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from db.rows import Rows

_LINES = """
SELECT c.id, i.code, c.kind, c.position, coalesce(c.series, ''), coalesce(c.category, ''),
  coalesce(c.family, ''), c.statement, c.assertions,
  (SELECT count(*) FROM criterion_risk r WHERE r.criterion = c.id),
  s.applicable, coalesce(s.reason, ''), s.effective_from
FROM criterion c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
LEFT JOIN scope_criterion s ON s.id = (
  SELECT id FROM scope_criterion WHERE criterion = c.id AND cycle = :cycle
    AND retracted_at IS NULL AND effective_from <= :on
    AND (effective_to IS NULL OR effective_to >= :on)
  ORDER BY effective_from DESC, id DESC LIMIT 1)
WHERE c.kind = :kind
ORDER BY c.position, i.code
"""
_KINDS = """
SELECT DISTINCT c.kind FROM criterion c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
"""
_REPORT = "SELECT report FROM cycle WHERE id = :cycle"
_MAPPINGS = """
SELECT m.criterion, m.control, m.strength, m.effective_from FROM control_mapping m
WHERE m.retracted_at IS NULL AND m.effective_from <= :on
  AND (m.effective_to IS NULL OR m.effective_to >= :on)
ORDER BY m.effective_from, m.id
"""
# The state of each test of a cycle, with the control it is about.
_TESTS = """
SELECT t.control, t.id, i.code, coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = t.id AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')
FROM test t CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE t.cycle = :cycle ORDER BY i.code
"""
# What names the criterion itself, or one of the controls that serve it.
_FINDINGS = """
SELECT f.id, i.code, f.title, coalesce(f.severity, ''), coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = f.id AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '') AS state
FROM finding f CROSS JOIN item i ON i.id = f.id AND i.withdrawn_at IS NULL
WHERE state <> '' AND (
  f.id IN (SELECT finding FROM finding_criterion WHERE criterion = :criterion)
  OR f.control IN (SELECT value FROM json_each(:controls)))
ORDER BY state IN ('closed', 'rejected'), i.code
"""
# The newest evidence of the criterion itself and of the controls that serve it; the states are
# looked up only for what is shown, or nearly so.
_EVIDENCE = """
SELECT e.id, i.code, e.title, newest.filed_for, e.covers_from, e.covers_to, coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = e.id AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '') AS state
FROM (
  SELECT p.id, group_concat(DISTINCT o.code) AS filed_for,
    coalesce(p.covers_to, p.collected_on, '9999') AS until
  FROM json_each(:items) wanted CROSS JOIN evidence_link l ON l.item = wanted.value
  CROSS JOIN item o ON o.id = l.item CROSS JOIN evidence p ON p.id = l.evidence
  WHERE coalesce(p.collected_on, '') <= :on
  GROUP BY p.id ORDER BY until DESC LIMIT 4 * :most) newest
CROSS JOIN evidence e ON e.id = newest.id
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE state <> '' ORDER BY newest.until DESC, i.code DESC LIMIT :most
"""
_RISKS = "SELECT wording FROM criterion_risk WHERE criterion = :criterion ORDER BY position, id"
_ENTRIES = """
SELECT DISTINCT e.id, e.wall_time, coalesce(p.name, ''), e.sentence FROM change h
JOIN entry e ON e.id = h.entry LEFT JOIN person p ON p.id = e.person
WHERE h.row_id = :criterion
  OR h.row_id IN (SELECT id FROM scope_criterion WHERE criterion = :criterion)
  OR h.row_id IN (SELECT id FROM control_mapping WHERE criterion = :criterion)
  OR h.row_id IN (SELECT id FROM criterion_risk WHERE criterion = :criterion)
ORDER BY e.id DESC LIMIT :most
"""
_OBJECTIVES = """
SELECT c.id, c.position FROM criterion c
CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
WHERE c.kind = 'control_objective' ORDER BY c.position, i.code
"""
_FIRST_DAY = """
SELECT min(effective_from) FROM control_version
WHERE control = :control AND retracted_at IS NULL
"""
# Key controls as readiness counts them: mapped as key, key in the version in force, not gone.
_KEY_CONTROLS = """
SELECT DISTINCT m.criterion, m.control, i.code FROM control_mapping m
JOIN item i ON i.id = m.control AND i.withdrawn_at IS NULL
WHERE m.criterion = :criterion AND m.strength = 'key' AND m.retracted_at IS NULL
  AND m.effective_from <= :on AND (m.effective_to IS NULL OR m.effective_to >= :on)
  AND coalesce((
    SELECT v.key FROM control_version v
    WHERE v.control = m.control AND v.retracted_at IS NULL AND v.effective_from <= :on
    ORDER BY v.effective_from DESC, v.version DESC LIMIT 1), 1) = 1
  AND coalesce((
    SELECT t.to_state FROM transition t
    WHERE t.item = m.control AND t.retracted_at IS NULL AND t.effective_on <= :on
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1), 'retired')
    NOT IN ('retired', 'not_applicable')
ORDER BY i.code
"""
_IN_SCOPE = """
SELECT 1 FROM scope_criterion WHERE criterion = :criterion AND applicable = 1
  AND retracted_at IS NULL AND effective_from <= :on
  AND (effective_to IS NULL OR effective_to >= :on) LIMIT 1
"""
# What repairs a stale control soonest: its occurrence that is due and not done.
_OPEN_TASK = """
SELECT t.id, i.code FROM review_task t CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE t.control = :control AND t.window_from <= :on AND NOT EXISTS (
  SELECT 1 FROM transition s WHERE s.item = t.id AND s.retracted_at IS NULL
  AND s.effective_on <= :on
  AND s.to_state IN ('completed', 'signed_off', 'waived', 'cancelled', 'missed'))
ORDER BY t.due_on, i.code LIMIT 1
"""
_CONTROL_STATES = """
SELECT item, to_state FROM transition
WHERE machine = 'control' AND retracted_at IS NULL AND effective_on <= :on
ORDER BY effective_on, id
"""
# Controls whose proof is a policy document and nothing else: what was rejected or taken back is none.
_LIVE_LINK = """
SELECT l.item FROM evidence_link l JOIN evidence e ON e.id = l.evidence
JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE l.purpose IN ('operation', 'design') AND e.kind {} 'policy' AND coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = e.id AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '') NOT IN ('', 'rejected', 'withdrawn')
"""
_POLICY_PROOF = f"SELECT c.id FROM control c WHERE c.id IN ({_LIVE_LINK.format('=')})"
_OTHER_PROOF = f"SELECT EXISTS ({_LIVE_LINK.format('<>')} AND l.item = :control)"
_LAST_POSITION = "SELECT coalesce(max(position), 0) FROM criterion"


class CriterionLine(NamedTuple):
    """A criterion with its place in the scope of a cycle; `applicable` None is out of scope."""

    id: str
    code: str
    kind: str
    position: int
    series: str
    category: str
    family: str
    statement: str
    assertions: str
    risks: int
    applicable: int | None
    reason: str
    since: str | None


class MappingLine(NamedTuple):
    """A mapping in force."""

    criterion: str
    control: str
    strength: str
    since: str


class CycleTest(NamedTuple):
    """A test of the cycle; the state is empty before its first step."""

    control: str
    id: str
    code: str
    state: str


class FindingLine(NamedTuple):
    """A finding about a criterion, or about a control that serves it."""

    id: str
    code: str
    title: str
    severity: str
    state: str


class EvidenceLine(NamedTuple):
    """Evidence behind a criterion, with the codes of what it is filed for."""

    id: str
    code: str
    title: str
    filed_for: str
    covers_from: date | None
    covers_to: date | None
    state: str


def kinds(rows: Rows) -> set[str]:
    """Which kinds there are: criteria, control objectives."""
    return {row[0] for row in rows.query(_KINDS)}


def report_of(rows: Rows, cycle: str) -> str:
    """The report that a cycle is about; empty for an unknown cycle."""
    found = rows.query(_REPORT, {"cycle": cycle})
    return str(found[0][0]) if found else ""


def criterion_lines(rows: Rows, kind: str, cycle: str, on: date) -> list[CriterionLine]:
    """Every criterion of a kind in its order, with its scope in a cycle on a day."""
    parameters = {"kind": kind, "cycle": cycle, "on": on.isoformat()}
    return [CriterionLine(*row) for row in rows.query(_LINES, parameters)]


def mappings(rows: Rows, on: date) -> list[MappingLine]:
    """Every mapping in force on a day."""
    return [MappingLine(*row) for row in rows.query(_MAPPINGS, {"on": on.isoformat()})]


def cycle_tests(rows: Rows, cycle: str, on: date) -> list[CycleTest]:
    """The tests of a cycle with their state on a day."""
    found = rows.query(_TESTS, {"cycle": cycle, "on": on.isoformat()})
    return [CycleTest(*row) for row in found]


def findings_about(
    rows: Rows, criterion: str, controls: Sequence[str], on: date
) -> list[FindingLine]:
    """The findings that name a criterion or a control that serves it, what is open first."""
    parameters = {"criterion": criterion, "controls": json.dumps(controls), "on": on.isoformat()}
    return [FindingLine(*row) for row in rows.query(_FINDINGS, parameters)]


def evidence_behind(rows: Rows, items: Sequence[str], on: date, most: int) -> list[EvidenceLine]:
    """The newest evidence that is filed for any of these items."""
    parameters = {"items": json.dumps(items), "on": on.isoformat(), "most": most}
    return [
        EvidenceLine._make((*row[:4], _day(row[4]), _day(row[5]), row[6]))
        for row in rows.query(_EVIDENCE, parameters)
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def risks_of(rows: Rows, criterion: str) -> tuple[str, ...]:
    """What could go wrong at an objective, in order."""
    return tuple(row[0] for row in rows.query(_RISKS, {"criterion": criterion}))


def entries_of(rows: Rows, criterion: str, most: int) -> list[tuple[Any, ...]]:
    """The newest entries about a criterion: number, instant, who, sentence."""
    return rows.query(_ENTRIES, {"criterion": criterion, "most": most})


def objectives(rows: Rows) -> Sequence[tuple[str, int]]:
    """The objectives in their order with their positions."""
    return [(str(row[0]), int(row[1])) for row in rows.query(_OBJECTIVES)]


def first_day_of_control(rows: Rows, control: str) -> date | None:
    """The first day of the first version of a control."""
    found = rows.query(_FIRST_DAY, {"control": control})[0][0]
    return date.fromisoformat(found) if found else None


def control_states(rows: Rows, on: date) -> dict[str, str]:
    """The state of every control on a day; one without a step by then has none."""
    return {str(item): str(to) for item, to in rows.query(_CONTROL_STATES, {"on": on.isoformat()})}


def policy_controls(rows: Rows, on: date) -> set[str]:
    """The controls of which all proof, as filed by a day, is a policy document."""
    day = on.isoformat()
    found = [str(row[0]) for row in rows.query(_POLICY_PROOF, {"on": day})]
    return {
        control
        for control in found
        if not rows.query(_OTHER_PROOF, {"on": day, "control": control})[0][0]
    }


def last_position(rows: Rows) -> int:
    """The highest position of any criterion, 0 without one."""
    return int(rows.query(_LAST_POSITION)[0][0])


def key_controls(rows: Rows, criterion: str, on: date) -> list[tuple[str, str]]:
    """Id and code of the key controls of a criterion on a day."""
    found = rows.query(_KEY_CONTROLS, {"criterion": criterion, "on": on.isoformat()})
    return [(str(row[1]), str(row[2])) for row in found]


def in_scope(rows: Rows, criterion: str, on: date) -> bool:
    """Whether a criterion is in scope of any cycle on a day."""
    return bool(rows.query(_IN_SCOPE, {"criterion": criterion, "on": on.isoformat()}))


def open_task(rows: Rows, control: str, on: date) -> tuple[str, str] | None:
    """Id and code of the occurrence of a control that is due first and not done."""
    found = rows.query(_OPEN_TASK, {"control": control, "on": on.isoformat()})
    return (str(found[0][0]), str(found[0][1])) if found else None
