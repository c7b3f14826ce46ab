"""Adding files to an item of a list: chosen or dropped, described once, then sealed in portions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from db.errors import Refusal
from db.messages import render
from db.records.message import Message, message
from db.sealing import IncomingFile
from desktop.background.store import Outcome
from desktop.importers.evidence_files import FoundFiles, find_files
from desktop.operations.evidence import Purpose
from desktop.operations.evidence_taking import Described, Receipt, Target
from desktop.operations.work import Call, Work, call
from desktop.ui.context import Context
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import Refused, RefusedLine, refused_of
from desktop.ui.taking.form import files_form, reference_form
from desktop.ui.taking.portions import Taking, Tally, take_call
from desktop.ui.words import say

MOST_TOLD, MOST_SENTENCES = 3, 60
AFTER_REPORT = ("issued", "maintenance", "closed", "cancelled")
Days = tuple[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What files are given for: an item with its code, and the purpose that fits it best."""

    item: str
    code: str
    purpose: Purpose = "operation"
    purposes: tuple[Purpose, ...] = ()
    source: str = ""


def ask_for_files(parent: QWidget, title: str) -> list[str]:
    """Let the person choose files; none when nothing was chosen."""
    return QFileDialog.getOpenFileNames(parent, title)[0]


def in_portions(work: Work, **arguments: Any) -> str:
    """Stands for files that a page gives to the store in portions; never run as one."""
    raise Refusal(message("evidence_nothing_taken"))


def open_cycle(context: Context) -> str | None:
    """The chosen cycle, to which new evidence belongs until its report is issued."""
    cycle = context.cycle
    return None if cycle is None or cycle.stage.lower() in AFTER_REPORT else cycle.id


def report_lines(tally: Tally) -> tuple[RefusedLine, ...]:
    """A line for each file that was not simply taken; what could not be taken comes first."""
    return tuple(
        RefusedLine(words, met=number >= len(tally.refused))
        for number, words in enumerate(tally.sentences()[:MOST_SENTENCES])
    )


class AddingFiles(QObject):
    """Gives files to the store for an item of a list, and says on its page what became of them."""

    def __init__(self, items: ItemList) -> None:
        super().__init__(items)
        self._items = items
        self._ended: Callable[[Outcome], object] | None = None
        self._for: Given | None = None
        self.choose_files = ask_for_files
        self.taking = Taking(items.store, items.context, items.page)
        self.taking.ended.connect(self._taken)

    def start(self, given: Given, days: Days | None = None) -> None:
        """Let the person choose files for an item; `days` are the ones that they speak for."""
        if self.taking.is_running() or not self._items.can_edit():
            return
        title = say("taking.title", code=given.code)
        chosen = self.choose_files(self._items.window(), title)
        if chosen:
            self.take(given, tuple(map(Path, chosen)), days)

    def take(self, given: Given, paths: Sequence[Path], days: Days | None = None) -> None:
        """Look through what was chosen or dropped, folders too, and ask what it is."""
        if self.taking.is_running():
            return
        self._items.page.hush()
        wanted = call(find_files, paths=tuple(paths))
        self._items.store.ask(wanted, lambda found: self._ask(given, found, days))

    def takes(self, code: str) -> str:
        """What a drop on an item would do; nothing while files are still on their way."""
        return "" if self.taking.is_running() else say("taking.drop", code=code)

    def starts(self, wanted: Call, then: Callable[[Outcome], object] | None) -> bool:
        """Seal the files of a finished form; False if the call is about something else."""
        if wanted.function is not in_portions:
            return False
        values = wanted.arguments
        self._ended, self._for = then, values["given"]
        together = bool(values["together"])
        target = Target(values["given"].item, values["purpose"])
        said = replace(values["said"], cycle=open_cycle(self._items.context))

        def make(files: Sequence[IncomingFile], receipt: Receipt) -> Call:
            return take_call(files, receipt, said, (target,), together=together)

        self.taking.start_found(values["found"], make, whole=together)
        return True

    def refer(self, given: Given) -> None:
        """Ask where evidence is that is no file here."""
        context = self._items.context
        self._items.open_form(reference_form(given, open_cycle(context), context.on))

    def _ask(self, given: Given, found: FoundFiles, days: Days | None) -> None:
        if found.problems:
            self._say(found.problems)
        elif not found.files:
            self._items.page.say(say("evidence.no_files"))
        if found.files:
            made = self._call(given, found)
            today = self._items.context.on
            form = files_form(given, found, made, days=days, today=today)
            self._items.open_form(form)

    def _call(self, given: Given, found: FoundFiles) -> Callable[[Described, str, bool], Call]:
        def made(said: Described, purpose: str, together: bool) -> Call:
            values = {"given": given, "found": found, "said": said}
            return call(in_portions, purpose=purpose, together=together, **values)

        return made

    def _taken(self, tally: Tally, problem: Exception | None) -> None:
        """All files had their turn, or somebody stopped it: say what became of them."""
        ended, self._ended = self._ended, None
        given, items = self._for, self._items
        if problem is not None:
            items.refuse(refused_of(problem, items.repairs()))
            return
        lines = report_lines(tally)
        if tally.taken and ended is not None:
            items.panel.leave_form(drop=True)
        if lines:
            items.refuse(Refused(tally.words(), lines))
        if given is not None and tally.taken:
            items.page.say(say("taking.done", words=tally.words(), code=given.code), "met")

    def _say(self, told: Sequence[Message]) -> None:
        self._items.page.say(" ".join(render(each) for each in told[:MOST_TOLD]), "expected")
