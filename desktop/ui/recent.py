"""The workspaces opened last on this computer, kept in one small file of the user."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """One workspace: client, badge, folder, one standing line from the last close, and when."""

    name: str
    badge: str
    colour: str
    folder: str
    line: str = ""
    closed_on: str = ""

    def day(self) -> date | None:
        """When it was closed last."""
        try:
            return date.fromisoformat(self.closed_on)
        except ValueError:
            return None


class RecentList:
    """Reads and writes the list; a file that cannot be read is an empty list."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[Recent, ...]:
        """The list, newest first."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            return tuple(Recent(**each) for each in found)[:MOST]
        except (OSError, ValueError, TypeError, RecursionError):
            return ()

    def put(self, newest: Recent) -> None:
        """Put one first; the standing line of an earlier close is kept if none is given."""
        older = self.read()
        same = [each for each in older if each.folder == newest.folder]
        if same and not newest.line:
            newest = replace(newest, line=same[0].line, closed_on=same[0].closed_on)
        self._write([newest, *(each for each in older if each.folder != newest.folder)][:MOST])

    def drop(self, folder: str) -> None:
        """Forget one; nothing of the workspace itself is touched."""
        self._write([each for each in self.read() if each.folder != folder])

    def _write(self, recents: Sequence[Recent]) -> None:
        text = json.dumps([asdict(each) for each in recents], indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_name(f"{self._path.name}.part")
            part.write_text(text, encoding="utf-8")
            part.replace(self._path)
        except OSError:
            return  # a comfort, not a record: the workspace itself is safe elsewhere
