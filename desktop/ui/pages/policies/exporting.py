"""Writes the text of a version as a PDF, away from the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from db.rows import Rows
from desktop.exports.safe_write import write_file
from desktop.ui.previews.marked_text import Block, blocks

MARGIN, RESOLUTION = 22, 300  # millimetres, dots an inch
SIZES = {"heading": 17.0, "subheading": 12.5, "code": 9.0}


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in the file: title, a line for each fact of the version, and the text."""

    title: str
    facts: tuple[tuple[str, str], ...]
    wording: str


def save_policy_pdf(rows: Rows, *, printed: Printed, path: Path) -> Path:
    """Write the file whole or not at all."""
    return write_file(path, pdf_bytes(printed))


def pdf_bytes(printed: Printed) -> bytes:
    """The pages of a version."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(printed.title)
    writer.setCreator("Standfast")
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = _document(printed)
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def _document(printed: Printed) -> QTextDocument:
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(10.5)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    _put(cursor, (Block("heading", printed.title),), first=True)
    for label, words in printed.facts:
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        cursor.insertText(f"{label}: ", _letters("subheading", 10.0))
        cursor.insertText(words, _letters("text", 10.0))
    _put(cursor, (Block("text", ""), *blocks(printed.wording)), first=False)
    return document


def _put(cursor: QTextCursor, found: Sequence[Block], *, first: bool) -> None:
    """Insert blocks as words, whatever they hold."""
    for number, block in enumerate(found):
        shape = QTextBlockFormat()
        shape.setTopMargin(10 if "heading" in block.style else 0)
        shape.setBottomMargin(6)
        shape.setIndent(block.depth)
        if number == 0 and first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape, QTextCharFormat())
        words = "\N{EM DASH}" * 12 if block.style == "rule" else block.words
        cursor.insertText(words, _letters(block.style, SIZES.get(block.style, 10.5)))


def _letters(style: str, size: float) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(size)
    if "heading" in style:
        letters.setFontWeight(QFont.Weight.DemiBold)
    if style == "code":
        letters.setFontFixedPitch(True)
    if style == "quote":
        letters.setFontItalic(True)
    return letters
