"""Ctrl+Z in a text field where nothing was typed takes back the last change, as everywhere."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Watches the field that has the keyboard: undo with nothing to undo there is the window's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the key go on to the shortcuts where the field has no use for it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (event.matches(key) for key in KEYS)
            if (undo and not _can(watched, "undo")) or (redo and not _can(watched, "redo")):
                event.ignore()
                return True
        return False

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):  # a field of a form may be gone
            self._watched.removeEventFilter(self)
        inside = isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit)
        self._watched = now if inside else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def _can(field: QObject, what: str) -> bool:
    """Whether a field has something typed to undo, or to do again."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if what == "undo" else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
    return False
