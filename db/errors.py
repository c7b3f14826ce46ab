"""What can go wrong: a rule says no, the world says no, or (anything else) a bug."""

# ruff: noqa: N818 - the names say what happened; most are no failure of the program

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from db import driver
from db.messages import render
from db.records.message import Message, message


class Refusal(Exception):
    """A rule or guard says no; `missing` names each thing that is lacking."""

    def __init__(self, text: Message, missing: tuple[Message, ...] = ()) -> None:
        self.message = text
        self.missing = missing
        super().__init__(render(text))


class ExpectedError(Exception):
    """The world says no: a sentence with what happened, what was kept and what to do."""

    def __init__(self, text: Message) -> None:
        self.message = text
        super().__init__(render(text))


class MissingFile(ExpectedError):
    """There is no workspace at this place, or the place cannot be reached."""


class ForeignFile(ExpectedError):
    """The file was not made by this program."""


class DamagedFile(ExpectedError):
    """The file is a workspace that cannot be read any more."""


class DamagedSearch(ExpectedError):
    """The index that finds items cannot be read; it can be built anew from the items."""


class NewerFile(ExpectedError):
    """The file was made by a newer version of the program."""


class WorkspaceLocked(ExpectedError):
    """Another window or process is writing."""


class DiskFull(ExpectedError):
    """There is no room left to write."""


class ReadOnlyWorkspace(ExpectedError):
    """The place or the way of opening does not allow writing."""


class StorageFailed(ExpectedError):
    """The disk or the system refused to read or write."""


class DamagedEvidence(ExpectedError):
    """A stored evidence file is missing or altered."""


class PlaceTaken(ExpectedError):
    """A file or folder is already where a new one should go."""


class Cancelled(ExpectedError):
    """A long piece of work was stopped by the person who started it."""


# SQLite's primary result codes (https://www.sqlite.org/rescode.html). A code that is not here
# is a bug of ours: constraint, misuse, schema, mismatch, range ...
_CODES: dict[int, tuple[type[ExpectedError] | type[Refusal], str]] = {
    3: (ReadOnlyWorkspace, "permission_denied"),  # PERM
    5: (WorkspaceLocked, "busy"),  # BUSY
    6: (WorkspaceLocked, "busy"),  # LOCKED
    7: (StorageFailed, "out_of_memory"),  # NOMEM
    8: (ReadOnlyWorkspace, "read_only"),  # READONLY
    10: (StorageFailed, "disk_failed"),  # IOERR
    11: (DamagedFile, "damaged_file"),  # CORRUPT
    13: (DiskFull, "disk_full"),  # FULL
    14: (StorageFailed, "cannot_open"),  # CANTOPEN
    15: (WorkspaceLocked, "busy"),  # PROTOCOL
    18: (Refusal, "too_big"),  # TOOBIG
    22: (StorageFailed, "file_too_large_for_system"),  # NOLFS
    23: (ReadOnlyWorkspace, "permission_denied"),  # AUTH
    26: (DamagedFile, "damaged_file"),  # NOTADB
}


# The errors of the operating system that a person can do something about.
_SYSTEM: dict[int, tuple[type[ExpectedError], str]] = {
    errno.ENOSPC: (DiskFull, "disk_full"),
    errno.EDQUOT: (DiskFull, "disk_full"),
    errno.EFBIG: (DiskFull, "disk_full"),
    errno.EROFS: (ReadOnlyWorkspace, "read_only"),
    errno.EACCES: (ReadOnlyWorkspace, "permission_denied"),
    errno.EPERM: (ReadOnlyWorkspace, "permission_denied"),
    errno.EIO: (StorageFailed, "disk_failed"),
    errno.ENOENT: (MissingFile, "gone"),
    errno.ENOTDIR: (MissingFile, "gone"),
    errno.EEXIST: (PlaceTaken, "place_taken"),
}


_CORRUPT = 11

# The driver's backup call gives errors without a code; SQLite's texts of the codes do not change.
_TEXTS: dict[str, int] = {
    "attempt to write a readonly database": 8,
    "database disk image is malformed": _CORRUPT,
    "database is locked": 5,
    "database or disk is full": 13,
    "disk I/O error": 10,
    "file is not a database": 26,
    "unable to open database file": 14,
}


def _code(error: Exception) -> int:
    """Give the primary result code; text that is not UTF-8 has none of its own, but is damage."""
    if str(error).startswith("Could not decode to UTF-8"):
        return _CORRUPT
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF or _TEXTS.get(str(error), 0)


def sorted_error(error: Exception) -> Exception:
    """Turn an error of SQLite or the system into its kind; an error that is a bug comes back."""
    if isinstance(error, driver.Error):
        found = _CODES.get(_code(error))
    elif isinstance(error, OSError):
        found = _SYSTEM.get(error.errno or 0)
    elif isinstance(error, UnicodeDecodeError):  # SQLite's own message names a damaged structure
        found = _CODES[_CORRUPT]
    elif isinstance(error, MemoryError):  # a damaged length can ask for more than there is
        found = (StorageFailed, "out_of_memory")
    elif isinstance(error, UnicodeEncodeError):
        found = (Refusal, "text_not_storable")
    elif isinstance(error, OverflowError):
        found = (Refusal, "number_not_storable")
    else:
        found = None
    if found is None:
        return error
    kind, key = found
    return kind(message(key))


@contextmanager
def sorting_errors() -> Iterator[None]:
    """Run a piece of storage work so that only refusals, expected errors and bugs come out."""
    try:
        yield
    except (driver.Error, OSError, UnicodeError, OverflowError, MemoryError) as error:
        kind = sorted_error(error)
        if kind is error:
            raise
        raise kind from error
