"""Days and months as the procedure counts them; no day is out of the calendar's reach."""

from datetime import date, timedelta

FIRST, LAST = date(1990, 1, 1), date(2150, 12, 31)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ONE = timedelta(days=1)


def held(day: date) -> date:
    """A day within the range that the procedure counts in."""
    return min(max(day, FIRST), LAST)


def words(day: date) -> str:
    """A day as people read it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1).day))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - ONE


def month_from(day: date) -> date:
    """The first day of a month that is not before a day."""
    return day if day.day == 1 else add_months(day.replace(day=1), 1)


def end_after(start: date, months: int) -> date:
    """The last day of a period of whole months."""
    return add_months(start, months) - ONE


def months_between(start: date, end: date) -> int:
    """How many whole months lie in a period, both days counted."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    while months > 0 and end_after(start, months) > end:
        months -= 1
    return max(months, 0)


def year_end_from(day: date, month: int) -> date:
    """The first end of a fiscal year that is not before a day."""
    this = last_day(day.year, month)
    return this if this >= day else last_day(day.year + 1, month)
