"""The rules of the plan of reviews as a list shows them."""

from datetime import date
from typing import Any, NamedTuple

from db.facts.occurrences import LONGEST_OPEN_DAYS
from db.rows import Rows


class RuleRow(NamedTuple):
    """One rule with its next due day; `frequency` is the one that holds on the day."""

    id: str
    subject: str
    kind: str
    code: str
    title: str
    own_title: str
    frequency: str
    own_frequency: str
    anchor: str
    starts_on: date
    ends_on: date | None
    annual_month: int | None
    grace_days: int | None
    owner_id: str
    owner: str
    next_due: date | None


_STATE = """(
    SELECT s.to_state FROM transition s WHERE s.item = t.id AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)"""
# Occurrences that came in as history belong to the rule in whose days they lie.
_FROM_BEFORE = """t.rule IS NULL AND t.event IS NULL
    AND t.frequency NOT IN ('many_per_day', 'per_event', 'continuous')
    AND t.window_to >= r.starts_on AND (r.ends_on IS NULL OR t.window_from <= r.ends_on)"""


def _first(which: str) -> str:
    """The due day of the first occurrence that waits; much older ones are missed by rule."""
    return f"""SELECT * FROM (
                SELECT t.due_on FROM review_task t
                JOIN item ti ON ti.id = t.id AND ti.withdrawn_at IS NULL
                WHERE {which} AND t.due_on >= date(:on, '-{LONGEST_OPEN_DAYS} days')
                    AND {_STATE} IN ('scheduled', 'open', 'in_progress')
                ORDER BY t.window_to LIMIT 1)"""


_RULES = f"""
WITH version AS (
    SELECT v.control, v.title, v.frequency, coalesce(v.performer, v.owner) AS owner,
        row_number() OVER (
            PARTITION BY v.control ORDER BY v.effective_from <= :on DESC,
                CASE WHEN v.effective_from <= :on THEN v.effective_from END DESC,
                v.effective_from, v.version DESC) AS place
    FROM control_version v WHERE v.retracted_at IS NULL
)
SELECT r.id, s.id, s.kind, s.code,
    coalesce(nullif(r.title, ''), v.title, d.title, p.title, ve.name, k.title, w.title, ''),
    r.title, coalesce(r.frequency, v.frequency, ''), coalesce(r.frequency, ''), r.anchor,
    r.starts_on, r.ends_on, r.annual_month, r.grace_days, coalesce(r.owner, ''),
    coalesce(o.name, oo.name, ''), (
        SELECT min(due_on) FROM (
            {_first("t.rule = r.id")}
            UNION ALL {_first(f"t.control = r.subject AND {_FROM_BEFORE}")}
            UNION ALL {_first(f"t.subject = r.subject AND {_FROM_BEFORE}")}))
FROM review_rule r JOIN item s ON s.id = r.subject
LEFT JOIN version v ON v.control = s.id AND v.place = 1
LEFT JOIN duty d ON d.id = s.id LEFT JOIN policy p ON p.id = s.id
LEFT JOIN vendor ve ON ve.id = s.id LEFT JOIN risk k ON k.id = s.id
LEFT JOIN watch_entry w ON w.id = s.id
LEFT JOIN person o ON o.id = r.owner
LEFT JOIN person oo ON oo.id = coalesce(v.owner, d.owner, p.owner, ve.owner, k.owner, w.owner)
WHERE r.ends_on IS NULL OR r.ends_on >= r.starts_on
ORDER BY s.code, r.starts_on
"""
_COUNTS = f"""
SELECT count(*), coalesce(sum(state IN ('completed', 'signed_off', 'missed', 'waived')), 0) FROM (
    SELECT {_STATE} AS state FROM review_rule r
    JOIN review_task t ON t.rule = r.id
        OR (t.control = r.subject AND {_FROM_BEFORE}) OR (t.subject = r.subject AND {_FROM_BEFORE})
    JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
    WHERE r.id = :rule
) WHERE state <> 'cancelled'
"""
_PREREQUISITES = """
SELECT p.subject, i.kind, i.code FROM review_prerequisite p JOIN item i ON i.id = p.subject
WHERE p.rule = ? ORDER BY i.code
"""
_SUBJECTS = """
SELECT i.id, i.kind, i.code,
    coalesce(v.title, d.title, p.title, ve.name, k.title, w.title, ''),
    coalesce(v.frequency, '')
FROM item i
LEFT JOIN control_version v ON v.id = (
    SELECT id FROM control_version WHERE control = i.id AND retracted_at IS NULL
    ORDER BY effective_from <= :on DESC, effective_from DESC, version DESC LIMIT 1)
LEFT JOIN duty d ON d.id = i.id LEFT JOIN policy p ON p.id = i.id
LEFT JOIN vendor ve ON ve.id = i.id LEFT JOIN risk k ON k.id = i.id
LEFT JOIN watch_entry w ON w.id = i.id
WHERE i.kind IN ('control', 'policy', 'vendor', 'risk', 'duty', 'watch_entry')
    AND i.withdrawn_at IS NULL
    AND coalesce((SELECT s.to_state FROM transition s WHERE s.item = i.id
        AND s.retracted_at IS NULL AND s.effective_on <= :on
        ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')
        NOT IN ('retired', 'not_applicable', 'closed')
ORDER BY i.kind, i.code
"""


class SubjectRow(NamedTuple):
    """Something that can be reviewed regularly; only a control has a frequency of its own."""

    id: str
    kind: str
    code: str
    title: str
    frequency: str


def rules(rows: Rows, on: date) -> list[RuleRow]:
    """Every rule, with names and frequencies as on a day."""
    return [_rule(values) for values in rows.query(_RULES, {"on": on.isoformat()})]


def counts(rows: Rows, rule: str) -> tuple[int, int]:
    """How many occurrences lie in the days of a rule, and how many of them are settled."""
    ((planned, settled),) = rows.query(_COUNTS, {"rule": rule})
    return int(planned), int(settled)


def prerequisites(rows: Rows, rule: str) -> list[tuple[str, str, str]]:
    """Id, kind and code of what is done before the occurrences of a rule."""
    return [(item, kind, code) for item, kind, code in rows.query(_PREREQUISITES, [rule])]


def subjects(rows: Rows, on: date) -> list[SubjectRow]:
    """What a rule can be made for."""
    return [SubjectRow(*values) for values in rows.query(_SUBJECTS, {"on": on.isoformat()})]


def _rule(values: tuple[Any, ...]) -> RuleRow:
    starts, ends, due = (
        date.fromisoformat(values[place]) if values[place] else None for place in (9, 10, 15)
    )
    return RuleRow._make((*values[:9], starts, ends, *values[11:15], due))
