"""Which copy of a workspace this is, kept in the user's configuration and never in the workspace.

A copied or restored folder must not go on under the number of its original: two copies would
write different entries under the same number and could never be merged.
"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path

from db.driver import Database
from db.history.seal import Head

_NOTE_BYTES = 256
_OPEN_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """What the user's configuration knows of a workspace: its replica and last sealed entry."""

    replica: str
    sequence: int
    hash: str


class ReplicaConfig:
    """A folder of the user with one small note for each workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self, workspace: str) -> KnownCopy | None:
        """Give what is known of a workspace; an unreadable note knows nothing."""
        try:
            found = json.loads(self._path(workspace).read_bytes())
            return KnownCopy(str(found["replica"]), int(found["sequence"]), str(found["hash"]))
        except (OSError, KeyError, TypeError, ValueError, RecursionError):
            return None

    def note(self, workspace: str) -> "Note":
        """Open the note of a workspace for writing, a new one if there is none."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Note(self._path(workspace))

    def _path(self, workspace: str) -> Path:
        """Name the note by a hash: the id comes out of a file that anybody may have made."""
        name = hashlib.sha256(workspace.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{name[:32]}.json"


class Note:
    """One note, kept open and written over in place, which waits for no disk.

    All records have one length, so that one write replaces all of the one before. After a power
    cut a mixture of the two is unreadable or names an entry that the file does not hold: then the
    next write takes a new replica id.
    """

    def __init__(self, path: Path) -> None:
        self._file = FileIO(os.open(path, _OPEN_FLAGS, 0o600), "r+")
        with suppress(OSError):
            self._file.truncate(_NOTE_BYTES)

    def write(self, copy: KnownCopy) -> None:
        """Write down the newest entry."""
        record = json.dumps(asdict(copy)).encode().ljust(_NOTE_BYTES)
        self._file.seek(0)
        self._file.write(record)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Replica:
    """The replica id under which this open workspace writes, chosen at its first write."""

    def __init__(
        self,
        database: Database,
        config: ReplicaConfig,
        workspace: str,
        new_id: Callable[[], str],
        chosen: str | None = None,
    ) -> None:
        self._database = database
        self._config = config
        self._workspace = workspace
        self._new_id = new_id
        self._chosen = chosen
        self._note: Note | None = None

    def for_writing(self) -> str:
        """Give the replica id, a new one if the file does not go on from what we last wrote."""
        if self._chosen is None:
            known = self._config.known(self._workspace)
            goes_on = known is not None and self._holds(known)
            self._chosen = known.replica if known and goes_on else self._new_id()
        return self._chosen

    def known(self) -> str | None:
        """Give the replica id under which this user wrote last; None if the file is another's."""
        if self._chosen is not None:
            return self._chosen
        known = self._config.known(self._workspace)
        return known.replica if known is not None and self._holds(known) else None

    def _holds(self, known: KnownCopy) -> bool:
        """Say whether our last entry is in the file: then the file's head descends from it."""
        found = self._database.execute(
            "SELECT hash FROM entry WHERE replica = ? AND sequence = ?",
            [known.replica, known.sequence],
        ).fetchone()
        return found is not None and found[0] == known.hash

    def remember(self, head: Head) -> None:
        """Note the newest entry; failing is harmless, the file's head then descends from the note."""
        with suppress(OSError):
            if self._note is None:
                self._note = self._config.note(self._workspace)
            self._note.write(KnownCopy(head.replica, head.sequence, head.hash))

    def close(self) -> None:
        """Close the note."""
        if self._note is not None:
            self._note.close()
            self._note = None
