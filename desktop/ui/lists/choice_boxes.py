"""The boxes of the detail panel that are pressed: a choice from a list, and yes or no."""

from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.lists import avatars
from desktop.ui.lists.chooser import draw_tick
from desktop.ui.lists.parts import MIXED, DetailField
from desktop.ui.lists.picking import Offer, PickPopup
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.pressable import Pressable
from desktop.ui.words import say

INSET = 7


class ChoiceBox(Pressable):
    """A value of a list; pressing it offers the others."""

    changed = Signal(str, object)
    escaped = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, field: DetailField, parent: QWidget | None = None) -> None:
        super().__init__(look, field.label, parent)
        self.framed = False
        self.field = field
        self.editable = True
        self._taken: Any = None
        self.popup: PickPopup | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        self.show_field(field, editable=True)

    def show_field(self, field: DetailField, *, editable: bool) -> None:
        """Show a value read anew."""
        self.field = field
        self._taken = None
        self.editable = editable and field.editable
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self.editable else Qt.CursorShape.ArrowCursor
        )
        focus = Qt.FocusPolicy.StrongFocus if self.editable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self._name()

    def words(self) -> str:
        """The words of the value."""
        value = self.value()
        if value is MIXED:
            return say("list.mixed")
        return dict(self.field.choices).get(value, "")

    def value(self) -> Any:
        """The key that was taken, or the shown one."""
        return self.field.value if self._taken is None else self._taken

    def is_dirty(self) -> bool:
        """A choice is never half typed; in a form it may differ from the first value."""
        return self._taken is not None and self._taken != self.field.value

    def put(self, value: Any) -> None:
        """Take a choice that was made before."""
        self._taken = value
        self._name()

    def leave(self) -> bool:
        """A choice is saved when it is taken."""
        return True

    def restore(self) -> None:
        """Bring the saved value back."""
        self._taken = None
        self._name()

    def mark_problem(self, sentence: str) -> None:
        """Say what is wrong with the choice."""
        self.restore()
        self.refused.emit(sentence)

    def clear_problem(self) -> None:
        """The choice is fine."""
        self.refused.emit("")

    def open(self) -> None:
        """Offer the choices."""
        if not self.editable:
            return
        person, current = self.field.kind == "person", self.value()
        offers = [
            Offer(key, words, current=key == current, person=person)
            for key, words in self.field.choices
        ]
        if not self.field.required and "" not in dict(self.field.choices):
            offers.insert(0, Offer("", say("list.no_value"), current=current == ""))
        self.popup = PickPopup(self.look, self.field.label, offers, self)
        self.popup.picked.connect(self._take)
        self.popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter open, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.open()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as a line box."""
        return QSize(120, self.look.scaled(26))

    def draw(self, painter: QPainter) -> None:
        """Paint initials, words and, while it can be used, the sign of a list."""
        look, area = self.look, QRectF(self.rect())
        if self.editable and (self.framed or self.hovered()):
            ground = look.colour("surface.base") if self.framed else None
            paint.box(painter, area, look.radius("control"), ground, look.colour("border.strong"))
            spot = QRectF(area.right() - 20, area.center().y() - 7, 14, 14)
            icons.draw(painter, "chevron-down", look.colour("text.secondary"), spot)
        inner = area.adjusted(INSET, 0, -22, 0)
        words, value = self.words(), self.value()
        known = bool(words) and value is not MIXED and value != ""
        if known and self.field.kind == "person":
            side = avatars.SIZE
            circle = QRectF(inner.left(), area.center().y() - side / 2, side, side)
            avatars.draw(painter, look, words, circle)
            inner.adjust(side + 7, 0, 0, 0)
        nothing = say("list.choose_value") if self.editable else "\N{EN DASH}"
        tone = look.colour("text.primary" if known else "text.tertiary")
        paint.text(painter, inner, words or self.field.hint or nothing, look.font("body"), tone)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))

    def _take(self, key: str) -> None:
        self._taken = key
        self._name()
        self.update()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if key != self.field.value:
            self.changed.emit(self.field.key, key)

    def _name(self) -> None:
        words = self.words() or say("list.no_value")
        self.setAccessibleName(f"{self.field.label}: {words}")
        self.setToolTip(paint.tooltip(self.words()))
        self.update()


class TickBox(Pressable):
    """Yes or no; Space changes it."""

    changed = Signal(str, object)
    escaped = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, field: DetailField, parent: QWidget | None = None) -> None:
        super().__init__(look, field.label, parent)
        self.framed = False
        self.field = field
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)
        self.show_field(field, editable=True)

    def show_field(self, field: DetailField, *, editable: bool) -> None:
        """Show a value read anew."""
        self.field = field
        self.setChecked(field.value is True)
        self.setEnabled(editable and field.editable)
        self.update()

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.isChecked()

    def is_dirty(self) -> bool:
        """A tick is saved at once."""
        return self.isChecked() != (self.field.value is True)

    def put(self, value: Any) -> None:
        """Set the tick as it was before."""
        self.setChecked(value is True)

    def leave(self) -> bool:
        """A tick is saved when it is set."""
        return True

    def restore(self) -> None:
        """Bring the saved value back."""
        self.setChecked(self.field.value is True)

    def mark_problem(self, sentence: str) -> None:
        """Say what is wrong with it."""
        self.restore()
        self.refused.emit(sentence)

    def clear_problem(self) -> None:
        """It is fine."""
        self.refused.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Box and words."""
        width = paint.text_width(self.look.font("body"), self._words()) + 24 + 2 * INSET
        return QSize(width + 8, self.look.scaled(26))

    def draw(self, painter: QPainter) -> None:
        """Paint the box and the word."""
        draw_tick(painter, self, self._words(), INSET)

    def _words(self) -> str:
        if self.field.value is MIXED:
            return say("list.mixed")
        return say("list.yes" if self.isChecked() else "list.no")

    def _tell(self) -> None:
        self.update()
        QTimer.singleShot(0, self, self._emit)

    def _emit(self) -> None:
        self.changed.emit(self.field.key, self.isChecked())
