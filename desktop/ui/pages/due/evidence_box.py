"""The evidence of a review that is being done: each piece with its days and how they fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.queries.reviews import EvidenceRow
from desktop.compliance.coverage import Days
from desktop.compliance.evidence_fit import PieceFit, fit_of
from desktop.ui.lists.boxes import LineBox
from desktop.ui.lists.parts import DetailField
from desktop.ui.pages.due.draft import DraftFile, iso_or_none
from desktop.ui.pages.due.parts import DropZone, MarkedWords, SectionHead
from desktop.ui.pages.due.words import bare_title, days_words, size_words
from desktop.ui.theme import Look
from desktop.ui.widgets import icons
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.words import parsed_day, say

FIT = {"fits": "met", "together": "met", "gap": "not_ready", "unknown": "no_data"}
MOST_OFFERED, SHOWN_GAPS = 4, 2


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence: a file that was dropped, or one that is here already."""

    key: str
    name: str
    size: int
    first: date | None
    last: date | None
    path: str = ""
    linked: bool = False  # it belongs to the occurrence already and cannot be taken away here

    def days(self) -> Days | None:
        """The days that it speaks for."""
        return (self.first, self.last) if self.first is not None and self.last is not None else None


def proof_of_file(file: DraftFile) -> Proof:
    """A chosen file."""
    first, last = iso_or_none(file.first), iso_or_none(file.last)
    return Proof(file.path, file.name, file.size, first, last, path=file.path)


def proof_of_row(row: EvidenceRow, *, linked: bool) -> Proof:
    """Evidence that is here."""
    name = f"{row.code} {row.file_name or bare_title(row.title)}"
    return Proof(row.id, name, row.size, row.covers_from, row.covers_to, linked=linked)


def gap_words(gaps: Sequence[Days], year: date) -> str:
    """The days that are missing: "1 to 12 Sep"."""
    named = [days_words(*gap, year) for gap in gaps[:SHOWN_GAPS]]
    return ", ".join(named) + ("\N{HORIZONTAL ELLIPSIS}" if len(gaps) > SHOWN_GAPS else "")


