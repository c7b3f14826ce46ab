"""Numbers, days and sentences of charts, taken from the table of texts."""

import unicodedata
from datetime import date

from db.messages import render
from db.records.message import Value, message
from desktop.compliance.metrics.ratio import percentage

THIN_SPACE = "\u2009"
_JOINERS = "\u200c\u200d"


def say(key: str, **values: Value) -> str:
    """The text of one key."""
    return render(message(key, **values))


def percent_words(n: int, of: int) -> str:
    """The share as text, "86.8 %", or the words for no data."""
    share = percentage(n, of)
    return say("chart.no_data") if share is None else f"{share:.1f}{THIN_SPACE}%"


def month_name(day: date) -> str:
    """The short name of a day's month."""
    return say("chart.months").split()[day.month - 1]


def day_words(day: date) -> str:
    """A day as people read it, with its year."""
    return f"{day.day} {month_name(day)} {day.year}"


def month_words(day: date) -> str:
    """A month with its year."""
    return f"{month_name(day)} {day.year}"


def one_line(text: str, most: int) -> str:
    """A text in one row of at most `most` letters, wide ones counted twice, cut with an ellipsis."""
    joined = " ".join(
        "".join(character if _shows(character) else " " for character in text).split()
    )
    room = most
    for index, character in enumerate(joined):
        room -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if room < 0:
            return f"{joined[: index - 1].rstrip()}…"
    return joined


def _shows(character: str) -> bool:
    """Whether a character is one to write: no control, direction override or stray code."""
    return character in _JOINERS or unicodedata.category(character) not in {
        "Cc",
        "Cf",
        "Cn",
        "Co",
        "Cs",
    }
