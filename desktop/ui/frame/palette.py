"""The command palette: any item, page or action by a few letters."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.frame.palette_rows import LINE, PaletteDelegate, PaletteModel, PaletteRow
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import say

WIDTH, TOP, FIELD, FOOT, MOST_LINES, ICON = 620, 92, 50, 34, 10, 16
TYPING_PAUSE = 30  # milliseconds of rest after which the items are asked for
MOST_TYPED = 400
SHADE = QColor(0, 0, 0, 70)
Index = QModelIndex | QPersistentModelIndex


class Source(Protocol):
    """What the palette shows for what is typed."""

    def ask(self, typed: str, then: Callable[[Sequence[PaletteRow]], None]) -> None:
        """Find the items; the lines that need no store are in the same answer."""


class PaletteField(QLineEdit):
    """Takes every key while it has the keyboard, so that no shortcut behind it fires."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(say("palette.name"))
        self.setPlaceholderText(say("palette.name"))
        self.setMaxLength(MOST_TYPED)
        self.setFrame(False)
        self.setTextMargins(40, 0, 90, 0)
        look.changed.connect(self._restyle)
        self._restyle()

    def event(self, event: QEvent) -> bool:
        """Keep shortcuts of the page from firing while the palette is open."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _restyle(self) -> None:
        look = self._look
        self.setFont(look.font("heading", 500))
        self.setFixedHeight(look.scaled(FIELD))
        ink = look.colour("text.primary").name()
        self.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: none; color: {ink};"
            f" selection-background-color: {look.colour('surface.selected').name()};"
            f" selection-color: {ink}; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field with its sign."""
        super().paintEvent(event)
        spot = QRectF(18, (self.height() - ICON) / 2, ICON, ICON)
        icons.draw(QPainter(self), "search", self._look.colour("text.secondary"), spot)


