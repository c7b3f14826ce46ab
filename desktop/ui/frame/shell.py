"""Everything around the pages of one open workspace."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.gate import Changes
from desktop.background.clock import Clock
from desktop.background.store import THE_CLOCK, Outcome, Store
from desktop.operations.samples import switch_to_today
from desktop.operations.undoing import undo_call
from desktop.operations.work import call
from desktop.ui.context import Context, PersonChoice, Place
from desktop.ui.frame.checking import Checking
from desktop.ui.frame.going import Going
from desktop.ui.frame.key_lists import key_lists
from desktop.ui.frame.made_pages import MadePages
from desktop.ui.frame.navigation import Navigation, NavigationEntry
from desktop.ui.frame.notices import Notice, Notices
from desktop.ui.frame.overdue_badge import OverdueBadge
from desktop.ui.frame.palette import Palette
from desktop.ui.frame.palette_source import PaletteSource
from desktop.ui.frame.status_bar import StatusBar
from desktop.ui.frame.top_bar import Stripe, TopBar
from desktop.ui.frame.undo_keys import UndoKeys
from desktop.ui.frame.undo_stacks import UndoStacks
from desktop.ui.frame_facts import FrameFacts, read_frame
from desktop.ui.kept_calendar import KeptCalendars
from desktop.ui.keys import KeySheet, letter, shortcut
from desktop.ui.lists.shapes import Action
from desktop.ui.page import Page
from desktop.ui.refusals import sentence_of
from desktop.ui.settings import ComputerSettings
from desktop.ui.theme import CHOICES, Look
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.words import day, say, week_day

RAIL_BELOW = 1180
MOST_VISITED = 12
FRAME_KEYS = (
    "palette",
    "back",
    "forward",
    "undo",
    "redo",
    "saved",
    "regions",
    "fold",
    "cycle",
    "person",
    "go",
    "text",
    "leave",
    "other",
    "keys_list",
)
FRAME_TOPICS = frozenset({"workspace", "cycle", "person", "item", "transition"})


class Shell(QWidget):
    """Top bar, navigation, notices, the page and the status bar."""

    reopen_wanted = Signal()
    beside_wanted = Signal(object)  # the Place that a second window shall show
    person_taken = Signal(str)

    def __init__(
        self,
        look: Look,
        store: Store,
        clock: Clock,
        context: Context,
        pages: Sequence[type[Page]],
        settings: ComputerSettings,
        stacks: UndoStacks | None = None,
    ) -> None:
        """`stacks` are those of the first window, for a second one of the same workspace."""
        super().__init__()
        self.look = look
        self.store = store
        self.clock = clock
        self.context = context
        self.settings = settings
        self.stacks = stacks or UndoStacks()
        self._second = stacks is not None
        self._closed = False
        context.kept = settings
        context.key_lists = partial(key_lists, self, FRAME_KEYS)
        context.drafts = settings.drafts(context.client.folder)
        context.page_of = {
            kind.partition("/")[0]: "/".join((page.NAME, *kind.split("/")[1:]))
            for page in pages
            for kind in page.kinds()
        }
        self.stack = QStackedWidget()
        self.pages = MadePages(pages, self._made_page)
        self._shown_page = self.page()
        self._views: dict[str, str] = {}
        self.stripe = Stripe(look)
        self.top = TopBar(look, context)
        entries = [NavigationEntry(p.NAME, say(p.TITLE), p.ICON, p.GROUP) for p in pages]
        self.navigation = Navigation(look, entries)
        self.badge = OverdueBadge(store, context, self.navigation)
        self.notices = Notices(look, context)
        if not self._second:
            context.calendar_files = KeptCalendars(store, context, self.notices)
        self.status = StatusBar(look)
        self.checking = Checking(self)
        self._lay_out()
        self.palette_source = PaletteSource(self)
        self.finder = Palette(look, self.palette_source, self)
        ways = [(p.LETTER, say(p.TITLE), p.ICON, partial(self.go_to, p.NAME)) for p in pages]
        self.going = Going(look, ways, self)
        self._connect()
        self._bind_keys()
        self.renew()

    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.context.place.page]

    def make_pages(self) -> None:
        """Make the pages that are missing one by one, between other events of the window."""
        if self._closed or not self.pages.make_next():
            return
        QTimer.singleShot(0, self, self.make_pages)

    def _made_page(self, kind: type[Page]) -> Page:
        page = kind(self.look, self.store, self.clock, self.context)
        page.announced.connect(self._say_of_page)
        self.stack.addWidget(page)
        return page

    def renew(self) -> None:
        """Show place and facts as they are now."""
        self.stack.setCurrentWidget(self.page())
        self.navigation.mark(self.context.place.page)
        self._name_pages()
        self.stripe.wear(self.context.client.colour)
        self.status.date(week_day(self.context.today))
        self.notices.renew()

    def _name_pages(self) -> None:
        """A page may be called otherwise in another cycle: objectives are no criteria."""
        for name, kind in self.pages.kinds.items():
            item, words = self.navigation.items[name], kind.called(self.context)
            if item.words != words:
                item.words = words
                item.setAccessibleName(words)
                item.update()

    def take(self, facts: FrameFacts) -> None:
        """Show client and cycles as they were read, then check the history."""
        self._informed_by(facts)
        self._choose_first_person(facts)
        if facts.last is not None:
            at = facts.last.at.astimezone(self.context.zone)
            when = f"{day(at.date(), self.context.today)}, {at.hour:02}:{at.minute:02}"
            if not self._second:
                self.stacks.fill(facts.done, facts.taken_back)
            able = self.stacks.done and self.stacks.done[-1] == facts.last.number
            undo = say("frame.undo") if able and not self.context.client.read_only else ""
            sentence = say("frame.saved", time=when, sentence=facts.last.sentence)
            self.status.tell(sentence, undo=undo)
        if self._second:
            self.badge.renew()
            return
        for begin in (self.badge.renew, self.checking.begin):
            self.page().answered.connect(begin, Qt.ConnectionType.SingleShotConnection)

    def standing(self) -> str:
        """One line of how the workspace stands."""
        lines = (page.standing() for page in self.pages.made())
        return next((line for line in lines if line), "")

    def heard(self, changes: Changes, by: object | None) -> None:
        """A commit happened: say so and let the pages decide whether it concerns them."""
        if by not in (self.stacks, THE_CLOCK):  # what the clock did is no person's to take back
            self.stacks.note(changes)
            self.status.tell(self._saved(changes.sentence), undo=say("frame.undo"))
        if changes.topics & FRAME_TOPICS:
            self._ask_frame()
        self.badge.heard(changes.topics)
        for page in self.pages.made():
            page.heard(changes)

    def undo(self) -> None:
        """Take back the last change of this copy that still stands, also of an earlier session."""
        done, taken_back = self.stacks.done, self.stacks.taken_back
        self._move(done, taken_back, say("frame.redo"), "Ctrl Shift Z")

    def redo(self) -> None:
        """Do again what was taken back last."""
        done, taken_back = self.stacks.done, self.stacks.taken_back
        self._move(taken_back, done, say("frame.undo"), "Ctrl Z")

    def _move(self, source: list[int], target: list[int], action: str, key: str) -> None:
        if not source or self.context.client.read_only:
            return
        entry = source.pop()

        def moved(outcome: Outcome) -> None:
            if outcome.changes is not None:
                target.append(outcome.changes.entry)
                self.status.tell(self._saved(outcome.changes.sentence), undo=action, key=key)
                return
            source.append(entry)
            self.say_problem(outcome.refusal or outcome.error)

        self.store.do(undo_call(entry), by=self.stacks, then=moved)

    def _press_undo(self) -> None:
        """The link in the status bar does what it says."""
        if self.status.undo.words == say("frame.redo"):
            self.redo()
        else:
            self.undo()

    def _saved(self, sentence: str) -> str:
        now = self.clock.now().astimezone(self.context.zone)
        return say("frame.saved", time=f"{now.hour:02}:{now.minute:02}", sentence=sentence)

    def close_workspace(self) -> None:
        """Save what is being typed, stop listening; the window lets go of the store."""
        self._closed = True
        self.badge.stop()
        for page in self.pages.made():
            page.closing()
            page.left = True
        self._keep_visited()
        self.going.stop()
        self.checking.stop()
        self.store.changed.disconnect(self.heard)
        if self.context.calendar_files is not None and not self._second:
            self.context.calendar_files.close()

    def choose_appearance(self) -> None:
        """Offer the themes."""
        choices = [
            Choice(name, say(f"theme.{name}"), current=name == self.look.choice) for name in CHOICES
        ]
        menu = Menu(self.look, say("frame.appearance"), choices, self)
        menu.chosen.connect(self.look.choose)
        button = self.navigation.appearance
        menu.open_at(button.mapToGlobal(button.rect().topRight()))

    def show_keys(self) -> None:
        """Show the keys of the page and of the frame."""
        page = self.page()
        frame = [(say(f"keys.{name}_key"), say(f"keys.{name}")) for name in FRAME_KEYS]
        sheet = KeySheet(self.look, page.name(), [*page.keys(), *frame], self)
        sheet.open_over(self)

    def next_region(self, step: int = 1) -> None:
        """Move the keyboard between navigation, page and status bar."""
        regions = (self.navigation, self.top, self.stack, self.status)
        focused = self.window().focusWidget()
        inside = [i for i, each in enumerate(regions) if focused and each.isAncestorOf(focused)]
        at = inside[0] if inside else -1
        for turn in range(1, len(regions) + 1):
            region = regions[(at + step * turn) % len(regions)]
            if target := self._entry_of(region):
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation in a narrow window."""
        super().resizeEvent(event)
        self.navigation.narrow(narrow=self.width() < self.look.scaled(RAIL_BELOW))

    def _entry_of(self, region: QWidget) -> QWidget | None:
        if region is self.stack:
            return self.page().first_focus()
        able = Qt.FocusPolicy.TabFocus.value
        for child in region.findChildren(QWidget):
            tab = child.focusPolicy().value & able
            if tab and child.isVisible() and child.isEnabled():
                return child
        return None

    def say_problem(self, problem: Exception | None) -> None:
        """Say in the status bar why something was not done."""
        if problem is not None:
            self.status.tell(sentence_of(problem), status="expected")

    def _say_of_page(self, sentence: str, status: str) -> None:
        self.status.tell(sentence, status=status)

    def _ask_frame(self) -> None:
        client = self.context.client
        today = self.clock.today(client.zone)
        wanted = call(read_frame, folder=client.folder, read_only=client.read_only, today=today)
        self.store.ask(wanted, self._informed_by)

    def _informed_by(self, facts: FrameFacts) -> None:
        self.context.inform(facts.client, facts.cycles, facts.people)
        self._tell_notices()

    def _choose_first_person(self, facts: FrameFacts) -> None:
        known = {person.id: person for person in facts.people}
        kept = self.settings.choices.acting.get(facts.client.folder, "")
        first = facts.people[0] if facts.people else None
        self._act_as(known.get(kept, first))

    def _take_person(self, person: str) -> None:
        self.act_as(person)
        self.settings.act_as(self.context.client.folder, person)
        self.person_taken.emit(person)

    def act_as(self, person: str) -> None:
        """Let another person act, in this window; the other one is told by the program."""
        found = [each for each in self.context.people if each.id == person]
        if found:
            self._act_as(found[0])

    def _act_as(self, person: PersonChoice | None) -> None:
        self.store.act_as(person.id if person is not None else None)
        self.context.act_as(person)

    def _tell_notices(self) -> None:
        client = self.context.client
        self.notices.drop("sample")
        if client.viewed_as_of is not None:
            sentence = say("notice.sample", day=day(client.viewed_as_of))
            action = "" if client.read_only else say("notice.sample_action")
            self.notices.put(Notice("sample", "info", sentence, action, self._switch_to_today))
        if client.read_only:
            sentence = say("notice.read_only", reason=client.read_only)
            again = say("notice.read_only_action")
            reopen = self.reopen_wanted.emit
            self.notices.put(Notice("read_only", "expected", sentence, again, reopen))

    def _switch_to_today(self) -> None:
        def switched(outcome: Outcome) -> None:
            self.say_problem(outcome.refusal or outcome.error)

        self.store.do(call(switch_to_today), by=None, then=switched)

    def _connect(self) -> None:
        self.store.changed.connect(self.heard)
        if self.context.calendar_files is not None and not self._second:
            to_files = partial(self.context.go, page="calendar", view="file", behind="", item="")
            self.context.calendar_files.choose_wanted.connect(to_files)
        self.context.act_wanted.connect(self._take_person)
        self.context.moved.connect(self._moved)
        self.context.informed.connect(self._informed)
        self.context.progressed.connect(self.status.show_progress)
        self.navigation.chosen.connect(self._go)
        self.navigation.appearance_wanted.connect(self.choose_appearance)
        self.status.undo_wanted.connect(self._press_undo)
        self.top.person_chosen.connect(self._take_person)
        self.top.search.clicked.connect(lambda: self.open_palette())

    def _moved(self) -> None:
        self._views[self.context.place.page] = self.context.place.view
        if self._shown_page is not self.page():
            self._shown_page.flush()
            self._shown_page = self.page()
        # The page that was left is hidden by now: it reads again only when it is shown again.
        self.stack.setCurrentWidget(self._shown_page)
        for page in self.pages.made():
            page.moved()
        self.renew()

    def _informed(self) -> None:
        for page in self.pages.made():
            page.outdate_soon()
        self.renew()

    def _bind_keys(self) -> None:
        context = self.context
        bound: list[QShortcut] = [
            shortcut(self, "Alt+Left", context.back),
            shortcut(self, "Alt+Right", context.forward),
            shortcut(self, "Ctrl+Z", self.undo),
            shortcut(self, "Ctrl+Shift+Z", self.redo),
            shortcut(self, "Ctrl+Y", self.redo),
            shortcut(self, "Ctrl+Shift+P", self.top.choose_person),
            shortcut(self, "Ctrl+S", self._everything_is_saved),
            shortcut(self, "Ctrl+,", partial(self._go_if_there, "settings")),
            shortcut(self, "F6", self.next_region),
            shortcut(self, "Shift+F6", partial(self.next_region, -1)),
            shortcut(self, "F9", self.navigation.toggle),
            shortcut(self, "Ctrl+Shift+Y", self.top.choose_cycle),
            letter(self, "?", self.show_keys),
        ]
        bound.append(shortcut(self, "Ctrl+K", self.open_palette))
        bound.append(letter(self, "G", self.going.start))
        self._bound = bound
        self._undo_keys = UndoKeys(self)

    def open_palette(self, typed: str = "") -> None:
        """Open the command palette."""
        self.finder.open(typed)

    def open_item(self, kind: str, item: str) -> None:
        """Go to an item; one whose kind has no page yet is shown by its history."""
        if self.context.shows(kind):
            self.context.jump(kind, item)
        elif "history" in self.pages:
            self.context.go(page="history", view=f"of:{item}", behind="", item="")
        self._keep_visited(item)

    def place_of(self, kind: str, item: str) -> Place:
        """Where an item is shown."""
        if self.context.shows(kind):
            page, _, view = self.context.page_of[kind].partition("/")
            return replace(self.context.place, page=page, view=view, behind="", item=item)
        view = f"of:{item}"
        return replace(self.context.place, page="history", view=view, behind="", item="")

    def visited(self) -> list[str]:
        """The items visited last, the newest first, those of earlier sessions after them."""
        kept = self.settings.read(self._visited_name()).get("items", [])
        way = [*self.context.visited(), *(str(item) for item in kept)]
        return [item for item in dict.fromkeys(way) if not item.isdecimal()]  # entries are no items

    def _keep_visited(self, first: str = "") -> None:
        items = [item for item in dict.fromkeys([first, *self.visited()]) if item]
        self.settings.keep(self._visited_name(), {"items": items[:MOST_VISITED]})

    def _visited_name(self) -> str:
        return f"visited/{self.context.client.folder}"

    def frame_actions(self) -> Sequence[Action]:
        """What can be done on every page, for the palette."""
        top, look = self.top, self.look
        found = [
            ("undo", "Ctrl+Z", "undo", self.undo),
            ("redo", "Ctrl+Shift+Z", "undo", self.redo),
            ("person", "Ctrl+Shift+P", "person", top.choose_person),
            ("cycle", "Ctrl+Shift+Y", "cycle", top.choose_cycle),
            ("back", "Alt+Left", "back", self.context.back),
            ("forward", "Alt+Right", "forward", self.context.forward),
            ("fold", "F9", "fold", self.navigation.toggle),
            ("keys_list", "?", "keys", self.show_keys),
        ]
        writes = () if not self.context.client.read_only else ("undo", "redo")
        themes = [
            Action(
                name=name, words=say("palette.theme", theme=say(f"theme.{name}")), icon="appearance",
                run=partial(look.choose, name),
            )
            for name in CHOICES
        ]  # fmt: skip
        actions = [
            Action(name=name, words=say(f"keys.{name}"), keys=keys, icon=icon, run=run)
            for name, keys, icon, run in found
            if name not in writes
        ]
        return [*actions, *themes]

    def go_to(self, page: str) -> None:
        """Open a page as it was left."""
        self._go(page)

    def _go(self, page: str) -> None:
        """Open a page as it was left."""
        self.context.go(page=page, view=self._views.get(page, ""), behind="", item="")

    def _go_if_there(self, page: str) -> None:
        if page in self.pages:
            self.go_to(page)

    def _everything_is_saved(self) -> None:
        self.page().flush()
        if not self.status.saved.words():
            self.status.tell(say("frame.everything_saved"))
        self.status.flash()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notices)
        right.addWidget(self.stack, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.navigation)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stripe)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        column.addWidget(self.status)
