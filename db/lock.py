"""The lock of the one writer: an operating system lock on a file, held as long as it is open."""

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from db.codec import encode_instant
from db.errors import WorkspaceLocked
from db.messages import render
from db.records.message import Message, message

# Far behind the text, since a locked byte cannot be read by others on Windows.
_LOCKED_BYTE = 1 << 20


class WriterLock:
    """Holds the lock file of a workspace until it is released or the process ends."""

    def __init__(self, path: Path, at: datetime) -> None:
        """Take the lock or raise WorkspaceLocked, which says who holds it."""
        # Not opened through the text layer with "w": that would empty the holder's note.
        self._file: IO[bytes] = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise WorkspaceLocked(message("workspace_locked", holder=_holder(path))) from error
        try:
            self._file.truncate(0)
            self._file.write(_note(at))
            self._file.flush()
        except OSError:  # a full disk: the lock must not outlive the failed opening
            with suppress(OSError):
                self._file.close()
            raise

    def release(self) -> None:
        """Let others write. The file stays: removing it would race with the next holder."""
        self._file.close()


def _note(at: datetime) -> bytes:
    note = {"host": socket.gethostname(), "process": os.getpid(), "since": encode_instant(at)}
    return json.dumps(note).encode()


def _holder(path: Path) -> str:
    return render(_holder_message(path))


def _holder_message(path: Path) -> Message:
    try:
        note = json.loads(path.read_bytes()[:_LOCKED_BYTE])
        return message(
            "lock_holder",
            host=str(note["host"]),
            process=int(note["process"]),
            since=str(note["since"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return message("unknown_holder")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        # flock, not lockf: it also keeps out a second opening in this very process.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
