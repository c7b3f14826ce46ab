"""Notifications by the freedesktop specification, over the session bus (Linux and its like).

A tray icon's own message is no way there: without a tray nothing is shown, and beside an old tray Qt
paints a balloon of its own instead of asking the desktop.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusArgument, QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from shiboken6 import getCppPointer

from desktop.ui.reminding.notifier import Notifier, nobody
from desktop.ui.reminding.telling import Note

SERVICE = INTERFACE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
AS_USUAL = -1  # for how long: the desktop decides
LIBRARY, PUT_UINT = "libQt6DBus.so.6", "_ZN13QDBusArgumentlsEj"


def has_bus() -> bool:
    """Whether there is a session bus, and a way to speak this specification over it."""
    return QDBusConnection.sessionBus().isConnected() and _put_uint() is not None


class BusNotifier(QObject):
    """Asks the desktop's own notification service; nothing here waits for its answer."""

    def __init__(self, otherwise: Notifier, parent: QObject) -> None:
        """`otherwise` shows what the service refused, as where there is none."""
        super().__init__(parent)
        self.opened: Callable[[Note], object] = nobody
        self._otherwise = otherwise
        otherwise.opened = lambda note: self.opened(note)
        self._bus = QDBusConnection.sessionBus()
        self._shown: dict[int, Note] = {}
        self._asked: set[QDBusPendingCallWatcher] = set()
        self._refused = False
        for signal, slot in (
            ("ActionInvoked", SLOT("pressed(uint,QString)")),
            ("NotificationClosed", SLOT("gone(uint,uint)")),
        ):
            # PySide wants the text that SLOT makes; its own types say bytes.
            self._bus.connect(SERVICE, PATH, INTERFACE, signal, self, slot)  # type: ignore[call-overload]

    def able(self) -> bool:
        """The service is there until it refused."""
        return not self._refused or self._otherwise.able()

    def show(self, note: Note) -> None:
        """Ask the service to show it."""
        actions = ["default", note.title]
        hints = {"desktop-entry": "standfast", "category": "reminder"}
        arguments: list[Any] = ["Standfast", _uint(0), "standfast", note.title, _plain(note.body)]
        message = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Notify")
        message.setArguments([*arguments, actions, hints, AS_USUAL])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        self._asked.add(watcher)
        watcher.finished.connect(lambda: self._answered(watcher, note))

    def close(self) -> None:
        """Take back what is still shown."""
        for number in self._shown:
            message = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "CloseNotification")
            message.setArguments([_uint(number)])
            self._bus.asyncCall(message)
        self._shown.clear()
        self._otherwise.close()

    def _answered(self, watcher: QDBusPendingCallWatcher, note: Note) -> None:
        self._asked.discard(watcher)
        self._refused = watcher.isError()
        if self._refused:
            if self._otherwise.able():
                self._otherwise.show(note)
        else:
            self._shown[int(watcher.reply().arguments()[0])] = note
        watcher.deleteLater()

    @Slot("uint", "QString")
    def pressed(self, number: int, action: str) -> None:
        """One of the notifications was pressed; the bus tells of those of others too."""
        note = self._shown.get(number)
        if note is not None:
            self.opened(note)

    @Slot("uint", "uint")
    def gone(self, number: int, reason: int) -> None:
        """It is not shown any more."""
        self._shown.pop(number, None)


def _plain(text: str) -> str:
    """The body may hold markup, so what looks like some is written out."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _uint(number: int) -> QDBusArgument:
    """An unsigned number, which Python has no type for and the specification asks for."""
    argument = QDBusArgument()
    put = _put_uint()
    assert put is not None
    put(getCppPointer(argument)[0], number)
    return argument


@cache
def _put_uint() -> Callable[[int, int], int] | None:
    """Qt's own function for it, which PySide does not hand on."""
    try:
        function = ctypes.CDLL(LIBRARY)[PUT_UINT]
    except (OSError, AttributeError):
        return None
    function.argtypes, function.restype = (ctypes.c_void_p, ctypes.c_uint), ctypes.c_void_p
    return function
