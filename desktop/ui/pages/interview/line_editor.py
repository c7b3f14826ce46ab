"""A few short lines of fields, added and removed one by one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.pages.interview.choices import ChoiceButton
from desktop.ui.pages.interview.day_input import DayInput
from desktop.ui.pages.interview.month_button import ListButton
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.field import Field
from desktop.ui.words import say

LONGEST = 200
Input = Field | DayInput | ListButton | ChoiceButton


class LineRow(QWidget):
    """Fields side by side; what they hold is a tuple in their order."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, inputs: Sequence[Input], remove: str) -> None:
        super().__init__()
        self.inputs = tuple(inputs)
        self.remove = Button(look, "", kind="quiet", icon="close", name=remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for each in self.inputs:
            row.addWidget(each, 1 if isinstance(each, Field) else 0)
            self._connect(each)
        row.addWidget(self.remove)
        self.remove.clicked.connect(lambda: self.removed.emit(self))

    def values(self) -> tuple[Any, ...]:
        """What stands in the fields."""
        return tuple(_value(each) for each in self.inputs)

    def show_values(self, values: Sequence[Any]) -> None:
        """Put values into the fields."""
        for each, value in zip(self.inputs, values, strict=True):
            _show(each, value)

    def flush(self) -> None:
        """Let days that are being typed count."""
        for each in self.inputs:
            if isinstance(each, DayInput):
                each.flush()

    def _connect(self, each: Input) -> None:
        if isinstance(each, Field):
            each.setMaxLength(LONGEST)
            each.editingFinished.connect(self.changed)
        elif isinstance(each, DayInput):
            each.given.connect(self.changed)
        elif isinstance(each, ListButton):
            each.picked.connect(self.changed)
        else:
            each.clicked.connect(self.changed)


def _value(each: Input) -> Any:
    if isinstance(each, Field):
        return each.text().strip()
    if isinstance(each, DayInput):
        return each.shown()
    return each.key_taken if isinstance(each, ListButton) else each.isChecked()


def _show(each: Input, value: Any) -> None:
    if isinstance(each, Field):
        each.setText(str(value))
    elif isinstance(each, DayInput):
        each.show_day(value)
    elif isinstance(each, ListButton):
        each.show_key(str(value))
    else:
        each.setChecked(bool(value))


class LineEditor(QWidget):
    """The lines with a button that adds one; a line without its first field does not count."""

    changed = Signal()

    def __init__(self, look: Look, add: str, remove: str, make: Callable[[], list[Input]]) -> None:
        super().__init__()
        self._look = look
        self._make = make
        self._remove = remove
        self.rows: list[LineRow] = []
        self.add = Button(look, add, icon="new")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self.add_row)

    def values(self) -> tuple[tuple[Any, ...], ...]:
        """The lines whose first field holds something."""
        return tuple(row.values() for row in self.rows if row.values()[0])

    def renew_values(self, lines: Sequence[Sequence[Any]]) -> None:
        """Show lines read anew, unless somebody is typing one of them."""
        if not self.is_used():
            self.show_values(lines)

    def is_used(self) -> bool:
        """Whether the keyboard is in one of the lines."""
        focused = self.window().focusWidget()
        return focused is not None and any(row.isAncestorOf(focused) for row in self.rows)

    def show_values(self, lines: Sequence[Sequence[Any]]) -> None:
        """Show these lines; what is the same already is left alone."""
        if tuple(tuple(line) for line in lines) == self.values():
            return
        for row in tuple(self.rows):
            self._drop(row)
        for each in lines:
            self._append().show_values(each)

    def add_row(self) -> None:
        """One more line, with the keyboard in it."""
        row = self._append()
        row.inputs[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Let what is being typed count."""
        for row in self.rows:
            row.flush()

    def _append(self) -> LineRow:
        row = LineRow(self._look, self._make(), self._remove)
        row.changed.connect(self.changed)
        row.removed.connect(self._removed)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show()  # at once, so that Tab reaches its fields however fast somebody types
        return row

    def _removed(self, row: LineRow) -> None:
        place = self.rows.index(row)
        self._drop(row)
        after = self.rows[min(place, len(self.rows) - 1)].inputs[0] if self.rows else self.add
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: LineRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()


def text_field(look: Look, name: str) -> Field:
    """A field that shows its name while it is empty."""
    field = Field(look, name)
    field.setPlaceholderText(name)
    return field


def yes_no_unsure(look: Look, name: str, key: str) -> ListButton:
    """Three answers in a list button, each with its subject."""
    keys = ("yes", "no", "unsure")
    choices = [(each, say(f"{key}_{each}")) for each in keys]
    return ListButton(look, name, choices, steady=True)
