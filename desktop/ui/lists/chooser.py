"""The floating list of a table's columns: which are shown, and by which the rows are sorted."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.lists.columns import ListColumn
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.menu import Popup
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.words import say

BOX, SIDE = 16, 12


class Tick(Pressable):
    """A box with a tick and its words."""

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.words = words
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box, words and air."""
        width = paint.text_width(self.look.font("body"), self.words)
        return QSize(width + BOX + 8 + 2 * SIDE, self.look.scaled(28))

    def draw(self, painter: QPainter) -> None:
        """Paint box, tick and words."""
        draw_tick(painter, self, self.words, SIDE)


def draw_tick(painter: QPainter, button: Pressable, words: str, left: int) -> None:
    """Paint a checkable button as a box with a tick and its words."""
    look, area = button.look, QRectF(button.rect())
    radius = look.radius("control")
    if button.hovered():
        paint.box(painter, area, radius, look.colour("surface.hover"), None)
    spot = QRectF(left, round((area.height() - BOX) / 2), BOX, BOX)
    on = button.isChecked()
    fill = look.colour("accent.base" if on else "surface.base")
    line = look.colour("accent.base" if on else "border.strong")
    paint.box(painter, spot, look.radius("cell"), fill, line)
    if on:
        glyph = spot.adjusted(1, 1, -1, -1)
        icons.draw(painter, "check", look.colour("text.on_accent"), glyph)
    rest = area.adjusted(left + BOX + 8, 0, -4, 0)
    paint.text(painter, rest, words, look.font("body"), look.colour("text.primary"))
    if button.shows_ring():
        paint.focus_ring(painter, look, area, radius)


class ColumnChooser(Popup):
    """Ticks for the columns; each press counts at once."""

    changed = Signal(object)
    usual_wanted = Signal()

    def __init__(
        self, look: Look, columns: Sequence[ListColumn], shown: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(look, say("list.columns"), parent)
        self.column.setContentsMargins(8, 8, 8, 8)
        heading = Label(look, say("list.columns"), style="strong")
        heading.setContentsMargins(SIDE, 0, 0, 0)
        self.column.addWidget(heading)
        self.ticks: dict[str, Tick] = {}
        for each in columns:
            tick = Tick(look, each.head or each.key, self)
            tick.setChecked(each.key in shown)
            tick.setEnabled(each.width is not None)
            tick.clicked.connect(self._tell)
            self.ticks[each.key] = tick
            self.column.addWidget(tick)
        self.usual = Button(look, say("list.usual_columns"), kind="link")
        self.usual.clicked.connect(self._take_usual)
        self.column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self._roving = Roving(self)
        self._roving.take(list(self.ticks.values()))

    def focus(self) -> None:
        """Put the keyboard on the first column."""
        next(iter(self.ticks.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _tell(self) -> None:
        self.changed.emit([key for key, tick in self.ticks.items() if tick.isChecked()])

    def _take_usual(self) -> None:
        self.close()
        self.usual_wanted.emit()
