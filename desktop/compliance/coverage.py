"""Which days of a period accepted evidence covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Covered days of a period, the gaps between them and the last day that is covered."""

    covered_days: int
    period_days: int
    gaps: tuple[Days, ...]
    latest: date | None


def coverage(period: Days, pieces: Iterable[Days]) -> Coverage:
    """Cover a period (first and last day) by the days of accepted evidence."""
    first, last = period
    ordered = sorted(pieces)
    gaps = tuple(_gaps(first, last, ordered))
    whole = (last - first).days + 1
    missing = sum((until - since).days + 1 for since, until in gaps)
    return Coverage(whole - missing, whole, gaps, max((each[1] for each in ordered), default=None))


def _gaps(first: date, last: date, ordered: Iterable[Days]) -> Iterable[Days]:
    """The runs of days in the period that no piece covers; pieces come sorted by first day."""
    next_day = first
    for since, until in ordered:
        if since > last:
            break
        if since > next_day:
            yield next_day, since - timedelta(days=1)
        next_day = max(next_day, until + timedelta(days=1))
    if next_day <= last:
        yield next_day, last
