"""The icon in the desktop's tray, with the number of overdue things, where there is a tray."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from desktop.ui.context import ClientFacts
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.words import say

SIDES = (16, 22, 24, 32, 48, 64)
MOST = 99


class Tray(QObject):
    """Shows the icon; the left button opens the window, the right one a menu."""

    open_wanted = Signal()
    due_wanted = Signal()
    quit_wanted = Signal()
    message_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = QSystemTrayIcon(self)
        self._menu = QMenu(parent)
        self._open = self._action(say("tray.open"), self.open_wanted)
        self._due = self._action(say("tray.due"), self.due_wanted)
        self._menu.addSeparator()
        self._action(say("tray.quit"), self.quit_wanted)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.message_pressed)
        self._told: tuple[str, str, int] | None = None

    def available(self) -> bool:
        """Whether this desktop has a tray at this moment."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def speaks(self) -> bool:
        """Whether the icon can show messages."""
        return QSystemTrayIcon.supportsMessages()

    def is_shown(self) -> bool:
        """Whether the icon is in a tray that is there."""
        return self._icon.isVisible() and self.available()

    def show(self) -> None:
        """Put the icon into the tray."""
        self._icon.show()

    def hide(self) -> None:
        """Take the icon out of the tray."""
        self._icon.hide()

    def forget(self) -> None:
        """The workspace closes: the icon goes, and nobody hears of it any more."""
        self.hide()
        for signal in (self.open_wanted, self.due_wanted, self.quit_wanted):
            signal.disconnect()

    def tell(self, client: ClientFacts, overdue: int) -> None:
        """Wear the client's badge with the number of overdue things."""
        told = (client.badge, client.colour, overdue)
        if told != self._told:
            self._told = told
            self._icon.setIcon(tray_icon(self._look, client, overdue))
        late = say("tray.overdue", n=overdue) if overdue else say("tray.nothing_overdue")
        self._icon.setToolTip(say("tray.tip", client=client.client_name, overdue=late))
        self._due.setText(say("tray.due_overdue", n=overdue) if overdue else say("tray.due"))

    def say(self, title: str, body: str) -> None:
        """Show a message at the icon."""
        self._icon.showMessage(title, body, self._icon.icon())

    def _action(self, words: str, signal: SignalInstance) -> QAction:
        made = self._menu.addAction(words)
        made.triggered.connect(signal)
        return made

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        pressed = QSystemTrayIcon.ActivationReason
        if reason in (pressed.Trigger, pressed.DoubleClick):
            self.open_wanted.emit()


def tray_icon(look: Look, client: ClientFacts, overdue: int) -> QIcon:
    """The client's badge in every size that trays ask for; a null picture would be an empty slot."""
    icon = QIcon()
    for side in SIDES:
        icon.addPixmap(tray_picture(look, client, overdue, side))
    return icon


def tray_picture(look: Look, client: ClientFacts, overdue: int, side: int) -> QPixmap:
    """The badge, and over its corner a disc with the number."""
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    area = QRectF(0, 0, side, side)
    paint.box(painter, area, side / 5, QColor(client.colour), None)
    ink = QColor(look.tokens.client_text)
    shift = side * 0.26 if overdue else 0.0  # the letter makes room for the number
    room = area.adjusted(0, 0, -shift, -shift)
    _write(painter, look, client.badge[:1], room, round(room.height() * 0.66), ink)
    if overdue:
        _draw_number(painter, look, str(min(overdue, MOST)), side)
    painter.end()
    return picture


def _draw_number(painter: QPainter, look: Look, words: str, side: int) -> None:
    high = round(side * 0.62)
    wide = min(round(high * (1 + 0.42 * (len(words) - 1))), side)
    disc = QRectF(side - wide, side - high, wide, high)
    rim = disc.adjusted(-1, -1, 1, 1)
    paint.box(painter, rim, (high + 2) / 2, look.colour("surface.base"), None)
    paint.box(painter, disc, high / 2, look.colour("status.not_ready.mark"), None)
    _write(painter, look, words, disc, round(high * 0.78), look.colour("surface.base"))


def _write(
    painter: QPainter, look: Look, words: str, area: QRectF, pixels: int, ink: QColor
) -> None:
    font = look.font("body", 700)
    font.setPixelSize(max(pixels, 7))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
