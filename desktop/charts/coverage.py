"""Coverage over time: criteria mapped (M1) and implemented (M2), occurrences on time (M7)."""

from desktop.charts.chart import Chart
from desktop.charts.ratios import draw, headline, height, table

CHART = Chart(
    name="coverage",
    title_key="chart.coverage.title",
    draw=draw,
    table=table,
    headline=headline,
    height=height,
)
