"""A tile: one figure with its n of N and one line of what is wrong."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.pressable import Pressable

SIDE, MARK = 14, 12


@dataclass(frozen=True, slots=True)
class TileFacts:
    """What a tile says: title, the figure, its n of N, and a note with its state."""

    title: str
    figure: str
    of: str
    status: str
    note: str

    def sentence(self) -> str:
        """The tile as a screen reader says it."""
        parts = (self.title, f"{self.figure} {self.of}".strip(), self.note)
        return ", ".join(part for part in parts if part) + "."


class Tile(Pressable):
    """Pressing it opens the list behind the figure."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, title, parent)
        self._facts = TileFacts(title, "", "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, facts: TileFacts) -> None:
        """Show other facts."""
        self._facts = facts
        self.setAccessibleName(facts.sentence())
        self.setToolTip("" if self._fits() else paint.tooltip(facts.sentence()))
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines with air."""
        return QSize(150, self.look.scaled(92))

    def minimumSizeHint(self) -> QSize:
        """The figure and its n of N must fit."""
        return QSize(self.look.scaled(138), self.look.scaled(92))

    def draw(self, painter: QPainter) -> None:
        """Paint the card and its three lines."""
        look, area = self.look, QRectF(self.rect())
        surface = "surface.hover" if self.hovered() else "surface.base"
        edge = "border.normal" if self.hovered() else "border.subtle"
        paint.box(painter, area, look.radius("card"), look.colour(surface), look.colour(edge))
        width = self.width() - 2 * SIDE
        top = QRectF(SIDE, look.scaled(9), width, look.scaled(18))
        ink = look.colour("text.secondary")
        paint.text(painter, top, self._facts.title, look.font("body", 500), ink)
        self._draw_figure(painter, width)
        self._draw_note(painter, surface, width)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("card"))

    def _draw_figure(self, painter: QPainter, width: float) -> None:
        look = self.look
        font = look.font("figure")
        line = QRectF(SIDE, look.scaled(29), width, look.scaled(32))
        paint.text(painter, line, self._facts.figure, font, look.colour("text.primary"))
        shift = paint.text_width(font, self._facts.figure) + 9
        rest = line.adjusted(shift, look.scaled(4), 0, look.scaled(4) - 3)
        tone = look.colour("text.secondary")
        paint.text(painter, rest, self._facts.of, look.font("body", 500), tone)

    def _draw_note(self, painter: QPainter, surface: str, width: float) -> None:
        look, top = self.look, self.look.scaled(64)
        left = SIDE
        if self._facts.status:
            spot = QRectF(SIDE, top + (look.scaled(18) - MARK) / 2, MARK, MARK)
            marks.draw(painter, look, self._facts.status, spot, surface)
            left += MARK + 6
        area = QRectF(left, top, width - (left - SIDE), look.scaled(18))
        font, ink = look.font("body"), look.colour("text.secondary")
        paint.text(painter, area, self._facts.note, font, ink)

    def _fits(self) -> bool:
        font = self.look.font("body")
        return paint.text_width(font, self._facts.note) < self.width() - 2 * SIDE - MARK - 6