class ProofRow(QWidget):
    """One piece: name, days, how it fits; its days can be changed, and it can be taken away."""

    changed = Signal(str, object, object)
    removed = Signal(str)

    def __init__(self, look: Look, proof: Proof) -> None:
        super().__init__()
        self._look = look
        self.proof = proof
        self.name = Label(look, proof.name, style="body", weight=500)
        self.covers = Button(look, "", kind="link", name=say("due.change_days", name=proof.name))
        self.words = Label(look, colour="text.secondary")
        self.fit = MarkedWords(look)
        self.fits = MarkedWords(look)
        away = say("due.take_away", name=proof.name)
        self.away = Button(look, "", kind="quiet", icon="close", name=away)
        self.days = QWidget()
        self.boxes = [self._box(key) for key in ("covers_from", "covers_to")]
        self._lay_out()
        self.away.clicked.connect(lambda: self.removed.emit(self.proof.key))
        self.covers.clicked.connect(self._open_days)

    def tell(self, proof: Proof, fit: PieceFit, year: date) -> None:
        """Show the days and how they fit."""
        self.proof = proof
        days = proof.days()
        covers = (
            say("due.covers", days=days_words(*days, year)) if days else say("due.fits_unknown")
        )
        if days and proof.size >= 0:
            sized = {"days": days_words(*days, year), "size": size_words(proof.size)}
            covers = say("due.covers_size", **sized)
        editable = bool(proof.path)
        self.covers.say(covers)
        self.covers.setVisible(editable)
        self.words.say(covers)
        self.words.setVisible(not editable)
        self.away.setVisible(not proof.linked)
        self._tell_fit(fit, year, gone=bool(proof.path) and proof.size < 0)

    def _tell_fit(self, fit: PieceFit, year: date, *, gone: bool) -> None:
        """What fits is said beside the name in a word, what does not below it."""
        whole = fit.fit == "fits" and not gone
        self.fits.setVisible(whole)
        self.fit.setVisible(not whole)
        self.fits.tell(say("due.fits"), "met")
        words = say("due.fits_unknown")
        if fit.fit == "together":
            words = say("due.fits_together")
        elif fit.fit == "gap":
            words = say("due.fits_not", days=gap_words(fit.gaps, year))
        status = "not_ready" if gone else FIT[fit.fit]
        self.fit.tell(say("due.file_gone") if gone else words, status)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign of a file and the line below."""
        painter, look = QPainter(self), self._look
        spot = QRectF(2, look.scaled(11), 16, 16)
        icons.draw(painter, "clip", look.colour("text.secondary"), spot)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("border.subtle"))

    def _open_days(self) -> None:
        self.days.setVisible(self.days.isHidden())
        if self.days.isVisible():
            for box, value in zip(self.boxes, (self.proof.first, self.proof.last), strict=True):
                box.show_field(replace(box.field, value=value), editable=True)
            self.boxes[0].setFocus()

    def _box(self, key: str) -> LineBox:
        label = say(f"due.field_{key}", name=self.proof.name)
        field = DetailField(key=key, label=label, value=None, kind="date")
        box = LineBox(self._look, field)
        box.framed = True
        box.restyle()
        box.editingFinished.connect(self._take_days)
        return box

    def _take_days(self) -> None:
        first, last = (parsed_day(box.text()) for box in self.boxes)
        if (first, last) != (self.proof.first, self.proof.last):
            self.changed.emit(self.proof.key, first, last)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for label in (self.name, self.words, self.fit):
            label.setContentsMargins(2, 0, 0, 0)  # as far as the words of a link
        texts.addWidget(self.name)
        texts.addWidget(self.covers)
        texts.addWidget(self.words)
        texts.addWidget(self.fit)
        row = QHBoxLayout()
        row.setContentsMargins(28, 3, 0, 0)
        row.addLayout(texts)
        row.addStretch(1)
        self.fits.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self.fits)
        row.addWidget(self.away)
        edit = QHBoxLayout(self.days)
        edit.setContentsMargins(28, 2, 0, 4)
        for box in self.boxes:
            edit.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 5)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.days)
        self.days.hide()


class EvidenceBox(QWidget):
    """The pieces, what is here already for these days, and the zone that takes files."""

    changed = Signal()
    files_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.head = SectionHead(look, say("due.evidence"))
        self.zone = DropZone(look, say("due.drop"))
        self.rows: dict[str, ProofRow] = {}
        self.proofs: tuple[Proof, ...] = ()
        self.offered: tuple[Proof, ...] = ()
        self.needed: Days = (date.min, date.min)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(0)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addLayout(self._holder)
        column.addWidget(self.zone)
        column.addLayout(self._offers)
        self.zone.clicked.connect(self.files_wanted)

    def tell(self, proofs: Sequence[Proof], offered: Sequence[Proof], needed: Days) -> None:
        """Show other pieces for these days."""
        self.proofs, self.offered, self.needed = tuple(proofs), tuple(offered), needed
        self._show()

    def ask_for(self, needed: Days) -> None:
        """Other days are needed: the review was done on another day."""
        if needed != self.needed:
            self.needed = needed
            self._show()

    def add(self, proofs: Sequence[Proof]) -> None:
        """Take more pieces; one that is there stays as it is."""
        known = {each.key for each in self.proofs}
        fresh = tuple(each for each in proofs if each.key not in known)
        self.proofs += fresh
        self._show()
        if fresh:
            self.changed.emit()

    def fits(self) -> list[PieceFit]:
        """How each piece fits."""
        days = [each.days() for each in self.proofs]
        return [
            fit_of(self.needed, mine, [d for n, d in enumerate(days) if d and n != place])
            for place, mine in enumerate(days)
        ]

    def measure(self, sizes: Mapping[str, int]) -> None:
        """Show how large the chosen files are now; -1 is not there."""
        self.proofs = tuple(
            replace(each, size=sizes.get(each.path, each.size)) if each.path else each
            for each in self.proofs
        )
        self._show()

    def gone(self) -> list[str]:
        """The names of chosen files that are not there any more."""
        return [each.name for each in self.proofs if each.path and each.size < 0]

    def _show(self) -> None:
        wanted = {each.key: each for each in self.proofs}
        for key in [key for key in self.rows if key not in wanted]:
            self._let_go(self._holder, self.rows.pop(key))
        for place, (proof, fit) in enumerate(zip(self.proofs, self.fits(), strict=True)):
            if proof.key not in self.rows:
                row = ProofRow(self._look, proof)
                row.removed.connect(self._remove)
                row.changed.connect(self._change)
                self.rows[proof.key] = row
                self._holder.insertWidget(place, row)
                row.show()
            self.rows[proof.key].tell(proof, fit, self.needed[1])
        count = len(self.proofs)
        needed = say("due.evidence_needed", n=count)
        self.head.figure.say(needed if count < 2 else say("due.evidence_count", n=count))
        self._show_offers()

    def _show_offers(self) -> None:
        while (held := self._offers.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        known = {each.key for each in self.proofs}
        open_ones = [each for each in self.offered if each.key not in known][:MOST_OFFERED]
        if open_ones:
            here = Label(self._look, say("due.evidence_here"), colour="text.secondary")
            self._offers.addWidget(here)
        for each in open_ones:
            button = Button(self._look, say("due.use", code=each.name), kind="link", icon="new")
            button.clicked.connect(partial(self._use, each))
            self._offers.addWidget(button)

    def _use(self, proof: Proof) -> None:
        self.add([proof])
        self.zone.setFocus()

    def _remove(self, key: str) -> None:
        self.proofs = tuple(each for each in self.proofs if each.key != key)
        self._show()
        self.zone.setFocus()
        self.changed.emit()

    def _change(self, key: str, first: date | None, last: date | None) -> None:
        self.proofs = tuple(
            replace(each, first=first, last=last) if each.key == key else each
            for each in self.proofs
        )
        self._show()
        self.changed.emit()

    def _let_go(self, layout: QVBoxLayout, widget: QWidget) -> None:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
