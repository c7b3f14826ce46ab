"""A real window on real workspaces; nothing may be left behind by a test."""

import gc
import shutil
import threading
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.app import build
from desktop.background.clock import FixedClock
from desktop.background.store import InlineStore
from desktop.operations.samples import make_sample
from desktop.operations.work import call
from desktop.ui.context import Context, Place
from desktop.ui.frame.shell import Shell
from desktop.ui.frame_facts import read_frame
from desktop.ui.pages import PAGES
from desktop.ui.settings import ComputerSettings
from desktop.ui.theme import Look
from desktop.ui.tokens import load
from desktop.ui.widgets import icons

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CLOCK = FixedClock(AT)
PATIENCE = 60_000  # milliseconds


@pytest.fixture
def qtbot(qtbot):
    """A test fails on what is shown, never on how fast: nothing is waited for less than a minute."""
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp):
    """Windows are gone and threads are joined after each test; garbage is collected in between."""
    qapp.setStyle("Fusion")
    threads = set(threading.enumerate())
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    gc.freeze()  # what is left belongs to the session: it is not looked through after every test
    gc.enable()
    icons.forget()
    assert set(threading.enumerate()) <= threads
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []


@pytest.fixture
def look(qapp):
    made = Look(load(), "light")
    made.apply()
    return made


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The worked companies, each made once, when it is first asked for."""
    place = tmp_path_factory.mktemp("samples")

    def folder_of(kind):
        folder = place / f"{kind}.standfast"
        if not folder.exists():
            make_sample(kind, folder, ReplicaConfig(place / "replicas"), at=AT).close()
        return folder

    return folder_of


@pytest.fixture
def sample_folder(samples, tmp_path):
    """A copy of a worked company that a test may change."""

    def copy(kind="soc2"):
        folder = tmp_path / f"{kind}.standfast"
        shutil.copytree(samples(kind), folder)
        return folder

    return copy


class ForegroundStore(InlineStore):
    """Leaves out what runs behind the pages: the check of the history, the pictures of charts."""

    def ask(self, query, then, *, lane="query", failed=None):
        if lane != "chart":
            super().ask(query, then, lane=lane, failed=failed)


@pytest.fixture
def behind():
    """Whether a test wants what runs behind the pages; it takes a third of the time of a shell."""
    return True


@pytest.fixture
def open_shell(qtbot, look, sample_folder, tmp_path, behind):
    """A shown shell on a worked company, with the store on this thread."""
    opened = []

    def make(kind="soc2", folder=None, read_only=False):
        place = folder or sample_folder(kind)
        config = ReplicaConfig(tmp_path / "replicas")
        workspace = open_workspace(place, config, at=AT, read_only=read_only)
        store = (InlineStore if behind else ForegroundStore)(workspace, CLOCK)
        found = []
        reason = "its folder cannot be written to." if read_only else ""
        today = CLOCK.today("UTC")
        wanted = call(read_frame, folder=str(place), read_only=reason, today=today)
        store.ask(wanted, found.append)
        context = Context(found[0].client, Place("home"), lambda: today)
        settings = ComputerSettings(tmp_path / "window.json")
        shell = Shell(look, store, CLOCK, context, PAGES, settings)
        shell.resize(1366, 768)
        opened.append((shell, workspace))
        with qtbot.waitSignal(shell.pages["home"].answered):
            shell.take(found[0])
            shell.show()
        qtbot.wait(0)
        return shell

    def close(shell):
        (workspace,) = [held for each, held in opened if each is shell]
        opened.remove((shell, workspace))
        shell.close_workspace()
        workspace.close()
        shell.hide()

    make.close = close
    yield make
    while opened:
        close(opened[-1][0])


@pytest.fixture
def program(qtbot, tmp_path, monkeypatch):
    """The whole window with its threads; the user's own folders stay untouched."""
    monkeypatch.setattr(
        "desktop.app.replica_config", lambda: ReplicaConfig(tmp_path / "user" / "known.json")
    )
    made = build(CLOCK, tmp_path / "user", tmp_path / "documents", tmp_path / "examples")
    made.look.choose("light")
    made.window.show()
    yield made
    made.leave()
    made.window.close()


@pytest.fixture
def clipboard(qapp):
    board = QGuiApplication.clipboard()
    board.clear()
    return board
