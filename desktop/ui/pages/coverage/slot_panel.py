"""The panel beside the matrix: what is behind the current slot, read when it is looked at."""

from typing import TYPE_CHECKING

from desktop.operations.reading.coverage import CoverageRow, Slot
from desktop.operations.reading.coverage_slot import SlotFacts, read_slot
from desktop.operations.work import Call, call
from desktop.ui.pages.coverage.detail import detail_of

if TYPE_CHECKING:
    from desktop.ui.pages.coverage.page import CoveragePage


class SlotPanel:
    """Asks for the facts of the current slot and shows them; `facts` are those that are shown."""

    def __init__(self, page: "CoveragePage") -> None:
        self._page = page
        self._asked = 0
        self.facts: SlotFacts | None = None

    def ask(self) -> None:
        """Read what is behind the current slot, if the panel can be seen."""
        page = self._page
        row, slot = page.canvas.row(), page.canvas.current_slot()
        self._asked += 1
        asked = self._asked
        if row is None:
            self.facts = None
            page.panel.clear()
        elif slot is None or not page.split.panel_visible():
            self.facts = None
            page.peek.look_at(None)
            self.show()
        else:
            page.store.ask(self.reads(row, slot), lambda facts: self._take(asked, facts))

    def reads(self, row: CoverageRow, slot: Slot) -> Call:
        """The question for a slot."""
        context = self._page.context
        return call(
            read_slot,
            item=slot.item,
            kind=slot.kind,
            control=row.id,
            cycle=context.cycle.id if context.cycle is not None else None,
            on=context.on,
        )

    def show(self) -> None:
        """Show the current slot with what is known of it."""
        page = self._page
        row = page.canvas.row()
        if row is None or not page.split.panel_visible():
            return
        detail = detail_of(
            row,
            page.canvas.current_cell(),
            page.canvas.current_slot(),
            self.facts,
            page.context.on,
            people=tuple((each.id, each.name) for each in page.context.people),
            picture=page.peek.part(),
            design=page.facts is not None and page.facts.design,
        )
        actions = page.slot_actions()
        page.panel.tell(detail, actions, editable=page.can_edit())
        page.panel.offer_headings({action.name: action for action in actions})

    def _take(self, asked: int, facts: SlotFacts) -> None:
        if asked == self._asked:
            self.facts = facts
            self._page.peek.look_at(facts)
            self.show()
