"""Chips: a state with its count, soft and clickable; and the letter badge of a client."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.pressable import Pressable

MARK, SIDE, GAP = 14, 8, 6


class Chip(Pressable):
    """A state, its shape and its words; pressing it opens what stands behind."""

    def __init__(self, look: Look, status: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.status = status
        self.words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str, name: str) -> None:
        """Show other words; `name` is what a screen reader says."""
        self.words = words
        self.setAccessibleName(name)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Mark, gap and words, at least as high as a finger needs."""
        width = paint.text_width(self.look.font("body", 600), self.words)
        return QSize(width + MARK + GAP + 2 * SIDE + 1, self.look.scaled(24))

    def draw(self, painter: QPainter) -> None:
        """Paint the soft box, the mark and the words."""
        look, area = self.look, QRectF(self.rect())
        radius = look.radius("control")
        line = look.colour(f"status.{self.status}.mark") if self.hovered() else None
        paint.box(painter, area, radius, look.colour(f"status.{self.status}.soft"), line)
        spot = QRectF(SIDE, (self.height() - MARK) / 2, MARK, MARK)
        marks.draw(painter, look, self.status, spot, f"status.{self.status}.soft")
        words = area.adjusted(SIDE + MARK + GAP, 0, -SIDE + 2, 0)
        ink = look.colour(f"status.{self.status}.text")
        paint.text(painter, words, self.words, look.font("body", 600), ink)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, radius)


class Badge(QWidget):
    """The client's letter on the client's colour; never a state."""

    def __init__(self, look: Look, size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._letter = ""
        self._colour = QColor(look.tokens.client_colours[0])
        self._side = size
        self.setFixedSize(size, size)

    def show_client(self, letter: str, colour: str) -> None:
        """Wear another client's letter and colour."""
        self._letter = paint.one_line(letter)[:2]
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letter in its box."""
        painter = QPainter(self)
        paint_badge(painter, self._look, QRectF(self.rect()), self._letter, self._colour)


def paint_badge(painter: QPainter, look: Look, area: QRectF, letter: str, colour: QColor) -> None:
    """Paint a client badge into a square."""
    paint.box(painter, area, look.radius("control"), colour, None)
    font = look.font("strong", 700)
    ink = QColor(look.tokens.client_text)
    paint.text(painter, area, letter, font, ink, Qt.AlignmentFlag.AlignHCenter)
