"""The coverage matrix as a picture: every control in view, drawn without a screen."""

import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.messages import MONTHS
from desktop.charts.backend import quiet_glyphs
from desktop.charts.canvas import Canvas, Corner, rectangle
from desktop.charts.style import Style, style
from desktop.charts.words import one_line
from desktop.compliance.slots import Standing, months
from desktop.operations.reading.coverage import CoverageRow
from desktop.operations.reading.coverage_view import Axis, Cell, Line, cells_of, lanes_of

WIDTH, LEFT, RIGHT, SIDE = 1400, 300, 120, 20
TOP, LEGEND, HEAD, ROW = 84, 26, 26, 18
INSET, FOOT, GLYPH, LEAST_GLYPH, MARK, NEAR = 2, 3, 10, 9, 12, 8
RATIO = 2.0
CODE, NAME, NOTE = 62, 34, 60
BLOCKS: dict[Standing, tuple[str, str, str]] = {
    "on_time": ("met", "soft", "tick"),
    "late": ("expected", "soft", "clock"),
    "overdue": ("not_ready", "solid", "bang"),
    "missed": ("missed", "solid", "cross"),
    "waived": ("waived", "outline", "dash"),
    "open": ("info", "outline", "dot"),
    "draft": ("info", "outline", "half"),
    "upcoming": ("upcoming", "empty", ""),
    "exception": ("expected", "soft", "warn"),
    "event": ("info", "outline", "dot"),
    "shown": ("met", "soft", "tick"),
    "covered": ("met", "soft", "tick"),
    "bare": ("no_data", "none", ""),
    "nil": ("no_data", "dotted", "ring"),
}
# Strokes on a grid of 10.
RING = tuple((5 + 3.6 * x, 5 + 3.6 * y) for x, y in (
    (1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7), (1, 0)
))  # fmt: skip
STROKES: dict[str, tuple[tuple[Corner, ...], ...]] = {
    "tick": (((1.4, 5.2), (4, 7.7), (8.6, 2.4)),),
    "clock": (RING, ((5, 2.9), (5, 5.2), (6.8, 5.2))),
    "bang": (((5, 1.4), (5, 5.6)), ((5, 8.2), (5, 8.5))),
    "cross": (((2.2, 2.2), (7.8, 7.8)), ((7.8, 2.2), (2.2, 7.8))),
    "dash": (((1.6, 5), (8.4, 5)),),
    "dot": (((4.6, 5), (5.4, 5)), ((5, 4.6), (5, 5.4))),
    "half": (RING, ((3.6, 3.4), (3.6, 6.6))),
    "ring": (RING,),
    "warn": (((5, 1.4), (8.8, 8.4), (1.2, 8.4), (5, 1.4)), ((5, 4.2), (5, 5.8))),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is drawn: words are made by whoever wants the picture."""

    title: str
    headline: str
    as_of: str
    lines: tuple[Line, ...]
    axis: Axis
    on: date
    legend: tuple[tuple[str, str], ...]
    ends: dict[str, str]
    notes: dict[str, tuple[str, ...]]
    end_head: str


def draw_matrix(sheet: Sheet, theme: str = "light") -> bytes:
    """The picture as PNG; the same matrix gives the same bytes."""
    height = TOP + LEGEND + HEAD + ROW * len(sheet.lines) + SIDE
    look = style(theme, width=WIDTH, height=height, ratio=RATIO)
    canvas = Canvas(look)
    _draw_words(canvas, sheet)
    _draw_ground(canvas, sheet)
    _draw_head(canvas, sheet)
    blocks = _Blocks(canvas, look)
    for place, line in enumerate(sheet.lines):
        top = TOP + LEGEND + HEAD + ROW * place
        if line.row is None:
            words = one_line(line.group, NAME + 10)
            canvas.text(SIDE, top + ROW / 2, words, look.colours.tertiary, weight=600)
        else:
            _draw_row(canvas, sheet, blocks, line.row, top)
    blocks.paint()
    _draw_today(canvas, sheet, height)
    written = io.BytesIO()
    with quiet_glyphs():
        canvas.figure.savefig(
            written,
            format="png",
            dpi=canvas.figure.dpi,
            metadata={"Title": sheet.title, "Software": None},
        )
    return written.getvalue()


def _width() -> int:
    return WIDTH - LEFT - RIGHT - 2 * SIDE


def _x(share: float) -> float:
    return SIDE + LEFT + share * _width()


def _draw_words(canvas: Canvas, sheet: Sheet) -> None:
    colours = canvas.style.colours
    for words, y, size, weight, tone in (
        (sheet.title, 26, 15, 600, colours.primary),
        (sheet.headline, 48, 13, 600, colours.primary),
        (sheet.as_of, 66, 11, 500, colours.tertiary),
    ):
        canvas.text(SIDE, y, one_line(words, 150), tone, size=size, weight=weight)
    blocks = _Blocks(canvas, canvas.style)
    x = float(SIDE)
    for standing, words in sheet.legend:
        if standing in BLOCKS:
            cell = Cell(0, 0, standing, (0,), standing in ("event", "shown", "exception"))
            blocks.add(cell, x, x + 16, TOP + 1, ROW)
        else:
            middle = TOP + 1 + ROW / 2
            canvas.line([[(x, middle), (x + 16, middle)]], colours.axis, dashes=(1, 3))
        canvas.text(x + 22, TOP + 1 + ROW / 2, words, colours.secondary)
        x += 22 + 6.6 * len(words) + 18
    blocks.paint()


def _draw_ground(canvas: Canvas, sheet: Sheet) -> None:
    colours = canvas.style.colours
    top = TOP + LEGEND + HEAD
    bottom = top + ROW * len(sheet.lines)
    today = sheet.axis.at(sheet.on.toordinal() + 1)
    if today < 1:
        left = _x(today)
        canvas.fill([rectangle(left, top, _x(1) - left, bottom - top)], colours.future)
    lines: list[list[Corner]] = [
        [(_x(sheet.axis.at(start)), top), (_x(sheet.axis.at(start)), bottom)]
        for start, _ in months(sheet.axis.first, sheet.axis.last)
    ]
    edges: list[list[Corner]] = [
        [(SIDE, top), (WIDTH - SIDE, top)],
        [(_x(1), top), (_x(1), bottom)],
    ]
    canvas.line([*lines, *edges], colours.grid)


def _draw_head(canvas: Canvas, sheet: Sheet) -> None:
    colours = canvas.style.colours
    y = TOP + LEGEND + HEAD / 2
    several = date.fromordinal(sheet.axis.first).year != date.fromordinal(sheet.axis.last).year
    for number, (start, end) in enumerate(months(sheet.axis.first, sheet.axis.last)):
        day = date.fromordinal(start)
        words = MONTHS[day.month - 1]
        if several and (number == 0 or day.month == 1):
            words = f"{words} {day.year}"
        room = _x(sheet.axis.at(end + 1)) - _x(sheet.axis.at(start))
        if room > 7 * len(words):
            x = _x(sheet.axis.at(start)) + 3
            canvas.text(x, y, words, colours.secondary, weight=600)
    canvas.text(WIDTH - SIDE, y, sheet.end_head, colours.secondary, weight=600, across="right")


def _draw_row(
    canvas: Canvas, sheet: Sheet, blocks: "_Blocks", row: CoverageRow, top: float
) -> None:
    colours = canvas.style.colours
    middle = top + ROW / 2
    canvas.text(SIDE, middle, one_line(row.code, 12), colours.primary, size=12, weight=600)
    title = one_line(row.title, NAME)
    canvas.text(SIDE + CODE, middle, title, colours.secondary, size=12, weight=400)
    loud = row.has_gap
    tone = colours.primary if loud else colours.secondary
    weight = 600 if loud else 400
    ends = sheet.ends[row.id]
    canvas.text(WIDTH - SIDE, middle, ends, tone, size=12, weight=weight, across="right")
    dotted = [
        [(_x(sheet.axis.at(each.first)), middle), (_x(sheet.axis.at(each.last + 1)), middle)]
        for each in row.stretches
    ]
    if row.shape == "events" and sheet.axis.view == "slots":
        dotted.append([(_x(0), middle), (_x(1), middle)])
    if dotted:
        canvas.line(dotted, colours.axis, dashes=(1, 3))
    for each, words in zip(row.stretches, sheet.notes[row.id], strict=True):
        left, right = _x(sheet.axis.at(each.first)), _x(sheet.axis.at(each.last + 1))
        if right - left > 6.4 * len(words) + 40:
            wide = 6.4 * len(words)
            canvas.fill([rectangle(left + 18, top + 1, wide, ROW - 2)], colours.plot)
            canvas.text(left + 22, middle, words, colours.secondary)
    cells = cells_of(row, sheet.axis, NEAR / _width())
    lanes = lanes_of(cells)
    height = (ROW - 2 * INSET) / lanes + 2 * INSET
    for cell in cells:
        down = top + cell.lane * (height - 2 * INSET)
        blocks.add(cell, _x(cell.start), _x(cell.end), down, height)


def _draw_today(canvas: Canvas, sheet: Sheet, height: float) -> None:
    today = sheet.axis.at(sheet.on.toordinal() + 1)
    if 0 < today < 1:
        x = round(_x(today))
        ends = [(x, TOP + LEGEND + HEAD - 4), (x, height - SIDE)]
        canvas.line([ends], canvas.style.colours.accent, width=2)


class _Blocks:
    """Collects what has one colour, so that a thousand cells are a few paths."""

    def __init__(self, canvas: Canvas, look: Style) -> None:
        self._canvas = canvas
        self._look = look
        self._fills: dict[str, list[Sequence[Corner]]] = defaultdict(list)
        self._over: dict[str, list[Sequence[Corner]]] = defaultdict(list)
        self._strokes: dict[str, list[Sequence[Corner]]] = defaultdict(list)
        self._numbers: list[tuple[float, float, str]] = []

    def add(self, cell: Cell, left: float, right: float, top: float, height: float) -> None:
        """Take a cell into the drawing."""
        status, kind, glyph = BLOCKS[cell.standing]
        tone = self._look.colours.status[status]
        if cell.mark:
            self._add_mark(cell, (left + right) / 2, top + height / 2)
            return
        wide = right - left
        width = max(wide - (2 if wide > 6 else 1 if wide > 2 else 0), 1)
        area = rectangle(left, top + INSET, width, height - 2 * INSET)
        if kind == "soft":
            self._fills[tone.soft].append(area)
            foot = rectangle(left, top + height - INSET - FOOT, width, FOOT)
            self._over[tone.mark].append(foot)
        elif kind == "solid":
            self._fills[tone.mark].append(area)
        elif kind in ("outline", "empty"):
            fill = tone.soft if kind == "outline" else self._look.colours.plot
            self._fills[tone.mark].append(area)
            inner = rectangle(
                left + 1, top + INSET + 1, max(width - 2, 0.5), height - 2 * INSET - 2
            )
            self._over[fill].append(inner)
        if glyph and width >= LEAST_GLYPH and height >= ROW:
            ink = self._look.colours.plot if kind == "solid" else tone.text
            foot_room = FOOT if kind == "soft" else 0
            x = left + (width - GLYPH) / 2
            y = top + INSET + (height - 2 * INSET - foot_room - GLYPH) / 2
            self._add_glyph(glyph, x, y, GLYPH, ink)

    def _add_mark(self, cell: Cell, x: float, y: float) -> None:
        status = BLOCKS[cell.standing][0]
        tone = self._look.colours.status[status]
        side = MARK / 2
        if cell.standing == "exception" and len(cell.slots) == 1:
            self._add_glyph("warn", x - side, y - side, MARK, tone.text)
            return
        corners = [(x + side * a / 3.6, y + side * b / 3.6) for a, b in _around()]
        self._over[tone.mark].append(corners)
        if len(cell.slots) > 1:
            self._numbers.append((x, y, str(len(cell.slots))))
        else:
            glyph = "tick" if status == "met" else "dot"
            self._add_glyph(glyph, x - 3.5, y - 3.5, 7, self._look.colours.plot)

    def _add_glyph(self, name: str, x: float, y: float, side: float, ink: str) -> None:
        unit = side / 10
        for stroke in STROKES[name]:
            self._strokes[ink].append([(x + a * unit, y + b * unit) for a, b in stroke])

    def paint(self) -> None:
        """Draw everything, the lowest layer first."""
        for layer in (self._fills, self._over):
            for colour, areas in layer.items():
                self._canvas.fill(areas, colour)
        for colour, pieces in self._strokes.items():
            self._canvas.glyphs(pieces, colour, width=1.5)
        for x, y, words in self._numbers:
            plot = self._look.colours.plot
            self._canvas.text(x, y, words, plot, size=9, weight=600, across="center")


def _around() -> list[Corner]:
    """The corners of a disc."""
    half = ((3.6, 0), (3.33, 1.38), (2.55, 2.55), (1.38, 3.33), (0, 3.6))
    quarter = [(-y, x) for x, y in half]
    return [
        *half,
        *quarter[1:],
        *((-x, -y) for x, y in half[1:]),
        *((y, -x) for x, y in half[1:-1]),
    ]
