"""How an item was on a day: its state, what was in force, and its entries in the register.

Days of the field count with all that is known now; everything else is read from the log. Where the
log knows something only from a later day on, that is said.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from db.codec import decode_instant
from db.history.past import replayed, row_on
from db.queries import history, item_rows
from db.rows import Rows
from desktop.operations.reading.history import EntryFacts, read_entry, text_of

LEFT_OUT = ("item",)
HIDDEN = frozenset({"id", "recorded_at", "retracted_at", "source_recorded_on", "withdrawn_at"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RowThen:
    """A row as it was; `later` is the day on which it was recorded, if that came after."""

    table: str
    fields: tuple[tuple[str, str], ...]
    later: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateThen:
    """The state of a day and since when it stood."""

    state: str
    since: date
    reason: str
    self_review: bool
    later: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedThen:
    """A control or a criterion that belonged to the item."""

    id: str
    kind: str
    code: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemThen:
    """An item on a day; without rows it was not there."""

    id: str
    kind: str
    code: str
    title: str
    on: date
    state: StateThen | None
    served: tuple[ServedThen, ...]
    rows: tuple[RowThen, ...]


def read_item_then(rows: Rows, *, item: str, on: date, zone: str) -> ItemThen | None:
    """The item at the end of a day."""
    known = item_rows.named(rows, item)
    if known is None:
        return None
    here = ZoneInfo(zone)
    versions = _version(rows, item, on, here) if known.kind == "control" else ()
    plain = (
        found
        for table, row in item_rows.plain_rows(rows, item, known.kind)
        if table not in LEFT_OUT and (found := _plain(rows, table, row, on, here, item)) is not None
    )
    return ItemThen(
        id=known.id,
        kind=known.kind,
        code=known.code,
        title=known.title,
        on=on,
        state=_state(rows, item, on, here),
        served=tuple(
            ServedThen(id=each.id, kind=each.kind, code=each.code, strength=each.strength)
            for each in item_rows.served_on(rows, item, known.kind, on.isoformat())
        ),
        rows=(*versions, *(each for each in plain if each.fields)),
    )


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry, and how the item was of which the history is shown."""

    entry: EntryFacts
    whole: ItemThen | None


def read_shown_entry(
    rows: Rows, *, number: int, on: date | None, zone: str, item: str
) -> EntryShown | None:
    """An entry; with an item also how that was at the end of the shown day."""
    entry = read_entry(rows, number=number, on=on, zone=zone)
    if entry is None:
        return None
    whole = read_item_then(rows, item=item, on=entry.on, zone=zone) if item else None
    return EntryShown(entry, whole)


def _state(rows: Rows, item: str, on: date, zone: ZoneInfo) -> StateThen | None:
    found = item_rows.state_on(rows, item, on.isoformat())
    if found is None:
        return None
    return StateThen(
        state=found.state,
        since=date.fromisoformat(found.on),
        reason=found.reason or "",
        self_review=bool(found.self_review),
        later=_later(found.recorded_at, found.source_recorded_on, on, zone),
    )


def _version(rows: Rows, item: str, on: date, zone: ZoneInfo) -> tuple[RowThen, ...]:
    found = item_rows.version_on(rows, item, on.isoformat())
    if found is None:
        return ()
    row, recorded_at, source = found
    stored = _stored_now(rows, "control_version", row)
    later = _later(recorded_at, source, on, zone)
    fields = _fields(rows, stored, item)
    return (RowThen(table="control_version", fields=fields, later=later),)


def _stored_now(rows: Rows, table: str, row: str) -> Mapping[str, Any]:
    """A dated row: it never changes but for being retracted."""
    first = item_rows.first_recorded(rows, table, row)
    return json.loads(first[1]) if first is not None else {}


def _plain(rows: Rows, table: str, row: str, on: date, zone: ZoneInfo, item: str) -> RowThen | None:
    """A row as the log had it that day; one that was recorded later as it was recorded first."""
    stored = row_on(rows, table, row, on)
    if stored is not None:
        if stored.get("withdrawn_at") is not None:
            return None
        return RowThen(table=table, fields=_fields(rows, stored, item))
    first = item_rows.first_recorded(rows, table, row)
    if first is None:
        return None
    recorded = decode_instant(first[0]).astimezone(zone).date()
    if recorded <= on:  # it was there and was gone by then
        return None
    fields = _fields(rows, replayed([("insert", json.loads(first[1]))]) or {}, item)
    return RowThen(table=table, fields=fields, later=recorded)


def _later(recorded_at: str, source: str | None, on: date, zone: ZoneInfo) -> date | None:
    known = (
        date.fromisoformat(source)
        if source is not None
        else decode_instant(recorded_at).astimezone(zone).date()
    )
    return known if known > on else None


def _fields(rows: Rows, stored: Mapping[str, Any], item: str) -> tuple[tuple[str, str], ...]:
    shown = {
        name: value
        for name, value in stored.items()
        if name not in HIDDEN and value not in (None, "", item)
    }
    ids = sorted({v for v in shown.values() if isinstance(v, str) and len(v) == 36})
    names = history.names_of(rows, ids)
    return tuple((name, text_of(value, names)) for name, value in shown.items())
