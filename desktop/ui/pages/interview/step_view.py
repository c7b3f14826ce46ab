"""One screen of the interview: three or four questions under a head."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.questions import Question, is_answered, of_step
from desktop.ui.pages.interview.question_card import QuestionCard
from desktop.ui.pages.interview.question_kinds import (
    EarlierCard,
    NeedCard,
    OperatingCard,
    PromiseCard,
    RelianceCard,
    ServicesCard,
    YearEndCard,
)
from desktop.ui.pages.interview.question_lists import ChangesCard, ProvidersCard, TeamCard
from desktop.ui.pages.interview.screen import Screen
from desktop.ui.theme import Look
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

WIDEST = 734
KINDS: dict[str, Callable[[Look, Question], QuestionCard]] = {
    "answer": QuestionCard,
    "reliance": RelianceCard,
    "services": ServicesCard,
    "need": NeedCard,
    "operating": OperatingCard,
    "year_end": YearEndCard,
    "earlier": EarlierCard,
    "changes": ChangesCard,
    "providers": ProvidersCard,
    "team": TeamCard,
}
PROMISE = 8


def card_of(look: Look, asked: Question) -> QuestionCard:
    """The card that fits a question."""
    if asked.number == PROMISE:
        return PromiseCard(look, asked)
    return KINDS[asked.kind](look, asked)


class StepView(Screen):
    """The cards of one screen; one of them is current and takes the number keys."""

    answered = Signal(int, object)
    help_wanted = Signal(int)
    pointed = Signal(object)

    def __init__(self, look: Look, step: str) -> None:
        super().__init__(look, WIDEST)
        self.step = step
        self.cards = [card_of(look, asked) for asked in of_step(step)]
        self.row.setContentsMargins(10, 12, 24, 16)
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = Label(look, say(f"interview.head_{step}"), style="subtitle")
        head.setContentsMargins(14, 0, 0, 0)
        column.addWidget(head)
        for card in self.cards:
            column.addWidget(card)
            card.answered.connect(self.answered)
            card.help_wanted.connect(self.help_wanted)
        column.addStretch(1)
        self.point(self.cards[0])

    def tell(self, answers: Answers) -> None:
        """Show what is kept."""
        for card in self.cards:
            card.tell(answers)

    def card(self, number: int) -> QuestionCard | None:
        """The card of a question, if it stands here."""
        return next((card for card in self.cards if card.asked.number == number), None)

    def current(self) -> QuestionCard:
        """The card that number keys answer."""
        return next((card for card in self.cards if card.current), self.cards[0])

    def point(self, current: QuestionCard) -> None:
        """Make a card the current one."""
        for card in self.cards:
            card.point(current=card is current)
        self.pointed.emit(current)

    def follow(self, focused: QWidget | None) -> None:
        """The card with the keyboard is the current one."""
        if focused is not None:
            for card in self.cards:
                if card.isAncestorOf(focused):
                    self.point(card)

    def press(self, number: int) -> bool:
        """A number key answers the current card and goes on to the next."""
        card = self.current()
        if not card.press(number):
            return False
        if card.is_done_by_key():
            self.go_on(card)
        return True

    def go_on(self, card: QuestionCard) -> None:
        """The keyboard goes to the next card; after the last one it stays."""
        place = self.cards.index(card) + 1
        after = self.cards[min(place, len(self.cards) - 1)]
        self.point(after)
        after.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def first_open(self, answers: Answers) -> QuestionCard:
        """The first card without an answer, or the first."""
        still = [card for card in self.cards if not is_answered(answers, card.asked)]
        return (still or self.cards)[0]

    def flush(self) -> None:
        """Keep what is being typed."""
        for card in self.cards:
            card.flush()
