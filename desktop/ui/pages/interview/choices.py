"""One answer out of a few, side by side; number keys take them, Enter is left to the page."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.pressable import PRESSING, Pressable, Roving

MARK, SIDE, GAP = 16, 10, 8


class ChoiceButton(Pressable):
    """A painted radio button, or a tick box, with its number key."""

    def __init__(
        self, look: Look, key: str, words: str, hint: str, parent: QWidget, *, tick: bool = False
    ) -> None:
        super().__init__(look, words, parent)
        self.key = key
        self.words = words
        self.hint = hint
        self.tick = tick
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if hint:
            self.setAccessibleDescription(hint)

    def sizeHint(self) -> QSize:
        """Mark, words and key."""
        width = paint.text_width(self.look.font("body", 600), self.words) + MARK + GAP + 2 * SIDE
        if self.hint:
            width += paint.text_width(self.look.font("caption", 600), self.hint) + GAP
        return QSize(width + 2, self.look.size("button"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next screen, so it does not press."""
        if event.key() in PRESSING:
            self.ringed = True
            event.ignore()
            return
        super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        """Paint box, mark, words and key."""
        look, area, on = self.look, QRectF(self.rect()), self.isChecked()
        radius = look.radius("control")
        fill = "accent.soft" if on else "surface.hover" if self.hovered() else "surface.base"
        line = "accent.base" if on else "border.normal"
        paint.box(painter, area, radius, look.colour(fill), look.colour(line))
        self._draw_mark(painter, QRectF(SIDE, (self.height() - MARK) / 2, MARK, MARK))
        font = look.font("body", 600 if on else 500)
        words = area.adjusted(SIDE + MARK + GAP, 0, 0, 0)
        paint.text(painter, words, self.words, font, look.colour("text.primary"))
        if self.hint:
            width = paint.text_width(look.font("caption", 600), self.hint)
            spot = QRectF(self.width() - SIDE - width, 0, width + 2, self.height())
            tone = look.colour("text.secondary")
            paint.text(painter, spot, self.hint, look.font("caption", 600), tone)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, radius)

    def _draw_mark(self, painter: QPainter, spot: QRectF) -> None:
        look, on = self.look, self.isChecked()
        body = spot.adjusted(1, 1, -1, -1)
        radius = 3 if self.tick else body.width() / 2
        fill = look.colour("accent.base" if on else "surface.base")
        paint.box(painter, body, radius, fill, None if on else look.colour("border.strong"))
        if on and self.tick:
            icons.draw(painter, "check", look.colour("text.on_accent"), spot.adjusted(2, 2, -2, -2))
        elif on:
            dot = body.adjusted(4, 4, -4, -4)
            paint.box(painter, dot, dot.width() / 2, look.colour("text.on_accent"), None)


class ChoiceRow(QWidget):
    """The choices of one question; exactly one or none is taken."""

    taken = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        numbered: bool = True,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        hints = [str(n) if numbered else "" for n in range(1, len(choices) + 1)]
        self.buttons = [
            ChoiceButton(look, key, words, hint, self)
            for (key, words), hint in zip(choices, hints, strict=True)
        ]
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        for button in self.buttons:
            button.setAccessibleName(f"{name} {button.words}")
            button.clicked.connect(self._pressed)
            self.row.addWidget(button)
        self.row.addStretch(1)
        self._roving = Roving(self)
        self._roving.take(self.buttons)

    def show_key(self, key: str | None) -> None:
        """Mark a choice, or none, without telling anybody."""
        at = 0
        for place, button in enumerate(self.buttons):
            button.setChecked(button.key == key)
            at = place if button.key == key else at
        if not any(button.hasFocus() for button in self.buttons):
            self._roving.take(self.buttons, at)

    def key(self) -> str | None:
        """The taken choice."""
        return next((button.key for button in self.buttons if button.isChecked()), None)

    def press(self, number: int) -> bool:
        """Take the choice with this number; False if there is none."""
        if not 1 <= number <= len(self.buttons):
            return False
        self.take(self.buttons[number - 1].key)
        return True

    def take(self, key: str) -> None:
        """Take a choice and tell."""
        self.show_key(key)
        self.taken.emit(key)

    def first_focus(self) -> QWidget:
        """The taken choice, or the first."""
        checked = [button for button in self.buttons if button.isChecked()]
        return checked[0] if checked else self.buttons[0]

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self.take(button.key)
