"""The scoping memo as a text file."""

from pathlib import Path

from db.rows import Rows
from desktop.exports.safe_write import write_file
from desktop.operations.reading.scoping import read_scoping
from desktop.operations.reading.scoping_memo import memo, memo_text


def save_memo(rows: Rows, path: Path) -> Path:
    """Write the memo of the current run."""
    return write_file(path, memo_text(memo(read_scoping(rows))).encode("utf-8"))
