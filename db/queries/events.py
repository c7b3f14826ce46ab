"""Event registers: the rows of a register, what each event opened, quiet days and who vouches."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from db.rows import Rows

Register = Literal["joiner", "leaver", "change", "incident", "customer_exit", "vendor_added"]

_EVENTS = """
SELECT e.id, i.code, e.register, e.happened_on, coalesce(e.reference, ''), e.title,
  coalesce(p.name, ''), coalesce(e.person, ''),
  EXISTS (SELECT 1 FROM evidence_link l JOIN transition t ON t.item = l.evidence
    AND t.to_state = 'accepted' AND t.retracted_at IS NULL AND t.effective_on <= :on
    WHERE l.item = e.id AND l.purpose = 'operation' AND NOT EXISTS (
      SELECT 1 FROM transition g WHERE g.item = l.evidence AND g.retracted_at IS NULL
      AND g.to_state IN ('superseded', 'withdrawn') AND g.effective_on <= :on)),
  EXISTS (SELECT 1 FROM evidence_link l WHERE l.item = e.id AND l.purpose = 'operation')
FROM register_event e CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = e.person
WHERE {which} ORDER BY e.happened_on DESC, i.code DESC
"""
_REVIEWS = """
SELECT x.event, x.id, i.code, x.control, c.code, x.title, x.due_on,
  coalesce((SELECT t.to_state FROM transition t
    WHERE t.item = x.id AND t.effective_on <= :on AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1), 'scheduled'),
  (SELECT min(t.effective_on) FROM transition t
    WHERE t.item = x.id AND t.to_state = 'completed' AND t.retracted_at IS NULL
    AND t.effective_on <= :on),
  coalesce(p.name, ''),
  EXISTS (SELECT 1 FROM evidence_link l JOIN transition t ON t.item = l.evidence
    AND t.to_state = 'accepted' AND t.retracted_at IS NULL AND t.effective_on <= :on
    WHERE l.item = x.id AND l.purpose = 'operation' AND NOT EXISTS (
      SELECT 1 FROM transition g WHERE g.item = l.evidence AND g.retracted_at IS NULL
      AND g.to_state IN ('superseded', 'withdrawn') AND g.effective_on <= :on)),
  EXISTS (SELECT 1 FROM evidence_link l WHERE l.item = x.id AND l.purpose = 'operation')
FROM register_event e
CROSS JOIN review_task x ON x.event = e.id
CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
CROSS JOIN item c ON c.id = x.control
LEFT JOIN person p ON p.id = x.owner
WHERE {which} ORDER BY x.event, c.code
"""
_COUNTS = """
SELECT e.register, count(*) FROM register_event e
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL GROUP BY 1
"""
_SINCE = """
SELECT e.id FROM register_event e CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE e.register = ? AND e.happened_on >= ? ORDER BY e.happened_on, e.id
"""
_DAYS = """
SELECT e.happened_on, e.title, i.code FROM register_event e
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE e.register = ? AND e.happened_on BETWEEN ? AND ? ORDER BY e.happened_on
"""
_REFERENCES = """
SELECT e.reference, i.code FROM register_event e JOIN item i ON i.id = e.id
WHERE e.register = ? AND e.reference IS NOT NULL
"""
_NIL = """
SELECT n.id, n.register, n.first_day, n.last_day, n.stated_by, p.name, n.stated_on, n.source,
  n.withdrawn_on
FROM nil_statement n JOIN person p ON p.id = n.stated_by
WHERE {which} ORDER BY n.first_day DESC, n.id DESC
"""
_TRIGGERS = """
SELECT g.id, g.register, g.control, i.code, g.days_allowed, g.starts_on, g.ends_on
FROM register_trigger g JOIN item i ON i.id = g.control
WHERE g.register = :register ORDER BY i.code, g.starts_on
"""
_PER_EVENT = """
SELECT c.id, i.code, v.title
FROM control c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = (
  SELECT id FROM control_version
  WHERE control = c.id AND retracted_at IS NULL AND effective_from <= :on
  ORDER BY effective_from DESC, version DESC LIMIT 1)
WHERE v.frequency = 'per_event' AND coalesce((SELECT t.to_state FROM transition t
  WHERE t.item = c.id AND t.effective_on <= :on AND t.retracted_at IS NULL
  ORDER BY t.effective_on DESC, t.id DESC LIMIT 1), '') NOT IN ('retired', 'not_applicable')
