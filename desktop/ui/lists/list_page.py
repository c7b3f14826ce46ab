"""A page made of one list, or of several behind tabs."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.gate import Changes
from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.ui.as_of import AsOfPanel
from desktop.ui.context import Context
from desktop.ui.keys import letter, shortcut
from desktop.ui.lists.focus_order import chain, stops
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.shapes import Action
from desktop.ui.page import Page, PageHeader
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import day, say

LIST_KEYS = ("find", "open", "edit", "mark", "copy", "export", "sort", "row_menu", "fold_detail")


class ListPage(Page):
    """Shows the list that the view of the place names; `list` is that one."""

    QUESTION: ClassVar[str]
    LISTS: ClassVar[tuple[type[ItemList], ...]]
    AS_OF: ClassVar[bool] = False

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.header = PageHeader(look)
        self.to_today = Button(look, say("as_of.back"), kind="link")
        self.as_of = Button(look, say("as_of.today"), icon="clock")
        self.read_only = Label(look, colour="text.secondary", wrap=True)
        self.said = NoticeLine(look)
        self.buttons: dict[str, Button] = {}
        self._buttons_for: object = None
        self._read_for: object = None
        self.lists = {each.NAME: each(self) for each in self.LISTS}
        self.tabs = self._made_tabs()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_place()

    @classmethod
    def kinds(cls) -> tuple[str, ...]:
        """The kinds of the lists, each with the view that shows it."""
        own = [f"{each.ITEM_KIND}/{each.NAME}" for each in cls.LISTS if each.ITEM_KIND]
        return (*own, *cls.KINDS)

    @property
    def list(self) -> ItemList:
        """The list that is shown."""
        return self.lists.get(self.context.place.view) or next(iter(self.lists.values()))

    def refresh(self) -> None:
        """Read the shown list anew; the others when they are shown."""
        self._read_for = self._standing_place()
        for each in self.lists.values():
            each.stale = True
        self._show_place()
        self._take_item()
        self.list.refresh()

    def moved(self) -> None:
        """Another place: read anew only if cycle or day are others."""
        if self._read_for != self._standing_place():
            for each in self.lists.values():
                each.panel.refuse(None)  # what was refused for another day says nothing here
            self.outdate()
        elif self.isVisible() and self.context.place.page == self.NAME:
            self._show_place()
            self._take_item()
            if self.list.stale:
                self.list.refresh()

    def heard(self, changes: Changes) -> None:
        """A commit happened: the lists that it concerns read their rows anew."""
        for each in self.lists.values():
            each.heard(changes)
        if self.list.stale and self.isVisible():
            self.list.refresh()
        elif any(each.stale for each in self.lists.values()):
            self.stale = self.stale or self.list.stale

    def renew(self) -> None:
        """Refresh if stale, and take the item of the place that one comes back to."""
        if self.stale:
            super().renew()
        elif self.context.place.page == self.NAME:
            self._show_place()
            self._take_item()

    def flush(self) -> None:
        """Save what is being typed."""
        for each in self.lists.values():
            each.flush()

    def closing(self) -> None:
        """Save what is typed and keep what cannot be saved, so that nothing is lost."""
        for each in self.lists.values():
            each.keep_all()

    def listed(self) -> None:
        """The rows of the shown list are there."""
        self.show_actions()
        self.enter()

    def first_focus(self) -> QWidget:
        """The table, or the filter field while there are no rows."""
        shown = self.list
        return shown.table if shown.listing.order else shown.bar.field

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        own = [(a.keys, a.words) for a in self.list.list_actions.values() if a.keys]
        if self.tabs is not None:
            own.append((say("keys.next_list_key"), say("keys.next_list")))
        return [*own, *((say(f"keys.list_{n}_key"), say(f"keys.list_{n}")) for n in LIST_KEYS)]

    def offers(self) -> Sequence[Action]:
        """What can be done here now."""
        return self.list.commands.fitting(None)

    def say(self, sentence: str, status: str = "info") -> None:
        """Say something under the header."""
        self.said.tell(status, sentence)

    def hush(self) -> None:
        """Take away what was said under the header."""
        self.said.tell("info", "")

    def note_item(self, items: ItemList, item: str) -> None:
        """The selection moved: the place remembers it, so that one comes back to it."""
        place = self.context.place
        if place.page == self.NAME and items is self.list and self.isVisible():
            self.context.stay(item=item)

    def show_actions(self) -> None:
        """Show the buttons that fit the list and its selection."""
        fitting = self.header_actions()
        shown = [(action.name, action.words) for action in fitting]
        if shown == self._buttons_for:
            return
        self._buttons_for = shown
        for button in self.buttons.values():
            self.header.buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for action in sorted(fitting, key=lambda each: each.main):
            self.buttons[action.name] = self._button(action)
        chain(stops((self.header, *self.buttons.values(), *self.parts_in_order())))

    def header_actions(self) -> Sequence[Action]:
        """What the header offers now."""
        return self.list.commands.fitting("header")

    def parts_in_order(self) -> Sequence[QWidget]:
        """What Tab reaches after the header."""
        return self.list.bar, self.list.table

    def choose_day(self) -> None:
        """Open the small panel with the date field."""
        cycle = self.context.cycle
        offers: list[tuple[str, date | None]] = [(say("as_of.offer_today"), None)]
        if cycle is not None:
            offers.append((say("as_of.offer_end"), cycle.end))
        panel = AsOfPanel(self.look, self.context.on, tuple(offers), self)
        panel.chosen.connect(self._take_day)
        panel.open_at(self.as_of.mapToGlobal(QPoint(0, self.as_of.height() + 4)))
        panel.focus()

    def _button(self, action: Action) -> Button:
        kind = "main" if action.main else "secondary"
        key = action.chip() if action.main else ""
        button = Button(self.look, action.words, kind=kind, icon=action.icon, key=key)  # type: ignore[arg-type]
        if action.keys and not action.main:
            button.setToolTip(action.chip())
        button.clicked.connect(partial(self._press, action))
        self.header.buttons.addWidget(button)
        return button

    def _press(self, action: Action) -> None:
        self.hush()
        action.run()

    def _take_day(self, chosen: date | None) -> None:
        self.context.go(on=None if chosen == self.context.today else chosen)

    def _standing_place(self) -> tuple[object, ...]:
        cycle = self.context.cycle
        return (cycle.id if cycle is not None else None, self.context.on, self.context.client)

    def _take_item(self) -> None:
        """Select the item that the place names."""
        item = self.context.place.item
        if item and item != self.list.table.current_id():
            self.list.select(item)

    def _take_tab(self, key: str) -> None:
        self.flush()
        self.context.go(view=key, item="")

    def _show_place(self) -> None:
        """Everything that follows from the place alone."""
        context, past = self.context, self.context.is_past
        question = say(self.QUESTION)
        if past:
            question = say("as_of.shown", day=day(context.on), today=day(context.today))
        self.header.tell(say(self.TITLE), question)
        self.header.tint("status.info.soft" if past else "surface.window")
        self.header.question.tint("status.info.text" if past else "text.secondary")
        self.to_today.setVisible(past)
        self.as_of.setVisible(self.AS_OF)
        shown = day(context.on, context.today)
        self.as_of.say(say("as_of.day", day=shown) if past else say("as_of.today"))
        reason = context.client.read_only
        self.read_only.say(say("list.read_only", reason=reason) if reason else "")
        self.read_only.setVisible(bool(reason))
        self.stack.setCurrentWidget(self.list)
        if self.tabs is not None:
            self.tabs.select(self.list.NAME)
        self.show_actions()

    def _made_tabs(self) -> Segments | None:
        if len(self.lists) < 2:
            return None
        shown = [Segment(each.NAME, each.list_words.tab) for each in self.lists.values()]
        return Segments(self.look, shown, say("list.tabs"))

    def _connect(self) -> None:
        self.as_of.clicked.connect(self.choose_day)
        self.to_today.clicked.connect(lambda: self._take_day(None))
        self._bound = []
        if self.AS_OF:
            self._bound.append(shortcut(self, "Ctrl+Shift+D", self.choose_day))
        if self.tabs is not None:
            self.tabs.chosen.connect(self._take_tab)
            self._bound.append(letter(self, "V", self._next_tab))

    def _next_tab(self) -> None:
        names = list(self.lists)
        at = names.index(self.list.NAME)
        self._take_tab(names[(at + 1) % len(names)])
        self.first_focus().setFocus()

    def _lay_out(self) -> None:
        self.header.beside.addWidget(self.to_today)
        if self.tabs is not None:
            self.header.buttons.addWidget(self.tabs)
        self.header.buttons.addWidget(self.as_of)
        self.read_only.setMinimumWidth(300)  # two lines: more would make the header higher
        self.read_only.setMaximumWidth(360)
        self.header.buttons.addWidget(self.read_only)
        for each in self.lists.values():
            self.stack.addWidget(each)
        self.column.addWidget(self.header)
        self.column.addWidget(self.said)
        self.column.addWidget(self.stack, 1)
