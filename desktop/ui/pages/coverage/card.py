"""The hover card: what a slot is, how it stands, who did it when, and with which evidence."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.operations.reading.coverage import CoverageRow, Slot
from desktop.operations.reading.coverage_slot import Act, SlotFacts
from desktop.operations.reading.coverage_view import Axis, Cell
from desktop.operations.reading.coverage_words import (
    slot_name,
    span_words,
    standing_word,
    state_words,
)
from desktop.ui.pages.coverage.styles import STYLES
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.words import day, say

WIDTH, SIDE, LABEL, LINE, BAR, AWAY = 322, 16, 74, 20, 26, 10
MOST_NAMED, MOST_LINES, SHADOWS = 2, 7, 8


class CardLine(NamedTuple):
    """A label and its words."""

    label: str
    words: str
    status: str = ""


class CardWords(NamedTuple):
    """Everything on a card."""

    title: str
    line: str
    state: str
    status: str
    lines: tuple[CardLine, ...]
    keys: tuple[tuple[str, str], ...] = ()


def words_of(
    row: CoverageRow,
    cell: Cell,
    axis: Axis,
    on: date,
    facts: SlotFacts | None,
    *,
    design: bool = False,
    keys: tuple[tuple[str, str], ...] = (),
) -> CardWords:
    """What the card of a cell says; without facts what is known of it anyway."""
    status = STYLES[cell.standing].status
    if len(cell.slots) > 1:
        return _words_of_several(row, cell, on, status, keys)
    slot = row.slots[cell.slots[0]]
    return CardWords(
        title=say("coverage.card_title", code=row.code, slot=slot_name(slot, on)),
        line=row.title,
        state=state_words(slot, on, design=design),
        status=status,
        lines=facts_lines(row, slot, on, facts),
        keys=keys,
    )


def facts_lines(
    row: CoverageRow, slot: Slot, on: date, facts: SlotFacts | None
) -> tuple[CardLine, ...]:
    """Window, owner, done, evidence, sign-off and what it touches."""
    label = "coverage.day" if slot.window_from == slot.window_to else "coverage.window"
    found = [CardLine(say(label), span_words(slot.window_from, slot.window_to))]
    owner = slot.owner or row.owner
    if slot.kind != "nil" and owner:
        found.append(CardLine(say("coverage.owner"), owner))
    if slot.kind == "nil":
        found.append(CardLine(say("coverage.source"), slot.code))
    if facts is None:
        return tuple(found)
    for label, act in (("done", facts.done), ("signed", facts.signed), ("waived", facts.waived)):
        if act is not None:
            found.append(CardLine(say(f"coverage.label_{label}"), act_words(act, on)))
    if slot.kind in ("review_task", "evidence"):
        found.append(CardLine(say("coverage.evidence"), evidence_words(facts, on)))
    if facts.done is not None and facts.signed is None:
        found.append(CardLine(say("coverage.label_signed"), say("coverage.not_signed")))
    touched = touched_words(facts)
    if touched:
        found.append(CardLine(say("coverage.touches"), touched))
    return tuple(found)


def act_words(act: Act, on: date) -> str:
    """Who did something when, why, and whether it was written down later."""
    words = day(act.on, on)
    if act.who:
        words = say("coverage.by", day=words, who=act.who)
    if act.self_review:
        words = say("coverage.self_review", words=words)
    if act.is_later:
        words = say("coverage.recorded", words=words, day=day(act.recorded_on, on))
    return say("coverage.because", words=words, reason=act.reason) if act.reason else words


def evidence_words(facts: SlotFacts, on: date) -> str:
    """The names of the evidence, or that there is none and what follows from that."""
    if facts.proofs:
        named = ", ".join(
            say("coverage.proof", code=each.code, title=each.title)
            for each in facts.proofs[:MOST_NAMED]
        )
        more = len(facts.proofs) - MOST_NAMED
        return say("coverage.and_more", words=named, n=more) if more > 0 else named
    if facts.gives_up is not None:
        return say("coverage.no_evidence_until", day=day(facts.gives_up, on))
    return say("coverage.no_evidence")


def touched_words(facts: SlotFacts) -> str:
    """The criteria that are not ready or where an exception is expected, else those it serves."""
    red = [each.code for each in facts.touched if each.colour == "red"]
    if red:
        key = "coverage.not_ready_one" if len(red) == 1 else "coverage.not_ready_many"
        return say(key, codes=", ".join(red))
    amber = [each.code for each in facts.touched if each.colour == "amber"]
    if amber:
        return say("coverage.expected_at", codes=", ".join(amber))
    return ", ".join(each.code for each in facts.touched)


def _words_of_several(
    row: CoverageRow, cell: Cell, on: date, status: str, keys: tuple[tuple[str, str], ...]
) -> CardWords:
    """A bucket or joined marks: each slot on its line, the worst first."""
    slots = [row.slots[place] for place in cell.slots]
    first, last = min(each.first for each in slots), max(each.last for each in slots)
    slots.sort(key=lambda slot: slot.standing != cell.standing)
    lines = [
        CardLine(_short(slot, on), state_words(slot, on), STYLES[slot.standing].status)
        for slot in slots[:MOST_LINES]
    ]
    if len(slots) > MOST_LINES:
        lines.append(CardLine("", say("coverage.more_slots", n=len(slots) - MOST_LINES)))
    key = "coverage.events_many" if cell.mark else "coverage.slots_many"
    return CardWords(
        title=say("coverage.card_title", code=row.code, slot=span_words(first, last)),
        line=row.title,
        state=say(
            "coverage.worst_of", count=say(key, n=len(slots)), word=standing_word(cell.standing)
        ),
        status=status,
        lines=tuple(lines),
        keys=keys,
    )


def _short(slot: Slot, on: date) -> str:
    if slot.kind in ("listed", "register_event", "bare", "evidence"):
        return day(date.fromordinal(slot.first), on)
    return slot_name(slot, on)


class HoverCard(QWidget):
    """Floats over the page without ever covering its own cell; the pointer goes through it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.words: CardWords | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_for(self, words: CardWords, cell: QRect, room: QRect) -> None:
        """Show beside a cell, inside the room, both in the coordinates of the parent."""
        self.words = words
        size = self._size()
        self.setFixedSize(size)
        self.move(place_beside(cell, size, room))
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.state)
        self.raise_()
        self.show()
        self.update()

    def _size(self) -> QSize:
        look = self._look
        words = self.words
        if words is None:
            return QSize(0, 0)
        lines = sum(len(self._broken(each)) for each in words.lines)
        height = look.scaled(12 + 22 + 20 + 8 + BAR + 10) + lines * look.scaled(LINE)
        height += look.scaled(26) if words.keys else look.scaled(6)
        return QSize(look.scaled(WIDTH), height)

    def _broken(self, line: CardLine) -> list[str]:
        """The words of a line on at most three lines."""
        room = self._room()
        broken = paint.lines(self._look.font("body"), line.words, room, room)
        broken = [each for each in broken if each] or [""]
        return broken if len(broken) <= 3 else [*broken[:2], " ".join(broken[2:])]

    def _label_width(self) -> int:
        words = self.words
        font = self._look.font("body")
        wide = (
            max((paint.text_width(font, each.label) for each in words.lines), default=0)
            if words
            else 0
        )
        return max(self._look.scaled(LABEL), min(wide + 12, self._look.scaled(118)))

    def _room(self) -> int:
        return self._look.scaled(WIDTH) - 2 * SIDE - self._label_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised surface and the words."""
        words, look = self.words, self._look
        if words is None:
            return
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(3, 2, -3, -4)
        self._paint_shadow(painter, area)
        paint.box(
            painter,
            area,
            look.radius("float"),
            look.colour("surface.raised"),
            look.colour("border.normal"),
        )
        y: float = look.scaled(12)
        inner = self.width() - 2 * SIDE
        title = QRectF(SIDE, y, inner, look.scaled(22))
        paint.text(painter, title, words.title, look.font("body", 600), look.colour("text.primary"))
        y += look.scaled(22)
        line = QRectF(SIDE, y, inner, look.scaled(20))
        paint.text(painter, line, words.line, look.font("body"), look.colour("text.secondary"))
        y += look.scaled(20 + 8)
        self._paint_state(painter, words, QRectF(SIDE, y, inner, look.scaled(BAR)))
        y += look.scaled(BAR + 10)
        for each in words.lines:
            y = self._paint_line(painter, each, y)
        if words.keys:
            self._paint_keys(painter, words, y + look.scaled(2))

    def _paint_shadow(self, painter: QPainter, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for ring in range(3):
            shade = QColor(0, 0, 0, SHADOWS)
            painter.setBrush(shade)
            painter.drawRoundedRect(area.adjusted(-ring, -ring + 1, ring, ring + 1), 11, 11)

    def _paint_state(self, painter: QPainter, words: CardWords, area: QRectF) -> None:
        look = self._look
        soft = look.colour(f"status.{words.status}.soft")
        paint.box(painter, area, look.radius("control"), soft, None)
        side = look.scaled(14)
        spot = QRectF(area.left() + 8, area.center().y() - side / 2, side, side)
        marks.draw(painter, look, words.status, spot, f"status.{words.status}.soft")
        inner = area.adjusted(side + 15, 0, -6, 0)
        ink = look.colour(f"status.{words.status}.text")
        paint.text(painter, inner, words.state, look.font("body", 600), ink)

    def _paint_line(self, painter: QPainter, line: CardLine, y: float) -> float:
        look, height, wide = self._look, self._look.scaled(LINE), self._label_width()
        label = QRectF(SIDE, y, wide - 4, height)
        paint.text(painter, label, line.label, look.font("body"), look.colour("text.secondary"))
        token = f"status.{line.status}.text" if line.status else "text.primary"
        for each in self._broken(line):
            area = QRectF(SIDE + wide, y, self._room(), height)
            paint.text(painter, area, each, look.font("body"), look.colour(token))
            y += height
        return y

    def _paint_keys(self, painter: QPainter, words: CardWords, y: float) -> None:
        look, x = self._look, float(SIDE)
        height = look.scaled(20)
        for key, meaning in words.keys:
            for text, weight in ((key, 600), (meaning, 400)):
                font = look.font("caption", weight)
                wide = paint.text_width(font, text) + 2
                area = QRectF(x, y, wide, height)
                paint.text(painter, area, text, font, look.colour("text.link"))
                x += wide + (4 if weight == 600 else 14)


def place_beside(cell: QRect, size: QSize, room: QRect) -> QPoint:
    """Below the cell, else above, else at its side: never over it."""
    x = max(room.left(), min(cell.center().x() - 20, room.right() - size.width()))
    below, above = cell.bottom() + AWAY, cell.top() - AWAY - size.height()
    if below + size.height() <= room.bottom():
        return QPoint(x, below)
    if above >= room.top():
        return QPoint(x, above)
    y = max(room.top(), room.bottom() - size.height())
    left = cell.left() - AWAY - size.width()
    right = cell.right() + AWAY
    return QPoint(right if right + size.width() <= room.right() else max(left, room.left()), y)
