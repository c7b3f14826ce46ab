"""A damaged search index is said, named apart from the record, and built anew from the window."""

import pytest
from PySide6.QtCore import Qt

from db.driver import dbapi

HURTS = ("DELETE FROM search_data", "DELETE FROM search_config")


@pytest.fixture(params=HURTS)
def hurt(request, sample_folder):
    folder = sample_folder("soc2")
    connection = dbapi.connect(str(folder / "workspace.db"), isolation_level=None)
    connection.execute(request.param)
    connection.close()
    return folder


@pytest.fixture
def shell(open_shell, hurt):
    shown = open_shell(folder=hurt)
    shown.activateWindow()
    return shown


def heads(shell):
    return [row.words for row in shell.finder.model.rows if row.is_head]


def test_the_window_opens_and_says_that_the_record_is_whole(shell):
    shell.notices.drop("sample")
    assert shell.status.history.words().startswith("History intact")
    assert shell.notices.shown().kind == "search"
    assert "Nothing is lost" in shell.notices.shown().sentence


def test_the_palette_says_it_and_builds_the_index_anew(shell, qtbot):
    shell.open_palette("access rev")
    assert heads(shell)[0].startswith("The search index is damaged")
    assert shell.finder.current().words == "Build the index anew"
    qtbot.keyClick(shell.finder.field, Qt.Key.Key_Return)
    shell.open_palette("access rev")
    assert shell.finder.current().code == "AC-04"
    assert "search" not in shell.notices._notices


def test_who_only_reads_is_told_and_offered_nothing_that_writes(open_shell, hurt):
    shell = open_shell(folder=hurt, read_only=True)
    shell.open_palette("zzqq")
    (head,) = heads(shell)
    assert head.startswith("The search index is damaged, so items cannot be found")
    assert shell.finder.current() is None
