"""A page with 100,000 rows in memory: the longest list that the program promises to carry."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from db.rows import Rows
from desktop.operations.work import Call, call
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.shapes import Facet, ListSegment, ListWords

ROWS = 100_000
STATES = ("met", "not_ready", "waived", "")
WORDS = (
    "access", "review", "backup", "change", "firewall",
    "laptop", "patch", "restore", "vendor", "visitor",
)  # fmt: skip


class LongRow(NamedTuple):
    """One made-up row."""

    id: str
    code: str
    title: str
    number: int
    state: str


@cache
def made_rows(count: int) -> tuple[LongRow, ...]:
    """Rows in an order that is not the sorted one."""
    return tuple(
        LongRow(
            id=f"row{n}",
            code=f"X-{n * 7919 % count:06}",
            title=f"{WORDS[n % 10].title()} of the {WORDS[n // 10 % 10]} number {n * 31 % count}",
            number=n * 104_729 % count,
            state=STATES[n % 4],
        )
        for n in range(count)
    )


def read_rows(rows: Rows, *, count: int) -> tuple[LongRow, ...]:
    """The rows; they come from memory, so that only the list itself is measured."""
    return made_rows(count)


class LongList(ItemList):
    """The table of the made-up rows."""

    NAME = "long"
    DEFAULT_SORT = ("", False)
    COUNT = ROWS

    def words(self) -> ListWords:
        """Words for the bench only."""
        return ListWords(**dict.fromkeys(ListWords.names(), "Rows"))

    def columns(self) -> Sequence[ListColumn]:
        """A code, a title, a number and a state, as most lists have them."""
        return (
            ListColumn(
                key="code", head="Code", kind="code", width=96, cell=_code, sort=lambda r: r.code
            ),
            ListColumn(
                key="title", head="Title", kind="title", cell=_title, sort=lambda r: r.title.casefold()
            ),
            ListColumn(
                key="number", head="Number", kind="number", width=88, cell=_number, sort=lambda r: r.number
            ),
            ListColumn(
                key="state", head="State", kind="state", width=112, cell=_state, sort=lambda r: r.state or None
            ),
        )  # fmt: skip

    def segments(self) -> Sequence[ListSegment]:
        """All, and a half."""
        return (ListSegment("all", "All"), ListSegment("odd", "Odd", lambda r: r.number % 2 == 1))

    def facets(self) -> Sequence[Facet]:
        """By state."""
        return (Facet("state", "State", lambda r: r.state),)

    def read(self) -> Call:
        """All rows."""
        return call(read_rows, count=self.COUNT)


def _code(row: LongRow) -> str:
    return row.code


def _title(row: LongRow) -> str:
    return row.title


def _number(row: LongRow) -> str:
    return f"{row.number:,}"


def _state(row: LongRow) -> Cell:
    return Cell(row.state.replace("_", " ").capitalize(), row.state) if row.state else Cell("")


class LongPage(ListPage):
    """Shows the list."""

    NAME = "long"
    TITLE = "people.name"
    QUESTION = "people.question"
    ICON = "list"
    LETTER = "Z"
    LISTS = (LongList,)
