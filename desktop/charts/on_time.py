"""On-time reviews of the last 365 days (M9) over time."""

from desktop.charts.chart import Chart
from desktop.charts.ratios import draw, headline, height, table

CHART = Chart(
    name="on_time",
    title_key="chart.on_time.title",
    draw=draw,
    table=table,
    headline=headline,
    height=height,
)
