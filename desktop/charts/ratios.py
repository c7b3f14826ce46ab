"""Shares over time in steps, one line or several, each named at its end with n of N."""

from collections.abc import Sequence

from desktop.charts.canvas import Canvas, Corner
from desktop.charts.chart import Cell, Drawing, HitBox, Table
from desktop.charts.scale import Plot, column_edges
from desktop.charts.style import Style
from desktop.charts.time_frame import (
    RIGHT,
    RIGHT_WIDE,
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
from desktop.charts.words import THIN_SPACE, day_words, percent_words, say
from desktop.compliance.metrics.ratio import percentage
from desktop.compliance.series import RatioLine, RatioPoint, RatioSeries

TICKS = tuple((float(tick), f"{tick}{THIN_SPACE}%") for tick in (0, 25, 50, 75, 100))


def draw(data: RatioSeries, style: Style) -> Drawing:
    """Draw the shares in time; a stretch without data is a gap, never 0."""
    canvas = Canvas(style)
    room = RIGHT if len(data.lines) == 1 else RIGHT_WIDE
    plot = plot_of(style, data.frame, 100.0, room)
    _paint_area(canvas, plot, data)
    paint_grid(canvas, plot, TICKS)
    paint_ground(canvas, plot, data.frame)
    if not (sentence := too_little(data)):
        _paint_no_data(canvas, plot, data)
    for index, line in enumerate(data.lines):
        _paint_line(canvas, plot, data, index)
        _paint_known_then(canvas, plot, data, line)
    paint_days(canvas, plot)
    paint_today(canvas, plot, data.frame)
    if sentence:
        paint_sentence(canvas, plot, sentence)
    paint_end_labels(canvas, plot, data.frame, _end_labels(canvas, plot, data))
    return Drawing(canvas.figure, _boxes(plot, data))


def table(data: RatioSeries) -> Table:
    """The numbers of the chart: n, N and percent of each line on each day."""
    columns = [say("chart.column.day")]
    for line in data.lines:
        name = say(f"chart.line.{line.name}")
        columns += [f"{name}, {say(f'chart.column.{part}')}" for part in ("n", "of", "percent")]
        columns += [f"{name}, {say('chart.column.n_then')}"] if line.known_then else []
    days = sorted({point.day for line in data.lines for point in line.points})
    cells = [_line_cells(line) for line in data.lines]
    rows = []
    for day in days:
        row: list[Cell] = [day]
        for line, by in zip(data.lines, cells, strict=True):
            row += by.get(day, [None] * (4 if line.known_then else 3))
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows))


def headline(data: RatioSeries) -> str:
    """How the last day stands, in one sentence."""
    lines = [(line, shown(data.frame, line.points)) for line in data.lines]
    words = [_value_words(line, points[-1]) for line, points in lines if points]
    days = [points[-1].day for _, points in lines if points]
    return f"{day_words(max(days))}: {', '.join(words)}" if days else too_little(data)


def too_little(data: RatioSeries) -> str:
    """The sentence for a chart without a line, or nothing."""
    points = max((shown(data.frame, line.points) for line in data.lines), key=len, default=[])
    if sentence := too_few(data.frame, points):
        return sentence
    if any(point.of for line in data.lines for point in shown(data.frame, line.points)):
        return ""
    frame = data.frame
    return say("chart.nothing_due", start=day_words(frame.start), end=day_words(last_day(frame)))


def height(data: RatioSeries, style: Style) -> int:
    """The least height at which it is readable."""
    return round(style.scaled(180 + 16 * len(data.lines)))


def _line_cells(line: RatioLine) -> dict[object, list[Cell]]:
    then = by_day(line.known_then)
    cells: dict[object, list[Cell]] = {}
    for point in line.points:
        row: list[Cell] = [point.n, point.of, percentage(point.n, point.of)]
        if line.known_then:
            row.append(then[point.day].n if point.day in then else None)
        cells[point.day] = row
    return cells


def _value_words(line: RatioLine, point: RatioPoint) -> str:
    name = say(f"chart.line.{line.name}")
    if not point.of:
        return say("chart.ratio.no_data", name=name)
    share = percent_words(point.n, point.of)
    return say("chart.ratio.value", name=name, percent=share, n=point.n, of=point.of)


def _share(point: RatioPoint) -> float:
    return 100 * point.n / point.of if point.of else 0.0


