"""What is due, overdue or running out on a day."""

from dataclasses import dataclass
from datetime import date

from db.facts.occurrences import LONGEST_OPEN_DAYS
from db.rows import Rows


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that somebody still has to do, with the state it is in."""

    item: str
    kind: str
    code: str
    title: str
    state: str
    due_on: date | None
    first_due_on: date | None
    grace_days: int
    owner: str | None
    control: str | None


# The state of an item on a day.
_STATE = """(
    SELECT t.to_state FROM transition t
    WHERE t.item = x.id AND t.effective_on <= :on AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1)"""

_HEAD = """
SELECT i.id, i.kind, i.code, {title}, {state} AS state, {due}, {first}, {grace},
       (SELECT p.name FROM person p WHERE p.id = {owner}) AS owner,
       (SELECT c.code FROM item c WHERE c.id = {control})
FROM {table} x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE {where}
ORDER BY {due} IS NULL, {due}, i.code
"""


def _query(
    table: str,
    where: str,
    *,
    title: str = "x.title",
    state: str = _STATE,
    due: str = "x.due_on",
    first: str = "x.first_due_on",
    grace: str = "0",
    owner: str = "x.owner",
    control: str = "NULL",
) -> str:
    return _HEAD.format(
        table=table,
        where=where,
        title=title,
        state=state,
        due=due,
        first=first,
        grace=grace,
        owner=owner,
        control=control,
    )


# Of the occurrences with a window only those of the last year can be open: older ones are missed
# by rule.
_OPEN_TASKS = f"""(
    SELECT * FROM review_task WHERE due_on BETWEEN date(:on, '-{LONGEST_OPEN_DAYS} days') AND :until
        AND frequency NOT IN ('many_per_day', 'per_event', 'continuous')
    UNION ALL
    SELECT * FROM review_task WHERE frequency IN ('many_per_day', 'per_event', 'continuous')
)"""
_REVIEWS = _query(
    _OPEN_TASKS,
    "state IN ('scheduled', 'open', 'in_progress') AND x.due_on <= :until"
    " AND (:cycle IS NULL OR x.cycle IS NULL OR x.cycle = :cycle)",
    grace="x.grace_days",
    control="x.control",
)
_ACTIONS = _query(
    "corrective_action",
    "state IN ('proposed', 'approved', 'in_progress', 'blocked') AND x.due_on <= :until",
    control="(SELECT f.control FROM finding f WHERE f.id = x.finding)",
)
_VERIFICATIONS = _query(
    "corrective_action",
    "state = 'done_pending_verification'",
    control="(SELECT f.control FROM finding f WHERE f.id = x.finding)",
)
_REQUESTS = _query(
    "request",
    "state IN ('open', 'in_progress', 'returned') AND x.due_on <= :until"
    " AND (:cycle IS NULL OR x.cycle = :cycle)",
    control="x.control",
)
_POLICIES = _query(
    "policy",
    "x.next_review_on <= :until AND EXISTS (SELECT 1 FROM policy_version v WHERE v.policy = x.id)",
    state="'published'",
    due="x.next_review_on",
    first="x.next_review_on",
)
_ACCEPTANCES = """
SELECT i.id, i.kind, i.code, coalesce(f.title, r.title), 'risk_accepted', a.expires_on,
       a.expires_on, 0,
       (SELECT p.name FROM person p WHERE p.id = coalesce(a.accepted_by, f.owner, r.owner)),
       (SELECT c.code FROM item c WHERE c.id = f.control)
FROM risk_acceptance a JOIN item i ON i.id = a.item AND i.withdrawn_at IS NULL
LEFT JOIN finding f ON f.id = a.item LEFT JOIN risk r ON r.id = a.item
WHERE a.accepted_on <= :on AND a.expires_on <= :until AND (
    SELECT t.to_state FROM transition t
    WHERE t.item = a.item AND t.effective_on <= :on AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1) IN ('risk_accepted', 'accepted')
  AND NOT EXISTS (SELECT 1 FROM risk_acceptance b WHERE b.item = a.item
    AND b.accepted_on <= :on AND (b.accepted_on > a.accepted_on
      OR (b.accepted_on = a.accepted_on AND b.id > a.id)))
ORDER BY a.expires_on, i.code
"""
_EVIDENCE = _query(
    "evidence",
    "state IN ('expected', 'rejected') AND (:cycle IS NULL OR x.cycle IS NULL OR x.cycle = :cycle)"
    " AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.supersedes = x.id)",
    due="x.covers_to",
    first="x.covers_to",
    owner="x.collected_by",
    control="(SELECT l.item FROM evidence_link l JOIN item j ON j.id = l.item"
    " AND j.kind = 'control' WHERE l.evidence = x.id ORDER BY l.id LIMIT 1)",
)


def reviews(rows: Rows, cycle: str | None, on: date, until: date) -> list[DueRow]:
    """Occurrences that nobody did yet and that are due by a day."""
    return _due(rows, _REVIEWS, cycle, on, until)


def actions(rows: Rows, on: date, until: date) -> list[DueRow]:
    """Corrective actions that are not done and due by a day."""
    return _due(rows, _ACTIONS, None, on, until)


def verifications(rows: Rows, on: date) -> list[DueRow]:
    """Corrective actions that are done and wait for another person."""
    return _due(rows, _VERIFICATIONS, None, on, on)


def requests(rows: Rows, cycle: str | None, on: date, until: date) -> list[DueRow]:
    """Requests that wait for us and are due by a day."""
    return _due(rows, _REQUESTS, cycle, on, until)


def policy_reviews(rows: Rows, on: date, until: date) -> list[DueRow]:
    """Policies whose review is due by a day."""
    return _due(rows, _POLICIES, None, on, until)


def acceptances(rows: Rows, on: date, until: date) -> list[DueRow]:
    """Accepted risks whose acceptance ends by a day."""
    return _due(rows, _ACCEPTANCES, None, on, until)


def missing_evidence(rows: Rows, cycle: str | None, on: date) -> list[DueRow]:
    """Evidence that was expected and not collected, or rejected and not replaced."""
    return _due(rows, _EVIDENCE, cycle, on, on)


def _due(rows: Rows, sql: str, cycle: str | None, on: date, until: date) -> list[DueRow]:
    parameters = {"on": on.isoformat(), "until": until.isoformat(), "cycle": cycle}
    names = {name: value for name, value in parameters.items() if f":{name}" in sql}
    return [
        DueRow(item, kind, code, title, state, _day(due), _day(first), grace, owner, control)
        for item, kind, code, title, state, due, first, grace, owner, control in rows.query(
            sql, names
        )
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
