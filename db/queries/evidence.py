"""Evidence as a list and one by one, and the days for which controls have some."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from db.rows import Rows

Found = list[tuple[Any, ...]]

_STATE = """coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = {item} AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')"""

# From the days to the evidence: the index of the last covered day bounds the search. What says no
# days yet belongs to every period.
_WHICH = """
WITH chosen AS (
  SELECT id FROM evidence WHERE covers_to >= :start AND coalesce(covers_from, covers_to) <= :end
  UNION ALL SELECT id FROM evidence WHERE covers_to IS NULL
)
"""
_LIST = f"""{_WHICH}
SELECT e.id, i.code, e.title, e.kind, coalesce(e.source, ''), coalesce(e.covers_from, ''),
  coalesce(e.covers_to, ''), coalesce(e.collected_on, ''), coalesce(e.collected_by, ''),
  e.version, {_STATE.format(item="e.id")}
FROM chosen CROSS JOIN evidence e ON e.id = chosen.id
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
ORDER BY i.code DESC
"""
_SIZES = f"""{_WHICH}
SELECT f.evidence, count(*), sum(f.size), count(p.id)
FROM chosen CROSS JOIN evidence_file f ON f.evidence = chosen.id
LEFT JOIN evidence_purge p ON p.evidence_file = f.id
GROUP BY f.evidence
"""
_CONTROLS = f"""{_WHICH}
SELECT l.evidence, i.id, i.code, max(l.purpose IN ('operation', 'design', 'restart'))
FROM chosen CROSS JOIN evidence_link l ON l.evidence = chosen.id
CROSS JOIN item i ON i.id = l.item AND i.kind = 'control'
GROUP BY l.evidence, i.id ORDER BY i.code
"""
_HASHES = f"""{_WHICH}
SELECT f.evidence, f.sha256, f.size FROM chosen CROSS JOIN evidence_file f ON f.evidence = chosen.id
WHERE NOT EXISTS (SELECT 1 FROM evidence_purge p WHERE p.evidence_file = f.id)
"""
_ONE = f"""
SELECT e.id, i.code, e.title, e.kind, coalesce(e.source, ''), e.covers_from, e.covers_to,
  e.collected_on, coalesce(e.collected_by, ''), coalesce(p.name, ''), coalesce(e.sensitivity, ''),
  e.redacted, e.version, e.supersedes, e.listing, coalesce(e.listing_source, ''),
  coalesce(e.listing_parameters, ''), e.listing_rows, coalesce(e.listing_checked_by, ''),
  coalesce(e.note, ''), {_STATE.format(item="e.id")}
FROM evidence e CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = e.collected_by
WHERE e.id = :evidence
"""
_FILES = """
SELECT f.id, f.file_name, f.sha256, f.size, f.media_type, p.purged_on, coalesce(p.reason, ''),
  coalesce(n.name, '')
FROM evidence_file f LEFT JOIN evidence_purge p ON p.evidence_file = f.id
LEFT JOIN person n ON n.id = p.purged_by
WHERE f.evidence = :evidence ORDER BY f.position
"""
_USED_BY = f"""
SELECT DISTINCT i.id, i.kind, i.code, l.purpose, coalesce(
    (SELECT title FROM control_version v WHERE v.control = i.id AND v.retracted_at IS NULL
     ORDER BY v.effective_from DESC, v.version DESC LIMIT 1),
    (SELECT title FROM review_task WHERE id = i.id), (SELECT title FROM request WHERE id = i.id),
    (SELECT title FROM finding WHERE id = i.id), (SELECT objective FROM test WHERE id = i.id),
    (SELECT title FROM corrective_action WHERE id = i.id), ''),
  {_STATE.format(item="i.id")}
FROM evidence_link l JOIN item i ON i.id = l.item AND i.withdrawn_at IS NULL
WHERE l.evidence = :evidence ORDER BY i.kind, i.code
"""
_TESTS = """
SELECT DISTINCT i.id, 'test', i.code, 'answer', t.objective, '' FROM evidence_link l
JOIN test t ON t.control = l.item JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
JOIN cycle c ON c.id = t.cycle
WHERE l.evidence = :evidence AND l.purpose = 'operation'
  AND coalesce(c.period_start, c.as_of_on) <= :last
  AND coalesce(c.period_end, c.as_of_on) >= :first
ORDER BY i.code
"""
_STEPS = """
SELECT t.to_state, t.effective_on, coalesce(p.name, ''), coalesce(t.reason, ''), t.self_review,
  t.details FROM transition t LEFT JOIN person p ON p.id = t.actor
WHERE t.item = :evidence AND t.retracted_at IS NULL AND t.effective_on <= :on
ORDER BY t.effective_on, t.id
"""
_VERSIONS = f"""
WITH RECURSIVE older(id) AS (
  SELECT :evidence UNION SELECT e.supersedes FROM evidence e JOIN older ON e.id = older.id
  WHERE e.supersedes IS NOT NULL
), line(id) AS (
  SELECT id FROM older UNION SELECT e.id FROM evidence e JOIN line ON e.supersedes = line.id
)
SELECT e.id, i.code, e.title, e.version, {_STATE.format(item="e.id")}
FROM line JOIN evidence e ON e.id = line.id JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
ORDER BY e.version DESC, i.code DESC
"""
# The pieces that speak for the operation of controls in a period, with the state they are in: for
# few controls from their links, for many from the days, which leaves out the years before.
_COVERING = f"""
SELECT l.item, e.id, i.code, coalesce(e.covers_from, e.covers_to), e.covers_to,
  {_STATE.format(item="e.id")}
FROM {{tables}} CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE {{which}} AND l.purpose IN ('operation', 'design', 'restart')
  AND e.covers_to >= :start AND coalesce(e.covers_from, e.covers_to) <= :end
ORDER BY e.covers_from, i.code
"""
_COVERING_FEW = _COVERING.format(
    tables="json_each(:controls) w CROSS JOIN evidence_link l CROSS JOIN evidence e",
    which="l.item = w.value AND e.id = l.evidence",
)
_COVERING_MANY = _COVERING.format(
    tables="evidence e CROSS JOIN evidence_link l",
    which="l.evidence = e.id AND +l.item IN (SELECT value FROM json_each(:controls))",
)
_FEW = 5
_WORKING = """
SELECT c.id, i.code, v.title, v.frequency, v.annual_month, coalesce(v.recipe, '')
FROM control c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = (
  SELECT id FROM control_version WHERE control = c.id AND retracted_at IS NULL
  AND effective_from <= :on ORDER BY effective_from DESC, version DESC LIMIT 1)
WHERE :control = '' OR c.id = :control
ORDER BY i.code
"""
_CONTROL_STEPS = """
SELECT item, effective_on, to_state FROM transition
WHERE machine = 'control' AND retracted_at IS NULL AND effective_on <= :on
  AND (:control = '' OR item = :control)
ORDER BY item, effective_on, id
"""
_WAIVED = """
SELECT t.control, t.window_from, t.window_to FROM review_task t
CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE t.window_to >= :start AND t.window_from <= :end AND (:control = '' OR t.control = :control)
  AND EXISTS (SELECT 1 FROM transition s WHERE s.item = t.id AND s.to_state = 'waived'
    AND s.retracted_at IS NULL AND s.effective_on <= :on)
"""
_CHOICES = """
SELECT i.id, i.kind, i.code, coalesce(
    (SELECT title FROM control_version v WHERE v.control = i.id AND v.retracted_at IS NULL
     ORDER BY v.effective_from DESC, v.version DESC LIMIT 1),
    (SELECT title FROM request WHERE id = i.id), '')
FROM item i WHERE i.kind IN ('control', 'request') AND i.withdrawn_at IS NULL
ORDER BY i.kind, i.code
"""
_LAST_SOURCE = """
SELECT e.source, e.kind, coalesce(e.sensitivity, '') FROM evidence_link l
JOIN evidence e ON e.id = l.evidence WHERE l.item = :control AND e.source IS NOT NULL
ORDER BY e.collected_on DESC, e.id DESC LIMIT 1
"""


