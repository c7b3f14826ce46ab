"""The list of objectives: criteria that management writes, orders and retires."""

from collections.abc import Callable, Sequence
from datetime import date

from desktop.operations.objectives import move_objective
from desktop.operations.work import call
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.parts import Form
from desktop.ui.lists.shapes import Action, Facet, ListWords
from desktop.ui.pages.criteria import forms
from desktop.ui.pages.criteria.lists import CriterionList, one_criterion, one_in_scope
from desktop.ui.pages.criteria.words import assertion_words, family_words
from desktop.ui.words import say


class ObjectiveList(CriterionList):
    """The control objectives of a SOC 1, which management writes."""

    NAME = "objectives"
    KIND = "control_objective"

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"objectives.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Objective, state, key controls, first reason, assertions, risks; tests on demand."""
        return (
            *self._first_columns(say("objectives.col_criterion")),
            *self._last_columns(keys=False, reason=160),
            ListColumn(
                key="assertions",
                head=say("criteria.col_assertions"),
                width=120,
                cell=lambda row: Cell(assertion_words(row.assertions)),
            ),
            ListColumn(
                key="risks",
                head=say("criteria.col_risks"),
                kind="number",
                width=60,
                cell=lambda row: Cell(str(row.risks)),
            ),
            ListColumn(
                key="tests",
                head=say("criteria.col_tests"),
                kind="number",
                width=72,
                cell=self._tests_cell,
                shown=False,
            ),
        )

    def facets(self) -> Sequence[Facet]:
        """The area."""
        return (Facet("family", say("criteria.family"), lambda r: r.family, family_words),)

    def offers(self) -> Sequence[Action]:
        """Objectives can be written, ordered and retired as well."""
        shared = [action for action in super().offers() if action.name != "open"]
        return (
            Action(
                name="new",
                words=say("criteria.act_new"),
                run=self.start_new,
                keys="Ctrl+N",
                icon="new",
                places=("header",),
                main=True,
            ),
            Action(
                name="model",
                words=say("criteria.act_model"),
                run=self.start_model,
                places=("header",),
            ),
            *shared,
            Action(
                name="up",
                words=say("criteria.act_up"),
                run=lambda: self.move_row("up"),
                keys="Alt+Up",
                fits=one_criterion,
            ),
            Action(
                name="down",
                words=say("criteria.act_down"),
                run=lambda: self.move_row("down"),
                keys="Alt+Down",
                fits=one_criterion,
            ),
            Action(
                name="retire",
                words=say("criteria.act_retire"),
                run=self.start_retiring,
                fits=one_in_scope,
            ),
        )

    def start_new(self) -> None:
        """Open the form for an objective of one's own."""
        self._with_cycle(forms.new_form)

    def start_model(self) -> None:
        """Open the form that takes a model over."""
        self._with_cycle(forms.model_form)

    def move_row(self, to: str) -> None:
        """Change places with the objective that is shown before or after."""
        row = self.current()
        if row is None:
            return
        shown = self.listing.order
        beside = self.listing.place[row.id] + (-1 if to == "up" else 1)
        if 0 <= beside < len(shown):
            self.do(call(move_objective, criterion=row.id, to=to, past=shown[beside].id))
        else:
            self.page.say(say("objective_is_at_end", code=row.code), "no_data")

    def start_retiring(self) -> None:
        """Open the form that retires an objective."""
        if (facts := self._facts()) is not None:
            self.open_form(forms.retire_form(facts, self.context.today))

    def _empty_actions(self) -> list[Action]:
        """Take a model or write one's own; without a cycle the interview comes first."""
        if not self.can_edit():
            return []
        if self._cycle() is None:
            return [self._interview()]
        return [self.list_actions["new"], self.list_actions["model"]]

    def _with_cycle(self, made: Callable[[str, date], Form]) -> None:
        cycle = self._cycle()
        if cycle is None:
            self.page.say(say("criteria.cannot_no_cycle"), "no_data")
            return
        self.open_form(made(cycle, self.context.today))