class Palette(QWidget):
    """Lies over the whole window; a click beside it or Esc closes it."""

    def __init__(self, look: Look, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._source = source
        self._over = parent
        self._asked = 0
        self._before: QWidget | None = None
        self.setAccessibleName(say("palette.name"))
        self.panel = QWidget(self)
        self.field = PaletteField(look, self.panel)
        self.count = Label(look, colour="text.secondary")
        self.count.setParent(self.field)
        self.list = QListView(self.panel)
        self.model = PaletteModel(self)
        self.foot = QWidget(self.panel)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.ask)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._clicked)
        parent.installEventFilter(self)
        self.hide()

    def open(self, typed: str = "") -> None:
        """Show with the keyboard in the field; it goes back where it was afterwards."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.setGeometry(self._over.rect())
        self.model.tell(())
        self.field.setText(typed)
        self.show()
        self.raise_()
        self._arrange()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._pause.stop()
        self.ask()

    def close_palette(self) -> None:
        """Hide and give the keyboard back."""
        self._asked += 1
        self._pause.stop()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def ask(self) -> None:
        """Ask for what fits; an answer that comes too late is not shown."""
        self._asked += 1
        asked = self._asked

        def take(rows: Sequence[PaletteRow]) -> None:
            if asked == self._asked and not self.isHidden():
                self.tell(rows)

        self._source.ask(self.field.text(), take)

    def tell(self, rows: Sequence[PaletteRow]) -> None:
        """Show lines, the first that can be taken chosen."""
        self.model.tell(rows)
        found = sum(not row.is_head for row in rows)
        key = "palette.one_match" if found == 1 else "palette.matches"
        typed = bool(self.field.text().strip())
        many = say(key, n=found) if found != 1 else say("palette.one_match")
        none = (
            bool(rows) and rows[0].is_head and rows[0].words.startswith(say("palette.none_start"))
        )
        self.count.say(many if typed and not none else "")
        self._choose(self._next(-1, 1))
        self._arrange()

    def current(self) -> PaletteRow | None:
        """The chosen line."""
        place = self.list.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def take(self, *, beside: bool = False) -> None:
        """Close and do what the chosen line says; what can be shown beside, in a second window."""
        row = self.current()
        if row is not None and row.run is not None:
            self.close_palette()
            if beside and row.beside is not None:
                row.beside()
            else:
                row.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; walk and take by keys."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
            self._arrange()
        elif watched is self.field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken the window and paint the panel."""
        painter, look = QPainter(self), self.look
        painter.fillRect(self.rect(), SHADE)
        area = QRectF(self.panel.geometry())
        fill, line = look.colour("surface.raised"), look.colour("border.normal")
        paint.box(painter, area, look.radius("float"), fill, line)
        painter.setPen(look.colour("border.subtle"))
        top = self.panel.y() + self.field.height()
        left, right = self.panel.x() + 1, self.panel.geometry().right() - 1
        painter.drawLine(left, top, right, top)
        below = self.panel.geometry().bottom() - self.foot.height()
        painter.drawLine(left, below, right, below)

    def _typed(self) -> None:
        self._asked += 1  # what was asked for is not wanted any more
        self._pause.start()

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        key = Qt.Key(event.key())
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape or (control and key == Qt.Key.Key_K):
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self.ask()
            self.take(beside=bool(control))
        elif key in steps:
            self._choose(self._next(self.list.currentIndex().row(), steps[key]))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab
            self._choose(self._next(self.list.currentIndex().row(), -1 if back else 1))
        else:
            return False
        return True

    def _next(self, place: int, by: int) -> int:
        """The line some steps on that can be taken; the ends hold."""
        able = [at for at, row in enumerate(self.model.rows) if not row.is_head]
        if not able:
            return -1
        if place not in able:
            return able[0]
        return able[min(max(able.index(place) + by, 0), len(able) - 1)]

    def _choose(self, place: int) -> None:
        self.list.setCurrentIndex(self.model.index(place) if place >= 0 else QModelIndex())
        row = self.current()
        of = sum(not each.is_head for each in self.model.rows)
        if row is not None:
            before = sum(not each.is_head for each in self.model.rows[: place + 1])
            said = say("palette.spoken", place=before, of=of, words=row.spoken())
            self.field.setAccessibleDescription(said)
            if place <= 1:
                self.list.scrollToTop()

    def _clicked(self, index: Index) -> None:
        if not self.model.rows[index.row()].is_head:
            self.list.setCurrentIndex(self.model.index(index.row()))
            self.take()

    def _arrange(self) -> None:
        """As high as its lines, at most ten of them; always inside the window."""
        look = self.look
        width = min(look.scaled(WIDTH), self.width() - 32)
        top = min(TOP, max(8, self.height() // 8))
        delegate_height = sum(self.list.sizeHintForRow(at) for at in range(len(self.model.rows)))
        most = min(
            look.scaled(LINE) * MOST_LINES, self.height() - top - look.scaled(FIELD + FOOT) - 24
        )
        high = min(delegate_height, most) + 16
        self.list.setFixedHeight(max(high - 16, 1))
        whole = self.field.height() + high + look.scaled(FOOT)
        before = self.panel.geometry()
        self.panel.setGeometry((self.width() - width) // 2, top, width, whole)
        self.count.adjustSize()
        size = self.count.sizeHint()
        self.count.setGeometry(
            width - size.width() - 18, (self.field.height() - size.height()) // 2,
            size.width(), size.height(),
        )  # fmt: skip
        # Only what changed: the shade lies over the whole page, which would be painted anew with it.
        self.update(before.united(self.panel.geometry()).adjusted(-2, -2, 2, 2))

    def _lay_out(self) -> None:
        look = self.look
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(PaletteDelegate(look, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setAccessibleName(say("palette.list"))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.viewport().setAutoFillBackground(False)
        slim(look, view)
        names = ("open", "beside", "actions", "codes", "people", "close")
        below = QHBoxLayout(self.foot)
        below.setContentsMargins(18, 0, 18, 0)
        below.setSpacing(24)
        for name in names:
            words = say(f"palette.foot_{name}")
            below.addWidget(
                Label(look, words, style="caption", colour="text.secondary", weight=600)
            )
        below.addStretch(1)
        self.foot.setFixedHeight(look.scaled(FOOT))
        held = QHBoxLayout()
        held.setContentsMargins(8, 8, 8, 8)
        held.addWidget(view)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addLayout(held)
        column.addWidget(self.foot)
