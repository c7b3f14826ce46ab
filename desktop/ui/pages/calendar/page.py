"""The calendar: when what falls due, by month, quarter and agenda, and the plan behind it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from db.errors import Refusal
from db.gate import Changes
from desktop.background.clock import Clock
from desktop.background.store import Outcome, Store
from desktop.operations.reading.calendar import CalendarEntry, CalendarFacts, read_calendar
from desktop.operations.review_tasks import change_review_due_day
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.keys import shortcut
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Refused, refused_of
from desktop.ui.lists.shapes import Action
from desktop.ui.pages.calendar.files import FileMenu
from desktop.ui.pages.calendar.rules import RuleList
from desktop.ui.pages.calendar.starter import StarterList
from desktop.ui.pages.calendar.view import VIEWS, CalendarView
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import day, say

FILES = "file"  # the place at which the calendar files are offered
REVIEW = "review_task"
KEYS = ("days", "months", "today", "open", "do", "shift", "find", "files")
TOPICS = frozenset(
    {
        "review_task",
        "review_rule",
        "transition",
        "item",
        "control",
        "person",
        "corrective_action",
        "request",
        "policy",
        "risk_acceptance",
        "workspace",
    }
)


class CalendarPage(ListPage):
    """Three views of the days, and behind further tabs the lists of the plan."""

    NAME = "calendar"
    TITLE = "calendar.name"
    QUESTION = "calendar.question"
    ICON = "calendar"
    LETTER = "A"
    GROUP = "work"
    LISTS = (RuleList, StarterList)

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        self.calendar = CalendarView(look, lambda: context.on)
        self._calendar_asked = 0
        self._calendar_stale = True
        super().__init__(look, store, clock, context)
        self.stack.addWidget(self.calendar)
        self._files_key = shortcut(self.calendar, "Ctrl+E", self.offer_files)
        self.calendar.needed.connect(self._read_calendar)
        self.calendar.opened.connect(self.open_entry)
        self.calendar.wanted.connect(self.move_entry)
        self.calendar.changed.connect(self.show_actions)
        self.files = FileMenu(self)
        self._buttons_for = None  # from now on Tab walks the calendar too
        self._show_place()

    # ---- what every page answers

    @property
    def view(self) -> str:
        """The view of the place: one of the calendar, or the name of a list."""
        chosen = self.context.place.view if self.context.place.page == self.NAME else ""
        if chosen == FILES:
            return self.calendar.view
        return chosen if chosen in (*VIEWS, *self.lists) else VIEWS[0]

    def shows_days(self) -> bool:
        """Whether days are shown, not a list of the plan."""
        return self.view in VIEWS

    def refresh(self) -> None:
        """Read the days, or the list, anew."""
        self._calendar_stale = True
        if not self.shows_days():
            super().refresh()
            return
        self._read_for = self._standing_place()
        for each in self.lists.values():
            each.stale = True
        self._show_place()
        self._read_calendar()

    def moved(self) -> None:
        """Another place: the days may be stale, or the list."""
        super().moved()
        fits = self.isVisible() and self.context.place.page == self.NAME
        if fits and self.shows_days() and self._calendar_stale:
            self._read_calendar()

    def heard(self, changes: Changes) -> None:
        """A commit happened."""
        for each in self.lists.values():
            each.heard(changes)
        if TOPICS & changes.topics:
            self._calendar_stale = True
        stale = self._calendar_stale if self.shows_days() else self.list.stale
        if not stale:
            return
        if not self.isVisible():
            self.stale = True
        elif self.shows_days():
            self._read_calendar()
        else:
            self.list.refresh()

    def first_focus(self) -> QWidget:
        """The chosen day, or what the list says."""
        return self.calendar.first_focus() if self.shows_days() else super().first_focus()

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        if not self.shows_days():
            return super().keys()
        own = [(say(f"calendar.key_{n}"), say(f"calendar.key_{n}_words")) for n in KEYS]
        return [*own, (say("keys.next_list_key"), say("keys.next_list"))]

    def offers(self) -> Sequence[Action]:
        """What can be done here now."""
        return (*self.day_actions(),) if self.shows_days() else super().offers()

    def header_actions(self) -> Sequence[Action]:
        """What the header offers."""
        if not self.shows_days():
            return super().header_actions()
        return [action for action in self.day_actions() if "header" in action.places]

    def parts_in_order(self) -> Sequence[QWidget]:
        """What Tab reaches after the header."""
        if not self.shows_days():
            return super().parts_in_order()
        return self.calendar.parts() if self.calendar.parent() is not None else ()

    # ---- what can be done

    def day_actions(self) -> Sequence[Action]:
        """Do what is selected, or shift it."""
        entry = self.calendar.entry()
        able = self.can_edit()
        found = [self._files_action()]
        if entry is not None and (self.context.shows(entry.kind) or self.context.shows(REVIEW)):
            found.append(self._do_action())
        if entry is not None and entry.window is not None and able:
            for name, keys, days in (("earlier", "Ctrl+Left", -1), ("later", "Ctrl+Right", 1)):
                run = partial(self.calendar.shift, days)
                found.append(Action(name=name, words=say(f"calendar.{name}"), keys=keys, run=run))
        return found

    def _files_action(self) -> Action:
        return Action(
            name="files",
            words=say("calendar.files"),
            keys="Ctrl+E",
            icon="calendar",
            places=("header",),
            writes=False,
            run=self.offer_files,
        )

    def offer_files(self) -> None:
        """Offer to write a calendar file, or to keep one up to date."""
        self.files.offer(self.calendar.bar.filter.chosen.get("owner", ""))

    def _do_action(self) -> Action:
        return Action(
            name="do",
            words=say("calendar.do"),
            keys="D",
            places=("header", "menu"),
            main=True,
            run=lambda: self.open_entry(self.calendar.entry()),
        )

    def can_edit(self) -> bool:
        """Whether anything may be changed: not read-only, and today is shown."""
        return not self.context.client.read_only and not self.context.is_past

    def open_entry(self, entry: CalendarEntry | None) -> None:
        """Go to where it is done."""
        if entry is None:
            return
        if self.context.shows(entry.kind):
            self.context.jump(entry.kind, entry.id)
        else:  # whatever has a due day stands in the list of what is due
            self.context.jump(REVIEW, entry.id)

    def move_entry(self, entry: CalendarEntry, due_on: date) -> None:
        """Give an occurrence another due day, inside its window."""
        if not self.can_edit() or due_on == entry.due_on:
            return
        if entry.window is None:
            self.calendar.refuse(Refused(say("calendar.not_movable", code=entry.code)))
            return

        def ended(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            if problem is not None:
                self.calendar.refuse(self._refused(problem, entry, due_on))
                return
            self.calendar.refuse(None)
            self.calendar.follow(entry.id, due_on)

        self.store.do(
            call(change_review_due_day, task=entry.id, due_on=due_on), by=self, then=ended
        )

    def _refused(self, problem: Exception, entry: CalendarEntry, wanted: date) -> Refused:
        """Why a due day stays; the window as people here read days, without this year."""
        outside = isinstance(problem, Refusal) and problem.message.key == "due_day_outside_window"
        if not outside or entry.window is None:
            return refused_of(problem)
        said = [day(each, self.context.today) for each in (wanted, *entry.window)]
        return Refused(say("calendar.outside", day=said[0], first=said[1], last=said[2]))

    # ---- reading and showing

    def _read_calendar(self) -> None:
        self._calendar_stale = False
        self._calendar_asked += 1
        asked = self._calendar_asked
        first, last = self.calendar.range()
        self.store.ask(
            call(read_calendar, first=first, last=last, on=self.context.on),
            lambda facts: self._take_calendar(asked, facts),
            failed=lambda problem: self.calendar.views.say(
                say("calendar.failed"), sentence_of(problem)
            ),
        )

    def _take_calendar(self, asked: int, facts: CalendarFacts) -> None:
        if asked != self._calendar_asked:
            return
        focused = self.calendar.has_day_focus()
        self.calendar.tell(facts)
        if not (facts.any_task or facts.any_rule or facts.entries or facts.overdue):
            self.show_empty()
        elif focused:
            self.calendar.focus_day()
        self.show_actions()
        self.enter()

    def show_empty(self) -> None:
        """Nothing has a day yet: say where days come from."""
        go = partial(self.context.go, behind="", item="")
        actions = [
            Action(
                name="starter",
                words=say("calendar.to_starter"),
                run=partial(go, page=self.NAME, view=StarterList.NAME),
                main=True,
            ),
            Action(
                name="controls",
                words=say("calendar.to_controls"),
                run=partial(go, page="controls", view=""),
            ),
        ]
        self.calendar.say_empty(say("calendar.empty_title"), say("calendar.empty"), actions)

    def _show_place(self) -> None:
        super()._show_place()
        if not self.context.is_past and not self.shows_days():
            self.header.tell(say(self.TITLE), say(f"{self.view}.question"))
        if not hasattr(self, "stack") or self.calendar.parent() is None:
            return
        if self.shows_days():
            self.stack.setCurrentWidget(self.calendar)
            self.calendar.choose_view(self.view)
        if self.context.place.page == self.NAME and self.context.place.view == FILES:
            self.context.stay(view=self.view)
            QTimer.singleShot(0, self, self.offer_files)
        if self.tabs is not None:
            self.tabs.select(self.view)
        self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        """What had the keyboard may be hidden now: give it to what is shown."""
        focused = self.window().focusWidget()
        inside = self.entered and focused is not None and self.isAncestorOf(focused)
        if inside and focused is not None and not focused.isVisible():
            self.first_focus().setFocus()

    def _made_tabs(self) -> Segments:
        shown = [Segment(view, say(f"calendar.tab_{view}")) for view in VIEWS]
        shown += [Segment(each.NAME, each.list_words.tab) for each in self.lists.values()]
        return Segments(self.look, shown, say("calendar.views"))

    def _next_tab(self) -> None:
        names = [*VIEWS, *self.lists]
        self._take_tab(names[(names.index(self.view) + 1) % len(names)])
        self.first_focus().setFocus()
