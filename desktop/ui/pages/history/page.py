"""History: every change with its person and time, and taking one back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.background.clock import Clock
from desktop.background.store import Outcome, Store
from desktop.operations.undoing import undo_call
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.keys import letter
from desktop.ui.page import Page, PageHeader
from desktop.ui.pages.history.facts import EntryLine, read_entries
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.field_table import Cell, Column, FieldTable, TableRow
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.words import day, say


class HistoryPage(Page):
    """The list of entries, newest first; the selected one can be undone."""

    NAME = "history"
    TITLE = "history.name"
    ICON = "history"
    LETTER = "I"

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.entries: tuple[EntryLine, ...] = ()
        self.header = PageHeader(look)
        self.header.tell(say("history.name"), say("history.question"))
        self.undo_this = Button(look, say("history.undo_this"), icon="undo", key="U")
        self.refused = NoticeLine(look)
        columns = (
            Column(say("history.entry"), 76, "code"),
            Column(say("history.when"), 150),
            Column(say("history.who"), 150),
            Column(say("history.what"), None, "title"),
        )
        self.table = FieldTable(look, say("history.name"), columns)
        self.empty = EmptyState(look)
        self._lay_out()
        self.undo_this.clicked.connect(self.undo_selected)
        self._bound = [letter(self, "U", self.undo_selected)]

    def refresh(self) -> None:
        """Read the newest entries."""
        self.undo_this.setVisible(not self.context.client.read_only)
        self.store.ask(call(read_entries), self._read, failed=self._failed)

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        names = ("undo_this", "copy")
        return [(say(f"keys.{name}_key"), say(f"keys.{name}")) for name in names]

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    def undo_selected(self) -> None:
        """Take the selected entry back by a new one; a refusal is named in place."""
        key = self.table.current_key() if self.isVisible() else None
        if key is None or self.context.client.read_only:
            return
        self.store.do(undo_call(int(key)), by=self, then=self._undone)

    def _undone(self, outcome: Outcome) -> None:
        problem = outcome.refusal or outcome.error
        self.refused.tell("not_ready", sentence_of(problem) if problem is not None else "")

    def _read(self, entries: tuple[EntryLine, ...]) -> None:
        self.entries = entries
        self.table.tell([self._row(entry) for entry in entries])
        self.views.setCurrentWidget(self.held if entries else self.empty)
        self.empty.tell(say("history.empty_title"), say("history.empty"))
        self.enter()

    def _failed(self, problem: Exception) -> None:
        self.empty.tell(say("history.failed_title"), sentence_of(problem))
        self.views.setCurrentWidget(self.empty)

    def _row(self, entry: EntryLine) -> TableRow:
        at = entry.at.astimezone(self.context.zone)
        when = f"{day(at.date(), self.context.today)}, {at.hour:02}:{at.minute:02}"
        who = entry.who or say("history.program")
        what = say("history.undone", sentence=entry.sentence) if entry.undone else entry.sentence
        cells = (
            Cell(str(entry.number)),
            Cell(when),
            Cell(who),
            Cell(what, "waived" if entry.undone else ""),
        )
        return TableRow(str(entry.number), cells, f"{when}, {who}: {what}")

    def _lay_out(self) -> None:
        card = Card(self.look)
        card.column.setContentsMargins(1, 4, 1, 4)
        card.column.addWidget(self.table)
        self.held = QWidget()
        column = QVBoxLayout(self.held)
        column.setContentsMargins(24, 8, 24, 14)
        column.addWidget(self.refused)
        column.addWidget(card, 1)
        self.views = QStackedWidget()
        self.views.addWidget(self.held)
        self.views.addWidget(self.empty)
        self.header.buttons.addWidget(self.undo_this)
        self.column.addWidget(self.header)
        self.column.addWidget(self.views, 1)
