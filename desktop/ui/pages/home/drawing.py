"""What runs on the chart lane: reads a series, draws it, or writes it to a file.

The charts are imported when they are first drawn, so that the window stands before matplotlib is
loaded.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.rows import Rows
from desktop.charts.names import title_key
from desktop.compliance.series import ChartSeries
from desktop.exports.chart_picture import Look, draw_chart
from desktop.operations.reading.chart_days import Every
from desktop.operations.reading.chart_ranges import Span, read_range
from desktop.operations.reading.charts import read_chart
from desktop.operations.reading.posture import read_posture
from desktop.ui.widgets.chart import Picture, Spot
from desktop.ui.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which chart of which cycle (row id): the range, how fine, and how far facts reach."""

    name: str
    cycle: str
    span: Span
    on: date
    today: date
    every: Every

    def read(self, rows: Rows) -> ChartSeries:
        """The values of the chart."""
        start, end, _ = read_range(rows, cycle=self.cycle, today=self.on, span=self.span)
        return read_chart(
            rows,
            name=self.name,
            cycle=self.cycle,
            start=start,
            end=end,
            today=self.today,
            as_of=self.on,
            every=self.every,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawn chart with its title, its sentence and its values; no picture if nothing changed."""

    title: str
    headline: str
    data: ChartSeries
    picture: Picture | None


def draw(rows: Rows, asked: Asked, look: Look, unless: ChartSeries | None) -> Drawn:
    """Read the series and draw it into an image, unless it is the one that is shown."""
    start, end, _ = read_range(rows, cycle=asked.cycle, today=asked.on, span=asked.span)
    drawn = draw_chart(
        rows,
        name=asked.name,
        cycle=asked.cycle,
        start=start,
        end=end,
        today=asked.today,
        as_of=asked.on,
        every=asked.every,
        look=look,
        unless=unless,
    )
    picture = None
    if (made := drawn.picture) is not None:
        spots = [
            Spot((box.left, box.top, box.width, box.height), box.label, box.day, box.item)
            for box in made.boxes
        ]
        picture = Picture(made.rgba, made.width, made.height, made.ratio, spots)
    return Drawn(
        title=say(title_key(asked.name)),
        headline=drawn.headline,
        data=drawn.data,
        picture=picture,
    )


def save_chart(rows: Rows, asked: Asked, path: Path) -> None:
    """Write the chart as a picture file, in the light theme that paper takes."""
    from desktop.charts.registry import chart_named
    from desktop.exports.chart_file import write_chart

    write_chart(chart_named(asked.name), asked.read(rows), path)


def save_chart_table(rows: Rows, asked: Asked, path: Path) -> None:
    """Write the numbers of the chart as CSV."""
    from desktop.charts.registry import chart_named
    from desktop.exports.chart_table import write_chart_table

    write_chart_table(chart_named(asked.name), asked.read(rows), path)


def save_measures(rows: Rows, cycle: str, on: date, path: Path) -> None:
    """Write all measures of a day as CSV."""
    from desktop.exports.posture_table import write_posture_table

    posture = read_posture(rows, cycle=cycle, on=on)
    write_posture_table([posture.as_json()], path)
