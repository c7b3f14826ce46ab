"""What a list shows while its rows are read for longer than a moment: six grey bars."""

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint

BARS, LEFT = 6, 24


class Waiting(QWidget):
    """Shows nothing for a moment, then bars in the shape of rows and what is being read."""

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self.shows = False
        self.setAccessibleName(words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(look.tokens.motion["busy_after"])
        self._timer.timeout.connect(self._show)

    def start(self) -> None:
        """Begin to wait."""
        self.shows = False
        self._timer.start()
        self.update()

    def stop(self) -> None:
        """The rows are there."""
        self._timer.stop()
        self.shows = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars and the words."""
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour("surface.base"))
        if not self.shows:
            return
        height = look.size("row")
        top = float(look.size("table_header"))
        for place in range(BARS):
            share = 0.86 - 0.09 * (place % 3)
            bar = QRectF(LEFT, top + (height - 12) / 2, (self.width() - 2 * LEFT) * share, 12)
            paint.box(painter, bar, 4, look.colour("surface.sunken"), None)
            top += height
        words = QRectF(LEFT, top + 6, self.width() - 2 * LEFT, 24)
        paint.text(painter, words, self._words, look.font("body"), look.colour("text.secondary"))

    def _show(self) -> None:
        self.shows = True
        self.update()
