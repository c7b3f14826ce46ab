"""What a section of the settings consists of, as plain data, and the widgets that show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.lists.boxes import Box, box_for
from desktop.ui.lists.parts import DetailField, Lines
from desktop.ui.lists.rows import LinesRow
from desktop.ui.theme import Look
from desktop.ui.welcome.form import Swatch
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import say

Scope = Literal["workspace", "computer"]
NAME_WIDTH, VALUE_WIDTH, SCOPE_WIDTH, ICON = 300, 260, 110, 16


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that is saved when it is left."""

    field: DetailField
    scope: Scope
    hint: str = ""
    note: str = ""  # what stands in the way of it on this computer


@dataclass(frozen=True, slots=True)
class Head:
    """The head of some settings."""

    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence; `status` tints it."""

    key: str
    words: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """Something that is done at once."""

    key: str
    words: str
    icon: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of two-line rows."""

    key: str
    name: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key and what it does."""

    keys: str
    words: str


Block = Setting | Head | Words | Press | Rows | KeyLine


def key_of(block: Block) -> str:
    """What makes a block the same at the next refresh."""
    kind = type(block).__name__
    if isinstance(block, Setting):
        return f"{kind} {block.field.key} {block.field.kind}"
    if isinstance(block, Head):
        return f"{kind} {block.words}"
    return (
        f"{kind} {block.keys} {block.words}"
        if isinstance(block, KeyLine)
        else f"{kind} {block.key}"
    )


class ColourBox(QWidget):
    """The colours of a client side by side; a press takes one."""

    changed = Signal(str, object)
    refused = Signal(str)

    def __init__(self, look: Look, field: DetailField) -> None:
        super().__init__()
        self.field, self.framed = field, True
        colours = [key for key, _ in field.choices]
        self.buttons = [Swatch(look, each, n, self) for n, each in enumerate(colours, 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(self._take)
        row.addStretch(1)
        self._roving = Roving(self)
        self.show_field(field, editable=True)

    def show_field(self, field: DetailField, *, editable: bool) -> None:
        """Show which one is taken."""
        self.field = field
        for button in self.buttons:
            button.setChecked(button.colour == field.value)
            button.setEnabled(editable)
        taken = [n for n, button in enumerate(self.buttons) if button.isChecked()]
        if not any(button.hasFocus() for button in self.buttons):
            self._roving.take(self.buttons, taken[0] if taken else 0)

    def restyle(self) -> None:
        """The buttons follow the theme themselves."""

    def leave(self) -> bool:
        """A colour is saved when it is taken."""
        return True

    def clear_problem(self) -> None:
        """The colour is fine."""
        self.refused.emit("")

    def mark_problem(self, sentence: str) -> None:
        """Say what is wrong with the colour."""
        self.show_field(self.field, editable=True)
        self.refused.emit(sentence)

    def _take(self) -> None:
        button = self.sender()
        if isinstance(button, Swatch):
            button.setChecked(True)
            if button.colour != self.field.value:
                self.changed.emit(self.field.key, button.colour)


class SettingRow(QWidget):
    """Name and explanation at the left, the value beside them, and where it holds at the right."""

    def __init__(self, look: Look, setting: Setting) -> None:
        super().__init__()
        colours = setting.field.key == "colour"
        self.box: Box | ColourBox = (
            ColourBox(look, setting.field) if colours else box_for(look, setting.field)
        )
        self.box.framed = True
        self.box.restyle()
        self.box.setFixedWidth(look.scaled(VALUE_WIDTH))
        self._name = Label(look, setting.field.label, weight=500, wrap=True)
        self._hint = Label(look, colour="text.secondary", wrap=True)
        self._note = Label(look, colour="status.expected.text", wrap=True)
        self._problem = Label(look, colour="status.not_ready.text", wrap=True)
        scope = Label(
            look, say(f"settings.{setting.scope}"), style="caption", colour="text.secondary"
        )
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self._name, self._hint, self._note, self._problem):
            label.setMinimumWidth(look.scaled(NAME_WIDTH) // 2)
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        scope.setFixedWidth(look.scaled(SCOPE_WIDTH))
        scope.setMinimumHeight(look.scaled(26))
        row.addWidget(scope, 0, Qt.AlignmentFlag.AlignTop)
        self.box.refused.connect(self.refuse)
        self.refuse("")
        self.tell(setting, editable=True)

    def tell(self, setting: Setting, *, editable: bool) -> None:
        """Show a value read anew."""
        self.box.show_field(setting.field, editable=editable)
        self._hint.say(setting.hint)
        self._hint.setVisible(bool(setting.hint))
        self._note.say(setting.note)
        self._note.setVisible(bool(setting.note))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the value."""
        self._problem.say(sentence)
        self._problem.setVisible(bool(sentence))


