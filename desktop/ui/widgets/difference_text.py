"""A text with what went struck out and what came underlined."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.compliance.text_difference import Run
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.words import THIN_SPACE, say

MOST_SHOWN = 4_000  # characters


class DifferenceText(QWidget):
    """Wraps and paints the runs; struck and underlined say the same as the colours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._runs: tuple[Run, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def tell(self, runs: Sequence[Run]) -> None:
        """Show other runs."""
        self._runs = tuple(_apart(runs))
        self.setAccessibleName(spoken(self._runs))
        self.setToolTip(paint.tooltip(spoken(self._runs)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return round(self._laid_out(max(width, 80))[1]) + 2

    def sizeHint(self) -> QSize:
        """As wide as the panel lets it be."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As high as its lines are."""
        return QSize(80, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(self._look.colour("text.primary"))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """The text in lines of a width, and how high they are together."""
        text = "".join(run.text for run in self._runs)[:MOST_SHOWN]
        layout = QTextLayout(text.replace("\n", "\u2028"), self._look.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(len(text)))
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += max(line.height(), self._look.scaled(18))
        layout.endLayout()
        return layout, y

    def _formats(self, length: int) -> list[QTextLayout.FormatRange]:
        formats = []
        at = 0
        for kind, text in self._runs:
            if kind != "same" and at < length:
                made = QTextLayout.FormatRange()
                made.start, made.length = at, min(len(text), length - at)
                made.format = self._format(kind)
                formats.append(made)
            at += len(text)
        return formats

    def _format(self, kind: str) -> QTextCharFormat:
        made = QTextCharFormat()
        status = "met" if kind == "added" else "not_ready"
        made.setForeground(self._look.colour(f"status.{status}.text"))
        made.setBackground(self._look.colour(f"status.{status}.soft"))
        if kind == "added":
            made.setFontUnderline(True)
            made.setFontWeight(QFont.Weight.Medium)
        else:
            made.setFontStrikeOut(True)
        return made


def _apart(runs: Sequence[Run]) -> Iterator[Run]:
    """A thin space between what went and what came, so that two words stay two."""
    before = ""
    for run in runs:
        if before == "removed" and run.kind == "added":
            yield Run("same", THIN_SPACE)
        yield run
        before = run.kind


def spoken(runs: Sequence[Run]) -> str:
    """The difference for somebody who does not see it."""
    said = []
    for kind, text in runs:
        words = " ".join(text.split())
        if words:
            said.append(words if kind == "same" else say(f"controls.{kind}", words=words))
    return " ".join(said)
