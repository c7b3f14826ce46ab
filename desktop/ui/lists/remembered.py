"""The part of a list that this computer remembers: columns, widths, sorting, the panel."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.ui.context import Context
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.declared import DeclaredList
from desktop.ui.lists.kept_state import ListState, keep_state
from desktop.ui.lists.split import Split
from desktop.ui.lists.table import ListTable

if TYPE_CHECKING:
    from desktop.ui.lists.list_page import ListPage


class RememberedList(DeclaredList):
    """Shows the columns in their widths and keeps every change of them."""

    page: "ListPage"
    context: Context
    table: ListTable
    split: Split
    state: ListState
    _all_columns: tuple[ListColumn, ...]
    _pause: QTimer

    def arrange(self) -> None:
        """Sort the rows that are there."""
        raise NotImplementedError

    def show_columns(self) -> None:
        """Show the columns that this computer remembers."""
        shown = self.state.shown(self._all_columns)
        self.table.show_columns(shown, self.state.widths)
        keys = [column.key for column in shown]
        at = keys.index(self.state.sort) if self.state.sort in keys else -1
        self.table.header.show_sort(at, descending=self.state.descending)

    def sort_by(self, section: int) -> None:
        """Sort by a visible column; by the same again turns the order round."""
        columns = self.table.rows_model.columns
        if not 0 <= section < len(columns) or columns[section].sort is None or self.TREE:
            return
        key = columns[section].key
        self.state.descending = key == self.state.sort and not self.state.descending
        self.state.sort = key
        self.table.header.show_sort(section, descending=self.state.descending)
        self.remember()
        self.arrange()

    def choose_columns(self, keys: Sequence[str] | None) -> None:
        """Show these columns from now on, None the usual ones in their own widths."""
        self.state.columns = list(keys) if keys is not None else None
        if keys is None:
            self.state.widths = {}
        self.show_columns()
        self.remember()

    def all_columns(self) -> tuple[ListColumn, ...]:
        """Every column, shown or not."""
        return self._all_columns

    def remember(self) -> None:
        """Keep columns, widths, sorting and panel for this computer, after a moment of rest."""
        self._pause.start()

    def keep_now(self) -> None:
        """Keep them at once."""
        self.state.panel = self.split.wanted
        self.state.folded = not self.split.shown
        keep_state(self.context.kept, self.kept_name(), self.state)

    def kept_name(self) -> str:
        """Under which name this computer remembers the list."""
        return f"{self.page.NAME}/{self.NAME}"

    def widths_changed(self) -> None:
        """A column was made wider or narrower by hand."""
        self.state.widths = {**self.state.widths, **self.table.widths()}
        self.remember()
