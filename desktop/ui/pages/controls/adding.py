"""Adding evidence to a control: choosing or dropping files, and saying what could not be taken."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from db.messages import render
from db.records.message import Message
from desktop.importers.evidence_files import FoundFiles, find_files
from desktop.operations.evidence_taking import Receipt
from desktop.operations.reading.controls import ControlRow
from desktop.operations.work import call
from desktop.ui.pages.controls import forms
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.controls.page import ControlList

MOST_FILES = 100  # of one drop on a control; more go to the page of the evidence
MOST_TOLD = 3
EVIDENCE_FOR = {"implementing": "design", "suspended": "restart"}


def ask_for_files(parent: QWidget, title: str) -> list[str]:
    """Let the person choose files; none when nothing was chosen."""
    return QFileDialog.getOpenFileNames(parent, title)[0]


class AddingEvidence:
    """Holds the receipt of the files that were given last."""

    def __init__(self, items: "ControlList") -> None:
        self._items = items
        self._receipt = Receipt()
        self.choose_files = ask_for_files

    def start(self, row: ControlRow) -> None:
        """Let the person choose files for a control."""
        title = say("controls.evidence_form", code=row.code)
        chosen = self.choose_files(self._items.window(), title)
        self.take(row, tuple(map(Path, chosen)))

    def take(self, row: ControlRow, paths: tuple[Path, ...]) -> None:
        """Look through what was chosen or dropped, folders too, and ask what it is."""
        self._items.page.hush()
        self._items.store.ask(call(find_files, paths=paths), partial(self._ask, row))

    def tell(self) -> None:
        """Say what could not be taken, or was here before."""
        told = (*self._receipt.refused, *self._receipt.known)
        if told:
            self._say(told)
            self._receipt = Receipt()

    def _ask(self, row: ControlRow, found: FoundFiles) -> None:
        items = self._items
        if found.problems:
            self._say(found.problems)
        if len(found.files) > MOST_FILES:
            items.page.say(say("controls.too_many_files", n=len(found.files), most=MOST_FILES))
            return
        cycle, self._receipt = items.context.cycle, Receipt()
        purpose = EVIDENCE_FOR.get(row.state, "operation")
        form = forms.add_evidence(
            row,
            found.files,
            items.context.on,
            cycle.id if cycle else None,
            purpose,
            self._receipt,
        )
        items.open_form(form)

    def _say(self, told: tuple[Message, ...]) -> None:
        self._items.page.say(" ".join(render(each) for each in told[:MOST_TOLD]), "expected")
