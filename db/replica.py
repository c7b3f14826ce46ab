"""Which copy of a workspace this is, kept in the user's configuration and never in the workspace.

A copied or restored folder must not go on under the number of its original: two copies would
write different entries under the same number and could never be merged.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from db.driver import Database
from db.history.seal import Head


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """What the user's configuration knows of a workspace: its replica and last sealed entry."""

    replica: str
    sequence: int
    hash: str


class ReplicaConfig:
    """A JSON file of the user: workspace id -> replica, sequence, hash of the last entry."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self, workspace: str) -> KnownCopy | None:
        """Give what is known of a workspace; an unreadable file knows nothing."""
        try:
            found = self._read()[workspace]
            return KnownCopy(str(found["replica"]), int(found["sequence"]), str(found["hash"]))
        except (KeyError, TypeError, ValueError):
            return None

    def remember(self, workspace: str, copy: KnownCopy) -> None:
        """Write down the newest entry, in one step so that a crash leaves the old or the new."""
        known = self._read() | {workspace: asdict(copy)}
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        part.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
        part.replace(self._path)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


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

    def for_writing(self) -> str:
        """Give the replica id, a new one if the file does not go on from what we last wrote."""
        if self._chosen is None:
            known = self._config.known(self._workspace)
            goes_on = known is not None and self._holds(known)
            self._chosen = known.replica if known and goes_on else self._new_id()
        return self._chosen

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
            self._config.remember(
                self._workspace, KnownCopy(head.replica, head.sequence, head.hash)
            )
