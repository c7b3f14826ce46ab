"""The memo as a text file, where the person says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background.store import Store
from desktop.exports.scoping_memo import save_memo
from desktop.operations.work import call
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

ChooseFile = Callable[[QWidget, str, str], str]


def ask_for_file(parent: QWidget, title: str, proposed: str) -> str:
    """Let the person name the file; empty when nothing was chosen."""
    return QFileDialog.getSaveFileName(parent, title, proposed)[0]


class MemoExport(QWidget):
    """Starts an export and tells how it ended; it never shows itself."""

    ended = Signal(str, str)

    def __init__(self, parent: QWidget, store: Store) -> None:
        super().__init__(parent)
        self.hide()
        self.choose_file: ChooseFile = ask_for_file
        self._store = store

    def start(self, today: date) -> None:
        """Ask where to, then write on the chart lane."""
        proposed = f"scoping-memo-{today.isoformat()}.md"
        chosen = self.choose_file(self.window(), say("scope.export"), proposed)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".md")
        self._store.ask(
            call(save_memo, path=path),
            lambda _: self.ended.emit(say("scope.exported", file=path.name), "met"),
            lane="chart",
            failed=lambda problem: self.ended.emit(sentence_of(problem), "not_ready"),
        )
