"""What the coverage matrix asks: the occurrences, evidence and events of a period, set by set."""

from datetime import date
from typing import Any, NamedTuple

from db.rows import Rows

Found = list[tuple[Any, ...]]
LONGEST_WINDOW = 400  # days; no window is longer, so that an index can bound both of its ends

_IN_PERIOD = (
    "t.control IS NOT NULL AND t.window_to BETWEEN :start AND date(:end, '+400 days')"
    " AND t.window_from <= :end"
)
_TASKS = f"""
SELECT t.id, i.code, t.control, t.frequency, t.window_from, t.window_to, t.due_on, t.grace_days,
  coalesce(p.name, ''), t.title, coalesce(c.code, '')
FROM review_task t CROSS JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = t.owner LEFT JOIN item c ON c.id = t.cycle
WHERE {_IN_PERIOD}
ORDER BY t.control, t.window_from, t.window_to, i.code
"""
# The steps that change how an occurrence is shown; the rest follows from its days.
_STEPS = f"""
SELECT s.item, s.effective_on, s.to_state FROM review_task t CROSS JOIN transition s
  ON s.item = t.id AND s.retracted_at IS NULL AND s.effective_on <= :on
  AND s.to_state IN ('completed', 'signed_off', 'in_progress', 'missed', 'waived', 'cancelled')
WHERE {_IN_PERIOD} ORDER BY s.effective_on, s.id
"""
_PROOFS = f"""
SELECT l.item, count(*) FROM review_task t
CROSS JOIN evidence_link l ON l.item = t.id AND l.purpose = 'operation'
WHERE {_IN_PERIOD} GROUP BY l.item
"""
_ACCEPTED = """(SELECT s.to_state FROM transition s
  WHERE s.item = e.id AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1) = 'accepted'"""
# Evidence that controls without windows rest on; purpose by purpose.
_EVIDENCE = f"""
SELECT l.item, coalesce(e.covers_from, e.covers_to, e.collected_on),
  coalesce(e.covers_to, e.collected_on), e.id, l.purpose
FROM json_each(:controls) w
CROSS JOIN evidence_link l ON l.item = w.value
  AND l.purpose IN ('operation', 'design', 'nil_statement', 'absence')
CROSS JOIN evidence e ON e.id = l.evidence
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE coalesce(e.covers_to, e.collected_on) >= :start
  AND coalesce(e.covers_from, e.covers_to, e.collected_on) <= :end AND {_ACCEPTED}
ORDER BY 1, 2, 3
"""
# The rows of the lists that samples were drawn from, and what the tests of them showed.
_LISTED = """
SELECT p.control, n.dated_on, n.reference, n.id, coalesce((
    SELECT max(r.result = 'deviation') * 2 + max(r.result = 'no_exception')
    FROM sample_item x CROSS JOIN test_result r ON r.sample_item = x.id
    WHERE x.population_item = n.id AND EXISTS (SELECT 1 FROM transition s
      WHERE s.item = r.test AND s.to_state = 'concluded' AND s.retracted_at IS NULL
      AND s.effective_on <= :on)), 0)
FROM json_each(:controls) w
CROSS JOIN population p ON p.control = w.value
CROSS JOIN population_item n ON n.population = p.id
  AND n.dated_on BETWEEN :start AND min(:end, :on)
ORDER BY p.control, n.dated_on, n.position
"""
# Events of the registers that no occurrence answers yet.
_EVENTS = """
SELECT g.control, e.happened_on, coalesce(e.reference, i.code), e.id
FROM register_trigger g
CROSS JOIN register_event e ON e.register = g.register
  AND e.happened_on BETWEEN max(:start, g.starts_on) AND min(:end, :on, coalesce(g.ends_on, :end))
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE NOT EXISTS (SELECT 1 FROM review_task t WHERE t.event = e.id AND t.control = g.control)
ORDER BY g.control, e.happened_on, i.code
"""
_NIL = """
SELECT g.control, n.first_day, n.last_day, coalesce(p.name, ''), n.source, n.id
FROM nil_statement n CROSS JOIN register_trigger g ON g.register = n.register
LEFT JOIN person p ON p.id = n.stated_by
WHERE n.last_day >= :start AND n.first_day <= :end AND n.stated_on <= :on
  AND (n.withdrawn_on IS NULL OR n.withdrawn_on > :on)
ORDER BY g.control, n.first_day
"""
_STATES = """
SELECT s.item, s.effective_on, s.to_state FROM transition s
WHERE s.machine = 'control' AND s.effective_on <= :on AND s.retracted_at IS NULL
ORDER BY s.effective_on, s.id
"""
_CONTROLS = """
SELECT c.id, i.code, v.title, coalesce(v.owner, ''), coalesce(o.name, ''),
  coalesce(v.frequency, ''), coalesce(v.nature, ''), v.key, coalesce(r.code, '')
FROM control c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = coalesce(
  (SELECT id FROM control_version WHERE control = c.id AND retracted_at IS NULL
   AND effective_from <= :on ORDER BY effective_from DESC, version DESC LIMIT 1),
  (SELECT id FROM control_version WHERE control = c.id AND retracted_at IS NULL
   ORDER BY effective_from, version LIMIT 1))
LEFT JOIN person o ON o.id = v.owner LEFT JOIN item r ON r.id = c.replaced_by
ORDER BY i.code
"""
_CRITERIA = """
SELECT m.control, i.code FROM control_mapping m
JOIN criterion n ON n.id = m.criterion JOIN item i ON i.id = m.criterion
WHERE m.retracted_at IS NULL AND m.effective_from <= :on
  AND (m.effective_to IS NULL OR m.effective_to >= :on)
ORDER BY m.control, n.position, i.code
"""


