"""Verify the history of a closed workspace: python verify_history.py WORKSPACE.db [HEAD].

Standard library only. HEAD is the hash of a checkpoint that was kept elsewhere: without it, a
history that was rewritten or rolled back as a whole looks as good as the real one.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Iterable

FIELDS = (
    *("replica", "sequence", "hlc", "wall_time", "zone", "person", "operation", "arguments"),
    *("sentence", "undoes", "previous_hash"),
)


def framed(values: Iterable[object]) -> bytes:
    """8 bytes of length (big-endian) and the UTF-8 text of each value; absent: 8 bytes 0xFF."""
    parts = []
    for value in values:
        data = b"" if value is None else str(value).encode()
        length = 2**64 - 1 if value is None else len(data)
        parts += [length.to_bytes(8, "big"), data]
    return b"".join(parts)


def problems_of(database: sqlite3.Connection, checkpoint: str | None = None) -> list[str]:
    """Give a sentence for everything that is wrong with the history in this database."""
    hashes: dict[int, str] = {}
    ends: dict[str, tuple[int, str]] = {}
    found, last = [], "0" * 64
    entries = database.execute(f"SELECT id, hash, {', '.join(FIELDS)} FROM entry ORDER BY id")
    for number, stated, *values in entries.fetchall():
        entry = dict(zip(FIELDS, values, strict=True))
        sequence, previous = ends.get(entry["replica"], (0, last))
        if number != len(hashes) + 1 or entry["sequence"] != sequence + 1:
            found.append(f"Entry {number} has a wrong number.")
        if entry["previous_hash"] != previous:
            found.append(f"Entry {number} does not follow the one before it.")
        if entry["undoes"] is not None:  # the hash of the entry that is undone, not its number
            entry["undoes"] = hashes.get(entry["undoes"])
        digest = hashlib.sha256(b"standfast-history-1\n" + framed(entry.values()))
        for change in database.execute(
            "SELECT table_name, row_id, kind, before, after FROM change WHERE entry = ? ORDER BY id",
            [number],
        ):
            digest.update(framed(change))
        if digest.hexdigest() != stated:
            found.append(f"Entry {number} or its changes were altered.")
        hashes[number] = last = stated
        ends[entry["replica"]] = (entry["sequence"], stated)
    (loose,) = database.execute(
        "SELECT count(*) FROM change WHERE entry NOT IN (SELECT id FROM entry)"
    ).fetchone()
    if loose:
        found.append(f"{loose} changes belong to no entry.")
    if not hashes:
        found.append("The history is empty.")
    if checkpoint and checkpoint not in hashes.values():
        found.append("The entry that the checkpoint saw is not in the history.")
    return found


if __name__ == "__main__":
    connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    sentences = problems_of(connection, *sys.argv[2:3])
    print("\n".join(sentences) or "The history is whole.")
    sys.exit(1 if sentences else 0)
