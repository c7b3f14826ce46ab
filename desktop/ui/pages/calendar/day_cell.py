"""One day of a month or quarter: its number, its holiday and its chips or dots."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.operations.reading.calendar import CalendarEntry
from desktop.ui.pages.calendar import words
from desktop.ui.pages.calendar.days import DayFacts, worst_of
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.pressable import PRESSING, Pressable

if TYPE_CHECKING:
    from desktop.ui.pages.calendar.grid import DayGrid

HEAD, CHIP, CHIP_GAP, SIDE, MARK, MOST_CHIPS = 21, 17, 1, 4, 11, 4
DOT, DOT_GAP, MOST_DOTS = 9, 3, 4
MOVES = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
LOUD = ("not_ready", "missed")
QUIET = ("met", "upcoming", "waived")


class DayCell(Pressable):
    """Paints a day; a press chooses it, Enter opens it, dragging a chip asks for another day."""

    opened = Signal(object)

    def __init__(self, look: Look, grid: "DayGrid", parent: QWidget) -> None:
        super().__init__(look, "", parent)
        self.grid = grid
        self.shown = DayFacts(date.min)
        self.inside = True  # of the month that is shown
        self.current = False
        self.aimed = ""  # "here" or "no" while a chip hangs over it, "window" where it may go
        self._pressed: QPoint | None = None
        self._dragged: CalendarEntry | None = None
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def tell(self, shown: DayFacts, *, inside: bool, current: bool) -> None:
        """Show another day."""
        self.shown, self.inside, self.current = shown, inside, current
        sentence = words.day_sentence(shown, self.grid.today)
        self.setAccessibleName(sentence)
        self.setToolTip(paint.tooltip(self._hint(sentence)))
        self.update()

    def aim(self, how: str) -> None:
        """Show that a dragged chip may come here, or not."""
        if how != self.aimed:
            self.aimed = how
            self.update()

    def chips(self) -> tuple[tuple[QRectF, CalendarEntry], ...]:
        """The chips that fit, with their places."""
        step = self.look.scaled(CHIP) + CHIP_GAP
        top = self.look.scaled(HEAD)
        count = min(int((self.height() - top - 3) // step), MOST_CHIPS)
        found = []
        for place, entry in enumerate(self.shown.all[: max(count, 0)]):
            spot = QRectF(SIDE, top + place * step, self.width() - 2 * SIDE, step - CHIP_GAP)
            found.append((spot, entry))
        return tuple(found)

    def entry_at(self, point: QPointF) -> CalendarEntry | None:
        """The entry whose chip is there."""
        if self.grid.small:
            return None
        return next((entry for spot, entry in self.chips() if spot.contains(point)), None)

    # ---- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the day; what moves belongs to the grid."""
        if event.key() in PRESSING and not event.modifiers():
            self.opened.emit(self.shown.day)
        elif event.key() in MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the chip: it may be dragged."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.grid.picked.emit(self.shown.day, self.entry_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the chip, once the pointer has left its place."""
        point = event.position().toPoint()
        if self._dragged is None and self._pressed is not None:
            far = (point - self._pressed).manhattanLength()
            entry = self.entry_at(QPointF(self._pressed))
            if entry is None or far < QApplication.startDragDistance():
                return
            self._dragged = entry
            self.setDown(False)
        if self._dragged is not None:
            self.grid.drag_over(self._dragged, self.mapTo(self.grid, point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the chip fall, or choose the day."""
        dragged, self._dragged, self._pressed = self._dragged, None, None
        if dragged is None:
            super().mouseReleaseEvent(event)
        else:
            self.grid.drop(dragged, self.mapTo(self.grid, event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self.shown.day)

    # ---- painting

    def draw(self, painter: QPainter) -> None:
        """Paint ground, number and what stands on the day."""
        look, area = self.look, QRectF(self.rect())
        painter.fillRect(self.rect(), look.colour(self._surface()))
        edge = look.colour("border.subtle")
        painter.fillRect(self.width() - 1, 0, 1, self.height(), edge)
        painter.fillRect(0, self.height() - 1, self.width(), 1, edge)
        self._draw_head(painter)
        if self.grid.small:
            self._draw_dots(painter)
        else:
            for spot, entry in self.chips():
                self._draw_chip(painter, spot, entry, carried=entry in self.shown.carried)
        self._draw_rings(painter, area)

    def _surface(self) -> str:
        if self.aimed == "here":
            return "surface.selected"
        if self.current:
            return "surface.selected" if self.grid.focused() else "surface.selected_inactive"
        if self.hovered() or self.aimed == "window":
            return "surface.hover"
        weekend = self.shown.day.weekday() >= 5 or self.shown.holiday
        return "surface.sunken" if weekend or not self.inside else "surface.base"

    def _draw_head(self, painter: QPainter) -> None:
        look, head = self.look, self.look.scaled(HEAD)
        number = str(self.shown.day.day)
        font = look.font("caption", 600)
        wide = max(paint.text_width(font, number) + 10, 20)
        spot = QRectF(2, 2, wide, head - 4)
        ink = look.colour("text.primary" if self.inside else "text.tertiary")
        if self.shown.day == self.grid.today:
            paint.box(painter, spot, look.radius("control"), look.colour("accent.base"), None)
            ink = look.colour("text.on_accent")
        paint.text(painter, spot, number, font, ink, Qt.AlignmentFlag.AlignHCenter)
        rest = QRectF(spot.right() + 3, 2, self.width() - spot.right() - SIDE - 4, head - 4)
        self._draw_beside(painter, rest)

    def _draw_beside(self, painter: QPainter, area: QRectF) -> None:
        """The number of those that are not shown at the right, the holiday before it."""
        look = self.look
        right = Qt.AlignmentFlag.AlignRight
        more = self.hidden_count()
        if more:
            font, tone = look.font("caption", 600), look.colour("text.secondary")
            said = f"+{more}"
            paint.text(painter, area, said, font, tone, right)
            area = area.adjusted(0, 0, -paint.text_width(font, said) - 5, 0)
        if self.shown.holiday and not self.grid.small:
            tone = look.colour("text.secondary")
            paint.text(painter, area, self.shown.holiday, look.font("caption", 400), tone, right)

    def hidden_count(self) -> int:
        """How many entries of the day have no chip or dot."""
        if self.grid.small:
            return 0
        return len(self.shown.all) - len(self.chips())

    def _draw_chip(
        self, painter: QPainter, spot: QRectF, entry: CalendarEntry, *, carried: bool
    ) -> None:
        look, status = self.look, entry.status
        surface = self._surface()
        soft = f"status.{status}.soft"
        if carried:
            line = look.colour(f"status.{status}.mark")
            paint.box(painter, spot, look.radius("cell"), look.colour("surface.base"), line)
            surface = "surface.base"
        elif status not in QUIET:
            paint.box(painter, spot, look.radius("cell"), look.colour(soft), None)
            surface = soft
        top = spot.top() + (spot.height() - MARK) / 2
        marks.draw(painter, look, status, QRectF(spot.left() + 3, top, MARK, MARK), surface)
        text = spot.adjusted(MARK + 7, 0, -3, 0)
        loud = status in LOUD
        key = f"status.{status}.text" if surface != self._surface() or loud else "text.primary"
        ink = look.colour(key if self.inside or loud else "text.tertiary")
        code = look.font("caption", 600)
        paint.text(painter, text, entry.code, code, ink)
        title = text.adjusted(paint.text_width(code, entry.code) + 5, 0, 0, 0)
        if title.width() > 12:
            tone = ink if surface == soft else look.colour("text.secondary")
            paint.text(painter, title, entry.title, look.font("caption", 400), tone)

    def _draw_dots(self, painter: QPainter) -> None:
        """The marks of the day side by side; the number of entries where there is more than one."""
        look, entries = self.look, self.shown.all
        if not entries or not self.inside:
            return
        shown: Sequence[str] = worst_of(self.shown)[:MOST_DOTS]
        room = max(int((self.width() - 6) // (DOT + DOT_GAP)), 1)
        shown = shown[:room]
        top = look.scaled(HEAD) + 1
        for place, status in enumerate(shown):
            spot = QRectF(5 + place * (DOT + DOT_GAP), top, DOT, DOT)
            marks.draw(painter, look, status, spot, self._surface())
        if len(entries) > 1 and self.height() - top - DOT > look.scaled(15):
            area = QRectF(5, top + DOT + 1, self.width() - 8, look.scaled(15))
            loud = any(each.status in LOUD for each in entries)
            ink = look.colour("status.not_ready.text" if loud else "text.secondary")
            paint.text(painter, area, str(len(entries)), look.font("caption", 600), ink)

    def _draw_rings(self, painter: QPainter, area: QRectF) -> None:
        look = self.look
        inner = area.adjusted(0, 0, -1, -1)
        if self.aimed == "no":
            line = look.colour("status.not_ready.mark")
            paint.box(painter, inner, look.radius("cell"), None, line)
        elif self.aimed == "here" or self.shows_ring():
            paint.focus_ring(painter, look, inner, look.radius("cell"))

    def _hint(self, sentence: str) -> str:
        on = self.grid.today
        lines = [words.entry_sentence(entry, on) for entry in self.shown.all]
        if not lines:
            return sentence
        return "\n".join([sentence.split(":")[0], *lines])
