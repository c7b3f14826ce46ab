"""Calendar files that this computer keeps up to date on disk while their workspace is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.gate import Changes
from desktop.operations.work import call
from desktop.ui.frame.notices import Notice, Notices
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.background.store import Store
    from desktop.exports.calendar_file import SavedCalendar
    from desktop.ui.context import Context

PAUSE = 300  # several commits at one moment are written once
TOPICS = frozenset({"review_task", "transition", "item", "person", "workspace"})
NOTICE = "calendar_file"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is kept up to date: of a person by row id, or of everybody."""

    path: str
    owner: str
    owner_name: str


class KeptCalendars(QObject):
    """Writes the files anew after each commit that touches occurrences, in the store's thread.

    `changed` tells that a file was written, or could not be; `problems` says why, by path.
    """

    changed = Signal()
    choose_wanted = Signal()

    def __init__(self, store: "Store", context: "Context", notices: Notices) -> None:
        super().__init__()
        self._store = store
        self._context = context
        self._notices = notices
        self._name = f"calendar_files/{context.client.folder}"
        self._closed = False
        self.problems: dict[str, str] = {}
        self.waiting: dict[str, int] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.write)
        store.changed.connect(self._heard)
        if self.files():
            self._pause.start()  # the command line may have changed something meanwhile

    def files(self) -> tuple[KeptFile, ...]:
        """The files that are kept up to date."""
        found = self._context.kept.read(self._name).get("files", [])
        return tuple(made for each in found if (made := _read(each)) is not None)

    def keep(self, path: str, owner: str, owner_name: str) -> None:
        """Keep a file from now on; one at the same place is replaced."""
        others = [each for each in self.files() if each.path != path]
        self._remember([*others, KeptFile(path, owner, owner_name)])
        self.write()

    def stop(self, path: str) -> None:
        """Keep a file no longer; it stays as it is."""
        self._remember([each for each in self.files() if each.path != path])
        self.problems.pop(path, None)
        self._tell()

    def write(self) -> None:
        """Write every file now."""
        if self._closed or self._context.client.read_only:
            return  # the window that may write keeps the files
        from desktop.exports.calendar_file import save_calendar

        today: date = self._context.today
        for each in self.files():
            wanted = call(save_calendar, path=Path(each.path), on=today, owner=each.owner or None)
            self._store.ask(
                wanted,
                partial(self._written, each.path),
                lane="chart",
                failed=partial(self._failed, each.path),
            )

    def close(self) -> None:
        """The workspace closes; what waits to be written is written when it is opened next."""
        self._closed = True
        self._pause.stop()
        self._store.changed.disconnect(self._heard)

    def _heard(self, changes: Changes, by: object | None) -> None:
        if TOPICS & changes.topics and self.files():
            self._pause.start()

    def _written(self, path: str, made: "SavedCalendar") -> None:
        self.problems.pop(path, None)
        self.waiting[path] = made.waiting
        self._tell()

    def _failed(self, path: str, problem: Exception) -> None:
        self.problems[path] = sentence_of(problem)
        self._tell()

    def _tell(self) -> None:
        """What could not be written stands over every page until it can."""
        if self._closed:
            return
        shown = next(iter(self.problems.values()), "")
        if shown:
            sentence = say("calendar.file_failed", why=shown)
            act = self.choose_wanted.emit
            self._notices.put(Notice(NOTICE, "not_ready", sentence, say("calendar.file_act"), act))
        else:
            self._notices.drop(NOTICE)
        self.changed.emit()

    def _remember(self, files: list[KeptFile]) -> None:
        kept = [{"path": f.path, "owner": f.owner, "owner_name": f.owner_name} for f in files]
        self._context.kept.keep(self._name, {"files": kept})


def _read(found: Mapping[str, Any]) -> KeptFile | None:
    """A kept file as the settings have it; what is no such thing is left out."""
    try:
        path = str(found["path"])
        return KeptFile(path, str(found.get("owner", "")), str(found.get("owner_name", "")))
    except (TypeError, KeyError, AttributeError):
        return None
