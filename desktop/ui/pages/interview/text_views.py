"""Pages of text: the scoping memo, and what these reports are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.reading.scoping_memo import Line
from desktop.ui.pages.interview.screen import Screen, indented
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

WIDEST, SIDE = 760, 28
TOPICS = ("report", "soc1", "soc2", "soc3", "types", "categories", "period", "others", "us")
# Where the (?) of a question leads.
TOPIC_OF = {
    1: "report",
    2: "soc1",
    3: "soc1",
    4: "soc1",
    5: "soc1",
    6: "soc2",
    7: "soc2",
    8: "categories",
    9: "categories",
    10: "categories",
    11: "categories",
    12: "categories",
    13: "categories",
    14: "categories",
    15: "soc3",
    16: "types",
    17: "period",
    18: "period",
    19: "period",
    20: "period",
    21: "others",
    22: "categories",
}


class Sheet(QWidget):
    """A sheet of paper with lines of text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIDE, 22, SIDE, 26)
        self.column.setSpacing(5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet."""
        painter = QPainter(self)
        look = self._look
        fill, edge = look.colour("surface.base"), look.colour("border.subtle")
        paint.box(painter, QRectF(self.rect()), look.radius("card"), fill, edge)


class MemoView(Screen):
    """The memo as it is printed."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, WIDEST)
        self.lines: tuple[Line, ...] = ()
        self.empty = EmptyState(look)
        self.empty.tell(say("interview.memo_empty_title"), say("interview.enough_first"))
        self._sheet = Sheet(look)
        self._holder = QVBoxLayout()
        self._holder.addWidget(self._sheet)
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.empty)
        column.addLayout(self._holder)
        column.addStretch(1)

    def tell(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.empty.setVisible(not lines)
        if tuple(lines) == self.lines and self.lines:
            return
        self.lines = tuple(lines)
        sheet = Sheet(self._look)
        for line in self.lines:
            sheet.column.addWidget(_label(self._look, line))
        self._holder.replaceWidget(self._sheet, sheet)
        sheet.setVisible(bool(lines))  # not before: without a parent it would be a window
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet = sheet


def _label(look: Look, line: Line) -> QWidget:
    if line.kind == "title":
        return Label(look, line.words, style="title", wrap=True)
    if line.kind == "head":
        return indented(Label(look, line.words, style="subtitle", wrap=True), 0, 12)
    if line.kind == "text":
        return Label(look, line.words, weight=500, wrap=True)
    return indented(Label(look, line.words, colour="text.secondary", wrap=True), 14)


class Topic(QWidget):
    """One section of the explanation; the one that was asked for has a bar."""

    def __init__(self, look: Look, topic: str) -> None:
        super().__init__()
        self._look = look
        self.asked = False
        self.setAccessibleName(say(f"explain.{topic}_title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(Label(look, say(f"explain.{topic}_title"), style="subtitle"))
        for part in say(f"explain.{topic}").split("\n"):
            column.addWidget(Label(look, part, wrap=True))

    def point(self, *, asked: bool) -> None:
        """Show that this is what was asked for."""
        self.asked = asked
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        if self.asked:
            painter = QPainter(self)
            bar = QRectF(0, 5, 3, self.height() - 10)
            paint.box(painter, bar, 1.5, self._look.colour("accent.base"), None)


class ExplainView(Screen):
    """What SOC 1, 2, 3, Type 1 and Type 2 are, and what a report is and is not."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, WIDEST)
        sheet = Sheet(look)
        sheet.column.addWidget(Label(look, say("explain.title"), style="title", wrap=True))
        sheet.column.addSpacing(6)
        self.topics = {topic: Topic(look, topic) for topic in TOPICS}
        for topic in self.topics.values():
            sheet.column.addWidget(topic)
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(sheet)
        column.addStretch(1)

    def point(self, asked: str) -> QWidget | None:
        """Point at a topic; its widget is to be scrolled to."""
        for name, topic in self.topics.items():
            topic.point(asked=name == asked)
        return self.topics.get(asked)