class Asked(NamedTuple):
    """The period that is shown, and the day as of which."""

    start: date
    end: date
    on: date

    def values(self) -> dict[str, str]:
        """The named values of the queries."""
        return {name: day.isoformat() for name, day in zip(self._fields, self, strict=True)}


def controls(rows: Rows, asked: Asked) -> Found:
    """Every control as it is on the day, by code."""
    return rows.query(_CONTROLS, {"on": asked.on.isoformat()})


def control_steps(rows: Rows, asked: Asked) -> Found:
    """Control, day and state of every step of the controls up to the day."""
    return rows.query(_STATES, {"on": asked.on.isoformat()})


def criteria(rows: Rows, asked: Asked) -> Found:
    """Control and code of every criterion or objective that it serves."""
    return rows.query(_CRITERIA, {"on": asked.on.isoformat()})


def tasks(rows: Rows, asked: Asked) -> Found:
    """The occurrences of controls whose window touches the period, by control and time."""
    return rows.query(_TASKS, _period(asked))


def task_steps(rows: Rows, asked: Asked) -> Found:
    """Occurrence, day and state of their steps up to the day."""
    return rows.query(_STEPS, asked.values())


def proofs(rows: Rows, asked: Asked) -> Found:
    """Occurrence and number of pieces of evidence."""
    return rows.query(_PROOFS, _period(asked))


def evidence(rows: Rows, asked: Asked, controls_json: str) -> Found:
    """Control, first and last day, id and purpose of accepted evidence that touches the period."""
    return rows.query(_EVIDENCE, {**asked.values(), "controls": controls_json})


def listed_events(rows: Rows, asked: Asked, controls_json: str) -> Found:
    """Control, day, reference and id of listed events; 0 untested, 1 no exception, 2 deviation."""
    return rows.query(_LISTED, {**asked.values(), "controls": controls_json})


def waiting_events(rows: Rows, asked: Asked) -> Found:
    """Control, day, reference and id of register events that have no occurrence."""
    return rows.query(_EVENTS, asked.values())


