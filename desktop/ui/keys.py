"""The keys of the frame: shortcuts, go-to sequences and the list that `?` shows."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.menu import Popup
from desktop.ui.words import say

LINE, KEY_WIDTH, WIDTH, SIDE = 26, 176, 450, 16


def shortcut(
    parent: QWidget,
    keys: str,
    action: Callable[[], object],
    scope: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Bind keys to an action while the parent's window is active."""
    made = QShortcut(QKeySequence(keys), parent)
    made.setContext(scope)
    made.activated.connect(action)
    return made


def letter(parent: QWidget, keys: str, action: Callable[[], object]) -> QShortcut:
    """Bind a single letter, which never fires while somebody types."""

    def unless_typing() -> None:
        if not is_typing(parent.window().focusWidget()):
            action()

    return shortcut(parent, keys, unless_typing)


def is_typing(widget: QWidget | None) -> bool:
    """Whether the keyboard writes text there."""
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) and not widget.isReadOnly()


class KeySheet(Popup):
    """The keys of the page and of the window; what does not fit is a page further down."""

    def __init__(
        self, look: Look, title: str, keys: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        spoken = "; ".join(f"{key}: {meaning}" for key, meaning in keys)
        super().__init__(look, say("frame.keys_sheet", page=title), parent)
        self.setAccessibleDescription(spoken)
        self._title = say("frame.keys_sheet", page=title)
        self.lines = tuple(keys)
        self.rows, self.columns, self.first = len(self.lines), 1, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """A title and the lines side by side."""
        line = self.look.scaled(LINE)
        return QSize(self.columns * self.look.scaled(WIDTH), (self.rows + 1) * line + 2 * SIDE)

    def open_over(self, window: QWidget) -> None:
        """Show in the middle of the window, in as many columns as it needs and has room for."""
        most = max((window.height() - 4 * SIDE) // self.look.scaled(LINE) - 1, 1)
        beside = max(window.width() // self.look.scaled(WIDTH), 1)
        self.columns = min(ceil(len(self.lines) / most), beside)
        self.rows = min(ceil(len(self.lines) / self.columns), most)
        size = self.sizeHint()
        self.setFixedSize(size)
        middle = window.mapToGlobal(window.rect().center())
        self.open_at(middle - QPoint(size.width() // 2, size.height() // 2))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The keys that are seen now."""
        return self.lines[self.first : self.first + self.rows * self.columns]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Up show the keys that did not fit."""
        page = self.rows * self.columns
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.first = min(self.first + page, max(len(self.lines) - page, 0))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.first = max(self.first - page, 0)
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        super().paintEvent(event)
        painter = QPainter(self)
        look, line, wide = self.look, self.look.scaled(LINE), self.look.scaled(WIDTH)
        area = QRectF(SIDE, SIDE, self.width() - 2 * SIDE, line)
        ink, tone = look.colour("text.primary"), look.colour("text.secondary")
        paint.text(painter, area, self._title, look.font("strong"), ink)
        if len(self.shown()) < len(self.lines):
            more = say("frame.keys_more", n=len(self.shown()), of=len(self.lines))
            paint.text(painter, area, more, look.font("body"), tone, Qt.AlignmentFlag.AlignRight)
        for place, (key, meaning) in enumerate(self.shown()):
            column, row = divmod(place, self.rows)
            spot = QRectF(SIDE + column * wide, SIDE + (row + 1) * line, wide - 2 * SIDE, line)
            rest = spot.adjusted(look.scaled(KEY_WIDTH), 0, 0, 0)
            spot.setRight(rest.left() - 8)
            paint.text(painter, spot, key, look.font("body", 600), ink)
            paint.text(painter, rest, meaning, look.font("body"), tone)