class CoveringRow(NamedTuple):
    """A piece of evidence that speaks for a control, in its state on a day."""

    control: str
    evidence: str
    code: str
    first: int
    last: int
    state: str


class WorkingRow(NamedTuple):
    """A control with what its version in force says of time and proof."""

    id: str
    code: str
    title: str
    frequency: str | None
    annual_month: int | None
    recipe: str


def listed(rows: Rows, *, start: date, end: date, on: date) -> Found:
    """Every piece of evidence of a period; see the query for its columns."""
    return rows.query(_LIST, _period(start, end, on))


def sizes(rows: Rows, *, start: date, end: date, on: date) -> dict[str, tuple[int, int, int]]:
    """Of each piece: how many files, how many bytes, how many of them purged."""
    found = rows.query(_SIZES, _period(start, end, on))
    return {evidence: (count, size, purged) for evidence, count, size, purged in found}


def controls(rows: Rows, *, start: date, end: date, on: date) -> Found:
    """Which piece is linked to which control, and whether it speaks for its operation."""
    return rows.query(_CONTROLS, _period(start, end, on))


def hashes(rows: Rows, *, start: date, end: date, on: date) -> Found:
    """The files that must be there: evidence, hash, size."""
    return rows.query(_HASHES, _period(start, end, on))


