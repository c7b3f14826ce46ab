"""Reads a table from a file or from the clipboard: encoding and separator are found, not asked."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.errors import Refusal
from db.records.message import message
from db.rows import Rows

LARGEST_FILE = 20_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
SEPARATORS = ("\t", ";", ",", "|")
LOOKED_AT = 40
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, each as long as the longest; `lines` are their numbers in the file."""

    source: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


def read_table_file(rows: Rows, *, path: Path) -> Table:
    """Read the table of a file; what is no table is refused by its name."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Refusal(
                message("table_too_large", name=path.name, size=LARGEST_FILE // 1_000_000)
            )
        data = path.read_bytes()
    except OSError as problem:
        words = problem.strerror or type(problem).__name__
        raise Refusal(message("table_unreadable", name=path.name, problem=words)) from problem
    if data[:4] == b"PK\x03\x04":
        raise Refusal(message("table_is_workbook", name=path.name))
    return table_of(decoded(data, path.name), path.name)


def read_table_text(rows: Rows, *, text: str, source: str) -> Table:
    """Read the table of a text, such as that of the clipboard."""
    return table_of(text, source)


def decoded(data: bytes, name: str) -> str:
    """The text of a file: by its mark, else UTF-8, else the old encoding of Windows."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded_as(data, encoding, name)
    if b"\x00" in data:
        raise Refusal(message("table_is_no_text", name=name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as(data, "cp1252", name)


def table_of(text: str, source: str) -> Table:
    """Cut a text into rows and columns; rows without any word are left out."""
    found: list[tuple[str, ...]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                found.append(cells)
                lines.append(reader.line_num)
            if len(found) > MOST_ROWS:
                raise Refusal(message("table_too_long", name=source, most=f"{MOST_ROWS:,}"))
    except csv.Error as problem:
        raise Refusal(message("table_broken", name=source, problem=str(problem))) from problem
    if not found:
        raise Refusal(message("table_is_empty", name=source))
    width = max(len(row) for row in found)
    if width > MOST_COLUMNS:
        raise Refusal(message("table_too_wide", name=source, most=MOST_COLUMNS))
    filled = tuple((*row, *("",) * (width - len(row))) for row in found)
    return Table(source, filled, tuple(lines))


def separator_of(text: str) -> str:
    """The sign that cuts the first lines into the most columns, as evenly as possible."""
    best, most = ",", (0, 0)
    for sign in SEPARATORS:
        widths = _widths(text, sign)
        width = max(set(widths), key=widths.count) if widths else 0
        rank = (widths.count(width), width) if width > 1 else (0, 0)
        if rank > most:
            best, most = sign, rank
    return best


def _widths(text: str, sign: str) -> Sequence[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    found: list[int] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append(len(row))
            if len(found) == LOOKED_AT:
                break
    except csv.Error:
        return ()
    return found


def _decoded_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Refusal(message("table_is_no_text", name=name)) from problem
