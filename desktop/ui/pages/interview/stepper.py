"""The way through the interview: every screen by number, done ones with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.words import say

DISC, GAP, SIDE = 18, 6, 7


class Stop(Pressable):
    """One screen on the way."""

    def __init__(self, look: Look, key: str, number: int, parent: QWidget) -> None:
        self.words = say(f"interview.step_{key}")
        super().__init__(look, say("interview.step_name", n=number, words=self.words), parent)
        self.key = key
        self.number = number
        self.done = False
        self.compact = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Disc and words; where there is little room the words of the current one only."""
        if self.compact and not self.isChecked():
            return QSize(DISC + 2 * SIDE, self.look.scaled(28))
        return QSize(self.full_width(), self.look.scaled(28))

    def full_width(self) -> int:
        """Disc and words."""
        width = paint.text_width(self.look.font("body", 600), self.words)
        return width + DISC + GAP + 2 * SIDE + 1

    def fold(self, *, compact: bool) -> None:
        """Show the disc alone, with the words as tool tip."""
        self.compact = compact
        self.setToolTip(paint.tooltip(self.words) if compact else "")
        self.updateGeometry()
        self.update()

    def show_done(self, *, done: bool) -> None:
        """Show a tick instead of the number."""
        self.done = done
        key = "interview.step_done" if done else "interview.step_name"
        self.setAccessibleName(say(key, n=self.number, words=self.words))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint the disc with number or tick, and the words."""
        look, on = self.look, self.isChecked()
        area = QRectF(self.rect())
        if self.hovered() and not on:
            paint.box(painter, area, look.radius("control"), look.colour("surface.hover"), None)
        disc = QRectF(SIDE, (self.height() - DISC) / 2, DISC, DISC)
        self._draw_disc(painter, disc)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))
        if self.compact and not on:
            return
        ink = look.colour("text.primary" if on else "text.secondary")
        words = area.adjusted(SIDE + DISC + GAP, 0, 0, 0)
        paint.text(painter, words, self.words, look.font("body", 600 if on else 500), ink)

    def _draw_disc(self, painter: QPainter, disc: QRectF) -> None:
        look, on = self.look, self.isChecked()
        fill = "accent.base" if on else "accent.soft" if self.done else "surface.base"
        line = None if on or self.done else look.colour("border.normal")
        paint.box(painter, disc, DISC / 2, look.colour(fill), line)
        if self.done and not on:
            spot = disc.adjusted(3, 3, -3, -3)
            icons.draw(painter, "check", look.colour("accent.base"), spot)
            return
        ink = look.colour("text.on_accent" if on else "text.secondary")
        font = look.font("caption", 600)
        inset = (DISC - paint.text_width(font, str(self.number))) / 2
        paint.text(painter, disc.adjusted(inset, 0, 2, 0), str(self.number), font, ink)


class Stepper(QWidget):
    """All screens side by side."""

    chosen = Signal(str)

    def __init__(self, look: Look, keys: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(say("interview.steps"))
        self.stops = [Stop(look, key, n, self) for n, key in enumerate(keys, 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 2, 24, 4)
        row.setSpacing(2)
        for stop in self.stops:
            row.addWidget(stop)
            stop.clicked.connect(self._pressed)
        row.addStretch(1)
        self._roving = Roving(self)
        self._roving.take(self.stops)

    def minimumSizeHint(self) -> QSize:
        """Room for the discs and the longest words."""
        longest = max(stop.full_width() for stop in self.stops)
        discs = (len(self.stops) - 1) * (DISC + 2 * SIDE + 2)
        return QSize(longest + discs + 41, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the words where they do not fit side by side."""
        super().resizeEvent(event)
        wide = sum(stop.full_width() + 2 for stop in self.stops) + 41
        for stop in self.stops:
            stop.fold(compact=wide > self.width())

    def tell(self, current: str, done: frozenset[str]) -> None:
        """Show where we are and what is done."""
        for place, stop in enumerate(self.stops):
            stop.setChecked(stop.key == current)
            stop.updateGeometry()
            stop.show_done(done=stop.key in done)
            if stop.key == current and not any(each.hasFocus() for each in self.stops):
                self._roving.take(self.stops, place)

    def _pressed(self) -> None:
        stop = self.sender()
        if isinstance(stop, Stop):
            self.chosen.emit(stop.key)
