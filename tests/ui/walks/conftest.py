"""The whole program at Welcome, with somebody in front of it."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.walks.hands import Hands

FLOATING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Flashes(QObject):
    """Notes every window that comes up beside the main one: a widget shown without a parent."""

    def __init__(self, window):
        super().__init__()
        self.window = window
        self.found = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            floats = watched.windowType() in FLOATING or isinstance(watched, QDialog)
            if watched.isWindow() and watched is not self.window and not floats:
                self.found.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture
def hands(qtbot, program):
    """Hands on a running program that shows Welcome; no stray window may flash up meanwhile."""
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    flashes = Flashes(program.window)
    QApplication.instance().installEventFilter(flashes)
    yield Hands(qtbot)
    QApplication.instance().removeEventFilter(flashes)
    assert flashes.found == []
