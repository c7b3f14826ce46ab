"""The steps of a control from draft to retired: what each lacks, and the second way to retire."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from db.errors import Refusal
from db.records.message import Message
from desktop.background.store import Outcome
from desktop.operations.controls import (
    approve_control,
    implement_control,
    operate_control,
    start_implementing_control,
)
from desktop.operations.reading.control_detail import ControlFacts
from desktop.operations.work import Operation, call
from desktop.ui.lists.parts import refused_of
from desktop.ui.pages.controls import forms
from desktop.ui.pages.controls.detail import retire_panel, stage_panel

if TYPE_CHECKING:
    from desktop.ui.pages.controls.page import ControlList

STEPS: Mapping[str, Operation] = {
    "approved": approve_control,
    "implementing": start_implementing_control,
    "implemented": implement_control,
    "operating": operate_control,
}
ONLY_KEY = "control_retirement_leaves_criterion_without_key"


class ControlSteps:
    """Takes steps for a list of controls; remembers a retirement that was refused."""

    def __init__(self, items: "ControlList") -> None:
        self._items = items
        self._retiring: tuple[str, Mapping[str, Any]] | None = None
        self._stepped_from: ControlFacts | None = None

    def ended(self, then: Callable[[Outcome], object] | None, outcome: Outcome) -> None:
        """After any operation: why the only key control cannot go is said with the second way."""
        missing = outcome.refusal.missing if outcome.refusal else ()
        alone = [each for each in missing if each.key == ONLY_KEY]
        facts = self._items.facts
        if alone and facts is not None:
            self._items.refuse(retire_panel(facts.code, str(alone[0].values["items"])))
        if then is not None:
            then(outcome)

    def stage(self) -> None:
        """Take the next step, or say what it lacks."""
        row, facts = self._items.current(), self._items.facts
        if row is None or facts is None or facts.id != row.id:
            return
        if row.state == "operating":
            self._items.open_form(forms.suspend(row, self._items.context.on))
        elif facts.stage is not None and facts is not self._stepped_from:
            self._stepped_from = facts  # a second press waits until the panel shows the first step
            wanted = call(STEPS[facts.stage.to], control=row.id, on=self._items.context.on)
            self._items.store.do(wanted, by=self._items.page, then=self._stepped)

    def retire(self) -> None:
        """Ask when, why and what replaces the control."""
        row = self._items.current()
        if row is not None:
            told = partial(self._remember_retiring, row.id)
            self._items.open_form(
                forms.retire(row, self._items.around(), self._items.context.on, told)
            )

    def retire_anyway(self) -> None:
        """Retire although criteria stay without a key control."""
        row = self._items.current()
        if row is not None and self._retiring is not None and self._retiring[0] == row.id:
            wanted = forms.retired(row.id, self._retiring[1], confirmed=True)
            self._items.do(wanted, self._retired)

    def _stepped(self, outcome: Outcome) -> None:
        """After a step: nothing to say, or what it lacks with what is there."""
        problem = outcome.refusal or outcome.error
        facts = self._items.facts
        if problem is None:
            self._items.panel.refuse(None)
            return
        self._stepped_from = None
        missing = problem.missing if isinstance(problem, Refusal) else ()
        if facts is None or facts.stage is None or not _same(missing, facts.stage.missing):
            self._items.refuse(refused_of(problem, self._items.repairs()))
            return
        self._items.refuse(stage_panel(facts.stage, dict(self._items.repairs())))

    def _remember_retiring(self, control: str, values: Mapping[str, Any]) -> None:
        self._retiring = (control, dict(values))

    def _retired(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self._retiring = None
            self._items.panel.leave_form(drop=True)


def _same(missing: Sequence[Message], known: Sequence[Message]) -> bool:
    return {each.key for each in missing} == {each.key for each in known}
