"""Windows of the fixed calendar, due days, grace, and when an occurrence is missed."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Frequency = Literal[
    "annual",
    "semiannual",
    "quarterly",
    "monthly",
    "semimonthly",
    "weekly",
    "daily",
    "many_per_day",
    "per_event",
    "continuous",
]

MONTHS_IN_WINDOW: Mapping[str, int] = {"annual": 12, "semiannual": 6, "quarterly": 3, "monthly": 1}
DAYS_IN_INTERVAL: Mapping[str, int] = {"semimonthly": 15, "weekly": 7, "daily": 1}
WITHOUT_WINDOWS = ("many_per_day", "per_event", "continuous")
GRACE_WEEKLY = 3
GRACE_OTHERWISE = 5
MISSED_AFTER_DAYS = 14
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """The days in which one occurrence is expected; it is due on the last one."""

    first: date
    last: date

    @property
    def due(self) -> date:
        """The last day of the window: Friday for a week, the month's last day for a month."""
        return self.last


def window_of(frequency: str, day: date, annual_month: int | None = None) -> Window | None:
    """The window that holds a day (a weekend's is the next week); none if there are no windows."""
    if frequency in MONTHS_IN_WINDOW:
        return _months(day, MONTHS_IN_WINDOW[frequency], _end_month(frequency, annual_month))
    if frequency == "semimonthly":
        return _half_month(day)
    if frequency == "weekly":
        return _week(day)
    return Window(day, day) if frequency == "daily" else None


def windows(
    frequency: str, since: date, until: date, annual_month: int | None = None
) -> Iterator[Window]:
    """The windows that touch the days from `since` to `until`, in order."""
    window = window_of(frequency, since, annual_month)
    while window is not None and window.first <= until:
        yield window
        window = next_window(frequency, window, annual_month)


def next_window(frequency: str, window: Window, annual_month: int | None = None) -> Window | None:
    """The window after this one."""
    return window_of(frequency, window.last + ONE_DAY, annual_month)


def default_grace(frequency: str) -> int:
    """Days after the due day in which an occurrence still counts as on time."""
    return GRACE_WEEKLY if frequency == "weekly" else GRACE_OTHERWISE


def expected_after_start(window: Window, start: date) -> bool:
    """A control that starts inside a window is expected in it if at least half of it remains."""
    days = (window.last - window.first).days + 1
    remaining = (window.last - max(start, window.first)).days + 1
    return remaining * 2 >= days


def after(day: date, frequency: str) -> date:
    """The day one interval of a frequency later: the same day of a later month, say."""
    months = MONTHS_IN_WINDOW.get(frequency)
    if months is None:
        return day + timedelta(days=DAYS_IN_INTERVAL[frequency])
    return months_later(day, months)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last one if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def missed_on(
    frequency: str,
    window: Window,
    *,
    due_on: date,
    grace_days: int,
    annual_month: int | None = None,
    period_end: date | None = None,
    since_last_done: bool = False,
) -> date | None:
    """The day on which an occurrence that nobody did becomes missed; none for events.

    Weekly and daily ones 14 days after they were due, others when the next window ends (without a
    fixed calendar: one interval later); the end of the audit period comes first if it is earlier;
    never before due day plus grace.
    """
    if since_last_done and frequency not in ("weekly", "daily"):
        limit: date | None = after(window.last + ONE_DAY, frequency) - ONE_DAY
    else:
        limit = _own_limit(frequency, window, due_on, annual_month)
    if limit is None:
        return None
    earliest = limit if period_end is None else min(limit, period_end)
    return max(earliest, due_on + timedelta(days=grace_days))


def _own_limit(
    frequency: str, window: Window, due_on: date, annual_month: int | None
) -> date | None:
    """When the calendar alone gives an occurrence up."""
    if frequency in ("weekly", "daily"):
        return due_on + timedelta(days=MISSED_AFTER_DAYS)
    following = next_window(frequency, window, annual_month)
    return None if following is None else following.last


def _end_month(frequency: str, annual_month: int | None) -> int:
    """The month with which windows end: an annual one's own, otherwise the calendar year's."""
    return annual_month or 12 if frequency == "annual" else 12


def _months(day: date, length: int, end_month: int) -> Window:
    """The window of `length` whole months, in step with a year that ends with `end_month`."""
    months = day.year * 12 + day.month - 1
    ahead = (end_month - 1 - months) % length
    return Window(_first_of(months + ahead - length + 1), _first_of(months + ahead + 1) - ONE_DAY)


def _first_of(months: int) -> date:
    """The first day of a month counted from year 0."""
    return date(months // 12, months % 12 + 1, 1)


def _half_month(day: date) -> Window:
    """The first to the 15th, or the 16th to the month's last day."""
    if day.day <= 15:
        return Window(day.replace(day=1), day.replace(day=15))
    month = _months(day, 1, 12)
    return Window(day.replace(day=16), month.last)


def _week(day: date) -> Window:
    """Monday to Friday; Saturday and Sunday look ahead."""
    ahead = 7 if day.weekday() >= 5 else 0
    monday = day - timedelta(days=day.weekday()) + timedelta(days=ahead)
    return Window(monday, monday + timedelta(days=4))
