"""A second start of the program brings the first window to the front, also out of the tray.

Small files among the settings of the user are enough for it: a lock that ends with its process, the
workspace that is open, and a call that the first window answers by taking it away.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject

from db.errors import WorkspaceLocked
from db.lock import WriterLock

LOCK, OPEN, CALL = "window.lock", "window.open", "window.call"
PATIENCE, PAUSE = 50, 0.1  # so many looks, so many seconds apart, until the first window answered


class OneWindow:
    """Knows whether this is the first window of the user, and how to call that one."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._folder = folder
        self._lock: WriterLock | None = None
        self._watcher: QFileSystemWatcher | None = None
        with suppress(OSError):  # without a place for settings every window is a first one
            folder.mkdir(parents=True, exist_ok=True)
            with suppress(WorkspaceLocked):
                self._lock = WriterLock(folder / LOCK, at)
        self.is_first = self._lock is not None or not (folder / LOCK).exists()

    def note_open(self, workspace: str) -> None:
        """Let later starts know which workspace is open here."""
        if self._lock is not None:
            with suppress(OSError):
                (self._folder / OPEN).write_text(workspace, encoding="utf-8")

    def call_first(
        self, workspace: Path | None, pause: Callable[[float], object] = time.sleep
    ) -> bool:
        """Ask the first window to show itself; False if it has another workspace or is dumb."""
        if not self._is_there(workspace):
            return False
        call = self._folder / CALL
        try:
            call.write_text("show", encoding="utf-8")
            for _ in range(PATIENCE):
                if not call.exists():
                    return True
                pause(PAUSE)
            call.unlink(missing_ok=True)
        except OSError:
            return False
        return False

    def answer(self, show: Callable[[], object], parent: QObject) -> None:
        """Show the window whenever a later start calls."""
        if self._lock is None:
            return
        (self._folder / CALL).unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._folder)], parent)
        self._watcher.directoryChanged.connect(lambda: self._look(show))

    def close(self) -> None:
        """The program ends: the next window is the first one."""
        if self._lock is not None:
            with suppress(OSError):
                (self._folder / OPEN).unlink(missing_ok=True)
            self._lock.release()

    def _is_there(self, workspace: Path | None) -> bool:
        if workspace is None:
            return True
        try:
            opened = (self._folder / OPEN).read_text(encoding="utf-8")
            return bool(opened) and Path(opened).samefile(workspace)
        except OSError:
            return False

    def _look(self, show: Callable[[], object]) -> None:
        call = self._folder / CALL
        if call.exists():
            with suppress(OSError):
                call.unlink()
            show()
