"""What files look like inside the window: shown as themselves, never run, loaded or trusted."""

import struct
import zlib
from contextlib import nullcontext

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from db.backup import EVIDENCE
from db.evidence_store import EvidenceStore
from desktop.operations.sample_files import Content, picture, portable_document
from desktop.ui.previews import documents, marked_text, preview
from desktop.ui.previews.box import PreviewBox
from desktop.ui.previews.preview import Wanted, check_seal, plain, read_preview

FACTS = Content({"Company": "Brightfen", "Period": "2026"})


class NoRows:
    """Nothing was purged."""

    def query(self, sql, parameters=()):
        return []


@pytest.fixture
def look_at(tmp_path):
    """Seals a content and looks at it under a name."""
    folder = tmp_path / "a.standfast"
    (folder / EVIDENCE).mkdir(parents=True)
    store = EvidenceStore(folder / EVIDENCE, lambda: nullcontext(NoRows()), read_only=False)

    def look(name, content, **wanted):
        place = tmp_path / "given"
        place.write_bytes(content)
        stored = store.put(place)
        chosen = Wanted(sha256=stored.sha256, name=name, size=stored.size, **wanted)
        look.wanted = chosen
        return read_preview(NoRows(), folder=str(folder), wanted=chosen)

    look.store, look.folder = store, folder
    return look


def pages(count):
    """A document of empty pages."""
    numbers = range(3, 3 + count)
    kids = " ".join(f"{n} 0 R" for n in numbers)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        *("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>" for _ in numbers),
    ]
    body = "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {count + 3} >>\n%%EOF\n".encode()


def test_a_picture_is_drawn(look_at):
    found = look_at("screen.png", picture(FACTS))
    assert found.kind == "picture"
    assert found.matches
    assert (found.image.width(), found.image.height()) == (560, 200)


def test_a_document_is_drawn_page_by_page(look_at):
    first = look_at("report.pdf", portable_document(FACTS), width=400)
    assert (first.kind, first.page, first.pages, first.image.width() // 2) == ("picture", 0, 1, 200)
    dark = sum(
        first.image.pixelColor(x, y).lightness() < 128 for x in range(400) for y in range(60)
    )
    assert dark > 20
    third = look_at("many.pdf", pages(5), page=2)
    assert (third.page, third.pages) == (2, 5)
    assert look_at("many.pdf", pages(5), page=99).page == 4


@pytest.mark.parametrize(
    "content", [b"not a document", b"%PDF-1.4\n", portable_document(FACTS)[:200]]
)
def test_a_document_that_is_none_is_said(look_at, content):
    found = look_at("broken.pdf", content)
    assert (found.kind, found.said.key) == ("nothing", "preview.no_document")
    assert found.matches


def test_a_page_of_a_monstrous_size_is_drawn_small():
    huge = pages(1).replace(b"[0 0 200 100]", b"[0 0 14400 14400]")
    drawn = documents.draw(huge, 0, 10_000)
    assert drawn.width * drawn.height <= documents.MOST_DOTS * 1.01


def test_a_table_is_cells_and_formulas_are_only_words(look_at):
    text = 'account,role\n"=cmd|\' /C calc\'!A1",<b>reader</b>\n"two\nlines",x\n'
    found = look_at("list.csv", text.encode())
    assert found.kind == "table"
    assert found.table == (
        ("account", "role"),
        ("=cmd|' /C calc'!A1", "<b>reader</b>"),
        ("two\nlines", "x"),
    )


def test_a_long_table_is_cut_and_says_so(look_at):
    found = look_at("long.csv", b"a,b\n" * 5_000)
    assert len(found.table) == preview.TABLE_ROWS
    assert found.said.key == "preview.first_rows"


def test_text_is_read_in_the_letters_it_was_written_in(look_at):
    assert look_at("a.txt", "Prüfung, дата, 日付".encode()).text == "Prüfung, дата, 日付"
    assert look_at("b.txt", "Prüfung".encode("utf-16")).text == "Prüfung"
    assert look_at("c.txt", "Prüfung".encode("cp1252")).text == "Prüfung"
    assert look_at("d.txt", b"\xef\xbb\xbfone\r\ntwo\rthree").text == "one\ntwo\nthree"


def test_hidden_letters_are_taken_out_of_a_text():
    assert plain("invoice\u202egpj.exe\x07\x00\u2066\tend") == "invoicegpj.exe\tend"


def test_a_long_text_is_cut_and_a_long_line_as_well(look_at):
    found = look_at("a.log", b"x" * 3_000_000)
    assert found.said.key == "preview.beginning"
    assert len(found.text) == preview.LONGEST_LINE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"a\n" * 120_000),
        ("a.md", b"a\n\n" * 80_000),
        ("a.json", b"[" + b"1," * 100_000 + b"1]"),
        ("a.csv", b'"' + b"a\n" * 100_000),
    ],
)
def test_more_lines_than_the_window_lays_out_at_once_are_cut_and_said(look_at, name, content):
    found = look_at(name, content)
    assert found.said.key == "preview.first_lines"
    assert len(found.text.split("\n")) <= preview.MOST_LINES
    assert len(found.blocks) <= preview.MOST_LINES


