"""The ring around a page while files hang over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.lists.dropping import RING
from desktop.ui.theme import Look
from desktop.ui.widgets import paint

INSET, VEIL = 20, 0.6


class DropRing(QWidget):
    """The ring around the page while files hang over it; the pointer goes through it."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._look, self._page, self._words = look, page, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, words: str) -> None:
        """Cover the page and say what a drop would do."""
        self._words = words
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, and in its middle what a drop would do."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = look.colour("accent.base")
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        veil = QColor(look.colour("surface.window"))
        veil.setAlphaF(VEIL)
        painter.setPen(QPen(accent, RING))
        painter.setBrush(veil)
        painter.drawRoundedRect(area, look.radius("card"), look.radius("card"))
        font = look.font("title")
        wide = min(paint.text_width(font, self._words) + 2 * INSET, area.width() - 2 * INSET)
        high = look.scaled(44)
        label = QRectF(0, 0, wide, high)
        label.moveCenter(area.center())
        paint.box(painter, label, look.radius("card"), accent, None)
        ink = look.colour("text.on_accent")
        paint.text(painter, label, self._words, font, ink, Qt.AlignmentFlag.AlignHCenter)
