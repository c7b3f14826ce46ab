"""A length of time in the words of a person: "21 days", "3 hours", "20 minutes"."""

from datetime import timedelta

from db.messages import render
from db.records.message import message

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def how_long(span: timedelta) -> str:
    """The length in its largest whole unit, down to minutes."""
    for unit, length in (("day", DAY), ("hour", HOUR)):
        if span >= length:
            return _counted(span // length, unit)
    return _counted(max(span // timedelta(minutes=1), 1), "minute")


def _counted(number: int, unit: str) -> str:
    return render(message(f"clock.{unit}" if number == 1 else f"clock.{unit}s", n=number))
