"""An empty workspace, opened at the interview, and somebody who only has a keyboard."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from db.replica import ReplicaConfig
from db.workspace import Client, FirstPerson, create
from tests.ui.conftest import AT

CLIENT = Client(client_name="Northpeak", badge="N", colour="#2857C0", zone="Europe/Berlin")
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def empty_folder(tmp_path):
    folder = tmp_path / "Northpeak.standfast"
    config = ReplicaConfig(tmp_path / "workspaces.json")
    person = FirstPerson(name="Ada Example", role="Compliance lead")
    create(folder, config, CLIENT, at=AT, person=person).close()
    return folder


@pytest.fixture
def shell(open_shell, empty_folder, qtbot):
    """The interview of a new workspace, with the keyboard in it."""
    made = open_shell(folder=empty_folder)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.context.go(page="scope", view="service")
    qtbot.wait(0)
    return made


@pytest.fixture
def page(shell):
    return shell.pages["scope"]


@dataclass
class Typist:
    """Presses keys on whatever has the keyboard."""

    qtbot: object
    page: object

    def press(self, key, modifiers=PLAIN):
        target = self.focused() or self.page
        self.qtbot.keyClick(target, key, modifiers)
        self.qtbot.wait(0)

    def enter(self):
        self.press(Qt.Key.Key_Return)

    def tab(self, times=1):
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def digits(self, text):
        for digit in text:
            self.press(getattr(Qt.Key, f"Key_{digit}"))

    def type(self, text):
        self.qtbot.keyClicks(self.focused(), text)

    def focused(self):
        return self.page.window().focusWidget()


@pytest.fixture
def typist(qtbot, page):
    return Typist(qtbot, page)


@pytest.fixture
def click(qtbot):
    def press(widget):
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        qtbot.wait(0)

    return press
