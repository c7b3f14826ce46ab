"""What stands at the head of the detail panel: the code of the item and the chips of its state."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.lists.choice_boxes import INSET
from desktop.ui.lists.parts import ChipWords
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.button import Button

MARK = 14


class SoftChip(QWidget):
    """A state that is only read: mark and words on a soft ground."""

    def __init__(self, look: Look, chip: ChipWords) -> None:
        super().__init__()
        self._look = look
        self._chip = chip
        self.setAccessibleName(chip.words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(paint.tooltip(chip.words))

    def sizeHint(self) -> QSize:
        """Mark, words and air."""
        width = paint.text_width(self._look.font("caption", 600), self._chip.words) + 2 * 8
        return QSize(width + (MARK + 5 if self._chip.status else 0) + 2, self._look.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter, look, status = QPainter(self), self._look, self._chip.status
        area = QRectF(self.rect())
        ground = f"status.{status}.soft" if status else "surface.sunken"
        line = None if status else look.colour("border.subtle")
        paint.box(painter, area, look.radius("control"), look.colour(ground), line)
        inner = area.adjusted(8, 0, -4, 0)
        if status:
            spot = QRectF(8, (self.height() - MARK) / 2, MARK, MARK)
            marks.draw(painter, look, status, spot, ground)
            inner.adjust(MARK + 5, 0, 0, 0)
        tone = look.colour(f"status.{status}.text" if status else "text.secondary")
        paint.text(painter, inner, self._chip.words, look.font("caption", 600), tone)


class CodeButton(Button):
    """The code of an item, above its title; pressing it copies it."""

    def sizeHint(self) -> QSize:
        """The code stands as far from the edge as the text of a field does."""
        return QSize(round(self._content_width()) + 2 * INSET, self._height())

    def _font_weight(self) -> int:
        return 600
