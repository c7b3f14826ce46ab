"""What Welcome offers beside its buttons: a worked example with a line of what is in it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.pressable import Pressable

SIDE, ICON, MARK = 14, 18, 40


class OfferCard(Pressable):
    """A title and a line; pressing it takes the offer."""

    def __init__(self, look: Look, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(look, f"{title}. {line}", parent)
        self._title = title
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines with air."""
        return QSize(380, self.look.scaled(58))

    def draw(self, painter: QPainter) -> None:
        """Paint the card and its texts."""
        look, area = self.look, QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.55)
        surface = "surface.hover" if self.hovered() else "surface.base"
        edge = "border.normal" if self.hovered() else "border.subtle"
        paint.box(painter, area, look.radius("card"), look.colour(surface), look.colour(edge))
        spot = QRectF(SIDE, (area.height() - ICON) / 2, ICON, ICON)
        icons.draw(painter, "example", look.colour("accent.base"), spot)
        left, line = SIDE + ICON + 14, look.scaled(18)
        width = area.width() - left - SIDE - ICON
        upper = QRectF(left, area.height() / 2 - line - 1, width, line)
        ink, tone = look.colour("text.primary"), look.colour("text.secondary")
        paint.text(painter, upper, self._title, look.font("strong"), ink)
        paint.text(painter, upper.translated(0, line + 1), self._line, look.font("body"), tone)
        arrow = QRectF(area.width() - SIDE - 14, (area.height() - 14) / 2, 14, 14)
        icons.draw(painter, "chevron-right", look.colour("text.tertiary"), arrow)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("card"))


class ProgramMark(QWidget):
    """The mark of the program in the accent colour."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self.update)
        self.setFixedSize(MARK, MARK)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        look, area = self._look, QRectF(self.rect())
        paint.box(painter, area, 10, look.colour("accent.base"), None)
        inner = area.adjusted(8, 8, -8, -8)
        icons.draw(painter, "program", look.colour("text.on_accent"), inner)
