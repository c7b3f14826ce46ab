"""What a list says of itself: a page's list overrides these members."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.operations.work import Call
from desktop.ui.lists import arranging
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.parts import Detail, DetailField
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords


class DeclaredList(QWidget):
    """The members that raise NotImplementedError must be there, the others may."""

    NAME: ClassVar[str]
    ITEM_KIND: ClassVar[str] = ""
    TOPICS: ClassVar[frozenset[str] | None] = None
    DEFAULT_SORT: ClassVar[tuple[str, bool]] = ("", False)
    TREE: ClassVar[bool] = False

    def words(self) -> ListWords:
        """The words of this list."""
        raise NotImplementedError

    def columns(self) -> Sequence[ListColumn]:
        """Its columns; exactly one has no width."""
        raise NotImplementedError

    def read(self) -> Call:
        """The question that reads its rows, made anew at each refresh."""
        raise NotImplementedError

    def segments(self) -> Sequence[ListSegment]:
        """The segments; the first is the usual one."""
        return ()

    def facets(self) -> Sequence[Facet]:
        """What one can filter by."""
        return ()

    @staticmethod
    def search_text(row: Any) -> str:
        """What the filter field searches in a row."""
        return arranging.own_texts(row)

    def read_detail(self, item: str) -> Call | None:
        """The question that reads everything of one item."""
        return None

    def shown(self, facts: Any) -> Detail:
        """What the panel shows of the facts of an item."""
        raise NotImplementedError

    def shared(self, rows: tuple[Any, ...]) -> tuple[DetailField, ...]:
        """The fields that several rows have in common."""
        return ()

    def change(self, item: str, key: str, value: Any) -> Call | None:
        """The operation that takes another value of a field."""
        return None

    def offers(self) -> Sequence[Action]:
        """What can be done on this list; asked once."""
        return ()

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """For the key of a refusal's message: the words of its link and the action behind it."""
        return {}

    def foot(self, listing: Listing) -> str:
        """The line under the table; most lists have none."""
        return ""

    def opened_line(self, key: str, row: str) -> None:
        """A line in the detail was opened."""

    def takes_files(self, row: Any | None) -> str:
        """What dropping files on a row, or on the page, would do; nothing if it cannot."""
        return ""

    def dropped(self, row: Any | None, paths: tuple[Path, ...]) -> None:
        """Files fell on a row, or on the page."""

    def with_notes(self) -> bool:
        """Whether its rows are items that people write notes on."""
        return bool(self.ITEM_KIND)
