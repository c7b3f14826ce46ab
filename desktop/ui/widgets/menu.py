"""A floating list of choices, with one line of words and, if wanted, one of explanation."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.pressable import Pressable, Roving

SIDE, ICON = 12, 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: its key, its words, a second line, whether it is the current one, its shortcut."""

    key: str
    words: str
    line: str = ""
    current: bool = False
    chip: str = ""


class MenuItem(Pressable):
    """One line of the list."""

    def __init__(self, look: Look, choice: Choice, parent: QWidget) -> None:
        super().__init__(look, ", ".join(filter(None, (choice.words, choice.line, choice.chip))))
        self.setParent(parent)
        self.choice = choice
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Words and tick, one or two lines high."""
        body = self.look.font("body", 500)
        words = max(
            paint.text_width(body, self.choice.words),
            paint.text_width(self.look.font("body"), self.choice.line),
        )
        if self.choice.chip:
            words += paint.text_width(self.look.font("body"), self.choice.chip) + 24
        height = self.look.scaled(46 if self.choice.line else 30)
        return QSize(min(words + 2 * SIDE + ICON + 16, 520), height)

    def draw(self, painter: QPainter) -> None:
        """Paint fill, words and tick."""
        look, area = self.look, QRectF(self.rect())
        if self.hovered() or self.shows_ring():
            paint.box(painter, area, look.radius("control"), look.colour("surface.hover"), None)
        half = self.height() / (2 if self.choice.line else 1)
        shift = 3 if self.choice.line else 0
        words = QRectF(SIDE, shift, self.width() - 2 * SIDE - ICON - 4, half)
        ink = look.colour("text.primary")
        if self.choice.chip:
            font, tone = look.font("body"), look.colour("text.secondary")
            area_right = QRectF(SIDE, 0, self.width() - 2 * SIDE, self.height())
            right = Qt.AlignmentFlag.AlignRight
            paint.text(painter, area_right, self.choice.chip, font, tone, right)
            words.setRight(area_right.right() - paint.text_width(font, self.choice.chip) - 12)
        paint.text(painter, words, self.choice.words, look.font("body", 500), ink)
        if self.choice.line:
            below = words.translated(0, half - 2 * shift)
            tone = look.colour("text.secondary")
            paint.text(painter, below, self.choice.line, look.font("body"), tone)
        if self.choice.current:
            spot = QRectF(self.width() - SIDE - ICON, (self.height() - ICON) / 2, ICON, ICON)
            icons.draw(painter, "check", look.colour("accent.base"), spot)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))


class Popup(QWidget):
    """A floating panel that Esc or a click elsewhere closes."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.look = look
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 6, 6, 6)
        self.column.setSpacing(2)

    def open_at(self, corner: QPoint) -> None:
        """Show with its left upper corner there, moved so that it stays on the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = max(screen.top(), min(corner.y(), screen.bottom() - self.height()))
        self.move(x, y)
        if QGuiApplication.platformName() == "xcb":
            self._cut_corners()
        self.show()

    def _cut_corners(self) -> None:
        """X11 without a compositor would show the corners black."""
        path = QPainterPath()
        radius = self.look.radius("float")
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised surface."""
        painter = QPainter(self)
        fill, line = self.look.colour("surface.raised"), self.look.colour("border.normal")
        paint.box(painter, QRectF(self.rect()), self.look.radius("float"), fill, line)


class Menu(Popup):
    """The floating list; arrows walk, Enter takes."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self.items = [MenuItem(look, choice, self) for choice in choices]
        for item in self.items:
            self.column.addWidget(item)
            item.clicked.connect(self._take)
        self._roving = Roving(self)
        current = [place for place, choice in enumerate(choices) if choice.current]
        self._first = current[0] if current else 0
        self._roving.take(self.items, self._first)

    def open_at(self, corner: QPoint) -> None:
        """Show with the keyboard on the current choice."""
        super().open_at(corner)
        self.items[self._first].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit takes the choice in that place, a letter walks to the next that begins so."""
        typed = event.text()
        if typed.isdigit() and typed != "0" and int(typed) <= len(self.items):
            self.items[int(typed) - 1].click()
        elif typed.isalpha() and self._walk_to(typed):
            return
        else:
            super().keyPressEvent(event)

    def _walk_to(self, letter: str) -> bool:
        focused = [place for place, item in enumerate(self.items) if item.hasFocus()]
        after = (focused[0] if focused else -1) + 1
        for item in (*self.items[after:], *self.items[:after]):
            if item.choice.words.casefold().startswith(letter.casefold()):
                item.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _take(self) -> None:
        item = self.sender()
        if isinstance(item, MenuItem):
            key = item.choice.key
            self.close()
            self.chosen.emit(key)
