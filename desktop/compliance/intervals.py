"""Days counted on from any day: the same day some months later, never past a month's end."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from desktop.compliance.calendar import MONTHS_IN_WINDOW

DAYS: Mapping[str, int] = {"semimonthly": 15, "weekly": 7, "daily": 1}


def after(day: date, frequency: str) -> date:
    """The day one interval of a frequency later."""
    months = MONTHS_IN_WINDOW.get(frequency)
    if months is None:
        return day + timedelta(days=DAYS[frequency])
    return months_later(day, months)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last one if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
