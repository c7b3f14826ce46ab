"""What every chart over time shares: margins, days, today, future, labels at the end, hit boxes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.charts.canvas import Canvas, Corner, rectangle
from desktop.charts.chart import HitBox
from desktop.charts.scale import Plot, after, column_edges, spread, time_ticks
from desktop.charts.style import Style
from desktop.charts.words import day_words, say
from desktop.compliance.series import Frame, Point, PointOf

LEFT, TOP, BOTTOM = 40, 12, 28
RIGHT, RIGHT_WIDE = 100, 152  # room for the labels at the end; wide where they carry a share
LEAST_BOX = 1.0  # narrower columns are grouped, so that a hand can hit them
TICK_SPACING = 64
DOTS = (2.0, 3.0)


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What a line or band is called at its end; `y` is where it would like to stand.

    `below` is a second, quieter row; `stroke` and `dashes` show a sample of the line before the name.
    """

    y: float
    words: str
    colour: str
    below: str = ""
    stroke: str = ""
    dashes: tuple[float, ...] = ()


def plot_of(style: Style, frame: Frame, highest: float, room: int = RIGHT) -> Plot:
    """The plot between the fixed margins, which grow with the text."""
    left, right = round(style.scaled(LEFT)), round(style.scaled(room))
    bottom = round(style.scaled(BOTTOM))
    top = TOP + style.head
    return Plot(
        left=left,
        top=top,
        width=max(style.width - left - right, 1),
        height=max(style.height - top - bottom, 1),
        start=frame.start,
        end=max(frame.start, frame.end),
        highest=highest,
        ratio=style.ratio,
    )


def shown(frame: Frame, points: Sequence[PointOf]) -> list[PointOf]:
    """The points inside the frame and not after the day the facts reach."""
    last = min(frame.end, frame.as_of)
    return [point for point in points if frame.start <= point.day <= last]


def last_day(frame: Frame) -> date:
    """The last day that has facts to show."""
    return max(frame.start, min(frame.end, frame.as_of))


def changes_only(points: Sequence[PointOf], values: Callable[[PointOf], object]) -> list[PointOf]:
    """The points at which a value changes: all that steps need."""
    kept: list[PointOf] = []
    for point in points:
        if not kept or values(point) != values(kept[-1]):
            kept.append(point)
    return kept


def step_line(edges: Sequence[tuple[float, float]], heights: Sequence[float]) -> list[Corner]:
    """The corners of a step line: level through each column, straight up or down between."""
    corners: list[Corner] = []
    for (left, right), height in zip(edges, heights, strict=True):
        corners += [(left, height), (right, height)]
    return corners


def paint_ground(canvas: Canvas, plot: Plot, frame: Frame) -> None:
    """Paint the future sunken, over the grid and under everything else."""
    if frame.as_of < plot.end:
        left = plot.x(after(frame.as_of))
        future = rectangle(left, plot.top, plot.right - left, plot.height)
        canvas.fill([future], canvas.style.colours.future)


def paint_grid(canvas: Canvas, plot: Plot, ticks: Sequence[tuple[float, str]]) -> None:
    """Paint a hairline and a figure for each value tick."""
    colours, scaled = canvas.style.colours, canvas.style.scaled
    for value, words in ticks:
        y = plot.y(value)
        if value:
            canvas.line([[(plot.left, y), (plot.right, y)]], colours.grid)
        canvas.text(plot.left - scaled(6), y, words, colours.tertiary, across="right")


def paint_days(canvas: Canvas, plot: Plot) -> None:
    """Paint the bottom line and the names of days, months or years below it."""
    colours, scaled = canvas.style.colours, canvas.style.scaled
    canvas.line([[(plot.left, plot.bottom), (plot.right, plot.bottom)]], colours.axis)
    for day, words in time_ticks(plot, scaled(TICK_SPACING)):
        x = plot.x(day)
        canvas.line([[(x, plot.bottom), (x, plot.bottom + 4)]], colours.axis)
        if x + scaled(28) <= canvas.style.width:
            canvas.text(x, plot.bottom + scaled(14), words, colours.tertiary)


def paint_today(canvas: Canvas, plot: Plot, frame: Frame) -> None:
    """Paint the line at the end of the facts and say which day it is."""
    if not plot.start <= frame.as_of < plot.end:
        return
    x = plot.x(after(frame.as_of))
    colour = canvas.style.colours.accent
    canvas.line([[(x, plot.top), (x, plot.bottom)]], colour, width=2)
    words, scaled = today_words(frame), canvas.style.scaled
    left = x + scaled(4) if _future_has_room(canvas, plot, frame) else plot.right + scaled(8)
    canvas.text(left, plot.bottom - scaled(12), words, colour, weight=600)


def _future_has_room(canvas: Canvas, plot: Plot, frame: Frame) -> bool:
    """Whether the name of the today line fits right of it, inside the plot."""
    room = plot.right - plot.x(after(frame.as_of))
    return room > canvas.style.scaled(6.5 * len(today_words(frame)) + 6)


def today_words(frame: Frame) -> str:
    """What the line at the end of the facts is called."""
    if frame.as_of == frame.today:
        return say("chart.today")
    return say("chart.as_of_day", day=day_words(frame.as_of))


