"""The panel that says what is missing, one line for each thing, with the link that repairs it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.lists.parts import Refused, RefusedLine
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

MARK = 14


class Marked(QWidget):
    """A wrapped sentence with a mark before it."""

    def __init__(self, look: Look, status: str, words: str, style: str = "body") -> None:
        super().__init__()
        self._look = look
        self._status = status
        self.words = Label(look, words, style=style, wrap=True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(MARK + 8, 0, 0, 0)
        self.row.addWidget(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark beside the first line."""
        painter = QPainter(self)
        spot = QRectF(0, 2, MARK, MARK)
        marks.draw(painter, self._look, self._status, spot, "surface.sunken")


class RefusalPanel(QWidget):
    """Hidden while nothing is refused; `repair` names an action, `jumped` an item."""

    repair = Signal(str)
    jumped = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.shown: Refused | None = None
        self.links: list[Button] = []
        self.close_button = Button(
            look, "", kind="quiet", icon="close", name=say("list.close_refusal"), parent=self
        )
        self.close_button.clicked.connect(lambda: self.tell(None))
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 12, 12)
        self._column.addWidget(self._holder)
        look.changed.connect(self.update)
        self.hide()

    def tell(self, refused: Refused | None) -> None:
        """Show a refusal, or with None be gone."""
        self.shown = refused
        self.links = []
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = QWidget(self)
        self._column.addWidget(self._holder)
        if refused is not None:
            self._fill(refused)
            met = say("list.met")
            lines = (f"{line.words} ({met})" if line.met else line.words for line in refused.lines)
            self.setAccessibleName(". ".join((refused.title.rstrip("."), *lines)))
        self.setVisible(refused is not None)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter, look = QPainter(self), self._look
        fill, line = look.colour("surface.sunken"), look.colour("border.normal")
        paint.box(painter, QRectF(self.rect()), look.radius("card"), fill, line)

    def resizeEvent(self, event: object) -> None:
        """The cross stays in the corner."""
        size = self.close_button.sizeHint()
        self.close_button.setGeometry(
            self.width() - size.width() - 6, 5, size.width(), size.height()
        )
        self.close_button.raise_()

    def _fill(self, refused: Refused) -> None:
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = Marked(self._look, "not_ready", refused.title, "strong")
        title.row.setContentsMargins(MARK + 8, 0, 26, 0)
        column.addWidget(title)
        for line in refused.lines:
            column.addWidget(self._line(line))
        self._holder.show()
        self.close_button.raise_()

    def _line(self, line: RefusedLine) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = Marked(self._look, "met" if line.met else "not_ready", line.words)
        words.words.tint("text.secondary" if line.met else "text.primary")
        row.addWidget(words, 1)
        if line.link:
            link = Button(self._look, line.link, kind="link", name=f"{line.link}: {line.words}")
            link.clicked.connect(lambda: self._follow(line))
            self.links.append(link)
            row.addWidget(link)
        return held

    def _follow(self, line: RefusedLine) -> None:
        if line.jump is not None:
            self.jumped.emit(line.jump)
        else:
            self.repair.emit(line.action)
