"""Open findings over time by severity, stacked in steps."""

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
    paint_sentence,
    paint_today,
    plot_of,
    shown,
    too_few,
)
from desktop.charts.words import day_words, say
from desktop.compliance.series import SEVERITIES, SeverityPoint, SeveritySeries

LEAST_TOP = 4  # so that one finding does not fill the plot
COUNT_SPACING = 32
# severity -> state colour group; the looks of the findings page
COLOURS = {"critical": "missed", "high": "not_ready", "medium": "expected", "low": "upcoming"}


def draw(data: SeveritySeries, style: Style) -> Drawing:
    """Draw open findings in time."""
    canvas = Canvas(style)
    points = shown(data.frame, data.points)
    highest = max([LEAST_TOP, *(point.open for point in (*points, *data.known_then))])
    plot = plot_of(style, data.frame, highest)
    ticks = count_ticks(highest, plot.height, style.scaled(COUNT_SPACING))
    paint_grid(canvas, plot, [(tick, str(tick)) for tick in ticks])
    paint_ground(canvas, plot, data.frame)
    _paint_bands(canvas, plot, data, points)
    _paint_known_then(canvas, plot, data, points)
    paint_days(canvas, plot)
    paint_today(canvas, plot, data.frame)
    if sentence := _sentence(data, points):
        paint_sentence(canvas, plot, sentence)
    paint_end_labels(canvas, plot, data.frame, _end_labels(canvas, plot, data, points))
    then = by_day(data.known_then)
    boxes = column_boxes(plot, data.frame, points, lambda point: _label(point, then.get(point.day)))
    return Drawing(canvas.figure, boxes)


def table(data: SeveritySeries) -> Table:
    """The numbers of the chart."""
    then = by_day(data.known_then)
    names = ("day", *SEVERITIES, "open", *(("open_then",) if then else ()))
    rows = []
    for point in data.points:
        row = (point.day, *_counts(point), point.open)
        before = (then[point.day].open if point.day in then else None,) if then else ()
        rows.append((*row, *before))
    return Table(tuple(say(f"chart.column.{name}") for name in names), tuple(rows))


def headline(data: SeveritySeries) -> str:
    """How the last day stands, in one sentence."""
    points = shown(data.frame, data.points)
    return _label(points[-1], None) if points else too_few(data.frame, points)


def height(data: SeveritySeries, style: Style) -> int:
    """The least height at which it is readable."""
    del data
    return round(style.scaled(180))


def _counts(point: SeverityPoint) -> tuple[int, ...]:
    return tuple(getattr(point, severity) for severity in SEVERITIES)


def _sentence(data: SeveritySeries, points: list[SeverityPoint]) -> str:
    if sentence := too_few(data.frame, points):
        return sentence
    return "" if any(point.open for point in points) else say("chart.findings.none")


def _label(point: SeverityPoint, then: SeverityPoint | None) -> str:
    words = [say("chart.findings.point", day=day_words(point.day), count=point.open)]
    words += [
        say(f"chart.findings.{severity}", count=count)
        for severity, count in zip(SEVERITIES, _counts(point), strict=True)
        if count
    ]
    if then is not None and then != point:
        words.append(say("chart.findings.known_then", count=then.open))
    return ", ".join(words)


def _paint_bands(
    canvas: Canvas, plot: Plot, data: SeveritySeries, points: list[SeverityPoint]
) -> None:
    steps = changes_only(points, _counts)
    edges = column_edges(plot, [point.day for point in steps], last_day(data.frame))
    status = canvas.style.colours.status
    for index, severity in enumerate(SEVERITIES):
        colours = status[COLOURS[severity]]
        bands, tops = _band(plot, steps, edges, index)
        canvas.fill(
            bands,
            colours.soft if severity == "low" else colours.mark,
            hatched=severity == "medium",
        )
        if tops:
            canvas.line(tops, colours.mark, width=2)


def _band(
    plot: Plot, steps: list[SeverityPoint], edges: list[tuple[float, float]], index: int
) -> tuple[list[list[Corner]], list[list[Corner]]]:
    """The rectangles of one severity and their top edges, where there are findings of it."""
    boxes, tops = [], []
    for point, (left, right) in zip(steps, edges, strict=True):
        below = sum(_counts(point)[:index])
        bottom, top = plot.y(below), plot.y(below + _counts(point)[index])
        if bottom > top and right > left:
            boxes.append(rectangle(left, top, right - left, bottom - top))
            tops.append([(left, top), (right, top)])
    return boxes, tops


def _paint_known_then(
    canvas: Canvas, plot: Plot, data: SeveritySeries, points: list[SeverityPoint]
) -> None:
    then = by_day(data.known_then)
    edges = column_edges(plot, [point.day for point in points], last_day(data.frame))
    known = [plot.y(then[point.day].open) if point.day in then else None for point in points]
    paint_dotted(canvas, dotted_pieces(edges, [plot.y(point.open) for point in points], known))


def _end_labels(
    canvas: Canvas, plot: Plot, data: SeveritySeries, points: list[SeverityPoint]
) -> list[EndLabel]:
    if not points:
        return []
    labels, below = [], 0
    for severity, count in zip(SEVERITIES, _counts(points[-1]), strict=True):
        if count:
            colour = canvas.style.colours.status[COLOURS[severity]].text
            words = say(f"chart.findings.end.{severity}", count=count)
            labels.append(EndLabel(plot.y(below + count / 2), words, colour))
        below += count
    if not labels:
        colour = canvas.style.colours.status["met"].text
        labels.append(EndLabel(plot.bottom, say("chart.findings.end.none"), colour))
    then = by_day(data.known_then)
    if any(then.get(point.day, point) != point for point in points):
        words, second = say("chart.dotted"), say("chart.known_then")
        labels.append(EndLabel(plot.top, words, canvas.style.colours.primary, second))
    return labels


CHART = Chart(
    name="findings",
    title_key="chart.findings.title",
    draw=draw,
    table=table,
    headline=headline,
    height=height,
)
