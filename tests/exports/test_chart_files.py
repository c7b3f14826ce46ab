"""Chart files: the right kind, the same bytes each time, whole or not at all, a sentence if refused."""

import errno
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from db.errors import DiskFull, ExpectedError, MissingFile, ReadOnlyWorkspace
from desktop.charts.names import CHART_NAMES
from desktop.charts.registry import chart_named
from desktop.exports import safe_write
from desktop.exports.chart_file import chart_bytes, heading, write_chart
from tests.charts.samples import FRAME, SERIES, readiness

NAMES = (
    "Ann & Bob <b>GmbH</b>\n$x$",
    "\u6771\u4eac\u682a\u5f0f",
    "\u0634\u0631\u0643\u0629",
    "x" * 10_000,
    "\x00\u202e",
)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("name", CHART_NAMES)
def test_the_same_data_give_the_same_bytes(name, kind):
    chart = chart_named(name)
    first = chart_bytes(chart, SERIES[name], kind)
    assert chart_bytes(chart, SERIES[name], kind) == first


def test_a_png_has_its_size_and_no_date(tmp_path):
    content = write_chart(chart_named("readiness"), readiness(), tmp_path / "a.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(content[16:20]) == 2 * 960
    assert b"Software\0" not in content
    assert b"tIME" not in content


def test_a_pdf_begins_as_one_and_holds_text_but_no_date():
    content = chart_bytes(chart_named("readiness"), readiness(), "pdf")
    assert content.startswith(b"%PDF")
    assert b"CreationDate" not in content
    assert b"Readiness: Brightfen Software" in content
    streams = [
        part.split(b"endstream")[0].strip(b"\r\n") for part in content.split(b"stream\n")[1:]
    ]
    pages = b"".join(inflated(stream) for stream in streams)
    assert b"Tj" in pages or b"TJ" in pages


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_an_svg_is_valid_xml_with_its_title_and_no_date():
    content = chart_bytes(chart_named("readiness"), readiness(), "svg")
    root = ET.fromstring(content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    titles = [element.text for element in root.iter("{http://purl.org/dc/elements/1.1/}title")]
    assert titles == ["Readiness: Brightfen Software"]
    assert not list(root.iter("{http://purl.org/dc/elements/1.1/}date"))


@pytest.mark.parametrize("client", NAMES)
def test_a_clients_name_is_text_whatever_it_holds(client):
    data = readiness()
    named = replace(data, frame=replace(FRAME, client=client))
    ET.fromstring(chart_bytes(chart_named("readiness"), named, "svg"))
    for kind in ("png", "pdf"):
        assert chart_bytes(chart_named("readiness"), named, kind)
    shown = heading(chart_named("readiness"), named)
    assert "\n" not in shown.title
    assert len(shown.title) <= 96


def test_the_picture_says_what_it_shows_and_as_of_when():
    shown = heading(chart_named("readiness"), readiness())
    assert shown.title == "Readiness: Brightfen Software"
    assert shown.headline.startswith("23 Nov 2026: 32 of 38 ready, 84.2")
    assert shown.as_of == ("SOC 2 Type 2, calendar 2026. As of 23 Nov 2026, with all we know now.")
    known = replace(readiness(), frame=replace(FRAME, known_on=FRAME.as_of))
    assert heading(chart_named("readiness"), known).as_of.endswith("as known on 23 Nov 2026.")


def test_the_light_theme_is_used_unless_told():
    chart = chart_named("readiness")
    assert chart_bytes(chart, readiness(), "svg") == chart_bytes(
        chart, readiness(), "svg", theme="light"
    )
    assert b"#1a1f27" in chart_bytes(chart, readiness(), "svg", theme="dark").lower()


def test_an_unknown_ending_is_refused_with_the_kinds_there_are(tmp_path):
    with pytest.raises(ExpectedError, match="PNG, SVG, PDF, not as “gif”"):
        write_chart(chart_named("readiness"), readiness(), tmp_path / "a.gif")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(MissingFile, match="Nothing was written"):
        write_chart(chart_named("findings"), SERIES["findings"], tmp_path / "no" / "a.png")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EACCES, ReadOnlyWorkspace),
        (errno.EROFS, ReadOnlyWorkspace),
        (errno.EIO, ExpectedError),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_behind(
    tmp_path, monkeypatch, number, kind, step
):
    old = tmp_path / "a.png"
    old.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(number, "said no")

    monkeypatch.setattr(*((safe_write.os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(kind, match="Nothing was changed"):
        write_chart(chart_named("findings"), SERIES["findings"], old)
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_a_folder_in_the_files_place_is_refused(tmp_path):
    (tmp_path / "a.png").mkdir()
    with pytest.raises(ExpectedError, match="Nothing was changed"):
        write_chart(chart_named("findings"), SERIES["findings"], tmp_path / "a.png")
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]
