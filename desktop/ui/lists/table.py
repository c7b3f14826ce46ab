"""The table of a list: rows by id, marks, sorting, copying and dropping of files."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.ui.lists import columns as cells
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.delegate import ListHeader, RowDelegate
from desktop.ui.lists.dropping import draw_target, files_of
from desktop.ui.lists.model import Index, ListModel
from desktop.ui.theme import Look
from desktop.ui.widgets import copying
from desktop.ui.widgets.pressable import PRESSING
from desktop.ui.widgets.scroll import slim

Flag = QItemSelectionModel.SelectionFlag
LEAST_REST, LAST_HIDDEN = 150, ("state", "strip")


def takes_nothing(item: str | None) -> str:
    """A list that takes no files."""
    return ""


class ListTable(QTableView):
    """Shows a listing; selection and scroll are kept by id.

    `chose` tells that the selection moved, `opened` that a row shall be opened, `folded` that a
    branch shall be folded or not, `dropped` which files fell on which row (empty: none).
    """

    chose = Signal()
    opened = Signal(str)
    folded = Signal(str, bool)
    sort_wanted = Signal(int)
    menu_wanted = Signal()
    widths_changed = Signal()
    dropped = Signal(str, object)
    escaped = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.hovered_row = -1
        self.ringed = False
        self.marking = False
        self.takes: Callable[[str | None], str] = takes_nothing
        self.least_rest = LEAST_REST  # what the leading column keeps before others are shown
        self._target: str | None = None
        self._telling = False
        self._fitting = False
        self._dragged: dict[str, int] = {}  # the widths that somebody gave, at the normal text size
        self.rows_model = ListModel(self)
        self.setModel(self.rows_model)
        self.delegate = RowDelegate(look, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self.header = ListHeader(look, self)
        self.setHorizontalHeader(self.header)
        self._plain()
        self.header.sort_wanted.connect(self.sort_wanted)
        self.header.sectionResized.connect(self._resized)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.selectionModel().currentRowChanged.connect(self._selection_moved)
        look.changed.connect(self._restyle)
        self._restyle()

    def tell(self, listing: Listing) -> None:
        """Show other rows; what was selected stays so by its id, and the top row in its place."""
        chosen, current = self.selected_ids(), self.current_id()
        everything = len(chosen) > 0 and len(chosen) == self.rows_model.rowCount()
        top, shift = self._top()
        self._telling = True
        self.rows_model.tell(listing)
        self._choose_again(listing, chosen, current, everything=everything)
        self._scroll_to(listing, top, shift)
        self._telling = False

    def show_columns(self, columns: Sequence[ListColumn], widths: dict[str, int]) -> None:
        """Show these columns in these widths; those without one take their own."""
        chosen, current = self.selected_ids(), self.current_id()
        self._telling = self._fitting = True
        self.rows_model.show_columns(columns)
        self._choose_again(self.rows_model.listing, chosen, current, everything=False)
        self._telling = False
        self._dragged = dict(widths)
        self._widths()

    def current_id(self) -> str | None:
        """The id of the current row."""
        index = self.currentIndex()
        return self.rows_model.row(index.row()).id if index.isValid() else None

    def selected_places(self) -> list[int]:
        """The places of the selected rows, in order."""
        places: set[int] = set()
        for part in self.selectionModel().selection().toList():
            places.update(range(part.top(), part.bottom() + 1))
        return sorted(places)

    def selected_ids(self) -> frozenset[str]:
        """The ids of the selected rows."""
        return frozenset(self.rows_model.row(place).id for place in self.selected_places())

    def selected_rows(self) -> tuple[Any, ...]:
        """The selected rows, in order."""
        return tuple(self.rows_model.row(place) for place in self.selected_places())

    def select(self, item: str) -> bool:
        """Select one row and bring it into view; False if it is not shown."""
        place = self.rows_model.listing.place.get(item)
        if place is None:
            return False
        self.choose(place)
        return True

    def step(self, by: int) -> None:
        """Select the row after or before the current one."""
        place = self.currentIndex().row() + by
        if 0 <= place < self.rows_model.rowCount():
            self.choose(place)

    def choose(self, place: int) -> None:
        """Select the row at a place alone, whatever keys are held, and bring it into view."""
        index = self.rows_model.index(place, 0)
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self.scrollTo(index)

    def is_stray(self, place: int) -> bool:
        """Whether a row is shown only until the selection leaves it."""
        listing = self.rows_model.listing
        return bool(listing.stray) and listing.order[place].id in listing.stray

    def lines(self) -> list[tuple[str, ...]]:
        """The words of the selected rows, or of all if none is selected."""
        places = self.selected_places() or range(self.rows_model.rowCount())
        columns = self.rows_model.columns
        return [cells.line(columns, self.rows_model.row(place)) for place in places]

    def copy(self, *, heads: bool) -> None:
        """Copy the selected rows, or all if none is selected."""
        names = tuple(column.head for column in self.rows_model.columns)
        copying.copy([names, *self.lines()] if heads else self.lines())

    def current_corner(self) -> Any:
        """Where a menu of the current row opens, on the screen."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft() + self.rect().topLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, mark, fold and copy; the rest moves the current row."""
        self.ringed = True
        if not self._press(event):
            super().keyPressEvent(event)
        self.viewport().update()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> Any:
        """Home and End are the ends of the list, not of the row."""
        last = self.rows_model.rowCount() - 1
        ends = {QAbstractItemView.CursorAction.MoveHome: 0}
        ends[QAbstractItemView.CursorAction.MoveEnd] = last
        if action in ends and last >= 0:
            return self.rows_model.index(ends[action], max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the page here, not a search."""

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        """While rows are marked with X, plain arrows move without unmarking."""
        if isinstance(event, QKeyEvent) and self.marking and not event.modifiers():
            return Flag.NoUpdate
        if isinstance(event, QMouseEvent):
            self.marking = False
        return super().selectionCommand(index, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A table with the keyboard has a current row."""
        super().focusInEvent(event)
        self.ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        if self.rows_model.rowCount() and not self.currentIndex().isValid():
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The selection is quiet without the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press uses the pointer: no ring; the right one opens the menu of its row."""
        self.ringed = False
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.RightButton and self.currentIndex().isValid():
            self.menu_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row answers the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row answers any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome where the list takes them."""
        self._aim(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The target follows the pointer."""
        self._aim(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No target any more."""
        self._take_aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the files and where they fell."""
        target, paths = self._target, files_of(event.mimeData())
        self._take_aim(None)
        if target is not None and paths:
            event.acceptProposedAction()
            self.dropped.emit(target, paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and over them the target of a drop."""
        super().paintEvent(event)
        if self._target is None:
            return
        place = self.rows_model.listing.place.get(self._target)
        area = QRectF(self.viewport().rect())
        if place is not None:
            row = self.visualRect(self.rows_model.index(place, 0))
            area = QRectF(0, row.top(), self.viewport().width(), row.height())
        painter = QPainter(self.viewport())
        draw_target(painter, self._look, area, self.takes(self._target or None))

    def _press(self, event: QKeyEvent) -> bool:
        key, index = event.key(), self.currentIndex()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in PRESSING and plain and index.isValid():
            self._open(index)
        elif key == Qt.Key.Key_C and event.modifiers() == both:
            self.copy(heads=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy(heads=False)
        elif key == Qt.Key.Key_X and plain and index.isValid():
            self._mark()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            self._fold(opens=key == Qt.Key.Key_Right)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Menu or (
            key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        ):
            self.menu_wanted.emit()
        else:
            return False
        return True

    def _mark(self) -> None:
        """Add the current row to the marked ones, or take it from them."""
        row = Flag.Rows
        if not self.marking and len(self.selected_places()) == 1:
            self.marking = True
            self.selectionModel().select(self.currentIndex(), Flag.Select | row)
            return
        self.marking = True
        self.selectionModel().select(self.currentIndex(), Flag.Toggle | row)

    def _escape(self) -> None:
        if self.marking or len(self.selected_places()) > 1:
            self.marking = False
            if self.currentIndex().isValid():
                self.choose(self.currentIndex().row())
            return
        self.escaped.emit()

    def _fold(self, *, opens: bool) -> None:
        if (item := self.current_id()) is not None:
            self.folded.emit(item, not opens)

    def _open(self, index: Index) -> None:
        self.opened.emit(self.rows_model.row(index.row()).id)

    def _selection_moved(self) -> None:
        if not self._telling:
            self.chose.emit()

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _top(self) -> tuple[str | None, int]:
        """The first visible row and how far it is scrolled."""
        index = self.indexAt(self.viewport().rect().topLeft())
        if not index.isValid() or self.verticalScrollBar().value() == 0:
            return None, 0
        return self.rows_model.row(index.row()).id, self.visualRect(index).top()

    def _scroll_to(self, listing: Listing, top: str | None, shift: int) -> None:
        place = listing.place.get(top) if top is not None else None
        if place is None:
            self.verticalScrollBar().setValue(0)
        else:
            self.updateGeometries()
            at = self.verticalHeader().sectionPosition(place)
            self.verticalScrollBar().setValue(at - shift)

    def _choose_again(
        self, listing: Listing, chosen: Iterable[str], current: str | None, *, everything: bool
    ) -> None:
        """Select rows by id again; runs of neighbours become one range."""
        selection = self.selectionModel()
        if everything:
            self.selectAll()
        places = sorted(listing.place[item] for item in chosen if item in listing.place)
        if places and not everything and self.rows_model.columns:
            selection.select(self._ranges(places), Flag.ClearAndSelect | Flag.Rows)
        place = listing.place.get(current) if current is not None else None
        if place is not None and self.rows_model.columns:
            selection.setCurrentIndex(self.rows_model.index(place, 0), Flag.NoUpdate)

    def _ranges(self, places: Sequence[int]) -> QItemSelection:
        found, start = QItemSelection(), places[0]
        last = self.rows_model.columnCount() - 1
        for before, place in zip(places, [*places[1:], -1], strict=True):
            if place != before + 1:
                first = self.rows_model.index(start, 0)
                found.append(QItemSelectionRange(first, self.rows_model.index(before, last)))
                start = place
        return found

    def _aim(self, event: QDropEvent) -> None:
        target = self._target_at(event) if files_of(event.mimeData()) else None
        self._take_aim(target)
        if target is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def _target_at(self, event: QDropEvent) -> str | None:
        """The row under the pointer if it takes files, else the list itself ("") if that does."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.takes(item := self.rows_model.row(index.row()).id):
            return str(item)
        return "" if self.takes(None) else None

    def _take_aim(self, target: str | None) -> None:
        self._target = target
        self.viewport().update()

    def _plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAcceptDrops(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _widths(self) -> None:
        """Fixed columns in their widths, one that takes the rest."""
        self._fitting = True
        for section, column in enumerate(self.rows_model.columns):
            if column.width is None:
                self.header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
                continue
            self.header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            padding = 16 if section == 0 else 0
            own = self._dragged.get(column.key, column.width + padding)
            self.header.resizeSection(section, self._look.scaled(own))
        self._fitting = False
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow table some columns give their room to the leading one."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Hide columns, states and strips last, until the leading column can be read."""
        columns = self.rows_model.columns
        fixed = [place for place, column in enumerate(columns) if column.width is not None]
        self._fitting = True
        for place in fixed:
            self.header.showSection(place)
        room = self.viewport().width() - self._look.scaled(self.least_rest)
        taken = sum(self.header.sectionSize(place) for place in fixed)
        for place in sorted(fixed, key=lambda each: (columns[each].kind in LAST_HIDDEN, -each)):
            if taken <= room or columns[place].kind == "code":
                continue
            taken -= self.header.sectionSize(place)
            self.header.hideSection(place)
        self._fitting = False

    def widths(self) -> dict[str, int]:
        """The widths that somebody gave to columns, at the normal text size."""
        return dict(self._dragged)

    def _resized(self, section: int, before: int, now: int) -> None:
        """A column was dragged; the one that takes the rest only follows."""
        columns = self.rows_model.columns
        if self._fitting or not 0 <= section < len(columns) or columns[section].width is None:
            return
        self._dragged[columns[section].key] = round(now * 1000 / self._look.scaled(1000))
        self.widths_changed.emit()

    def _restyle(self) -> None:
        self._widths()
        self.verticalHeader().setDefaultSectionSize(self._look.size("row"))
        slim(self._look, self)
        self.rows_model.forget()
        self.viewport().update()
