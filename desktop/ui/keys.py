"""The keys of the frame: shortcuts, go-to sequences and the list that `?` shows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.menu import Popup
from desktop.ui.words import say

LINE, KEY_WIDTH, WIDTH, SIDE = 26, 150, 420, 16


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
    """The keys of the page and of the window, two columns of words."""

    def __init__(
        self, look: Look, title: str, keys: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        spoken = "; ".join(f"{key}: {meaning}" for key, meaning in keys)
        super().__init__(look, say("frame.keys_sheet", page=title), parent)
        self.setAccessibleDescription(spoken)
        self._title = say("frame.keys_sheet", page=title)
        self.lines = tuple(keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """A title and a line for each key."""
        line = self.look.scaled(LINE)
        return QSize(self.look.scaled(WIDTH), (len(self.lines) + 1) * line + 2 * SIDE)

    def open_over(self, window: QWidget) -> None:
        """Show in the middle of the window."""
        size = self.sizeHint()
        self.setFixedSize(size)
        middle = window.mapToGlobal(window.rect().center())
        self.open_at(middle - QPoint(size.width() // 2, size.height() // 2))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        super().paintEvent(event)
        painter = QPainter(self)
        look, line = self.look, self.look.scaled(LINE)
        area = QRectF(SIDE, SIDE, self.width() - 2 * SIDE, line)
        ink, tone = look.colour("text.primary"), look.colour("text.secondary")
        paint.text(painter, area, self._title, look.font("strong"), ink)
        for key, meaning in self.lines:
            area = area.translated(0, line)
            paint.text(painter, area, key, look.font("body", 600), ink)
            rest = area.adjusted(look.scaled(KEY_WIDTH), 0, 0, 0)
            paint.text(painter, rest, meaning, look.font("body"), tone)
