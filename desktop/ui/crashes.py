"""Bugs: said once, one at a time, with a report text that holds no client data."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

MOST_FRAMES = 40
LOUD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


def report_of(error: BaseException) -> str:
    """Where it happened, by file, line and function; values and messages are left out."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(lines)


def _short(path: str) -> str:
    """The last parts of a path, which name no user."""
    return "/".join(path.replace("\\", "/").split("/")[-3:])


class CrashWindow(Surface):
    """Says that the program has a bug, what was kept, and offers the report."""

    def __init__(self, look: Look, report: str) -> None:
        super().__init__(look, "surface.window")
        self.report = report
        self.setWindowTitle(say("crash.title"))
        self.text = Label(look, report, style="mono", colour="text.secondary", wrap=True)
        self.copy = Button(look, say("crash.copy"), icon="copy")
        self.go_on = Button(look, say("crash.go_on"), kind="main")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(Label(look, say("crash.title"), style="subtitle"))
        column.addWidget(Label(look, say("crash.text"), wrap=True))
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.go_on)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.close)
        self.resize(620, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


class Crashes(QObject):
    """Catches what nobody caught, on every thread; the same bug is said only once."""

    def __init__(self, look: Look, deliver: Callable[[Callable[[], object]], object]) -> None:
        super().__init__()
        self._look = look
        self._deliver = deliver
        self._said: set[str] = set()
        self._before: tuple[Any, Any, Any] | None = None
        self.shown: QWidget | None = None

    def install(self) -> None:
        """Take over the hooks of Python and the messages of Qt."""
        handler = qInstallMessageHandler(_qt_message)
        self._before = (sys.excepthook, threading.excepthook, handler)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def remove(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, handler = self._before
            qInstallMessageHandler(handler)
            self._before = None
        if self.shown is not None:
            self.shown.deleteLater()
            self.shown = None

    def tell(self, error: BaseException) -> None:
        """Say a bug, unless it was said or another one is on the screen."""
        report = report_of(error)
        if report in self._said:
            return
        self._said.add(report)
        sys.stderr.write(report + "\n")
        if self.shown is None or not self.shown.isVisible():
            self.shown = CrashWindow(self._look, report)
            self.shown.show()

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._deliver(lambda: self.tell(error))

    def _uncaught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            self._deliver(lambda: self.tell(error))


def _qt_message(kind: QtMsgType, context: Any, text: str) -> None:
    """Warnings of Qt go where a developer sees them; chatter goes nowhere."""
    if kind in LOUD:
        sys.stderr.write(f"Qt: {text}\n")
