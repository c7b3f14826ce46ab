"""The bars of the days: how much was changed when, and choosing a span of days."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.words import day, say

HEIGHT, LABEL, SIDE, LEAST_BAR = 44, 15, 24, 4
Span = tuple[date, date]


class DayBrush(QWidget):
    """Drag over bars, or walk them by arrows, to choose days; Esc or a double click takes all."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._days: dict[date, int] = {}
        self.first, self.last = date(2000, 1, 1), date(2000, 1, 1)
        self.span: Span | None = None
        self._anchor = -1
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("history.brush"))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A low strip."""
        return QSize(300, self._look.scaled(HEIGHT + LABEL) + 8)

    def tell(self, days: Sequence[tuple[date, int]]) -> None:
        """Show how many changes each day has."""
        self._days = dict(days)
        if days:
            self.first, self.last = days[0][0], days[-1][0]
        self.setVisible(len(days) > 1)
        self._say()
        self.update()

    def bars(self) -> list[tuple[date, date, int]]:
        """The bars: each a day, or several where the days do not fit."""
        count = (self.last - self.first).days + 1
        room = max(int((self.width() - 2 * SIDE) // LEAST_BAR), 1)
        step = -(-count // room)
        found = []
        for start in range(0, count, step):
            one = self.first + timedelta(days=start)
            two = min(one + timedelta(days=step - 1), self.last)
            total = sum(
                self._days.get(one + timedelta(days=n), 0) for n in range((two - one).days + 1)
            )
            found.append((one, two, total))
        return found

    def choose(self, span: Span | None) -> None:
        """Take days, or all of them."""
        if span != self.span:
            self.span = span
            self._say()
            self.update()
            self.chosen.emit(span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Shift they take more days; Esc takes all."""
        bars = self.bars()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.span is not None:
            self._at = self._anchor = -1
            self.choose(None)
        elif key in steps and bars:
            self._at = len(bars) - 1 if self._at < 0 else self._at + steps[key]
            self._at = min(max(self._at, 0), len(bars) - 1)
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._anchor < 0:
                self._anchor = self._at
            self._take(bars)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a span."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._anchor = self._at = self._bar_at(event.position().x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the span, or say what is under the pointer."""
        place = self._bar_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._at = place
            self.update()
            return
        one, two, count = self.bars()[place]
        words = say("history.brush_tip", first=day(one), last=day(two), n=count)
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the span."""
        if event.button() == Qt.MouseButton.LeftButton and self._anchor >= 0:
            self._take(self.bars())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take all days."""
        self._anchor = self._at = -1
        self.choose(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, the chosen days and the ends."""
        painter, look = QPainter(self), self._look
        bars = self.bars()
        most = max((count for _, _, count in bars), default=1) or 1
        high = look.scaled(HEIGHT)
        width = self._width(bars)
        low, top = sorted((self._anchor, self._at))
        for place, (one, two, count) in enumerate(bars):
            inside = self.span is not None and one <= self.span[1] and two >= self.span[0]
            if self._anchor >= 0 and self.span is None:
                inside = low <= place <= top
            left = SIDE + place * width
            if inside:
                ground = QRectF(left, 2, width, high)
                painter.fillRect(ground, look.colour("surface.selected"))
            if count:
                tall = max(2.0, (high - 6) * (count / most) ** 0.5)
                bar = QRectF(left + 0.5, 2 + high - tall, max(width - 1, 1), tall)
                tone = "accent.base" if inside or self.span is None else "border.strong"
                painter.fillRect(bar, look.colour(tone))
        line = QRectF(SIDE, 2 + high, self.width() - 2 * SIDE, 1)
        painter.fillRect(line, look.colour("border.normal"))
        self._draw_ends(painter, high)
        if self.hasFocus():
            area = QRectF(self.rect()).adjusted(SIDE - 4, 0, -SIDE + 4, 0)
            paint.focus_ring(painter, look, area, look.radius("control"))

    def _draw_ends(self, painter: QPainter, high: int) -> None:
        look = self._look
        area = QRectF(SIDE, high + 4, self.width() - 2 * SIDE, look.scaled(LABEL))
        font, tone = look.font("caption"), look.colour("text.secondary")
        paint.text(painter, area, day(self.first), font, tone)
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
        paint.text(painter, area, day(self.last), font, tone, right)
        if self.span is not None:
            words = say("history.brush_chosen", first=day(self.span[0]), last=day(self.span[1]))
            paint.text(painter, area, words, look.font("caption", 600), tone, middle)

    def event(self, event: QEvent) -> bool:
        """Arrows belong to the bars while they have the keyboard."""
        own = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape)
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and event.key() in own:  # type: ignore[attr-defined]
            event.accept()
        return super().event(event)

    def _take(self, bars: list[tuple[date, date, int]]) -> None:
        low, top = sorted((self._anchor, self._at))
        self.span = None
        self.choose((bars[low][0], bars[top][1]))

    def _width(self, bars: Sequence[object]) -> float:
        return (self.width() - 2 * SIDE) / max(len(bars), 1)

    def _bar_at(self, x: float) -> int:
        bars = self.bars()
        return min(max(int((x - SIDE) / self._width(bars)), 0), len(bars) - 1)

    def _say(self) -> None:
        words = say("history.brush_all")
        if self.span is not None:
            words = say("history.brush_chosen", first=day(self.span[0]), last=day(self.span[1]))
        self.setAccessibleDescription(words)
