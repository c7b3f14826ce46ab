"""The five things that a wording should say, each with its mark."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from desktop.compliance.wording import ELEMENTS, WordingCheck
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.words import say

MARK, GAP, APART = 12, 4, 12


class WordingMarks(QWidget):
    """One line: who, what, when, where, proof; a dash where the wording does not say it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._check = WordingCheck((), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def tell(self, check: WordingCheck) -> None:
        """Show another check."""
        self._check = check
        self.setAccessibleName(wording_sentence(check))
        self.setToolTip(paint.tooltip(wording_sentence(check)))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, self._look.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the five marks with their words."""
        painter = QPainter(self)
        look, x = self._look, 0.0
        font = look.font("caption")
        for element in ELEMENTS:
            missing = element in self._check.missing
            spot = QRectF(x, (self.height() - MARK) / 2, MARK, MARK)
            marks.draw(painter, look, "expected" if missing else "met", spot, "surface.base")
            words = say(f"controls.element_{element}")
            tone = look.colour("status.expected.text" if missing else "text.secondary")
            width = paint.text_width(font, words)
            area = QRectF(x + MARK + GAP, 0, width + 2, self.height())
            paint.text(painter, area, words, font, tone)
            x += MARK + GAP + width + APART


def underline(box: QWidget | None, look: Look, check: WordingCheck | None) -> None:
    """Draw a dotted line under the words in which the five were found; nothing without a check."""
    if not isinstance(box, QPlainTextEdit):
        return
    shown = box.toPlainText()
    lines = []
    for found in check.found if check is not None else ():
        line = QTextEdit.ExtraSelection()
        line.cursor = QTextCursor(box.document())
        line.cursor.setPosition(_units(shown[: found.start]))
        line.cursor.setPosition(_units(shown[: found.end]), QTextCursor.MoveMode.KeepAnchor)
        line.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        line.format.setUnderlineColor(look.colour("status.met.mark"))
        lines.append(line)
    box.setExtraSelections(lines)


def _units(text: str) -> int:
    """How long a text is as Qt counts: a letter beyond the first plane is two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def wording_sentence(check: WordingCheck) -> str:
    """What a wording does not say, in one sentence."""
    if not check.weak:
        return say("controls.wording_whole")
    names = [say(f"controls.lacks_{element}") for element in check.missing]
    listed = (
        names[0]
        if len(names) == 1
        else f"{', '.join(names[:-1])} {say('controls.and')} {names[-1]}"
    )
    return say("controls.wording_weak", missing=listed)
