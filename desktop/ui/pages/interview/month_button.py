"""Buttons that show one of several choices and offer the others in a list."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal

from db.messages import MONTHS
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.words import say


class ListButton(Button):
    """Shows the taken choice; `picked` tells its key."""

    picked = Signal(str)

    def __init__(
        self, look: Look, name: str, choices: Sequence[tuple[str, str]], *, steady: bool = False
    ) -> None:
        super().__init__(look, "", menu=True, name=name)
        self._steady = steady
        self.choices = tuple(choices)
        self.key_taken = self.choices[0][0]
        self._title = name
        self.menu_shown: Menu | None = None
        self.clicked.connect(self.choose)
        self.show_key(self.key_taken)

    def show_key(self, key: str) -> None:
        """Show a choice without telling anybody; an unknown one is the first."""
        known = dict(self.choices)
        self.key_taken = key if key in known else self.choices[0][0]
        self.say(known[self.key_taken])
        self.setAccessibleDescription(self.words)

    def sizeHint(self) -> QSize:
        """A steady one is as wide as its longest choice, so that lines of them stand in columns."""
        font, size = self.look.font("body", 600), super().sizeHint()
        if not self._steady:
            return size
        longest = max(paint.text_width(font, words) for _, words in self.choices)
        return QSize(size.width() + longest - paint.text_width(font, self.words), size.height())

    def choose(self) -> None:
        """Open the list below."""
        choices = [Choice(key, words, current=key == self.key_taken) for key, words in self.choices]
        self.menu_shown = Menu(self.look, self._title, choices, self)
        self.menu_shown.chosen.connect(self._take)
        self.menu_shown.destroyed.connect(self._gone)
        self.menu_shown.open_at(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _gone(self) -> None:
        self.menu_shown = None

    def _take(self, key: str) -> None:
        self.show_key(key)
        self.picked.emit(key)


class MonthButton(ListButton):
    """One of twelve months, or none."""

    def __init__(self, look: Look, name: str, none: str) -> None:
        months = [(str(n), month) for n, month in enumerate(MONTHS, 1)]
        super().__init__(look, name, [("0", say(none)), *months])

    def show_month(self, month: int | None) -> None:
        """Show a month, or none."""
        self.show_key(str(month or 0))

    def month(self) -> int | None:
        """The taken month."""
        return int(self.key_taken) or None
