"""The questions whose answers are lists or numbers: changes, providers, the team."""

from typing import Any

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from desktop.compliance.scoping.answers import CATEGORIES, Answers, PlannedChange, Provider
from desktop.compliance.scoping.questions import Question
from desktop.ui.pages.interview.choices import ChoiceButton
from desktop.ui.pages.interview.day_input import DayInput
from desktop.ui.pages.interview.line_editor import (
    Input,
    LineEditor,
    text_field,
    yes_no_unsure,
)
from desktop.ui.pages.interview.month_button import ListButton
from desktop.ui.pages.interview.question_card import QuestionCard
from desktop.ui.pages.interview.question_kinds import line
from desktop.ui.theme import Look
from desktop.ui.widgets.field import Field
from desktop.ui.words import say

NUMBER_WIDTH = 72


class _ListCard(QuestionCard):
    """None, or lines."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        name = asked.fields[0]
        self.lines = LineEditor(
            look, say(f"interview.add_{name}"), say(f"interview.remove_{name}"), self.inputs
        )
        self.lines.changed.connect(self.keep)
        self.extra.addWidget(self.lines)

    def inputs(self) -> list[Input]:
        """The fields of one line."""
        raise NotImplementedError

    def keep(self) -> None:
        """Hand on the lines."""
        raise NotImplementedError

    def offered(self) -> list[tuple[str, str]]:
        """None; otherwise lines are added."""
        return [("none", say("interview.none"))]

    def take(self, key: str) -> None:
        """None means no lines."""
        self.lines.show_values(())
        self.give({self.asked.fields[0]: ()})

    def flush(self) -> None:
        """Keep what is being typed."""
        self.lines.flush()
        if self.lines.values() != self.kept:
            self.keep()

    kept: tuple[tuple[Any, ...], ...] = ()


class ChangesCard(_ListCard):
    """What is planned, and when."""

    def inputs(self) -> list[Input]:
        """Subject and day."""
        look = self.look
        return [
            text_field(look, say("interview.change_what")),
            DayInput(look, say("interview.change_on")),
        ]

    def tell(self, answers: Answers) -> None:
        """Show the changes."""
        known = answers.changes
        self.choices.show_key("none" if known == () else None)
        self.kept = tuple((each.what, each.on) for each in known or ())
        self.lines.renew_values(self.kept)

    def keep(self) -> None:
        """Hand on the changes."""
        self.kept = self.lines.values()
        found = tuple(PlannedChange(what=what, on=on) for what, on in self.kept)
        self.give({"changes": found})


class ProvidersCard(_ListCard):
    """Who, whether it is needed, whether it has a report, whether it belongs to us."""

    def inputs(self) -> list[Input]:
        """Name and three answers."""
        look = self.look
        tick = ChoiceButton(look, "ours", say("interview.provider_ours"), "", self, tick=True)
        return [
            text_field(look, say("interview.provider_name")),
            yes_no_unsure(look, say("interview.provider_needed"), "interview.needed"),
            yes_no_unsure(look, say("interview.provider_report"), "interview.reported"),
            tick,
        ]

    def tell(self, answers: Answers) -> None:
        """Show the providers."""
        known = answers.providers
        self.choices.show_key("none" if known == () else None)
        self.kept = tuple(
            (each.name, each.needed, each.has_report, each.affiliated_and_willing)
            for each in known or ()
        )
        self.lines.renew_values(self.kept)

    def keep(self) -> None:
        """Hand on the providers."""
        self.kept = self.lines.values()
        found = tuple(
            Provider(name=name, needed=needed, has_report=report, affiliated_and_willing=ours)
            for name, needed, report, ours in self.kept
        )
        self.give({"providers": found})


class TeamCard(QuestionCard):
    """A number of people, and how many categories at most."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        self.choices.hide()
        self.people = Field(look, say("interview.team_size"))
        self.people.setMaximumWidth(look.scaled(NUMBER_WIDTH))
        digits = QRegularExpression("[0-9]{0,6}")
        self.people.setValidator(QRegularExpressionValidator(digits, self.people))
        counts = [(str(n), str(n)) for n in range(1, len(CATEGORIES) + 1)]
        self.most = ListButton(
            look, say("interview.most_categories"), [("", say("interview.any_number")), *counts]
        )
        self.people.editingFinished.connect(self.flush)
        self.most.picked.connect(
            lambda key: self.give({"most_categories": int(key) if key else None})
        )
        self._shown: int | None = None
        held = line(look, say("interview.team_size"), self.people)
        self.extra.addWidget(held)
        self.extra.addWidget(line(look, say("interview.most_categories"), self.most))

    def tell(self, answers: Answers) -> None:
        """Show both numbers."""
        self._shown = answers.team_size
        if not self.people.hasFocus():
            self.people.setText("" if self._shown is None else str(self._shown))
        self.most.show_key(str(answers.most_categories or ""))

    def press(self, number: int) -> bool:
        """Number keys belong into the field."""
        return False

    def is_done_by_key(self) -> bool:
        """There is a field."""
        return False

    def first_focus(self) -> QWidget:
        """The field."""
        return self.people

    def flush(self) -> None:
        """Keep the number."""
        text = self.people.text()
        found = int(text) if text else None
        if found != self._shown:
            self._shown = found
            self.give({"team_size": found})
