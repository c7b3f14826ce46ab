"""What needs somebody next: overdue, due soon, waiting or missing, the most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from db.queries import due
from db.queries.due import DueRow
from db.records.message import Message, Value, message
from db.rows import Rows

HORIZON_DAYS = 14

Urgency = Literal["overdue", "due", "waiting", "missing"]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do: the item, why it matters, when and whose; `days` overdue are positive."""

    item: str
    kind: str
    code: str
    title: str
    state: str
    urgency: Urgency
    why: Message
    due_on: date | None
    days: int | None
    owner: str | None


def needs_next(
    rows: Rows, *, cycle: str | None, on: date, horizon_days: int = HORIZON_DAYS
) -> tuple[Need, ...]:
    """Everything that is overdue on a day, due within the horizon, waiting or missing."""
    until = on + timedelta(days=horizon_days)
    found = [
        *_dated("review", due.reviews(rows, cycle, on, until), on),
        *_dated("action", due.actions(rows, on, until), on),
        *_dated("request", due.requests(rows, cycle, on, until), on),
        *_dated("policy", due.policy_reviews(rows, on, until), on),
        *_dated("acceptance", due.acceptances(rows, on, until), on),
        *_undated("verification", "waiting", due.verifications(rows, on), on),
        *_undated("evidence", "missing", due.missing_evidence(rows, cycle, on), on),
    ]
    return tuple(sorted(found, key=_order))


def _dated(what: str, found: Iterable[DueRow], on: date) -> Iterable[Need]:
    for row in found:
        days = (on - row.due_on).days if row.due_on else 0
        urgency: Urgency = "overdue" if days > 0 else "due"
        yield _need(row, urgency, message(f"need_{what}_{urgency}", **_values(row)), days)


def _undated(what: str, urgency: Urgency, found: Iterable[DueRow], on: date) -> Iterable[Need]:
    for row in found:
        days = (on - row.due_on).days if row.due_on else None
        yield _need(row, urgency, message(f"need_{what}_{row.state}", **_values(row)), days)


def _values(row: DueRow) -> dict[str, Value]:
    return {"due": row.due_on or "", "control": row.control or row.code}


def _need(row: DueRow, urgency: Urgency, why: Message, days: int | None) -> Need:
    return Need(
        item=row.item,
        kind=row.kind,
        code=row.code,
        title=row.title,
        state=row.state,
        urgency=urgency,
        why=why,
        due_on=row.due_on,
        days=days,
        owner=row.owner,
    )


def _order(need: Need) -> tuple[int, int, str]:
    rank = {"overdue": 0, "missing": 1, "due": 2, "waiting": 2}[need.urgency]
    return rank, -(need.days or 0), need.code
