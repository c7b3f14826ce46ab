"""Which days nobody works: weekends and public holidays, handed in as plain days."""

from datetime import date, timedelta
from typing import NamedTuple

from desktop.compliance.calendar import Window

SATURDAY_AND_SUNDAY = frozenset({5, 6})


class RestDays(NamedTuple):
    """Public holidays as days, and which days of the week (Monday is 0) are no working days."""

    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY


def works(day: date, rest: RestDays) -> bool:
    """Whether a day is a working day."""
    return day.weekday() not in rest.weekend and day not in rest.holidays


def working_day(window: Window, rest: RestDays) -> date:
    """The last working day of a window; its last day if nobody works in it at all."""
    day = window.last
    while day >= window.first:
        if works(day, rest):
            return day
        day -= timedelta(days=1)
    return window.last
