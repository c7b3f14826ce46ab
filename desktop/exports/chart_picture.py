"""A chart for the window: read and drawn in one go, for the thread that charts are made in."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from db.rows import Rows
from desktop.compliance.series import ChartSeries
from desktop.operations.reading.chart_days import Every
from desktop.operations.reading.charts import read_chart

if TYPE_CHECKING:
    from desktop.charts.render import RenderedChart


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Theme, size in logical pixels, device pixels a logical one, and the person's text size.

    A chart that needs more height to be readable takes it.
    """

    theme: str
    width: int
    height: int
    ratio: float = 1.0
    text_scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart:
    """A chart's series, its sentence and its pixels; no pixels if nothing changed."""

    data: ChartSeries
    headline: str
    picture: "RenderedChart | None"


def draw_chart(
    rows: Rows,
    *,
    name: str,
    cycle: str,
    start: date,
    end: date,
    today: date,
    look: Look,
    as_of: date | None = None,
    every: Every = "day",
    known_on: date | None = None,
    by_log: bool = False,
    unless: ChartSeries | None = None,
) -> DrawnChart:
    """Read a chart and draw it, unless its series equals the one that is already shown."""
    # matplotlib is slow to import and must not hold up the first paint of the window
    from desktop.charts.registry import chart_named
    from desktop.charts.render import render
    from desktop.charts.style import style

    data = read_chart(
        rows,
        name=name,
        cycle=cycle,
        start=start,
        end=end,
        today=today,
        as_of=as_of,
        every=every,
        known_on=known_on,
        by_log=by_log,
    )
    chart = chart_named(name)
    headline = chart.headline(data)
    if data == unless:
        return DrawnChart(data=data, headline=headline, picture=None)
    asked = style(
        look.theme,
        width=look.width,
        height=look.height,
        ratio=look.ratio,
        text_scale=look.text_scale,
    )
    tall = replace(asked, height=max(look.height, chart.height(data, asked)))
    return DrawnChart(data=data, headline=headline, picture=render(chart, data, tall))
