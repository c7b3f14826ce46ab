"""A program on a workspace with a weekly duty, a desktop made of paper, and a clock to set."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject, Signal

from db.gate import Acting
from db.records import Duty
from db.replica import ReplicaConfig
from db.workspace import Client, FirstPerson, create
from desktop.app import build
from desktop.operations.duties import add_duty
from desktop.operations.review_plan import add_review_rule
from desktop.operations.work import call, perform
from desktop.ui.pages.home.page import HomePage
from desktop.ui.reminding.attendant import Surroundings

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self.at = BEGAN

    def now(self) -> datetime:
        return self.at

    def today(self, zone: str) -> date:
        return self.at.astimezone(ZoneInfo(zone)).date()


class PaperTray(QObject):
    """A tray that comes and goes as a test wants."""

    open_wanted = Signal()
    due_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.there, self.icon, self.overdue = True, False, None

    def available(self):
        return self.there

    def is_shown(self):
        return self.there and self.icon

    def show(self):
        self.icon = True

    def hide(self):
        self.icon = False

    def forget(self):
        self.hide()

    def tell(self, client, overdue):
        self.overdue = overdue


class PaperNotifier:
    """Keeps what it was asked to show."""

    def __init__(self) -> None:
        self.notes, self.opened = [], lambda note: None

    def able(self):
        return True

    def show(self, note):
        self.notes.append(note)

    def close(self):
        self.notes.clear()


class PaperStarter:
    """Remembers the command."""

    command = None

    def is_on(self):
        return self.command is not None

    def turn_on(self, command):
        self.command = command

    def turn_off(self):
        self.command = None


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def folder(tmp_path):
    """A workspace in which something is due each week."""
    place = tmp_path / "Weekly.standfast"
    client = Client(client_name="Weekly", badge="W", colour="#0F766E", zone="Europe/Berlin")
    person = FirstPerson(name="Dana Example", role="Compliance")
    workspace = create(
        place, ReplicaConfig(tmp_path / "known.json"), client, at=BEGAN, person=person
    )
    acting = Acting(None, BEGAN, client.zone)
    perform(workspace, call(add_duty, title="Look at the log"), acting, BEGAN.date())
    (duty,) = workspace.rows.find(Duty)
    rule = call(add_review_rule, subject=duty.id, frequency="weekly", starts_on=BEGAN.date())
    perform(workspace, rule, acting, BEGAN.date())
    workspace.close()
    return place


@pytest.fixture
def attended(qtbot, tmp_path, monkeypatch, hands, folder):
    """Open the workspace in the whole program; each call is another start of it."""
    monkeypatch.setattr(
        "desktop.app.replica_config", lambda: ReplicaConfig(tmp_path / "known.json")
    )
    monkeypatch.setattr("desktop.ui.pages.PAGES", (HomePage,))  # the others are not looked at
    started = []

    def start():
        program = build(hands, tmp_path / "user", tmp_path / "documents", tmp_path / "examples")
        started.append(program)
        program.around = Surroundings(PaperTray(), PaperNotifier(), PaperStarter())
        program.zone = lambda: "Europe/Berlin"
        program.window.show()
        program.open_folder(str(folder))
        qtbot.waitUntil(lambda: program.attendant is not None)
        qtbot.waitUntil(lambda: program.attendant.last_report() is not None)
        return program

    yield start
    for program in started:
        program.leave()
        program.window.close()
