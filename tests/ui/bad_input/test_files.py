"""Bad files at the window: each is a sentence in the page, the good ones are taken, all go on."""

import errno
import os
import re

import pytest

from db import sealing
from db.history.verify import verify
from db.records import EvidenceFile
from tests.ui.bad_input import fields

NAMES = (
    "протокол проверки.txt",
    "アクセス一覧.csv",
    "تقرير المراجعة.txt",
    "पहुँच सूची.txt",
    "\u202egnp.exe.txt",
    "CON.txt",
    "nul",
    "LPT1.csv",
    "ends with dots...",
    "ends with a space ",
    "a:b*c?d|e.txt",
    "<img src=x onerror=alert(1)>.txt",
    "line\nbreak.txt",
    "a" * 251 + ".txt",
    "あ" * 83 + ".txtx",
)
WINDOWS_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)")
WINDOWS_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@pytest.fixture
def behind():
    """Copies of files are written behind the page."""
    return True


@pytest.fixture
def page(open_shell, qtbot, tmp_path):
    """The Evidence page, and a place for what is dropped."""
    shell = open_shell()
    shell.place = tmp_path / "in"
    shell.place.mkdir()
    items = fields.go(shell, qtbot, "evidence", "evidence")
    items.given = shell.place
    return items


def given(items, name, content=None):
    path = items.given / name
    path.write_text(f"content of {name}" if content is None else content)
    return path


def drop(items, qtbot, *paths):
    """Drop on the page, wait for the end, and give what the page says of the files."""
    items.dropped(None, tuple(paths))
    qtbot.waitUntil(lambda: not items.taking.is_running(), timeout=20_000)
    qtbot.wait(0)
    shown = items.panel.refusal.shown
    return [shown.title, *(line.words for line in shown.lines)] if shown is not None else []


def taken_names(items):
    rows = items.store._workspace.rows
    return {file.file_name for file in rows.find(EvidenceFile)}


def assert_said(items, said, name, words):
    (line,) = [each for each in said if words in each]
    assert name in line
    assert line.endswith(".")
    assert name not in taken_names(items)
    assert "good.txt" in taken_names(items)
    assert verify(items.store._workspace).ok


def test_an_empty_file_is_said(page, qtbot):
    said = drop(page, qtbot, given(page, "empty.txt", ""), given(page, "good.txt"))
    assert_said(page, said, "empty.txt", "0 bytes")


def test_a_file_that_vanishes_between_looking_and_reading_is_said(page, qtbot, monkeypatch):
    going, good = given(page, "going.txt"), given(page, "good.txt")
    plain = sealing._opened

    def gone_by_then(file):
        going.unlink(missing_ok=True)
        return plain(file)

    monkeypatch.setattr(sealing, "_opened", gone_by_then)
    said = drop(page, qtbot, going, good)
    assert_said(page, said, "going.txt", "is not there any more")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "may not be read by you"),
        (errno.EBUSY, "is in use by another program"),
        (errno.EIO, "cannot be read from its disk"),
    ],
    ids=["unreadable", "locked", "broken disk"],
)
def test_a_file_that_the_system_does_not_give_is_said(page, qtbot, monkeypatch, number, words):
    shut, good = given(page, "shut.txt"), given(page, "good.txt")
    plain = sealing._opened

    def refused(file):
        if file.path == shut:
            raise sealing._NotTaken(sealing.problem_of(OSError(number, "x"), file.name))
        return plain(file)

    monkeypatch.setattr(sealing, "_opened", refused)
    said = drop(page, qtbot, shut, good)
    assert_said(page, said, "shut.txt", words)


def test_a_folder_with_loops_is_walked_once_and_each_loop_is_said(page, qtbot):
    deep = page.given / "inner" / "deep"
    deep.mkdir(parents=True)
    given(page, "good.txt")
    (deep / "three.txt").write_text("3")
    (deep / "round").symlink_to(page.given, target_is_directory=True)
    (page.given / "self").symlink_to("self")
    (page.given / "nowhere").symlink_to(page.given / "missing")
    said = drop(page, qtbot, page.given)
    loops = [line for line in said if "leads back to itself" in line]
    assert {line.split(" ")[0] for line in loops} >= {"round", "self"}
    assert {"good.txt", "three.txt"} <= taken_names(page)


def test_what_is_no_file_is_said(page, qtbot):
    os.mkfifo(page.given / "pipe")
    said = drop(page, qtbot, page.given / "pipe", given(page, "good.txt"))
    assert [line for line in said if "pipe" in line]
    assert taken_names(page) >= {"good.txt"}


def test_the_same_file_in_one_drop_and_again_later_is_kept_once_and_said(page, qtbot):
    one, other = given(page, "one.txt", "same"), given(page, "other.txt", "same")
    before = page.store._workspace.rows.find(EvidenceFile)
    said = drop(page, qtbot, one, other)
    assert [line for line in said if "It was added once." in line]
    said = drop(page, qtbot, one)
    assert [line for line in said if "one.txt is here already as" in line]
    after = page.store._workspace.rows.find(EvidenceFile)
    assert len(after) == len(before) + 1
    (kept,) = [file for file in after if file.file_name == "one.txt"]
    stored = page.store._workspace.evidence.path(kept.sha256)
    assert stored.read_text() == "same"


def test_names_of_every_script_and_length_come_in_are_shown_and_leave_readable_by_windows(
    page, qtbot, tmp_path
):
    paths = [given(page, name) for name in NAMES]
    drop(page, qtbot, *paths)
    assert set(NAMES) <= taken_names(page)
    page.window().grab()
    out = tmp_path / "out"
    out.mkdir()
    page.choose_folder = lambda *_: str(out)
    rows = page.store._workspace.rows
    pieces = [file.evidence for file in rows.find(EvidenceFile) if file.file_name in NAMES]
    for piece in pieces:
        page.select(piece)
        page.commands.run("copy_files")
        qtbot.wait(0)
    copies = sorted(path.name for path in out.iterdir())
    assert len(copies) == len(NAMES)
    for name in copies:
        assert len(name.encode()) <= 255
        assert name.isascii()
        assert not WINDOWS_RESERVED.match(name)
        assert not WINDOWS_FORBIDDEN.search(name)
        assert name == name.rstrip(" .")


def test_three_gigabytes_show_how_far_they_are_and_can_be_cancelled(page, qtbot):
    """A sparse file; it is stopped in its first megabytes and nothing of it stays."""
    path = page.given / "large.img"
    with path.open("wb") as stream:
        stream.truncate(3 << 30)
    plain = sealing._write
    with pytest.MonkeyPatch.context() as patch:

        def cancel_soon(target, chunk):
            page.taking.cancel()
            plain(target, chunk)

        patch.setattr(sealing, "_write", cancel_soon)
        drop(page, qtbot, path, given(page, "good.txt"))
    assert "large.img" not in taken_names(page)
    folder = page.store._workspace.evidence._folder
    assert [each for each in folder.iterdir() if each.name.startswith(sealing.PART)] == []
    assert verify(page.store._workspace).ok
    drop(page, qtbot, given(page, "after.txt"))
    assert "after.txt" in taken_names(page)
