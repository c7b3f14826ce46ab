"""The chain check: every entry follows the one before it, every hash is computed again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.history.digest import GENESIS, entry_hash
from db.history.problems import Problems, Watch
from db.rows import Rows

_ENTRIES = """
SELECT entry.id, entry.hash, entry.replica, entry.sequence, entry.hlc, entry.wall_time, entry.zone,
    entry.person, entry.operation, entry.arguments, entry.sentence, undone.hash,
    entry.previous_hash
FROM entry LEFT JOIN entry AS undone ON undone.id = entry.undoes
WHERE entry.id > ? ORDER BY entry.id
"""
_CHANGES = """
SELECT entry, table_name, row_id, kind, before, after FROM change WHERE entry > ? ORDER BY entry, id
"""
_ALL_CHANGES = "SELECT entry, table_name, row_id, kind, before, after FROM change ORDER BY id"


@dataclass(frozen=True, slots=True)
class Chain:
    """How much was checked, and the hash of the last entry."""

    entries: int
    changes: int
    head: str


@dataclass(slots=True)
class _State:
    """Where the check stands: the last number, hash and clock, and the ends of the replicas."""

    number: int
    hash: str
    hlc: str
    ends: dict[str, tuple[int, str]]


def check(rows: Rows, problems: Problems, watch: Watch) -> Chain:
    """Check the whole log in one pass."""
    state = _State(0, GENESIS, "", {})
    return _check(rows.stream(_ENTRIES, [0]), rows.stream(_ALL_CHANGES), state, problems, watch)


def check_end(rows: Rows, count: int, problems: Problems) -> Chain:
    """Check only the last entries, as is done at every opening."""
    ((last,),) = rows.query("SELECT coalesce(max(id), 0) FROM entry")
    start = max(0, last - count)
    state = _state_at(rows, start)
    found = rows.stream(_ENTRIES, [start])
    return _check(found, rows.stream(_CHANGES, [start]), state, problems, Watch())


def _state_at(rows: Rows, number: int) -> _State:
    """Take the entries up to a number as given."""
    ends = {
        replica: (sequence, digest)
        for replica, sequence, digest in rows.query(
            "SELECT replica, max(sequence), hash FROM entry WHERE id <= ? GROUP BY replica",
            [number],
        )
    }
    found = rows.query("SELECT id, hash, hlc FROM entry WHERE id = ?", [number])
    last, digest, hlc = found[0] if found else (0, GENESIS, "")
    return _State(last, digest, hlc, ends)


def _check(
    entries: Iterator[tuple[Any, ...]],
    changes: Iterator[tuple[Any, ...]],
    state: _State,
    problems: Problems,
    watch: Watch,
) -> Chain:
    first = state.number
    source = _Changes(changes, watch)
    for row in entries:
        number, digest, *fields = row
        _check_place(state, number, fields, problems)
        texts = [*fields[:1], str(fields[1]), *fields[2:]]
        if entry_hash(texts, source.of(number)) != digest:
            problems.add("verify_hash_wrong", entry=number)
        state.number, state.hash, state.hlc = number, digest, fields[2]
        state.ends[fields[0]] = (fields[1], digest)
        watch.step()
    if unsealed := source.left():
        problems.add("verify_unsealed", count=unsealed)
    return Chain(state.number - first, source.count, state.hash)


def _check_place(state: _State, number: int, fields: list[Any], problems: Problems) -> None:
    """Check numbers, links and clock against what came before."""
    replica, sequence, hlc, previous = fields[0], fields[1], fields[2], fields[-1]
    last_sequence, last_hash = state.ends.get(replica, (0, state.hash))
    if number != state.number + 1:
        problems.add("verify_numbers_wrong", entry=number)
    if sequence != last_sequence + 1:
        problems.add(
            "verify_sequence_wrong", entry=number, found=sequence, expected=last_sequence + 1
        )
    if previous != last_hash:
        problems.add("verify_link_broken", entry=number)
    if hlc <= state.hlc:
        problems.add("verify_clock_back", entry=number)


class _Changes:
    """Deals out a stream of changes to the entries they belong to."""

    def __init__(self, stream: Iterator[tuple[Any, ...]], watch: Watch) -> None:
        self._stream = stream
        self._watch = watch
        self._next = next(stream, None)
        self._unsealed = 0
        self.count = 0

    def of(self, number: int) -> Iterator[tuple[Any, ...]]:
        """Give the changes of an entry; ones before it belong to no entry."""
        row = self._next
        while row is not None and row[0] <= number:
            if row[0] == number:
                yield row[1:]
            else:
                self._unsealed += 1
            self.count += 1
            self._watch.step()
            row = next(self._stream, None)
        self._next = row

    def left(self) -> int:
        """Count the changes that no entry took."""
        rest = 0 if self._next is None else 1 + sum(1 for _ in self._stream)
        return self._unsealed + rest
