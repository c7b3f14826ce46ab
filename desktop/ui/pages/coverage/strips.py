"""The rows of the canvas as prepared rectangles: made once for a width, then only drawn."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from desktop.operations.reading.coverage import CoverageRow
from desktop.operations.reading.coverage_view import Axis, Cell, cells_of, lanes_of
from desktop.ui.pages.coverage.styles import STYLES

NEAR, LEAST_GLYPH, MARK, ROOM_FOR_DATE = 8, 9, 12, 62
TOP, FOOT, SMALL_FOOT = 2, 3, 2


@dataclass(frozen=True, slots=True)
class Measure:
    """The sizes with which strips are made: width of the axis, height of a row."""

    width: int
    height: int
    roomy: bool = False
    compact: bool = False

    @property
    def glyph(self) -> int:
        """The side of a glyph."""
        return 8 if self.compact else 10 + max(self.height - 26, 0) // 6

    @property
    def mark(self) -> int:
        """The side of the mark of an event."""
        return min(MARK + max(self.height - 18, 0) // 4, self.height - 2)

    @property
    def foot(self) -> int:
        """The height of the bar under what is done."""
        return SMALL_FOOT if self.compact else FOOT


@dataclass(slots=True)
class Strip:
    """One control: its cells by place, and what is drawn, in pixels from the axis and row top."""

    cells: tuple[Cell, ...]
    lefts: list[float] = field(default_factory=list)
    rects: list[QRectF] = field(default_factory=list)
    fills: dict[str, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    boxes: list[tuple[str, QRectF]] = field(default_factory=list)
    glyphs: list[tuple[str, QPointF]] = field(default_factory=list)
    marks: list[tuple[str, QRectF, int]] = field(default_factory=list)
    dots: list[tuple[str, float, float]] = field(default_factory=list)
    dated: list[tuple[int, QRectF]] = field(default_factory=list)

    def cell_at(self, x: float) -> int:
        """The cell under a place on the axis; -1 if there is none."""
        reach = bisect_right(self.lefts, x + MARK / 2)
        for place in range(reach - 1, max(reach - 5, -1), -1):
            rect = self.rects[place]
            if rect.left() <= x <= rect.right():
                return place
        return -1

    def nearest(self, x: float) -> int:
        """The cell whose middle is nearest to a place; -1 if there is none."""
        places = range(len(self.rects))
        return min(places, key=lambda p: abs(self.rects[p].center().x() - x), default=-1)


def made_strip(row: CoverageRow, axis: Axis, measure: Measure) -> Strip:
    """Lay a control out."""
    strip = Strip(cells_of(row, axis, NEAR / max(measure.width, 1)))
    lanes = lanes_of(strip.cells)
    for place, cell in enumerate(strip.cells):
        rect = _rect(cell, measure, lanes)
        strip.rects.append(rect)
        if cell.mark:
            strip.marks.append((cell.standing, rect, len(cell.slots)))
        else:
            _add_block(strip, place, cell.standing, rect, measure)
    _dot(strip, row, axis, measure)
    strip.lefts = [rect.left() for rect in strip.rects]
    return strip


def _rect(cell: Cell, measure: Measure, lanes: int) -> QRectF:
    left, right = round(cell.start * measure.width), round(cell.end * measure.width)
    room = measure.height - 2 * TOP
    if cell.mark:
        side = measure.mark
        middle = (cell.start + cell.end) / 2 * measure.width
        edge = min(max(round(middle - side / 2), 0), measure.width - side)
        return QRectF(edge, (measure.height - side) / 2, side, side)
    gap = 2 if right - left > 6 else 1 if right - left > 2 else 0
    height = room / lanes
    top = TOP + cell.lane * height
    return QRectF(left, top, max(right - left - gap, 1), height - (1 if lanes > 1 else 0))


def _add_block(strip: Strip, place: int, standing: str, rect: QRectF, measure: Measure) -> None:
    style = STYLES[standing]
    soft = f"status.{style.status}.soft"
    if style.kind == "soft":
        strip.fills[soft].append(rect)
        foot = QRectF(rect.left(), rect.bottom() - measure.foot, rect.width(), measure.foot)
        strip.fills[f"status.{style.status}.mark"].append(foot)
    elif style.kind in ("solid", "outline", "empty"):
        strip.boxes.append((standing, rect))
    elif style.kind == "dotted":
        strip.dots.append((standing, rect.left(), rect.right()))
    room = rect.height() - (measure.foot if style.kind == "soft" else 0)
    size = measure.glyph
    if style.glyph and rect.width() >= LEAST_GLYPH and room >= size - 2:
        dated = measure.roomy and style.kind != "dotted" and rect.width() >= ROOM_FOR_DATE
        x = rect.left() + 6 if dated else rect.center().x() - size / 2
        strip.glyphs.append((standing, QPointF(round(x), round(rect.top() + (room - size) / 2))))
        if dated:
            area = QRectF(x + size + 4, rect.top(), rect.width() - size - 12, room)
            strip.dated.append((place, area))


def _dot(strip: Strip, row: CoverageRow, axis: Axis, measure: Measure) -> None:
    """The line of a per-event control, on which its events stand; days without operation."""
    for each in row.stretches:
        left, right = axis.at(each.first) * measure.width, axis.at(each.last + 1) * measure.width
        strip.dots.append(("away", left, right))
    if row.shape == "events" and axis.view == "slots":
        strip.dots.append(("no_event", 0, measure.width))
