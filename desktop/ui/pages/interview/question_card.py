"""A question with its number, its choices and why it is asked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.questions import Question
from desktop.ui.pages.interview.choices import ChoiceRow
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

NUMBER = 34


class QuestionCard(QWidget):
    """The frame of every question; kinds of questions add what their answers need."""

    answered = Signal(int, object)
    help_wanted = Signal(int)

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__()
        self.look = look
        self.asked = asked
        self.current = False
        words = say(f"interview.q{asked.number}")
        self.setAccessibleName(f"{asked.code}. {words}")
        self.number = Label(look, asked.code, style="strong", colour="text.secondary")
        self.question = Label(look, words, style="strong", wrap=True)
        self.why = Label(
            look, say(f"interview.why{asked.number}"), colour="text.secondary", wrap=True
        )
        self.help = Button(look, "?", kind="quiet", name=say("interview.help_on", code=asked.code))
        self.choices = ChoiceRow(look, f"{asked.code}.", self.offered())
        self.extra = QVBoxLayout()
        self.extra.setSpacing(8)
        self._lay_out()
        self.choices.taken.connect(self.take)
        self.help.clicked.connect(lambda: self.help_wanted.emit(asked.number))

    def offered(self) -> list[tuple[str, str]]:
        """The choices of the question."""
        return [(key, say(f"interview.{key}")) for key in ("yes", "no", "unsure")]

    def tell(self, answers: Answers) -> None:
        """Show the answer that is kept."""
        self.choices.show_key(getattr(answers, self.asked.fields[0]))

    def take(self, key: str) -> None:
        """A choice was taken."""
        self.give({self.asked.fields[0]: key})

    def give(self, values: Mapping[str, Any]) -> None:
        """Hand on changed fields."""
        self.answered.emit(self.asked.number, dict(values))

    def flush(self) -> None:
        """Hand on what is being typed."""

    def press(self, number: int) -> bool:
        """A number key; False if it means nothing here."""
        return self.choices.press(number)

    def is_done_by_key(self) -> bool:
        """Whether nothing else is asked after the choice, so that the keyboard may go on."""
        return True

    def first_focus(self) -> QWidget:
        """Where the keyboard goes."""
        return self.choices.first_focus()

    def point(self, *, current: bool) -> None:
        """Show that number keys answer this question."""
        if current != self.current:
            self.current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar at the left of the current question."""
        if self.current:
            painter = QPainter(self)
            bar = QRectF(0, 10, 3, self.height() - 20)
            paint.box(painter, bar, 1.5, self.look.colour("accent.base"), None)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.question, 1)
        head.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.choices)
        column.addLayout(self.extra)
        column.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 4, 6)
        row.setSpacing(4)
        self.number.setFixedWidth(self.look.scaled(NUMBER))
        self.number.setFixedHeight(self.look.size("button"))
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
