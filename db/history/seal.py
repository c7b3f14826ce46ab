"""Opening and sealing an entry: the number first, the hash over entry and changes last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from db.codec import encode_instant
from db.driver import Database
from db.history.digest import GENESIS, ChangeText, EntryText, entry_hash
from db.identity import Stamp, next_stamp, parse_stamp


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts (the id of a person, none for the program itself), when (UTC), in which zone."""

    person: str | None
    at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the log of one replica ends; `number` is the last entry of the whole file."""

    number: int
    replica: str
    sequence: int
    stamp: Stamp | None
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an operation says about itself; `undoes` is the number of the entry it undoes."""

    operation: str
    arguments: str
    sentence: str
    undoes: int | None = None


def read_head(database: Database, replica: str) -> Head:
    """Read where the file and the replica's part of it end."""
    last = database.execute("SELECT id, hlc, hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    own = database.execute(
        "SELECT sequence, hash FROM entry WHERE replica = ? ORDER BY sequence DESC LIMIT 1",
        [replica],
    ).fetchone()
    if last is None:
        return Head(number=0, replica=replica, sequence=0, stamp=None, hash=GENESIS)
    sequence, own_hash = own or (0, last[2])
    stamp = parse_stamp(last[1])
    return Head(number=last[0], replica=replica, sequence=sequence, stamp=stamp, hash=own_hash)


def stamped(head: Head, at: datetime) -> Head:
    """Move the clock of a head on to the next entry."""
    return replace(head, stamp=next_stamp(head.stamp, at))


def open_entry(database: Database, number: int) -> None:
    """Let writes in: from now on the triggers note every touched row under this number."""
    database.execute("INSERT INTO open_entry (slot, number) VALUES (1, ?)", [number])


def seal(
    database: Database, head: Head, acting: Acting, entry: Entry
) -> tuple[Head, list[ChangeText]]:
    """Write the entry that belongs to the open number; `head` is stamped but not yet moved."""
    number = head.number + 1
    changes = database.execute(
        "SELECT table_name, row_id, kind, before, after FROM change WHERE entry = ? ORDER BY id",
        [number],
    ).fetchall()
    text = _text(database, head, acting, entry)
    digest = entry_hash(text.fields(), changes)
    _insert(database, number, text, entry.undoes, digest)
    moved = replace(head, number=number, sequence=text.sequence, hash=digest)
    return moved, changes


def _text(database: Database, head: Head, acting: Acting, entry: Entry) -> EntryText:
    return EntryText(
        replica=head.replica,
        sequence=head.sequence + 1,
        hlc=str(head.stamp),
        wall_time=encode_instant(acting.at),
        zone=acting.zone,
        person=acting.person,
        operation=entry.operation,
        arguments=entry.arguments,
        sentence=entry.sentence,
        undoes_hash=_hash_of(database, entry.undoes),
        previous_hash=head.hash,
    )


def _hash_of(database: Database, number: int | None) -> str | None:
    if number is None:
        return None
    row = database.execute("SELECT hash FROM entry WHERE id = ?", [number]).fetchone()
    return str(row[0])


_INSERT = """
INSERT INTO entry (id, undoes, hash, replica, sequence, hlc, wall_time, zone, person, operation,
    arguments, sentence, previous_hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _insert(
    database: Database, number: int, text: EntryText, undoes: int | None, digest: str
) -> None:
    values: Iterable[object] = (
        number,
        undoes,
        digest,
        text.replica,
        text.sequence,
        text.hlc,
        text.wall_time,
        text.zone,
        text.person,
        text.operation,
        text.arguments,
        text.sentence,
        text.previous_hash,
    )
    database.execute(_INSERT, tuple(values))
