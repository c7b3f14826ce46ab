"""The form for a new workspace: whose it is, who acts first, where it is kept."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.keys import shortcut
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.words import say

FORBIDDEN = set('<>:"/\\|?*')
ENDING = ".standfast"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkspace:
    """What the form asked for."""

    client_name: str
    badge: str
    colour: str
    person: str
    role: str
    folder: Path


def folder_name(client: str) -> str:
    """A folder name that every system takes, from the client's name."""
    kept = "".join(" " if c in FORBIDDEN or not c.isprintable() else c for c in client)
    return (" ".join(kept.split()).strip(". ")[:80] or "Workspace") + ENDING


class Swatch(Pressable):
    """One of the client colours."""

    def __init__(self, look: Look, colour: str, number: int, parent: QWidget) -> None:
        super().__init__(look, say("new.colour", n=number), parent)
        self.colour = colour
        self.setCheckable(True)
        self.setFixedSize(26, 26)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(26, 26)

    def draw(self, painter: QPainter) -> None:
        """Paint the colour, with a tick on the chosen one."""
        area = QRectF(self.rect())
        body = area.adjusted(3, 3, -3, -3)
        paint.box(painter, body, 5, QColor(self.colour), None)
        if self.isChecked():
            white = QColor(self.look.tokens.client_text)
            icons.draw(painter, "check", white, QRectF(6, 6, 14, 14))
        if self.shows_ring():
            paint.focus_ring(painter, self.look, area, self.look.radius("control"))


class NewWorkspaceForm(QWidget):
    """Four short answers; Ctrl+Enter creates, Esc goes back, a refusal is named in place."""

    finished = Signal(object)
    left = Signal()

    def __init__(self, look: Look, documents: Path) -> None:
        super().__init__()
        self.look = look
        self._parent_folder = documents
        self.name = Field(look, say("new.name"))
        self.person = Field(look, say("new.person"))
        self.role = Field(look, say("new.role"))
        self.place = Label(look, colour="text.secondary")
        self.change = Button(look, say("new.change"), kind="link", name=say("new.change_name"))
        self.refused = NoticeLine(look)
        self.create_button = Button(look, say("new.create"), kind="main", key="Ctrl Enter")
        self.back = Button(look, say("new.back"), key="Esc")
        self.swatches = [
            Swatch(look, colour, number, self)
            for number, colour in enumerate(look.tokens.client_colours, 1)
        ]
        self._roving = Roving(self)
        self._roving.take(self.swatches)
        self._choose(self.swatches[0])
        self._lay_out()
        self._connect()
        self._show_place()

    def colour(self) -> str:
        """The chosen colour."""
        return next(each.colour for each in self.swatches if each.isChecked())

    def folder(self) -> Path:
        """Where the workspace will be."""
        return self._parent_folder / folder_name(self.name.text())

    def finish(self) -> None:
        """Hand on the answers, or name what is missing."""
        fields = {"name": self.name, "person": self.person, "role": self.role}
        missing = [key for key, field in fields.items() if not field.text().strip()]
        if missing:
            named = [say(f"new.missing_{key}") for key in missing]
            self.refused.tell("not_ready", " ".join([say("new.refused"), *named]))
            fields[missing[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.refused.tell("", "")
        client = self.name.text().strip()
        self.finished.emit(
            NewWorkspace(
                client_name=client,
                badge=client[0].upper(),
                colour=self.colour(),
                person=self.person.text().strip(),
                role=self.role.text().strip(),
                folder=self.folder(),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; the answers stay."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.create_button.clicked.connect(self.finish)
        self.back.clicked.connect(self.left)
        self.change.clicked.connect(self._change_place)
        self.name.textChanged.connect(self._show_place)
        for swatch in self.swatches:
            swatch.clicked.connect(self._swatch)
        self._bound = [shortcut(self, "Ctrl+Return", self._finish_if_shown)]

    def _finish_if_shown(self) -> None:
        if self.isVisible():
            self.finish()

    def _swatch(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, Swatch):
            self._choose(swatch)

    def _choose(self, chosen: Swatch) -> None:
        for swatch in self.swatches:
            swatch.setChecked(swatch is chosen)

    def _change_place(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.window(), say("new.where"), str(self._parent_folder)
        )
        if folder:
            self._parent_folder = Path(folder)
            self._show_place()

    def _show_place(self) -> None:
        self.place.say(str(self.folder()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(self.look, say("new.title"), style="subtitle"))
        hint = Label(self.look, say("new.then"), colour="text.secondary", wrap=True)
        column.addWidget(hint)
        column.addWidget(self.refused)
        column.addSpacing(8)
        for key, field in (("name", self.name), ("person", self.person), ("role", self.role)):
            column.addWidget(Label(self.look, say(f"new.{key}"), weight=500))
            column.addWidget(field)
            column.addSpacing(8)
        column.addWidget(Label(self.look, say("new.colours"), weight=500))
        swatches = QHBoxLayout()
        swatches.setSpacing(4)
        for swatch in self.swatches:
            swatches.addWidget(swatch)
        swatches.addStretch(1)
        column.addLayout(swatches)
        column.addSpacing(8)
        column.addWidget(Label(self.look, say("new.where"), weight=500))
        place = QHBoxLayout()
        place.addWidget(self.place)
        place.addWidget(self.change)
        place.addStretch(1)
        column.addLayout(place)
        column.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.create_button)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
