"""A day as text with its refusal beside it; told when the field is left or Enter is pressed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.as_of import DayField
from desktop.ui.theme import Look
from desktop.ui.widgets.label import Label
from desktop.ui.words import day, parsed_day, say

WIDTH = 128
FIRST, LAST = date(1990, 1, 1), date(2150, 12, 31)


class DayInput(QWidget):
    """A field for a day; what is no day stays in the field and is said."""

    given = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.field = DayField(look, name)
        self.field.setPlaceholderText(say("interview.day_hint"))
        self.field.setMinimumWidth(look.scaled(WIDTH))
        self.field.setMaximumWidth(look.scaled(WIDTH))
        self.refused = Label(look, colour="status.not_ready.text")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self.refused)
        self._shown: date | None = None
        self.field.editingFinished.connect(self.flush)
        self.field.textEdited.connect(lambda: self._refuse(wrong=False))

    def show_day(self, when: date | None) -> None:
        """Show a day without telling; what is being typed is left alone."""
        self._shown = when
        if not self.field.hasFocus():
            self.field.setText(day(when) if when is not None else "")

    def shown(self) -> date | None:
        """The day that was given last."""
        return self._shown

    def flush(self) -> None:
        """Tell the day that stands in the field, if it is another one."""
        text = self.field.text().strip()
        found = parsed_day(text)
        in_reach = found is not None and FIRST <= found <= LAST
        wrong = bool(text) and not in_reach
        self._refuse(wrong=wrong)
        if not wrong and found != self._shown:
            self._shown = found
            self.given.emit(found)

    def _refuse(self, *, wrong: bool) -> None:
        self.refused.say(say("interview.no_day") if wrong else "")
