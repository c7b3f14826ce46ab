"""The last screen: people and systems in short lines, and what will be made."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.pages.interview.line_editor import Input, LineEditor, text_field
from desktop.ui.pages.interview.screen import Screen
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.words import say

WIDEST = 720


class ProgramView(Screen):
    """What is typed here is made with the program; it stays until then."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, WIDEST)
        self.look = look
        self.summary = Label(look, wrap=True, weight=500)
        self.known_people = Label(look, colour="text.secondary", wrap=True)
        self.known_systems = Label(look, colour="text.secondary", wrap=True)
        self.people = LineEditor(
            look, say("interview.add_person"), say("interview.remove_person"), self._person
        )
        self.systems = LineEditor(
            look, say("interview.add_system"), say("interview.remove_system"), self._system
        )
        self.notice = NoticeLine(look)
        self._lay_out()

    def tell(
        self,
        summary: str,
        people: Sequence[tuple[str, str]],
        systems: Sequence[tuple[str, str]],
    ) -> None:
        """Show what will be made, and who and what is known already."""
        self.summary.say(summary)
        names = ", ".join(f"{name} ({role})" for name, role in people)
        self.known_people.say(say("interview.known_people", names=names) if names else "")
        self.known_people.setVisible(bool(names))
        things = ", ".join(name for name, _ in systems)
        self.known_systems.say(say("interview.known_systems", names=things) if things else "")
        self.known_systems.setVisible(bool(things))

    def typed_people(self) -> tuple[Mapping[str, str], ...]:
        """The people of the lines."""
        return tuple({"name": name, "role": role} for name, role in self.people.values())

    def typed_systems(self) -> tuple[Mapping[str, str], ...]:
        """The systems of the lines."""
        return tuple({"name": name, "kind": kind} for name, kind in self.systems.values())

    def first_focus(self) -> QWidget:
        """Where the keyboard goes."""
        return self.people.rows[0].inputs[0] if self.people.rows else self.people.add

    def _person(self) -> list[Input]:
        return [
            text_field(self.look, say("interview.person_name")),
            text_field(self.look, say("interview.person_role")),
        ]

    def _system(self) -> list[Input]:
        return [
            text_field(self.look, say("interview.system_name")),
            text_field(self.look, say("interview.system_kind")),
        ]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        first = Card(self.look)
        first.column.addWidget(Label(self.look, say("interview.will_make"), style="subtitle"))
        first.column.addWidget(self.summary)
        column.addWidget(first)
        parts = (
            ("interview.people_title", self.known_people, self.people),
            ("interview.systems_title", self.known_systems, self.systems),
        )
        for title, known, lines in parts:
            card = Card(self.look)
            card.column.addWidget(Label(self.look, say(title), style="subtitle"))
            card.column.addWidget(
                Label(self.look, say(f"{title}_why"), colour="text.secondary", wrap=True)
            )
            card.column.addWidget(known)
            card.column.addWidget(lines)
            column.addWidget(card)
        column.addWidget(self.notice)
        column.addStretch(1)
