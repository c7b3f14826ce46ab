"""Attacks on a workspace by somebody who has the file, and who or what finds each.

`python -m tests.faults.attacks` prints the table that docs/faults.md shows.
"""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.driver import dbapi
from db.history.digest import GENESIS, entry_hash
from db.migrations import SCHEMA_VERSION

VERIFY = "verify"
CHECKPOINT = "only a checkpoint kept elsewhere"
NOTHING = "nothing before the next checkpoint"


@dataclass(frozen=True, slots=True)
class Attack:
    """What is done to a workspace folder, who finds it, and the key of the message that names it."""

    name: str
    do: Callable[[Path], None]
    found_by: str
    key: str


def connect(folder: Path) -> Any:
    """Open the file as an attacker does: without the program's settings."""
    return closing(dbapi.connect(str(folder / "workspace.db"), isolation_level=None))


def behind(*statements: str) -> Callable[[Path], None]:
    """Run statements with all triggers gone, and put the triggers back as they were."""

    def attack(folder: Path) -> None:
        with connect(folder) as connection:
            without_triggers(connection, lambda: [connection.execute(sql) for sql in statements])

    return attack


def without_triggers(connection: Any, action: Callable[[], Any]) -> None:
    """Drop all triggers, act, and put them back: the structure then looks untouched."""
    kept = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in kept:
        connection.execute(f'DROP TRIGGER "{name}"')
    action()
    for _, sql in kept:
        connection.execute(sql)


def plain(*statements: str) -> Callable[[Path], None]:
    """Run statements as they are."""

    def attack(folder: Path) -> None:
        with connect(folder) as connection:
            for sql in statements:
                connection.execute(sql)

    return attack


# Entry 5 lies in the middle of the history of the workspace that is attacked; all are of one replica.
ENTRY_COLUMNS = (
    "replica, sequence, hlc, wall_time, zone, person, operation, arguments, sentence, undoes, "
    "previous_hash, hash"
)
SWAP_5_AND_6 = (
    "UPDATE entry SET id = -5, sequence = 5000 WHERE id = 5",
    "UPDATE entry SET id = 5, sequence = sequence - 1 WHERE id = 6",
    "UPDATE entry SET id = 6, sequence = (SELECT sequence + 1 FROM entry WHERE id = 5) WHERE id = -5",
    "UPDATE change SET entry = CASE entry WHEN 5 THEN 6 ELSE 5 END WHERE entry IN (5, 6)",
)


def evidence_file(folder: Path, number: int = 0) -> Path:
    """One of the stored evidence files."""
    path = sorted(path for path in (folder / "evidence").glob("??/*"))[number]
    path.chmod(0o600)
    return path


def flip_byte(folder: Path) -> None:
    """Change one bit of an evidence file."""
    path = evidence_file(folder)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def swap_files(folder: Path) -> None:
    """Exchange two evidence files."""
    first, second = evidence_file(folder, 0), evidence_file(folder, 1)
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)


def add_file(folder: Path) -> None:
    """Put a file among the evidence that no row names."""
    name = "ab" + "0" * 62
    (folder / "evidence" / "ab").mkdir(exist_ok=True)
    (folder / "evidence" / "ab" / name).write_bytes(b"added")


def seal_again(connection: Any, first: int) -> None:
    """Compute the hashes of all entries from the given one on anew, as a careful forger does."""
    rows = connection.execute(f"SELECT id, {ENTRY_COLUMNS} FROM entry ORDER BY id").fetchall()
    hashes = {0: GENESIS} | {row[0]: row[12] for row in rows}
    for row in rows[first - 1 :]:
        number, *fields = row
        undone = hashes[fields[9]] if fields[9] else None
        texts = [fields[0], str(fields[1]), *fields[2:9], undone, hashes[number - 1]]
        changes = connection.execute(
            "SELECT table_name, row_id, kind, before, after FROM change WHERE entry = ? ORDER BY id",
            [number],
        ).fetchall()
        hashes[number] = entry_hash(texts, changes)
        connection.execute(
            "UPDATE entry SET previous_hash = ?, hash = ? WHERE id = ?",
            [hashes[number - 1], hashes[number], number],
        )


def rewrite(entry: int, *, seal: bool) -> Callable[[Path], None]:
    """Change what an entry wrote, in the log and in the table, and (with seal) every hash after it."""

    def attack(folder: Path) -> None:
        with connect(folder) as connection:
            without_triggers(connection, lambda: _rewrite(connection, entry, seal))

    return attack


# A forger who knows the program also puts the words into the search index.
FORGED_WORDS = """
UPDATE search SET title = 'Forged'
WHERE rowid = (SELECT number FROM search_item WHERE item = ?)
"""


def _rewrite(connection: Any, entry: int, seal: bool) -> None:
    number, row, after = connection.execute(
        "SELECT id, row_id, after FROM change WHERE entry >= ? AND table_name = 'evidence'"
        " AND kind = 'insert' ORDER BY id LIMIT 1",
        [entry],
    ).fetchone()
    forged = json.dumps(json.loads(after) | {"title": "Forged"})
    connection.execute("UPDATE change SET after = json(?) WHERE id = ?", [forged, number])
    connection.execute("UPDATE evidence SET title = 'Forged' WHERE id = ?", [row])
    connection.execute(FORGED_WORDS, [row])
    if seal:
        seal_again(connection, entry)


