"""The result: what is recommended and why, what changed, and the choice to decide otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.messages import render
from db.records.message import Message
from desktop.compliance.scoping.advice import CategoryAdvice, Recommendation, ReportAdvice
from desktop.compliance.scoping.choice import Choice, recommended_choice
from desktop.operations.reading.scoping_words import (
    category_words,
    chosen_line,
    option_line,
    span_line,
)
from desktop.ui.pages.interview.choice_editor import ChoiceEditor
from desktop.ui.pages.interview.reasoning import STATUS, MarkedLine, note_status
from desktop.ui.pages.interview.screen import Screen
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.words import say

WIDEST = 760


class ReportCard(Card):
    """One report, its type and days, and because of what."""

    def __init__(self, look: Look, report: ReportAdvice) -> None:
        super().__init__(look)
        head = QHBoxLayout()
        head.setSpacing(10)
        kind = report.timing.type or ""
        head.addWidget(Label(look, f"{report.report} {kind}".strip(), style="subtitle"))
        standing = say(f"interview.standing_{report.standing}")
        chip = Chip(look, STATUS[report.standing], standing.capitalize())
        chip.setEnabled(False)
        head.addWidget(chip)
        head.addStretch(1)
        self.column.addLayout(head)
        if report.standing != "later":
            self.column.addWidget(
                Label(look, f"{span_line(report.timing)}.", weight=500, wrap=True)
            )
        because(look, self.column, (*report.reasons, *report.timing.reasons))
        for note in report.timing.notes:
            self.column.addWidget(MarkedLine(look, note_status(note), render(note)))
        if report.timing.options:
            self.column.addWidget(Label(look, say("memo.options"), weight=600))
            for option in report.timing.options:
                self.column.addWidget(
                    Label(look, option_line(option), colour="text.secondary", wrap=True)
                )


class CategoriesCard(Card):
    """The categories of the SOC 2, each with its reason."""

    def __init__(self, look: Look, categories: Sequence[CategoryAdvice]) -> None:
        super().__init__(look)
        self.column.addWidget(Label(look, say("memo.categories"), style="subtitle"))
        for each in categories:
            key = "memo.category_provisional" if each.provisional else "memo.category"
            name = say(f"interview.category_{each.category}")
            words = say(key, category=name, weight=say(f"interview.weight_{each.weight}"))
            reasons = " ".join(render(reason) for reason in each.reasons)
            status = "expected" if each.provisional else STATUS.get(each.weight, "upcoming")
            self.column.addWidget(MarkedLine(look, status, f"{words} {reasons}"))


def because(look: Look, column: QVBoxLayout, reasons: Sequence[Message]) -> None:
    """The reasons as a short list under one word."""
    if not reasons:
        return
    column.addWidget(
        Label(look, say("interview.because"), style="caption", colour="text.secondary")
    )
    lines = QVBoxLayout()
    lines.setContentsMargins(12, 0, 0, 0)
    lines.setSpacing(3)
    for reason in reasons:
        lines.addWidget(Label(look, render(reason), colour="text.secondary", wrap=True))
    column.addLayout(lines)


class DecisionCard(Card):
    """What is decided: as recommended, or otherwise with a reason."""

    opened = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.recommended = Choice()
        self.words = Label(look, wrap=True, weight=500)
        self.otherwise = Button(look, say("interview.otherwise"))
        self.editor = ChoiceEditor(look)
        self.column.addWidget(Label(look, say("memo.chosen"), style="subtitle"))
        self.column.addWidget(self.words)
        row = QHBoxLayout()
        row.addWidget(self.otherwise)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.editor)
        self.editor.hide()
        self.otherwise.clicked.connect(self.toggle)

    def tell(self, recommended: Choice, chosen: Choice | None, reason: str) -> None:
        """Show the recommendation as the choice, unless something else was chosen."""
        self.recommended = recommended
        shown = chosen if chosen is not None and chosen != recommended else recommended
        self._open(shown != recommended)
        self.editor.show_choice(shown, reason)
        self._say()

    def toggle(self) -> None:
        """Open the choice, or go back to what is recommended."""
        opened = self.editor.isHidden()
        self._open(opened)
        self.editor.show_choice(self.recommended, "")
        if opened:
            self.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit()
        else:
            self.closed.emit()

    def choice(self) -> Choice:
        """What is chosen now."""
        return self.recommended if self.editor.isHidden() else self.editor.choice()

    def reason(self) -> str:
        """Why otherwise."""
        return "" if self.editor.isHidden() else self.editor.reason.text().strip()

    def _open(self, opened: bool) -> None:
        self.editor.setVisible(opened)
        self.otherwise.say(say("interview.as_recommended" if opened else "interview.otherwise"))
        self._say()

    def _say(self) -> None:
        """The recommended choice; said to be that while another one is made."""
        words = self._in_words(self.recommended)
        opened = not self.editor.isHidden()
        self.words.say(say("interview.recommended_was", words=words) if opened else words)

    def _in_words(self, choice: Choice) -> str:
        if not choice.reports:
            return say("memo.chosen_nothing")
        lines = [
            say("memo.chosen_report", report=each.report, timing=chosen_line(each))
            for each in choice.reports
        ]
        if choice.categories:
            lines.append(
                say("memo.chosen_categories", categories=category_words(choice.categories))
            )
        return " ".join(lines)


class ResultView(Screen):
    """Cards from the top: outcome, reports, categories, notes, what changed, the decision."""

    help_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, WIDEST)
        self.decision = DecisionCard(look)
        self.notice = NoticeLine(look)
        self._cards = QWidget()
        self._holder = QVBoxLayout()
        self._holder.addWidget(self._cards)
        inner = QVBoxLayout(self.inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addLayout(self._holder)
        inner.addWidget(self.decision)
        inner.addWidget(self.notice)
        inner.addStretch(1)

    def tell(
        self,
        found: Recommendation,
        chosen: Choice | None,
        reason: str,
        changes: Sequence[str],
        since: str,
    ) -> None:
        """Show a recommendation and what was chosen of it."""
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._outcome(column, found)
        for report in found.reports:
            column.addWidget(ReportCard(self._look, report))
        if found.categories:
            column.addWidget(CategoriesCard(self._look, found.categories))
        self._providers(column, found)
        self._changes(column, changes, since)
        self._holder.replaceWidget(self._cards, shown)
        self._cards.hide()
        self._cards.deleteLater()
        self._cards = shown
        self.decision.tell(recommended_choice(found), chosen, reason)
        self.notice.tell("", "")

    def texts(self) -> list[str]:
        """Everything that is said."""
        return [label.words() for label in self._cards.findChildren(Label)]

    def first_focus(self) -> QWidget:
        """Where the keyboard goes."""
        return self.decision.otherwise

    def _outcome(self, column: QVBoxLayout, found: Recommendation) -> None:
        head = say(f"interview.outcome_{found.outcome}")
        column.addWidget(Label(self._look, head, style="subtitle"))
        for reason in found.reasons:
            column.addWidget(Label(self._look, render(reason), colour="text.secondary", wrap=True))
        if found.together:
            column.addWidget(MarkedLine(self._look, "info", say("memo.together")))
        for note in found.notes:
            column.addWidget(MarkedLine(self._look, note_status(note), render(note)))

    def _providers(self, column: QVBoxLayout, found: Recommendation) -> None:
        if not found.providers:
            return
        card = Card(self._look)
        card.column.addWidget(Label(self._look, say("memo.providers"), style="subtitle"))
        for each in found.providers:
            method = say(f"interview.method_{each.method}")
            words = say("memo.provider", name=each.name, method=method)
            reasons = " ".join(render(reason) for reason in each.reasons)
            status = "expected" if each.provisional else "info"
            card.column.addWidget(MarkedLine(self._look, status, f"{words} {reasons}"))
        column.addWidget(card)

    def _changes(self, column: QVBoxLayout, changes: Sequence[str], since: str) -> None:
        if not since:
            return
        card = Card(self._look)
        key = "memo.changes" if changes else "memo.no_changes"
        card.column.addWidget(Label(self._look, say(key, day=since), style="subtitle"))
        for each in changes:
            card.column.addWidget(Label(self._look, each, colour="text.secondary", wrap=True))
        column.addWidget(card)
