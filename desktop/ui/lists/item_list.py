"""One list of a page: filter bar, table, detail panel, and everything between them.

A page's list says its columns, how its rows are read and what the detail shows; the rest is here.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.gate import Changes
from desktop.background.store import Outcome
from desktop.operations.several import change_several
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import NOTHING, Listing, Plan, Wish, read_listing, rearrange
from desktop.ui.lists.columns import Cell
from desktop.ui.lists.commands import Commands
from desktop.ui.lists.detail import DetailPanel
from desktop.ui.lists.editing import Editing
from desktop.ui.lists.filter_bar import FilterBar
from desktop.ui.lists.form_drafts import FormDrafts
from desktop.ui.lists.kept_state import read_state
from desktop.ui.lists.list_views import ListViews
from desktop.ui.lists.notes import (
    Noted,
    note_action,
    note_form,
    read_noted,
    record_action,
    with_notes,
)
from desktop.ui.lists.parts import Form, Link, Refused, refused_of
from desktop.ui.lists.remembered import RememberedList
from desktop.ui.lists.shapes import Action
from desktop.ui.lists.split import Split
from desktop.ui.lists.table import ListTable
from desktop.ui.refusals import sentence_of
from desktop.ui.widgets import paint
from desktop.ui.widgets.label import Label
from desktop.ui.words import day, say

if TYPE_CHECKING:
    from desktop.ui.lists.list_page import ListPage

KEEP_PAUSE = 300
MOST_NAMED = 3


class ItemList(RememberedList):
    """What a list page subclasses; see the members that raise NotImplementedError."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__()
        self.page = page
        self.look, self.store = page.look, page.store
        self.clock, self.context = page.clock, page.context
        self.listing: Listing = NOTHING
        self.stale = True
        self.folded: set[str] = set()
        self._keep: frozenset[str] = frozenset()
        self._asked = 0
        self._busy = False
        self._again = False
        self._wanted_item = ""
        self._widened_for = ""
        self._detail_asked = 0
        self._shown_ids: frozenset[str] = frozenset()
        self._all_columns = tuple(self.columns())
        self._plan = Plan(
            search_text=self.search_text,
            segments=tuple(self.segments()),
            facets=tuple(self.facets()),
            tree=self.TREE,
        )
        self.list_words = self.words()
        offered = tuple(self.offers())
        if self.with_notes():
            offered = (*offered, *note_action(self.start_note, offered))
            offered = (*offered, *record_action(self.show_record, offered))
        self.list_actions = {action.name: action for action in offered}
        self.state = read_state(self.context.kept, self.kept_name(), self.DEFAULT_SORT)
        self.bar = FilterBar(
            self.look, self.list_words.filter_name, self._plan.segments, self._plan.facets
        )
        self.table = ListTable(self.look, self.list_words.tab)
        drafts = FormDrafts(self.context.drafts, self.kept_name())
        self.panel = DetailPanel(self.look, self.context.shows, drafts)
        self.views = ListViews(self.look, self.table, self.list_words.reading)
        self.foot_line = Label(self.look, colour="text.secondary")
        self.split = Split(self.look, self._left(), self.panel)
        self.commands = Commands(self)
        self.editing = Editing(self)
        self._lay_out()
        self._connect()
        self.show_columns()

    # ---- what a list uses

    def opened(self, item: str) -> None:
        """A row was opened: its detail gets the keyboard."""
        self.split.slide(over=True)
        self.show_detail()
        self.panel.focus_first()

    def can_edit(self) -> bool:
        """Whether anything may be changed: not read-only, and today is shown."""
        return not self.context.client.read_only and not self.context.is_past

    def current(self) -> Any | None:
        """The current row."""
        item = self.table.current_id()
        return self.row(item) if item is not None else None

    def selected(self) -> tuple[Any, ...]:
        """The selected rows."""
        return self.table.selected_rows()

    def row(self, item: str) -> Any | None:
        """A row that is shown, by its id."""
        place = self.listing.place.get(item)
        return self.listing.order[place] if place is not None else None

    def do(self, wanted: Call, then: Any = None) -> None:
        """Start an operation; a refusal is shown in the panel."""

        def ended(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            self.panel.refuse(refused_of(problem, self.repairs()) if problem else None)
            if problem is not None:
                self.split.slide(over=True)
            if then is not None:
                then(outcome)

        self.store.do(wanted, by=self.page, then=ended)

    def do_all(self, calls: Sequence[Call], sentence: str) -> None:
        """Start several operations as one change with one sentence."""
        if len(calls) == 1:
            self.do(calls[0])
        elif calls:
            self.do(call(change_several, steps=tuple(calls), sentence=sentence))

    def open_form(self, form: Form) -> None:
        """Show a form in place of the detail."""
        if not self.can_edit():
            return
        self.split.show_panel(shown=True)
        self.split.slide(over=True)
        self.panel.show_form(form)

    def refuse(self, refused: Refused) -> None:
        """Show why something cannot be done."""
        self.split.slide(over=True)
        self.panel.refuse(refused)

    def start_note(self) -> None:
        """Write a note on the selected item."""
        row, detail = self.current(), self.panel.detail
        if row is not None:
            self.open_form(note_form(row.id, detail.code if detail is not None else ""))

    def show_record(self) -> None:
        """Show who changed the selected item when, and how it was on any day."""
        if (row := self.current()) is not None and self.context.shows("record"):
            self.context.go(page="history", view=f"of:{row.id}", behind="", item="")

    def select(self, item: str) -> None:
        """Select a row, now or as soon as it is there; a filter that hides it is cleared."""
        self._wanted_item = item
        if self.listing is NOTHING or self.stale:
            return
        self._take_wanted()

    def select_later(self, item: str) -> None:
        """Select a row when the rows are read next."""
        self._wanted_item = item

    def day(self, when: date | None, *, loud: bool = False) -> Cell:
        """A day as a cell."""
        if when is None:
            return Cell("")
        tip = day(when)
        return Cell(day(when, self.context.today), "not_ready" if loud else "", loud, tip)

    def people_choices(self) -> tuple[tuple[str, str], ...]:
        """The people who are here, for a person field."""
        return tuple((person.id, person.name) for person in self.context.people)

    # ---- reading and arranging

    def refresh(self) -> None:
        """Read the rows anew."""
        self.stale = False
        if self.listing is NOTHING:
            self.views.wait()
        current = self.table.current_id()
        self._keep = frozenset([current]) if current is not None else frozenset()
        wanted = call(read_listing, read=self.read(), plan=self._plan, wish=self.wish())
        self._ask(wanted)

    def arrange(self) -> None:
        """Filter and sort the rows that are there; while one answer is awaited, only once more."""
        if self.listing is NOTHING:
            return
        if self._busy:
            self._again = True
            return
        loaded = self.listing.loaded
        self._ask(call(rearrange, loaded=loaded, plan=self._plan, wish=self.wish()))

    def wish(self) -> Wish:
        """How the rows shall be arranged now."""
        sorts = {column.key: column.sort for column in self._all_columns}
        return Wish(
            segment=self.bar.segment(),
            words=self.bar.words(),
            facets=dict(self.bar.chosen),
            sort=sorts.get(self.state.sort),
            descending=self.state.descending,
            keep=self._keep,
            folded=frozenset(self.folded),
        )

    def heard(self, changes: Changes) -> None:
        """A commit happened: remember that the rows may be others."""
        if self.TOPICS is None or self.TOPICS & changes.topics:
            self.stale = True
        elif "note" in changes.topics and self.isVisible():
            self.show_detail()

    def _ask(self, wanted: Call) -> None:
        self._asked += 1
        self._busy = True
        asked = self._asked
        self.store.ask(
            wanted,
            lambda listing: self._arranged(asked, listing),
            failed=lambda problem: self._failed(asked, problem),
        )

    def _arranged(self, asked: int, listing: Listing) -> None:
        if asked != self._asked:
            return
        self._busy = False
        first = self.listing is NOTHING
        self.listing = listing
        self.table.tell(listing)
        self.bar.tell(listing.counts, listing.offers)
        self._show_state()
        if not self._again:  # else other rows are on their way
            self._take_wanted()
        if first and not self.table.selected_places() and listing.order:
            self.table.choose(0)
        if first:
            self._tell_drafts()
        self.show_detail()
        self.page.listed()
        if self._again:
            self._again = False
            self.arrange()

    def _failed(self, asked: int, problem: Exception) -> None:
        if asked == self._asked:
            self._busy = False
            self.views.say(
                say("list.failed_title", many=self.list_words.many), sentence_of(problem)
            )

    def _show_state(self) -> None:
        words, listing = self.list_words, self.listing
        if listing.order:
            self.views.show_table()
        elif listing.of == 0:
            self.views.say(words.empty_title, words.empty, self._empty_actions())
        else:
            self._say_filtered()
        self.foot_line.say(self.foot(listing))
        self.foot_line.setVisible(bool(self.foot_line.words()) and bool(listing.order))

    def _say_filtered(self) -> None:
        typed = self.bar.words().strip()
        key = "list.none_matches_words" if typed else "list.none_matches"
        sentence = say(key, one=self.list_words.one, words=typed[:80])
        clear = Action(
            name="clear",
            words=say("list.clear_filter"),
            keys="Esc",
            run=self.clear_filter,
            writes=False,
        )
        self.views.say(sentence, "", [clear])

    def _empty_actions(self) -> list[Action]:
        main = [action for action in self.list_actions.values() if action.main]
        return [each for each in main if "header" in each.places and self.can_edit()]

    def clear_filter(self) -> None:
        """Show every row of the segment again; if nothing else hides them, of all segments."""
        self._keep = frozenset()
        self.bar.clear(segment=not self.bar.is_filtering(), to=self._plan.segment_of_all())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_wanted(self) -> None:
        """Select the item that was asked for, if it is among the rows."""
        item = self._wanted_item
        if not item:
            return
        row = next((row for row in self.listing.loaded.rows if row.id == item), None)
        if self.table.select(item) or row is None or self._widened_for == item:
            self._wanted_item = self._widened_for = ""
            return
        self._widened_for = item
        self.folded.clear()
        self.bar.clear(segment=True, to=self._plan.segment_with(row, self.bar.segment()))

    # ---- the detail

    def show_detail(self) -> None:
        """Show the selected row, several, or nothing."""
        rows = self.selected()
        self.commands.renew()
        if len(rows) > 1:
            self._show_several(rows)
            return
        item = rows[0].id if rows else ""
        wanted = self.read_detail(item) if item else None
        self._detail_asked += 1
        if wanted is None:
            self.panel.clear()
            return
        asked = self._detail_asked
        if self.with_notes():
            wanted = call(read_noted, read=wanted, item=item)
        self.store.ask(
            wanted,
            lambda facts: self._show_facts(asked, facts),
            failed=lambda problem: self._detail_failed(asked, problem),
        )

    def _show_facts(self, asked: int, facts: Any) -> None:
        if asked != self._detail_asked:
            return
        noted = facts if isinstance(facts, Noted) else Noted(facts, ())
        if noted.facts is None:
            self.panel.clear()
            return
        detail = self.shown(noted.facts)
        if self.with_notes() and detail.tabs:
            detail = with_notes(detail, noted.notes, self.context.zone)
        self.panel.tell(detail, self.commands.fitting("detail"), editable=self.can_edit())
        self.panel.offer_headings(self.commands.by_name())

    def _detail_failed(self, asked: int, problem: Exception) -> None:
        if asked == self._detail_asked:
            self.panel.clear()
            self.panel.refuse(refused_of(problem))

    def _show_several(self, rows: tuple[Any, ...]) -> None:
        self._detail_asked += 1
        from desktop.ui.lists.several_rows import several_detail

        detail = several_detail(len(rows), self.list_words.many, self.shared(rows))
        self.panel.tell(detail, self.commands.fitting("detail"), editable=self.can_edit())

    # ---- selection, columns, files

    def _chose(self) -> None:
        """The selection moved: rows that were only kept for it go, the place remembers it."""
        ids = self.table.selected_ids()
        if ids == self._shown_ids:
            return
        self._shown_ids = ids
        self.panel.flush()
        if self.listing.stray - ids:
            self._keep = frozenset()
            self.arrange()
        if len(ids) == 1:
            self.page.note_item(self, next(iter(ids)))
        self.show_detail()

    def fold(self, item: str, closed: bool) -> None:
        """Fold or unfold a branch of a tree."""
        if not self.TREE:
            return
        before = set(self.folded)
        if closed:
            self.folded.add(item)
        else:
            self.folded.discard(item)
        if self.folded != before:
            self._keep = frozenset()
            self.arrange()

    def flush(self) -> None:
        """Save what is being typed and what is remembered."""
        self.panel.flush()
        if self._pause.isActive():
            self._pause.stop()
            self.keep_now()

    def keep_all(self) -> None:
        """The workspace closes: what is on its way to the store may still be refused there."""
        self.flush()
        self.editing.keep_unsaved()

    def _tell_drafts(self) -> None:
        """Say which forms hold what was typed in an earlier session."""
        titles = self.panel.drafts.titles()
        if titles and self.can_edit():
            named = ", ".join(f"'{paint.one_line(title)[:60]}'" for title in titles[-MOST_NAMED:])
            self.page.say(say("list.drafts_kept", titles=named))

    def _filtered(self) -> None:
        self._keep = frozenset()
        self.arrange()

    def _takes(self, item: str | None) -> str:
        if not self.can_edit():
            return ""
        return self.takes_files(self.row(item) if item else None)

    def _dropped(self, item: str, paths: tuple[Path, ...]) -> None:
        self.dropped(self.row(item) if item else None, paths)

    def _dropped_on_detail(self, paths: tuple[Path, ...]) -> None:
        if (row := self.current()) is not None:
            self.dropped(row, paths)

    def _jump(self, link: Link) -> None:
        self.context.jump(link.kind, link.item)

    def to_table(self) -> None:
        """Give the keyboard back to the list; a panel that slid over it goes."""
        self.split.slide(over=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escaped(self) -> None:
        if self.bar.is_filtering():
            self.clear_filter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc where nothing else wants it: rows that a filter hides come back."""
        hidden = not self.listing.order and self.listing.of > 0
        if event.key() == Qt.Key.Key_Escape and hidden:
            self.clear_filter()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_PAUSE)
        self._pause.timeout.connect(self.keep_now)
        table, panel = self.table, self.panel
        table.takes = self._takes
        panel.takes = lambda: self._takes(self.table.current_id())
        table.chose.connect(self._chose)
        table.opened.connect(self.opened)
        table.folded.connect(self.fold)
        table.sort_wanted.connect(self.sort_by)
        table.widths_changed.connect(self.widths_changed)
        table.dropped.connect(self._dropped)
        table.escaped.connect(self._escaped)
        self.bar.changed.connect(self._filtered)
        self.bar.field.left.connect(self.to_table)
        self.split.resized.connect(self.remember)
        panel.edited.connect(self.editing.edited)
        panel.finished.connect(self.editing.finished)
        panel.jumped.connect(self._jump)
        panel.line_opened.connect(self.opened_line)
        panel.stepped.connect(table.step)
        panel.escaped.connect(self.to_table)
        panel.tab_chosen.connect(lambda _: panel.offer_headings(self.commands.by_name()))
        panel.dropped.connect(self._dropped_on_detail)
        self.commands.bind()

    def _left(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addSpacing(10)
        column.addWidget(self.views, 1)
        self.foot_line.setContentsMargins(24, 0, 24, 0)
        self.foot_line.setMinimumHeight(self.look.scaled(34))
        column.addWidget(self.foot_line)
        return held

    def _lay_out(self) -> None:
        if self.state.panel:
            self.split.wanted = self.state.panel
        self.split.shown = not self.state.folded
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
