"""A chart as pixels for the window, or as the bytes of a file. Runs in any one thread."""

import io
from dataclasses import dataclass

from desktop.charts.backend import Figure, FigureCanvasAgg, quiet_glyphs
from desktop.charts.canvas import POINTS
from desktop.charts.chart import Chart, HitBox
from desktop.charts.style import Style, name_family, with_head
from desktop.compliance.series import ChartSeries

HEAD = 88
FORMATS = ("png", "svg", "pdf")
_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedChart:
    """Pixels (RGBA, row by row, from the top) of a picture of width x height device pixels.

    The boxes are in logical pixels: device pixels divided by `ratio`.
    """

    rgba: bytes
    width: int
    height: int
    ratio: float
    boxes: tuple[HitBox, ...]


def render(chart: Chart, data: ChartSeries, style: Style) -> RenderedChart:
    """Draw a chart into pixels."""
    drawing = chart.draw(data, style)
    canvas = FigureCanvasAgg(drawing.figure)
    with quiet_glyphs():
        canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height(physical=True)
    return RenderedChart(
        rgba=bytes(canvas.buffer_rgba()),  # type: ignore[no-untyped-call]
        width=width,
        height=height,
        ratio=style.ratio,
        boxes=drawing.boxes,
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the chart in a file: what it is, what it says, and as of when."""

    title: str
    headline: str
    as_of: str


def picture(chart: Chart, data: ChartSeries, style: Style, heading: Heading, kind: str) -> bytes:
    """The bytes of a PNG, SVG or PDF file with its heading; the same data give the same bytes."""
    drawing = chart.draw(data, with_head(style, round(style.scaled(HEAD))))
    _write_heading(drawing.figure, style, heading)
    metadata = {"Title": heading.title, **_METADATA[kind]}
    written = io.BytesIO()
    with quiet_glyphs():
        drawing.figure.savefig(written, format=kind, dpi=drawing.figure.dpi, metadata=metadata)
    return written.getvalue()


def _write_heading(figure: Figure, style: Style, heading: Heading) -> None:
    rows = (
        (heading.title, 30, 15, 600, style.colours.primary),
        (heading.headline, 52, 13, 600, style.colours.primary),
        (heading.as_of, 70, 11, 500, style.colours.tertiary),
    )
    height = style.height + style.scaled(HEAD)
    for words, down, size, weight, colour in rows:
        figure.text(
            style.scaled(16) / style.width,
            1 - style.scaled(down) / height,
            words,
            color=colour,
            fontsize=style.scaled(size) * POINTS,
            fontweight=weight,
            fontfamily=list(name_family()),
            va="baseline",
        )
