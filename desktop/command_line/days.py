"""The dates of the command line: one day, and the days of a range."""

import re
from datetime import date
from typing import get_args

from db.records.message import message
from desktop.command_line.command import BadCall
from desktop.operations.reading.chart_days import Every, chart_days

FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
STEPS: tuple[Every, ...] = get_args(Every)
MOST_DAYS = 40_000


def day(text: str) -> date:
    """Read a day as YYYY-MM-DD, within the years that the calendars are made for."""
    try:
        found = (
            date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
        )
    except ValueError:
        found = None
    if found is None:
        raise BadCall(message("not_a_day", text=text))
    if not FIRST <= found <= LAST:
        raise BadCall(message("day_out_of_range", text=text, first=FIRST, last=LAST))
    return found


def days_of(start: date, end: date, every: Every) -> list[date]:
    """Give the days of a range; one that runs backwards or is endless is refused."""
    if end < start:
        raise BadCall(message("range_backwards", start=start, end=end))
    days = chart_days(start, end, every)
    if len(days) > MOST_DAYS:
        raise BadCall(message("range_too_long", days=len(days), most=MOST_DAYS))
    return days
