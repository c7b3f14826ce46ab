"""Small painted parts of the page: the note of last time, the drop zone, marked words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, marks, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Pressable

MARK = 14


class SectionHead(QWidget):
    """The head of a section with a figure or a link at its right."""

    def __init__(self, look: Look, words: str = "", link: str = "") -> None:
        super().__init__()
        self.words = Label(look, words, style="strong", colour="text.secondary")
        self.figure = Label(look, colour="text.secondary")
        self.link = Button(look, link, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.figure)
        row.addWidget(self.link)
        self.link.setVisible(bool(link))  # only now: without a parent it would be a window
        self.setMinimumHeight(look.scaled(24))


class MarkedWords(QWidget):
    """Words with the mark of a state before them."""

    def __init__(self, look: Look, *, wrap: bool = False) -> None:
        super().__init__()
        self._look = look
        self._status = ""
        self.words = Label(look, wrap=wrap)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.words, 1 if wrap else 0)
        if not wrap:
            self._row.addStretch(1)  # a label is never wider than its words

    def tell(self, words: str, status: str, tone: str = "") -> None:
        """Show other words; an empty status has no mark."""
        self._status = status
        self._row.setContentsMargins(MARK + 8 if status else 0, 0, 0, 0)
        self.words.tint(tone or (f"status.{status}.text" if status else "text.secondary"))
        self.words.say(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark beside the first line."""
        if self._status:
            painter = QPainter(self)
            line = self._look.scaled(18)
            top = self.words.y() + (min(line, self.words.height()) - MARK) / 2
            spot = QRectF(0, round(top), MARK, MARK)
            marks.draw(painter, self._look, self._status, spot, "surface.base")


class QuietCard(QWidget):
    """A sunken ground with a mark and two lines: what happened last time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._status = ""
        self.above = Label(look, style="body", weight=500)
        self.under = Label(look, colour="text.secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(38, 8, 12, 9)
        column.setSpacing(0)
        column.addWidget(self.above)
        column.addWidget(self.under)

    def tell(self, upper: str, lower: str, status: str) -> None:
        """Show other words."""
        self._status = status
        self.above.say(upper)
        self.under.say(lower)
        self.under.setVisible(bool(lower))
        self.setAccessibleName(f"{upper}. {lower}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and mark."""
        painter, look = QPainter(self), self._look
        area = QRectF(self.rect())
        paint.box(painter, area, look.radius("card"), look.colour("surface.sunken"), None)
        spot = QRectF(14, round(area.center().y() - MARK / 2), MARK, MARK)
        marks.draw(painter, look, self._status or "no_data", spot, "surface.sunken")


class DropZone(Pressable):
    """A dashed field for files; pressing it lets one choose them."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, words)
        self.words = words
        self.aimed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def aim(self, *, aimed: bool) -> None:
        """Files hang over the page, or do not any more."""
        self.aimed = aimed
        self.update()

    def sizeHint(self) -> QSize:
        """High enough to be hit by a drop."""
        return QSize(160, self.look.scaled(36))

    def draw(self, painter: QPainter) -> None:
        """Paint the dashed line, the clip and the words."""
        look, area = self.look, QRectF(self.rect())
        ground = "surface.selected" if self.aimed else "surface.sunken"
        over = self.aimed or self.hovered()
        line = look.colour("accent.base" if over else "border.strong")
        paint.box(painter, area, look.radius("control"), look.colour(ground), None)
        pen = QPen(line, 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = look.radius("control")
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        font, tone = look.font("body"), look.colour("text.secondary")
        width = paint.text_width(font, self.words)
        left = max((area.width() - width - 24) / 2, 8.0)
        spot = QRectF(left, area.center().y() - 8, 16, 16)
        icons.draw(painter, "clip", tone, spot)
        words = area.adjusted(left + 24, 0, -6, 0)
        paint.text(painter, words, self.words, font, tone)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, radius)


class RuleLine(QWidget):
    """A thin line between parts."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), self._look.colour("border.subtle"))
