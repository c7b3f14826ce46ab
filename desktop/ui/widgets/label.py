"""Text on a page: always plain, in a token's colour, shortened with the whole in the tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint


class Label(QLabel):
    """One line that is shortened to its width, or, when `wrap` is set, as many as it needs."""

    def __init__(
        self,
        look: Look,
        words: str = "",
        style: str = "body",
        colour: str = "text.primary",
        *,
        wrap: bool = False,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._style = style
        self._colour = colour
        self._weight = weight
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        horizontal = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Maximum
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        look.changed.connect(self._restyle)
        self._restyle()
        self.say(words)

    def say(self, words: str) -> None:
        """Show another text."""
        self._words = words
        self.setText(words[: paint.MOST_TOOLTIP] if self.wordWrap() else paint.one_line(words))
        self._explain()

    def words(self) -> str:
        """The whole text, also where it is shown shortened."""
        return self._words

    def tint(self, colour: str) -> None:
        """Show the text in another token's colour."""
        self._colour = colour
        self._restyle()

    def sizeHint(self) -> QSize:
        """One line needs its own width; wrapped text what Qt finds."""
        if self.wordWrap():
            return super().sizeHint()
        margins = self.contentsMargins()
        width = paint.text_width(self.font(), self.text()) + 2
        return QSize(width + margins.left() + margins.right(), self._height())

    def minimumSizeHint(self) -> QSize:
        """A line may be shortened, so it asks for little."""
        if self.wordWrap():
            return QSize(40, self._height())
        return QSize(min(self.sizeHint().width(), 32), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a single line shortened; leave wrapped text to Qt."""
        if self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        colour = self._look.colour(self._colour)
        paint.text(painter, self.contentsRect(), self.text(), self.font(), colour, align)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tool tip is needed only where the text does not fit."""
        super().resizeEvent(event)
        self._explain()

    def _height(self) -> int:
        margins = self.contentsMargins()
        line = self._look.scaled(self._look.tokens.type[self._style].line)
        return line + margins.top() + margins.bottom()

    def _explain(self) -> None:
        shown = self.wordWrap() and len(self._words) <= paint.MOST_TOOLTIP
        fits = paint.text_width(self.font(), self._words) <= self.width()
        clipped = not shown and (not fits or len(self._words) > paint.MOST_PAINTED)
        self.setToolTip(paint.tooltip(self._words) if clipped else "")

    def _restyle(self) -> None:
        self.setFont(self._look.font(self._style, self._weight))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(self._colour))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()
