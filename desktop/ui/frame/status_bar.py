"""The bar at the bottom: what was saved last, undo, whether the history is whole, the day."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

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
        self.saved = Label(look, colour="text.secondary")
        self.undo = Button(look, say("frame.undo"), kind="link", key="Ctrl Z")
        self.history = Label(look, colour="text.secondary")
        self.day = Label(look, colour="text.secondary")
        self.undo.setVisible(False)
        self.undo.clicked.connect(self.undo_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(18 + ICON + 6, 1, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.saved)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.history)
        row.addWidget(self.day)
        look.changed.connect(self._restyle)
        self._restyle()

    def tell(self, sentence: str, *, undo: str = "", key: str = "Ctrl Z", status: str = "") -> None:
        """Show a sentence; `undo` are the words of the action, `status` a mark other than saved."""
        self._status = status
        self.saved.say(sentence)
        self.undo.setVisible(bool(undo))
        if undo:
            self.undo.key = key
            self.undo.say(undo)
        self.update()

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
        if self._status:
            marks.draw(painter, look, self._status, spot, "surface.nav")
        elif self.saved.words():
            icons.draw(painter, "check", look.colour("status.met.text"), spot)

    def _restyle(self) -> None:
        self.setFixedHeight(self._look.size("status_bar"))
