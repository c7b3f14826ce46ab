"""The right column of a review that is being done: outcome, day, person, evidence, note."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.compliance.evidence_fit import needed_days
from desktop.operations.reading.review import ReviewFacts
from desktop.ui.lists.boxes import LineBox, TextBox
from desktop.ui.lists.choice_boxes import ChoiceBox
from desktop.ui.lists.parts import DetailField, FieldKind
from desktop.ui.pages.due.draft import DraftFile, ReviewDraft
from desktop.ui.pages.due.evidence_box import EvidenceBox, Proof, proof_of_file, proof_of_row
from desktop.ui.pages.due.parts import MarkedWords
from desktop.ui.theme import Look
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import day, parsed_day, say

PAUSE = 1000
OUTCOMES = ("no_issues", "issues")
Framed = TypeVar("Framed", LineBox, TextBox, ChoiceBox)
People = tuple[tuple[str, str], ...]


class DoingColumn(QWidget):
    """Holds what is typed; `rested` tells that it is time to keep it."""

    rested = Signal()
    escaped = Signal()
    files_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._facts: ReviewFacts | None = None
        self._today = date.min
        self._filling = False
        segments = [Segment(key, say(f"due.outcome_{key}")) for key in OUTCOMES]
        self.outcome = Segments(look, segments, say("due.field_outcome"))
        self.issues = framed(TextBox(look, _field("issues", "issues", "long")))
        self.on = framed(LineBox(look, _field("on", "done_on", "date")))
        self.by = framed(ChoiceBox(look, _field("by", "done_by", "person")))
        self.note = framed(TextBox(look, _field("note", "note", "long")))
        self.later = MarkedWords(look, wrap=True)
        self.evidence = EvidenceBox(look)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._lay_out()
        self._connect()

    def begin(self, facts: ReviewFacts, draft: ReviewDraft, people: People, today: date) -> None:
        """Take an occurrence up with what was typed before."""
        self._facts, self._today = facts, today
        self._filling = True
        self.outcome.select(draft.outcome)
        self.issues.put(draft.issues)
        self.on.put(draft.on)
        field = replace(self.by.field, choices=people, value=draft.by, required=True)
        self.by.show_field(field, editable=True)
        self.note.put(draft.note)
        self._filling = False
        linked = [proof_of_row(row, linked=True) for row in facts.evidence]
        used = [proof_of_row(row, linked=False) for row in facts.offers if row.id in draft.used]
        files = [proof_of_file(file) for file in draft.files]
        offered = [proof_of_row(row, linked=False) for row in facts.offers]
        self.evidence.tell([*linked, *used, *files], offered, self.needed())
        self._show_outcome()
        self._show_day()

    def draft(self, ticks: tuple[str, ...]) -> ReviewDraft:
        """Everything as it stands."""
        proofs = self.evidence.proofs
        return ReviewDraft(
            outcome=self.outcome.selected(),
            issues=self.issues.toPlainText(),
            on=self.on.text(),
            by=str(self.by.value() or ""),
            note=self.note.toPlainText(),
            ticks=ticks,
            files=tuple(_draft_file(each) for each in proofs if each.path),
            used=tuple(each.key for each in proofs if not each.path and not each.linked),
        )

    def done_on(self) -> date | None:
        """The day that is typed, if it is one."""
        return parsed_day(self.on.text())

    def found(self) -> tuple[str, ...]:
        """The issues, one for each line."""
        if self.outcome.selected() != "issues":
            return ()
        lines = (line.strip() for line in self.issues.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def needed(self) -> tuple[date, date]:
        """The days that evidence has to cover."""
        assert self._facts is not None
        task = self._facts.task
        return needed_days(task.window_from, task.window_to, self.done_on() or self._today)

    def choose(self, outcome: str) -> None:
        """Take an outcome; issues are typed at once."""
        self.outcome.select(outcome)
        self._chosen()
        if outcome == "issues":
            self.issues.setFocus()

    def _chosen(self) -> None:
        self._show_outcome()
        self._changed()

    def _show_outcome(self) -> None:
        shown = self.outcome.selected() == "issues"
        self.issues_head.setVisible(shown)
        self.issues.setVisible(shown)

    def _show_day(self) -> None:
        when = self.done_on()
        self.later.setVisible(when is not None and when < self._today)
        if when is not None and when < self._today:
            words = say("due.recorded_later", day=day(when, self._today))
            self.later.tell(words, "info", "text.secondary")
        if self._facts is not None:
            self.evidence.ask_for(self.needed())

    def _changed(self) -> None:
        if not self._filling:
            self._rest.start()

    def _day_typed(self) -> None:
        self._show_day()
        self._changed()

    def _connect(self) -> None:
        self.outcome.chosen.connect(self._chosen)
        self.on.textChanged.connect(self._day_typed)
        for box in (self.issues, self.note):
            box.textChanged.connect(self._changed)
        self.by.changed.connect(lambda *_: self._changed())
        for each in (self.issues, self.on, self.by, self.note):
            each.escaped.connect(self.escaped)
        self.evidence.changed.connect(self._changed)
        self.evidence.files_wanted.connect(self.files_wanted)
        self._rest.timeout.connect(self.rested)

    def _label(self, key: str) -> Label:
        return Label(self._look, say(f"due.field_{key}"), style="strong", colour="text.secondary")

    def _lay_out(self) -> None:
        self.issues_head = self._label("issues")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        head = self._label("outcome")
        head.setMinimumHeight(self._look.scaled(24))
        column.addWidget(head)
        column.addWidget(self.outcome)
        column.addWidget(self.issues_head)
        column.addWidget(self.issues)
        column.addSpacing(6)
        column.addLayout(self._day_and_person())
        column.addWidget(self.later)
        column.addSpacing(6)
        column.addWidget(self.evidence)
        column.addSpacing(6)
        column.addWidget(self._label("note"))
        column.addWidget(self.note)
        column.addStretch(1)

    def _day_and_person(self) -> QHBoxLayout:
        both = QHBoxLayout()
        both.setSpacing(10)
        for key, box in (("done_on", self.on), ("done_by", self.by)):
            held = QVBoxLayout()
            held.setSpacing(4)
            held.addWidget(self._label(key))
            held.addWidget(box)
            both.addLayout(held, 1)
        return both


def first_draft(facts: ReviewFacts, acting: str, today: date) -> ReviewDraft:
    """A review that nobody began: done today, by the one who acts, else by its owner."""
    by = acting or facts.stand_in_id or facts.task.owner or ""
    return ReviewDraft(on=day(today), by=by)


def _draft_file(proof: Proof) -> DraftFile:
    days = (each.isoformat() if each else "" for each in (proof.first, proof.last))
    return DraftFile(proof.path, proof.name, proof.size, *days)


def framed(box: Framed) -> Framed:
    """A box that looks like a field of a form."""
    box.framed = True
    box.restyle()
    return box


def _field(key: str, label: str, kind: FieldKind) -> DetailField:
    hint = say("due.issues_hint") if key == "issues" else ""
    value = None if kind == "date" else ""
    return DetailField(key=key, label=say(f"due.field_{label}"), value=value, kind=kind, hint=hint)