def test_a_hundred_megabytes_of_text_are_checked_whole_and_read_at_the_beginning(look_at):
    found = look_at("large.log", b"one line of a log\n" * (100_000_000 // 18))
    assert found.matches
    assert found.said.key in ("preview.beginning", "preview.first_lines")
    assert len(found.text) <= preview.TEXT_BYTES


def test_a_table_of_a_million_columns_is_cut_in_both_directions(look_at):
    found = look_at("bomb.csv", b",".join([b"x" * 9] * 25_000) + b"\n" + b"," * 200_000)
    assert {len(row) for row in found.table} == {preview.TABLE_COLUMNS}
    quoted = look_at("quote.csv", b'"' + b"x" * 200_000)
    assert quoted.table == (("x" * preview.LONGEST_CELL,),)
    assert quoted.said.key == "preview.long_lines"


def test_a_picture_as_narrow_as_a_thread_is_drawn_small(look_at):
    thread = QImage(4, 200_000, QImage.Format.Format_RGB32)
    thread.fill(0)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    thread.save(buffer, "PNG")
    found = look_at("thread.png", bytes(kept.data()))
    assert found.kind == "picture"
    assert (found.image.width(), found.image.height()) == (1, preview.TALLEST)


def test_json_is_laid_out_and_what_is_no_json_stays(look_at):
    assert look_at("a.json", b'{"a":[1]}').text == '{\n  "a": [\n    1\n  ]\n}'
    assert look_at("b.json", b"{nonsense").text == "{nonsense"
    assert look_at("c.json", b"[" * 100_000).text.startswith("[[[")


@pytest.mark.parametrize(
    "name", ["page.html", "page.htm", "a.svg", "a.docx", "a.exe", "a.lnk", "noending"]
)
def test_other_kinds_are_never_opened(look_at, name):
    found = look_at(name, b"<html><img src='file:///etc/passwd'></html>")
    assert (found.kind, found.said.key) == ("nothing", "preview.other_kind")
    assert found.matches


def test_the_ending_decides_and_a_picture_that_is_a_page_is_not_drawn(look_at):
    found = look_at("trick.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert (found.kind, found.said.key) == ("nothing", "preview.no_picture")


def test_a_picture_bomb_is_not_unpacked(look_at):
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )
    found = look_at("bomb.png", bomb)
    assert (found.kind, found.said.key) == ("nothing", "preview.no_picture")


def test_an_altered_file_is_never_served(look_at):
    look_at("a.txt", b"the truth")
    place = look_at.store.path(look_at.wanted.sha256)
    place.chmod(0o600)
    place.write_bytes(b"another text")
    found = read_preview(NoRows(), folder=str(look_at.folder), wanted=look_at.wanted)
    assert (found.kind, found.text, found.matches) == ("damaged", "", False)
    assert check_seal(NoRows(), folder=str(look_at.folder), sha256=look_at.wanted.sha256)


def test_a_missing_file_is_said(look_at):
    look_at("a.txt", b"the truth")
    look_at.store.path(look_at.wanted.sha256).unlink()
    found = read_preview(NoRows(), folder=str(look_at.folder), wanted=look_at.wanted)
    assert (found.kind, found.said.key) == ("damaged", "evidence_missing")


def test_a_very_large_file_is_not_read_for_a_look(look_at, monkeypatch):
    monkeypatch.setattr(preview, "LARGEST_READ", 10)
    found = look_at("large.txt", b"x" * 11)
    assert (found.kind, found.said.key, found.matches) == ("nothing", "preview.too_large", False)


MARKED = """# Review of **access**

Looked at [the list](http://evil.example/x) and ![shot](file:///etc/passwd).
Second line <img src=x>.

- one
  - two
1. first

> said

```
<script>code()</script>
```
---
"""


def test_marked_text_is_blocks_of_plain_words():
    found = marked_text.blocks(MARKED)
    assert [block.style for block in found] == [
        "heading", "text", "item", "item", "item", "quote", "code", "rule",
    ]  # fmt: skip
    assert found[0].words == "Review of access"
    assert found[1].words == (
        "Looked at the list (http://evil.example/x) and [picture: shot]. Second line <img src=x>."
    )
    assert found[3].depth == 1
    assert found[6].words == "<script>code()</script>"


@pytest.mark.parametrize(
    "hostile", ["[" * 50_000, "**" * 50_000, "`a" * 50_001, "> " * 30_000, "![](" * 20_000]
)
def test_hostile_marks_end_soon(hostile):
    assert marked_text.blocks(hostile)


def test_the_box_shows_each_kind_and_only_as_words(qtbot, look, look_at):
    box = PreviewBox(look)
    qtbot.addWidget(box)
    box.show()
    shown = look_at("note.md", MARKED.encode())
    box.tell(shown, "note.md")
    text = box.text.toPlainText()
    assert "<img src=x>" in text
    assert "http://evil.example/x" in text
    box.tell(look_at("list.csv", b"a,<b>b</b>\n1,<img src=x>\n"), "list.csv")
    assert box.table.cells.index(0, 1).data() == "<img src=x>"
    box.tell(look_at("many.pdf", pages(3)), "many.pdf")
    assert box.after.isVisible()
    with qtbot.waitSignal(box.turned) as turned:
        box.after.click()
    assert turned.args == [1]
    box.tell(look_at("a.exe", b"MZ"), "<b>a</b>.exe")
    assert "are not opened here" in box.said.words.text()
    assert box.caption.text() == "<b>a</b>.exe"
    grabbed = box.grab().toImage()
    assert grabbed.format() != QImage.Format.Format_Invalid
