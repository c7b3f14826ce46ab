"""History: every change with its person and time, taking one back, and checking the whole."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from db.errors import Cancelled
from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.operations.reading.history import HistoryPageFacts, read_checkpoint
from desktop.operations.reading.record_check import RecordCheck, check_record
from desktop.operations.work import call
from desktop.ui.context import Context, Progress
from desktop.ui.pages.history.brush import DayBrush
from desktop.ui.pages.history.check_words import outcome, summary
from desktop.ui.pages.history.detail import short_head
from desktop.ui.pages.history.entries import EntryList, RecordPage
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

OF = "of:"


class Steps(QObject):
    """Carries the progress of a check from the store's thread to this one."""

    came = Signal(str, int, int)


class HistoryPage(RecordPage):
    """The list of entries with the bars of the days above."""

    NAME = "history"
    TITLE = "history.name"
    ICON = "history"
    LETTER = "I"
    GROUP = "record"
    QUESTION = "history.question"
    LISTS = (EntryList,)
    KINDS = ("record",)  # the history of any item

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        self.brush = DayBrush(look)
        self._stop = False
        self._checking = False
        self._checked: tuple[str, str] | None = None
        self._facts: HistoryPageFacts | None = None
        self._of: str | None = None
        super().__init__(look, store, clock, context)
        self.head = Label(look, colour="text.secondary")
        self.steps = Steps(self)
        self.head.setContentsMargins(24, 0, 24, 8)
        self.head.setMinimumHeight(look.scaled(24))
        self.column.insertWidget(1, self.head)
        self.column.insertWidget(3, self.brush)
        self.brush.hide()
        self.brush.chosen.connect(self.entries.choose_span)
        self.steps.came.connect(self._tell_progress)

    @property
    def entries(self) -> EntryList:
        """The one list."""
        found = self.lists[EntryList.NAME]
        assert isinstance(found, EntryList)
        return found

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        return [*super().keys(), (say("keys.brush_key"), say("keys.brush"))]

    def renew(self) -> None:
        """Take the item of the place, if it names one, before anything is read."""
        self._take_of()
        super().renew()

    def moved(self) -> None:
        """Another place: perhaps the history of one item."""
        self._take_of()
        super().moved()

    def told(self, facts: HistoryPageFacts) -> None:
        """The newest entries were read."""
        self._facts = facts
        self.brush.tell(facts.days)
        self._show_head()

    def verify(self) -> None:
        """Check history, index and every evidence file; it can be stopped, and nobody has to wait."""
        if self._checking:
            return
        self._checking, self._stop = True, False
        self._tell_progress("history", 0, 1)
        wanted = call(
            check_record,
            folder=Path(self.context.client.folder),
            told=self.steps.came.emit,
            stopped=lambda: self._stop,
        )
        self.store.ask(wanted, self._verified, lane="chart", failed=self._not_verified)

    def stop(self) -> None:
        """Stop the check."""
        self._stop = True

    def closing(self) -> None:
        """The workspace is closed: nothing goes on."""
        self._stop = True
        super().closing()

    def copy_head(self) -> None:
        """Put the hash of the newest entry on the clipboard."""
        if self._facts is not None:
            QGuiApplication.clipboard().setText(self._facts.head)
            self.say(say("history.copied_head", head=short_head(self._facts.head)), "met")

    def copy_checkpoint(self) -> None:
        """Put the checkpoint text on the clipboard."""
        self.store.ask(call(read_checkpoint, at=self.clock.now()), self._take_checkpoint)

    def _take_checkpoint(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.say(say("history.checkpoint_copied"), "met")

    def _take_of(self) -> None:
        """Show the history of the item that the place names ("of:" and its id)."""
        view = self.context.place.view
        before, self._of = self._of, view if self.context.place.page == self.NAME else None
        if self._of is None or self._of == before:
            return
        if view.startswith(OF):
            self.entries.show_item(view.removeprefix(OF))
        elif before is not None:
            self.entries.show_item("")

    def _verified(self, found: RecordCheck) -> None:
        self._ended()
        now = self.clock.now().astimezone(self.context.zone)
        key = "history.head_failed" if found.history else "history.head_intact"
        self._checked = (key, f"{now.hour:02}:{now.minute:02}")
        self._show_head()
        self.say(*summary(found))
        self.entries.refuse_check(outcome(found) if found.problems else None)

    def _not_verified(self, problem: Exception) -> None:
        self._ended()
        if isinstance(problem, Cancelled):
            self.say(say("history.stopped"))
        else:
            self.say(sentence_of(problem), "not_ready")

    def _ended(self) -> None:
        self._checking = False
        self.context.progressed.emit(None)

    def _tell_progress(self, part: str, done: int, of: int) -> None:
        if self._checking:
            words = say(f"history.checking_{part}", done=f"{done:,}", of=f"{of:,}")
            self.context.progressed.emit(Progress(words, self.stop))

    def _show_head(self) -> None:
        facts = self._facts
        if facts is None:
            return
        values = {"n": f"{facts.total:,}", "head": short_head(facts.head)}
        if self._checked is None:
            self.head.say(say("history.head", **values))
        else:
            self.head.say(say(self._checked[0], time=self._checked[1], **values))
