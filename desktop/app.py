"""The composition root of the window: builds look, clock and window, and runs the event loop."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path, user_documents_path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.background.clock import Clock, SystemClock
from desktop.places import replica_config, settings_folder
from desktop.ui.crashes import Crashes
from desktop.ui.frame.window import MainWindow
from desktop.ui.program import Places, Program
from desktop.ui.recent import RecentList
from desktop.ui.settings import ComputerSettings
from desktop.ui.theme import Look
from desktop.ui.tokens import load
from desktop.ui.warm_up import warm_up
from desktop.ui.widgets import icons
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.one_window import OneWindow


def application() -> QApplication:
    """The one application object, in the style that takes our palette."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("Standfast")
    made.setDesktopFileName("standfast")
    made.setStyle("Fusion")
    return made


def build(clock: Clock, settings_at: Path, documents: Path, samples: Path) -> Program:
    """Make window and program; nothing is shown or opened yet."""
    settings = ComputerSettings(settings_at / "window.json")
    look = Look(load(), settings.choices.theme, settings.choices.text_percent)
    look.apply()
    window = MainWindow(look, documents)
    recent = RecentList(settings_at / "recent.json")
    places = Places(samples, replica_config)
    return Program(window, look, clock, settings, recent, places)


def open_window(file: Path | None, clock: Clock, *, background: bool = False) -> int:
    """Show the window, with a workspace if one is named, until it is closed.

    In the `background`, as at log-in, it waits in the tray; without a tray it is minimised.
    """
    from desktop.ui.one_window import OneWindow

    qt = application()
    one = OneWindow(settings_folder(), clock.now())
    if not one.is_first and one.call_first(file):
        print(say("tray.already_open"), file=sys.stderr)
        return 0
    try:
        return _run(qt, file, clock, one, background=background)
    finally:
        one.close()


def _run(
    qt: QApplication, file: Path | None, clock: Clock, one: "OneWindow", *, background: bool
) -> int:
    data = user_data_path("standfast", appauthor=False)
    program = build(clock, settings_folder(), user_documents_path(), data / "examples")
    crashes = Crashes(program.look, program.bridge.deliver)
    crashes.install()
    one.answer(program.window.come_back, program)
    program.opened_folder.connect(one.note_open)
    program.show_first(background=background and file is not None)
    QTimer.singleShot(0, program, lambda: warm_up(program))
    if file is not None:
        QTimer.singleShot(0, program, lambda: program.open_folder(str(file)))
    try:
        return int(qt.exec())
    finally:
        program.leave()
        crashes.remove()
        icons.forget()


def run(arguments: list[str]) -> int:
    """Open the window on the workspace named first, if any."""
    return open_window(Path(arguments[0]) if arguments else None, SystemClock())
