"""Opens the small forms of the page, and finishes them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from desktop.background.store import Outcome
from desktop.ui.lists.parts import Form, refused_of
from desktop.ui.pages.due import steps
from desktop.ui.taking.adding import Given, open_cycle
from desktop.ui.taking.form import reference_form
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.due.page import DuePage


class DueForms(QObject):
    """Each form stands in the place of the item."""

    def __init__(self, page: "DuePage") -> None:
        super().__init__(page)
        self.page = page

    def sign_off(self) -> None:
        """Another person signs."""
        page, facts = self.page, self.page.view.facts
        if facts is None:
            return
        acting = page.context.acting
        today = page.context.today
        self.open(steps.sign_form(facts, page.people(), acting.id if acting else "", today))

    def send_back(self) -> None:
        """What was done is not enough."""
        if (facts := self.page.view.facts) is not None:
            self.open(steps.back_form(facts, self.page.context.today))

    def waive(self) -> None:
        """Waive, or say why it is too late."""
        page, facts = self.page, self.page.view.facts
        if facts is None:
            return
        refused = steps.waive_refused(facts, page.context.today)
        if refused is not None:
            page.view.refuse(refused)
            return
        self.open(steps.waive_form(facts, page.context.today))

    def owner(self) -> None:
        """Somebody else does it."""
        for row in self.page.rows_now()[:1]:
            self.open(steps.owner_form(row, self.page.people()))

    def remind(self) -> None:
        """Nobody is reminded before a day."""
        for row in self.page.rows_now()[:1]:
            self.open(steps.remind_form(row, self.page.context.today))

    def reference(self) -> None:
        """Evidence that is no file here: a ticket, a page of another system."""
        page, facts = self.page, self.page.view.facts
        if facts is not None:
            given = Given(item=facts.id, code=facts.subject.code, source=say("due.source"))
            self.open(reference_form(given, open_cycle(page.context), page.context.today))

    def open(self, form: Form) -> None:
        """Show a form."""
        if not self.page.can_edit():
            return
        self.page.performing.leave()
        self.page.show_view(self.page.panel_side)
        self.page.panel.show_form(form)

    def finished(self, form: Form, values: Mapping[str, Any]) -> None:
        """A form is complete: do what it is for."""
        page, facts = self.page, self.page.view.facts
        if form.key == "sign" and facts is not None:
            refused = steps.sign_refused(facts, values)
            if refused is not None:
                page.panel.refuse(refused)
                return

        def ended(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            page.panel.refuse(refused_of(problem) if problem is not None else None)
            if problem is None:
                page.panel.leave_form(drop=True)
                self.left()

        page.store.do(form.call(values), by=page, then=ended)

    def left(self) -> None:
        """The form is gone: the item is shown again, the list has the keyboard."""
        self.page.show_right()
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)
