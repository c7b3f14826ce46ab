"""Rows to the clipboard as tab-separated text that a spreadsheet takes."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication


def cell(text: str) -> str:
    """A text that stays in its cell."""
    return " ".join(text.split())


def to_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lines, cells separated by tabs."""
    return "\n".join("\t".join(cell(each) for each in row) for row in rows)


def copy(rows: Sequence[Sequence[str]]) -> None:
    """Put rows on the clipboard."""
    QGuiApplication.clipboard().setText(to_text(rows))
