"""A table of one-line rows: codes, titles, states and numbers, painted by one delegate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.theme import Look
from desktop.ui.widgets import copying, marks, paint
from desktop.ui.widgets.pressable import PRESSING
from desktop.ui.widgets.scroll import slim

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
PADDING, FIRST_PADDING, MARK = 8, 16, 14

Kind = Literal["code", "title", "text", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width (None takes the rest) and what it holds."""

    head: str
    width: int | None = None
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words and, where it has one, its state."""

    words: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: `key` keeps the selection, `sentence` is what a screen reader says."""

    key: str
    cells: tuple[Cell, ...]
    sentence: str


class FieldModel(QAbstractTableModel):
    """Rows and columns as Qt wants them."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[TableRow, ...] = ()

    def tell(self, rows: Sequence[TableRow]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The cell for the delegate, words for everybody else."""
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence if index.column() == 0 else cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return paint.tooltip(cell.words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(align(self.columns[index.column()]))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Heads of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(align(self.columns[section]))
        return None


def align(column: Column) -> Qt.AlignmentFlag:
    """Numbers stand right, everything else left."""
    right = column.kind == "number"
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def inner(rect: QRect, column: int) -> QRectF:
    """The part of a cell that may hold text."""
    left = FIRST_PADDING if column == 0 else PADDING
    return QRectF(rect).adjusted(left, 0, -PADDING, 0)


class FieldDelegate(QStyledItemDelegate):
    """Paints every cell: fill, accent bar, hairline, mark, words."""

    def __init__(self, look: Look, view: QTableView, columns: Sequence[Column]) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._columns = tuple(columns)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        painter.save()
        surface = self._fill(painter, option, index)
        below = rect.bottom()
        ends = QPointF(rect.left(), below), QPointF(rect.right() + 1, below)
        paint.hairline(painter, self._look, *ends)
        self._words(painter, inner(rect, index.column()), index, surface)
        painter.restore()

    def _fill(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> str:
        rect: QRect = option.rect
        surface = "surface.base"
        if option.state & QStyle.StateFlag.State_Selected:
            focused = self._view.hasFocus()
            surface = "surface.selected" if focused else "surface.selected_inactive"
        elif index.row() == getattr(self._view, "hovered_row", -1):
            surface = "surface.hover"
        painter.fillRect(rect, self._look.colour(surface))
        if surface == "surface.selected" and index.column() == 0:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, self._look.colour("accent.base"))
        return surface

    def _words(self, painter: QPainter, area: QRectF, index: Index, surface: str) -> None:
        look, column = self._look, self._columns[index.column()]
        cell: Cell = index.data(CELL_ROLE)
        ink = look.colour("text.primary" if column.kind != "text" else "text.secondary")
        if cell.status:
            top = area.top() + (area.height() - MARK) / 2
            spot = QRectF(area.left(), top, MARK, MARK)
            marks.draw(painter, look, cell.status, spot, surface)
            area = area.adjusted(MARK + PADDING, 0, 0, 0)
        weight = {"code": 600, "number": 500, "title": 500}.get(column.kind, 400)
        paint.text(painter, area, cell.words, look.font("body", weight), ink, align(column))


class FieldHeader(QHeaderView):
    """Heads in the weight of a title over one thin line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        """The height of a table's head."""
        return QSize(super().sizeHint().width(), self._look.size("table_header"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        look = self._look
        painter.fillRect(rect, look.colour("surface.base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("border.subtle"))
        role = Qt.ItemDataRole
        words = str(self.model().headerData(section, self.orientation(), role.DisplayRole))
        side = self.model().headerData(section, self.orientation(), role.TextAlignmentRole)
        font, ink = look.font("caption", 600), look.colour("text.secondary")
        area = inner(rect, section)
        paint.text(painter, area, words, font, ink, Qt.AlignmentFlag(side))


class FieldTable(QTableView):
    """The table; Enter or a click opens the row, Ctrl+C copies, Ctrl+Shift+C with heads."""

    opened = Signal(str)

    def __init__(
        self, look: Look, name: str, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.hovered_row = -1
        self._model = FieldModel(columns, self)
        self.setModel(self._model)
        self.setItemDelegate(FieldDelegate(look, self, columns))
        self.setAccessibleName(name)
        self.setHorizontalHeader(FieldHeader(look, self))
        self._plain()
        self._widths()
        self.clicked.connect(self._open)
        look.changed.connect(self._restyle)
        self._restyle()

    def tell(self, rows: Sequence[TableRow]) -> None:
        """Show other rows; the current row is kept by key."""
        current, top = self.current_key(), self.verticalScrollBar().value()
        self._model.tell(rows)
        for place, row in enumerate(self._model.rows):
            if row.key == current:
                self.setCurrentIndex(self._model.index(place, 0))
        self.verticalScrollBar().setValue(top)

    def rows(self) -> tuple[TableRow, ...]:
        """The rows that are shown."""
        return self._model.rows

    def current_key(self) -> str | None:
        """The key of the current row."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def copy(self, *, heads: bool) -> None:
        """Copy the selected rows, or all if none is selected."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        places = chosen or range(len(self._model.rows))
        lines = [tuple(cell.words for cell in self._model.rows[place].cells) for place in places]
        names = tuple(column.head for column in self._model.columns)
        copying.copy([names, *lines] if heads else lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and copy; the rest moves the current row."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() in PRESSING and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copy(heads=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy(heads=False)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the page here, not a search."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A table with the keyboard has a current row."""
        super().focusInEvent(event)
        if self._model.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row answers the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row answers any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _open(self, index: Index) -> None:
        self.opened.emit(self._model.rows[index.row()].key)

    def _plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _widths(self) -> None:
        header = self.horizontalHeader()
        for section, column in enumerate(self._model.columns):
            if column.width is None:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(section, self._look.scaled(column.width))

    def _restyle(self) -> None:
        self._widths()
        self.verticalHeader().setDefaultSectionSize(self._look.size("row"))
        slim(self._look, self)
        self.viewport().update()
