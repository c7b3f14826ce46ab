"""Evidence freshness (M6) over time."""

from desktop.charts.chart import Chart
from desktop.charts.ratios import draw, headline, height, table

CHART = Chart(
    name="freshness",
    title_key="chart.freshness.title",
    draw=draw,
    table=table,
    headline=headline,
    height=height,
)
