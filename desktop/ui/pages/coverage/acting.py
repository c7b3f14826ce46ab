"""What is done with the current slot: its review, its evidence, its sign-off, a waiver, a file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPoint, Qt

from desktop.background.store import Outcome
from desktop.operations.reading.coverage import CoverageRow, Slot
from desktop.operations.reading.coverage_slot import SlotFacts
from desktop.operations.review_doing import change_review_owner
from desktop.operations.review_tasks import sign_off_review
from desktop.operations.work import Call, call
from desktop.ui.lists.commands import ask_for_file
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import Form, Refused, refused_of
from desktop.ui.pages.coverage.detail import waive_form
from desktop.ui.pages.coverage.exporting import KINDS, file_name, save_coverage
from desktop.ui.refusals import sentence_of
from desktop.ui.taking.adding import AddingFiles, Given
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.coverage.page import CoveragePage


class Acting:
    """Acts for the page on the slot that is current."""

    def __init__(self, page: "CoveragePage") -> None:
        self._page = page
        self.choose_file = ask_for_file
        self.adding = AddingFiles(
            cast(ItemList, page)
        )  # the few things it asks of a list are there

    def do_review(self) -> None:
        """Go to the review on its own page."""
        slot = self._page.canvas.current_slot()
        if slot is not None and slot.kind == "review_task":
            self._page.context.jump("review_task", slot.item)

    def add_evidence(self) -> None:
        """Let files be chosen for the slot, or for the control where nothing was planned."""
        row, slot = self._page.canvas.row(), self._page.canvas.current_slot()
        if row is None or not self._page.can_edit():
            return
        self._page.open_slot()
        self.adding.start(self._given(row, slot), self._days(slot))

    def sign_off(self) -> None:
        """Sign the review off as the acting person."""
        slot = self._page.canvas.current_slot()
        if slot is not None:
            self._page.open_slot()
            self._do(call(sign_off_review, task=slot.item, on=self._page.context.today))

    def choose_owner(self) -> None:
        """Put the keyboard into the owner of the slot."""
        self._page.open_slot()
        box = self._page.panel.box("owner")
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def waive(self) -> None:
        """Ask for the reason of a waiver; after the due day it is refused at once."""
        row, slot = self._page.canvas.row(), self._page.canvas.current_slot()
        if row is None or slot is None:
            return
        self._page.open_slot()
        if slot.due < self._page.context.today.toordinal():
            self._page.panel.refuse(Refused(say("coverage.waive_refused")))
            return
        self._page.open_form(waive_form(slot, row, self._page.context.today))

    def show_record(self) -> None:
        """The history of the slot's own item, or of its control."""
        row, slot = self._page.canvas.row(), self._page.canvas.current_slot()
        if row is None or not self._page.context.shows("record"):
            return
        own = slot is not None and slot.kind in ("review_task", "evidence", "register_event")
        item = slot.item if own and slot is not None and slot.item else row.id
        self._page.context.go(page="history", view=f"of:{item}", behind="", item="")

    def open_export(self) -> None:
        """Offer what can be written."""
        choices = [Choice(kind, say(f"coverage.export_{kind}")) for kind in KINDS]
        self._page.menu = Menu(self._page.look, say("coverage.act_export"), choices, self._page)
        self._page.menu.chosen.connect(self.export)
        button = self._page.export_button
        self._page.menu.open_at(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def export(self, kind: str) -> None:
        """Write what is shown: the same rows, groups and view."""
        if self._page.facts is None:
            return
        proposed = file_name(self._page.facts, kind)
        found = self.choose_file(self._page.window(), say("coverage.act_export"), proposed)
        if not found:
            return
        path = Path(found)
        path = path if path.suffix else path.with_suffix(f".{kind}")
        client = self._page.context.client.client_name
        page = self._page
        values = {"facts": page.facts, "wanted": page.wanted(), "view": page.bar.shown_view()}
        self._page.store.ask(
            call(save_coverage, path=path, client=client, **values),
            lambda made: self._page.said.tell("info", say("coverage.exported", file=made.name)),
            failed=lambda problem: self._page.said.tell("not_ready", sentence_of(problem)),
            lane="chart" if kind == "png" else "query",  # drawing takes its time
        )

    def _do(self, wanted: Call) -> None:
        def ended(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            self._page.panel.refuse(refused_of(problem) if problem is not None else None)

        self._page.store.do(wanted, by=self._page, then=ended)

    def edited(self, item: str, key: str, value: Any) -> None:
        """The owner of an occurrence was left with another value, maybe on the way to another."""
        _, _, task = item.partition(" ")
        if key == "owner" and task and self._page.can_edit():
            self._do(call(change_review_owner, task=task, owner=str(value or "") or None))

    def finished(self, form: Form, values: Any) -> None:
        """A form is complete: give its files to the store, or do what it is for."""

        def ended(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            if problem is not None:
                self._page.panel.refuse(refused_of(problem))
                return
            self._page.panel.leave_form(drop=True)
            self._page.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

        wanted = form.call(values)
        if not self.adding.starts(wanted, ended):
            self._page.store.do(wanted, by=self._page, then=ended)

    def dropped(self, paths: object) -> None:
        """Files were dropped on the panel."""
        row, slot = self._page.canvas.row(), self._page.canvas.current_slot()
        if row is not None and self._page.can_edit() and isinstance(paths, tuple | list):
            self.adding.take(self._given(row, slot), tuple(paths), self._days(slot))

    def takes(self) -> str:
        """What a drop on the panel would do."""
        row, slot = self._page.canvas.row(), self._page.canvas.current_slot()
        if row is None or not self._page.can_edit():
            return ""
        return self.adding.takes(self._given(row, slot).code)

    def _given(self, row: CoverageRow, slot: Slot | None) -> Given:
        if slot is not None and slot.kind == "review_task":
            return Given(item=slot.item, code=slot.code)
        purpose = (
            "design" if self._page.facts is not None and self._page.facts.design else "operation"
        )
        return Given(item=row.id, code=row.code, purpose=purpose)  # type: ignore[arg-type]

    def _days(self, slot: Slot | None) -> tuple[date, date] | None:
        if slot is None or self._page.facts is None or self._page.facts.design:
            return None
        return date.fromordinal(slot.window_from), date.fromordinal(slot.window_to)

    def look(self) -> None:
        """Space: the evidence of the slot over the page."""
        row, slot = self._page.canvas.row(), self._page.canvas.current_slot()
        if row is None or slot is None:
            return

        def shown(facts: SlotFacts) -> None:
            self._page.peek.look_at(facts)
            if self._page.peek.can_open():
                self._page.peek.toggle()
            else:
                self._page.said.tell("info", say("coverage.nothing_to_see"))

        self._page.store.ask(self._page.beside.reads(row, slot), shown)
