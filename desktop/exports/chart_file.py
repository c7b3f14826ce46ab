"""A chart as a PNG, SVG or PDF file that speaks for itself: title, n of N, as of when."""

from pathlib import Path

from db.errors import ExpectedError
from db.records.message import message
from desktop.charts.chart import Chart
from desktop.charts.render import FORMATS, Heading, picture
from desktop.charts.style import style
from desktop.charts.words import day_words, one_line, say
from desktop.compliance.series import ChartSeries, Frame
from desktop.exports.safe_write import write_file

WIDTH, LEAST_HEIGHT = 960, 480
PNG_RATIO = 2.0
TITLE_LENGTH, HEADLINE_LENGTH, AS_OF_LENGTH = 96, 120, 140  # what fits across the picture


def write_chart(
    chart: Chart, data: ChartSeries, path: Path, *, theme: str = "light", width: int = WIDTH
) -> Path:
    """Write a chart in the format that the path's ending names."""
    return write_file(path, chart_bytes(chart, data, kind_of(path), theme=theme, width=width))


def chart_bytes(
    chart: Chart, data: ChartSeries, kind: str, *, theme: str = "light", width: int = WIDTH
) -> bytes:
    """The bytes of a chart file; the same data give the same bytes."""
    ratio = PNG_RATIO if kind == "png" else 1.0
    small = style(theme, width=width, height=LEAST_HEIGHT, ratio=ratio)
    height = max(LEAST_HEIGHT, chart.height(data, small))
    look = style(theme, width=width, height=height, ratio=ratio)
    return picture(chart, data, look, heading(chart, data), kind)


def kind_of(path: Path) -> str:
    """The format that a path's ending names; an unknown one is refused with a sentence."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        kinds = ", ".join(one.upper() for one in FORMATS)
        raise ExpectedError(message("chart.file.kind", kinds=kinds, kind=kind))
    return kind


def heading(chart: Chart, data: ChartSeries) -> Heading:
    """What stands above the chart."""
    title = say("chart.file.title", title=say(chart.title_key), client=data.frame.client)
    return Heading(
        one_line(title, TITLE_LENGTH),
        one_line(chart.headline(data), HEADLINE_LENGTH),
        one_line(_as_of(data.frame), AS_OF_LENGTH),
    )


def _as_of(frame: Frame) -> str:
    day = day_words(frame.as_of)
    if frame.known_on is None:
        return say("chart.file.as_of", cycle=frame.cycle, day=day)
    return say("chart.file.known_on", cycle=frame.cycle, day=day, known=day_words(frame.known_on))
