"""Reads days as people and systems write them; what can be read in two ways is asked, not guessed."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from db.messages import MONTHS

Order = Literal["", "day_first", "month_first"]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[ .-]+([A-Za-z]{3,9})\.?[ ,.-]+(\d{4})")
_NAMED_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
_NAMES = {name.lower(): place for place, name in enumerate(MONTHS, start=1)}


def read_day(text: str, order: Order = "") -> date | None:
    """The day that a text names; none if it names none, or if the order of day and month is open."""
    plain = _TIME.sub("", text.strip()).strip()
    for pattern, parts in (
        (_ISO, (0, 1, 2)),
        (_PACKED, (0, 1, 2)),
        (_DOTTED, (2, 1, 0)),
    ):
        if found := pattern.fullmatch(plain):
            year, month, day = (int(found[place + 1]) for place in parts)
            return _made(year, month, day)
    if found := _NAMED.fullmatch(plain):
        return _made(int(found[3]), _month(found[2]), int(found[1]))
    if found := _NAMED_FIRST.fullmatch(plain):
        return _made(int(found[3]), _month(found[1]), int(found[2]))
    if found := _SLASHED.fullmatch(plain):
        return _slashed(int(found[1]), int(found[2]), int(found[3]), order)
    return None


def is_open(text: str) -> bool:
    """Whether a text names a day in two ways, so that the order has to be said."""
    found = _SLASHED.fullmatch(_TIME.sub("", text.strip()).strip())
    if found is None:
        return False
    first, second = int(found[1]), int(found[2])
    return first <= 12 and second <= 12 and first != second


def order_of(texts: Iterable[str]) -> Order:
    """The order that a column of days itself tells: a part above 12 can only be a day."""
    for text in texts:
        found = _SLASHED.fullmatch(_TIME.sub("", text.strip()).strip())
        if found is None:
            continue
        if int(found[1]) > 12 >= int(found[2]):
            return "day_first"
        if int(found[2]) > 12 >= int(found[1]):
            return "month_first"
    return ""


def _slashed(first: int, second: int, year: int, order: Order) -> date | None:
    if order == "month_first":
        return _made(year, first, second)
    if order == "day_first":
        return _made(year, second, first)
    if first == second or first > 12:
        return _made(year, second, first)
    return _made(year, first, second) if second > 12 else None


def _month(name: str) -> int:
    return _NAMES.get(name[:3].lower(), 0)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
