"""Tables from files and the clipboard: encodings, separators, and what is no table."""

import pytest

from db.errors import Refusal
from desktop.importers import tables
from desktop.importers.tables import read_table_file, table_of

ROWS = (("Name", "Tag"), ("Jürgen Weiß", "2026-04-03"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator):
    text = "\r\n".join(separator.join(row) for row in ROWS)
    assert table_of(text, "t").rows == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_found(tmp_path, encoding):
    text = "\n".join(";".join(row) for row in ROWS)
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    path = tmp_path / "leavers.csv"
    path.write_bytes(mark + text.encode(encoding))
    assert read_table_file(None, path=path).rows == ROWS


def test_quoted_cells_keep_separators_and_lines_and_rows_keep_their_numbers():
    text = 'a,b\n"x, y","two\nlines"\n\n,\nlast,"say ""hi"""\n'
    table = table_of(text, "t")
    assert table.rows == (("a", "b"), ("x, y", "two\nlines"), ("last", 'say "hi"'))
    assert table.lines == (1, 3, 6)


def test_short_rows_are_filled_and_one_column_is_a_table_too():
    assert table_of("a;b;c\n1;2\n", "t").rows[1] == ("1", "2", "")
    assert table_of("Ann Ash\nBo Beck\n", "t").width == 1


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"PK\x03\x04 a workbook", "table_is_workbook"),
        (b"\x00\x01\x02\x03", "table_is_no_text"),
        (b"\xff\xfea", "table_is_no_text"),
        (b" \n , \n", "table_is_empty"),
        (b"a," * 80, "table_too_wide"),
    ],
)
def test_what_is_no_table_is_refused_by_its_name(tmp_path, data, key):
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refusal) as found:
        read_table_file(None, path=path)
    assert (found.value.message.key, found.value.message.values["name"]) == (key, "list.xlsx")


def test_a_missing_and_an_oversized_file_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "list.csv"
    with pytest.raises(Refusal) as missing:
        read_table_file(None, path=path)
    assert missing.value.message.key == "table_unreadable"
    path.write_text("a;b\n" * 30)
    monkeypatch.setattr(tables, "LARGEST_FILE", 100)
    with pytest.raises(Refusal) as large:
        read_table_file(None, path=path)
    assert large.value.message.key == "table_too_large"
    monkeypatch.setattr(tables, "LARGEST_FILE", 1_000)
    monkeypatch.setattr(tables, "MOST_ROWS", 20)
    with pytest.raises(Refusal) as long:
        read_table_file(None, path=path)
    assert long.value.message.key == "table_too_long"
