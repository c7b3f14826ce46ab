"""The day that a page shows: a small panel to choose it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.menu import Popup
from desktop.ui.words import day, parsed_day, say

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


class DayField(Field):
    """A day as text; Up and Down move by a day, PageUp and PageDown by four weeks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the day by key."""
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 28,
            Qt.Key.Key_PageDown: -28,
        }
        step = steps.get(Qt.Key(event.key()))
        when = parsed_day(self.text())
        if step is None or when is None:
            super().keyPressEvent(event)
            return
        moved = min(max(when, EARLIEST), LATEST) + timedelta(days=step)
        self.setText(min(max(moved, EARLIEST), LATEST).isoformat())


class AsOfPanel(Popup):
    """A date field with today, period end and report date beside it."""

    chosen = Signal(object)

    def __init__(
        self, look: Look, shown: date, offers: tuple[tuple[str, date | None], ...], parent: QWidget
    ) -> None:
        super().__init__(look, say("as_of.title"), parent)
        self.column.setContentsMargins(16, 12, 16, 14)
        self.column.setSpacing(8)
        self.field = DayField(look, say("as_of.field"))
        self.field.setText(shown.isoformat())
        self.refused = Label(look, colour="status.not_ready.text")
        self.show_day = Button(look, say("as_of.show"), kind="main", key="Enter")
        self.offers = [Button(look, words) for words, _ in offers]
        self._days = [when for _, when in offers]
        self._lay_out(look)
        self.field.returnPressed.connect(self._take_field)
        self.show_day.clicked.connect(self._take_field)
        for button in self.offers:
            button.clicked.connect(self._take_offer)

    def focus(self) -> None:
        """Put the keyboard into the field."""
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def _lay_out(self, look: Look) -> None:
        self.column.addWidget(Label(look, say("as_of.title"), style="strong"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.show_day)
        self.column.addLayout(row)
        self.column.addWidget(self.refused)
        self.refused.hide()
        more = QHBoxLayout()
        more.setSpacing(8)
        for button in self.offers:
            more.addWidget(button)
        self.column.addLayout(more)

    def _take_field(self) -> None:
        when = parsed_day(self.field.text())
        if when is None or not EARLIEST <= when <= LATEST:
            bounds = {"first": day(EARLIEST), "last": day(LATEST)}
            self._refuse(say("as_of.refused" if when is None else "as_of.out_of_range", **bounds))
            return
        self.close()
        self.chosen.emit(when)

    def _take_offer(self) -> None:
        button = self.sender()
        place = next(index for index, each in enumerate(self.offers) if each is button)
        self.close()
        self.chosen.emit(self._days[place])

    def _refuse(self, sentence: str) -> None:
        self.refused.say(sentence)
        self.refused.show()
        self.adjustSize()
