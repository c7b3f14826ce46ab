"""The days that a chart reads: of its range, and those on which something else was known then."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from db.facts.late import late_stretches
from db.rows import Rows
from desktop.compliance.calendar import window_of

Every = Literal["day", "week", "month"]
MOST_KNOWN_THEN = 60  # each such day is a reading of its own


def chart_days(start: date, last: date, every: Every) -> list[date]:
    """The days from start to last: all, each seventh back from the last, or the month ends."""
    if last < start:
        return []
    if every == "month":
        return month_ends(start, last)
    step = 7 if every == "week" else 1
    count = (last - start).days // step
    return [last - timedelta(days=step * back) for back in range(count, -1, -1)]


def month_ends(start: date, last: date) -> list[date]:
    """The last day of each month that ends between two days, and the second one."""
    days: list[date] = []
    window = window_of("monthly", start)
    while window is not None and window.last < last:
        days.append(window.last)
        window = window_of("monthly", window.last + timedelta(days=1))
    return [*days, last]


def month_starts(start: date, end: date) -> tuple[date, ...]:
    """The first day of each month from one day to another."""
    first = start.year * 12 + start.month - 1
    last = end.year * 12 + end.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1))


def days_known_differently(
    rows: Rows, days: Sequence[date], *, most: int = MOST_KNOWN_THEN
) -> list[date]:
    """Those of the days on which other facts were known than now, thinned evenly to the most."""
    if not days:
        return []
    late = _joined(late_stretches(rows, days[0], days[-1]))
    found: list[date] = []
    for since, until in late:
        found += [day for day in days if since <= day < until]
    step = -(-len(found) // most) if found else 1
    return found[::step]


def _joined(stretches: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """Sorted stretches without overlap."""
    joined: list[tuple[date, date]] = []
    for since, until in stretches:
        if joined and since <= joined[-1][1]:
            earlier = joined.pop()
            since, until = earlier[0], max(earlier[1], until)
        joined.append((since, until))
    return joined