def roll_back(folder: Path) -> None:
    """Put the copy of an earlier day in the place of the workspace."""
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("earlier"), folder)


LAST = "(SELECT max(id) FROM entry)"

ATTACKS = (
    Attack("a row edited behind the log",
           behind("UPDATE system SET name = 'Forged' WHERE id = (SELECT min(id) FROM system)"),
           VERIFY, "verify_row_differs"),
    Attack("a row deleted behind the log",
           behind("DELETE FROM evidence_link WHERE id = (SELECT min(id) FROM evidence_link)"),
           VERIFY, "verify_row_missing"),
    Attack("a row added behind the log",
           behind("INSERT INTO exclusion (id, position, subject, reason) VALUES ('x', 1, 'S', 'R')"),
           VERIFY, "verify_row_unlogged"),
    Attack("the sentence of an entry edited",
           behind("UPDATE entry SET sentence = 'Forged' WHERE id = 5"), VERIFY, "verify_hash_wrong"),
    Attack("an entry back-dated",
           behind("UPDATE entry SET wall_time = '2024-01-01T00:00:00.000Z' WHERE id = 5"),
           VERIFY, "verify_hash_wrong"),
    Attack("the person of an entry exchanged",
           behind("UPDATE entry SET person = NULL WHERE id = 5"), VERIFY, "verify_hash_wrong"),
    Attack("a recorded change and its row edited alike", rewrite(5, seal=False),
           VERIFY, "verify_hash_wrong"),
    Attack("two entries exchanged", behind(*SWAP_5_AND_6), VERIFY, "verify_link_broken"),
    Attack("an entry deleted, its changes left", behind("DELETE FROM entry WHERE id = 5"),
           VERIFY, "verify_unsealed"),
    Attack("an entry deleted with its changes",
           behind("DELETE FROM change WHERE entry = 5", "DELETE FROM entry WHERE id = 5"),
           VERIFY, "verify_link_broken"),
    Attack("an entry recorded twice",
           behind(f"INSERT INTO entry (id, {ENTRY_COLUMNS}) SELECT id + 1, "
                  + ENTRY_COLUMNS.replace("sequence,", "sequence + 1,")
                  + f" FROM entry WHERE id = {LAST}"),
           VERIFY, "verify_link_broken"),
    Attack("a change recorded twice",
           behind("INSERT INTO change (entry, table_name, row_id, kind, before, after) "
                  "SELECT entry, table_name, row_id, kind, before, after FROM change "
                  "WHERE entry = 5 LIMIT 1"),
           VERIFY, "verify_unsealed"),
    Attack("a change taken out",
           behind("DELETE FROM change WHERE id = (SELECT min(id) FROM change WHERE entry = 5)"),
           VERIFY, "verify_hash_wrong"),
    Attack("a change that belongs to no entry",
           behind("INSERT INTO change (entry, table_name, row_id, kind, after) "
                  f"VALUES ({LAST} + 1, 'exclusion', 'x', 'insert', '{{}}')"),
           VERIFY, "verify_unsealed"),
    Attack("an operation left open", plain(f"INSERT INTO open_entry VALUES (1, {LAST})"),
           VERIFY, "verify_open_entry"),
    Attack("the end of the history cut off, the tables left",
           behind(f"DELETE FROM change WHERE entry > {LAST} - 2",
                  f"DELETE FROM entry WHERE id > {LAST} - 2"),
           VERIFY, "verify_row_unlogged"),
    Attack("a trigger dropped", plain("DROP TRIGGER capture_update_system"),
           VERIFY, "verify_structure"),
    Attack("an index dropped", plain("DROP INDEX entry_by_undoes"), VERIFY, "verify_structure"),
    Attack("a view or table added", plain("CREATE VIEW added AS SELECT 1"),
           VERIFY, "verify_structure"),
    Attack("the list of migrations edited", behind("UPDATE _sqlite_migrations SET name = 'other ' || name"),
           VERIFY, "verify_migrations"),
    Attack("a bit of an evidence file changed", flip_byte, VERIFY, "evidence_altered"),
    Attack("an evidence file cut off",
           lambda folder: evidence_file(folder).write_bytes(b""), VERIFY, "evidence_altered"),
    Attack("an evidence file deleted",
           lambda folder: evidence_file(folder).unlink(), VERIFY, "evidence_missing"),
    Attack("two evidence files exchanged", swap_files, VERIFY, "evidence_altered"),
    Attack("a file put among the evidence", add_file, VERIFY, "evidence_left_over"),
    Attack("an earlier copy of the whole workspace put in its place", roll_back,
           CHECKPOINT, "checkpoint_rolled_back"),
    Attack("the history rewritten and every hash computed anew", rewrite(5, seal=True),
           CHECKPOINT, "checkpoint_rewritten"),
    Attack("what came after the last checkpoint rewritten, and every hash computed anew",
           rewrite(SCHEMA_VERSION + 7, seal=True), NOTHING, ""),
)  # fmt: skip


def table() -> str:
    """The table of the attacks, for docs/faults.md."""
    lines = [f"| {attack.name} | {attack.found_by} | `{attack.key or '-'}` |" for attack in ATTACKS]
    return "\n".join(("| attack | found by | named as |", "|---|---|---|", *lines))


if __name__ == "__main__":
    print(table())