ORDER BY i.code
"""
# A joiner or leaver of the roster whose day a control waits for and whose event is not there.
_PLANNED = """
SELECT 'leaver', p.id, p.ends_on FROM person p
CROSS JOIN item i ON i.id = p.id AND i.withdrawn_at IS NULL
WHERE p.ends_on <= :today AND {waits} AND {unknown}
UNION ALL
SELECT 'joiner', p.id, p.starts_on FROM person p
CROSS JOIN item i ON i.id = p.id AND i.withdrawn_at IS NULL
WHERE p.starts_on <= :today AND {joins} AND {unjoined}
ORDER BY 3, 2
"""
_WAITS = """EXISTS (SELECT 1 FROM register_trigger g WHERE g.register = '{register}'
  AND g.starts_on <= p.{day} AND coalesce(g.ends_on, p.{day}) >= p.{day})"""
# One that somebody withdrew stays away for its day; what an undo or another last day took, does not.
_UNKNOWN = """NOT EXISTS (SELECT 1 FROM register_event e JOIN item w ON w.id = e.id
  WHERE e.person = p.id AND e.register = '{register}' AND (w.withdrawn_at IS NULL
    OR e.happened_on = p.{day} AND EXISTS (SELECT 1 FROM change c JOIN entry n ON n.id = c.entry
      WHERE c.row_id = e.id AND c.table_name = 'item' AND n.operation = 'withdraw_event')))"""
_EVIDENCE = """
SELECT l.evidence, i.code, e.title, coalesce((SELECT t.to_state FROM transition t
    WHERE t.item = l.evidence AND t.effective_on <= :on AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1), ''), l.item
FROM evidence_link l JOIN evidence e ON e.id = l.evidence
CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE l.purpose = 'operation' AND (l.item = :event OR l.item IN (
  SELECT x.id FROM review_task x WHERE x.event = :event)) ORDER BY i.code
"""


class EventLine(NamedTuple):
    """One event; `proven` and `given` say whether accepted, or any, evidence is linked to itself."""

    id: str
    code: str
    register: Register
    happened_on: date
    reference: str
    title: str
    who: str
    who_id: str
    proven: bool
    given: bool


class EventReview(NamedTuple):
    """One occurrence that an event opened, as it stands on a day."""

    event: str
    id: str
    code: str
    control: str
    control_code: str
    title: str
    due_on: date
    state: str
    done_on: date | None
    owner: str
    proven: bool
    given: bool


class NilLine(NamedTuple):
    """One nil statement with the name of who gave it."""

    id: str
    register: Register
    first: date
    last: date
    by: str
    name: str
    stated_on: date
    source: str
    withdrawn_on: date | None


class TriggerLine(NamedTuple):
    """One control that answers a register."""

    id: str
    register: Register
    control: str
    code: str
    days: int
    starts_on: date
    ends_on: date | None


class PlannedEvent(NamedTuple):
    """A person whose first or last day has come and whose event is not recorded."""

    register: Register
    person: str
    happened_on: date


class DatedEvent(NamedTuple):
    """An event in a word: when, what, its code."""

    happened_on: date
    title: str
    code: str


class LinkedEvidence(NamedTuple):
    """Evidence of an event or of what it opened."""

    id: str
    code: str
    title: str
    state: str
    item: str


def events(rows: Rows, register: str, on: date) -> Sequence[EventLine]:
    """The events of a register, the newest first."""
    wanted = _EVENTS.format(which="e.register = :register AND e.happened_on <= :on")
    return _events(rows, wanted, {"register": register, "on": on.isoformat()})


def event(rows: Rows, item: str, on: date) -> EventLine | None:
    """One event, unless it is gone."""
    found = _events(
        rows, _EVENTS.format(which="e.id = :item"), {"item": item, "on": on.isoformat()}
    )
    return found[0] if found else None


def _events(rows: Rows, sql: str, values: dict[str, str]) -> list[EventLine]:
    return [
        EventLine._make(
            (*row[:3], date.fromisoformat(row[3]), *row[4:8], bool(row[8]), bool(row[9]))
        )
        for row in rows.query(sql, values)
    ]


def reviews(rows: Rows, register: str, on: date) -> Sequence[EventReview]:
    """What the events of a register opened."""
    wanted = _REVIEWS.format(which="e.register = :register AND e.happened_on <= :on")
    return _reviews(rows, wanted, {"register": register, "on": on.isoformat()})


def reviews_of(rows: Rows, item: str, on: date) -> Sequence[EventReview]:
    """What one event opened."""
    values = {"item": item, "on": on.isoformat()}
    return _reviews(rows, _REVIEWS.format(which="e.id = :item"), values)


def _reviews(rows: Rows, sql: str, values: dict[str, str]) -> list[EventReview]:
    return [
        EventReview._make(
            (
                *row[:6],
                date.fromisoformat(row[6]),
                row[7],
                _day(row[8]),
                row[9],
                bool(row[10]),
                bool(row[11]),
            )
        )
        for row in rows.query(sql, values)
    ]


def counts(rows: Rows) -> Mapping[str, int]:
    """How many events each register has."""
    return dict(rows.query(_COUNTS))


def events_since(rows: Rows, register: str, since: date) -> list[str]:
    """The ids of the events of a register from a day on."""
    return [row[0] for row in rows.query(_SINCE, [register, since.isoformat()])]


def events_within(rows: Rows, register: str, first: date, last: date) -> list[DatedEvent]:
    """A register's events between two days, the first one first."""
    values = [register, first.isoformat(), last.isoformat()]
    return [
        DatedEvent(date.fromisoformat(row[0]), row[1], row[2]) for row in rows.query(_DAYS, values)
    ]


