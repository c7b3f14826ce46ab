"""Where the cells of the heat map stand, and the shapes painted in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desktop.charts.canvas import Corner
from desktop.charts.style import Style
from desktop.charts.words import month_name, month_words
from desktop.compliance.series import CriteriaByMonth

LEFT, RIGHT, TOP, BOTTOM = 64, 12, 26, 46
GROUP_GAP = 6
ROOMY, TIGHT = 18, 13  # row pitch: what it likes, and the least at which codes can be read
TALLEST, WIDEST = 24, 56
MONTH_SPACING, YEAR_SPACING = 30, 58
LEAST_SHAPE = 9  # smaller cells are told apart by pattern alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells' places in logical pixels, on whole device pixels."""

    left: float
    top: float
    cell_width: float
    pitch: float
    row_tops: tuple[float, ...]
    ratio: float

    def cell(self, row: int, month: int) -> tuple[float, float, float, float]:
        """Left, top, width and height of one cell, with a seam of a pixel around."""
        left = self._snapped(self.left + month * self.cell_width)
        right = self._snapped(self.left + (month + 1) * self.cell_width)
        top = self._snapped(self.row_tops[row])
        bottom = self._snapped(self.row_tops[row] + self.pitch)
        seam = 1 if self.pitch >= 6 and self.cell_width >= 6 else 0
        return left, top, right - left - seam, bottom - top - seam

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return self.row_tops[-1] + self.pitch if self.row_tops else self.top

    @property
    def with_shapes(self) -> bool:
        """Whether the cells are large enough for a shape."""
        return self.pitch >= LEAST_SHAPE and self.cell_width >= LEAST_SHAPE

    def _snapped(self, place: float) -> float:
        return round(place * self.ratio) / self.ratio


def natural_height(data: CriteriaByMonth, style: Style) -> int:
    """The height at which every row shows its code."""
    rows = len(data.rows) * style.scaled(ROOMY)
    return round(rows + _gaps(data) * GROUP_GAP + style.scaled(TOP + BOTTOM))


def grid_of(data: CriteriaByMonth, style: Style) -> Grid:
    """Lay out the cells in the room of the style."""
    left, top = round(style.scaled(LEFT)), round(style.scaled(TOP)) + style.head
    gaps = _gaps(data) * GROUP_GAP
    tall = max(style.height - top - round(style.scaled(BOTTOM)) - gaps, 1)
    wide = max(style.width - left - RIGHT, 1)
    pitch = min(tall / max(len(data.rows), 1), style.scaled(TALLEST))
    cell_width = min(wide / max(len(data.months), 1), style.scaled(WIDEST))
    return Grid(
        left=left,
        top=top,
        cell_width=cell_width,
        pitch=pitch,
        row_tops=_row_tops(data, top, pitch),
        ratio=style.ratio,
    )


def month_labels(data: CriteriaByMonth, grid: Grid, style: Style) -> list[tuple[float, str]]:
    """Where months are named, and how: years first, then the months that fit between."""
    several_years = data.months[0].year != data.months[-1].year
    named = [i for i, month in enumerate(data.months) if several_years and month.month == 1]
    if several_years and (not named or named[0] > 3):
        named.insert(0, 0)
    months_fit = grid.cell_width * 3 >= style.scaled(MONTH_SPACING)
    labels = {i: _with_year(data.months[i], months_fit=months_fit) for i in named}
    taken = [(grid.cell(0, i)[0], style.scaled(YEAR_SPACING)) for i in labels]
    for index, month in enumerate(data.months if months_fit else ()):
        place = (grid.cell(0, index)[0], style.scaled(MONTH_SPACING))
        inside = place[0] + place[1] <= style.width + style.scaled(RIGHT)
        if index not in labels and inside and _free(place, taken):
            labels[index] = month_name(month)
            taken.append(place)
    return [(grid.cell(0, index)[0], words) for index, words in sorted(labels.items())]


def _with_year(month: date, *, months_fit: bool) -> str:
    return month_words(month) if months_fit or month.month != 1 else str(month.year)


def _free(place: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    left, width = place
    return all(left >= at + wide or left + width <= at for at, wide in taken)


def tick(middle: Corner, size: float) -> list[Corner]:
    """The stroke of ready."""
    return _around(middle, size, ((-0.5, 0.05), (-0.15, 0.4), (0.5, -0.35)))


def cross(middle: Corner, size: float) -> list[list[Corner]]:
    """The two strokes of not ready."""
    half = 0.38
    return [
        _around(middle, size, ((-half, -half), (half, half))),
        _around(middle, size, ((-half, half), (half, -half))),
    ]


def triangle(middle: Corner, size: float) -> list[Corner]:
    """The outline of exception expected."""
    return _around(middle, size, ((0.0, -0.55), (0.62, 0.5), (-0.62, 0.5)))


def dash(middle: Corner, size: float) -> list[Corner]:
    """The stroke of no data."""
    return _around(middle, size, ((-0.4, 0.0), (0.4, 0.0)))


def _around(middle: Corner, size: float, corners: Sequence[Corner]) -> list[Corner]:
    return [(middle[0] + x * size, middle[1] + y * size) for x, y in corners]


def _row_tops(data: CriteriaByMonth, top: float, pitch: float) -> tuple[float, ...]:
    tops: list[float] = []
    for index, row in enumerate(data.rows):
        new_group = index > 0 and row.group != data.rows[index - 1].group
        above = tops[-1] + pitch if tops else top
        tops.append(above + (GROUP_GAP if new_group else 0))
    return tuple(tops)


def _gaps(data: CriteriaByMonth) -> int:
    return sum(above.group != below.group for above, below in pairwise(data.rows))
