"""A list of two-line rows: mark, title and why on the left, when and who on the right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.theme import Look
from desktop.ui.widgets import copying, marks, paint
from desktop.ui.widgets.pressable import PRESSING
from desktop.ui.widgets.scroll import slim

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
MARK, GAP, EDGE = 14, 9, 4
RIGHT_ALIGNED = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: `key` keeps selection, `cells` is what copying takes, `sentence` what is said."""

    key: str
    status: str
    title: str
    detail: str = ""
    code: str = ""
    right: str = ""
    under: str = ""
    loud: bool = False
    sentence: str = ""
    cells: tuple[str, ...] = field(default=())


class RowModel(QAbstractListModel):
    """The rows as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()

    def tell(self, rows: Sequence[ListRow]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row itself for the delegate, its sentence for everybody else."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return paint.tooltip(row.sentence)
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints one row from the tokens."""

    def __init__(self, look: Look, view: QListView, lines: int) -> None:
        super().__init__(view)
        self._lines = lines
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Its lines with air; a tall row has a line for every line of its reason."""
        count = self._lines
        if count > 2:
            width = self._view.viewport().width() - 2 * EDGE - MARK - GAP
            count = max(count, 1 + len(self._reason(index.data(ROW_ROLE), width)))
        return QSize(200, self._look.scaled(18) * count + self._look.scaled(3))

    def _reason(self, row: ListRow, width: float) -> list[str]:
        """The reason in lines; the owner takes the right end of the last one."""
        body = self._look.font("body")
        owner = row.under if row.right else ""
        taken = paint.text_width(body, owner) + 2 + GAP if owner else 0
        broken = paint.lines(body, row.detail, width, width - min(taken, round(width * 0.6)))
        return broken if len(broken) > 1 else [*broken, ""]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint fill, hairline, mark and the four texts."""
        row = index.data(ROW_ROLE)
        area = QRectF(option.rect)
        painter.save()
        surface = self._fill(painter, option, area)
        inner = area.adjusted(EDGE, 0, -EDGE, 0)
        spot = QRectF(inner.left(), area.top() + self._look.scaled(5) + 1, MARK, MARK)
        marks.draw(painter, self._look, row.status, spot, surface)
        self._texts(painter, row, inner.adjusted(MARK + GAP, 0, 0, 0))
        if index.row() < index.model().rowCount() - 1:
            bottom = area.bottom() - 1
            ends = QPointF(inner.left(), bottom), QPointF(inner.right(), bottom)
            paint.hairline(painter, self._look, *ends)
        painter.restore()

    def _fill(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> str:
        state = option.state
        surface = "surface.base"
        if state & QStyle.StateFlag.State_Selected:
            active = self._view.hasFocus()
            surface = "surface.selected" if active else "surface.selected_inactive"
        elif state & QStyle.StateFlag.State_MouseOver:
            surface = "surface.hover"
        painter.fillRect(area, self._look.colour(surface))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.focus_ring(painter, self._look, area, self._look.radius("cell"))
        return surface

    def _texts(self, painter: QPainter, row: ListRow, area: QRectF) -> None:
        look = self._look
        if self._lines > 2:
            self._tall_texts(painter, row, area)
            return
        line = look.scaled(18)
        upper = QRectF(area.left(), area.top() + look.scaled(2), area.width(), line)
        lower = upper.translated(0, line - 2)
        tone = look.colour("text.secondary")
        strong, body = look.font("strong"), look.font("body")
        ink = look.colour(f"status.{row.status}.text") if row.loud else tone
        taken = self._right(painter, row.right, upper, strong, ink)
        self._title(painter, row, upper.adjusted(0, 0, -taken, 0))
        taken = self._right(painter, row.under, lower, body, tone)
        paint.text(painter, lower.adjusted(0, 0, -taken, 0), row.detail, body, tone)

    def _tall_texts(self, painter: QPainter, row: ListRow, area: QRectF) -> None:
        """Code and title, then the reason in lines; days above, the owner below at the right."""
        look = self._look
        line = look.scaled(18)
        upper = QRectF(area.left(), area.top() + look.scaled(2), area.width(), line)
        tone, body = look.colour("text.secondary"), look.font("body")
        ink = look.colour(f"status.{row.status}.text") if row.loud else tone
        above, below = (row.right, row.under) if row.right else (row.under, "")
        font = look.font("strong") if row.right else body
        taken = self._right(painter, above, upper, font, ink if row.right else tone)
        self._title(painter, row, upper.adjusted(0, 0, -taken, 0))
        *first, last = self._reason(row, area.width())
        for words in first:
            upper.translate(0, line - 1)
            paint.text(painter, upper, words, body, tone)
        upper.translate(0, line - 1)
        taken = self._right(painter, below, upper, body, tone)
        paint.text(painter, upper.adjusted(0, 0, -taken, 0), last, body, tone)

    def _right(self, painter: QPainter, words: str, area: QRectF, font: QFont, ink: QColor) -> int:
        if not words:
            return 0
        width = min(paint.text_width(font, words) + 2, round(area.width() * 0.55))
        place = QRectF(area.right() - width, area.top(), width, area.height())
        paint.text(painter, place, words, font, ink, RIGHT_ALIGNED)
        return width + GAP

    def _title(self, painter: QPainter, row: ListRow, area: QRectF) -> None:
        look = self._look
        ink = look.colour("text.primary")
        if row.code:
            font = look.font("strong")
            paint.text(painter, area, row.code, font, ink)
            shift = paint.text_width(font, row.code) + GAP
            area = area.adjusted(shift, 0, 0, 0)
        paint.text(painter, area, row.title, look.font("body", 500), ink)


class RowList(QListView):
    """The list; Enter opens, Ctrl+C copies, Ctrl+Shift+C copies with the heads."""

    opened = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        heads: tuple[str, ...],
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._heads = heads
        self._model = RowModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(look, self, lines))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(lines <= 2)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a thousand rows are laid out in steps
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._restyle)
        self._restyle()

    def tell(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; selection, current row and scroll are kept by key."""
        current = self.current_key()
        chosen = {self._model.rows[index.row()].key for index in self.selectedIndexes()}
        top = self.verticalScrollBar().value()
        self._model.tell(rows)
        self._choose_again(current, chosen)
        self.verticalScrollBar().setValue(top)

    def rows(self) -> tuple[ListRow, ...]:
        """The rows that are shown."""
        return self._model.rows

    def current_key(self) -> str | None:
        """The key of the row with the focus."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def select_first(self) -> None:
        """Put the focus on the first row if no row has it."""
        if self._model.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))

    def copy(self, *, heads: bool) -> None:
        """Copy the selected rows, or all if none is selected."""
        chosen = sorted(index.row() for index in self.selectedIndexes())
        places = chosen or range(len(self._model.rows))
        lines = [self._model.rows[place].cells for place in places]
        copying.copy([self._heads, *lines] if heads else lines)

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
        """A list with the keyboard has a current row."""
        super().focusInEvent(event)
        self.select_first()

    def _open(self, index: Index) -> None:
        self.opened.emit(self._model.rows[index.row()].key)

    def _choose_again(self, current: str | None, chosen: set[str]) -> None:
        selection = self.selectionModel()
        for place, row in enumerate(self._model.rows):
            index = self._model.index(place)
            if row.key == current:
                selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
            if row.key in chosen:
                selection.select(index, selection.SelectionFlag.Select)

    def _restyle(self) -> None:
        slim(self._look, self)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
