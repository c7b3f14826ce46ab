"""A card: a surface with a line, and the thin lines between parts."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint


class Card(QWidget):
    """Holds the parts of one subject; `column` is its layout."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self.update)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(look.space("s"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint surface and line."""
        painter = QPainter(self)
        look = self._look
        fill, line = look.colour("surface.base"), look.colour("border.subtle")
        paint.box(painter, QRectF(self.rect()), look.radius("card"), fill, line)


class Surface(QWidget):
    """A plain area in a surface token's colour, with an optional line at one side."""

    def __init__(
        self, look: Look, token: str, line: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._token = token
        self._line = line
        look.changed.connect(self.update)

    def tint(self, token: str) -> None:
        """Take another surface."""
        self._token = token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the area and its line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._token))
        edge = self._look.colour("border.subtle")
        width, height = self.width(), self.height()
        if self._line == "right":
            painter.fillRect(width - 1, 0, 1, height, edge)
        elif self._line == "left":
            painter.fillRect(0, 0, 1, height, edge)
        elif self._line == "top":
            painter.fillRect(0, 0, width, 1, edge)
        elif self._line == "bottom":
            painter.fillRect(0, height - 1, width, 1, edge)
