"""What a file looks like, as plain data: read in a reader's lane, never on the window's thread.

Nothing here opens another program, follows a link, loads what a file names or reads HTML.
"""

import csv
import io
import json
import unicodedata
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from db.backup import EVIDENCE
from db.errors import DamagedEvidence
from db.evidence_store import EvidenceStore
from db.records.message import Message, message
from db.rows import Rows
from desktop.ui.previews import documents, marked_text

Kind = Literal["picture", "text", "table", "marked", "nothing", "damaged", "purged"]

LARGEST_READ = 256 << 20
LARGEST_PICTURE = 64 << 20
MOST_DOTS = 80_000_000
WIDEST, TALLEST = 1600, 12_000
# What the window lays out at once: more lines than these would be felt while it draws.
TEXT_BYTES, LONGEST_LINE, MOST_LINES = 256 << 10, 2_000, 4_000
TABLE_ROWS, TABLE_COLUMNS, LONGEST_CELL = 300, 40, 300
PICTURES = {
    ".png": b"png",
    ".jpg": b"jpeg",
    ".jpeg": b"jpeg",
    ".gif": b"gif",
    ".bmp": b"bmp",
    ".webp": b"webp",
}
TEXTS = frozenset(
    {".txt", ".log", ".json", ".xml", ".yaml", ".yml", ".toml", ".ini", ".conf", ".cfg"}
)
TABLES = {".csv": ",", ".tsv": "\t"}
MARKED = frozenset({".md", ".markdown"})
_KEEP = Qt.AspectRatioMode.KeepAspectRatio
# Directions that would let a text look like another one.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One page or the beginning of a file; `said` tells why there is nothing, or what is left out."""

    kind: Kind
    image: QImage | None = None
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    blocks: tuple[marked_text.Block, ...] = ()
    page: int = 0
    pages: int = 0
    said: Message | None = None
    matches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which file, which page of it, and how wide a picture may be in dots."""

    sha256: str
    name: str
    size: int
    page: int = 0
    width: int = 800


def read_preview(rows: Rows, *, folder: str, wanted: Wanted) -> Preview:
    """Check a file against its seal and read what can be shown; a damaged one is never served."""
    store = EvidenceStore(Path(folder) / EVIDENCE, lambda: nullcontext(rows), read_only=True)
    if wanted.size > LARGEST_READ:
        return _too_large(store, wanted)
    try:
        stream = store.open(wanted.sha256)
    except DamagedEvidence as damage:
        kind: Kind = "purged" if damage.message.key == "evidence_purged" else "damaged"
        return Preview(kind=kind, said=damage.message)
    with stream:
        return _read(stream, wanted)


def check_seal(rows: Rows, *, folder: str, sha256: str) -> Message | None:
    """Read a whole file and say what is wrong with it; nothing if it matches its seal."""
    store = EvidenceStore(Path(folder) / EVIDENCE, lambda: nullcontext(rows), read_only=True)
    try:
        store.open(sha256).close()
    except DamagedEvidence as damage:
        return damage.message
    return None


def _too_large(store: EvidenceStore, wanted: Wanted) -> Preview:
    """A file that takes long to read is checked only when somebody asks for it."""
    path = store.path(wanted.sha256)
    if not path.is_file() or path.stat().st_size != wanted.size:
        return Preview(kind="damaged", said=message("evidence_missing", sha256=wanted.sha256))
    return Preview(kind="nothing", said=message("preview.too_large", name=wanted.name))


def _read(stream: IO[bytes], wanted: Wanted) -> Preview:
    ending = PurePosixPath(wanted.name).suffix.lower()
    if ending in PICTURES:
        return _picture(stream, wanted, PICTURES[ending])
    if ending == ".pdf":
        return _document(stream, wanted)
    if ending in TABLES:
        return _table(stream, TABLES[ending])
    if ending in MARKED:
        text, cut = _first_lines(*_text(stream))
        blocks = marked_text.blocks(text)
        return Preview(kind="marked", blocks=blocks, said=cut, matches=True)
    if ending in TEXTS:
        text, cut = _first_lines(*_text(stream, ending))
        return Preview(kind="text", text=text, said=cut, matches=True)
    words = ending or wanted.name
    return Preview(kind="nothing", said=message("preview.other_kind", ending=words), matches=True)


def _picture(stream: IO[bytes], wanted: Wanted, form: bytes) -> Preview:
    if wanted.size > LARGEST_PICTURE:
        said = message("preview.too_large", name=wanted.name)
        return Preview(kind="nothing", said=said, matches=True)
    kept = QByteArray(stream.read())
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_DOTS:
        said = message("preview.no_picture", name=wanted.name)
        return Preview(kind="nothing", said=said, matches=True)
    if size.width() > WIDEST or size.height() > TALLEST:
        smaller = size.scaled(WIDEST, TALLEST, _KEEP)
        reader.setScaledSize(smaller.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        said = message("preview.no_picture", name=wanted.name)
        return Preview(kind="nothing", said=said, matches=True)
    return Preview(kind="picture", image=image, pages=1, matches=True)


def _document(stream: IO[bytes], wanted: Wanted) -> Preview:
    try:
        drawn = documents.draw(stream.read(), wanted.page, wanted.width)
    except documents.NotDrawn as no:
        said = message(f"preview.{no.reason}", name=wanted.name)
        return Preview(kind="nothing", said=said, matches=True)
    form = QImage.Format.Format_RGB32
    image = QImage(drawn.dots, drawn.width, drawn.height, drawn.stride, form).copy()
    return Preview(kind="picture", image=image, page=drawn.page, pages=drawn.pages, matches=True)


def _table(stream: IO[bytes], delimiter: str) -> Preview:
    text, cut = _text(stream)
    rows: list[tuple[str, ...]] = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) == TABLE_ROWS:
                cut = message("preview.first_rows", n=TABLE_ROWS)
                break
            rows.append(tuple(cell[:LONGEST_CELL] for cell in line[:TABLE_COLUMNS]))
    except csv.Error:
        text, cut = _first_lines(text, cut)
        return Preview(kind="text", text=text, said=cut, matches=True)
    return Preview(kind="table", table=tuple(rows), said=cut, matches=True)


def _text(stream: IO[bytes], ending: str = "") -> tuple[str, Message | None]:
    """The beginning as text that can only be read as itself."""
    raw = stream.read(TEXT_BYTES + 1)
    cut = message("preview.beginning", size=TEXT_BYTES >> 10) if len(raw) > TEXT_BYTES else None
    text = _indented(_decoded(raw[:TEXT_BYTES]), ending, cut)
    if cut is None and any(len(line) > LONGEST_LINE for line in text.splitlines()):
        cut = message("preview.long_lines", n=f"{LONGEST_LINE:,}")
    return plain(text), cut


def _first_lines(text: str, cut: Message | None) -> tuple[str, Message | None]:
    """So many lines as are laid out without a stall."""
    lines = text.split("\n", MOST_LINES)
    if len(lines) <= MOST_LINES:
        return text, cut
    return "\n".join(lines[:MOST_LINES]), message("preview.first_lines", n=f"{MOST_LINES:,}")


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 4:  # cut inside a letter
            return raw[: error.start].decode("utf-8-sig", "replace")
        return raw.decode("cp1252", "replace")


def plain(text: str) -> str:
    """Without control characters and hidden directions, in lines of a length that can be laid out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_shown(line[:LONGEST_LINE]) for line in lines)


def _shown(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    return "".join(
        letter
        for letter in line
        if letter == "\t" or (letter not in BIDI and unicodedata.category(letter)[0] != "C")
    )


def _indented(text: str, ending: str, cut: Message | None) -> str:
    """JSON on one line is laid out; what is not whole stays as it is."""
    if ending != ".json" or cut is not None:
        return text
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return text
