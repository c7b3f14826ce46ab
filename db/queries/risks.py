"""Risks as a list and one by one, and acceptances that are over."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.rows import Rows

_STATE = """coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = {item} AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')"""
_LAST = "SELECT id FROM risk_assessment WHERE risk = {risk} AND assessed_on <= :on"
_RISKS = f"""
SELECT r.id, i.code, r.title, coalesce(r.owner, ''), coalesce(p.name, ''),
  coalesce(r.response, ''), {_STATE.format(item="r.id")},
  a.likelihood, a.impact, a.residual_likelihood, a.residual_impact, coalesce(a.scale, ''),
  a.assessed_on,
  (SELECT c.expires_on FROM risk_acceptance c WHERE c.item = r.id AND c.accepted_on <= :on
   ORDER BY c.accepted_on DESC, c.id DESC LIMIT 1),
  (SELECT count(*) FROM risk_control l WHERE l.risk = r.id), r.tags
FROM risk r CROSS JOIN item i ON i.id = r.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = r.owner
LEFT JOIN risk_assessment a ON a.id = (
  {_LAST.format(risk="r.id")} ORDER BY assessed_on DESC, id DESC LIMIT 1)
WHERE r.identified_on <= :on OR {_STATE.format(item="r.id")} <> ''
ORDER BY i.code
"""
_CONTROLS = f"""
SELECT c.id, i.code, v.title, {_STATE.format(item="c.id")}
FROM risk_control l JOIN control c ON c.id = l.control
JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = coalesce(
  (SELECT id FROM control_version
   WHERE control = c.id AND retracted_at IS NULL AND effective_from <= :on
   ORDER BY effective_from DESC, version DESC LIMIT 1),
  (SELECT id FROM control_version
   WHERE control = c.id AND retracted_at IS NULL ORDER BY effective_from, version LIMIT 1))
WHERE l.risk = :risk ORDER BY i.code
"""
_OVER = """
SELECT i.id, i.kind, a.expires_on
FROM risk_acceptance a CROSS JOIN item i ON i.id = a.item AND i.withdrawn_at IS NULL
WHERE a.expires_on < :on AND (
    SELECT t.to_state FROM transition t
    WHERE t.item = a.item AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1)
  = CASE i.kind WHEN 'risk' THEN 'accepted' ELSE 'risk_accepted' END
  AND NOT EXISTS (SELECT 1 FROM risk_acceptance b WHERE b.item = a.item
    AND (b.accepted_on > a.accepted_on OR (b.accepted_on = a.accepted_on AND b.id > a.id)))
ORDER BY a.expires_on, i.code
"""
_TREATED = """
SELECT r.id, i.code, r.title FROM risk_control l JOIN risk r ON r.id = l.risk
JOIN item i ON i.id = r.id AND i.withdrawn_at IS NULL
WHERE l.control = :control ORDER BY i.code
"""
_LIVING_CONTROLS = f"""
SELECT c.id, i.code || ' ' || v.title FROM control c
CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = coalesce(
  (SELECT id FROM control_version
   WHERE control = c.id AND retracted_at IS NULL AND effective_from <= :on
   ORDER BY effective_from DESC, version DESC LIMIT 1),
  (SELECT id FROM control_version
   WHERE control = c.id AND retracted_at IS NULL ORDER BY effective_from, version LIMIT 1))
WHERE {_STATE.format(item="c.id")} NOT IN ('retired', 'not_applicable', '')
ORDER BY i.code
"""


class TreatedRisk(NamedTuple):
    """A risk that a control treats."""

    id: str
    code: str
    title: str


class RiskRow(NamedTuple):
    """One risk as it stands on a day, with its last judgement and its last acceptance."""

    id: str
    code: str
    title: str
    owner_id: str
    owner: str
    response: str
    state: str
    likelihood: int | None
    impact: int | None
    residual_likelihood: int | None
    residual_impact: int | None
    scale: str
    assessed_on: date | None
    accepted_until: date | None
    controls: int
    tags: tuple[str, ...]


class TreatingControl(NamedTuple):
    """A control that treats a risk, and its state on a day."""

    id: str
    code: str
    title: str
    state: str


def risks(rows: Rows, on: date) -> Sequence[RiskRow]:
    """Every risk known by a day, by code."""
    found = rows.query(_RISKS, {"on": on.isoformat()})
    return [
        RiskRow._make(
            (*row[:12], _day(row[12]), _day(row[13]), row[14], tuple(json.loads(row[15])))
        )
        for row in found
    ]


def controls_of(rows: Rows, risk: str, on: date) -> Sequence[TreatingControl]:
    """The controls that treat a risk."""
    found = rows.query(_CONTROLS, {"risk": risk, "on": on.isoformat()})
    return [TreatingControl(*row) for row in found]


def treated_by(rows: Rows, control: str) -> Sequence[TreatedRisk]:
    """The risks that a control treats."""
    return [TreatedRisk(*row) for row in rows.query(_TREATED, {"control": control})]


def over(rows: Rows, on: date) -> Sequence[tuple[str, str, date]]:
    """Item, kind and last day of every acceptance in force that has ended before a day."""
    found = rows.query(_OVER, {"on": on.isoformat()})
    return [(item, kind, date.fromisoformat(until)) for item, kind, until in found]


def living_controls(rows: Rows, on: date) -> Sequence[tuple[str, str]]:
    """Every control that is not retired, with its code and title."""
    return [(item, words) for item, words in rows.query(_LIVING_CONTROLS, {"on": on.isoformat()})]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
