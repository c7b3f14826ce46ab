"""The same evidence for several reviews, or late work for a missed one, in the place of the item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.compliance.coverage import coverage
from desktop.compliance.evidence_fit import needed_days
from desktop.operations.reading.due import DueLine
from desktop.ui.lists.boxes import LineBox, TextBox
from desktop.ui.lists.choice_boxes import INSET, ChoiceBox
from desktop.ui.lists.chooser import Tick
from desktop.ui.lists.dropping import files_of
from desktop.ui.lists.parts import DetailField, Refused
from desktop.ui.lists.refusal import RefusalPanel
from desktop.ui.pages.due.doing import People, framed
from desktop.ui.pages.due.evidence_box import EvidenceBox, Proof, gap_words
from desktop.ui.pages.due.parts import MarkedWords, RuleLine
from desktop.ui.pages.due.words import days_words, short_title
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import day, parsed_day, say

SIDE = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """A review that could be completed by the evidence."""

    line: DueLine
    tick: Tick
    fit: MarkedWords


class GivingView(Surface):
    """Evidence, who and when, and the reviews that it is for; `mode` is "batch" or "late"."""

    finish_wanted = Signal()
    leave_wanted = Signal()
    files_wanted = Signal()
    dropped = Signal(object)
    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface.base", "left")
        self._look = look
        self.mode = ""
        self.lines: tuple[DueLine, ...] = ()
        self._today = date.min
        self.candidates: list[Candidate] = []
        self.title = Label(look, style="heading", wrap=True)
        self.sentence = Label(look, colour="text.secondary", wrap=True)
        self.evidence = EvidenceBox(look)
        self.on = framed(LineBox(look, _field("on", "done_on", "date")))
        self.by = framed(ChoiceBox(look, _field("by", "done_by", "person")))
        self.note = framed(TextBox(look, _field("note", "note", "long")))
        self.refusal = RefusalPanel(look)
        self.refusal.room = lambda: self.height() // 2
        self.finish = Button(look, "", kind="main", key="Ctrl Enter")
        self.leave = Button(look, say("list.leave_form"), key="Esc")
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def begin(
        self, mode: str, lines: Sequence[DueLine], people: People, by: str, today: date
    ) -> None:
        """Take up these reviews."""
        self.mode, self.lines, self._today = mode, tuple(lines), today
        batch = mode == "batch"
        code = lines[0].about or lines[0].code
        self.title.say(
            say("due.batch_title", n=len(lines)) if batch else say("due.late_title", code=code)
        )
        self.sentence.say(say("due.batch_sentence" if batch else "due.late_sentence"))
        self.on.put(day(today))
        field = DetailField(
            key="by",
            label=say("due.field_done_by"),
            value=by,
            kind="person",
            choices=people,
            required=True,
        )
        self.by.show_field(field, editable=True)
        self.note.put("")
        self.evidence.tell((), (), self._needed())
        self.refusal.tell(None)
        self.reviews.setVisible(batch)
        self.who.setVisible(batch)
        self._show_candidates(lines if batch else ())
        self._changed()

    def chosen(self) -> tuple[DueLine, ...]:
        """The reviews that are ticked."""
        if self.mode == "late":
            return self.lines
        return tuple(each.line for each in self.candidates if each.tick.isChecked())

    def covered(self) -> tuple[DueLine, ...]:
        """The reviews that the evidence truly covers."""
        return tuple(each.line for each in self.candidates if not self._gaps(each.line))

    def done_on(self) -> date | None:
        """The day that is typed, if it is one."""
        return parsed_day(self.on.text())

    def refuse(self, refused: Refused | None) -> None:
        """Show why it cannot be done."""
        self.refusal.tell(refused)

    def add(self, proofs: Sequence[Proof]) -> None:
        """Take files; what they cover is ticked."""
        self.evidence.add(proofs)
        for each in self.candidates:
            each.tick.setChecked(not self._gaps(each.line))
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes, Esc leaves."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.finish_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if files_of(event.mimeData()):
            self.evidence.zone.aim(aimed=True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No target any more."""
        self.evidence.zone.aim(aimed=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the files."""
        self.evidence.zone.aim(aimed=False)
        if paths := files_of(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _needed(self) -> tuple[date, date]:
        """The days that any of the chosen reviews needs."""
        lines = self.chosen() or self.lines
        spans = [self._days(line) for line in lines]
        return min(first for first, _ in spans), max(last for _, last in spans)

    def _days(self, line: DueLine) -> tuple[date, date]:
        first, last = line.window_from or self._today, line.window_to or self._today
        return needed_days(first, last, self.done_on() or self._today)

    def _gaps(self, line: DueLine) -> tuple[tuple[date, date], ...]:
        pieces = [days for proof in self.evidence.proofs if (days := proof.days()) is not None]
        return coverage(self._days(line), pieces).gaps

    def _changed(self) -> None:
        """Evidence, day or ticks changed: say of each review whether it is covered."""
        for each in self.candidates:
            gaps = self._gaps(each.line)
            words = say("due.batch_covered")
            if gaps:
                words = say("due.batch_not_covered", days=gap_words(gaps, self._today))
            each.fit.tell(words, "not_ready" if gaps else "met")
        if self.lines:
            self.evidence.ask_for(self._needed())
        n = len(self.chosen())
        late = self.mode == "late"
        self.finish.say(say("due.late_finish") if late else say("due.batch_finish", n=n))

    def _show_candidates(self, lines: Sequence[DueLine]) -> None:
        while (held := self._rows.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.candidates = []
        for line in lines:
            first, last = line.window_from or self._today, line.window_to or self._today
            days = days_words(first, last, self._today)
            words = say("due.batch_tick", code=line.about, title=short_title(line), days=days)
            tick, fit = Tick(self._look, words), MarkedWords(self._look)
            tick.setToolTip(words)
            tick.setChecked(True)
            tick.clicked.connect(self._changed)
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 6)
            column.setSpacing(0)
            column.addWidget(tick)
            under = QHBoxLayout()
            under.setContentsMargins(36, 0, 0, 0)
            under.addWidget(fit)
            column.addLayout(under)
            self._rows.addWidget(holder)
            self.candidates.append(Candidate(line, tick, fit))

    def _connect(self) -> None:
        self.finish.clicked.connect(self.finish_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        self.evidence.files_wanted.connect(self.files_wanted)
        self.evidence.changed.connect(self._changed)
        self.on.textChanged.connect(self._changed)
        self.refusal.repair.connect(self.wanted)
        for box in (self.on, self.by, self.note):
            box.escaped.connect(self.leave_wanted)

    def _label(self, key: str) -> Label:
        return Label(self._look, say(f"due.field_{key}"), style="strong", colour="text.secondary")

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(SIDE - INSET, 14, SIDE, 8)
        head.setSpacing(4)
        for label in (self.title, self.sentence):
            label.setContentsMargins(INSET, 0, 0, 0)
            head.addWidget(label)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(SIDE, 12, SIDE, 12)
        inner.setSpacing(6)
        inner.addWidget(self.evidence)
        inner.addSpacing(8)
        inner.addWidget(self._made_reviews())
        inner.addWidget(self._made_who())
        inner.addWidget(self._label("note"))
        inner.addWidget(self.note)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(PageScroll(self._look, held), 1)
        below = QVBoxLayout()
        below.setContentsMargins(SIDE, 6, SIDE, 14)
        below.setSpacing(10)
        below.addWidget(self.refusal)
        below.addWidget(RuleLine(self._look))
        foot = QHBoxLayout()
        foot.setSpacing(self._look.space("s"))
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.finish)
        below.addLayout(foot)
        column.addLayout(below)

    def _made_reviews(self) -> QWidget:
        self.reviews = QWidget()
        column = QVBoxLayout(self.reviews)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addWidget(self._label("batch_reviews"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        return self.reviews

    def _made_who(self) -> QWidget:
        self.who = QWidget()
        row = QHBoxLayout(self.who)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(10)
        for key, box in (("done_on", self.on), ("done_by", self.by)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(self._label(key))
            column.addWidget(box)
            row.addLayout(column, 1)
        return self.who


def _field(key: str, label: str, kind: str) -> DetailField:
    value = None if kind == "date" else ""
    return DetailField(key=key, label=say(f"due.field_{label}"), value=value, kind=kind)  # type: ignore[arg-type]
