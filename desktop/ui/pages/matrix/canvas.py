"""The canvas of the matrix: one widget that paints only the cells in view."""

import math

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from desktop.ui.pages.matrix import words
from desktop.ui.pages.matrix.grid import NO_GRID, Grid, Spot
from desktop.ui.pages.matrix.painting import SLOPE, TOTALS, MatrixPainter
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import say

CELL, LEFT, HEAD = 26, 240, 128
WIDEST_LEFT = 420  # the first column takes what the columns leave, up to this


class MatrixCanvas(QAbstractScrollArea):
    """Shows a grid; head row and first column stay in view.

    `moved` tells that another cell is current, `wanted` which strength it shall get ("" is none),
    `cycled` that the next one is wanted, `opened` that its detail is.
    """

    moved = Signal()
    wanted = Signal(str)
    cycled = Signal()
    opened = Signal()
    escaped = Signal()
    menu_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.grid: Grid = NO_GRID
        self.row = 0
        self.column = 0
        self.hovered: tuple[int, int] | None = None
        self.heading = ("", "")
        self._left = 0
        self._covered = 0
        self._spot: Spot | None = None
        self.painter = MatrixPainter(look, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget())
        look.changed.connect(self._restyle)
        self._restyle()

    # ---- what is shown

    def tell(self, grid: Grid, rows: str, columns: str) -> None:
        """Show another grid; the current cell stays by its ids, or the nearest one is taken."""
        self.grid, self.heading, self.hovered = grid, (rows, columns), None
        self.painter.forget()
        place = grid.place(self._spot)
        if place is None:
            self.row = min(self.row, max(len(grid.rows) - 1, 0))
            self.column = min(self.column, max(len(grid.columns) - 1, 0))
        else:
            self.row, self.column = place
        self._remember()
        self._measure()
        self.viewport().update()
        self._speak()

    def turn(self) -> None:
        """The next grid has rows and columns changed over: keep the cell."""
        if self._spot is not None:
            self._spot = Spot(self._spot.column, self._spot.row)
        self.row, self.column = self.column, self.row

    def has_cell(self) -> bool:
        """Whether there is a current cell."""
        return bool(self.grid.rows and self.grid.columns)

    def go(self, row: int, column: int) -> None:
        """Make a cell current, held inside the grid, and bring it into view."""
        if not self.has_cell():
            return
        row = max(0, min(row, len(self.grid.rows) - 1))
        column = max(0, min(column, len(self.grid.columns) - 1))
        before, shown = (self.row, self.column), self._scrolled()
        self.row, self.column = row, column
        self._remember()
        self.show_current()
        if shown == self._scrolled():
            self._repaint(before, (row, column))
        if before != (row, column):
            self._speak()
            self.moved.emit()

    def show_current(self) -> None:
        """Scroll just as far as the current cell needs."""
        cell = self.cell_size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        width = max(self._room(), cell)
        height = max(self.viewport().height() - self.head_height(), cell)
        x, y = self.column * cell, self.row * cell
        label = min(self.lean(), max(width - cell, 0))
        wanted = max(min(across.value(), x), x + cell + label - width)
        across.setValue(-(-wanted // cell) * cell)  # whole columns: no label is cut at the left
        wanted = max(min(down.value(), y), y + cell - height)
        down.setValue(-(-wanted // cell) * cell)  # whole rows: none is cut under the head

    def cover(self, width: int) -> None:
        """The panel lies over so much at the right: the current cell is brought out from under."""
        if width != self._covered:
            self._covered = width
            self._measure()
            self.show_current()

    def sentence(self, row: int, column: int) -> str:
        """A cell as a whole sentence."""
        if not self.has_cell():
            return ""
        criterion, control = self.grid.pair(row, column)
        return words.cell_sentence(criterion, control, self.grid.cell(row, column))

    def corner(self) -> QPoint:
        """The lower left corner of the current cell, on the screen."""
        rect = self.cell_rect(self.row, self.column)
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 4))

    def cell_size(self) -> int:
        """The side of a cell."""
        return self._look.scaled(CELL)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell is in the viewport."""
        cell = self.cell_size()
        x = self.left_width() + column * cell - self.horizontalScrollBar().value()
        y = self.head_height() + row * cell - self.verticalScrollBar().value()
        return QRect(x, y, cell, cell)

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """The cell at a point of the viewport; heads and the rest are none."""
        if point.x() < self.left_width() or point.y() < self.head_height():
            return None
        cell = self.cell_size()
        column = (point.x() - self.left_width() + self.horizontalScrollBar().value()) // cell
        row = (point.y() - self.head_height() + self.verticalScrollBar().value()) // cell
        inside = row < len(self.grid.rows) and column < len(self.grid.columns)
        return (row, column) if inside else None

    # ---- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Space cycles, K, U and Delete set."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        other = event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        if other:
            event.ignore()
        elif not self._moves(event.key(), control=control):
            event.setAccepted(not control and self._changes(event.key()))

    def _moves(self, key: int, *, control: bool) -> bool:
        """Move the current cell; say whether the key does so."""
        rows, columns = len(self.grid.rows), len(self.grid.columns)
        page = max((self.viewport().height() - self.head_height()) // self.cell_size() - 1, 1)
        row, column = self.row, self.column
        steps = {
            Qt.Key.Key_Up: (0 if control else row - 1, column),
            Qt.Key.Key_Down: (rows - 1 if control else row + 1, column),
            Qt.Key.Key_Left: (row, 0 if control else column - 1),
            Qt.Key.Key_Right: (row, columns - 1 if control else column + 1),
            Qt.Key.Key_Home: (0 if control else row, 0),
            Qt.Key.Key_End: (rows - 1 if control else row, columns - 1),
            Qt.Key.Key_PageUp: (row - page, column),
            Qt.Key.Key_PageDown: (row + page, column),
        }
        if key not in steps:
            return False
        self.go(*steps[Qt.Key(key)])
        return True

    def _changes(self, key: int) -> bool:
        """Set, cycle or open the current cell; say whether the key does so."""
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
            return True
        if key == Qt.Key.Key_Menu:
            self.menu_wanted.emit()
            return True
        if not self.has_cell():
            return False
        if key == Qt.Key.Key_Space:
            self.cycled.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in (Qt.Key.Key_K, Qt.Key.Key_U, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            strengths = {Qt.Key.Key_K: "key", Qt.Key.Key_U: "supporting"}
            self.wanted.emit(strengths.get(Qt.Key(key), ""))
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a cell, a row head or a column head makes it current."""
        point = event.position().toPoint()
        found = self.cell_at(point)
        cell = self.cell_size()
        if found is not None:
            self.go(*found)
        elif point.y() >= self.head_height():
            self.go(
                (point.y() - self.head_height() + self.verticalScrollBar().value()) // cell,
                self.column,
            )
        elif point.x() >= self.left_width():
            self.go(self.row, self._column_of_label(point))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click cycles the cell."""
        if self.cell_at(event.position().toPoint()) is not None:
            self.cycled.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The crosshair follows the mouse."""
        self._hover(self.cell_at(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the cell under the mouse, and let the crosshair go with the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip(event.pos())
            QToolTip.showText(event.globalPos(), paint.tooltip(tip) if tip else "", self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.painter.forget()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        """The ring appears."""
        self._repaint((self.row, self.column))

    def focusOutEvent(self, event: QEvent) -> None:
        """The ring goes."""
        self._repaint((self.row, self.column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars have other ranges."""
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew: heads stay where they are."""
        self.viewport().update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view and was touched."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.colour("surface.base"))
        if self.has_cell():
            self.painter.paint(painter, event.region())

    def rows_in_view(self) -> range:
        """The rows that are at least partly in view."""
        cell = self.cell_size()
        first = self.verticalScrollBar().value() // cell
        count = (self.viewport().height() - self.head_height()) // cell + 2
        return range(first, min(first + count, len(self.grid.rows)))

    def columns_in_view(self) -> range:
        """The columns that are at least partly in view."""
        cell = self.cell_size()
        first = self.horizontalScrollBar().value() // cell
        count = (self.viewport().width() - self.left_width()) // cell + 2
        return range(first, min(first + count, len(self.grid.columns)))

    # ---- measures

    def left_width(self) -> int:
        """The width of the first column."""
        return self._left

    def head_height(self) -> int:
        """The height of the head row with its totals."""
        return self._look.scaled(HEAD) + self._look.scaled(TOTALS)

    def right_edge(self) -> int:
        """Where the last column ends in the viewport."""
        if not self.grid.columns:
            return self.left_width()
        return self.cell_rect(0, len(self.grid.columns) - 1).right() + 1

    def bottom_edge(self) -> int:
        """Where the last row ends in the viewport."""
        if not self.grid.rows:
            return self.head_height()
        return self.cell_rect(len(self.grid.rows) - 1, 0).bottom() + 1

    def _measure(self) -> None:
        cell = self.cell_size()
        least, most = self._look.scaled(LEFT), self._look.scaled(WIDEST_LEFT)
        wanted = self.viewport().width() - len(self.grid.columns) * cell - self.lean()
        if (left := max(least, min(wanted, most))) != self._left:
            self._left = left
            self.painter.forget()
        width = max(self._room(), cell)
        height = max(self.viewport().height() - self.head_height(), cell)
        for bar, count, room, more in (
            (self.horizontalScrollBar(), len(self.grid.columns), width, self.lean()),
            (self.verticalScrollBar(), len(self.grid.rows), height, 0),
        ):
            bar.setSingleStep(cell)
            bar.setPageStep(room)
            beyond = max(count * cell + more - room, 0)
            bar.setRange(0, -(-beyond // cell) * cell)  # the end too shows whole rows and columns

    def _room(self) -> int:
        """The width that is left for cells."""
        return self.viewport().width() - self._covered - self.left_width()

    def _scrolled(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _repaint(self, *spots: tuple[int, int] | None) -> None:
        """Paint only the rows and columns of these cells anew, with their heads."""
        touched = QRegion()
        width, height = self.viewport().width(), self.viewport().height()
        for spot in spots:
            if spot is not None:
                rect = self.cell_rect(*spot)
                touched += QRect(0, rect.top(), width, rect.height())
                touched += QRect(rect.left(), self.head_height(), rect.width(), height)
                touched += self.painter.head_rect(spot[1])
        self.viewport().update(touched)

    def lean(self) -> int:
        """How far a turned label reaches beyond its column."""
        return round(self._look.scaled(HEAD) / math.tan(SLOPE))

    def _column_of_label(self, point: QPoint) -> int:
        """The column whose turned label is at a point of the head."""
        above = max(self.head_height() - self._look.scaled(TOTALS) - point.y(), 0)
        x = point.x() - above / math.tan(SLOPE) - self.left_width()
        return int((x + self.horizontalScrollBar().value()) // self.cell_size())

    def _hover(self, place: tuple[int, int] | None) -> None:
        if place != self.hovered:
            before, self.hovered = self.hovered, place
            self._repaint(before, place)

    def _tip(self, point: QPoint) -> str:
        found = self.cell_at(point)
        if found is not None:
            return self.sentence(*found)
        if not self.has_cell():
            return ""
        if point.y() >= self.head_height():
            row = (
                point.y() - self.head_height() + self.verticalScrollBar().value()
            ) // self.cell_size()
            return words.head_sentence(self.grid.rows[row]) if row < len(self.grid.rows) else ""
        column = self._column_of_label(point)
        inside = point.x() >= self.left_width() and 0 <= column < len(self.grid.columns)
        return words.head_sentence(self.grid.columns[column]) if inside else ""

    def _remember(self) -> None:
        if self.has_cell():
            self._spot = self.grid.spot(self.row, self.column)

    def _speak(self) -> None:
        """Screen readers hear the current cell: what it is called stays, what it says changes."""
        name = say("matrix.canvas_name", rows=self.heading[0], columns=self.heading[1])
        spoken = self._spoken()
        self.setAccessibleName(name)
        if spoken == self.accessibleDescription():
            return
        self.setAccessibleDescription(spoken)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        if spoken and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _spoken(self) -> str:
        if not self.has_cell():
            return ""
        criterion, control = self.grid.pair(self.row, self.column)
        cell = self.grid.cell(self.row, self.column)
        return words.spoken_cell(criterion, control, cell)

    def _restyle(self) -> None:
        slim(self._look, self)
        self.painter.forget()
        self._measure()
        self.viewport().update()