def codes_by_reference(rows: Rows, register: str) -> Mapping[str, str]:
    """Which references a register has, and the codes of their events."""
    return dict(rows.query(_REFERENCES, [register]))


def statements(rows: Rows, register: str) -> Sequence[NilLine]:
    """The nil statements of a register, also the withdrawn ones."""
    return _statements(rows, _NIL.format(which="n.register = :wanted"), register)


def statement(rows: Rows, wanted: str) -> NilLine | None:
    """One nil statement, unless it is gone."""
    found = _statements(rows, _NIL.format(which="n.id = :wanted"), wanted)
    return found[0] if found else None


def _statements(rows: Rows, sql: str, wanted: str) -> list[NilLine]:
    return [
        NilLine._make(
            (
                *row[:2],
                date.fromisoformat(row[2]),
                date.fromisoformat(row[3]),
                *row[4:6],
                date.fromisoformat(row[6]),
                row[7],
                _day(row[8]),
            )
        )
        for row in rows.query(sql, {"wanted": wanted})
    ]


def statements_about(rows: Rows, register: str, first: date, last: date) -> Sequence[NilLine]:
    """The nil statements that stand and touch some days."""
    return [
        each
        for each in statements(rows, register)
        if each.withdrawn_on is None and each.first <= last and each.last >= first
    ]


def is_vouched_for(rows: Rows, control: str, first: date, last: date) -> bool:
    """Whether a nil statement on a register that a control answers covers all of some days."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM register_trigger g JOIN nil_statement n"
        " ON n.register = g.register AND n.withdrawn_on IS NULL"
        " WHERE g.control = ? AND n.first_day <= ? AND n.last_day >= ?)"
    )
    ((found,),) = rows.query(sql, [control, first.isoformat(), last.isoformat()])
    return bool(found)


def triggers(rows: Rows, register: str) -> Sequence[TriggerLine]:
    """The controls that answer a register, now and earlier."""
    return [
        TriggerLine._make((*row[:5], date.fromisoformat(row[5]), _day(row[6])))
        for row in rows.query(_TRIGGERS, {"register": register})
    ]


def per_event_controls(rows: Rows, on: date) -> Sequence[tuple[str, str, str]]:
    """Id, code and title of the controls that can answer events."""
    return [(row[0], row[1], row[2]) for row in rows.query(_PER_EVENT, {"on": on.isoformat()})]


def planned_events(rows: Rows, today: date) -> Sequence[PlannedEvent]:
    """Joiners and leavers whose day has come, where a control waits for them."""
    sql = _PLANNED.format(
        waits=_WAITS.format(register="leaver", day="ends_on"),
        unknown=_UNKNOWN.format(register="leaver", day="ends_on"),
        joins=_WAITS.format(register="joiner", day="starts_on"),
        unjoined=_UNKNOWN.format(register="joiner", day="starts_on"),
    )
    found = rows.query(sql, {"today": today.isoformat()})
    return [PlannedEvent(row[0], row[1], date.fromisoformat(row[2])) for row in found]


def person_event(rows: Rows, register: str, person: str) -> str | None:
    """The event that says that a person joined or left, if there is one."""
    sql = (
        "SELECT e.id FROM register_event e JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL"
        " WHERE e.person = ? AND e.register = ? ORDER BY e.id DESC LIMIT 1"
    )
    found = rows.query(sql, [person, register])
    return str(found[0][0]) if found else None


def event_of_incident(rows: Rows, incident: str) -> str | None:
    """The event under which an incident stands in its register."""
    sql = (
        "SELECT e.id FROM register_event e JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL"
        " WHERE e.incident = ? ORDER BY e.id LIMIT 1"
    )
    found = rows.query(sql, [incident])
    return str(found[0][0]) if found else None


def evidence_of(rows: Rows, item: str, on: date) -> Sequence[LinkedEvidence]:
    """The evidence of an event and of what it opened."""
    found = rows.query(_EVIDENCE, {"event": item, "on": on.isoformat()})
    return [LinkedEvidence._make(row) for row in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
