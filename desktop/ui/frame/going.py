"""G and a letter: go to a page; after a moment of rest a small list of the letters is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.words import say

HINT_AFTER, GIVE_UP_AFTER = 400, 1500
LINE, WIDTH, SIDE, ICON = 28, 220, 16, 16
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
Way = tuple[str, str, str, Callable[[], object]]


class GoHint(QWidget):
    """The letters with their pages, in a corner of the window."""

    def __init__(self, look: Look, ways: Sequence[Way], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.ways = tuple(ways)
        self.setAccessibleName(say("go.name"))
        spoken = "; ".join(f"{letter}: {words}" for letter, words, _, _ in ways)
        self.setAccessibleDescription(spoken)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def open(self) -> None:
        """Show at the lower left, beside the navigation."""
        look, window = self._look, self._over
        high = look.scaled(LINE) * (len(self.ways) + 1) + SIDE
        self.setFixedSize(look.scaled(WIDTH), min(high, window.height() - 80))
        self.move((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel."""
        painter, look = QPainter(self), self._look
        fill, line = look.colour("surface.raised"), look.colour("border.normal")
        paint.box(painter, QRectF(self.rect()), look.radius("float"), fill, line)
        height = look.scaled(LINE)
        area = QRectF(SIDE, SIDE / 2, self.width() - 2 * SIDE, height)
        ink, tone = look.colour("text.primary"), look.colour("text.secondary")
        paint.text(painter, area, say("go.name"), look.font("caption", 600), tone)
        for letter, words, icon, _ in self.ways:
            area = area.translated(0, height)
            paint.text(painter, area, letter, look.font("strong"), ink)
            spot = QRectF(area.left() + 26, area.center().y() - ICON / 2, ICON, ICON)
            icons.draw(painter, icon, tone, spot)
            paint.text(painter, area.adjusted(52, 0, 0, 0), words, look.font("body"), ink)


class Going(QObject):
    """Waits for the letter after G; any other key ends it and does nothing else."""

    def __init__(self, look: Look, ways: Sequence[Way], parent: QWidget) -> None:
        super().__init__(parent)
        self._ways = {letter: run for letter, _, _, run in ways}
        self.waiting = False
        self.hint = GoHint(look, ways, parent)
        self._rest = self._timer(HINT_AFTER, self.hint.open)
        self._end = self._timer(GIVE_UP_AFTER, self.stop)

    def start(self) -> None:
        """G was pressed."""
        if self.waiting:
            return
        self.waiting = True
        self._rest.start()
        self._end.start()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def stop(self) -> None:
        """Wait no longer."""
        self.waiting = False
        self._rest.stop()
        self._end.stop()
        self.hint.hide()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The next key is the letter, whatever has the keyboard."""
        kind = event.type()
        if not self.waiting or kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if kind == QEvent.Type.MouseButtonPress and self.waiting:
                self.stop()
            return False
        if not isinstance(event, QKeyEvent) or Qt.Key(event.key()) in _MODIFIERS:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self._take(event)
        return True

    def _take(self, event: QKeyEvent) -> None:
        self.stop()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        run = self._ways.get(event.text().upper()) if plain else None
        if run is not None:
            run()

    def _timer(self, pause: int, run: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(run)
        return timer
