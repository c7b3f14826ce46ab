"""Writes the matrix as a CSV file, in the store thread: marks, marks with texts, or a list."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from db.rows import Rows
from desktop.exports.csv_text import Cell, csv_bytes
from desktop.exports.safe_write import write_file
from desktop.ui.pages.matrix.grid import Grid, Head
from desktop.ui.words import say

Kind = Literal["marks", "text", "list"]
KINDS: tuple[Kind, ...] = ("marks", "text", "list")
LETTERS = {"key": "K", "supporting": "S"}


def save_matrix(rows: Rows, grid: Grid, kind: Kind, path: Path) -> Path:
    """Write the grid as it is shown, in its direction."""
    heads, lines = table_of(grid, kind)
    return write_file(path, csv_bytes(heads, lines))


def table_of(grid: Grid, kind: Kind) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
    """Heads and lines of the file."""
    if kind == "list":
        names = ("csv_criterion", "csv_control", "csv_title", "csv_strength", "csv_since")
        return tuple(say(f"matrix.{name}") for name in names), _mappings(grid)
    first = ["csv_code", "csv_title", *(["csv_text"] if kind == "text" else [])]
    last = ["csv_keys", "csv_supporting"]
    codes = [_column_words(head, kind) for head in grid.columns]
    heads = (*_said(first), *codes, *_said(last))
    return heads, _marks(grid, kind)


def _said(names: Sequence[str]) -> list[str]:
    return [say(f"matrix.{name}") for name in names]


def _column_words(head: Head, kind: Kind) -> str:
    return f"{head.line.code} {head.line.title}" if kind == "text" else head.line.code


def _marks(grid: Grid, kind: Kind) -> Iterator[Sequence[Cell]]:
    for row, head in enumerate(grid.rows):
        text = [head.line.wording] if kind == "text" else []
        cells = [
            LETTERS[cell.strength] if (cell := grid.cell(row, column)) is not None else ""
            for column in range(len(grid.columns))
        ]
        yield (head.line.code, head.line.title, *text, *cells, head.keys, head.supporting)


def _mappings(grid: Grid) -> Iterator[Sequence[Cell]]:
    for row in range(len(grid.rows)):
        for column in sorted(grid.marks[row]):
            criterion, control = grid.pair(row, column)
            cell = grid.marks[row][column]
            yield criterion.code, control.code, control.title, cell.strength, cell.since
