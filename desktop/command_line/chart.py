"""``chart``: draw a chart to a picture file, or write the table behind it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from db.records.message import message
from db.rows import Rows
from desktop.background.work_day import today_of
from desktop.charts.names import CHART_NAMES
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option, words
from desktop.command_line.days import days_of
from desktop.command_line.posture import AS_OF, CYCLE, KNOWN, RANGE, known_options
from desktop.command_line.tour import THEMES
from desktop.command_line.workspaces import FILE, chosen_cycle, reading
from desktop.compliance.series import ChartSeries
from desktop.operations.reading.charts import read_chart

PICTURES = (".png", ".svg", ".pdf")
TABLE = ".csv"
USUAL_DAYS = 365


def _run(context: Context, called: Arguments) -> Result:
    out: Path = called.out
    if out.suffix.lower() not in (*PICTURES, TABLE):
        endings = ", ".join((*PICTURES, TABLE))
        raise BadCall(message("unknown_ending", name=out.name, endings=endings))
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        days = shown_days(rows, called, today_of(rows, context.clock))
        series = read_chart(rows, name=called.name, **days, **known_options(called))
    _write(called.name, series, out, called.theme)
    found = {"chart": called.name, "file": str(out)}
    return Result(found, [words("wrote_file", place=str(out))])


def shown_days(rows: Rows, called: Arguments, today: date) -> dict[str, Any]:
    """Give the cycle and the range asked for, or the twelve months before the day."""
    as_of = called.as_of or today
    end = called.end or as_of
    start = called.start or end - timedelta(days=USUAL_DAYS)
    days_of(start, end, called.every)
    return {
        "cycle": chosen_cycle(rows, called.cycle, as_of).id,
        "start": start,
        "end": end,
        "every": called.every,
        "as_of": as_of,
        "today": today,
    }


def _write(name: str, series: ChartSeries, out: Path, theme: str) -> None:
    # matplotlib is imported here, when a chart is really drawn
    from desktop.charts.registry import CHARTS
    from desktop.exports.chart_file import write_chart
    from desktop.exports.chart_table import write_chart_table

    chart = next(chart for chart in CHARTS if chart.name == name)
    if out.suffix.lower() == TABLE:
        write_chart_table(chart, series, out)
    else:
        write_chart(chart, series, out, theme=theme)


COMMAND = Command(
    "chart",
    "command_chart",
    (
        FILE,
        option("name", text="option_chart", choices=CHART_NAMES, metavar="NAME"),
        option("out", text="option_picture", type=Path, metavar="OUT"),
        CYCLE,
        AS_OF,
        *RANGE,
        *KNOWN,
        option("--theme", text="option_theme", choices=THEMES, default="light"),
    ),
    _run,
)
