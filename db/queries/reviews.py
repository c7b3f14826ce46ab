"""What stands around one occurrence: the others of its subject, and evidence for its days."""

from datetime import date
from typing import Any, NamedTuple

from db.rows import Rows

Found = list[tuple[Any, ...]]


class OccurrenceRow(NamedTuple):
    """An occurrence of a subject as it stands on a day, and the days of its steps."""

    id: str
    code: str
    title: str
    window_from: date
    window_to: date
    due_on: date
    grace_days: int
    outcome: str
    state: str
    done_on: date | None
    ended_on: date | None


class EvidenceRow(NamedTuple):
    """A piece of evidence with its state, days, size and the name of its first file."""

    id: str
    code: str
    title: str
    state: str
    covers_from: date | None
    covers_to: date | None
    size: int
    file_name: str


_STATE = """(
    SELECT t.to_state FROM transition t
    WHERE t.item = {item} AND t.effective_on <= :on AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1)"""
_STEP = """(
    SELECT max(t.effective_on) FROM transition t WHERE t.item = x.id AND t.to_state {which}
    AND t.effective_on <= :on AND t.retracted_at IS NULL)"""
_OCCURRENCES = f"""
SELECT x.id, i.code, x.title, x.window_from, x.window_to, x.due_on, x.grace_days,
    coalesce(x.outcome, ''), coalesce({_STATE.format(item="x.id")}, ''),
    {_STEP.format(which="= 'completed'")},
    {_STEP.format(which="IN ('missed', 'waived', 'cancelled')")}
FROM review_task x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE {{subject}} AND x.window_to >= :first AND x.window_from <= :last
ORDER BY x.window_to, i.code
"""
_EVIDENCE = f"""
SELECT e.id, i.code, e.title, coalesce({_STATE.format(item="e.id")}, '') AS state,
    e.covers_from, e.covers_to,
    coalesce((SELECT sum(f.size) FROM evidence_file f WHERE f.evidence = e.id), 0),
    coalesce((SELECT f.file_name FROM evidence_file f WHERE f.evidence = e.id
        ORDER BY f.position LIMIT 1), '')
FROM evidence e CROSS JOIN item i ON i.id = e.id AND i.withdrawn_at IS NULL
WHERE e.id IN (SELECT evidence FROM evidence_link WHERE item = :item {{which}}) {{days}}
ORDER BY e.covers_from, i.code
"""
_TOUCHING = "AND e.covers_from <= :last AND e.covers_to >= :first AND state <> 'superseded'"
_LAST_DONE = f"""
SELECT x.id FROM review_task x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE {{subject}} AND x.window_to < :before
AND {_STATE.format(item="x.id")} IN ('completed', 'signed_off')
ORDER BY x.window_to DESC, x.id DESC LIMIT 1
"""


def occurrences(
    rows: Rows, subject: str, kind: str, on: date, first: date, last: date
) -> list[OccurrenceRow]:
    """The occurrences of a subject whose window touches a period, in order."""
    sql = _OCCURRENCES.format(subject=_of(kind))
    days = {"on": on.isoformat(), "first": first.isoformat(), "last": last.isoformat()}
    return [_occurrence(row) for row in rows.query(sql, {"subject": subject, **days})]


def last_done(rows: Rows, subject: str, kind: str, on: date, before: date) -> str | None:
    """The occurrence of a subject that was done last before a window."""
    sql = _LAST_DONE.format(subject=_of(kind))
    values = {"subject": subject, "on": on.isoformat(), "before": before.isoformat()}
    found = rows.query(sql, values)
    return str(found[0][0]) if found else None


def evidence_of(rows: Rows, item: str, on: date) -> list[EvidenceRow]:
    """The evidence that is linked to an occurrence, whatever for."""
    sql = _EVIDENCE.format(which="", days="")
    return [_piece(row) for row in rows.query(sql, {"item": item, "on": on.isoformat()})]


def evidence_for_days(
    rows: Rows, control: str, on: date, first: date, last: date
) -> list[EvidenceRow]:
    """The evidence of a control's operation that speaks for some of the days."""
    sql = _EVIDENCE.format(which="AND purpose = 'operation'", days=_TOUCHING)
    values = {"item": control, "on": on.isoformat()}
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return [_piece(row) for row in rows.query(sql, {**values, **days})]


def _of(kind: str) -> str:
    return "x.control = :subject" if kind == "control" else "x.subject = :subject"


def _occurrence(found: tuple[Any, ...]) -> OccurrenceRow:
    days = map(date.fromisoformat, found[3:6])
    steps = (date.fromisoformat(each) if each else None for each in found[9:11])
    return OccurrenceRow(*found[:3], *days, *found[6:9], *steps)


def _piece(found: tuple[Any, ...]) -> EvidenceRow:
    days = (date.fromisoformat(each) if each else None for each in found[4:6])
    return EvidenceRow(*found[:4], *days, *found[6:])