def one(rows: Rows, evidence: str, on: date) -> tuple[Any, ...] | None:
    """One piece of evidence; see the query for its columns."""
    found = rows.query(_ONE, {"evidence": evidence, "on": on.isoformat()})
    return found[0] if found else None


def files(rows: Rows, evidence: str) -> Found:
    """Its files with their tombstones."""
    return rows.query(_FILES, {"evidence": evidence})


def used_by(rows: Rows, evidence: str, on: date) -> Found:
    """What it is linked to: id, kind, code, purpose, title, state."""
    return rows.query(_USED_BY, {"evidence": evidence, "on": on.isoformat()})


def tests(rows: Rows, evidence: str, first: date, last: date) -> Found:
    """The tests of its controls in the cycles that its days touch; same shape."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return rows.query(_TESTS, {"evidence": evidence, **days})


def steps(rows: Rows, evidence: str, on: date) -> Found:
    """Its steps in order: state, day, person, reason, self-review, details."""
    return rows.query(_STEPS, {"evidence": evidence, "on": on.isoformat()})


def versions(rows: Rows, evidence: str, on: date) -> Found:
    """The line of pieces that replace each other, the newest first."""
    return rows.query(_VERSIONS, {"evidence": evidence, "on": on.isoformat()})


def covering(
    rows: Rows, controls_json: str, start: date, end: date, on: date
) -> tuple[CoveringRow, ...]:
    """What speaks for the controls of a JSON list in a period; days are ordinals."""
    values = {**_period(start, end, on), "controls": controls_json}
    few = controls_json.count(",") < _FEW
    sql = _COVERING_FEW if few else _COVERING_MANY
    return tuple(
        CoveringRow(control, evidence, code, _ordinal(first), _ordinal(last), state)
        for control, evidence, code, first, last, state in rows.query(sql, values)
    )


def working(rows: Rows, on: date, control: str = "") -> tuple[WorkingRow, ...]:
    """All controls, or one, as they are in force on a day."""
    values = {"on": on.isoformat(), "control": control}
    return tuple(WorkingRow(*row) for row in rows.query(_WORKING, values))


def control_steps(rows: Rows, on: date, control: str = "") -> Sequence[tuple[str, int, str]]:
    """The steps of all controls, or of one: control, day as ordinal, state."""
    found = rows.query(_CONTROL_STEPS, {"on": on.isoformat(), "control": control})
    return [(item, _ordinal(day), state) for item, day, state in found]


def waived(
    rows: Rows, *, start: date, end: date, on: date, control: str = ""
) -> Sequence[tuple[str, int, int]]:
    """The windows in which a control was waived: control, first and last day as ordinals."""
    found = rows.query(_WAIVED, {**_period(start, end, on), "control": control})
    return [(item, _ordinal(first), _ordinal(last)) for item, first, last in found]


def choices(rows: Rows) -> Found:
    """What evidence can be linked to: id, kind, code, title."""
    return rows.query(_CHOICES)


def last_source(rows: Rows, control: str) -> tuple[str, str, str] | None:
    """Source, kind and sensitivity of the last evidence of a control."""
    found = rows.query(_LAST_SOURCE, {"control": control})
    return (found[0][0], found[0][1], found[0][2]) if found else None


def _period(start: date, end: date, on: date) -> dict[str, str]:
    return {"start": start.isoformat(), "end": end.isoformat(), "on": on.isoformat()}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
