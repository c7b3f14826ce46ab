"""What is looked at before a file is opened: a file that is not ours or not sound stays untouched.

The file is never opened as a plain file: closing it again would drop SQLite's locks on it if it is
open in this process. SQLite itself looks, without locks and without side files ("immutable").
"""

import os
from pathlib import Path

from db import driver
from db.driver import Access, Database
from db.errors import (
    DamagedFile,
    ExpectedError,
    ForeignFile,
    MissingFile,
    NewerFile,
    ReadOnlyWorkspace,
    sorted_error,
    sorting_errors,
)
from db.history.fingerprint import structure_is_known
from db.migrations import SCHEMA_VERSION, schema_version
from db.records.message import message
from db.rows import Rows

DATABASE = "workspace.db"
_CORRUPT, _NOT_A_DATABASE = 11, 26


def look(folder: Path) -> None:
    """Raise the expected error that says why the workspace in this folder cannot be opened."""
    path = folder / DATABASE
    if not path.is_file():
        raise MissingFile(message("no_workspace_here", place=str(folder)))
    if path.stat().st_size == 0:
        raise ForeignFile(message("empty_file", place=str(folder)))
    try:
        database = driver.open_database(path, "immutable")
    except (driver.Error, UnicodeDecodeError) as error:
        _explain(error, folder, path)
        return
    try:
        with sorting_errors():
            _look_inside(database, folder)
    finally:
        database.close()


def _explain(error: Exception, folder: Path, path: Path) -> None:
    """Raise what an unreadable file is; a file with changes beside it is left to the real opening.

    SQLite compares the size of a file with the number of pages it should have. After a crash the
    missing ones may still stand in the WAL, which the look does not read.
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _NOT_A_DATABASE:
        raise ForeignFile(message("foreign_file", place=str(folder))) from error
    if code != _CORRUPT:
        raise sorted_error(error) from error
    if not has_unread_changes(path):
        size = path.stat().st_size
        raise DamagedFile(message("truncated_file", place=str(folder), size=size)) from error


def _look_inside(database: Database, folder: Path) -> None:
    found = database.execute("PRAGMA application_id").fetchone()[0]
    if found != driver.APPLICATION_ID:
        raise ForeignFile(message("foreign_file", place=str(folder)))
    check_version(database, folder)


def check_version(database: Database, folder: Path) -> None:
    """Refuse a file that a newer version of the program wrote."""
    found = schema_version(database)
    if found > SCHEMA_VERSION:
        raise NewerFile(message("newer_file", place=str(folder), found=found, known=SCHEMA_VERSION))


def check_structure(database: Database, folder: Path) -> None:
    """Refuse to write into a file whose triggers or tables were changed by someone else."""
    if not structure_is_known(Rows(database)):
        raise DamagedFile(message("changed_structure", place=str(folder)))


def has_unread_changes(path: Path) -> bool:
    """Say whether committed changes still stand beside the file, in its WAL."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def writable(folder: Path) -> bool:
    """Say whether SQLite can make its side files there and change the file."""
    return os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK)


def access_for(folder: Path, *, read_only: bool) -> Access:
    """Choose how to open; without write permission only a file at rest can be read."""
    if writable(folder):
        return "read" if read_only else "write"
    if not read_only:
        raise ReadOnlyWorkspace(message("read_only_place", place=str(folder)))
    if has_unread_changes(folder / DATABASE):
        raise ReadOnlyWorkspace(message("unread_changes_in_read_only_place", place=str(folder)))
    return "immutable"


def older_file(database: Database, folder: Path) -> ExpectedError:
    """Give the error for a file that must be migrated but is open for reading only."""
    return ExpectedError(
        message(
            "older_file_read_only",
            place=str(folder),
            found=schema_version(database),
            known=SCHEMA_VERSION,
        )
    )