def _pieces(plot: Plot, data: RatioSeries, points: Sequence[RatioPoint]) -> list[list[Corner]]:
    """Step lines of the stretches that have data."""
    steps = changes_only(points, lambda point: (point.of > 0, _share(point)))
    edges = column_edges(plot, [point.day for point in steps], last_day(data.frame))
    pieces: list[list[Corner]] = []
    going = False
    for point, edge in zip(steps, edges, strict=True):
        if point.of:
            if not going:
                pieces.append([])
            pieces[-1] += step_line([edge], [plot.y(_share(point))])
        going = point.of > 0
    return pieces


def _paint_line(canvas: Canvas, plot: Plot, data: RatioSeries, index: int) -> None:
    colours = canvas.style.colours
    pieces = _pieces(plot, data, shown(data.frame, data.lines[index].points))
    if not pieces:
        return
    canvas.line(pieces, colours.categorical[index], width=2, dashes=_dashes(canvas.style, index))


def _paint_area(canvas: Canvas, plot: Plot, data: RatioSeries) -> None:
    """Tint the room below a line that stands alone."""
    if len(data.lines) == 1:
        pieces = _pieces(plot, data, shown(data.frame, data.lines[0].points))
        areas = [
            [*piece, (piece[-1][0], plot.bottom), (piece[0][0], plot.bottom)] for piece in pieces
        ]
        canvas.fill(areas, canvas.style.colours.status["info"].soft)


def _paint_known_then(canvas: Canvas, plot: Plot, data: RatioSeries, line: RatioLine) -> None:
    then = {day: point for day, point in by_day(line.known_then).items() if point.of}
    points = [point for point in shown(data.frame, line.points) if point.of]
    edges = column_edges(plot, [point.day for point in points], last_day(data.frame))
    now = [plot.y(_share(point)) for point in points]
    known = [plot.y(_share(then[point.day])) if point.day in then else None for point in points]
    paint_dotted(canvas, dotted_pieces(edges, now, known))


def _paint_no_data(canvas: Canvas, plot: Plot, data: RatioSeries) -> None:
    """Tint the stretches in which no line has data."""
    days = sorted({point.day for line in data.lines for point in shown(data.frame, line.points)})
    full = {point.day for line in data.lines for point in line.points if point.of}
    paint_no_data(canvas, plot, data.frame, days, full)


def _end_labels(canvas: Canvas, plot: Plot, data: RatioSeries) -> list[EndLabel]:
    labels, dotted = [], False
    for index, line in enumerate(data.lines):
        points = shown(data.frame, line.points)
        if not points:
            continue
        last, colour = points[-1], canvas.style.colours.primary
        name = say(f"chart.end.{line.name}")
        below = say("chart.n_of", n=last.n, of=last.of) if last.of else say("chart.no_data")
        words = f"{name} {percent_words(last.n, last.of)}" if last.of else name
        labels.append(
            EndLabel(plot.y(_share(last)), words, colour, below, *_sample(canvas, data, index))
        )
        then = by_day(line.known_then)
        dotted |= any(then.get(point.day, point) != point for point in points)
    if dotted:
        words, below = say("chart.dotted"), say("chart.known_then")
        labels.append(EndLabel(plot.bottom, words, canvas.style.colours.primary, below))
    return labels


def _sample(canvas: Canvas, data: RatioSeries, index: int) -> tuple[str, tuple[float, ...]]:
    """The colour and dashes of a line, for the stroke before its name; none for a single line."""
    if len(data.lines) == 1:
        return "", ()
    return canvas.style.colours.categorical[index], _dashes(canvas.style, index)


def _dashes(style: Style, index: int) -> tuple[float, ...]:
    words = style.dashes[index]
    return () if words == "solid" else tuple(float(length) for length in words.split())


def _boxes(plot: Plot, data: RatioSeries) -> tuple[HitBox, ...]:
    lines = [(line, by_day(line.points), by_day(line.known_then)) for line in data.lines]
    longest = max((shown(data.frame, line.points) for line in data.lines), key=len, default=[])

    def label(point: RatioPoint) -> str:
        words = []
        for line, now, then in lines:
            if here := now.get(point.day):
                words.append(_value_words(line, here))
                before = then.get(point.day, here)
                if before != here:
                    words.append(say("chart.ratio.known_then", n=before.n, of=before.of))
        return f"{day_words(point.day)}: {', '.join(words)}"

    return column_boxes(plot, data.frame, longest, label)
