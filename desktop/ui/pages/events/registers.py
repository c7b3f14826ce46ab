"""The registers at the left of the page, with their counts and what answers each."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.operations.events import REGISTERS
from desktop.ui.pages.events.words import name_of
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.words import say

WIDTH, HEIGHT, SIDE = 156, 32, 10
RIGHT = Qt.AlignmentFlag.AlignRight


class RegisterButton(Pressable):
    """One register: its name and how many events it has."""

    def __init__(self, look: Look, register: str, parent: QWidget) -> None:
        super().__init__(look, name_of(register), parent)
        self.register = register
        self.count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def recount(self, count: int) -> None:
        """Show another count."""
        self.count = count
        spoken = say("events.register_spoken", name=name_of(self.register), n=f"{count:,}")
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(self.look.scaled(WIDTH - 2 * SIDE), self.look.scaled(HEIGHT))

    def draw(self, painter: QPainter) -> None:
        """Paint the fill, the bar of the shown one, its name and its count."""
        look, area, on = self.look, QRectF(self.rect()), self.isChecked()
        radius = look.radius("control")
        if on or self.hovered():
            fill = look.colour("surface.selected" if on else "surface.hover")
            paint.box(painter, area, radius, fill, None)
        inner = area.adjusted(SIDE, 0, -SIDE, 0)
        ink = look.colour("text.primary")
        count = f"{self.count:,}"
        room = paint.text_width(look.font("body"), count) + 8
        words = inner.adjusted(0, 0, -room, 0)
        paint.text(
            painter, words, name_of(self.register), look.font("body", 600 if on else 400), ink
        )
        tone = look.colour("text.secondary")
        paint.text(painter, inner, count, look.font("body"), tone, RIGHT)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, radius)


class Registers(QWidget):
    """Tells which register was chosen, and that its answering controls shall be changed."""

    chosen = Signal(str)
    change_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(say("events.registers"))
        self.buttons = {each: RegisterButton(look, each, self) for each in REGISTERS}
        self.answers = Label(look, colour="text.secondary", wrap=True)
        self.change = Button(look, say("events.trigger_set"), kind="link")
        self.end = Button(look, say("events.trigger_end"), kind="link")
        self._roving = Roving(self)
        self._lay_out()
        for each, button in self.buttons.items():
            button.clicked.connect(partial(self.chosen.emit, each))
        self.change.clicked.connect(self.change_wanted)
        self.end.clicked.connect(self.end_wanted)
        look.changed.connect(self._fit)
        self._fit()

    def select(self, register: str) -> None:
        """Mark a register without telling anybody."""
        for place, (each, button) in enumerate(self.buttons.items()):
            button.setChecked(each == register)
            if each == register:
                self._roving.take(list(self.buttons.values()), place)

    def tell(self, counts: Mapping[str, int], answers: str, *, editable: bool, ends: bool) -> None:
        """Show the counts, and what an event of the chosen register opens."""
        for each, button in self.buttons.items():
            button.recount(counts.get(each, 0))
        self.answers.say(answers)
        self.change.setVisible(editable)
        self.end.setVisible(ends)

    def _fit(self) -> None:
        self.setFixedWidth(self._look.scaled(WIDTH))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 2, 2, 16)
        column.setSpacing(2)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addSpacing(14)
        held = QVBoxLayout()
        held.setContentsMargins(SIDE, 0, 0, 0)
        held.setSpacing(4)
        for widget in (self.answers, self.change, self.end):
            held.addWidget(widget)
        column.addLayout(held)
        column.addStretch(1)
