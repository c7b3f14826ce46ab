"""A sentence in place: what is going on, or why something was refused."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.label import Label

MARK = 16


class NoticeLine(QWidget):
    """A mark and a wrapped sentence on a soft ground; hidden while there is nothing to say."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._status = "info"
        self.words = Label(look, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12 + MARK + 8, 8, 12, 8)
        row.addWidget(self.words)
        self.setVisible(False)

    def tell(self, status: str, sentence: str) -> None:
        """Say a sentence, or with none be gone."""
        self.setVisible(bool(sentence))
        self.setAccessibleName(sentence)
        if sentence:
            self._status = status
            self.words.tint(f"status.{status}.text")
            self.words.say(sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the mark."""
        painter = QPainter(self)
        soft = f"status.{self._status}.soft"
        area = QRectF(self.rect())
        radius = self._look.radius("control")
        paint.box(painter, area, radius, self._look.colour(soft), None)
        marks.draw(painter, self._look, self._status, QRectF(12, 9, MARK, MARK), soft)
