"""The lines of the detail panel: one widget for each kind of part."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.lists import avatars
from desktop.ui.lists.boxes import Box, box_for
from desktop.ui.lists.choice_boxes import INSET
from desktop.ui.lists.flow import Flow
from desktop.ui.lists.parts import DetailField, Fact, Heading, Lines, Link, Links, Picture, Sentence
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Pressable
from desktop.ui.widgets.row_list import EDGE, RowList

LABEL, MARK = 100, 14


def label_row(look: Look, label: str, value: QWidget) -> QHBoxLayout:
    """A label of fixed width with its value beside it."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    if label:
        head = Label(look, label, colour="text.secondary")
        head.setContentsMargins(INSET, 0, 0, 0)
        head.setFixedWidth(look.scaled(LABEL))
        head.setMinimumHeight(look.scaled(26))
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(value, 1)
    return row


def fits_beside(look: Look, label: str) -> bool:
    """Whether a label is short enough to stand beside its value."""
    return paint.text_width(look.font("body"), label) <= look.scaled(LABEL) - INSET


class FieldRow(QWidget):
    """A field with its label, and below it what is wrong with what was typed."""

    def __init__(self, look: Look, field: DetailField, *, framed: bool = False) -> None:
        super().__init__()
        self.box: Box = box_for(look, field)
        self.box.framed = framed
        self.box.restyle()
        self.problem = Label(look, colour="status.not_ready.text", wrap=True)
        self.problem.setContentsMargins(INSET, 0, 0, 2)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        above = field.kind == "long" or (framed and not fits_beside(look, field.label))
        if above and field.label:
            head = Label(look, field.label, colour="text.secondary")
            head.setContentsMargins(INSET, 4, 0, 0)
            column.addWidget(head)
        beside = "" if above else field.label
        column.addLayout(label_row(look, beside, self.box))
        column.addWidget(self.problem)
        self.box.refused.connect(self._tell_problem)

    def tell(self, field: DetailField, *, editable: bool) -> None:
        """Show a value read anew."""
        self.box.show_field(field, editable=editable)

    def _tell_problem(self, sentence: str) -> None:
        self.problem.say(sentence)
        self.problem.setVisible(bool(sentence))


