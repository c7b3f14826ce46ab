"""The legend is the filter: each entry says how many slots there are, a press isolates them."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.operations.reading.coverage import CoverageRow
from desktop.operations.reading.coverage_view import ALIKE, tallies
from desktop.operations.reading.coverage_words import standing_word
from desktop.ui.lists.flow import Flow
from desktop.ui.pages.coverage.styles import STYLES, draw_glyph, glyph_colour
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.words import say

BOX, GAP = 15, 7


class Tally(NamedTuple):
    """How many there are of an entry."""

    key: str
    number: int


class Entry(Pressable):
    """A sample of the cell, its word and how many there are."""

    def __init__(self, look: Look, tally: Tally, parent: QWidget, *, design: bool) -> None:
        words = standing_word(tally.key, design=design)
        super().__init__(look, words, parent)
        self.words = words
        self.tally = tally
        self.faint = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.recount(tally)

    def recount(self, tally: Tally) -> None:
        """Show another count."""
        self.tally = tally
        self.setAccessibleName(say("coverage.legend_entry", word=self.words, n=tally.number))
        self.setToolTip(paint.tooltip(say("coverage.legend_tip", word=self.words)))
        self.restyle()

    def sizeHint(self) -> QSize:
        """Sample, word and count."""
        return QSize(round(self._words_left() + self._width()) + 6, self.look.scaled(24))

    def draw(self, painter: QPainter) -> None:
        """Paint the sample as in the matrix, the word and the count."""
        look, side = self.look, self.look.scaled(BOX)
        area = QRectF(self.rect())
        if self.isChecked() or self.hovered():
            token = "surface.selected" if self.isChecked() else "surface.hover"
            paint.box(painter, area, look.radius("control"), look.colour(token), None)
        painter.setOpacity(0.45 if self.faint and not self.isChecked() else 1)
        spot = QRectF(4, round((self.height() - side) / 2), side, side)
        draw_sample(painter, look, self.tally.key, spot)
        weight = 600 if self.isChecked() else 400
        font = look.font("body", weight)
        inner = QRectF(self._words_left(), 0, area.width() - self._words_left(), area.height())
        paint.text(painter, inner, self.words, font, look.colour("text.primary"))
        inner.adjust(paint.text_width(font, self.words) + 5, 0, 0, 0)
        count = str(self.tally.number)
        paint.text(painter, inner, count, font, look.colour("text.secondary"))
        painter.setOpacity(1)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))

    def _words_left(self) -> int:
        return 4 + self.look.scaled(BOX) + GAP

    def _width(self) -> int:
        font = self.look.font("body", 600)
        return (
            paint.text_width(font, self.words) + paint.text_width(font, str(self.tally.number)) + 6
        )


class Legend(QWidget):
    """Tells with `isolated` which standings are wanted alone; none wants all."""

    isolated = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._design = False
        self.entries: dict[str, Entry] = {}
        self.setAccessibleName(say("coverage.legend"))
        self.flow = Flow(self, gap=3)
        self.flow.setContentsMargins(0, 0, 0, 0)
        self._roving = Roving(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, rows: Iterable[CoverageRow], *, design: bool) -> None:
        """Count anew; what is isolated stays so."""
        found = [Tally(*each) for each in tallies(rows, design=design)]
        if design != self._design or [t.key for t in found] != list(self.entries):
            chosen, self._design = self.standings(), design
            self._rebuild(found)
            self.choose(chosen)
            return
        for tally in found:
            self.entries[tally.key].recount(tally)

    def standings(self) -> frozenset[str]:
        """What is isolated."""
        chosen = {key for key, entry in self.entries.items() if entry.isChecked()}
        return frozenset(chosen | {key for key, other in ALIKE.items() if other in chosen})

    def choose(self, standings: frozenset[str]) -> None:
        """Isolate these, telling nobody."""
        for key, entry in self.entries.items():
            entry.setChecked(key in standings)
        self._fade()

    def _pressed(self) -> None:
        """A press isolates one entry; a second one shows all again."""
        pressed = self.sender()
        for entry in self.entries.values():
            if entry is not pressed:
                entry.setChecked(False)
        self._fade()
        self.isolated.emit(self.standings())

    def _fade(self) -> None:
        some = bool(self.standings())
        for entry in self.entries.values():
            entry.faint = some
            entry.update()

    def _rebuild(self, found: Iterable[Tally]) -> None:
        self.flow.clear()
        self.entries = {}
        for tally in found:
            entry = Entry(self._look, tally, self, design=self._design)
            entry.clicked.connect(self._pressed)
            self.flow.addWidget(entry)
            self.entries[tally.key] = entry
            entry.show()
        self._roving.take(list(self.entries.values()))
        self.updateGeometry()


def draw_sample(painter: QPainter, look: Look, standing: str, rect: QRectF) -> None:
    """A small picture of a cell."""
    style = STYLES[standing]
    if standing in ("event", "shown", "exception"):
        marks.draw(painter, look, style.mark, rect.adjusted(0.5, 0.5, -0.5, -0.5), "surface.window")
        return
    mark = look.colour(f"status.{style.status}.mark")
    soft = look.colour(f"status.{style.status}.soft")
    if style.kind == "soft":
        painter.fillRect(rect, soft)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 3, rect.width(), 3), mark)
    elif style.kind == "solid":
        paint.box(painter, rect, 3, mark, None)
    elif style.kind in ("outline", "empty"):
        fill = soft if style.kind == "outline" else look.colour("surface.base")
        paint.box(painter, rect, 3, fill, mark)
    else:
        _draw_line(painter, look, standing, rect)
    if style.glyph:
        inner = rect.adjusted(2.5, 2 if style.kind != "soft" else 1, -2.5, -3)
        inner.setHeight(inner.width())
        draw_glyph(painter, style.glyph, look.colour(glyph_colour(style)), inner)


def _draw_line(painter: QPainter, look: Look, standing: str, rect: QRectF) -> None:
    pen = QPen(look.colour("border.strong"), 1)
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1, 2])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(pen)
    if standing == "bare":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 1.5, -0.5, -1.5))
        return
    middle = rect.center().y() + 0.5
    painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
