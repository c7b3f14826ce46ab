"""Reading the log: entries and their changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.codec import decode_instant
from db.errors import Refusal
from db.records.message import message
from db.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEntry:
    """One entry of the log as it was recorded."""

    number: int
    replica: str
    sequence: int
    at: datetime
    zone: str
    person: str | None
    operation: str
    arguments: Mapping[str, Any]
    sentence: str
    undoes: int | None
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    """One touched row: the changed fields before and after, as stored."""

    entry: int
    table: str
    row: str
    kind: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


_ENTRY = """
SELECT id, replica, sequence, wall_time, zone, person, operation, arguments, sentence, undoes, hash
FROM entry
"""
_CHANGE = "SELECT entry, table_name, row_id, kind, before, after FROM change"
# A further part names the first one by its sequence, which stays the same when copies are merged.
# Parts are made without much between them, so that the search need not go far.
_FIRST = """
SELECT first.id FROM entry AS part JOIN entry AS first
    ON first.replica = part.replica AND first.sequence = part.arguments ->> 'continues'
WHERE part.id = ?
"""
_PARTS = """
SELECT part.id FROM entry AS first JOIN entry AS part
    ON part.replica = first.replica AND part.sequence > first.sequence
    AND part.sequence <= first.sequence + 5000
WHERE first.id = ? AND part.operation = first.operation
    AND part.arguments ->> 'continues' = first.sequence
ORDER BY part.sequence
"""


def entry(rows: Rows, number: int) -> LoggedEntry:
    """Give one entry by its number; refuse if there is none."""
    found = rows.query(f"{_ENTRY} WHERE id = ?", [number])
    if not found:
        raise Refusal(message("undo_unknown_entry", entry=number))
    return _entry(found[0])


def latest(rows: Rows, limit: int, before: int | None = None) -> list[LoggedEntry]:
    """Give the newest entries, newest first, only those before a number if one is given."""
    sql = f"{_ENTRY} WHERE id < ? ORDER BY id DESC LIMIT ?"
    return [_entry(row) for row in rows.query(sql, [before or 1 << 62, limit])]


def of_row(rows: Rows, row_id: str) -> list[LoggedEntry]:
    """Give the entries that touched a row (an item and its own table share the id), oldest first."""
    sql = f"{_ENTRY} WHERE id IN (SELECT entry FROM change WHERE row_id = ?) ORDER BY id"
    return [_entry(row) for row in rows.query(sql, [row_id])]


def changes(rows: Rows, number: int) -> list[LoggedChange]:
    """Give the changes of an entry in the order in which they were made."""
    return [_change(row) for row in rows.query(f"{_CHANGE} WHERE entry = ? ORDER BY id", [number])]


def first_part(rows: Rows, number: int) -> int:
    """Give the first entry of a change that was made in parts; an entry of its own is the first."""
    found = rows.query(_FIRST, [number])
    return int(found[0][0]) if found else number


def parts(rows: Rows, first: int) -> tuple[int, ...]:
    """Give all entries of a change that was made in parts, the first one first."""
    found = rows.query(_PARTS, [first])
    return (first, *(number for (number,) in found))


def undone_by(rows: Rows, number: int) -> int | None:
    """Give the entry that undid this one and was not itself undone, if any.

    The parts of a change are undone together, which is noted on the first of them.
    """
    sql = "SELECT id FROM entry WHERE undoes = ? ORDER BY id DESC"
    for (undo,) in rows.query(sql, [first_part(rows, number)]):
        if undone_by(rows, undo) is None:
            return int(undo)
    return None


def _entry(row: tuple[Any, ...]) -> LoggedEntry:
    number, replica, sequence, at, zone, person, operation, arguments, sentence, undoes, digest = (
        row
    )
    return LoggedEntry(
        number=number,
        replica=replica,
        sequence=sequence,
        at=decode_instant(at),
        zone=zone,
        person=person,
        operation=operation,
        arguments=json.loads(arguments),
        sentence=sentence,
        undoes=undoes,
        hash=digest,
    )


def _change(row: tuple[Any, ...]) -> LoggedChange:
    number, table, row_id, kind, before, after = row
    return LoggedChange(
        entry=number,
        table=table,
        row=row_id,
        kind=kind,
        before=None if before is None else json.loads(before),
        after=None if after is None else json.loads(after),
    )
