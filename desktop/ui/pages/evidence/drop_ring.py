"""The ring around a page while files hang over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.lists.dropping import draw_target
from desktop.ui.theme import Look


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
        """Paint the ring."""
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        draw_target(QPainter(self), self._look, area, self._words)
