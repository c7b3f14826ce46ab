"""The scrolling body of the detail panel: lines that are reused while their parts stay."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.lists.boxes import Box, LineBox, TextBox
from desktop.ui.lists.choice_boxes import INSET
from desktop.ui.lists.parts import (
    DetailField,
    Fact,
    Heading,
    Lines,
    Links,
    Part,
    Picture,
    Sentence,
)
from desktop.ui.lists.rows import (
    FactRow,
    FieldRow,
    HeadingRow,
    LinesRow,
    LinksRow,
    PartRow,
    PictureRow,
    SentenceRow,
)
from desktop.ui.theme import Look

Leads = Callable[[str], bool]
Name = tuple[str, str, str, int]


def name_of(part: Part) -> tuple[str, str, str]:
    """What makes a part the same at the next refresh."""
    kind = type(part).__name__
    if isinstance(part, DetailField):
        return kind, part.key, part.kind
    if isinstance(part, Lines | Picture):
        return kind, part.key, ""
    if isinstance(part, Fact | Links):
        return kind, part.label, ""
    return kind, "", ""


class DetailBody(QWidget):
    """Shows parts one below the other; `edited` tells which field was left with which value."""

    edited = Signal(str, object)
    escaped = Signal()
    wanted = Signal(str)
    jumped = Signal(object)
    line_opened = Signal(str, str)
    typed = Signal()

    def __init__(self, look: Look, leads: Leads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._leads = leads
        self._rows: dict[Name, PartRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20 - INSET, 8, 16, 16)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.framed = False

    def tell(self, parts: Sequence[Part], *, editable: bool) -> None:
        """Show these parts; lines that were there before stay, with what is typed in them."""
        wanted = _named(parts)
        for name in [name for name in self._rows if name not in wanted]:
            row = self._rows.pop(name)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (name, part) in enumerate(wanted.items()):
            if name not in self._rows:
                self._rows[name] = self._made(part)
                self._column.insertWidget(place, self._rows[name])
                self._rows[name].show()  # now, not with the next event: Tab may come before it
            row = self._rows[name]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.tell(part, editable=editable)

    def boxes(self) -> dict[str, Box]:
        """The boxes of the fields by their keys, in order."""
        rows = [row for row in self._rows.values() if isinstance(row, FieldRow)]
        rows.sort(key=self._column.indexOf)
        return {row.box.field.key: row.box for row in rows}

    def rows(self) -> list[PartRow]:
        """All lines as one reads them."""
        return sorted(self._rows.values(), key=self._column.indexOf)

    def headings(self) -> list[HeadingRow]:
        """The heads of sections."""
        return [row for row in self._rows.values() if isinstance(row, HeadingRow)]

    def frame(self) -> None:
        """Show the boxes as fields of a form."""
        self.framed = True
        self._column.setSpacing(6)

    def settle(self) -> None:
        """Another item comes: what is typed and was not taken belongs to the one before."""
        for box in self.boxes().values():
            box.restore()

    def forget(self) -> None:
        """Let all lines go: another item, another tab."""
        self.tell((), editable=False)

    def _made(self, part: Part) -> PartRow:
        look = self._look
        if isinstance(part, DetailField):
            return self._field(part)
        if isinstance(part, Fact):
            return FactRow(look, part)
        if isinstance(part, Links):
            links = LinksRow(look, part, self._leads)
            links.jumped.connect(self.jumped)
            return links
        if isinstance(part, Heading):
            heading = HeadingRow(look, part)
            heading.wanted.connect(self.wanted)
            return heading
        if isinstance(part, Lines):
            lines = LinesRow(look, part, part.key)
            lines.opened.connect(self.line_opened)
            return lines
        return SentenceRow(look, part) if isinstance(part, Sentence) else PictureRow(look, part)

    def _field(self, part: DetailField) -> FieldRow:
        row = FieldRow(self._look, part, framed=self.framed)
        row.box.changed.connect(self.edited)
        row.box.escaped.connect(self.escaped)
        if isinstance(row.box, LineBox | TextBox):
            row.box.textChanged.connect(lambda: self.typed.emit())
        return row


def _named(parts: Sequence[Part]) -> dict[Name, Any]:
    """The parts by their names; the second of a name gets a number."""
    found: dict[Name, Any] = {}
    for part in parts:
        kind, key, extra = name_of(part)
        number = 0
        while (kind, key, extra, number) in found:
            number += 1
        found[kind, key, extra, number] = part
    return found
