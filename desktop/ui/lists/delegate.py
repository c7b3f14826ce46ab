"""Paints rows and heads: fill, accent bar, hairline, ring, cells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.lists import cell_paint
from desktop.ui.lists.model import CELL_ROLE, Index
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.lists.table import ListTable

FIRST_PADDING, PADDING, ARROW = 24, 8, 12


def inner(rect: QRect, column: int) -> QRectF:
    """The part of a cell that holds something; the first one stands on the page's left edge."""
    left = FIRST_PADDING if column == 0 else PADDING
    return QRectF(rect).adjusted(left, 0, -PADDING, 0)


class RowDelegate(QStyledItemDelegate):
    """Paints every cell of a list; `painted` counts the cells painted so far."""

    def __init__(self, look: Look, table: "ListTable") -> None:
        super().__init__(table)
        self._look = look
        self._table = table
        self.painted = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        self.painted += 1
        rect: QRect = option.rect
        painter.save()
        surface = self._fill(painter, option, index)
        below = rect.bottom()
        ends = QPointF(rect.left(), below), QPointF(rect.right() + 1, below)
        paint.hairline(painter, self._look, *ends)
        column = self._table.rows_model.columns[index.column()]
        area = inner(rect, index.column())
        if column.width is None and self._table.is_stray(index.row()):
            area = self._stray_note(painter, area)
        cell = index.data(CELL_ROLE)
        cell_paint.draw(painter, self._look, column, cell, area, surface)
        painter.restore()

    def _fill(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> str:
        rect: QRect = option.rect
        table, look = self._table, self._look
        active = table.hasFocus()
        surface = "surface.base"
        if option.state & QStyle.StateFlag.State_Selected:
            surface = "surface.selected" if active else "surface.selected_inactive"
        elif index.row() == table.hovered_row:
            surface = "surface.hover"
        painter.fillRect(rect, look.colour(surface))
        if option.state & QStyle.StateFlag.State_Selected and index.column() == 0:
            bar = QRect(rect.left(), rect.top(), 3, rect.height() - 1)
            painter.fillRect(bar, look.colour("accent.base" if active else "border.strong"))
        if active and table.ringed and index.row() == table.currentIndex().row():
            self._ring(painter, rect, index.column())
        return surface

    def _ring(self, painter: QPainter, rect: QRect, column: int) -> None:
        """The part of the current row's ring that runs through a cell."""
        ink, width = self._look.colour("accent.focus"), self._look.tokens.size["focus_ring"]
        painter.fillRect(rect.left(), rect.top(), rect.width(), width, ink)
        painter.fillRect(rect.left(), rect.bottom() - width, rect.width(), width, ink)
        if column == 0:
            painter.fillRect(rect.left(), rect.top(), width, rect.height() - 1, ink)
        if column == self._table.rows_model.columnCount() - 1:
            right = rect.right() - width + 1
            painter.fillRect(right, rect.top(), width, rect.height() - 1, ink)

    def _stray_note(self, painter: QPainter, area: QRectF) -> QRectF:
        words = say("list.no_longer_matches")
        font = self._look.font("caption", 600)
        width = paint.text_width(font, words) + 4
        place = QRectF(area.right() - width, area.top(), width, area.height())
        paint.text(painter, place, words, font, self._look.colour("status.expected.text"))
        return area.adjusted(0, 0, -width - PADDING, 0)


class ListHeader(QHeaderView):
    """Heads over one thin line; a click sorts, the menu chooses columns."""

    sort_wanted = Signal(int)

    def __init__(self, look: Look, parent: "ListTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._pressed_at = -1
        self.sorted_section = -1
        self.descending = False
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """The height of a table's head."""
        return QSize(super().sizeHint().width(), self._look.size("table_header"))

    def show_sort(self, section: int, *, descending: bool) -> None:
        """Mark the column that the rows are sorted by, -1 for none."""
        self.sorted_section, self.descending = section, descending
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press was; a drag of an edge is no click."""
        super().mousePressEvent(event)
        at_edge = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        left = event.button() == Qt.MouseButton.LeftButton
        section = self.logicalIndexAt(event.position().toPoint())
        self._pressed_at = section if left and not at_edge else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a head sorts by it."""
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0 and section == self._pressed_at:
            self.sort_wanted.emit(section)
        self._pressed_at = -1

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        look = self._look
        painter.fillRect(rect, look.colour("surface.header"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("border.subtle"))
        role = Qt.ItemDataRole
        words = str(self.model().headerData(section, self.orientation(), role.DisplayRole) or "")
        side = self.model().headerData(section, self.orientation(), role.TextAlignmentRole)
        font = look.font("caption", 600)
        on = section == self.sorted_section
        ink = look.colour("text.primary" if on else "text.secondary")
        area = inner(rect, section)
        across = Qt.AlignmentFlag(side or 0) & Qt.AlignmentFlag.AlignHorizontal_Mask
        if on:
            area = self._arrow(painter, area, words, across)
        paint.text(painter, area, words, font, ink, across)

    def _arrow(
        self, painter: QPainter, area: QRectF, words: str, across: Qt.AlignmentFlag
    ) -> QRectF:
        """Paint the sign of the sorting direction; the words get the rest."""
        width = paint.text_width(self._look.font("caption", 600), words)
        left = across == Qt.AlignmentFlag.AlignLeft
        x = min(area.left() + width + 3, area.right() - ARROW) if left else area.right() - ARROW + 3
        spot = QRectF(round(x), round(area.center().y() - ARROW / 2), ARROW, ARROW)
        name = "chevron-down" if self.descending else "chevron-up"
        icons.draw(painter, name, self._look.colour("text.secondary"), spot)
        return area if left else area.adjusted(0, 0, -ARROW, 0)
