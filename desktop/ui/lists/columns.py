"""What a table shows: columns, and the cells that are made of a row when it is painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import Qt

Kind = Literal["code", "title", "text", "state", "person", "number", "date", "strip", "mark"]
SpanShape = Literal["line", "box", "open", "dot"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a strip between two fractions of its width, in the colour of a status."""

    start: float
    end: float
    status: str
    shape: SpanShape = "line"


@dataclass(frozen=True, slots=True)
class Strip:
    """A small picture of a period; `today` is a fraction of its width."""

    spans: tuple[Span, ...]
    today: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words and, where it has them, state, icon, strip and indent of a tree.

    `fold` is "open" or "closed" where a row of a tree has rows below it; `lead` is a code that
    the words begin with: a title paints it strong.
    """

    words: str = ""
    status: str = ""
    loud: bool = False
    tip: str = ""
    icon: str = ""
    strip: Strip | None = None
    depth: int = 0
    fold: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column; `width` None takes the rest, `sort` None cannot be sorted by.

    `sort` runs in the store thread on one row; `cell` runs when the cell is painted.
    """

    key: str
    head: str
    cell: Callable[[Any], Cell | str]
    kind: Kind = "text"
    width: int | None = None
    sort: Callable[[Any], Any] | None = None
    shown: bool = True


def align(kind: Kind) -> Qt.AlignmentFlag:
    """Numbers and dates stand right, marks in the middle, everything else left."""
    if kind in ("number", "date"):
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if kind == "mark" else Qt.AlignmentFlag.AlignLeft


def made(column: ListColumn, row: Any) -> Cell:
    """The cell of a row; a bare text is a cell of these words."""
    cell = column.cell(row)
    return Cell(cell) if isinstance(cell, str) else cell


def spoken(cell: Cell) -> str:
    """What copying, export and a screen reader take of a cell."""
    return f"{cell.lead} {cell.words}".strip() or cell.tip


def line(columns: Sequence[ListColumn], row: Any) -> tuple[str, ...]:
    """The words of a whole row."""
    return tuple(spoken(made(column, row)) for column in columns)


def export_line(columns: Sequence[ListColumn], row: Any) -> tuple[str | int | float | date, ...]:
    """The whole row for a file: days and numbers as such, everything else in words."""
    found: list[str | int | float | date] = []
    for column in columns:
        value = column.sort(row) if column.sort and column.kind in ("date", "number") else None
        if isinstance(value, date | int | float):
            found.append(value)
        else:
            found.append(spoken(made(column, row)))
    return tuple(found)