class KeyRow(QWidget):
    """A key and its meaning."""

    def __init__(self, look: Look, line: KeyLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        keys = Label(look, line.keys, weight=600)
        keys.setFixedWidth(look.scaled(220))
        keys.setAlignment(Qt.AlignmentFlag.AlignLeft)
        words = Label(look, line.words, colour="text.secondary")
        words.setAlignment(Qt.AlignmentFlag.AlignLeft)
        row.addWidget(keys)
        row.addWidget(words)
        row.addStretch(1)


class PressRow(QWidget):
    """A button with an explanation beside it."""

    pressed = Signal(str)

    def __init__(self, look: Look, press: Press) -> None:
        super().__init__()
        button = Button(look, press.words, icon=press.icon)
        button.clicked.connect(lambda: self.pressed.emit(press.key))
        self.button = button
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(button)
        row.addWidget(Label(look, press.hint, colour="text.secondary", wrap=True), 1)


class RowsCard(Card):
    """A list of two-line rows on a card."""

    def __init__(self, look: Look, rows: Rows) -> None:
        super().__init__(look)
        self._lines = LinesRow(look, Lines(rows.key, rows.rows), rows.name)
        self.column.addWidget(self._lines)

    def tell(self, rows: Rows) -> None:
        """Show other rows."""
        self._lines.tell(Lines(rows.key, rows.rows), editable=False)


class SectionItem(Pressable):
    """One section in the list at the left."""

    def __init__(self, look: Look, key: str, words: str, icon: str, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self.key, self.words, self.icon_name = key, words, icon
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line of a list."""
        return QSize(self.look.scaled(150), self.look.scaled(32))

    def draw(self, painter: QPainter) -> None:
        """Paint the chosen one raised, with an accent bar."""
        look, area, on = self.look, QRectF(self.rect()), self.isChecked()
        fill = "surface.selected" if on else "surface.hover" if self.hovered() else ""
        if fill:
            paint.box(painter, area, look.radius("control"), look.colour(fill), None)
        if on:
            bar = QRectF(area.left(), area.top() + 6, 3, area.height() - 12)
            paint.box(painter, bar, 1.5, look.colour("accent.base"), None)
        ink = look.colour("text.primary" if on else "text.secondary")
        spot = QRectF(12, round((area.height() - ICON) / 2), ICON, ICON)
        icons.draw(painter, self.icon_name, ink, spot)
        font = look.font("body", 600 if on else 500)
        paint.text(painter, area.adjusted(38, 0, -8, 0), self.words, font, ink)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))


class SectionBody(QWidget):
    """The blocks of a section below each other; widgets stay while their blocks do."""

    edited = Signal(str, object)
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: dict[str, QWidget] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 4, 24, 24)
        self.column.setSpacing(2)
        self.column.addStretch(1)

    def tell(self, blocks: Sequence[Block], *, editable: Callable[[Setting], bool]) -> None:
        """Show these blocks."""
        wanted = {key_of(block): block for block in blocks}
        for key in [key for key in self._shown if key not in wanted]:
            gone = self._shown.pop(key)
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (key, block) in enumerate(wanted.items()):
            if key not in self._shown:
                self._shown[key] = self._made(block)
                self.column.insertWidget(place, self._shown[key])
                self._shown[key].show()
            elif self.column.indexOf(self._shown[key]) != place:
                self.column.insertWidget(place, self._shown[key])
            self._renew(self._shown[key], block, editable)

    def rows(self) -> dict[str, SettingRow]:
        """The rows of the settings by the keys of their fields."""
        found = [row for row in self._shown.values() if isinstance(row, SettingRow)]
        return {row.box.field.key: row for row in found}

    def leave(self) -> None:
        """Save what is being typed."""
        for row in self.rows().values():
            row.box.leave()

    def _made(self, block: Block) -> QWidget:
        look = self._look
        if isinstance(block, Setting):
            row = SettingRow(look, block)
            row.box.changed.connect(self.edited)
            return row
        if isinstance(block, Head):
            head = Label(look, block.words, style="strong")
            head.setContentsMargins(0, 14, 0, 2)
            return head
        if isinstance(block, Press):
            press = PressRow(look, block)
            press.pressed.connect(self.pressed)
            return press
        if isinstance(block, Rows):
            return RowsCard(look, block)
        if isinstance(block, KeyLine):
            return KeyRow(look, block)
        return Label(look, block.words, wrap=True)

    def _renew(self, shown: QWidget, block: Block, editable: Callable[[Setting], bool]) -> None:
        if isinstance(block, Setting) and isinstance(shown, SettingRow):
            shown.tell(block, editable=editable(block))
        elif isinstance(block, Rows) and isinstance(shown, RowsCard):
            shown.tell(block)
        elif isinstance(block, Words) and isinstance(shown, Label):
            shown.say(block.words)
            shown.tint(f"status.{block.status}.text" if block.status else "text.secondary")
