"""Which days a chart shows at first: the period of the cycle, a year, or everything there is."""

from datetime import date, timedelta
from typing import Literal

from db.facts.late import first_fact
from db.records import Cycle
from db.rows import Rows
from desktop.operations.reading.chart_days import Every

Span = Literal["period", "year", "all"]
MOST_DAILY, MOST_WEEKLY = 400, 1_500  # longer ranges are read each week, then each month


def read_range(
    rows: Rows, *, cycle: str, today: date, span: Span = "period"
) -> tuple[date, date, Every]:
    """First day, last day and density of a chart of one cycle (row id)."""
    found = rows.get(Cycle, cycle)
    year_ago = _days_before(today, 364)
    if span == "year":
        start, end = year_ago, today
    elif span == "all":
        start, end = first_fact(rows) or year_ago, max(today, found.period_end or today)
    else:
        start = found.period_start or _days_before(found.as_of_on or today, 364)
        end = found.period_end or found.as_of_on or today
    end = max(start, end)
    return start, end, density(start, end)


def density(start: date, end: date) -> Every:
    """How densely a range of this length is read."""
    days = (end - start).days + 1
    if days <= MOST_DAILY:
        return "day"
    return "week" if days <= MOST_WEEKLY else "month"


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days=days) if day.toordinal() > days else date.min
