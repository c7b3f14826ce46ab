"""Rows as aligned lines of text."""

from collections.abc import Sequence
from unicodedata import east_asian_width

WIDEST = 60


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Align rows under their columns; every row is one line whatever its texts hold."""
    cells = [[one_line(value) for value in row] for row in (columns, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return [_joined(row, widths) for row in cells]


def one_line(value: object) -> str:
    """Give a value as one line: no line breaks, no control characters, not endless."""
    text = "" if value is None else str(value)
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return shown if len(shown) <= WIDEST else f"{shown[: WIDEST - 1]}…"


def _joined(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Columns that a terminal needs: wide letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
