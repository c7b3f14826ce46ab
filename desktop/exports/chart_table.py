"""The numbers of a chart as rows for the window and as a CSV file."""

from pathlib import Path

from desktop.charts.chart import Cell, Chart
from desktop.compliance.series import ChartSeries
from desktop.exports.csv_text import csv_bytes
from desktop.exports.safe_write import write_file

Rows = tuple[tuple[Cell, ...], ...]


def chart_rows(chart: Chart, data: ChartSeries) -> tuple[tuple[str, ...], Rows]:
    """Column names and rows."""
    table = chart.table(data)
    return table.columns, table.rows


def write_chart_table(chart: Chart, data: ChartSeries, path: Path) -> Path:
    """Write the numbers as CSV; raises an ExpectedError with a sentence if the place refuses."""
    return write_file(path, csv_bytes(*chart_rows(chart, data)))
