"""A control in its period: what covers which days, and the hatched days that nothing covers.

A drag over the strip, or a key on a gap, chooses days: evidence for them can then be added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.messages import MONTHS
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.words import day, say

BAR, FOOT, MONTH_LINE, GAP_LINE, EDGE = 22, 3, 16, 18, 1
NARROW_MONTHS = 14
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StripPiece:
    """A piece of evidence over its days (ordinals), in the colour of a status; `key` opens it."""

    key: str
    words: str
    first: int
    last: int
    status: str


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """A period with its pieces, its gaps and the day that is looked at; all days are ordinals."""

    first: int
    last: int
    today: int
    pieces: tuple[StripPiece, ...] = ()
    gaps: tuple[Days, ...] = ()
    name: str = ""


NO_DAYS = PeriodDays(0, 0, 0)


def span_words(first: int, last: int, year: date | None = None) -> str:
    """Days as "12 Sep" or "1 to 12 Sep"."""
    since, until = date.fromordinal(first), date.fromordinal(last)
    if first == last:
        return day(since, year)
    same = (since.year, since.month) == (until.year, until.month)
    start = str(since.day) if same else day(since, until if since.year == until.year else year)
    return say("period.days", first=start, last=day(until, year))


class PeriodStrip(QWidget):
    """Paints the period; `days_chosen` tells first and last day, `opened` the key of a piece."""

    days_chosen = Signal(object, object)
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.days = NO_DAYS
        self.able = True
        self.gap = -1
        self._drag: tuple[int, int] | None = None
        self._pressed_on = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def tell(self, days: PeriodDays, *, able: bool) -> None:
        """Show a period; `able` lets days be chosen."""
        self.days, self.able = days, able
        self.gap = min(self.gap, len(days.gaps) - 1)
        self.setAccessibleName(self.sentence())
        self.setCursor(Qt.CursorShape.CrossCursor if able else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sentence(self) -> str:
        """The strip as a sentence: how many pieces, which days are missing."""
        days = self.days
        if not days.gaps:
            return say("period.whole", name=days.name, n=len(days.pieces))
        year = date.fromordinal(days.last)
        named = "; ".join(span_words(*gap, year) for gap in days.gaps[:12])
        return say("period.gaps", name=days.name, n=len(days.pieces), gaps=named)

    def sizeHint(self) -> QSize:
        """The bar, the months, and a line for the days of gaps."""
        high = BAR + MONTH_LINE + (GAP_LINE if self.days.gaps else 0)
        return QSize(200, self._look.scaled(high + 4))

    def minimumSizeHint(self) -> QSize:
        """As high as it is, and not too narrow."""
        return QSize(120, self.sizeHint().height())

    def bar(self) -> QRectF:
        """The area of the bar."""
        return QRectF(EDGE, 2, self.width() - 2 * EDGE, self._look.scaled(BAR))

    def x_of(self, ordinal: float) -> float:
        """Where a day begins."""
        bar = self.bar()
        return bar.left() + (ordinal - self.days.first) / self._length() * bar.width()

    def day_at(self, x: float) -> int:
        """The day under a point, kept inside the period."""
        bar = self.bar()
        found = self.days.first + int((x - bar.left()) / bar.width() * self._length())
        return min(max(found, self.days.first), self.days.last)

    def piece_at(self, ordinal: int) -> StripPiece | None:
        """The topmost piece of a day."""
        found = [each for each in self.days.pieces if each.first <= ordinal <= each.last]
        return found[-1] if found else None

    def choose_gap(self) -> None:
        """Choose the days of the gap that has the keyboard, or of the first one."""
        if self.able and self.days.gaps:
            first, last = self.days.gaps[max(self.gap, 0)]
            self.days_chosen.emit(date.fromordinal(first), date.fromordinal(last))

    def _length(self) -> int:
        return max(self.days.last - self.days.first + 1, 1)

    # ---- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press begins a drag, or opens a piece when it is let go at the same place."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed = self.day_at(event.position().x())
        piece = self.piece_at(pressed)
        self._pressed_on = piece.key if piece is not None else ""
        self._drag = (pressed, pressed)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the drag; without one, say what is under the pointer."""
        at = self.day_at(event.position().x())
        if self._drag is not None:
            self._drag = (self._drag[0], at)
            self.update()
            return
        self.setToolTip(paint.tooltip(self._tip(at)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag chooses its days, a press on a gap the whole gap, a press on a piece opens it."""
        drag, self._drag = self._drag, None
        self.update()
        if drag is None:
            return
        first, last = min(drag), max(drag)
        if first == last:
            self._click(first)
        elif self.able:
            self.days_chosen.emit(date.fromordinal(first), date.fromordinal(last))

    def _click(self, ordinal: int) -> None:
        inside = [n for n, (first, last) in enumerate(self.days.gaps) if first <= ordinal <= last]
        if self._pressed_on:
            self.opened.emit(self._pressed_on)
        elif inside:
            self.gap = inside[0]
            self.choose_gap()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk the gaps, Enter chooses one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.days.gaps:
            self.choose_gap()
        elif step is not None and self.days.gaps:
            self.gap = (self.gap + step) % len(self.days.gaps)
            year = date.fromordinal(self.days.last)
            self.setAccessibleDescription(span_words(*self.days.gaps[self.gap], year))
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first gap."""
        super().focusInEvent(event)
        self.gap = max(self.gap, 0) if self.days.gaps else -1
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        super().focusOutEvent(event)
        self.update()

    def _tip(self, ordinal: int) -> str:
        when = day(date.fromordinal(ordinal))
        covering = [each.words for each in self.days.pieces if each.first <= ordinal <= each.last]
        if covering:
            return say("period.covered_by", day=when, pieces=", ".join(covering[:6]))
        if any(first <= ordinal <= last for first, last in self.days.gaps):
            return say("period.missing_on", day=when)
        return when

    # ---- paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, pieces, gaps, what is dragged, today and the months."""
        if self.days is NO_DAYS:
            return
        painter, look, bar = QPainter(self), self._look, self.bar()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.box(painter, bar, look.radius("control"), look.colour("surface.sunken"), None)
        for piece in self.days.pieces:
            self._draw_piece(painter, piece)
        for number, gap in enumerate(self.days.gaps):
            self._draw_gap(painter, number, gap)
        if self._drag is not None:
            self._draw_drag(painter, min(self._drag), max(self._drag))
        if self.days.first <= self.days.today <= self.days.last:
            x = round(self.x_of(self.days.today + 1)) + 0.5
            painter.setPen(QPen(look.colour("accent.base"), 2))
            painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2))
        self._draw_months(painter)
        self._draw_gap_days(painter)

    def _area(self, first: int, last: int) -> QRectF:
        left = self.x_of(max(first, self.days.first))
        right = self.x_of(min(last, self.days.last) + 1)
        bar = self.bar()
        return QRectF(left, bar.top(), max(right - left - 1, 2), bar.height())

    def _draw_piece(self, painter: QPainter, piece: StripPiece) -> None:
        area, look = self._area(piece.first, piece.last), self._look
        soft = look.colour(f"status.{piece.status}.soft")
        mark = look.colour(f"status.{piece.status}.mark")
        solid = piece.status == "met"
        paint.box(painter, area, 2, soft, None if solid else mark)
        foot = QRectF(area.left(), area.bottom() - FOOT, area.width(), FOOT)
        if solid:
            painter.fillRect(foot, mark)

    def _draw_gap(self, painter: QPainter, number: int, gap: Days) -> None:
        area, look = self._area(*gap), self._look
        mark = look.colour("status.not_ready.mark")
        paint.box(painter, area, 2, look.colour("status.not_ready.soft"), mark)
        hatch = QColor(mark)
        painter.fillRect(area, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        if self.hasFocus() and number == self.gap:
            paint.focus_ring(painter, look, area.adjusted(-1, -1, 1, 1), 2)

    def _draw_drag(self, painter: QPainter, first: int, last: int) -> None:
        area = self._area(first, last)
        accent = QColor(self._look.colour("accent.base"))
        painter.setPen(QPen(accent, 2))
        accent.setAlphaF(0.25)
        painter.setBrush(accent)
        painter.drawRoundedRect(area, 2, 2)

    def _draw_months(self, painter: QPainter) -> None:
        look, bar = self._look, self.bar()
        font, tone = look.font("caption"), look.colour("text.tertiary")
        starts = _month_starts(self.days.first, self.days.last)
        width = bar.width() / max(len(starts), 1)
        every = 1 if width >= NARROW_MONTHS else 3
        for number, start in enumerate(starts):
            if number % every:
                continue
            month = MONTHS[date.fromordinal(start).month - 1]
            words = month if width * every > 3 * NARROW_MONTHS else month[0]
            left = self.x_of(max(start, self.days.first))
            room = QRectF(left, bar.bottom() + 2, width * every, look.scaled(MONTH_LINE))
            paint.text(painter, room, words, font, tone)

    def _draw_gap_days(self, painter: QPainter) -> None:
        """The days of the gaps in words, one after the other as far as there is room."""
        if not self.days.gaps:
            return
        look, year = self._look, date.fromordinal(self.days.last)
        top = self.bar().bottom() + 2 + look.scaled(MONTH_LINE)
        area = QRectF(EDGE, top, self.width() - 2 * EDGE, look.scaled(GAP_LINE))
        words = gap_words(self.days.gaps, year, 3)
        paint.text(
            painter, area, words, look.font("caption", 600), look.colour("status.not_ready.text")
        )


def gap_words(gaps: Sequence[Days], year: date | None, most: int) -> str:
    """Gaps as "Missing 1 to 5 Mar, 7 Apr and 3 more"."""
    named = ", ".join(span_words(*gap, year) for gap in gaps[:most])
    if len(gaps) <= most:
        return say("period.missing", days=named)
    return say("period.missing_more", days=named, n=len(gaps) - most)


def _month_starts(first: int, last: int) -> list[int]:
    """The first day of each month that a period touches; the first may lie before it."""
    at = date.fromordinal(first).replace(day=1)
    found = []
    while at.toordinal() <= last:
        found.append(at.toordinal())
        at = at.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)
    return found