def paint_end_labels(canvas: Canvas, plot: Plot, frame: Frame, labels: Sequence[EndLabel]) -> None:
    """Paint the labels right of the plot, moved apart where they would overlap."""
    scaled = canvas.style.scaled
    today_beside = plot.start <= frame.as_of < plot.end and not _future_has_room(
        canvas, plot, frame
    )
    lowest = plot.bottom - (scaled(24) if today_beside else 0)
    heights = [scaled(32 if label.below else 18) for label in labels]
    centres = spread([label.y for label in labels], heights, plot.top - 4, lowest)
    for label, centre in zip(labels, centres, strict=True):
        lift = scaled(7) if label.below else 0
        x = plot.right + scaled(8)
        if label.stroke:
            _paint_stroke(canvas, x, centre, label)
            x += scaled(10)
        canvas.text(x, centre - lift, label.words, label.colour, weight=600)
        if label.below:
            canvas.text(x, centre + lift, label.below, canvas.style.colours.tertiary)


def _paint_stroke(canvas: Canvas, x: float, centre: float, label: EndLabel) -> None:
    """Paint a sample of the line upright before its name."""
    half = canvas.style.scaled(14)
    piece = [(x + 1, centre - half), (x + 1, centre + half)]
    canvas.line([piece], label.stroke, width=2, dashes=label.dashes)


def paint_dotted(canvas: Canvas, pieces: Sequence[Sequence[Corner]]) -> None:
    """Paint the "as known then" line: dots on a bright seam, so that it shows on every fill."""
    if pieces:
        canvas.line(pieces, canvas.style.colours.plot, width=4)
        canvas.line(pieces, canvas.style.colours.primary, width=2, dashes=DOTS)


def paint_no_data(
    canvas: Canvas, plot: Plot, frame: Frame, days: Sequence[date], full: Collection[date]
) -> None:
    """Tint the days that are not full, joined to stretches, and say so where there is room."""
    runs: list[tuple[float, float]] = []
    for day, (left, right) in zip(days, column_edges(plot, days, last_day(frame)), strict=True):
        if day in full:
            continue
        if runs and runs[-1][1] == left:
            left = runs.pop()[0]
        runs.append((left, right))
    colours, scaled = canvas.style.colours.status["no_data"], canvas.style.scaled
    boxes = [rectangle(left, plot.top, right - left, plot.height) for left, right in runs]
    canvas.fill(boxes, colours.soft)
    for left, right in runs:
        if right - left >= scaled(60):
            middle = (left + right) / 2, plot.top + plot.height / 2
            canvas.text(*middle, say("chart.no_data"), colours.text, across="center")


def paint_sentence(canvas: Canvas, plot: Plot, words: str) -> None:
    """Write a sentence in the middle of a plot that has nothing to draw."""
    x, y = plot.left + plot.width / 2, plot.top + plot.height / 2
    canvas.text(x, y, words, canvas.style.colours.secondary, size=13, across="center")


def too_few(frame: Frame, points: Sequence[Point]) -> str:
    """The sentence for a chart with less than two days of facts, or nothing."""
    if len(points) > 1:
        return ""
    if not points:
        return say("chart.no_facts", start=day_words(frame.start), end=day_words(frame.end))
    day = points[0].day
    first = say("chart.today_in_sentence") if day == frame.today else day_words(day)
    return say("chart.one_day", day=first)


def column_boxes(
    plot: Plot, frame: Frame, points: Sequence[PointOf], label: Callable[[PointOf], str]
) -> tuple[HitBox, ...]:
    """One box over the plot's height for each point.

    Columns too narrow to hit are joined and speak for their last day, so the last day always speaks.
    """
    edges = column_edges(plot, [point.day for point in points], last_day(frame))
    spans: list[tuple[float, float, PointOf]] = []
    for point, (left, right) in zip(points, edges, strict=True):
        if spans and _narrow(spans[-1]):
            left = spans.pop()[0]
        spans.append((left, right, point))
    if len(spans) > 1 and _narrow(spans[-1]):
        _, right, point = spans.pop()
        spans.append((spans.pop()[0], right, point))
    return tuple(
        _column(plot, left, right, point.day, label(point)) for left, right, point in spans
    )


def _narrow(span: tuple[float, float, object]) -> bool:
    return span[1] - span[0] < LEAST_BOX


def _column(plot: Plot, left: float, right: float, day: date, label: str) -> HitBox:
    width = max(right - left, LEAST_BOX)
    left = min(left, plot.right - width)
    return HitBox(left=left, top=plot.top, width=width, height=plot.height, label=label, day=day)


def dotted_pieces(
    edges: Sequence[tuple[float, float]], now: Sequence[float], then: Sequence[float | None]
) -> list[list[Corner]]:
    """Step lines through the columns where what was known then differs from what is known now."""
    pieces: list[list[Corner]] = []
    going = False
    for (left, right), known_now, known_then in zip(edges, now, then, strict=True):
        differs = known_then is not None and known_then != known_now
        if differs and known_then is not None:
            if not going:
                pieces.append([])
            pieces[-1] += [(left, known_then), (right, known_then)]
        going = differs
    return pieces


def by_day(points: Sequence[PointOf]) -> dict[date, PointOf]:
    """The points under their days."""
    return {point.day: point for point in points}
