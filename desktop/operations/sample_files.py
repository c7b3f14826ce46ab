"""Small real files in four formats, written by hand so that their bytes never change."""

import csv
import io
import json
import struct
import textwrap
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

WIDTH, HEIGHT, BAND, SCALE = 560, 200, 26, 2
_DOT = (1 << SCALE) - 1

# The letters of a plain five-by-seven dot font from space to Z, five bytes a letter, low bit on top.
DOTS = bytes.fromhex(
    "0000000000" "00005f0000" "0007000700" "147f147f14" "242a7f2a12" "2313086462" "3649562050"
    "0008070300" "001c224100" "0041221c00" "2a1c7f1c2a" "08083e0808" "0080703000" "0808080808"
    "0000606000" "2010080402" "3e5149453e" "00427f4000" "7249494946" "2141494d33" "1814127f10"
    "2745454539" "3c4a494931" "4121110907" "3649494936" "464949291e" "0000140000" "0040340000"
    "0008142241" "1414141414" "0041221408" "0201590906" "3e415d594e" "7c1211127c" "7f49494936"
    "3e41414122" "7f4141413e" "7f49494941" "7f09090901" "3e41415173" "7f0808087f" "00417f4100"
    "2040413f01" "7f08142241" "7f40404040" "7f021c027f" "7f0408107f" "3e4141413e" "7f09090906"
    "3e4151215e" "7f09192946" "2649494932" "03017f0103" "3f4040403f" "1f2040201f" "3f4038403f"
    "6314081463" "0304780403" "6159494d43"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What a file shall say: named facts, and the rows of a listing."""

    facts: Mapping[str, str]
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def write(file_name: str, content: Content) -> bytes:
    """The bytes of a file of the format that its name says; text for any other name."""
    return _WRITERS.get(PurePosixPath(file_name).suffix, text)(content)


def media_type(file_name: str) -> str:
    """The media type that belongs to the ending of a name."""
    return _MEDIA_TYPES.get(PurePosixPath(file_name).suffix.lower(), "application/octet-stream")


def text(content: Content) -> bytes:
    """Lines of plain text."""
    lines = [f"{name}: {value}" for name, value in content.facts.items()]
    return ("\n".join([*lines, "", *("\t".join(row) for row in content.rows)]) + "\n").encode()


def comma_separated(content: Content) -> bytes:
    """A table with the facts in its first rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(content.facts.items())
    if content.rows:
        writer.writerow(content.columns)
        writer.writerows(content.rows)
    return out.getvalue().encode()


def json_object(content: Content) -> bytes:
    """The facts and rows as one JSON object."""
    rows = [dict(zip(content.columns, row, strict=True)) for row in content.rows]
    return (
        json.dumps({**content.facts, "rows": rows}, indent=1, ensure_ascii=False) + "\n"
    ).encode()


def portable_document(content: Content) -> bytes:
    """A one-page document with readable text."""
    lines = [f"{name}: {value}" for name, value in content.facts.items()]
    lines += ["", *("   ".join(row) for row in content.rows[:40])]
    wrapped = [part for line in lines for part in textwrap.wrap(line, 90) or [""]]
    stream = b"BT /F1 10 Tf 14 TL 50 790 Td\n" + b"".join(map(_shown, wrapped)) + b"ET\n"
    return _document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )


def picture(content: Content) -> bytes:
    """A drawn picture of the facts in black and white; stored unpacked, so that no zlib matters."""
    rows = [0] * BAND + [(1 << WIDTH) - 1] * (HEIGHT - BAND)
    for number, (name, value) in enumerate(list(content.facts.items())[:8]):
        _draw(rows, f"{name}: {value}", 12, 6 + number * 24)
    raw = b"".join(b"\x00" + row.to_bytes(WIDTH // 8, "big") for row in rows)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 0, 0, 0, 0)
    parts = (("IHDR", header), ("IDAT", _unpacked(raw)), ("IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _shown(line: str) -> bytes:
    escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"(" + escaped.encode("cp1252", "replace") + b") Tj T*\n"


def _document(*objects: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def _chunk(name: str, data: bytes) -> bytes:
    body = name.encode() + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _unpacked(raw: bytes) -> bytes:
    """A zlib stream of one stored block."""
    size = struct.pack("<HH", len(raw), len(raw) ^ 0xFFFF)
    return b"\x78\x01\x01" + size + raw + struct.pack(">I", zlib.adler32(raw))


def _draw(rows: list[int], line: str, left: int, top: int) -> None:
    """Turn the dots of the letters over: white on the black band, black below it."""
    for number, letter in enumerate(line.upper()[: (WIDTH - 2 * left) // (6 * SCALE)]):
        place = ord(letter) - 32 if " " <= letter <= "Z" else ord("?") - 32
        columns = DOTS[place * 5 : place * 5 + 5]
        shift = WIDTH - left - (number * 6 + 5) * SCALE
        for row in range(8):
            dots = sum(_DOT << (4 - at) * SCALE for at in range(5) if columns[at] >> row & 1)
            for y in range(top + row * SCALE, top + (row + 1) * SCALE):
                rows[y] ^= dots << shift


_WRITERS = {
    ".csv": comma_separated,
    ".json": json_object,
    ".pdf": portable_document,
    ".png": picture,
    ".txt": text,
}
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