def nil_statements(rows: Rows, asked: Asked) -> Found:
    """Control, first and last day, who said so, the source looked at, and the id."""
    return rows.query(_NIL, asked.values())


def _period(asked: Asked) -> dict[str, str]:
    return {"start": asked.start.isoformat(), "end": asked.end.isoformat()}


_PROOF = """
SELECT e.id, i.code, e.title, coalesce((SELECT s.to_state FROM transition s
    WHERE s.item = e.id AND s.effective_on <= :on AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '') AS state,
  coalesce(f.sha256, ''), coalesce(f.file_name, ''), coalesce(f.size, 0)
FROM {found} CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
LEFT JOIN evidence_file f ON f.id = (SELECT n.id FROM evidence_file n
  WHERE n.evidence = e.id ORDER BY n.position LIMIT 1)
ORDER BY i.code
"""
_OF_ITEM = (
    "evidence_link l CROSS JOIN evidence e"
    " ON e.id = l.evidence AND l.item = :item AND l.purpose = 'operation'"
)
_ITSELF = "(SELECT 1) CROSS JOIN evidence e ON e.id = :item"
_STEPS_OF_ITEM = """
SELECT s.to_state, s.effective_on, coalesce(p.name, ''), coalesce(s.reason, ''), s.self_review,
  coalesce(s.source_recorded_on, substr(s.recorded_at, 1, 10))
FROM transition s LEFT JOIN person p ON p.id = s.actor
WHERE s.item = :item AND s.effective_on <= :on AND s.retracted_at IS NULL
ORDER BY s.effective_on, s.id
"""


def evidence_of(rows: Rows, item: str, on: date) -> Found:
    """Id, code, title, state and first file of the evidence given for an occurrence."""
    return rows.query(_PROOF.format(found=_OF_ITEM), {"item": item, "on": on.isoformat()})


def evidence_itself(rows: Rows, item: str, on: date) -> Found:
    """The same for a single piece of evidence."""
    return rows.query(_PROOF.format(found=_ITSELF), {"item": item, "on": on.isoformat()})


def steps_of(rows: Rows, item: str, on: date) -> Found:
    """State, day, who, reason, self-review and recording day of every step up to a day."""
    return rows.query(_STEPS_OF_ITEM, {"item": item, "on": on.isoformat()})


_ALL_STEPS = f"""
SELECT s.item, s.to_state, s.effective_on, coalesce(p.name, ''), coalesce(s.reason, ''),
  s.self_review, coalesce(s.source_recorded_on, substr(s.recorded_at, 1, 10))
FROM review_task t CROSS JOIN transition s
  ON s.item = t.id AND s.retracted_at IS NULL AND s.effective_on <= :on
  AND s.to_state IN ('completed', 'signed_off', 'waived', 'missed')
LEFT JOIN person p ON p.id = s.actor
WHERE {_IN_PERIOD} ORDER BY s.effective_on, s.id
"""
_ALL_EVIDENCE = f"""
SELECT l.item, i.code, e.title FROM review_task t
CROSS JOIN evidence_link l ON l.item = t.id AND l.purpose = 'operation'
CROSS JOIN evidence e ON e.id = l.evidence
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE {_IN_PERIOD} ORDER BY i.code
"""
_NAMED = """
SELECT i.id, i.code, e.title FROM json_each(:items) w
CROSS JOIN item i ON i.id = w.value CROSS JOIN evidence e ON e.id = i.id
"""


def acts(rows: Rows, asked: Asked) -> Found:
    """Occurrence, state, day, who, reason, self-review and recording day of what ended it."""
    return rows.query(_ALL_STEPS, asked.values())


def evidence_of_all(rows: Rows, asked: Asked) -> Found:
    """Occurrence, code and title of the evidence given for it."""
    return rows.query(_ALL_EVIDENCE, _period(asked))


def evidence_named(rows: Rows, items_json: str) -> Found:
    """Id, code and title of these pieces of evidence."""
    return rows.query(_NAMED, {"items": items_json})
