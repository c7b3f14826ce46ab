"""The weeks of one month: seven days in a row, walked by the arrow keys."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.operations.reading.calendar import CalendarEntry
from desktop.ui.pages.calendar import words
from desktop.ui.pages.calendar.day_cell import DayCell
from desktop.ui.pages.calendar.days import DAYS_IN_WEEK, DayFacts, month_of, weeks_of
from desktop.ui.theme import Look
from desktop.ui.widgets import paint

HEADS, TITLE, GUTTER, LEAST_CELL = 22, 26, 26, 26
MOST_WEEKS = 6  # so many rows can a month need: the three of a quarter stay alike
WEEKEND_SHARE = 0.7  # little falls due at a weekend
Key = Qt.Key


class DayGrid(QWidget):
    """Shows a month; `small` is one of a quarter: dots instead of chips, its name above.

    `chosen` tells that another day is wanted, `opened` that its list is, `stepped` how many months
    further, `shifted` how many days later the selected
    entry shall be due, `picked` which chip was pressed, `wanted` to which day a chip was dragged.
    """

    chosen = Signal(object)
    opened = Signal(object)
    stepped = Signal(int)
    shifted = Signal(int)
    picked = Signal(object, object)
    wanted = Signal(object, object)

    def __init__(self, look: Look, *, small: bool = False) -> None:
        super().__init__()
        self._look = look
        self.small = small
        self.first_weekday = 0
        self.month = date.min
        self.today = date.min
        self.current = date.min
        self._days: Mapping[date, DayFacts] = {}
        self.cells: list[DayCell] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._arrange)

    def tell(
        self,
        month: date,
        days: Mapping[date, DayFacts],
        *,
        today: date,
        current: date,
        first_weekday: int = 0,
    ) -> None:
        """Show a month with what stands on its days."""
        self.month, self.today, self.current = month_of(month), today, current
        self.first_weekday, self._days = first_weekday, days
        self.setAccessibleName(words.month_name(self.month))
        wanted = [day for week in weeks_of(self.month, first_weekday) for day in week]
        self._make_cells(len(wanted))
        for cell, day in zip(self.cells, wanted, strict=True):
            shown = days.get(day) or DayFacts(day)
            inside = month_of(day) == self.month
            if self.small and not inside:
                shown = DayFacts(day)
            cell.tell(shown, inside=inside, current=day == current and (inside or not self.small))
            cell.setVisible(inside or not self.small)
        self._rove()
        self._arrange()

    def cell_of(self, day: date) -> DayCell | None:
        """The cell of a day that is shown."""
        return next(
            (cell for cell in self.cells if cell.shown.day == day and cell.isVisibleTo(self)), None
        )

    def focused(self) -> bool:
        """Whether one of the days has the keyboard."""
        return any(cell.hasFocus() for cell in self.cells)

    def stop(self) -> QWidget | None:
        """The day that Tab reaches."""
        able = Qt.FocusPolicy.TabFocus.value
        stops = [each for each in self.cells if each.focusPolicy().value & able]
        return stops[0] if stops else None

    # ---- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk days and weeks, PageUp and PageDown months; with Ctrl the selected is moved."""
        key = Key(event.key())
        days = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed == Qt.KeyboardModifier.ControlModifier and key in days:
            self.shifted.emit(days[key])
        elif pressed or not self._walk(key, days):
            event.ignore()

    def _walk(self, key: Qt.Key, days: dict[Qt.Key, int]) -> bool:
        """Choose another day or month; say whether the key does so."""
        place = (self.current.weekday() - self.first_weekday) % DAYS_IN_WEEK
        days = days | {Key.Key_Home: -place, Key.Key_End: DAYS_IN_WEEK - 1 - place}
        months = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
        if key in days:
            self.chosen.emit(self.current + timedelta(days=days[key]))
        elif key in months:
            self.stepped.emit(months[key])
        return key in days or key in months

    # ---- dragging

    def drag_over(self, entry: CalendarEntry, point: QPoint) -> None:
        """A chip hangs over a day: show where it may go."""
        over = self._cell_at(point)
        for cell in self.cells:
            cell.aim(_aim(cell, over, entry))
        fits = over is not None and over.aimed == "here"
        shape = Qt.CursorShape.DragMoveCursor if fits else Qt.CursorShape.ForbiddenCursor
        self.setCursor(shape)

    def drop(self, entry: CalendarEntry, point: QPoint) -> None:
        """A chip fell: ask for the day, whether it may be or not."""
        over = self._cell_at(point)
        for cell in self.cells:
            cell.aim("")
        self.unsetCursor()
        if over is not None and over.shown.day != entry.due_on:
            self.wanted.emit(entry, over.shown.day)

    def _cell_at(self, point: QPoint) -> DayCell | None:
        found = self.childAt(point)
        return found if isinstance(found, DayCell) else None

    # ---- laying out and painting

    def sizeHint(self) -> QSize:
        """Wide and high: it takes what there is."""
        return QSize(260 if self.small else 700, 260 if self.small else 480)

    def minimumSizeHint(self) -> QSize:
        """Each day stays a target."""
        rows = max(ceil(len(self.cells) / DAYS_IN_WEEK), 5)
        gutter = 0 if self.small else self._look.scaled(GUTTER)
        return QSize(DAYS_IN_WEEK * LEAST_CELL + gutter, rows * LEAST_CELL + self._top())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the days out again."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the weekdays, the numbers of the weeks and the frame."""
        painter, look = QPainter(self), self._look
        tone, font = look.colour("text.secondary"), look.font("caption", 600)
        if self.small:
            title = QRectF(4, 0, self.width() - 4, look.scaled(TITLE))
            ink = look.colour("text.primary")
            paint.text(painter, title, words.month_name(self.month), look.font("strong"), ink)
        for place, name in enumerate(words.weekday_heads(self.first_weekday)):
            left, right = self._edges()[place : place + 2]
            area = QRectF(
                left + 4, self._top() - look.scaled(HEADS), right - left - 4, look.scaled(HEADS)
            )
            paint.text(painter, area, name[: 2 if self.small else 3], font, tone)
        if not self.small:
            self._draw_weeks(painter)
        edge = look.colour("border.subtle")
        for cell in self.cells:  # each paints its right and lower line; the others come from here
            if cell.isVisibleTo(self):
                frame = cell.geometry().adjusted(-1, -1, 0, 0)
                painter.fillRect(frame.left(), frame.top(), frame.width(), 1, edge)
                painter.fillRect(frame.left(), frame.top(), 1, frame.height(), edge)

    def _draw_weeks(self, painter: QPainter) -> None:
        """The number of each week before its days."""
        look = self._look
        tone, font = look.colour("text.tertiary"), look.font("caption", 400)
        for cell in self.cells[::DAYS_IN_WEEK]:
            thursday = cell.shown.day + timedelta(days=(3 - cell.shown.day.weekday()) % 7)
            area = QRectF(0, cell.y() + 2, look.scaled(GUTTER) - 6, look.scaled(18))
            number = str(thursday.isocalendar().week)
            paint.text(painter, area, number, font, tone, Qt.AlignmentFlag.AlignRight)

    def _top(self) -> int:
        return self._look.scaled(HEADS) + (self._look.scaled(TITLE) if self.small else 0)

    def _edges(self) -> list[float]:
        """The left edges of the seven days and the right one of the last."""
        left = 1.0 if self.small else float(self._look.scaled(GUTTER))
        shares = [
            WEEKEND_SHARE if (self.first_weekday + place) % 7 >= 5 and not self.small else 1.0
            for place in range(DAYS_IN_WEEK)
        ]
        unit = (self.width() - left) / sum(shares)
        edges = [left]
        for share in shares:
            edges.append(edges[-1] + share * unit)
        return edges

    def _arrange(self) -> None:
        edges, top = self._edges(), self._top()
        rows = MOST_WEEKS if self.small else max(ceil(len(self.cells) / DAYS_IN_WEEK), 1)
        high = (self.height() - top) / rows
        if self.small:
            high = min(high, self._look.scaled(80))
        for place, cell in enumerate(self.cells):
            row, column = divmod(place, DAYS_IN_WEEK)
            left, right = round(edges[column]), round(edges[column + 1])
            upper, lower = round(top + row * high), round(top + (row + 1) * high)
            cell.setGeometry(left, upper, right - left, lower - upper)
        self.update()

    def _make_cells(self, count: int) -> None:
        while len(self.cells) > count:
            cell = self.cells.pop()
            cell.hide()
            cell.deleteLater()
        while len(self.cells) < count:
            cell = DayCell(self._look, self, self)
            cell.clicked.connect(self._clicked)
            cell.opened.connect(self.opened)
            cell.show()
            self.cells.append(cell)

    def _rove(self) -> None:
        """Tab reaches the current day only, or the first where that is elsewhere."""
        shown = [cell for cell in self.cells if cell.isVisibleTo(self)]
        stop = next((cell for cell in shown if cell.current), shown[0] if shown else None)
        for cell in self.cells:
            able = cell is stop and (cell.current or not self.small)
            policy = Qt.FocusPolicy.StrongFocus if able else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(policy)

    def _clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, DayCell):
            self.chosen.emit(cell.shown.day)


def _aim(cell: DayCell, over: DayCell | None, entry: CalendarEntry) -> str:
    window = entry.window
    fits = window is not None and window[0] <= cell.shown.day <= window[1]
    if cell is over:
        return "here" if fits else "no"
    return "window" if fits else ""
