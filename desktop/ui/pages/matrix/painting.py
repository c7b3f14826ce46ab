"""Paints the matrix: bands, lines and marks in view, then the heads over them."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF, QRegion

from desktop.ui.pages.matrix import words
from desktop.ui.pages.matrix.grid import Head
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.matrix.canvas import MatrixCanvas

TOTALS, SUMS, MARK = 22, 44, 14
SLOPE = math.radians(60)
BESIDE = 3  # pixels that the totals of a column may stand out at both sides
MOST_PICTURES = 400


class MatrixPainter:
    """Knows the look; where everything is, the canvas says. `painted` counts marks."""

    def __init__(self, look: Look, canvas: "MatrixCanvas") -> None:
        self._look = look
        self._canvas = canvas
        self._pictures: dict[tuple[str, int, bool], QPixmap] = {}
        self._touched = QRegion()
        self.painted = 0

    def forget(self) -> None:
        """Heads look otherwise now: paint them anew."""
        self._pictures.clear()

    def head_rect(self, column: int) -> QRect:
        """Where the head of a column with its turned label is in the viewport."""
        cell, height = self._canvas.cell_size(), self._canvas.head_height()
        left = self._canvas.cell_rect(0, column).left() - BESIDE
        width = cell + 2 * BESIDE + self._canvas.lean() + self._look.scaled(16)
        return QRect(left, 0, width, height)

    def paint(self, painter: QPainter, touched: QRegion) -> None:
        """Paint everything that is in view and touched."""
        self.painted = 0
        self._touched = touched
        canvas = self._canvas
        rows, columns = canvas.rows_in_view(), canvas.columns_in_view()
        area = canvas.viewport().rect()
        painter.setClipRect(area.adjusted(canvas.left_width(), canvas.head_height(), 0, 0))
        self._paint_bands(painter)
        self._paint_lines(painter, rows, columns)
        self._paint_marks(painter, rows, columns)
        self._paint_ring(painter)
        self._paint_row_heads(painter, rows)
        self._paint_column_heads(painter, columns)
        self._paint_corner(painter)

    def _paint_bands(self, painter: QPainter) -> None:
        look = self._look
        width, height = self._canvas.viewport().width(), self._canvas.bottom_edge()
        places = [((self._canvas.row, self._canvas.column), self._band())]
        if self._canvas.hovered is not None:
            places.insert(0, (self._canvas.hovered, "surface.hover"))
        for (row, column), colour in places:
            rect = self._canvas.cell_rect(row, column)
            right = min(width, self._canvas.right_edge())
            across = QRect(
                self._canvas.left_width(),
                rect.top(),
                right - self._canvas.left_width(),
                rect.height(),
            )
            painter.fillRect(across, look.colour(colour))
            down = QRect(
                rect.left(),
                self._canvas.head_height(),
                rect.width(),
                height - self._canvas.head_height(),
            )
            painter.fillRect(down, look.colour(colour))

    def _paint_lines(self, painter: QPainter, rows: range, columns: range) -> None:
        thin: list[QLineF] = []
        thick: list[QLineF] = []
        right, bottom = self._canvas.right_edge(), self._canvas.bottom_edge()
        for row in rows:
            y = self._canvas.cell_rect(row, 0).bottom() + 0.5
            ends = row + 1 == len(self._canvas.grid.rows) or _splits(self._canvas.grid.rows, row)
            (thick if ends else thin).append(QLineF(self._canvas.left_width(), y, right, y))
        for column in columns:
            x = self._canvas.cell_rect(0, column).right() + 0.5
            ends = column + 1 == len(self._canvas.grid.columns) or _splits(
                self._canvas.grid.columns, column
            )
            (thick if ends else thin).append(QLineF(x, self._canvas.head_height(), x, bottom))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self._look.colour("border.subtle"), 1))
        painter.drawLines(thin)
        painter.setPen(QPen(self._look.colour("border.normal"), 1))
        painter.drawLines(thick)

    def _paint_marks(self, painter: QPainter, rows: range, columns: range) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in rows:
            for column, cell in self._canvas.grid.marks[row].items():
                if columns.start <= column < columns.stop:
                    rect = self._canvas.cell_rect(row, column)
                    if not self._touched.intersects(rect):
                        continue
                    self.painted += 1
                    draw_strength(painter, self._look, cell.strength, QRectF(rect).center())

    def _paint_ring(self, painter: QPainter) -> None:
        rect = QRectF(self._canvas.cell_rect(self._canvas.row, self._canvas.column)).adjusted(
            0, 0, -1, -1
        )
        if self._canvas.hasFocus():
            paint.focus_ring(painter, self._look, rect, self._look.radius("cell"))
        else:
            line = self._look.colour("border.strong")
            paint.box(painter, rect, self._look.radius("cell"), None, line)

    def _paint_row_heads(self, painter: QPainter, rows: range) -> None:
        look, left = self._look, self._canvas.left_width()
        painter.setClipRect(
            QRect(0, self._canvas.head_height(), left, self._canvas.viewport().height())
        )
        painter.fillRect(
            QRect(0, self._canvas.head_height(), left, self._canvas.viewport().height()),
            look.colour("surface.base"),
        )
        for row in rows:
            rect = self._canvas.cell_rect(row, 0)
            area = QRect(0, rect.top(), left, rect.height())
            if not self._touched.intersects(area):
                continue
            current = row == self._canvas.row
            hovered = self._canvas.hovered is not None and row == self._canvas.hovered[0]
            if current or hovered:
                painter.fillRect(area, look.colour(self._band() if current else "surface.hover"))
            painter.drawPixmap(area.topLeft(), self._row_picture(row))
            ends = _splits(self._canvas.grid.rows, row)
            tone = look.colour("border.normal" if ends else "border.subtle")
            painter.fillRect(QRect(0, area.bottom(), left, 1), tone)
        painter.fillRect(
            QRect(
                left - 1,
                self._canvas.head_height(),
                1,
                self._canvas.bottom_edge() - self._canvas.head_height(),
            ),
            look.colour("border.normal"),
        )

    def _paint_row_head(self, painter: QPainter, area: QRectF, head: Head) -> None:
        look = self._look
        inner = area.adjusted(24, 0, -8, 0)
        sums = QRectF(
            inner.right() - look.scaled(SUMS), inner.top(), look.scaled(SUMS), inner.height()
        )
        self._paint_sums(painter, sums, head, Qt.AlignmentFlag.AlignRight)
        inner.setRight(sums.left() - 4)
        status = words.status_of(head.line)
        if status:
            spot = QRectF(inner.left(), inner.center().y() - MARK / 2, MARK, MARK)
            marks.draw(painter, look, status, spot, "surface.base")
            inner.adjust(MARK + 6, 0, 0, 0)
        font = look.font("body", 600)
        paint.text(painter, inner, head.line.code, font, look.colour("text.primary"))
        inner.adjust(paint.text_width(font, head.line.code) + 7, 0, 0, 0)
        if inner.width() > 20:
            title = words.short_title(head.line)
            paint.text(painter, inner, title, look.font("body"), look.colour("text.secondary"))

    def _paint_sums(
        self, painter: QPainter, area: QRectF, head: Head, side: Qt.AlignmentFlag
    ) -> None:
        """How many key and supporting marks, in the colour of what a check found."""
        look = self._look
        text = str(head.keys) if not head.supporting else f"{head.keys}+{head.supporting}"
        status = words.worst_check(head.checks)
        tone = look.colour(f"status.{status}.text" if status else "text.secondary")
        paint.text(painter, area, text, look.font("caption", 600 if status else 500), tone, side)

    def _paint_column_heads(self, painter: QPainter, columns: range) -> None:
        look, left, top = self._look, self._canvas.left_width(), self._canvas.head_height()
        area = QRect(left, 0, self._canvas.viewport().width() - left, top)
        painter.setClipRect(area)
        painter.fillRect(area, look.colour("surface.header"))
        for column in columns:
            if not self._touched.intersects(self.head_rect(column)):
                continue
            rect = self._canvas.cell_rect(0, column)
            current = column == self._canvas.column
            hovered = self._canvas.hovered is not None and column == self._canvas.hovered[1]
            if current or hovered:
                self._paint_slope(painter, rect, "surface.selected" if current else "surface.hover")
            picture = self._column_picture(column, current=current)
            painter.drawPixmap(QPoint(rect.left() - BESIDE, 0), picture)
        painter.fillRect(
            QRect(left, top - 1, self._canvas.viewport().width(), 1), look.colour("border.normal")
        )

    def _paint_slope(self, painter: QPainter, rect: QRect, colour: str) -> None:
        """The band of a column goes on through its turned label."""
        top = self._canvas.head_height() - self._look.scaled(TOTALS)
        lean = top / math.tan(SLOPE)
        corners = [
            QPointF(rect.left(), self._canvas.head_height()),
            QPointF(rect.left(), top),
            QPointF(rect.left() + lean, 0),
            QPointF(rect.right() + 1 + lean, 0),
            QPointF(rect.right() + 1, top),
            QPointF(rect.right() + 1, self._canvas.head_height()),
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(colour))
        painter.drawPolygon(QPolygonF(corners))

    def _paint_label(self, painter: QPainter, head: Head, *, current: bool) -> None:
        """The turned label of a column that begins at BESIDE."""
        look = self._look
        bottom = self._canvas.head_height() - look.scaled(TOTALS)
        length = (bottom - 8) / math.sin(SLOPE)
        line = look.scaled(16)
        painter.save()
        painter.translate(BESIDE + self._canvas.cell_size() // 2 + 3, bottom - 3)
        painter.rotate(-60)
        area = QRectF(0, -line / 2, length, line)
        strong = look.font("caption", 600)
        ink = look.colour("accent.base" if current else "text.primary")
        paint.text(painter, area, head.line.code, strong, ink)
        area.adjust(paint.text_width(strong, head.line.code) + 5, 0, 0, 0)
        if area.width() > 24:
            tone = look.colour("text.secondary")
            paint.text(painter, area, words.short_title(head.line), look.font("caption"), tone)
        painter.restore()

    def _column_picture(self, column: int, *, current: bool) -> QPixmap:
        """Label and totals of a column, painted once and kept while they are in use."""

        def draw(painter: QPainter) -> None:
            head, line = self._canvas.grid.columns[column], self._look.scaled(TOTALS)
            sums = QRectF(
                0,
                self._canvas.head_height() - line,
                self._canvas.cell_size() + 2 * BESIDE,
                line - 1,
            )
            self._paint_sums(painter, sums, head, Qt.AlignmentFlag.AlignHCenter)
            self._paint_label(painter, head, current=current)

        size = self.head_rect(column).size() - QSize(0, 1)
        return self._picture(("column", column, current), size, draw)

    def _row_picture(self, row: int) -> QPixmap:
        """The head of a row, painted once."""

        def draw(painter: QPainter) -> None:
            area = QRectF(0, 0, self._canvas.left_width(), self._canvas.cell_size())
            self._paint_row_head(painter, area, self._canvas.grid.rows[row])

        size = QSize(self._canvas.left_width(), self._canvas.cell_size())
        return self._picture(("row", row, False), size, draw)

    def _picture(
        self, key: tuple[str, int, bool], size: QSize, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        if key not in self._pictures:
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.clear()
            ratio = self._canvas.devicePixelRatioF()
            made = QPixmap(size * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            draw(painter)
            painter.end()
            self._pictures[key] = made
        return self._pictures[key]

    def _paint_corner(self, painter: QPainter) -> None:
        """What the rows and columns are, and what the marks mean."""
        look, left, top = self._look, self._canvas.left_width(), self._canvas.head_height()
        if not self._touched.intersects(QRect(0, 0, left, top)):
            return
        painter.setClipRect(QRect(0, 0, left, top))
        painter.fillRect(QRect(0, 0, left, top), look.colour("surface.header"))
        painter.fillRect(QRect(0, top - 1, left, 1), look.colour("border.normal"))
        line = look.scaled(20)
        area = QRectF(24, 10, left - 32, line)
        strong, small = look.font("body", 600), look.font("caption")
        ink, tone = look.colour("text.primary"), look.colour("text.secondary")
        for each in self._canvas.heading:
            paint.text(painter, area, each, strong, ink)
            area.translate(0, line)
        area.translate(0, 4)
        for strength in ("key", "supporting"):
            centre = QPointF(area.left() + 7, area.center().y())
            draw_strength(painter, look, strength, centre)
            legend = area.adjusted(20, 0, 0, 0)
            paint.text(painter, legend, say(f"matrix.legend_{strength}"), small, tone)
            area.translate(0, look.scaled(18))
        bottom = QRectF(24, top - look.scaled(TOTALS), left - 32, look.scaled(TOTALS) - 1)
        side = Qt.AlignmentFlag.AlignRight
        paint.text(painter, bottom, say("matrix.legend_totals"), small, tone, side)

    def _band(self) -> str:
        return "surface.selected" if self._canvas.hasFocus() else "surface.selected_inactive"


def draw_strength(painter: QPainter, look: Look, strength: str, centre: QPointF) -> None:
    """A filled diamond for a key control, a ring for a supporting one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if strength == "key":
        side = look.scaled(13) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent.base"))
        x, y = centre.x(), centre.y()
        corners = [(x, y - side), (x + side, y), (x, y + side), (x - side, y)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    else:
        side = look.scaled(9) / 2
        painter.setPen(QPen(look.colour("border.strong"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, side, side)


def _splits(heads: tuple[Head, ...], at: int) -> bool:
    """Whether a group ends after a row or column."""
    return at + 1 < len(heads) and heads[at].group != heads[at + 1].group
