"""Flat tabs with an accent line under the open one; the arrow keys walk them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.pressable import Pressable, Roving

GAP, LEAST_GAP = 14, 7


class TabButton(Pressable):
    """One tab."""

    def __init__(self, look: Look, key: str, words: str, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self.key = key
        self.words = words
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show other words."""
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
            self.restyle()

    def sizeHint(self) -> QSize:
        """The words and room for the line."""
        return QSize(
            paint.text_width(self.look.font("body", 600), self.words) + 2, self.look.scaled(32)
        )

    def draw(self, painter: QPainter) -> None:
        """Paint words and line."""
        look, area, on = self.look, QRectF(self.rect()), self.isChecked()
        tone = "text.primary" if on or self.hovered() else "text.secondary"
        words = area.adjusted(0, 0, 2, -4)
        paint.text(
            painter, words, self.words, look.font("body", 600 if on else 500), look.colour(tone)
        )
        if on:
            line = QRectF(0, self.height() - 3, self.width(), 3)
            paint.box(painter, line, 1.5, look.colour("accent.base"), None)
        if self.shows_ring():
            paint.focus_ring(painter, look, area.adjusted(-1, 2, 1, -4), look.radius("cell"))


class Tabs(QWidget):
    """The tabs of a panel; `chosen` tells which was opened."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.buttons: list[TabButton] = []
        self._roving = Roving(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addStretch(1)
        look.changed.connect(self.update)

    def tell(self, tabs: Sequence[tuple[str, str]], current: str) -> None:
        """Show these tabs, given as key and words."""
        if [button.key for button in self.buttons] != [key for key, _ in tabs]:
            self._rebuild(tabs)
        for button, (_, words) in zip(self.buttons, tabs, strict=True):
            button.say(words)
        self._fit()
        self.select(current)

    def select(self, key: str) -> None:
        """Mark a tab without telling anybody."""
        for place, button in enumerate(self.buttons):
            button.setChecked(button.key == key)
            if button.key == key:
                self._roving.take(self.buttons, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line that all tabs stand on."""
        painter = QPainter(self)
        line = self._look.colour("border.subtle")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs stand closer before their words are cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        between = max(len(self.buttons), 1)  # also before the room that is left at the end
        left = self.width() - sum(button.sizeHint().width() for button in self.buttons)
        self._row.setSpacing(max(LEAST_GAP, min(GAP, left // between)))

    def _rebuild(self, tabs: Sequence[tuple[str, str]]) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [TabButton(self._look, key, words, self) for key, words in tabs]
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(place, button)
            button.clicked.connect(self._take)
            button.show()

    def _take(self) -> None:
        button = self.sender()
        if isinstance(button, TabButton):
            self.select(button.key)
            self.chosen.emit(button.key)
