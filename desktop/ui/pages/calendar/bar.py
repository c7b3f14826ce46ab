"""The bar over the calendar: which month, back and forth, today, owner, kind, words."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.operations.reading.calendar import CalendarEntry
from desktop.ui.lists.filter_bar import FilterBar
from desktop.ui.lists.shapes import Facet
from desktop.ui.pages.calendar.days import Sieve, kind_of
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

NAME_WIDTH, LEAST_FILTER = 176, 260


def kind_words(kind: str) -> str:
    """A kind of subject in words."""
    return say(f"kind.{kind}")


class CalendarBar(QWidget):
    """Holds what moves the calendar and what narrows it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.previous = self._icon("chevron-left", "calendar.previous")
        self.next = self._icon("chevron-right", "calendar.next")
        self.name = Label(look, style="subtitle")
        self.today = Button(look, say("calendar.today"), key=".")
        facets = (
            Facet("owner", say("calendar.owner"), lambda each: each.owner, icon="person"),
            Facet("kind", say("calendar.kind"), kind_of, kind_words, icon="filter"),
        )
        self.filter = FilterBar(look, say("calendar.filter_name"), (), facets)
        self.filter.columns.hide()
        self.filter.setMinimumWidth(LEAST_FILTER)
        inner = self.filter.layout()
        assert inner is not None
        inner.setContentsMargins(8, 0, 12, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 0, 0)
        row.setSpacing(look.space("xs"))
        self.name.setMinimumWidth(look.scaled(NAME_WIDTH))
        for widget in (self.previous, self.next, self.name, self.today):
            row.addWidget(widget)
        row.addWidget(self.filter, 1)

    def sieve(self) -> Sieve:
        """What is let through."""
        chosen = self.filter.chosen
        words = self.filter.words().strip()
        return Sieve(chosen.get("owner", ""), chosen.get("kind", ""), words)

    def offer(self, entries: Iterable[CalendarEntry]) -> None:
        """Offer the owners and kinds of what is shown."""
        shown = {entry.id: entry for entry in entries}.values()
        owners = Counter(entry.owner for entry in shown if entry.owner)
        kinds = Counter(kind_of(entry) for entry in shown)
        offers = {"owner": tuple(sorted(owners.items())), "kind": tuple(sorted(kinds.items()))}
        self.filter.tell({}, offers)

    def minimumSizeHint(self) -> QSize:
        """The filter gives way first."""
        return QSize(NAME_WIDTH + LEAST_FILTER + 200, super().minimumSizeHint().height())

    def _icon(self, icon: str, key: str) -> Button:
        return Button(self._look, "", kind="quiet", icon=icon, name=say(key))
