"""All charts in the order of the window's tabs."""

from desktop.charts import coverage, findings, freshness, heat_map, on_time, readiness
from desktop.charts.chart import Chart

CHARTS: tuple[Chart, ...] = (
    readiness.CHART,
    coverage.CHART,
    freshness.CHART,
    on_time.CHART,
    findings.CHART,
    heat_map.CHART,
)


def chart_named(name: str) -> Chart:
    """The chart of one name; the names are those of `desktop.charts.names.CHART_NAMES`."""
    return next(chart for chart in CHARTS if chart.name == name)
