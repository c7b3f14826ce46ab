"""The bar at the bottom: what was saved last, undo, whether the history is whole, the day."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.context import Progress
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, marks
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

ICON = 14


class StatusBar(Surface):
    """Left the last saved change with Undo, right the history check and the day."""

    undo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface.nav", "top", parent)
        self._look = look
        self._flashing = False
        self._status = ""
        self._undo_words = ""
        self.saved = Label(look, colour="text.secondary")
        self.undo = Button(look, say("frame.undo"), kind="link", key="Ctrl Z")
        self.history = Label(look, colour="text.secondary")
        self.day = Label(look, colour="text.secondary")
        self.progress = Label(look, colour="text.secondary")
        self.cancel = Button(look, say("frame.cancel"), kind="link")
        self._cancel: Callable[[], object] | None = None
        self.undo.setVisible(False)
        self.progress.setVisible(False)
        self.cancel.setVisible(False)
        self.cancel.clicked.connect(self._stop)
        self.undo.clicked.connect(self.undo_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(18 + ICON + 6, 1, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.saved)
        row.addWidget(self.undo)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.history)
        row.addWidget(self.day)
        look.changed.connect(self._restyle)
        self._restyle()

    def tell(self, sentence: str, *, undo: str = "", key: str = "Ctrl Z", status: str = "") -> None:
        """Show a sentence; `undo` are the words of the action, `status` a mark other than saved."""
        self._status = status
        self.saved.say(sentence)
        self._undo_words = undo
        self.undo.setVisible(bool(undo) and not self.is_busy())
        if undo:
            self.undo.key = key
            self.undo.say(undo)
        self.update()

    def show_progress(self, progress: Progress | None) -> None:
        """Show long work in place of the last change; None brings that back."""
        self._cancel = progress.cancel if progress is not None else None
        self.progress.say(progress.words if progress is not None else "")
        self.progress.setVisible(progress is not None)
        self.cancel.setVisible(self._cancel is not None)
        self.saved.setVisible(progress is None)
        self.undo.setVisible(progress is None and bool(self._undo_words))
        self.update()

    def is_busy(self) -> bool:
        """Whether long work is shown."""
        return bool(self.progress.words())

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()

    def check(self, sentence: str) -> None:
        """Show how the history was found."""
        self.history.say(sentence)

    def date(self, words: str) -> None:
        """Show the day of the workspace."""
        self.day.say(words)

    def flash(self) -> None:
        """Point at the bar for a moment, without a change."""
        self._flashing = True
        self.update()
        QTimer.singleShot(self._look.tokens.motion["undo_flash"], self, self._calm)

    def _calm(self) -> None:
        self._flashing = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the tick."""
        super().paintEvent(event)
        painter = QPainter(self)
        look = self._look
        if self._flashing:
            painter.fillRect(self.rect().adjusted(0, 1, 0, 0), look.colour("status.met.soft"))
        spot = QRectF(18, round((self.height() - ICON) / 2), ICON, ICON)
        if self.is_busy():
            marks.draw(painter, look, "info", spot, "surface.nav")
        elif self._status:
            marks.draw(painter, look, self._status, spot, "surface.nav")
        elif self.saved.words():
            icons.draw(painter, "check", look.colour("status.met.text"), spot)

    def _restyle(self) -> None:
        self.setFixedHeight(self._look.size("status_bar"))
