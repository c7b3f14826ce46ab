"""The base of every painted widget that can be pressed, and the arrow keys among several."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.theme import Look

PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Pressable(QAbstractButton):
    """A button that paints itself, answers Enter like Space and repaints with the theme."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.ringed = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take sizes and colours of the theme that is current now."""
        self.updateGeometry()
        self.update()

    def hovered(self) -> bool:
        """Whether the pointer is over it."""
        return self.isEnabled() and self.underMouse()

    def shows_ring(self) -> bool:
        """Whether the ring is painted: it has the focus, and the keyboard is in use."""
        return self.hasFocus() and self.ringed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does; with Ctrl it belongs to the form around."""
        self.ringed = True
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in PRESSING and not control:
            self.click()
            return
        if event.key() in (*FORWARD, *BACKWARD):
            event.ignore()  # Qt would move the focus; arrows belong to the group around it
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring, unless it was the pointer that brought the focus."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint through `draw`, which each kind of button has."""
        painter = QPainter(self)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint the button."""
        raise NotImplementedError


class Roving(QObject):
    """Makes several buttons one stop of the Tab key, walked by the arrow keys."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buttons: list[QAbstractButton] = []

    def take(self, buttons: Sequence[QAbstractButton], current: int = 0) -> None:
        """Walk these buttons from now on; `current` is the one that Tab reaches."""
        self._buttons = list(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        self._stop_at(current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move on an arrow, Home or End; remember where the focus is."""
        if watched not in self._buttons:
            return False
        place = self._buttons.index(watched)
        if event.type() == QEvent.Type.FocusIn:
            self._stop_at(place)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(place, event)
        return False

    def _walk(self, place: int, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        last = len(self._buttons) - 1
        targets = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        targets |= dict.fromkeys(FORWARD, min(place + 1, last))
        targets |= dict.fromkeys(BACKWARD, max(place - 1, 0))
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            return False
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _stop_at(self, current: int) -> None:
        for place, button in enumerate(self._buttons):
            stop = Qt.FocusPolicy.StrongFocus if place == current else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)
