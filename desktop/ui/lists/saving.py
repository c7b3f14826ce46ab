"""Writes a list as a CSV file, in the store thread."""

from collections.abc import Sequence
from pathlib import Path

from db.rows import Rows
from desktop.exports.csv_text import csv_bytes
from desktop.exports.safe_write import write_file
from desktop.ui.lists import columns as cells
from desktop.ui.lists.columns import ListColumn


def save_list(
    rows: Rows, columns: Sequence[ListColumn], shown: Sequence[object], path: Path
) -> Path:
    """Write heads and rows; a text that a spreadsheet would take for a formula is made safe."""
    lines = (cells.export_line(columns, row) for row in shown)
    return write_file(path, csv_bytes([column.head for column in columns], lines))
