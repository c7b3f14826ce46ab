"""The widgets that hold a value of the detail panel: they look like text until one uses them.

Each tells with `changed` that it was left with another value, and with `escaped` that Esc was
pressed where nothing was typed. What is typed survives a refresh and a refusal.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.lists.choice_boxes import INSET, ChoiceBox, TickBox
from desktop.ui.lists.parts import MIXED, DetailField
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import day, parsed_day, say

LONGEST, MOST_LINES, LEAST_LINES = 1_000_000, 14, 2
OWN_MARGIN = {"QLineEdit": 2, "QPlainTextEdit": 3}  # what Qt keeps free beside the text
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def box_rules(look: Look, kind: str, *, problem: bool, framed: bool) -> str:
    """The style of a text box: bare at rest, a field under the pointer and with the keyboard."""
    padding = INSET - 1 - OWN_MARGIN[kind]
    rest = look.colour("border.strong").name() if framed else "transparent"
    if problem:
        rest = look.colour("status.not_ready.mark").name()
    over = look.colour("border.strong").name()
    ground = look.colour("surface.base").name() if framed else "transparent"
    return (
        f"{kind} {{ background: {ground}; color: {look.colour('text.primary').name()};"
        f" placeholder-text-color: {look.colour('text.tertiary').name()};"
        f" border: 1px solid {rest}; border-radius: {look.radius('control')}px;"
        f" padding: 0 {padding}px;"
        f" selection-background-color: {look.colour('surface.selected').name()};"
        f" selection-color: {look.colour('text.primary').name()}; }}"
        f"{kind}:hover {{ border: 1px solid {over}; }}"
        f"{kind}:read-only {{ border: 1px solid transparent; background: transparent; }}"
        f"{kind}:focus {{ border: 2px solid {look.colour('accent.focus').name()};"
        f" padding: 0 {padding - 1}px; background: {look.colour('surface.base').name()}; }}"
    )


def shown_text(field: DetailField) -> str:
    """The value of a field as text."""
    value = field.value
    if value is None or value is MIXED:
        return ""
    if isinstance(value, date):
        return day(value)
    return str(value)


class LineBox(QLineEdit):
    """A line of text, a day or a number."""

    changed = Signal(str, object)
    escaped = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, field: DetailField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._problem = False
        self.framed = False
        self.style_name = "body"
        self.field = field
        self._shown = ""
        self._sent: str | None = None  # handed on, and neither saved nor refused yet
        self.setMaxLength(LONGEST)
        look.changed.connect(self.restyle)
        self.restyle()
        self.show_field(field, editable=True)

    def show_field(self, field: DetailField, *, editable: bool) -> None:
        """Show a value read anew; what is being typed stays."""
        dirty = self.is_dirty()
        self.field = field
        text = shown_text(field)
        if not dirty and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self._shown = text
        if not self.is_dirty():
            self._sent = None
        self.setReadOnly(not (editable and field.editable))
        self._invite()
        self._explain()
        self.setAccessibleName(field.label)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.text() != self._shown

    def value(self) -> Any:
        """The typed value; raises ValueError if the text is no day or no number."""
        text = self.text().strip()
        if self.field.kind == "number":
            return int(text) if text else None
        if self.field.kind == "date":
            return self._day(text)
        return text

    def put(self, value: Any) -> None:
        """Put what was typed before back."""
        self.setText(str(value))

    def leave(self) -> bool:
        """Hand on what was typed; False if it cannot be understood."""
        if not self.is_dirty() or self.isReadOnly() or self.text() == self._sent:
            return True
        try:
            value = self.value()
        except ValueError:
            self.mark_problem(
                say(f"list.no_{self.field.kind}", text=paint.one_line(self.text())[:60])
            )
            return False
        self.clear_problem()
        self._sent = self.text()
        self.changed.emit(self.field.key, value)
        return not self._problem

    def restore(self) -> None:
        """Bring the saved value back."""
        self._sent = None
        self.setText(self._shown)
        self.clear_problem()

    def mark_problem(self, sentence: str) -> None:
        """Say what is wrong with what was typed."""
        self._problem = True
        self.refused.emit(sentence)
        self.restyle()

    def clear_problem(self) -> None:
        """What was typed is fine."""
        if self._problem:
            self._problem = False
            self.refused.emit("")
            self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves and goes on, Esc brings the saved value back; arrows move a day."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._sent = None
            if self.leave():
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            if self.is_dirty() and not self.framed:
                self.restore()
            else:
                self.escaped.emit()
        elif not self._move_day(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own line, and where it is wider than the box the sign that it goes on."""
        super().paintEvent(event)
        if self.hasFocus() or not self._goes_on():
            return
        painter, look, sign = QPainter(self), self._look, "\N{HORIZONTAL ELLIPSIS}"
        wide = paint.text_width(self.font(), sign) + 1
        spot = QRectF(self.width() - INSET - wide, 2, wide + INSET - 2, self.height() - 4)
        painter.fillRect(spot, look.colour("surface.base"))
        paint.text(painter, spot, sign, self.font(), look.colour("text.primary"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit is in the tool tip."""
        super().resizeEvent(event)
        self._explain()

    def _goes_on(self) -> bool:
        return paint.text_width(self.font(), self.text()) > self.width() - 2 * INSET

    def _explain(self) -> None:
        self.setToolTip(paint.tooltip(self.text()) if self._goes_on() else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard selects what is there."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves; a menu or another window is no leaving."""
        super().focusOutEvent(event)
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in kept:
            self.leave()
            if not self.is_dirty():
                self.setCursorPosition(0)

    def restyle(self) -> None:
        """Take the theme that is current now."""
        self.setFont(self._look.font(self.style_name))
        line = self._look.tokens.type[self.style_name].line
        self.setFixedHeight(self._look.scaled(line + 8))
        self._invite()
        rules = box_rules(self._look, "QLineEdit", problem=self._problem, framed=self.framed)
        self.setStyleSheet(rules)

    def _invite(self) -> None:
        """What an empty box says: its hint, or that something can be added."""
        nothing = "\N{EN DASH}" if self.isReadOnly() else say("list.add_value")
        hint = say("list.mixed") if self.field.value is MIXED else self.field.hint
        self.setPlaceholderText(hint or ("" if self.framed else nothing))

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        found = parsed_day(text)
        if found is None:
            raise ValueError(text)
        return found

    def _move_day(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 28,
            Qt.Key.Key_PageDown: -28,
        }
        step = steps.get(Qt.Key(event.key()))
        when = parsed_day(self.text()) if self.field.kind == "date" else None
        if step is None or when is None or self.isReadOnly():
            return False
        moved = min(max(when.toordinal() + step, 1), date.max.toordinal())
        self.setText(day(date.fromordinal(moved)))
        return True


class TextBox(QPlainTextEdit):
    """A longer text that grows with its lines."""

    changed = Signal(str, object)
    escaped = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, field: DetailField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._problem = False
        self.framed = False
        self.field = field
        self._shown = ""
        self._sent: str | None = None  # handed on, and neither saved nor refused yet
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        look.changed.connect(self.restyle)
        self.restyle()
        self.show_field(field, editable=True)

    def show_field(self, field: DetailField, *, editable: bool) -> None:
        """Show a value read anew; what is being typed stays."""
        dirty = self.is_dirty()
        self.field = field
        text = shown_text(field)
        if not dirty and self.toPlainText() != text:
            self.setPlainText(text)
        self._shown = text
        if not self.is_dirty():
            self._sent = None
        self.setReadOnly(not (editable and field.editable))
        self._invite()
        self.setAccessibleName(field.label or field.hint)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.toPlainText() != self._shown

    def value(self) -> Any:
        """The typed text."""
        return self.toPlainText().strip()

    def put(self, value: Any) -> None:
        """Put what was typed before back."""
        self.setPlainText(str(value))

    def leave(self) -> bool:
        """Hand on what was typed."""
        text = self.toPlainText()
        if self.is_dirty() and not self.isReadOnly() and text != self._sent:
            self.clear_problem()
            self._sent = text
            self.changed.emit(self.field.key, self.value())
        return True

    def restore(self) -> None:
        """Bring the saved text back."""
        self._sent = None
        self.setPlainText(self._shown)
        self.clear_problem()

    def mark_problem(self, sentence: str) -> None:
        """Say what is wrong with what was typed."""
        self._problem = True
        self.refused.emit(sentence)
        self.restyle()

    def clear_problem(self) -> None:
        """What was typed is fine."""
        if self._problem:
            self._problem = False
            self.refused.emit("")
            self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings the saved text back; Tab leaves; Ctrl+Enter is the form's."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.is_dirty() and not self.framed:
                self.restore()
            else:
                self.escaped.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves; a menu or another window is no leaving."""
        super().focusOutEvent(event)
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in kept:
            self.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break the text into other lines."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Take the theme that is current now."""
        self.setFont(self._look.font("body"))
        framed = self.framed
        self._invite()
        self.setStyleSheet(
            box_rules(self._look, "QPlainTextEdit", problem=self._problem, framed=framed)
        )
        slim(self._look, self)
        self._fit()

    def _invite(self) -> None:
        """What an empty box says: its hint, or that something can be added."""
        nothing = "\N{EN DASH}" if self.isReadOnly() else say("list.add_value")
        hint = say("list.mixed") if self.field.value is MIXED else self.field.hint
        self.setPlaceholderText(hint or ("" if self.framed else nothing))
        self._fit()

    def _fit(self) -> None:
        least = LEAST_LINES if self.framed else 1
        lines = min(max(self._lines(), least), MOST_LINES)
        bar = Qt.ScrollBarPolicy  # one that comes and goes while the box grows would cut words
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if lines == MOST_LINES else bar.ScrollBarAlwaysOff
        )
        height = self.fontMetrics().lineSpacing() * lines + 10
        if self.height() != height:
            self.setFixedHeight(height)

    def _lines(self) -> int:
        """The lines of the text at this width; no more are counted than are ever shown."""
        if self.document().isEmpty() and self.placeholderText():
            return self._invitation_lines()
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid() and lines < MOST_LINES:
            layout.blockBoundingRect(block)  # lays the block out if it was not painted yet
            lines += max(block.layout().lineCount(), 1)
            block = block.next()
        return lines

    def _invitation_lines(self) -> int:
        """The lines of what an empty box says."""
        metrics, wide = self.fontMetrics(), max(self.viewport().width() - 8, 40)
        room = QRect(0, 0, wide, 10_000)
        taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText())
        return max(1, round(taken.height() / metrics.lineSpacing()))


Box = LineBox | TextBox | ChoiceBox | TickBox


def box_for(look: Look, field: DetailField) -> Box:
    """The widget for a kind of field."""
    if field.kind == "long":
        return TextBox(look, field)
    if field.kind in ("choice", "person"):
        return ChoiceBox(look, field)
    if field.kind == "yes_no":
        return TickBox(look, field)
    return LineBox(look, field)
