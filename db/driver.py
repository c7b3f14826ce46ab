"""The one seam to SQLite: sqlcipher3 for every connection, settings made and read back.

The standard library's sqlite3 never opens a workspace in our process: two copies of SQLite on one
file drop each other's locks.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import sqlcipher3
import sqlcipher3.dbapi2 as dbapi

# sqlite_utils looks for pysqlite3 first: with this it catches the exceptions that our driver raises.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Keep sqlite_utils from importing numpy, which it only wants for column types we never pass.

    That import is half of sqlite_utils' own (0.1 s of 0.2 s warm, far more cold) and would stand
    before the first paint. A None entry makes `import numpy` fail; charts import it later as usual.
    Safe because this module is imported by the composition root before any thread is started.
    """
    if "numpy" in sys.modules:
        yield
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["numpy"]


with _without_numpy():
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

Error: type[Exception] = dbapi.Error
IntegrityError: type[Exception] = dbapi.IntegrityError

APPLICATION_ID = 0x53544E44  # "STND": says that a file is a Standfast workspace
BUSY_MILLISECONDS = 5_000
CACHE_KIBIBYTES = 16_000

Access = Literal["write", "read", "immutable"]

_PRAGMAS: dict[str, int] = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "recursive_triggers": 1,
    "busy_timeout": BUSY_MILLISECONDS,
    "synchronous": 2,
    # Checkpoints run after the commit (see `checkpoint`), so that an error of a checkpoint can
    # never be mistaken for an error of the commit before it.
    "wal_autocheckpoint": 0,
    "cache_size": -CACHE_KIBIBYTES,
}
_MODES: dict[Access, str] = {
    "write": "mode=rw",
    "read": "mode=rw",
    "immutable": "immutable=1&mode=ro",
}


def open_database(path: Path, access: Access) -> Database:
    """Open an existing file with all settings made and checked.

    "write" and "read" see the live file (a reader is query_only); "immutable" reads a file that
    nobody writes, without locks or side files. A missing file is never created.
    """
    connection = dbapi.connect(
        f"{path.absolute().as_uri()}?{_MODES[access]}",
        uri=True,
        isolation_level=None,
        cached_statements=512,
    )
    database = Database(connection, execute_plugins=False)
    try:
        _set(database, access)
    except BaseException:
        database.close()
        raise
    return database


def memory_database() -> Database:
    """Open an empty database in memory with the same settings."""
    database = Database(dbapi.connect(":memory:", isolation_level=None), execute_plugins=False)
    _set_pragmas(database)
    return database


def create_file(path: Path) -> None:
    """Make an empty file that only its owner reads; SQLite gives its side files the same mode."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _set(database: Database, access: Access) -> None:
    check_engine(database)
    _set_pragmas(database)
    if access == "write":
        _expect(database, "journal_mode", "wal", "PRAGMA journal_mode=WAL")
    else:
        _expect(database, "query_only", 1, "PRAGMA query_only=ON")


def _set_pragmas(database: Database) -> None:
    for name, value in _PRAGMAS.items():
        _expect(database, name, value, f"PRAGMA {name}={value}")
    if sys.platform == "darwin":  # plain fsync does not reach the platter there
        for name in ("fullfsync", "checkpoint_fullfsync"):
            _expect(database, name, 1, f"PRAGMA {name}=1")


def _expect(database: Database, name: str, value: object, statement: str) -> None:
    database.execute(statement).fetchall()
    found = database.execute(f"PRAGMA {name}").fetchone()
    # mmap_size of a database in memory has no answer at all
    _require(found is None or found[0] == value, f"PRAGMA {name} should be {value!r}, not {found}")


def check_engine(database: Database) -> None:
    """Assert that this is the engine we ship: SQLCipher, and no temporary data on disk."""
    options = {row[0] for row in database.execute("PRAGMA compile_options").fetchall()}
    _require("HAS_CODEC" in options, "the SQLite in use is not SQLCipher")
    in_memory = {"TEMP_STORE=2", "TEMP_STORE=3"} & options
    _require(bool(in_memory), "this SQLite may write temporary files")
    chosen = database.execute("PRAGMA temp_store").fetchone()[0]
    _require(chosen != 1, "temp_store is FILE")


def _require(condition: bool, sentence: str) -> None:
    if not condition:
        raise AssertionError(sentence)


def primary_code(error: Exception) -> int:
    """Give SQLite's primary result code of an error, 0 if it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def in_transaction(database: Database) -> bool:
    """Say whether a transaction is open."""
    return bool(database.conn.in_transaction)


def total_changes(database: Database) -> int:
    """Count the rows written by this connection so far, those of triggers included."""
    return int(database.conn.total_changes)


def checkpoint(database: Database) -> bool:
    """Move committed pages from the WAL into the file; False when that failed (nothing is lost)."""
    try:
        database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    except dbapi.Error:
        return False
    return True


def copy_database(source: Database, target: Path) -> None:
    """Copy a live database into a new file by SQLite's backup call and leave it in DELETE mode.

    A file in WAL mode cannot be read in a folder without write permission, so copies are not.
    """
    create_file(target)
    connection = dbapi.connect(f"{target.absolute().as_uri()}?mode=rw", uri=True)
    try:
        source.conn.backup(connection)
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        connection.close()


__all__ = [
    "APPLICATION_ID",
    "Access",
    "Database",
    "Error",
    "IntegrityError",
    "Migrations",
    "check_engine",
    "checkpoint",
    "copy_database",
    "create_file",
    "in_transaction",
    "memory_database",
    "open_database",
    "total_changes",
]
