"""The right column: what the answers mean so far, and which questions are open."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.messages import render
from db.records.message import Message
from desktop.compliance.scoping.advice import OpenPoint, Recommendation, ReportAdvice
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.questions import QUESTIONS, answered
from desktop.operations.reading.scoping_words import timing_line
from desktop.ui.lists.flow import Flow
from desktop.ui.pages.interview.screen import Unbounded, indented
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.words import counted, say

ENOUGH, WIDTH, MARK = 12, 372, 14
STATUS = {
    "recommended": "info",
    "provisional": "expected",
    "later": "upcoming",
    "when_asked": "upcoming",
    "always": "info",
    "add": "info",
    "suggest": "upcoming",
}


WARNINGS = frozenset(
    {
        "scoping.date_cannot_be_met",
        "scoping.type_1_tight",
        "scoping.gap",
        "scoping.next_after_need",
        "scoping.very_short",
        "scoping.very_long",
        "scoping.change_in_last_month",
        "scoping.year_not_covered",
        "scoping.soc2_is_no_soc1",
        "scoping.more_than_wanted",
    }
)


def note_status(note: Message) -> str:
    """The mark of a note: a warning, or only something to know."""
    return "expected" if note.key in WARNINGS else "info"


class MarkedLine(QWidget):
    """A wrapped sentence with a mark before it."""

    def __init__(self, look: Look, status: str, words: str, *, weight: int = 400) -> None:
        super().__init__()
        self._look = look
        self._status = status
        self.words = Label(look, words, wrap=True, weight=weight)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARK + 8, 0, 0, 0)
        column.addWidget(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark beside the first line."""
        painter = QPainter(self)
        marks.draw(painter, self._look, self._status, QRectF(0, 2, MARK, MARK), "surface.base")


class Reasoning(Unbounded):
    """Grows with every answer; an open question is a link to it."""

    question_wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(say("interview.so_far"))
        self.head = Label(look, say("interview.so_far"), style="strong")
        self.count = Label(look, colour="text.secondary")
        self.links: list[Button] = []
        self._lines = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 16)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.count)
        column.addSpacing(8)
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)
        column.addStretch(1)
        self._holder.addWidget(self._lines)

    def tell(self, answers: Answers, found: Recommendation) -> None:
        """Show what follows from the answers."""
        self.count.say(say("interview.answered", n=answered(answers), of=len(QUESTIONS)))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.links = []
        if found.outcome == "undecided" and not found.reports:
            self._text(column, say("interview.enough", n=ENOUGH))
        else:
            self._advice(column, found)
            self._open(column, found)
        self._holder.replaceWidget(self._lines, shown)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = shown

    def texts(self) -> list[str]:
        """Everything that is said, for tests and the clipboard."""
        return [label.words() for label in self._lines.findChildren(Label)]

    def _advice(self, column: QVBoxLayout, found: Recommendation) -> None:
        if found.outcome != "reports":
            words = say(f"interview.outcome_{found.outcome}")
            column.addWidget(MarkedLine(self._look, "info", words, weight=600))
        for reason in found.reasons:
            self._text(column, render(reason))
        for report in found.reports:
            self._report(column, report)
        for each in found.categories:
            status = "expected" if each.provisional else STATUS.get(each.weight, "upcoming")
            why = _lower(render(each.reasons[0]))
            name = say(f"interview.category_{each.category}")
            column.addWidget(MarkedLine(self._look, status, f"{name}: {why}"))
        for note in found.notes:
            column.addWidget(MarkedLine(self._look, note_status(note), render(note)))

    def _report(self, column: QVBoxLayout, report: ReportAdvice) -> None:
        standing = say(f"interview.standing_{report.standing}")
        words = say("interview.report_is", report=report.report, standing=standing)
        column.addWidget(MarkedLine(self._look, STATUS[report.standing], words, weight=600))
        for reason in report.reasons:
            self._text(column, render(reason), indent=MARK + 8)
        if report.standing != "later" and report.report != "SOC 3":
            self._text(column, _upper(f"{timing_line(report.timing)}."), indent=MARK + 8)

    def _open(self, column: QVBoxLayout, found: Recommendation) -> None:
        if not found.open_points:
            return
        column.addSpacing(8)
        count = len(found.open_points)
        open_words = say("interview.open_one" if count == 1 else "interview.open_many")
        head = counted(count, open_words, open_words)
        column.addWidget(Label(self._look, head, style="strong"))
        for point in found.open_points:
            if point.unsure:
                column.addWidget(self._link(point, say("interview.link_unsure", n=point.number)))
                self._text(column, render(point.ask), indent=2)
        flow_holder = QWidget()
        flow = Flow(flow_holder, 4)
        flow.setContentsMargins(0, 0, 0, 0)
        for point in found.open_points:
            if not point.unsure:
                flow.addWidget(self._link(point, f"Q{point.number}"))
        column.addWidget(flow_holder)

    def _link(self, point: OpenPoint, words: str) -> Button:
        link = Button(self._look, words, kind="link")
        link.setAccessibleName(say("interview.link_open", n=point.number, ask=render(point.ask)))
        link.setToolTip(paint.tooltip(say(f"interview.q{point.number}")))
        link.clicked.connect(self._pressed)
        link.setProperty("number", point.number)
        self.links.append(link)
        return link

    def _text(self, column: QVBoxLayout, words: str, indent: int = 0) -> None:
        label = Label(self._look, words, colour="text.secondary", wrap=True)
        column.addWidget(indented(label, indent) if indent else label)

    def _pressed(self) -> None:
        self.question_wanted.emit(int(self.sender().property("number")))


def brief(found: Recommendation) -> str:
    """The same in one line, for a window that has no room for the column."""
    if found.outcome == "undecided" and not found.reports:
        return ""
    said = [
        say(
            "interview.report_is",
            report=each.report,
            standing=say(f"interview.standing_{each.standing}"),
        )
        for each in found.reports
    ]
    if found.outcome != "reports":
        said.insert(0, say(f"interview.outcome_{found.outcome}").rstrip("."))
    if count := len(found.open_points):
        words = say("interview.open_one" if count == 1 else "interview.open_many")
        said.append(counted(count, words, words))
    return f"{'. '.join(said)}."


def _lower(sentence: str) -> str:
    """A sentence that goes on after a colon; a name keeps its capital."""
    first = sentence.split(" ", 1)[0]
    return sentence if first.isupper() else sentence[:1].lower() + sentence[1:]


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
