"""A list of statements to be ticked one by one, each with its whole sentence beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.pressable import BACKWARD, FORWARD, Pressable

BOX, GAP, LINE = 16, 8, 18


class Tick(Pressable):
    """One statement; its words take as many lines as they need."""

    def __init__(self, look: Look, words: str, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self.words = words
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(paint.tooltip(words))

    def sizeHint(self) -> QSize:
        """As high as its lines of words."""
        return QSize(120, self.look.scaled(max(len(self._lines()) * LINE + 6, 28)))

    def resizeEvent(self, event: object) -> None:
        """Another width may need another height."""
        self.setFixedHeight(self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        """Paint the box with its tick, and the words."""
        look, area = self.look, QRectF(self.rect())
        if self.hovered():
            paint.box(painter, area, look.radius("control"), look.colour("surface.hover"), None)
        spot = QRectF(4, 6, BOX, BOX)
        fill = look.colour("accent.base" if self.isChecked() else "surface.base")
        line = look.colour("accent.base" if self.isChecked() else "border.strong")
        paint.box(painter, spot, look.radius("cell"), fill, line)
        if self.isChecked():
            icons.draw(painter, "check", look.colour("text.on_accent"), spot.adjusted(1, 1, -1, -1))
        high = look.scaled(LINE)
        font, ink = look.font("body"), look.colour("text.primary")
        for number, words in enumerate(self._lines()):
            row = QRectF(4 + BOX + GAP, 5 + number * high, area.width() - BOX - GAP - 8, high)
            paint.text(painter, row, words, font, ink)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))

    def _lines(self) -> list[str]:
        room = max(self.width() - BOX - GAP - 8, 80)
        return paint.lines(self.look.font("body"), self.words, room, room)


class TickList(QWidget):
    """Statements with their keys; arrows walk them, `changed` tells what is ticked."""

    changed = Signal(object)

    def __init__(self, look: Look, statements: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.ticks = {key: Tick(look, words, self) for key, words in statements}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(0)
        for tick in self.ticks.values():
            column.addWidget(tick)
            tick.toggled.connect(self._toggled)

    def put(self, ticked: Sequence[str]) -> None:
        """Tick these and no others."""
        for key, tick in self.ticks.items():
            tick.setChecked(key in ticked)

    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked, in order."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the keyboard among the statements."""
        row = list(self.ticks.values())
        at = [number for number, tick in enumerate(row) if tick.hasFocus()]
        step = 1 if event.key() in FORWARD else -1 if event.key() in BACKWARD else 0
        if step and at:
            after = row[min(max(at[0] + step, 0), len(row) - 1)]
            after.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _toggled(self) -> None:
        self.changed.emit(self.ticked())
