"""The names of all charts, for menus that must not wait for matplotlib."""

CHART_NAMES = ("readiness", "coverage", "freshness", "on_time", "findings", "heat_map")


def title_key(name: str) -> str:
    """The key of a chart's title."""
    return f"chart.{name}.title"
