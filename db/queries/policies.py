"""Policies as a list and one by one: their versions on a day, who read them, their controls."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.rows import Rows

_STATE = """coalesce((
  SELECT s.to_state FROM transition s
  WHERE s.item = {item} AND s.effective_on <= :on AND s.retracted_at IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')"""
_POLICIES = """
SELECT p.id, i.code, p.title, coalesce(p.owner, ''), coalesce(o.name, ''), p.next_review_on,
  coalesce(p.not_required_reason, '')
FROM policy p CROSS JOIN item i ON i.id = p.id AND i.withdrawn_at IS NULL
LEFT JOIN person o ON o.id = p.owner
ORDER BY i.code
"""
_VERSIONS = f"""
SELECT v.policy, v.id, v.version, v.effective_on, {_STATE.format(item="v.id")} AS state
FROM policy_version v CROSS JOIN item i ON i.id = v.id AND i.withdrawn_at IS NULL
WHERE state <> '' AND (:policy IS NULL OR v.policy = :policy)
ORDER BY v.policy, v.id
"""
_READ = """
SELECT item, count(*), sum(given_on IS NOT NULL AND given_on <= :on) FROM acknowledgement
WHERE asked_on <= :on GROUP BY item
"""
_ASKED = """
SELECT a.id, a.person, p.name, a.asked_on, a.due_on, a.given_on, coalesce(a.note, '')
FROM acknowledgement a JOIN person p ON p.id = a.person
WHERE a.item = :item AND a.asked_on <= :on ORDER BY a.given_on IS NOT NULL, p.name, a.id
"""
_CONTROLS = f"""
SELECT c.id, i.code, coalesce((SELECT v.title FROM control_version v
  WHERE v.control = c.id AND v.retracted_at IS NULL
  ORDER BY (v.effective_from <= :on) DESC, v.effective_from DESC LIMIT 1), ''),
  {_STATE.format(item="c.id")}
FROM policy_control r JOIN control c ON c.id = r.control JOIN item i ON i.id = c.id
WHERE r.policy = :policy ORDER BY i.code
"""
_STEPS = """
SELECT s.from_state, s.to_state, s.effective_on, coalesce(p.name, ''), coalesce(s.reason, ''),
  s.self_review, coalesce(s.source_recorded_on, s.recorded_at)
FROM transition s LEFT JOIN person p ON p.id = s.actor
WHERE s.item = :item AND s.retracted_at IS NULL AND s.effective_on <= :on
ORDER BY s.effective_on, s.id
"""
_SCOPE = """
SELECT DISTINCT i.code FROM scope_criterion s JOIN item i ON i.id = s.criterion
WHERE s.applicable = 1 AND s.retracted_at IS NULL
"""
_FILES = """
SELECT f.file_name, f.sha256, f.size FROM evidence_file f
WHERE f.evidence = :evidence AND NOT EXISTS (
  SELECT 1 FROM evidence_purge g WHERE g.evidence_file = f.id) ORDER BY f.position
"""


class PolicyRow(NamedTuple):
    """One policy as it is written down."""

    id: str
    code: str
    title: str
    owner_id: str
    owner: str
    next_review: date | None
    not_required: str


class VersionRow(NamedTuple):
    """A version with its state on a day."""

    policy: str
    id: str
    version: str
    effective_on: date | None
    state: str


class AskedRow(NamedTuple):
    """A person who was asked to read a version."""

    id: str
    person: str
    name: str
    asked_on: date
    due_on: date
    given_on: date | None
    note: str


class ControlOfPolicy(NamedTuple):
    """A control that rests on a policy."""

    id: str
    code: str
    title: str
    state: str


class StepRow(NamedTuple):
    """A step of a version."""

    before: str
    after: str
    on: date
    by: str
    reason: str
    self_review: bool
    recorded_on: date


def policies(rows: Rows) -> Sequence[PolicyRow]:
    """Every policy, by code."""
    found = rows.query(_POLICIES)
    return [PolicyRow._make((*row[:5], _day(row[5]), row[6])) for row in found]


def versions(rows: Rows, on: date, policy: str | None = None) -> Sequence[VersionRow]:
    """The versions that were there on a day, of one policy or of all, the oldest first."""
    found = rows.query(_VERSIONS, {"on": on.isoformat(), "policy": policy})
    return [VersionRow._make((*row[:3], _day(row[3]), row[4])) for row in found]


def read_counts(rows: Rows, on: date) -> Sequence[tuple[str, int, int]]:
    """Item, how many were asked by a day, and how many of them had confirmed by then."""
    return [tuple(row) for row in rows.query(_READ, {"on": on.isoformat()})]


def asked(rows: Rows, item: str, on: date) -> Sequence[AskedRow]:
    """Who was asked to read an item, those still waited for first."""
    found = rows.query(_ASKED, {"item": item, "on": on.isoformat()})
    return [AskedRow._make((*row[:3], *map(_day, row[3:6]), row[6])) for row in found]


def controls_of(rows: Rows, policy: str, on: date) -> Sequence[ControlOfPolicy]:
    """The controls that rest on a policy."""
    found = rows.query(_CONTROLS, {"policy": policy, "on": on.isoformat()})
    return [ControlOfPolicy(*row) for row in found]


def steps_of(rows: Rows, item: str, on: date) -> Sequence[StepRow]:
    """The steps of a version up to a day."""
    found = rows.query(_STEPS, {"item": item, "on": on.isoformat()})
    return [
        StepRow._make(
            (row[0] or "", row[1], _day(row[2]), *row[3:5], bool(row[5]), _day(row[6][:10]))
        )
        for row in found
    ]


def files_of(rows: Rows, evidence: str) -> Sequence[tuple[str, str, int]]:
    """Name, SHA-256 and size of the files of a piece of evidence that are still there."""
    return [tuple(row) for row in rows.query(_FILES, {"evidence": evidence})]


def codes_in_scope(rows: Rows) -> Sequence[str]:
    """The codes of the criteria or objectives that are in the scope of any cycle."""
    return [row[0] for row in rows.query(_SCOPE)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
