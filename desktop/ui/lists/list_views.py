"""What stands in place of the table: bars while it is read, a sentence when it is empty."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.lists.shapes import Action
from desktop.ui.lists.waiting import Waiting
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import EmptyState


class ListViews(QStackedWidget):
    """Table, waiting or a sentence."""

    def __init__(self, look: Look, table: QWidget, reading: str) -> None:
        super().__init__()
        self._look = look
        self.table = table
        self.waiting = Waiting(look, reading)
        self.empty = EmptyState(look)
        self.buttons: list[Button] = []
        for view in (self.waiting, table, self.empty):
            self.addWidget(view)

    def wait(self) -> None:
        """The rows are being read for the first time."""
        self.setCurrentWidget(self.waiting)
        self.waiting.start()

    def show_table(self) -> None:
        """There are rows."""
        self.waiting.stop()
        self.setCurrentWidget(self.table)

    def say(self, title: str, sentence: str, actions: Sequence[Action] = ()) -> None:
        """There are none; say why and offer what can be done."""
        self.waiting.stop()
        self.empty.tell(title, sentence)
        for button in self.buttons:
            self.empty.buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for action in actions:
            button = Button(
                self._look,
                action.words,
                kind="main" if action.main else "secondary",
                key=action.chip(),
            )
            button.clicked.connect(action.run)
            self.empty.buttons.addWidget(button)
            self.buttons.append(button)
        self.setCurrentWidget(self.empty)
