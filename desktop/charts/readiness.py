"""Readiness over time: ready, exception expected, not ready and no data, stacked in steps."""

from itertools import groupby

from desktop.charts.canvas import Canvas, Corner, rectangle
from desktop.charts.chart import Chart, Drawing, Table
from desktop.charts.scale import Plot, column_edges, count_ticks
from desktop.charts.style import Style
from desktop.charts.time_frame import (
    EndLabel,
    by_day,
    changes_only,
    column_boxes,
    dotted_pieces,
    last_day,
    paint_days,
    paint_dotted,
    paint_end_labels,
    paint_grid,
    paint_ground,
    paint_no_data,
    paint_sentence,
    paint_today,
    plot_of,
    shown,
    step_line,
    too_few,
)
from desktop.charts.words import day_words, percent_words, say
from desktop.compliance.metrics.ratio import percentage
from desktop.compliance.series import ReadinessPoint, ReadinessSeries

COUNT_SPACING = 48
BANDS = (
    ("ready", "met"),
    ("expected", "expected"),
    ("not_ready", "not_ready"),
    ("no_data", "no_data"),
)


def draw(data: ReadinessSeries, style: Style) -> Drawing:
    """Draw readiness in time."""
    canvas = Canvas(style)
    points = shown(data.frame, data.points)
    highest = max((point.of for point in points), default=0)
    plot = plot_of(style, data.frame, highest)
    ticks = count_ticks(highest, plot.height, style.scaled(COUNT_SPACING))
    paint_grid(canvas, plot, [(tick, str(tick)) for tick in ticks])
    paint_ground(canvas, plot, data.frame)
    full = {point.day for point in points if point.of}
    paint_no_data(canvas, plot, data.frame, [point.day for point in points], full)
    _paint_bands(canvas, plot, data, points)
    paint_days(canvas, plot)
    paint_today(canvas, plot, data.frame)
    if sentence := too_few(data.frame, points):
        paint_sentence(canvas, plot, sentence)
    paint_end_labels(canvas, plot, data.frame, _end_labels(canvas, plot, data, points))
    then = by_day(data.known_then)
    boxes = column_boxes(plot, data.frame, points, lambda point: _label(point, then.get(point.day)))
    return Drawing(canvas.figure, boxes)


def table(data: ReadinessSeries) -> Table:
    """The numbers of the chart."""
    then = by_day(data.known_then)
    last = ("ready_then",) if then else ()
    names = ("day", "ready", "expected", "not_ready", "no_data", "of", "percent", *last)
    rows = []
    for point in data.points:
        row = (point.day, *_counts(point), point.of, percentage(point.ready, point.of))
        before = (then[point.day].ready if point.day in then else None,) if then else ()
        rows.append((*row, *before))
    return Table(tuple(say(f"chart.column.{name}") for name in names), tuple(rows))


def headline(data: ReadinessSeries) -> str:
    """How the last day stands, in one sentence."""
    points = shown(data.frame, data.points)
    return _label(points[-1], None) if points else too_few(data.frame, points)


def _label(point: ReadinessPoint, then: ReadinessPoint | None) -> str:
    if not point.of:
        return say("chart.readiness.nothing", day=day_words(point.day))
    words = [
        say(
            "chart.readiness.point",
            day=day_words(point.day),
            n=point.ready,
            of=point.of,
            percent=percent_words(point.ready, point.of),
        )
    ]
    words += [
        say(f"chart.readiness.{band}", count=count)
        for band in ("expected", "not_ready", "no_data")
        if (count := getattr(point, band))
    ]
    if then is not None and then != point:
        words.append(say("chart.readiness.known_then", n=then.ready, of=then.of))
    return ", ".join(words)


def _paint_bands(
    canvas: Canvas, plot: Plot, data: ReadinessSeries, points: list[ReadinessPoint]
) -> None:
    steps = changes_only(points, _counts)
    edges = column_edges(plot, [point.day for point in steps], last_day(data.frame))
    status = canvas.style.colours.status
    for index, (_, name) in enumerate(BANDS):
        soft = name in {"met", "no_data"}
        colour = status[name].soft if soft else status[name].mark
        band = _band(plot, steps, edges, index)
        canvas.fill(band, colour, hatched=name == "expected")
    _paint_edge(canvas, plot, steps, edges)
    then = by_day(data.known_then)
    every = column_edges(plot, [point.day for point in points], last_day(data.frame))
    heights = [plot.y(point.ready) for point in points]
    known = [plot.y(then[point.day].ready) if point.day in then else None for point in points]
    paint_dotted(canvas, dotted_pieces(every, heights, known))


def _paint_edge(
    canvas: Canvas, plot: Plot, steps: list[ReadinessPoint], edges: list[tuple[float, float]]
) -> None:
    """Paint the strong edge of ready; days without a scope are a gap."""
    pieces = [
        step_line([edge for edge, _ in run], [plot.y(point.ready) for _, point in run])
        for full, group in groupby(zip(edges, steps, strict=True), key=lambda pair: pair[1].of > 0)
        if full
        for run in [list(group)]
    ]
    if pieces:
        canvas.line(pieces, canvas.style.colours.status["met"].mark, width=2)


def _counts(point: ReadinessPoint) -> tuple[int, ...]:
    return (point.ready, point.expected, point.not_ready, point.no_data)


def _band(
    plot: Plot, steps: list[ReadinessPoint], edges: list[tuple[float, float]], index: int
) -> list[list[Corner]]:
    """The rectangles of one band, one for each step where it is not empty."""
    boxes: list[list[Corner]] = []
    for point, (left, right) in zip(steps, edges, strict=True):
        below = sum(_counts(point)[:index])
        bottom, top = plot.y(below), plot.y(below + _counts(point)[index])
        if bottom > top and right > left:
            boxes.append(rectangle(left, top, right - left, bottom - top))
    return boxes


def _end_labels(
    canvas: Canvas, plot: Plot, data: ReadinessSeries, points: list[ReadinessPoint]
) -> list[EndLabel]:
    if not points:
        return []
    last, labels, below = points[-1], [], 0
    for band, name in BANDS:
        count = getattr(last, band)
        top, bottom = plot.y(below + count), plot.y(below)
        below += count
        if count or band == "ready":
            y = top + min((bottom - top) / 2, canvas.style.scaled(40))
            words = say(f"chart.readiness.end.{band}", count=count)
            labels.append(EndLabel(y, words, canvas.style.colours.status[name].text))
    if any(then != point for point, then in _pairs(data, points)):
        words, below_words = say("chart.dotted"), say("chart.known_then")
        labels.append(EndLabel(plot.bottom, words, canvas.style.colours.primary, below_words))
    return labels


def _pairs(
    data: ReadinessSeries, points: list[ReadinessPoint]
) -> list[tuple[ReadinessPoint, ReadinessPoint]]:
    then = by_day(data.known_then)
    return [(point, then[point.day]) for point in points if point.day in then]


def height(data: ReadinessSeries, style: Style) -> int:
    """The least height at which it is readable."""
    del data
    return round(style.scaled(220))


CHART = Chart(
    name="readiness",
    title_key="chart.readiness.title",
    draw=draw,
    table=table,
    headline=headline,
    height=height,
)
