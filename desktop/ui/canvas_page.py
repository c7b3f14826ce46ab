"""A page of one canvas, which is read for a cycle and a day."""

from collections.abc import Callable
from typing import Any, ClassVar

from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.lists.detail import DetailPanel
from desktop.ui.lists.list_views import ListViews
from desktop.ui.page import Page
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.words import say


class CanvasPage(Page):
    """Reads anew only for another cycle or day; the newest question alone is answered.

    A subclass names what it reads (`READING`, a static method that takes `cycle` and `on`) and the
    text of a reading that failed, makes `views` and `panel`, and shows facts and place.
    """

    READING: ClassVar[Callable[..., Any]]
    FAILED: ClassVar[str]
    facts: Any
    views: ListViews
    panel: DetailPanel

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.facts = None
        self._asked = 0
        self._read_for: tuple[object, ...] = ()
        self._item = ""

    def show_facts(self, facts: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def _show_place(self) -> None:
        """Show cycle and day, and what may be done there."""
        raise NotImplementedError

    def _take_item(self) -> None:
        """Find the item of the place on the canvas."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read anew."""
        if self.facts is None:
            self.views.wait()
        self._read_for = self._standing_place()
        self._asked += 1
        asked = self._asked
        cycle = self.context.cycle
        wanted = call(
            self.READING, cycle=cycle.id if cycle is not None else None, on=self.context.on
        )
        self._show_place()
        self.store.ask(
            wanted,
            lambda facts: self._take(asked, facts),
            failed=lambda problem: self.views.say(say(self.FAILED), sentence_of(problem)),
        )

    def moved(self) -> None:
        """Another place: take its item; read anew only for another cycle or day."""
        if self._read_for != self._standing_place():
            self.panel.refuse(None)
            self.outdate()
        elif self.isVisible() and self.context.place.page == self.NAME:
            self._show_place()
            self._take_item()

    def _standing_place(self) -> tuple[object, ...]:
        cycle = self.context.cycle
        return (cycle.id if cycle is not None else None, self.context.on, self.context.client)

    def _take(self, asked: int, facts: Any) -> None:
        if asked == self._asked:
            self.show_facts(facts)
