"""Everything with a due day that somebody still has to do, as one line each."""

from datetime import date
from typing import Any, NamedTuple

from db.facts.occurrences import LONGEST_OPEN_DAYS
from db.rows import Rows


class LineRow(NamedTuple):
    """One thing to do: the item, its state, its days, whose it is and what it is about."""

    id: str
    item: str
    item_kind: str
    code: str
    title: str
    state: str
    due_on: date | None
    window_from: date | None
    window_to: date | None
    frequency: str
    owner_id: str
    owner: str
    about: str
    about_kind: str
    about_id: str


_STATE = """(
    SELECT t.to_state FROM transition t
    WHERE t.item = {item} AND t.effective_on <= :on AND t.retracted_at IS NULL
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1)"""
_LINE = """
SELECT x.id, i.id, i.kind, i.code, {title}, {state} AS state, {due} AS due, {window}, {frequency},
    coalesce(p.id, ''), coalesce(p.name, ''),
    coalesce(a.code, ''), coalesce(a.kind, ''), coalesce(a.id, '')
FROM {table} x CROSS JOIN item i ON i.id = {item} AND i.withdrawn_at IS NULL
LEFT JOIN item a ON a.id = {about} LEFT JOIN person p ON p.id = {owner}
WHERE {where}
"""


def _query(
    table: str,
    where: str,
    *,
    item: str = "x.id",
    title: str = "x.title",
    state: str = "",
    due: str = "x.due_on",
    window: str = "NULL, NULL",
    frequency: str = "''",
    owner: str = "x.owner",
    about: str = "NULL",
) -> str:
    return _LINE.format(
        table=table,
        where=where,
        item=item,
        title=title,
        state=state or _STATE.format(item=item),
        due=due,
        window=window,
        frequency=frequency,
        owner=owner,
        about=about,
    )


_WINDOW = "x.window_from, x.window_to"
_SUBJECT = "coalesce(x.control, x.subject)"
# Of the occurrences with a window only those of the last year can be open: older ones are missed
# by rule.
_TASKS = f"""(
    SELECT * FROM review_task WHERE due_on BETWEEN date(:on, '-{LONGEST_OPEN_DAYS} days') AND :until
        AND frequency NOT IN ('many_per_day', 'per_event', 'continuous')
    UNION ALL
    SELECT * FROM review_task WHERE frequency IN ('many_per_day', 'per_event', 'continuous')
        AND due_on <= :until
)"""
_COMPLETED = f"""(
    SELECT * FROM review_task WHERE id IN (
        SELECT t.item FROM transition t WHERE t.machine = 'review_task'
        AND t.to_state = 'completed' AND t.retracted_at IS NULL
        AND t.effective_on BETWEEN date(:on, '-{LONGEST_OPEN_DAYS} days') AND :on)
)"""
_LATELY_MISSED = """(
    SELECT * FROM review_task WHERE id IN (
        SELECT t.item FROM transition t WHERE t.machine = 'review_task'
        AND t.to_state = 'missed' AND t.retracted_at IS NULL
        AND t.effective_on BETWEEN date(:on, '-30 days') AND :on)
)"""
_LATEST_REVIEW = """(
    SELECT max(r.reviewed_on) FROM (
        SELECT vendor, reviewed_on FROM vendor_report
        UNION ALL SELECT vendor, reviewed_on FROM vendor_review) r
    WHERE r.vendor = x.id AND r.reviewed_on <= :on)"""
_PUBLISHED = f"""EXISTS (
    SELECT 1 FROM policy_version v
    WHERE v.policy = x.id AND {_STATE.format(item="v.id")} = 'published')"""
_NEWEST_ACCEPTANCE = """NOT EXISTS (
    SELECT 1 FROM risk_acceptance b WHERE b.item = x.item AND b.accepted_on <= :on
    AND (b.accepted_on > x.accepted_on OR (b.accepted_on = x.accepted_on AND b.id > x.id)))"""

_QUERIES = {
    "review": _query(
        _TASKS,
        "state IN ('scheduled', 'open', 'in_progress')",
        window=_WINDOW,
        frequency="x.frequency",
        about=_SUBJECT,
    ),
    "sign_off": _query(
        _COMPLETED,
        "state = 'completed'",
        window=_WINDOW,
        frequency="x.frequency",
        about=_SUBJECT,
    ),
    "missed": _query(
        _LATELY_MISSED,
        "state = 'missed'",
        window=_WINDOW,
        frequency="x.frequency",
        about=_SUBJECT,
    ),
    "action": _query(
        "corrective_action",
        "state IN ('proposed', 'approved', 'in_progress', 'blocked') AND x.due_on <= :until",
        about="x.finding",
    ),
    "verification": _query(
        "corrective_action",
        "state = 'done_pending_verification' AND x.due_on <= :until",
        about="x.finding",
    ),
    "request": _query(
        "request",
        "state IN ('open', 'in_progress', 'returned') AND x.due_on <= :until",
        about="x.control",
    ),
    "policy": _query(
        "policy",
        f"x.next_review_on <= :until AND {_PUBLISHED}",
        state="'published'",
        due="x.next_review_on",
    ),
    "vendor": _query(
        "vendor",
        "x.critical = 1 AND due <= :until",
        title="x.name",
        state="'in_use'",
        due=f"date({_LATEST_REVIEW}, '+365 days')",
    ),
    "acceptance": _query(
        "risk_acceptance",
        "x.accepted_on <= :on AND x.expires_on <= :until"
        f" AND state IN ('risk_accepted', 'accepted') AND {_NEWEST_ACCEPTANCE}",
        item="x.item",
        title="(SELECT title FROM finding WHERE id = x.item"
        " UNION ALL SELECT title FROM risk WHERE id = x.item)",
        due="x.expires_on",
        owner="x.accepted_by",
    ),
    "watch": _query(
        "watch_entry",
        "x.next_look_on <= :until AND (x.closed_on IS NULL OR x.closed_on > :on)",
        state="'open'",
        due="x.next_look_on",
    ),
    "acknowledgement": _query(
        "acknowledgement",
        "x.asked_on <= :on AND x.due_on <= :until AND (x.given_on IS NULL OR x.given_on > :on)",
        item="x.item",
        title="coalesce((SELECT y.title || ' ' || v.version FROM policy_version v"
        " JOIN policy y ON y.id = v.policy WHERE v.id = x.item), i.code)",
        state="'asked'",
        owner="x.person",
    ),
}
KINDS = tuple(_QUERIES)


def lines(rows: Rows, kind: str, on: date, until: date) -> list[LineRow]:
    """What is due of one kind by a day, as it stands on a day."""
    sql = _QUERIES[kind]
    values = {"on": on.isoformat(), "until": until.isoformat()}
    named = {name: value for name, value in values.items() if f":{name}" in sql}
    return [_row(found) for found in rows.query(sql, named)]


def _row(found: tuple[Any, ...]) -> LineRow:
    days = (date.fromisoformat(each) if each else None for each in found[6:9])
    return LineRow(*found[:6], *days, *found[9:])
