"""The list of entries: read in pages from the newest down, filtered by the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QPoint

from desktop.background.store import Outcome
from desktop.operations.reading.history import (
    NOBODY,
    HistoryPageFacts,
    HistoryRow,
    filter_of,
    read_history,
)
from desktop.operations.reading.item_then import EntryShown, read_shown_entry
from desktop.operations.search_index import rebuild_search
from desktop.operations.undoing import undo_call
from desktop.operations.work import Call, call
from desktop.ui.as_of import AsOfPanel
from desktop.ui.lists.arranging import NOTHING, Listing, Loaded
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Detail, Refused
from desktop.ui.lists.shapes import Action, Facet, ListWords, one_row
from desktop.ui.pages.history.brush import DayBrush
from desktop.ui.pages.history.check_words import refused_undo
from desktop.ui.pages.history.detail import entry_detail
from desktop.ui.words import day, say

PAGE, MOST = 300, 12_000
NEAR = 40  # rows from the end at which older ones are read
KINDS = (
    "control", "criterion", "evidence", "review_task", "finding", "request", "test", "policy",
    "risk", "vendor", "system", "location", "person", "cycle", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryListing(Listing):
    """The entries read so far; `total` is how many there are at all."""

    total: int
    older: bool

    @property
    def of(self) -> int:
        """How many entries there are before any filter."""
        return self.total


class RecordPage(ListPage):
    """What the list needs of its page: the bars of the days and the actions on the whole record."""

    brush: DayBrush

    def told(self, facts: HistoryPageFacts) -> None:
        """The newest entries were read."""
        raise NotImplementedError

    def verify(self) -> None:
        """Check the whole record."""
        raise NotImplementedError

    def copy_head(self) -> None:
        """Put the hash of the newest entry on the clipboard."""
        raise NotImplementedError

    def copy_checkpoint(self) -> None:
        """Put the checkpoint text on the clipboard."""
        raise NotImplementedError


class EntryList(ItemList):
    """Entries, the newest first."""

    NAME = "history"
    TOPICS: ClassVar[frozenset[str] | None] = None

    page: "RecordPage"

    def __init__(self, page: "RecordPage") -> None:
        self.span: tuple[date, date] | None = None
        self.facts: HistoryPageFacts | None = None
        self._names: dict[str, str] = {}
        self._day: date | None = None
        self._day_of = ""
        super().__init__(page)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def words(self) -> ListWords:
        """The words of the list."""
        return ListWords(**{name: say(f"history.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """When, who, what, the items, and whether it came in later."""
        return (
            ListColumn(key="when", head=say("history.when"), kind="date", width=132, cell=self._when),
            ListColumn(key="who", head=say("history.who"), width=136, cell=_who),
            ListColumn(key="what", head=say("history.what"), kind="title", cell=_what),
            ListColumn(key="item", head=say("history.item"), kind="code", width=110, cell=lambda r: r.items),
            ListColumn(
                key="recorded", head=say("history.recorded"), width=96,
                cell=lambda r: say("history.imported") if r.imported else "", shown=False,
            ),
            ListColumn(
                key="entry", head=say("history.entry"), kind="number", width=80,
                cell=lambda r: str(r.number), shown=False,
            ),
        )  # fmt: skip

    def facets(self) -> Sequence[Facet]:
        """By person, kind and item; the values come with the entries."""
        return (
            Facet("person", say("history.who"), _nothing, self._name, icon="person"),
            Facet("kind", say("history.kind"), _nothing, lambda kind: say(f"kind.{kind}")),
            Facet("item", say("history.item"), _nothing, self._name),
        )

    def offers(self) -> Sequence[Action]:
        """What can be done with an entry, and with the whole record."""
        page = self.page
        return (
            Action(
                name="verify", words=say("history.verify"), keys="Ctrl+G", icon="shield",
                places=("header",), main=True, writes=False, run=page.verify,
            ),
            Action(
                name="checkpoint", words=say("history.checkpoint"), icon="copy",
                places=("header",), writes=False, run=page.copy_checkpoint,
            ),
            Action(
                name="copy_head", words=say("history.copy_head"), icon="copy",
                places=("header",), writes=False, run=page.copy_head,
            ),
            Action(
                name="rebuild", words=say("history.rebuild"), places=(),
                run=self.rebuild_search,
            ),
            Action(
                name="undo_this", words=say("history.undo_this"), keys="U", icon="undo",
                places=("detail", "menu"), run=self.undo_this, fits=_can_undo,
            ),
            Action(
                name="another_day", words=say("history.another_day"), keys=".",
                places=("detail", "menu"), writes=False, run=self.choose_day, fits=one_row,
            ),
            Action(
                name="of_item", words=say("history.of_item"), keys="H",
                places=("menu",), writes=False, run=self.only_item, fits=_has_item,
            ),
        )  # fmt: skip

    # ---- reading in pages

    def refresh(self) -> None:
        """Read the newest entries that fit, as many as are shown, at least a page."""
        self.stale = False
        if self.listing is NOTHING:
            self.views.wait()
        self._read(min(max(PAGE, len(self.listing.order)), MOST))

    def arrange(self) -> None:
        """Another filter: read from the newest on."""
        if self.listing is not NOTHING:
            self._read(PAGE)

    def read_older(self) -> None:
        """Read the next page and put it below."""
        listing = self.listing
        if not isinstance(listing, EntryListing) or not listing.older or self._busy:
            return
        if len(listing.order) < MOST:
            self._read(PAGE, before=listing.order[-1].number)

    def choose_span(self, span: tuple[date, date] | None) -> None:
        """Show only these days."""
        self.span = span
        self.arrange()

    def show_item(self, item: str, code: str = "") -> None:
        """Show only the history of an item."""
        if code:
            self._names[item] = code
        if self.bar.chosen.get("item", "") != item:
            self.bar.choose_facet("item", item)

    def clear_filter(self) -> None:
        """Show every entry again."""
        self.span = None
        self.page.brush.choose(None)
        super().clear_filter()

    def _read(self, limit: int, before: int | None = None) -> None:
        chosen = self.bar.chosen
        span = self.span or (None, None)
        wanted = filter_of(
            self.context.client.zone,
            words=self.bar.words(),
            person=chosen.get("person", ""),
            kind=chosen.get("kind", ""),
            item=chosen.get("item", ""),
            first=span[0],
            last=span[1],
        )
        zone = self.context.client.zone
        self._asked += 1
        self._busy = True
        asked = self._asked
        self.store.ask(
            call(read_history, wanted=wanted, limit=limit, before=before, zone=zone),
            lambda facts: self._got(asked, facts, before),
            failed=lambda problem: self._failed(asked, problem),
        )

    def _got(self, asked: int, facts: HistoryPageFacts, before: int | None) -> None:
        if asked != self._asked:
            return
        if before is None:
            self.facts = facts
            for person, name, _ in facts.people:
                self._names[person] = name or say("history.program")
            self.page.told(facts)
        item = self.bar.chosen.get("item", "")
        if item and facts.item_code and self._names.get(item) != facts.item_code:
            self._names[item] = facts.item_code
            self.bar.buttons["item"].say(facts.item_code)
        earlier = self.listing.order if before is not None else ()
        self._arranged(asked, self._listing((*earlier, *facts.rows), facts))
        if self.table.current_id() is None and self.listing.order:
            self.table.choose(0)

    def _listing(self, rows: tuple[HistoryRow, ...], facts: HistoryPageFacts) -> EntryListing:
        newest = self.facts or facts
        offers = {
            "person": tuple((person, count) for person, _, count in newest.people),
            "kind": tuple((kind, 0) for kind in KINDS),
            "item": tuple((item, 0) for item in [self.bar.chosen.get("item", "")] if item),
        }
        return EntryListing(
            loaded=Loaded(rows, {}, offers),
            order=rows,
            place={row.id: place for place, row in enumerate(rows)},
            total=facts.total,
            older=facts.older,
        )

    def _scrolled(self, value: int) -> None:
        if self.table.rowAt(self.table.viewport().height() - 1) < 0:
            self.read_older()
            return
        last = self.table.rowAt(self.table.viewport().height() - 1)
        if last >= len(self.listing.order) - NEAR:
            self.read_older()

    def foot(self, listing: Listing) -> str:
        """How much of the record is shown."""
        if not isinstance(listing, EntryListing):
            return ""
        key = "history.shown_one" if len(listing.order) == 1 else "history.shown_all"
        if listing.older:
            key = "history.shown_most" if len(listing.order) >= MOST else "history.shown"
        return say(key) if key == "history.shown_one" else say(key, n=len(listing.order))

    # ---- one entry

    def read_detail(self, item: str) -> Call:
        """The entry with its changes, its rows as of the chosen day."""
        on = self._day if self._day_of == item else None
        zone, of = self.context.client.zone, self.bar.chosen.get("item", "")
        return call(read_shown_entry, number=int(item), on=on, zone=zone, item=of)

    def shown(self, facts: EntryShown) -> Detail:
        """The panel of an entry."""
        return entry_detail(facts.entry, self.context.zone, facts.whole)

    def undo_this(self) -> None:
        """Take the entry back by a new one; a refusal is named in the panel."""
        row = self.current()
        if row is None or not self.can_edit():
            return

        def ended(outcome: Outcome) -> None:
            if outcome.changes is not None:
                self.select(str(outcome.changes.entry))
            elif outcome.refusal is not None:
                self.refuse(refused_undo(outcome.refusal))

        self.do(undo_call(row.number), ended)

    def refuse_check(self, found: Refused | None) -> None:
        """Show in the panel what a check of the record found."""
        self.panel.refuse(found)
        if found is not None:
            self.split.show_panel(shown=True)
            self.split.slide(over=True)

    def rebuild_search(self) -> None:
        """Build the index that finds items anew."""
        self.do(call(rebuild_search))

    def choose_day(self) -> None:
        """Ask for the day on which the rows shall be shown."""
        row = self.current()
        if row is None:
            return
        own = row.at.astimezone(self.context.zone).date()
        shown = self._day if self._day_of == row.id and self._day else own
        offers = ((say("as_of.offer_today"), self.context.today), (day(own), own))
        panel = AsOfPanel(self.look, shown, offers, self)
        panel.chosen.connect(self.take_day)
        corner = self.panel.mapToGlobal(QPoint(0, 0))
        panel.open_at(corner)
        panel.focus()

    def take_day(self, chosen: date | None) -> None:
        """Show the rows as they were on a day."""
        row = self.current()
        if row is not None:
            self._day, self._day_of = chosen or self.context.today, row.id
            self.panel.tab = "then"
            self.split.slide(over=True)
            self.show_detail()

    def only_item(self) -> None:
        """Show only the changes of the first item of the entry."""
        row = self.current()
        if row is None:
            return

        def take(facts: EntryShown | None) -> None:
            if facts is not None and facts.entry.items:
                item, _, code = facts.entry.items[0]
                self.show_item(item, code)

        self.store.ask(self.read_detail(row.id), take)

    def _name(self, key: str) -> str:
        return self._names.get(key, say("history.program") if key == NOBODY else key)

    def _when(self, row: HistoryRow) -> Cell:
        at = row.at.astimezone(self.context.zone)
        clock = f"{at.hour:02}:{at.minute:02}"
        tip = f"{day(at.date())}, {clock}:{at.second:02}"
        return Cell(f"{day(at.date(), self.context.today)}, {clock}", tip=tip)


def _nothing(row: Any) -> str:
    return ""


def _who(row: HistoryRow) -> str:
    return row.who or say("history.program")


def _what(row: HistoryRow) -> Cell:
    if row.undone:
        return Cell(row.sentence, "waived", tip=f"{say('history.undone')}: {row.sentence}")
    return Cell(row.sentence)


def _can_undo(rows: tuple[Any, ...]) -> bool:
    return len(rows) == 1 and not rows[0].undone


def _has_item(rows: tuple[Any, ...]) -> bool:
    return len(rows) == 1 and bool(rows[0].items)
