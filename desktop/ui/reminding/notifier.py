"""Notifications beside the window: one small interface, and the ways in which desktops show them."""

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from desktop.ui.reminding.telling import Note
from desktop.ui.reminding.tray import Tray


class Notifier(Protocol):
    """Shows a notification; `opened` hears of the one that was pressed."""

    opened: Callable[[Note], object]

    def able(self) -> bool:
        """Whether the desktop shows notifications, as far as that is known."""

    def show(self, note: Note) -> None:
        """Show a notification."""

    def close(self) -> None:
        """Take back what is still shown."""


def nobody(note: Note) -> None:
    """Hears of nothing."""


class TrayNotifier:
    """Lets the icon in the tray say it: the way of Windows and macOS."""

    def __init__(self, tray: Tray) -> None:
        self.opened: Callable[[Note], object] = nobody
        self._tray = tray
        self._shown: Note | None = None
        tray.message_pressed.connect(self._pressed)

    def able(self) -> bool:
        """Without an icon nothing is shown."""
        return self._tray.is_shown() and self._tray.speaks()

    def show(self, note: Note) -> None:
        """Show it; a later one takes its place."""
        self._shown = note
        self._tray.say(note.title, note.body)

    def close(self) -> None:
        """The system takes its messages back by itself."""
        self._shown = None

    def _pressed(self) -> None:
        if self._shown is not None:
            self.opened(self._shown)


def notifier_for(tray: Tray, parent: QObject) -> Notifier:
    """The way of this desktop."""
    if sys.platform == "linux":
        from desktop.ui.reminding.desktop_bus import BusNotifier, has_bus

        if has_bus():
            return BusNotifier(TrayNotifier(tray), parent)
    return TrayNotifier(tray)
