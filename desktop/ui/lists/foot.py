"""The fixed row of actions at the foot of the detail panel."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.lists.shapes import Action
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.words import say

MOST = 3


class ActionFoot(QWidget):
    """Shows up to three actions of the item, or the two of a form; the others are in the menu."""

    wanted = Signal(str)
    finish_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: object = None
        self.buttons: dict[str, Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.space("s"))
        self._row.addStretch(1)

    def tell(self, actions: Sequence[Action]) -> None:
        """Show the actions of an item, the main one first."""
        ordered = sorted(actions, key=lambda action: not action.main)[:MOST]
        shown = [(each.name, each.words, each.main) for each in ordered]
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        for action in ordered:
            kind = "main" if action.main else "secondary"
            button = Button(self._look, action.words, kind=kind, key=action.chip())  # type: ignore[arg-type]
            button.clicked.connect(partial(self.wanted.emit, action.name))
            self._add(action.name, button)

    def tell_form(self, finish: str) -> None:
        """Show what ends a form."""
        self._shown = finish
        self._clear()
        done = Button(self._look, finish, kind="main", key="Ctrl Enter")
        done.clicked.connect(self.finish_wanted)
        leave = Button(self._look, say("list.leave_form"), key="Esc")
        leave.clicked.connect(self.leave_wanted)
        self._add("finish", done)
        self._add("leave", leave)

    def _add(self, name: str, button: Button) -> None:
        self.buttons[name] = button
        self._row.insertWidget(len(self.buttons) - 1, button)

    def _clear(self) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
