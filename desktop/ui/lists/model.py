"""The table as Qt wants it; a cell is made when somebody asks for it, and only then."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.lists import columns as cells
from desktop.ui.lists.arranging import NOTHING, Listing
from desktop.ui.lists.columns import Cell, ListColumn, align, spoken
from desktop.ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
MOST_KEPT = 4000


class ListModel(QAbstractTableModel):
    """The arranged rows under the visible columns; `made` counts the cells made so far."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.listing: Listing = NOTHING
        self.columns: tuple[ListColumn, ...] = ()
        self.made = 0
        self._kept: dict[tuple[int, int], Cell] = {}

    def tell(self, listing: Listing) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._kept.clear()
        self.listing = listing
        self.endResetModel()

    def show_columns(self, columns: Sequence[ListColumn]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._kept.clear()
        self.columns = tuple(columns)
        self.endResetModel()

    def forget(self) -> None:
        """Drop the cells made so far: the theme or the day is another one."""
        self._kept.clear()

    def row(self, place: int) -> Any:
        """The row at a place."""
        return self.listing.order[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.listing.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The cell for the delegate, words for everybody else."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(align(self.columns[index.column()].kind) | Qt.AlignmentFlag.AlignVCenter)
        if role == CELL_ROLE:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return spoken(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index.row(), index.column())
            return paint.tooltip(cell.tip or spoken(cell))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Heads of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(align(self.columns[section].kind) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def cell(self, place: int, column: int) -> Cell:
        """One cell, made now or kept from before."""
        found = self._kept.get((place, column))
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = cells.made(self.columns[column], self.listing.order[place])
            self.made += 1
            self._kept[place, column] = found
        return found

    def sentence(self, place: int) -> str:
        """A row as it is said: the words of its visible cells."""
        words = (spoken(self.cell(place, column)) for column in range(len(self.columns)))
        return ", ".join(word for word in words if word)

    def _said(self, index: Index) -> str:
        if index.column() == 0:
            return self.sentence(index.row())
        column = self.columns[index.column()]
        return f"{column.head}: {spoken(self.cell(index.row(), index.column()))}"
