"""The panel that says what is missing, one line for each thing, with the link that repairs it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.lists.parts import Refused, RefusedLine
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import say

MARK, LEAST_HEIGHT, MARGINS = 14, 72, (14, 12, 12, 12)


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
        spot = QRectF(0, self.words.y() + 2, MARK, MARK)
        marks.draw(painter, self._look, self._status, spot, "surface.sunken")


class LinesScroll(PageScroll):
    """The lines, where there are more than fit; the keyboard can scroll them then."""

    ring_changed = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is painted around the whole panel."""
        super().focusInEvent(event)
        self.ring_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.ring_changed.emit()


class RefusalPanel(QWidget):
    """Hidden while nothing is refused; `repair` names an action, `jumped` an item."""

    repair = Signal(str)
    jumped = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.shown: Refused | None = None
        self.links: list[Button] = []
        self.room: Callable[[], int] = lambda: 0  # how high the panel may become
        self.close_button = Button(
            look, "", kind="quiet", icon="close", name=say("list.close_refusal"), parent=self
        )
        self.close_button.clicked.connect(lambda: self.tell(None))
        self._holder = QWidget()
        self.scroller = LinesScroll(look, self._holder)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*MARGINS)
        self._column.addWidget(self.scroller)
        self.scroller.ring_changed.connect(self.update)
        look.changed.connect(self.fit)
        self.hide()

    def tell(self, refused: Refused | None) -> None:
        """Show a refusal, or with None be gone."""
        self.shown = refused
        self.links = []
        self._holder = QWidget()
        self.scroller.setWidget(self._holder)  # the old one is deleted by that
        self._holder.setAutoFillBackground(False)
        if refused is not None:
            self._fill(refused)
            met = say("list.met")
            lines = (f"{line.words} ({met})" if line.met else line.words for line in refused.lines)
            self.setAccessibleName(". ".join((refused.title.rstrip("."), *lines)))
            self.scroller.setAccessibleName(refused.title)
        self.fit()
        self.setVisible(refused is not None)
        self.scroller.verticalScrollBar().setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter, look = QPainter(self), self._look
        fill, line = look.colour("surface.sunken"), look.colour("border.normal")
        paint.box(painter, QRectF(self.rect()), look.radius("card"), fill, line)
        if self.scroller.hasFocus():
            paint.focus_ring(painter, look, QRectF(self.rect()), look.radius("card"))

    def resizeEvent(self, event: object) -> None:
        """The cross stays in the corner."""
        size = self.close_button.sizeHint()
        self.close_button.setGeometry(
            self.width() - size.width() - 6, 5, size.width(), size.height()
        )
        self.close_button.raise_()
        self.fit()

    def fit(self) -> None:
        """As high as the lines are at this width; what is higher than the room scrolls."""
        layout = self._holder.layout()
        if layout is None:
            return
        left, top, right, bottom = MARGINS
        wide = self.width() - left - right
        most = max(LEAST_HEIGHT, self.room() - top - bottom)
        high = layout.heightForWidth(wide)
        if high > most:
            high = layout.heightForWidth(wide - self._look.tokens.size["scroll_bar"])
        self._holder.setMinimumHeight(high)  # by itself it asks for as much as narrow lines need
        scrolls = Qt.FocusPolicy.StrongFocus if high > most else Qt.FocusPolicy.NoFocus
        self.scroller.setFocusPolicy(scrolls)
        self.setFixedHeight(min(high, most) + top + bottom)
        self._column.setGeometry(self.rect())  # a size that changed while it changed is not told
        self.update()

    def _fill(self, refused: Refused) -> None:
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = Marked(self._look, "not_ready", refused.title, "strong")
        title.row.setContentsMargins(MARK + 8, 0, 26, 0)
        column.addWidget(title)
        for line in refused.lines:
            column.addWidget(self._line(line))
        column.addStretch(1)
        self._holder.show()
        self.close_button.raise_()

    def _line(self, line: RefusedLine) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = Marked(self._look, "met" if line.met else "not_ready", line.words)
        words.words.tint("text.secondary" if line.met else "text.primary")
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
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
