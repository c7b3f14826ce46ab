"""The panel with the list behind a number: what is wrong, why, whose it is, for how long."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.measures import Failing, Measure
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.row_list import ListRow, RowList
from desktop.ui.words import counted, say


def list_heads() -> tuple[str, ...]:
    """The heads over copied rows."""
    return tuple(say(f"behind.head_{name}") for name in ("code", "title", "why", "who", "days"))


def row_of(failing: Failing, place: int) -> ListRow:
    """A failing item as a row of the list."""
    days = "" if failing.days is None else counted(failing.days, "day", "days")
    when = failing.when or days
    parts = (failing.code, failing.title, failing.reason, failing.owner, when)
    return ListRow(
        key=f"{failing.item}:{place}",
        status=failing.status,
        code=failing.code,
        title=failing.title,
        detail=failing.reason,
        right=when,
        under=failing.owner,
        loud=failing.status in ("not_ready", "missed"),
        sentence=", ".join(part for part in parts if part),
        cells=(failing.code, failing.title, failing.reason, failing.owner, days),
    )


def short_row(failing: Failing, place: int) -> ListRow:
    """The same in two short lines, for a card beside other things."""
    row = row_of(failing, place)
    return replace(row, code="", detail=failing.short or failing.reason)


class BehindPanel(Surface):
    """Shows one measure and its failing items; Esc or the cross closes it."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface.base", "left", parent)
        self._look = look
        self.title = Label(look, style="subtitle")
        self.figure = Label(look, style="strong", colour="text.secondary")
        self.note = Label(look, colour="text.secondary", wrap=True)
        self.close_button = Button(
            look, "", kind="quiet", icon="close", key="Esc", name=say("behind.close")
        )
        self.list = RowList(look, say("behind.list"), list_heads(), lines=3)
        self.empty = Label(look, colour="text.secondary", wrap=True)
        self.copy = Button(look, say("behind.copy"), icon="copy", key="Ctrl C")
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.copy.clicked.connect(self._copy)
        look.changed.connect(self._resize)
        self._resize()

    def tell(self, measure: Measure) -> None:
        """Show the list behind a measure."""
        self.title.say(measure.title)
        self.figure.say(
            "\N{EN SPACE}".join(part for part in (measure.figure, measure.of_words) if part)
        )
        self.note.say(measure.meaning)
        rows = [row_of(failing, place) for place, failing in enumerate(measure.failing)]
        self.list.tell(rows)
        self.list.setAccessibleName(say("behind.list_of", title=measure.title))
        self.list.setVisible(bool(rows))
        self.empty.say(measure.nothing)
        self.empty.setVisible(not rows)
        self.copy.setVisible(bool(rows))
        self.setAccessibleName(f"{measure.title}. {measure.sentence()}")

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the cross if the list is empty."""
        target: QWidget = self.list if self.list.rows() else self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _copy(self) -> None:
        self.list.copy(heads=True)

    def _resize(self) -> None:
        self.setFixedWidth(self._look.size("detail_default"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.figure)
        column.addWidget(self.note)
        column.addSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 8, 0, 0)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        column.addStretch(0)
        column.addLayout(foot)
