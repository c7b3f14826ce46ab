"""The main window: Welcome while no workspace is open, the shell of one while it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QIcon, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop.ui.context import ClientFacts
from desktop.ui.keys import shortcut
from desktop.ui.theme import NORMAL, STEP, Look
from desktop.ui.welcome.page import Welcome
from desktop.ui.widgets import paint
from desktop.ui.widgets.chip import paint_badge
from desktop.ui.words import say

FIRST_SIZE, LEAST_SIZE = QSize(1366, 768), QSize(940, 640)


class MainWindow(QMainWindow):
    """Holds Welcome and at most one shell; `closed` is told before it goes away."""

    closing = Signal()

    def __init__(self, look: Look, documents: Path) -> None:
        super().__init__()
        self.look = look
        self.welcome = Welcome(look, documents)
        self.shell: QWidget | None = None
        self.leave_workspace: Callable[[], object] | None = None
        self.stays: Callable[[], bool] | None = None  # closing hides it, where that is wanted
        self._quitting = self._staying = False
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self.setCentralWidget(self._stack)
        self.resize(FIRST_SIZE)
        self.setMinimumSize(LEAST_SIZE)
        self.entitle(None, "")
        self._bind_keys()

    def entitle(self, client: ClientFacts | None, page: str) -> None:
        """Name the window after client and page, and let it wear the client's badge."""
        if client is None:
            self.setWindowTitle(say("welcome.product"))
            self.setWindowIcon(badge_icon(self.look, "S", self.look.tokens.client_colours[0]))
            return
        name_after(self, self.look, client, page)

    def show_shell(self, shell: QWidget) -> None:
        """Show an open workspace."""
        self.show_welcome()
        self.shell = shell
        self._stack.addWidget(shell)
        self._stack.setCurrentWidget(shell)

    def show_only(self, widget: QWidget) -> None:
        """Show Welcome or the shell without letting the other one go."""
        self._stack.setCurrentWidget(widget)

    def show_welcome(self) -> None:
        """Show Welcome; a shell that was there is gone."""
        self._stack.setCurrentWidget(self.welcome)
        if self.shell is not None:
            self._stack.removeWidget(self.shell)
            self.shell.deleteLater()
            self.shell = None
        self.entitle(None, "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything that is open be closed first, or go on without a window."""
        if self._may_stay():
            self.wait_in_tray()
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def quit(self) -> None:
        """Close for good, also where closing would only hide the window."""
        self._quitting = True
        closed = self.close()
        if closed and self._staying:  # no window that is seen closes, which would end the program
            QApplication.exit(0)

    def come_back(self) -> None:
        """Show in front of the other windows, as it was."""
        self._staying = False
        _quit_with_last_window(quits=True)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def wait_in_tray(self) -> None:
        """Go on without being seen."""
        self._staying = True
        _quit_with_last_window(quits=False)
        self.hide()

    def _may_stay(self) -> bool:
        """A log-out ends the program as well, or it would hold that up."""
        application = QApplication.instance()
        ending = isinstance(application, QApplication) and application.isSavingSession()
        if self._quitting or ending or self.stays is None:
            return False
        return self.stays()

    def _close_or_leave(self) -> None:
        if self.shell is not None and self.leave_workspace is not None:
            self.leave_workspace()
        else:
            self.close()

    def _open_another(self) -> None:
        if not self.welcome.busy:
            self.welcome.ask_open()

    def _make_another(self) -> None:
        if self.welcome.busy:
            return
        if self.leave_workspace is not None:
            self.leave_workspace()
        self.welcome.show_form()

    def _bind_keys(self) -> None:
        self._bound = [
            *usual_keys(self, self.look),
            shortcut(self, "Ctrl+O", self._open_another),
            shortcut(self, "Ctrl+Shift+N", self._make_another),
            shortcut(self, "Ctrl+W", self._close_or_leave),
            shortcut(self, "Ctrl+Q", self.quit),
        ]


def _quit_with_last_window(*, quits: bool) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setQuitOnLastWindowClosed(quits)


class SecondWindow(QMainWindow):
    """The same workspace once more, beside the first window; closing it only hides it."""

    def __init__(self, look: Look, shell: QWidget) -> None:
        super().__init__()
        self.setCentralWidget(shell)
        self.resize(FIRST_SIZE)
        self.setMinimumSize(LEAST_SIZE)
        self.leaving: Callable[[], object] | None = None
        self._bound = [*usual_keys(self, look), shortcut(self, "Ctrl+W", self.close)]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed; what is asked of the store may still come, so all of it stays."""
        if self.leaving is not None:
            self.leaving()
        super().closeEvent(event)


def name_after(window: QMainWindow, look: Look, client: ClientFacts, page: str) -> None:
    """Name a window after client and page, with the client's badge."""
    mode = f" {say('frame.read_only_title')}" if client.read_only else ""
    name = paint.one_line(client.client_name)[:120]
    title = say("frame.title", client=name, page=page, mode=mode)
    window.setWindowTitle(paint.window_title(title))
    window.setWindowIcon(badge_icon(look, client.badge, client.colour))


def usual_keys(window: QMainWindow, look: Look) -> list[QShortcut]:
    """The keys of every window: full screen and the size of the text."""

    def toggle() -> None:
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    return [
        shortcut(window, "F11", toggle),
        shortcut(window, "Ctrl++", lambda: look.resize_text(look.text_percent + STEP)),
        shortcut(window, "Ctrl+=", lambda: look.resize_text(look.text_percent + STEP)),
        shortcut(window, "Ctrl+-", lambda: look.resize_text(look.text_percent - STEP)),
        shortcut(window, "Ctrl+0", lambda: look.resize_text(NORMAL)),
    ]


def badge_icon(look: Look, letter: str, colour: str) -> QIcon:
    """The window's icon: a letter on a colour."""
    picture = QPixmap(64, 64)
    picture.setDevicePixelRatio(2)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    area = picture.rect().toRectF()
    area.setSize(area.size() / 2)
    paint_badge(painter, look, area, letter, QColor(colour))
    painter.end()
    return QIcon(picture)
