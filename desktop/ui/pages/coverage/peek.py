"""Looks into the evidence of the current slot: in the panel, or with Space over the page."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.background.store import Store
from desktop.operations.reading.coverage_slot import Proof, SlotFacts
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.lists.parts import Picture
from desktop.ui.previews.box import LargePreview, PreviewBox
from desktop.ui.previews.preview import Preview, Wanted, read_preview
from desktop.ui.theme import Look

SMALL, LARGE = 760, 1500


class Peek(QObject):
    """Asks for previews in the chart reader's lane and shows the newest answer."""

    closed = Signal()

    def __init__(self, look: Look, store: Store, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._look, self._store, self._context, self._page = look, store, context, page
        self._proofs: tuple[Proof, ...] = ()
        self._file = 0
        self._turned = 0
        self._asked = 0
        self._box: PreviewBox | None = None
        self._large: LargePreview | None = None

    def look_at(self, facts: SlotFacts | None) -> None:
        """Another slot, or the same read anew."""
        proofs = tuple(each for each in facts.proofs if each.sha256) if facts is not None else ()
        if proofs != self._proofs:
            self._proofs, self._file, self._turned = proofs, 0, 0

    def part(self) -> Picture:
        """The picture of the panel."""
        return Picture("peek", self._make, self._tell)

    def can_open(self) -> bool:
        """Whether there is a file to look into."""
        return bool(self._proofs)

    def toggle(self) -> None:
        """Cover the page with the preview, or uncover it."""
        if self._large is not None and self._large.isVisible():
            self._large.put_away()
            return
        if not self._proofs:
            return
        if self._large is None:
            self._large = LargePreview(self._look, self._page)
            self._join(self._large.box)
            self._large.closed.connect(self.closed)
        self._large.open()
        self._show()

    def put_away(self) -> None:
        """Another slot is current: the preview of the last one goes."""
        if self._large is not None:
            self._large.put_away()

    def fit(self) -> None:
        """Cover the page at its new size."""
        if self._large is not None and self._large.isVisible():
            self._large.setGeometry(self._page.rect())

    def _make(self, look: Look) -> PreviewBox:
        box = PreviewBox(look)
        self._join(box)
        self._box = box
        return box

    def _tell(self, widget: Any) -> None:
        self._show()

    def _join(self, box: PreviewBox) -> None:
        box.turned.connect(self._turn)
        box.stepped.connect(self._step)
        box.large_wanted.connect(self.toggle)

    def _turn(self, page: int) -> None:
        self._turned = page
        self._show()

    def _step(self, step: int) -> None:
        self._file, self._turned = self._file + step, 0
        self._show()

    def _show(self) -> None:
        if not self._proofs:
            return
        self._file = min(max(self._file, 0), len(self._proofs) - 1)
        proof = self._proofs[self._file]
        for box in self._boxes():
            if box.preview is None:
                box.wait(proof.file_name)
        self._asked += 1
        asked, large = self._asked, self._large is not None and self._large.isVisible()
        wanted = Wanted(
            sha256=proof.sha256,
            name=proof.file_name,
            size=proof.size,
            page=self._turned,
            width=round((LARGE if large else SMALL) * self._page.devicePixelRatioF()),
        )
        self._store.ask(
            call(read_preview, folder=self._context.client.folder, wanted=wanted),
            lambda preview: self._take(asked, proof, preview),
            lane="chart",
            failed=lambda problem: self._failed(asked),
        )

    def _take(self, asked: int, proof: Proof, preview: Preview) -> None:
        if asked != self._asked:
            return
        for box in self._boxes():
            box.tell(preview, proof.file_name, file=self._file, files=len(self._proofs))

    def _failed(self, asked: int) -> None:
        if asked == self._asked:
            for box in self._boxes():
                box.wait("")

    def _boxes(self) -> list[PreviewBox]:
        found = []
        if self._box is not None and isValid(self._box):
            found.append(self._box)
        if self._large is not None and self._large.isVisible():
            found.append(self._large.box)
        return found
