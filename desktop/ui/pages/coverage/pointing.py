"""The card follows the pointer: what it says is read when it is wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from desktop.operations.reading.coverage_slot import SlotFacts
from desktop.ui.pages.coverage.card import HoverCard, words_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.coverage.page import CoveragePage


class Pointing:
    """Shows and hides the card of the page."""

    def __init__(self, page: "CoveragePage") -> None:
        self._page = page
        self.card = HoverCard(page.look, page)

    def point(self, at: int, cell: int) -> None:
        """The card of a cell is wanted, or none any more."""
        row, shown = self._page.canvas.row(at), self._page.canvas.cell_of(at, cell)
        if row is None or shown is None:
            self.hide()
            return
        if len(shown.slots) > 1:
            self._show_card(at, cell, None)
            return
        slot = row.slots[shown.slots[0]]
        self._page.store.ask(
            self._page.beside.reads(row, slot), lambda facts: self._show_card(at, cell, facts)
        )

    def _show_card(self, at: int, cell: int, facts: SlotFacts | None) -> None:
        """Show it if the pointer is still there."""
        row, shown = self._page.canvas.row(at), self._page.canvas.cell_of(at, cell)
        area = self._page.canvas.cell_rect(at, cell)
        if (at, cell) != self._page.canvas.hovered or row is None or shown is None or area is None:
            return
        keys = [("Enter", say("coverage.key_card_open"))]
        if self._page.can_edit():
            keys += [("E", say("coverage.key_card_evidence")), ("O", say("coverage.owner_small"))]
        words = words_of(
            row,
            shown,
            self._page.canvas.axis,
            self._page.context.on,
            facts,
            design=self._page.facts is not None and self._page.facts.design,
            keys=tuple(keys),
        )
        corner = self._page.canvas.viewport().mapTo(self._page, area.topLeft())
        self.card.show_for(
            words, QRect(corner, area.size()), self._page.rect().adjusted(8, 8, -8, -8)
        )

    def hide(self) -> None:
        """No card any more."""
        self.card.hide()
