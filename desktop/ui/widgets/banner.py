"""One line above the page that says something about the whole workspace."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import marks
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

MARK = 16


class Banner(QWidget):
    """A mark, a sentence, one action and a cross to close it."""

    acted = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._status = "info"
        self.words = Label(look, style="body", weight=500)
        self.action = Button(look, "", kind="link")
        self.cross = Button(look, "", kind="quiet", icon="close", name=say("page.close_notice"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24 + MARK + 8, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.action)
        row.addStretch(1)
        row.addWidget(self.cross)
        self.action.clicked.connect(self.acted)
        self.cross.clicked.connect(self.closed)
        self.setFixedHeight(look.scaled(36))
        look.changed.connect(self._restyle)

    def tell(self, status: str, sentence: str, action: str, *, closable: bool) -> None:
        """Show another notice."""
        self._status = status
        self.words.say(sentence)
        self.words.tint(f"status.{status}.text")
        self.action.setVisible(bool(action))
        self.action.say(action)
        self.cross.setVisible(closable)
        self.setAccessibleName(sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft ground, its line and the mark."""
        painter = QPainter(self)
        soft = f"status.{self._status}.soft"
        painter.fillRect(self.rect(), self._look.colour(soft))
        edge = self._look.colour("border.subtle")
        painter.fillRect(0, self.height() - 1, self.width(), 1, edge)
        spot = QRectF(24, (self.height() - MARK) // 2, MARK, MARK)
        marks.draw(painter, self._look, self._status, spot, soft)

    def _restyle(self) -> None:
        self.setFixedHeight(self._look.scaled(36))
        self.update()
