"""Rows as CSV that opens safely in any spreadsheet program: ISO dates, no formula from a text."""

import csv
import io
from collections.abc import Iterable
from datetime import date

Cell = str | int | float | date | None
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """The table as CSV with a head row and CRLF line ends (RFC 4180)."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([safe(name) for name in columns])
    writer.writerows([cell_text(cell) for cell in row] for row in rows)
    return written.getvalue()


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """The same as a file: UTF-8 with the mark that makes spreadsheet programs read it as such."""
    return csv_text(columns, rows).encode("utf-8-sig")


def cell_text(cell: Cell) -> str:
    """One cell: nothing for None, ISO for dates, numbers as they are, texts made safe."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return safe(cell) if isinstance(cell, str) else str(cell)


def safe(text: str) -> str:
    """A text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
