"""Events: did each joiner, leaver, change and incident get its control?"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.importers.tables import Table, read_table_file, read_table_text
from desktop.operations.events import REGISTERS
from desktop.operations.reading.events import RegisterFacts, read_register_of
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.lists.focus_order import chain, stops
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.events.import_view import ImportView
from desktop.ui.pages.events.register_list import EventList
from desktop.ui.pages.events.registers import Registers
from desktop.ui.pages.events.words import one_of, trigger_words
from desktop.ui.refusals import sentence_of
from desktop.ui.taking.adding import ask_for_files
from desktop.ui.theme import Look
from desktop.ui.words import say

LEAST_IMPORT = 540  # beside the registers it never stands: they go while a table is mapped


class EventsPage(ListPage):
    """The registers at the left, the events of the chosen one beside them."""

    NAME = "events"
    TITLE = "events.name"
    QUESTION = "events.question"
    ICON = "events"
    LETTER = "N"
    GROUP = "registers"
    LISTS = (EventList,)
    KINDS = ("incident",)
    registers: Registers | None = None

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.choose_files: Callable[[QWidget, str], list[str]] = ask_for_files
        self.registers = Registers(look)
        self.importing = ImportView(self)
        self._shown_register = ""
        self._followed = ""
        self._beside()
        self.registers.chosen.connect(self.show_register)
        self.registers.change_wanted.connect(lambda: self.events.commands.run("trigger"))
        self.registers.end_wanted.connect(lambda: self.events.commands.run("end_trigger"))
        self.importing.left.connect(self._import_ended)
        self._show_place()

    @property
    def events(self) -> EventList:
        """The one list of the page."""
        found = self.lists["events"]
        assert isinstance(found, EventList)
        return found

    def show_register(self, register: str) -> None:
        """Show another register."""
        self.flush()
        self.context.go(view=register, item="")

    def moved(self) -> None:
        """Another register is read anew; an item that was jumped to says in which one it stands."""
        if self._follows():
            return
        if self.events.register() != self._shown_register:
            self.events.stale = True
            self.stale = self.stale or not self.isVisible()
            self.events.panel.refuse(None)
        super().moved()

    def refresh(self) -> None:
        """Read the register of the place."""
        if not self._follows():
            self._shown_register = self.events.register()
            super().refresh()

    def note_item(self, items: ItemList, item: str) -> None:
        """The place remembers the item with its register."""
        super().note_item(items, item)
        if self.context.place.page == self.NAME and self.isVisible():
            self.context.stay(view=self.events.register())

    def listed(self) -> None:
        """The rows are there: a register that was just opened shows its first one."""
        self._shown_register = self.events.register()
        table = self.events.table
        if self.events.listing.order and table.current_id() is None:
            table.choose(0)
        super().listed()

    def tell_registers(self, facts: RegisterFacts) -> None:
        """Show the counts of all registers, and what answers the shown one."""
        if self.registers is None:
            return
        register = self.events.register()
        answers = ", ".join(trigger_words(each) for each in self.events.standing())
        told = say("events.answers_nothing")
        if answers:
            told = say("events.answers", event=one_of(register), controls=answers)
        able = self.events.can_edit()
        self.registers.tell(facts.counts, told, editable=able, ends=able and bool(answers))

    def choose_table(self) -> None:
        """Let the person choose a file, and map its columns."""
        title = say("events.import_choose")
        chosen = self.choose_files(self.window(), title)
        if chosen:
            wanted = call(read_table_file, path=Path(chosen[0]))
            self.store.ask(wanted, self._take_table, failed=self._no_table)

    def paste(self) -> None:
        """Take the table of the clipboard, and map its columns."""
        text = QApplication.clipboard().text()
        if not text.strip():
            self.say(say("events.paste_nothing"), "expected")
            return
        wanted = call(read_table_text, text=text, source=say("events.paste_source"))
        self.store.ask(wanted, self._take_table, failed=self._no_table)

    def show_actions(self) -> None:
        """Tab goes from the registers to the list, and from there to the empty row."""
        super().show_actions()
        if self.registers is not None:
            items = self.events
            own = (self.registers, items.bar, items.table, items.new_row)
            chain(stops((self.header, *self.buttons.values(), *own)))

    def _show_place(self) -> None:
        super()._show_place()
        if self.registers is not None:
            self.registers.select(self.events.register())
            self.events.new_row.show_able(able=self.events.can_edit())
            self.registers.setVisible(True)

    def _follows(self) -> bool:
        """Whether the register of an item that was jumped to is asked for first."""
        place = self.context.place
        known = place.view in REGISTERS or place.item in ("", self._followed)
        if place.page != self.NAME or known:
            return False
        wanted = call(read_register_of, item=place.item)
        self.store.ask(wanted, partial(self._found, place.item))
        return True

    def _found(self, item: str, found: tuple[str, str]) -> None:
        """Show the register of an item; one that stands in none is not asked for again."""
        place, (register, event) = self.context.place, found
        if place.page != self.NAME or place.item != item:
            return
        if register:
            self.context.stay(view=register, item=event)
        else:
            self._followed = item
        self.stale = True
        if self.isVisible():
            self.renew()

    def _take_table(self, table: Table) -> None:
        if not self.events.can_edit():
            return
        self.hush()
        self.importing.show_table(self.events.register(), table)
        self.open_import()

    def open_import(self) -> None:
        """Show the table that is being mapped in place of the register."""
        if self.registers is not None:
            self.registers.setVisible(False)
        self.stack.setCurrentWidget(self.importing)

    def _no_table(self, problem: Exception) -> None:
        self.say(sentence_of(problem), "not_ready")

    def _import_ended(self) -> None:
        self._show_place()
        self.first_focus().setFocus()

    def _beside(self) -> None:
        """Put the registers to the left of the list."""
        self.column.removeWidget(self.stack)
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if self.registers is not None:
            row.addWidget(self.registers)
        row.addWidget(self.stack, 1)
        self.importing.setMinimumWidth(LEAST_IMPORT)
        self.stack.addWidget(self.importing)
        self.column.addWidget(held, 1)
