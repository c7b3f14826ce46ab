"""The watch list, what its entries touch, and what an item is touched by."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.rows import Rows

_ENTRIES = """
SELECT w.id, i.code, w.title, w.source, coalesce(w.effect, ''), coalesce(p.name, ''),
  w.noted_on, w.next_look_on, w.closed_on, w.assessed_on, coalesce(r.code, ''),
  (SELECT count(*) FROM watch_effect e WHERE e.entry = w.id), coalesce(w.owner, '')
FROM watch_entry w CROSS JOIN item i ON i.id = w.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = w.assessed_by
LEFT JOIN item r ON r.id = w.risk
WHERE w.noted_on <= :on
ORDER BY w.noted_on DESC, i.code DESC
"""
_TOUCHED = """
SELECT i.id, i.kind, i.code FROM watch_effect e JOIN item i ON i.id = e.item
WHERE e.entry = :entry AND i.withdrawn_at IS NULL ORDER BY i.kind, i.code
"""
_TOUCHING = """
SELECT i.id, i.code, w.title, coalesce(w.effect, ''), w.closed_on IS NOT NULL
FROM watch_effect e CROSS JOIN watch_entry w ON w.id = e.entry
JOIN item i ON i.id = w.id AND i.withdrawn_at IS NULL
WHERE e.item = :item ORDER BY w.noted_on DESC, i.code
"""
_SOURCE_OF = """
SELECT i.id, i.code, w.title, coalesce(w.effect, ''), w.closed_on IS NOT NULL
FROM watch_entry w JOIN item i ON i.id = w.id AND i.withdrawn_at IS NULL
WHERE w.risk = :risk ORDER BY i.code
"""


class WatchRow(NamedTuple):
    """One entry; the effect is empty until somebody judged it."""

    id: str
    code: str
    title: str
    source: str
    effect: str
    assessed_by: str
    noted_on: date
    next_look_on: date | None
    closed_on: date | None
    assessed_on: date | None
    risk: str
    touched: int
    owner_id: str


class Touched(NamedTuple):
    """A criterion or control that an entry touches."""

    id: str
    kind: str
    code: str


class Touching(NamedTuple):
    """An entry that touches an item, or that a risk came from."""

    id: str
    code: str
    title: str
    effect: str
    closed: bool


def entries(rows: Rows, on: date) -> Sequence[WatchRow]:
    """Every entry noted by a day, the newest first."""
    found = rows.query(_ENTRIES, {"on": on.isoformat()})
    return [WatchRow._make((*row[:6], *map(_day, row[6:10]), *row[10:])) for row in found]


def touched_by(rows: Rows, entry: str) -> Sequence[Touched]:
    """What an entry touches, controls and criteria by code."""
    return [Touched(*row) for row in rows.query(_TOUCHED, {"entry": entry})]


def touching(rows: Rows, item: str) -> Sequence[Touching]:
    """The entries that touch a criterion or control, the newest first."""
    found = rows.query(_TOUCHING, {"item": item})
    return [Touching._make((*row[:4], bool(row[4]))) for row in found]


def source_of(rows: Rows, risk: str) -> Sequence[Touching]:
    """The entries that became a risk."""
    found = rows.query(_SOURCE_OF, {"risk": risk})
    return [Touching._make((*row[:4], bool(row[4]))) for row in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
