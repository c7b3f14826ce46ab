"""Due: what needs doing now, and by whom; doing a review happens in the same place."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.operations.reading.due import DueLine, read_due
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.lists.arranging import NOTHING, Listing, Plan, Wish, read_listing, rearrange
from desktop.ui.lists.detail import DetailPanel
from desktop.ui.lists.filter_bar import FilterBar
from desktop.ui.lists.focus_order import chain, stops
from desktop.ui.lists.form_drafts import FormDrafts
from desktop.ui.lists.list_views import ListViews
from desktop.ui.lists.parts import Link
from desktop.ui.lists.shapes import Action, Facet, ListSegment
from desktop.ui.page import Page, PageHeader
from desktop.ui.pages.due.commands import DueCommands
from desktop.ui.pages.due.forms import DueForms
from desktop.ui.pages.due.giving import GivingView
from desktop.ui.pages.due.line_list import DueList, entries_of
from desktop.ui.pages.due.performing import Performing
from desktop.ui.pages.due.review_view import ReviewView
from desktop.ui.pages.due.right_side import RightSide, line_of
from desktop.ui.pages.due.words import about_words, short_title
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.words import day, say

LIST_WIDTH, LEAST_LIST, NARROW, MOST_PANEL = 430, 372, 1000, 600
SOON = ("overdue", "week", "month")


class DuePage(Page):
    """The list at the left, the chosen item at the right."""

    NAME = "due"
    TITLE = "due.name"
    ICON = "due"
    LETTER = "D"
    GROUP = "work"
    KINDS = ("review_task",)

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.listing: Listing = NOTHING
        self._plan = self._made_plan()
        self._asked = 0
        self._wanted = ""
        self._comes = True  # to a place whose item is still to be chosen
        self.header = PageHeader(look)
        self.header.tell(say("due.name"), say("due.question"))
        self.to_today = Button(look, say("as_of.back"), kind="link")
        self.said = NoticeLine(look)
        name = say("due.filter_name")
        self.bar = FilterBar(look, name, self._plan.segments, self._plan.facets)
        self.calm = Label(look, colour="text.secondary", wrap=True)
        self.list = DueList(look)
        self.views = ListViews(look, self.list, say("due.reading"))
        self.view = ReviewView(look, context.shows)
        drafts = FormDrafts(context.drafts, "due")
        self.panel = DetailPanel(look, context.shows, drafts)
        self.panel_side = _beside(look, self.panel)
        self.giving = GivingView(look)
        self.nothing = EmptyState(look)
        self.right = QStackedWidget()
        self.side = RightSide(self)
        self.performing = Performing(self)
        self.forms = DueForms(self)
        self.commands = DueCommands(self)
        self._lay_out()
        self._connect()
        self.commands.bind()
        self.view.show_doing(doing=False)
        self.show_view(self.nothing)

    # ---- what the page is asked by its parts

    def can_edit(self) -> bool:
        """Whether anything may be changed: not read-only, and today is shown."""
        return not self.context.client.read_only and not self.context.is_past

    def people(self) -> tuple[tuple[str, str], ...]:
        """The people who are here."""
        return tuple((person.id, person.name) for person in self.context.people)

    def rows_now(self) -> tuple[DueLine, ...]:
        """What is chosen; an occurrence that is in no group stands for itself."""
        chosen = self.list.selected()
        if chosen or self.view.facts is None or not self.shows(self.view):
            return chosen
        return (line_of(self.view.facts),)

    def next_after(self, item: str) -> str:
        """The line that comes after one, else the one before it."""
        ids = [line.id for line in self.list.lines()]
        if item not in ids:
            return ""
        at = ids.index(item)
        rest = [*ids[at + 1 : at + 2], *ids[max(at - 1, 0) : at]]
        return rest[0] if rest else ""

    def select(self, item: str) -> None:
        """Choose a line now, or as soon as it is there."""
        self._wanted = item
        self._take_wanted()

    def shows(self, widget: QWidget) -> bool:
        """Whether this is what the right side shows."""
        return self.right.currentWidget() is widget

    def show_view(self, widget: QWidget) -> None:
        """Show this at the right."""
        self.right.setCurrentWidget(widget)

    def order_focus(self) -> None:
        """Let Tab walk the page as one reads it."""
        head = (*self.commands.buttons.values(), self.bar, self.list)
        shown = self.right.currentWidget()
        right = self.view.parts() if shown is self.view else (shown,)
        chain(stops((self.header, *head, *right)))

    def say(self, sentence: str, status: str = "info") -> None:
        """Say something under the header."""
        self.said.tell(status, sentence)

    def hush(self) -> None:
        """Take away what was said under the header."""
        self.said.tell("info", "")

    def show_right(self) -> None:
        """Show what is chosen."""
        self.side.show()

    # ---- the page of the frame

    def refresh(self) -> None:
        """Read what is due anew."""
        self._plan = self._made_plan()
        self._show_place()
        if self.listing is NOTHING:
            self.views.wait()
        wanted = call(read_due, on=self.context.on)
        self._ask(call(read_listing, read=wanted, plan=self._plan, wish=self._wish()))

    def moved(self) -> None:
        """Another place: an item of it is chosen; another day is read anew."""
        self._comes = True
        self._take_place()
        self.outdate()

    def flush(self) -> None:
        """Keep what is being typed."""
        self.performing.keep()
        self.panel.flush()

    def first_focus(self) -> QWidget:
        """The list, or the filter field while there are no lines."""
        return self.list if self.list.lines() else self.bar.field

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        own = [(each.keys, each.words) for each in self.commands.actions.values() if each.keys]
        names = ("due_outcome", "due_finish", "due_leave", "list_find", "list_mark", "list_copy")
        rest = [(say(f"keys.{name}_key"), say(f"keys.{name}")) for name in names]
        return [*own, ("E", say("due.add_evidence")), *rest]

    def offers(self) -> Sequence[Action]:
        """What can be done here now."""
        return self.commands.fitting(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has a narrower list."""
        super().resizeEvent(event)
        narrow = self.width() < self.look.scaled(NARROW)
        self.left_side.setFixedWidth(LEAST_LIST if narrow else self.look.scaled(LIST_WIDTH))

    # ---- what the actions do

    def open_item(self) -> None:
        """Show an item on its own page; one without a page by its history."""
        for row in self.rows_now()[:1]:
            if self.context.shows(row.item_kind):
                self.context.jump(row.item_kind, row.item)
            else:
                self.show_history()

    def show_history(self) -> None:
        """Show who changed the item when."""
        for row in self.rows_now()[:1]:
            self.context.go(page="history", view=f"of:{row.item}", behind="", item="")

    def to_calendar(self, view: str) -> None:
        """Show the plan, or what writes the calendar file, on the calendar's page."""
        self.context.go(page="calendar", view=view, behind="", item="")

    def choose_files(self) -> None:
        """Choose evidence; where no review is being done yet, begin."""
        if self.performing.box() is None:
            self.commands.run("start")
        self.performing.ask_for_files()

    def leave_giving(self) -> None:
        """Back to the item."""
        self.show_view(self.nothing)
        self.show_right()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_next(self) -> None:
        """Choose the first review that is not done, and begin it."""
        reviews = [line for line in self.list.lines() if line.kind == "review"]
        if reviews:
            self.side.starts = True
            self.list.choose(reviews[0].id)
            self.show_right()

    def list_soon(self) -> None:
        """The lines say something else of themselves."""
        self.list.tell(entries_of(self.listing.order, self.context.on, self.performing.drafts()))

    # ---- reading and arranging

    def arrange(self) -> None:
        """Filter the lines that are there."""
        if self.listing is not NOTHING:
            loaded = self.listing.loaded
            self._ask(call(rearrange, loaded=loaded, plan=self._plan, wish=self._wish()))

    def _ask(self, wanted: Any) -> None:
        self._asked += 1
        asked = self._asked
        self.store.ask(
            wanted,
            partial(self._arranged, asked),
            failed=partial(self._failed, asked),
        )

    def _arranged(self, asked: int, listing: Listing) -> None:
        if asked == self._asked:
            self.take(listing)

    def take(self, listing: Listing) -> None:
        """Show what was read and arranged."""
        self.listing = listing
        self.bar.tell(listing.counts, listing.offers)
        self.list_soon()
        self._show_state()
        self._take_place()
        self._take_wanted()
        if not (self._wanted or self.list.selected() or self.side.outside()):
            self.list.choose_first()  # the filter may have hidden what was chosen
        self.show_right()
        self.enter()
        self.answered.emit()

    def _failed(self, asked: int, problem: Exception) -> None:
        if asked == self._asked:
            self.views.say(say("due.failed_title"), sentence_of(problem))

    def _show_state(self) -> None:
        """The list, or why it is empty; and when nothing is near, what comes next."""
        listing, on = self.listing, self.context.on
        later = [line for line in listing.order if line.group == "later"]
        near = [line for line in listing.order if line.group in SOON]
        next_words = ""
        if later and not near and later[0].due_on is not None:
            when = day(later[0].due_on, on)
            next_words = say("due.empty_next", title=short_title(later[0]), day=when)
        filtered = self.bar.is_filtering()
        calm = not filtered and not near and bool(listing.order)
        self.calm.say(f"{say('due.empty_title')} {next_words}" if calm else "")
        self.calm.setVisible(calm)
        if listing.order:
            self.views.show_table()
        elif filtered:
            self.views.say(say("due.none_matches"), "", [self._clearing()])
        elif self.bar.segment() == "mine" and listing.of:
            acting = self.context.acting
            name = acting.name if acting is not None else say("due.nobody")
            self.views.say(say("due.empty_mine", name=name), "")
        else:
            self.views.say(say("due.empty_title"), say("due.empty"))

    def _clearing(self) -> Action:
        words = say("list.clear_filter")
        return Action(name="clear", words=words, keys="Esc", run=self._clear, writes=False)

    def _clear(self) -> None:
        self.bar.clear()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_plan(self) -> Plan:
        acting = self.context.acting
        person = acting.id if acting is not None else ""
        everyone = ListSegment("everyone", say("due.everyone"))
        mine = ListSegment(
            "mine",
            say("due.mine"),
            lambda line: person != "" and person in (line.owner_id, line.stand_in_id),
        )
        kind = Facet("kind", say("due.kind"), lambda line: line.kind, _kind_words, "list")
        owner = Facet("owner", say("due.field_owner"), lambda line: line.owner, icon="person")
        on = self.context.on
        return Plan(
            search_text=lambda line: (
                f"{line.code} {line.title} {short_title(line)} {about_words(line, on)} {line.owner}"
            ),
            segments=(everyone, mine),
            facets=(kind, owner),
        )

    def _wish(self) -> Wish:
        current = self.list.current_id()
        keep = (
            frozenset([current]) if current and self.performing.doing is not None else frozenset()
        )
        return Wish(
            segment=self.bar.segment(),
            words=self.bar.words(),
            facets=dict(self.bar.chosen),
            keep=keep,
        )

    # ---- the chosen item

    def _take_place(self) -> None:
        """Choose the item of the place, and begin the next review if it asks for that."""
        place = self.context.place
        if place.page != self.NAME or self.listing is NOTHING or not self._comes:
            return
        self._comes = False
        if place.view == "next":
            self.context.stay(view="")
            self.start_next()
        elif place.item and place.item not in (line.item for line in self.list.selected()):
            known = {line.item for line in self.listing.loaded.rows}
            if place.item in known and not self.list.choose(place.item):
                self.bar.clear(segment=True)
                self._wanted = place.item
            elif place.item not in known:
                self.list.clearSelection()

    def _take_wanted(self) -> None:
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""

    def _chose(self) -> None:
        """The selection moved: what was being done is kept as a draft."""
        rows = self.list.selected()
        doing = self.performing.doing
        if doing is not None and [row.item for row in rows] != [doing.id]:
            self.performing.keep()
            self.performing.close()
        if self.panel.form is not None:
            self.panel.leave_form()
        if len(rows) == 1 and self.context.place.page == self.NAME and self.isVisible():
            self.context.stay(item=rows[0].item)
        self.show_right()

    def _opened(self, item: str) -> None:
        """Enter: do the review, or what else its state asks for."""
        self.commands.run(
            next(
                (each.name for each in self.commands.fitting("detail") if each.main),
                "open",
            )
        )

    def _jump(self, item: Any) -> None:
        if isinstance(item, Link):
            self.context.jump(item.kind, item.item)
        else:
            self.context.jump(item.kind, item.id)

    def _repair(self, name: str) -> None:
        """The link of a refusal, or a button of the foot."""
        column = self.view.doing
        targets: dict[str, QWidget] = {"issues": column.issues, "day": column.on}
        if name == "evidence":
            self.performing.ask_for_files()
        elif name in targets:
            targets[name].setFocus(Qt.FocusReason.OtherFocusReason)
        elif name.startswith("field:"):
            box = self.panel.box(name.partition(":")[2])
            if box is not None:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.commands.run(name)

    def _escaped(self) -> None:
        if self.bar.is_filtering():
            self._clear()

    def _show_place(self) -> None:
        past = self.context.is_past
        question = say("due.question")
        if past:
            question = say("as_of.shown", day=day(self.context.on), today=day(self.context.today))
        self.header.tell(say("due.name"), question)
        self.header.tint("status.info.soft" if past else "surface.window")
        self.header.question.tint("status.info.text" if past else "text.secondary")
        self.to_today.setVisible(past)

    def _open_menu(self, corner: QPoint) -> None:
        QTimer.singleShot(0, self, partial(self.commands.open_menu, corner))

    def _open_menu_at_view(self) -> None:
        more = self.view.more
        self.commands.open_menu(more.mapToGlobal(QPoint(0, more.height() + 4)))

    def _connect(self) -> None:
        self.to_today.clicked.connect(lambda: self.context.go(on=None))
        self.bar.changed.connect(self.arrange)
        self.bar.field.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.chose.connect(self._chose)
        self.list.opened.connect(self._opened)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.escaped.connect(self._escaped)
        view, panel, giving = self.view, self.panel, self.giving
        view.wanted.connect(self._repair)
        view.jumped.connect(self._jump)
        view.finish_wanted.connect(self.performing.complete)
        view.leave_wanted.connect(self.performing.leave)
        view.menu_wanted.connect(self._open_menu_at_view)
        view.dropped.connect(self.performing.take)
        view.doing.rested.connect(self.performing.keep)
        view.looking.ticked.connect(self.performing.keep)
        view.doing.files_wanted.connect(self.performing.ask_for_files)
        panel.finished.connect(self.forms.finished)
        panel.form_left.connect(self.forms.left)
        panel.wanted.connect(self._repair)
        panel.jumped.connect(self._jump)
        panel.stepped.connect(self.list.step)
        panel.menu_wanted.connect(lambda: self.commands.open_menu(self.list.corner()))
        panel.escaped.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        giving.finish_wanted.connect(self.performing.finish_giving)
        giving.leave_wanted.connect(self.leave_giving)
        giving.files_wanted.connect(self.performing.ask_for_files)
        giving.dropped.connect(self.performing.take)
        giving.wanted.connect(self._repair)

    def _lay_out(self) -> None:
        self.bar.columns.hide()
        self.header.beside.addWidget(self.to_today)
        self.several = Button(self.look, say("due.several"))
        self.several.clicked.connect(self.performing.start_several)
        self.nothing.buttons.addWidget(self.several)
        self.several.hide()
        self.left_side = QWidget()
        left = QVBoxLayout(self.left_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addSpacing(10)
        self.calm.setContentsMargins(24, 0, 16, 10)
        left.addWidget(self.calm)
        left.addWidget(self.views, 1)
        for widget in (self.nothing, self.view, self.panel_side, self.giving):
            self.right.addWidget(widget)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.left_side)
        body.addWidget(self.right, 1)
        self.column.addWidget(self.header)
        self.column.addWidget(self.said)
        self.column.addLayout(body, 1)


def _beside(look: Look, panel: DetailPanel) -> QWidget:
    """A panel that is no wider than its lines can be read."""
    held = Surface(look, "surface.base", "left")
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    panel.setMaximumWidth(look.scaled(MOST_PANEL))
    row.addWidget(panel, 1)
    row.addStretch(0)
    return held


def _kind_words(kind: str) -> str:
    return say(f"due.kind_{kind}")
