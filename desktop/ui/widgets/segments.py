"""Segments: one of a few choices, each with an optional count; the arrow keys walk them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.pressable import Pressable, Roving


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: its key, its words and how many there are of it."""

    key: str
    words: str
    count: int | None = None


class SegmentButton(Pressable):
    """One choice among its neighbours."""

    def __init__(self, look: Look, segment: Segment, parent: QWidget) -> None:
        super().__init__(look, segment.words, parent)
        self.segment = segment
        self.recount(segment.count)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def recount(self, count: int | None) -> None:
        """Show another count."""
        self.segment = replace(self.segment, count=count)
        said = "" if count is None else f", {count}"
        self.setAccessibleName(self.segment.words + said)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Words, count and air."""
        width = paint.text_width(self.look.font("body", 600), self._shown())
        return QSize(width + 24, self.look.scaled(24))

    def draw(self, painter: QPainter) -> None:
        """Paint the chosen one raised, the others flat."""
        look, area = self.look, QRectF(self.rect())
        radius = look.radius("control") - 1
        if self.isChecked():
            fill, line = look.colour("surface.raised"), look.colour("border.normal")
            paint.box(painter, area, radius, fill, line)
        elif self.hovered():
            paint.box(painter, area, radius, look.colour("surface.hover"), None)
        weight = 600 if self.isChecked() else 500
        ink = look.colour("text.primary" if self.isChecked() else "text.secondary")
        font = look.font("body", weight)
        inset = (self.width() - paint.text_width(font, self._shown())) / 2
        paint.text(painter, area.adjusted(inset, 0, 0, 0), self._shown(), font, ink)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, radius)

    def _shown(self) -> str:
        count = "" if self.segment.count is None else f"  {self.segment.count}"
        return self.segment.words + count


class Segments(QWidget):
    """Shows the choices side by side and tells which was taken."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, segments: Sequence[Segment], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self._buttons = [SegmentButton(look, segment, self) for segment in segments]
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for button in self._buttons:
            row.addWidget(button)
            button.clicked.connect(self._take)
        self._roving = Roving(self)
        self._roving.take(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.select(segments[0].key)

    def select(self, key: str) -> None:
        """Mark a choice without telling anybody."""
        for place, button in enumerate(self._buttons):
            button.setChecked(button.segment.key == key)
            if button.segment.key == key:
                self._roving.take(self._buttons, place)

    def recount(self, counts: Mapping[str, int]) -> None:
        """Show how many there are of each choice now."""
        for button in self._buttons:
            count = counts.get(button.segment.key)
            if count != button.segment.count:
                button.recount(count)

    def first(self) -> str:
        """The key of the first choice."""
        return self._buttons[0].segment.key

    def buttons(self) -> tuple[SegmentButton, ...]:
        """The choices in their order."""
        return tuple(self._buttons)

    def selected(self) -> str:
        """The key of the marked choice."""
        return next(button.segment.key for button in self._buttons if button.isChecked())

    def _take(self) -> None:
        button = self.sender()
        if isinstance(button, SegmentButton):
            self.select(button.segment.key)
            self.chosen.emit(button.segment.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the trough."""
        painter = QPainter(self)
        fill, line = self._look.colour("surface.sunken"), self._look.colour("border.subtle")
        paint.box(painter, QRectF(self.rect()), self._look.radius("control") + 1, fill, line)
