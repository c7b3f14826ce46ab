"""How the window says numbers, days and sentences."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from db.messages import MONTHS, day_text, render
from db.records.message import Value, message

THIN_SPACE = "\N{THIN SPACE}"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def say(key: str, **values: Value) -> str:
    """The text of a key with its values."""
    return render(message(key, **values))


def day(when: date, today: date | None = None) -> str:
    """A day as "30 Sep", with its year unless that is this one."""
    if today is not None and today.year == when.year:
        return f"{when.day} {MONTHS[when.month - 1]}"
    return day_text(when)


def week_day(when: date, today: date | None = None) -> str:
    """A day with the day of the week, as "Fri 27 Nov"."""
    return f"{WEEKDAYS[when.weekday()]} {day(when, today)}"


def percent(n: int, of: int) -> str:
    """A share with one decimal, half up; "no data" when there is nothing to share."""
    if of == 0:
        return say("page.no_data")
    share = (Decimal(100) * n / Decimal(of)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share}{THIN_SPACE}%"


def n_of(n: int, of: int) -> str:
    """The n of N that stands beside every percentage."""
    return say("page.n_of", n=n, of=of)


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 day", "2 days"."""
    return f"{count} {one if count == 1 else many}"


def parsed_day(text: str) -> date | None:
    """Read a day written as 2026-11-23 or 23 Nov 2026; anything else is None."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    parts = text.split()
    names = [name.lower() for name in MONTHS]
    if len(parts) != 3 or parts[1][:3].lower() not in names:
        return None
    try:
        return date(int(parts[2]), names.index(parts[1][:3].lower()) + 1, int(parts[0]))
    except ValueError:
        return None
