"""Paints the coverage matrix: ground, rows in view from prepared rectangles, then the heads."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from db.messages import MONTHS
from desktop.compliance.slots import months, weeks
from desktop.operations.reading.coverage import CoverageRow, Slot
from desktop.operations.reading.coverage_view import Line
from desktop.operations.reading.coverage_words import measure_words, stretch_words
from desktop.ui.pages.coverage.strips import Strip
from desktop.ui.pages.coverage.styles import STYLES, glyph_picture
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.words import day, say

if TYPE_CHECKING:
    from desktop.ui.pages.coverage.canvas import CoverageCanvas

INSET, EDGE, CODE, END_MARK, FADED = 16, 8, 56, 11, 0.28
LEAST_MONTH, LEAST_YEAR, WEEK_ROOM = 26, 58, 22
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
STEPS = (1, 2, 4, 13)
MOST_PICTURES = 240


class CoveragePainter:
    """Knows the look; where everything is, the canvas says. `painted` counts rows."""

    def __init__(self, look: Look, canvas: "CoverageCanvas") -> None:
        self._look = look
        self._canvas = canvas
        self._glyphs: dict[tuple[str, int], QPixmap] = {}
        self._words: dict[tuple[str, str, int], str] = {}
        self._rows: dict[int, QPixmap] = {}
        self.painted = 0

    def forget(self) -> None:
        """The theme or the text size is another one."""
        self._glyphs.clear()
        self._words.clear()
        self._rows.clear()

    def forget_rows(self) -> None:
        """The rows are others, or laid out in another way."""
        self._rows.clear()

    def paint(self, painter: QPainter, touched: QRect) -> None:
        """Paint everything that is in view and touched."""
        canvas, self.painted = self._canvas, 0
        painter.setClipRect(touched)
        self._paint_ground(painter)
        for at in canvas.lines_in_view():
            area = canvas.line_rect(at)
            if area.intersects(touched):
                self._paint_line(painter, canvas.lines[at], at, area)
        self._paint_today(painter)
        self._paint_ring(painter)
        self._paint_right_edge(painter)
        self._paint_sticky(painter)
        self._paint_head(painter)
        self._paint_frame(painter)

    # ---- ground

    def _paint_ground(self, painter: QPainter) -> None:
        canvas, look = self._canvas, self._look
        left, width, top = canvas.axis_left(), canvas.axis_width(), canvas.head_height()
        bottom = canvas.viewport().height()
        future = canvas.today_x()
        if future < width:
            start = max(future, 0)
            ground = QRectF(left + start, top, width - start, bottom - top)
            painter.fillRect(ground, look.colour("surface.sunken"))
        self._paint_bands(painter)
        thin: list[QLineF] = []
        thick: list[QLineF] = []
        for start, _ in months(canvas.axis.first, canvas.axis.last):
            x = left + round(canvas.axis.at(start) * width)
            line = QLineF(x + 0.5, top, x + 0.5, bottom)
            (thick if date.fromordinal(start).month in (1, 4, 7, 10) else thin).append(line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(look.colour("border.subtle"), 1))
        painter.drawLines(thin)
        painter.setPen(QPen(look.colour("border.normal"), 1))
        painter.drawLines(thick)

    def _paint_bands(self, painter: QPainter) -> None:
        """The current row, and the one under the pointer."""
        canvas, look = self._canvas, self._look
        for at, token in ((canvas.hovered[0], "surface.hover"), (canvas.at, self._band())):
            if 0 <= at < len(canvas.lines) and canvas.lines[at].row is not None:
                painter.fillRect(canvas.line_rect(at), look.colour(token))

    def _band(self) -> str:
        focused = self._canvas.hasFocus()
        return "surface.selected" if focused else "surface.selected_inactive"

    # ---- rows

    def _paint_line(self, painter: QPainter, line: Line, at: int, area: QRect) -> None:
        self.painted += 1
        if line.row is None:
            self._paint_group(painter, line.group, area)
            return
        painter.drawPixmap(area.topLeft(), self._picture(at, line.row, area.size()))

    def _picture(self, at: int, row: CoverageRow, size: QSize) -> QPixmap:
        """A whole row, painted once: what is scrolled or pointed at is only copied again."""
        kept = self._rows.get(at)
        if kept is not None:
            return kept
        if len(self._rows) >= MOST_PICTURES:
            self._rows.clear()
        ratio = self._canvas.devicePixelRatioF()
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        area = QRect(0, 0, size.width(), size.height())
        self._paint_name(painter, row, area)
        self._paint_end(painter, row, area)
        painter.translate(self._canvas.axis_left(), 0)
        if self._canvas.standings:
            self._paint_isolated(painter, self._canvas.strip(at), row)
        else:
            self._paint_strip(painter, self._canvas.strip(at), row)
        painter.end()
        self._rows[at] = made
        return made

    def _paint_group(self, painter: QPainter, words: str, area: QRect) -> None:
        inner = QRectF(area).adjusted(INSET, 0, -8, 0)
        inner.setRight(self._canvas.axis_left() - 8)
        font, tone = self._look.font("caption", 600), self._look.colour("text.tertiary")
        self._text(painter, inner, words, font, tone)

    def _paint_name(self, painter: QPainter, row: CoverageRow, area: QRect) -> None:
        look, code = self._look, self._look.scaled(CODE)
        inner = QRectF(INSET, area.top(), code, area.height())
        font = self._font(600)
        width = min(max(paint.text_width(font, row.code) + 8, code), look.scaled(110))
        inner.setWidth(width - 6)
        self._text(painter, inner, row.code, font, look.colour("text.primary"))
        title = QRectF(INSET + width, area.top(), 0, area.height())
        title.setRight(self._canvas.axis_left() - 10)
        self._text(painter, title, row.title, self._font(400), look.colour("text.secondary"))

    def _paint_end(self, painter: QPainter, row: CoverageRow, area: QRect) -> None:
        look, canvas = self._look, self._canvas
        side = look.scaled(END_MARK)
        right = canvas.right_edge() - EDGE
        worst = row.worst
        if worst:
            spot = QRectF(right - side, area.center().y() - side / 2 + 1, side, side)
            marks.draw(painter, look, worst, spot, "surface.base")
        words = QRectF(canvas.axis_left() + canvas.axis_width() + 2, area.top(), 0, area.height())
        words.setRight(right - side - 5)
        loud = worst in ("not_ready", "expected")
        tone = look.colour("text.primary" if loud else "text.secondary")
        weight = 600 if loud else 400
        small = row.measure == "days" and row.of > 0
        font = self._look.font("caption", weight) if small else self._font(weight)
        self._text(painter, words, measure_words(row), font, tone, RIGHT)

    def _font(self, weight: int) -> QFont:
        return self._look.font("caption" if self._canvas.measure.compact else "body", weight)

    def _paint_strip(self, painter: QPainter, strip: Strip, row: CoverageRow) -> None:
        look = self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_dots(painter, strip, row)
        painter.setPen(Qt.PenStyle.NoPen)
        for token, rects in strip.fills.items():
            painter.setBrush(look.colour(token))
            painter.drawRects(rects)
        for standing, rect in strip.boxes:
            self._paint_box(painter, standing, rect)
        for standing, spot in strip.glyphs:
            painter.drawPixmap(spot, self._glyph(standing))
        for standing, rect, count in strip.marks:
            self._paint_mark(painter, standing, rect, count)
        for place, area in strip.dated:
            self._paint_day(painter, row, strip, place, area)

    def _paint_isolated(self, painter: QPainter, strip: Strip, row: CoverageRow) -> None:
        """Only what the legend isolates is shown in full."""
        painter.setOpacity(FADED)
        self._paint_strip(painter, strip, row)
        painter.setOpacity(1)
        wanted = [
            place for place, cell in enumerate(strip.cells) if self._canvas.isolates(cell, row)
        ]
        for place in wanted:
            cell, rect = strip.cells[place], strip.rects[place]
            style = STYLES[cell.standing]
            if cell.mark:
                self._paint_mark(painter, cell.standing, rect, len(cell.slots))
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            if style.kind == "soft":
                foot = self._canvas.measure.foot
                painter.fillRect(rect, self._look.colour(f"status.{style.status}.soft"))
                foot_rect = QRectF(rect.left(), rect.bottom() - foot, rect.width(), foot)
                painter.fillRect(foot_rect, self._look.colour(f"status.{style.status}.mark"))
            else:
                self._paint_box(painter, cell.standing, rect)
        for standing, spot in strip.glyphs:
            found = strip.cell_at(spot.x() + self._canvas.measure.glyph / 2)
            if found in wanted:
                painter.drawPixmap(spot, self._glyph(standing))

    def _paint_box(self, painter: QPainter, standing: str, rect: QRectF) -> None:
        look, style = self._look, STYLES[standing]
        radius = look.radius("cell")
        mark = look.colour(f"status.{style.status}.mark")
        if style.kind == "solid":
            paint.box(painter, rect, radius, mark, None)
        elif style.kind == "outline":
            paint.box(painter, rect, radius, look.colour(f"status.{style.status}.soft"), mark)
        elif style.kind == "empty":
            paint.box(painter, rect, radius, look.colour("surface.base"), mark)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(self._dotted("border.strong"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_mark(self, painter: QPainter, standing: str, rect: QRectF, count: int) -> None:
        look = self._look
        status = STYLES[standing].mark or STYLES[standing].status
        if count == 1:
            marks.draw(painter, look, status, rect, "surface.base")
            return
        words = str(count)
        font = look.font("caption", 600)
        width = max(paint.text_width(font, words) + 6, rect.width())
        area = QRectF(rect.center().x() - width / 2, rect.top() - 1, width, rect.height() + 2)
        paint.box(painter, area, area.height() / 2, look.colour(f"status.{status}.mark"), None)
        paint.text(painter, area, words, font, look.colour("surface.base"), CENTRE)

    def _paint_dots(self, painter: QPainter, strip: Strip, row: CoverageRow) -> None:
        middle = round(self._canvas.measure.height / 2) + 0.5
        for what, left, right in strip.dots:
            if right - left < 2:
                continue
            faint = what in ("no_event", "away")
            painter.setPen(self._dotted("border.normal" if faint else "status.no_data.mark"))
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        width = self._canvas.axis_width()
        for each in row.stretches:
            left = max(self._canvas.axis.at(each.first) * width, 0)
            right = self._canvas.axis.at(each.last + 1) * width
            words = stretch_words(each, row, self._canvas.on)
            self._paint_note(painter, words, left, right)

    def _paint_note(self, painter: QPainter, words: str, left: float, right: float) -> None:
        """Words on a dotted line, where they fit."""
        look = self._look
        font = look.font("caption")
        wide = paint.text_width(font, words) + 10
        if wide + 24 > right - left:
            return
        area = QRectF(left + 20, 1, wide, self._canvas.measure.height - 2)
        painter.fillRect(area, look.colour("surface.base"))
        paint.text(painter, area, words, font, look.colour("text.secondary"), CENTRE)

    def _paint_day(
        self, painter: QPainter, row: CoverageRow, strip: Strip, place: int, area: QRectF
    ) -> None:
        """In a roomy block: when it was done or is due; of several how many were on time."""
        slots = [row.slots[each] for each in strip.cells[place].slots]
        words = roomy_words(slots, self._canvas.on)
        if not words or paint.text_width(self._look.font("caption"), words) > area.width():
            return
        style = STYLES[strip.cells[place].standing]
        token = "surface.base" if style.kind == "solid" else f"status.{style.status}.text"
        paint.text(painter, area, words, self._look.font("caption"), self._look.colour(token))

    # ---- over the rows

    def _paint_today(self, painter: QPainter) -> None:
        canvas = self._canvas
        x = canvas.today_x()
        if 0 <= x <= canvas.axis_width() and canvas.axis.first <= canvas.on.toordinal():
            top = canvas.head_height() - 4
            line = QRectF(canvas.axis_left() + round(x) - 1, top, 2, canvas.viewport().height())
            painter.fillRect(line, self._look.colour("accent.base"))

    def _paint_ring(self, painter: QPainter) -> None:
        rect = self._canvas.cell_rect()
        if rect is None:
            return
        area = QRectF(rect).adjusted(-2, -2, 2, 2)
        radius = self._look.radius("cell") + 1
        if self._canvas.hasFocus():
            paint.focus_ring(painter, self._look, area, radius)
        else:
            paint.box(painter, area, radius, None, self._look.colour("border.strong"))

    def _paint_right_edge(self, painter: QPainter) -> None:
        canvas = self._canvas
        x = canvas.axis_left() + canvas.axis_width()
        tone = self._look.colour("border.normal")
        for each in (canvas.axis_left() - 1, x):
            painter.fillRect(QRect(each, 0, 1, canvas.viewport().height()), tone)

    def _paint_sticky(self, painter: QPainter) -> None:
        """The head of the group that is scrolled through stays under the head row."""
        canvas = self._canvas
        group = canvas.sticky_group()
        if group < 0:
            return
        height = canvas.line_height()
        area = QRect(0, canvas.head_height(), canvas.right_edge(), height)
        painter.fillRect(area, self._look.colour("surface.base"))
        self._paint_group(painter, canvas.lines[group].group, area)
        painter.fillRect(
            QRect(0, area.bottom(), area.width(), 1), self._look.colour("border.subtle")
        )

    # ---- head

    def _paint_head(self, painter: QPainter) -> None:
        canvas, look = self._canvas, self._look
        height, width = canvas.head_height(), canvas.viewport().width()
        painter.fillRect(QRect(0, 0, width, height), look.colour("surface.header"))
        painter.fillRect(QRect(0, height - 1, width, 1), look.colour("border.normal"))
        strong, ink = look.font("body", 600), look.colour("text.secondary")
        area = QRectF(INSET, 0, canvas.axis_left() - INSET - 8, height)
        self._text(painter, area, say("coverage.control"), strong, ink)
        end = say("coverage.evidence_head" if canvas.design else "coverage.on_time_head")
        right = QRectF(canvas.axis_left() + canvas.axis_width(), 0, 0, height)
        right.setRight(canvas.right_edge() - EDGE)
        paint.text(painter, right, end, look.font("caption", 600), ink, RIGHT)
        if canvas.design:
            self._paint_as_of(painter)
            return
        self._paint_months(painter)
        self._paint_weeks(painter)
        self._paint_today_head(painter)

    def _paint_as_of(self, painter: QPainter) -> None:
        canvas, look = self._canvas, self._look
        area = QRectF(canvas.axis_left() + 8, 0, canvas.axis_width() - 16, canvas.head_height())
        words = say("coverage.as_of_head", day=date.fromordinal(canvas.axis.last))
        paint.text(painter, area, words, look.font("caption", 600), look.colour("text.secondary"))

    def _paint_months(self, painter: QPainter) -> None:
        canvas, look = self._canvas, self._look
        width = canvas.axis_width()
        font, ink = look.font("caption", 600), look.colour("text.secondary")
        found = months(canvas.axis.first, canvas.axis.last)
        several = (
            date.fromordinal(canvas.axis.first).year != date.fromordinal(canvas.axis.last).year
        )
        reached = -1.0
        for number, (start, end) in enumerate(found):
            left, right = canvas.axis.at(start) * width, canvas.axis.at(end + 1) * width
            first = date.fromordinal(start)
            words = MONTHS[first.month - 1]
            if several and (number == 0 or first.month == 1):
                words = f"{words} {first.year}"
            wide = paint.text_width(font, words)
            if left + 3 < reached or left + 3 + wide > width or right - left < 6:
                continue
            area = QRectF(canvas.axis_left() + left + 3, 4, wide + 4, look.scaled(18))
            paint.text(painter, area, words, font, ink)
            reached = left + 3 + wide + 4

    def _paint_weeks(self, painter: QPainter) -> None:
        canvas, look = self._canvas, self._look
        width = canvas.axis_width()
        font, tone = look.font("caption"), look.colour("text.tertiary")
        found = weeks(canvas.axis.first, canvas.axis.last)
        step = next(
            (s for s in STEPS if width / len(found) * s >= look.scaled(WEEK_ROOM)), STEPS[-1]
        )
        top, height = look.scaled(22), look.scaled(18)
        current = canvas.on.toordinal()
        for number, (start, end) in enumerate(found):
            left, right = canvas.axis.at(start) * width, canvas.axis.at(end + 1) * width
            is_now = start <= current <= end
            near = abs(number - self._current_week(found)) < step
            if (number % step or near) and not is_now:
                continue
            words = str(date.fromordinal(start).isocalendar().week)
            middle = canvas.axis_left() + (left + right) / 2
            area = QRectF(middle - 12, top, 24, height)
            shown = look.font("caption", 600) if is_now else font
            ink = look.colour("accent.base") if is_now else tone
            paint.text(painter, area, words, shown, ink, CENTRE)

    def _current_week(self, found: tuple[tuple[int, int], ...]) -> int:
        current = self._canvas.on.toordinal()
        return next((n for n, (a, b) in enumerate(found) if a <= current <= b), -99)

    def _paint_today_head(self, painter: QPainter) -> None:
        canvas = self._canvas
        x = canvas.today_x()
        if 0 <= x <= canvas.axis_width() and canvas.axis.first <= canvas.on.toordinal():
            spot = QRectF(canvas.axis_left() + round(x) - 1, canvas.head_height() - 4, 2, 4)
            painter.fillRect(spot, self._look.colour("accent.base"))

    def _paint_frame(self, painter: QPainter) -> None:
        """Rounded corners and the line around."""
        look = self._look
        area = QRectF(self._canvas.viewport().rect())
        radius = look.radius("card")
        corners, inner = QPainterPath(), QPainterPath()
        corners.addRect(area)
        inner.addRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(corners.subtracted(inner), look.colour("surface.window"))
        painter.setPen(QPen(look.colour("border.normal"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(inner)

    # ---- helps

    def _dotted(self, token: str) -> QPen:
        pen = QPen(self._look.colour(token), 1)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1, 3])
        return pen

    def _glyph(self, standing: str) -> QPixmap:
        size = self._canvas.measure.glyph
        if (standing, size) not in self._glyphs:
            ratio = self._canvas.devicePixelRatioF()
            made = glyph_picture(self._look, STYLES[standing], size, ratio)
            self._glyphs[standing, size] = made
        return self._glyphs[standing, size]

    def _text(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        font: QFont,
        tone: QColor,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """A line of text; how it is shortened is worked out once."""
        width = round(area.width())
        key = (words, font.key(), width)
        shown = self._words.get(key)
        if shown is None:
            right = Qt.TextElideMode.ElideRight
            shown = QFontMetrics(font).elidedText(paint.one_line(words), right, width)
            self._words[key] = shown
        painter.setFont(font)
        painter.setPen(tone)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(area.toRect(), int(flags), shown)


def roomy_words(slots: Sequence[Slot], on: date) -> str:
    """What a roomy block says beside its glyph."""
    if len(slots) > 1:
        of = sum(slot.expected for slot in slots)
        return say("page.n_of", n=sum(slot.on_time for slot in slots), of=of) if of else ""
    (slot,) = slots
    done = slot.standing in ("on_time", "late")
    known = slot.done if done else slot.due if slot.kind == "review_task" else slot.last
    return day(date.fromordinal(known), on)