class FactValue(QWidget):
    """Words with the mark of a state or the initials of a person before them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._fact = Fact("", "")
        self.words = Label(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.addWidget(self.words)
        row.addStretch(1)  # a label is never wider than its words: without it they stand centred
        self._row = row

    def tell(self, fact: Fact) -> None:
        """Show other words."""
        self._fact = fact
        self.words.tint(f"status.{fact.status}.text" if fact.status else "text.primary")
        self.words.say(fact.words or "\N{EN DASH}")
        lead = MARK + 6 if fact.status else avatars.SIZE + 7 if self._person() else 0
        self._row.setContentsMargins(INSET + lead, 0, 0, 0)
        self.setMinimumHeight(self._look.scaled(26))
        self.setAccessibleName(f"{fact.label}: {fact.words}")
        self.update()

    def _person(self) -> bool:
        return self._fact.person and bool(self._fact.words)

    def paintEvent(self, event: Any) -> None:
        """Paint the mark or the initials."""
        painter, middle = QPainter(self), self.height() / 2
        if self._fact.status:
            spot = QRectF(INSET, round(middle - MARK / 2), MARK, MARK)
            marks.draw(painter, self._look, self._fact.status, spot, "surface.base")
        elif self._person():
            side = avatars.SIZE
            spot = QRectF(INSET, round(middle - side / 2), side, side)
            avatars.draw(painter, self._look, self._fact.words, spot)


class FactRow(QWidget):
    """A line that is only read."""

    def __init__(self, look: Look, fact: Fact) -> None:
        super().__init__()
        self.value = FactValue(look)
        self.setLayout(label_row(look, fact.label, self.value))

    def tell(self, fact: Fact, *, editable: bool) -> None:
        """Show other words."""
        self.value.tell(fact)


class LinkChip(Pressable):
    """The code of an item with the mark of its state; pressing it goes there."""

    def __init__(self, look: Look, link: Link, *, leads: bool) -> None:
        super().__init__(look, f"{link.code} {link.words}".strip())
        self.link = link
        self.leads = leads
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(paint.tooltip(f"{link.code} {link.words}".strip()))
        if not leads:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        """Mark, code, words and air."""
        look = self.look
        width = paint.text_width(look.font("strong"), self.link.code) + 2 * 8
        if self.link.status:
            width += MARK + 5
        if self.link.words:
            width += paint.text_width(look.font("body"), self.link.words) + 6
        return QSize(width + 2, look.scaled(24))

    def minimumSizeHint(self) -> QSize:
        """The code at least."""
        return QSize(60, self.look.scaled(24))

    def draw(self, painter: QPainter) -> None:
        """Paint ground, mark, code and words."""
        look, area = self.look, QRectF(self.rect())
        status, radius = self.link.status, look.radius("control")
        ground = f"status.{status}.soft" if status else "surface.sunken"
        line = None if status else look.colour("border.subtle")
        if self.leads and self.hovered():
            line = look.colour("border.strong")
        paint.box(painter, area, radius, look.colour(ground), line)
        inner = area.adjusted(8, 0, -6, 0)
        if status:
            spot = QRectF(inner.left(), (area.height() - MARK) / 2, MARK, MARK)
            marks.draw(painter, look, status, spot, ground)
            inner.adjust(MARK + 5, 0, 0, 0)
        tone = f"status.{status}.text" if status else "text.link" if self.leads else "text.primary"
        strong = look.font("strong")
        paint.text(painter, inner, self.link.code, strong, look.colour(tone))
        inner.adjust(paint.text_width(strong, self.link.code) + 6, 0, 0, 0)
        ink = look.colour("text.primary")
        paint.text(painter, inner, self.link.words, look.font("body"), ink)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, radius)


class LinksRow(QWidget):
    """A line of items that lead somewhere."""

    jumped = Signal(object)

    def __init__(self, look: Look, part: Links, leads: Any) -> None:
        super().__init__()
        self._look = look
        self._leads = leads
        self._shown: tuple[Link, ...] | None = None
        self.holder = QWidget()
        self.flow = Flow(self.holder, gap=6)
        self.flow.setContentsMargins(INSET, 1, 0, 1)
        self.setLayout(label_row(look, part.label, self.holder))

    def tell(self, part: Links, *, editable: bool) -> None:
        """Show other items."""
        if part.links == self._shown:
            return
        self._shown = part.links
        self.flow.clear()
        for link in part.links:
            chip = LinkChip(self._look, link, leads=self._leads(link.kind))
            chip.clicked.connect(self._jump)
            self.flow.addWidget(chip)
        if not part.links:
            nothing = Label(self._look, "\N{EN DASH}", colour="text.tertiary")
            nothing.setMinimumHeight(self._look.scaled(24))
            self.flow.addWidget(nothing)

    def _jump(self) -> None:
        chip = self.sender()
        if isinstance(chip, LinkChip) and chip.leads:
            self.jumped.emit(chip.link)


class HeadingRow(QWidget):
    """The head of a section."""

    wanted = Signal(str)

    def __init__(self, look: Look, part: Heading) -> None:
        super().__init__()
        self._action = ""
        self.words = Label(look, style="strong")
        self.figure = Label(look, colour="text.secondary")
        self.action = Button(look, "", kind="link")
        self.action.hide()  # until it is offered: a stop without a name would be one for nothing
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 8, 0, 0)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.figure)
        row.addWidget(self.action)
        self.action.clicked.connect(lambda: self.wanted.emit(self._action))

    def tell(self, part: Heading, *, editable: bool) -> None:
        """Show other words."""
        self.words.say(part.words)
        self.figure.say(part.figure)
        self.figure.setVisible(bool(part.figure))
        self._action = part.action

    def offer(self, words: str, keys: str, *, shown: bool) -> None:
        """Show the action, or hide it."""
        self.action.key = keys
        self.action.say(words)
        self.action.setVisible(shown and bool(words))


class SentenceRow(QWidget):
    """A wrapped text."""

    def __init__(self, look: Look, part: Sentence) -> None:
        super().__init__()
        self.words = Label(look, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 2, 0, 2)
        column.addWidget(self.words)

    def tell(self, part: Sentence, *, editable: bool) -> None:
        """Show another text."""
        self.words.tint(part.tone)
        self.words.say(part.words)


class LinesRow(QWidget):
    """A list of two-line rows as high as its rows."""

    opened = Signal(str, str)

    def __init__(self, look: Look, part: Lines, name: str) -> None:
        super().__init__()
        self._look = look
        self.key = part.key
        self.list = RowList(look, name or part.key, part.heads, lines=part.lines)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = part.lines
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET - EDGE, 0, 0, 0)
        column.addWidget(self.list)
        self.list.opened.connect(lambda row: self.opened.emit(self.key, row))

    def tell(self, part: Lines, *, editable: bool) -> None:
        """Show other rows."""
        self.list.tell(part.rows)
        height = self._look.scaled(18) * self._lines + self._look.scaled(3)
        self.list.setFixedHeight(height * len(part.rows) + 2)
        self.setVisible(bool(part.rows))


class PictureRow(QWidget):
    """A widget of the page's own."""

    def __init__(self, look: Look, part: Picture) -> None:
        super().__init__()
        self.widget = part.make(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 2, 0, 2)
        column.addWidget(self.widget)

    def tell(self, part: Picture, *, editable: bool) -> None:
        """Let the page show its newest facts."""
        part.tell(self.widget)


PartRow = FieldRow | FactRow | LinksRow | HeadingRow | SentenceRow | LinesRow | PictureRow
