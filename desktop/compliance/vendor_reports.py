"""Whether a vendor's own report covers our period, and what that leaves to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

CURRENT_REVIEW = timedelta(days=365)
STALE_COVER = timedelta(days=92)
LONGEST_BRIDGE = timedelta(days=92)

Standing = Literal["no_report", "review_due", "gap", "modified", "current", "not_critical"]


@dataclass(frozen=True, slots=True)
class Cover:
    """The days that one report and its bridge letter speak for."""

    start: date | None
    end: date | None
    bridge_to: date | None = None

    @property
    def last(self) -> date | None:
        """The last day spoken for."""
        days = [each for each in (self.end, self.bridge_to) if each is not None]
        return max(days) if days else None

    @property
    def first(self) -> date | None:
        """The first day spoken for; a report without a start speaks for its last day."""
        return self.start or self.end or self.bridge_to


Span = tuple[date, date]
ONE_DAY = timedelta(days=1)


def gap_spans(covers: Sequence[Cover], start: date, until: date) -> tuple[Span, ...]:
    """The runs of days from `start` to `until`, both included, for which no report speaks."""
    spans = sorted(_days(covers))
    found: list[Span] = []
    free = start
    for first, last in spans:
        if first > free and free <= until:
            found.append((free, min(first - ONE_DAY, until)))
        free = max(free, last + ONE_DAY)
    if free <= until:
        found.append((free, until))
    return tuple(found)


def gap_days(covers: Sequence[Cover], start: date, until: date) -> int:
    """How many days from `start` to `until`, both included, no report speaks for."""
    return sum((last - first).days + 1 for first, last in gap_spans(covers, start, until))


def covers_day(covers: Sequence[Cover], day: date) -> bool:
    """Whether a report or its bridge letter speaks for a day."""
    return any(first <= day <= last for first, last in _days(covers))


def bridge_days(cover: Cover) -> int:
    """How many days a bridge letter adds to its report; more than 92 are too many to lean on."""
    if cover.bridge_to is None or cover.end is None:
        return 0
    return max((cover.bridge_to - cover.end).days, 0)


def is_long_bridge(cover: Cover) -> bool:
    """Whether a bridge letter goes beyond three months."""
    return bridge_days(cover) > LONGEST_BRIDGE.days


def overlap_days(covers: Sequence[Cover]) -> int:
    """How many days more than one report's own period speaks for."""
    spans = sorted((c.start, c.end) for c in covers if c.start is not None and c.end is not None)
    shared, reach = 0, date.min
    for first, last in spans:
        if first <= reach:
            shared += (min(reach, last) - first).days + 1
        reach = max(reach, last)
    return shared


def _days(covers: Sequence[Cover]) -> list[Span]:
    return [
        (each.first, each.last)
        for each in covers
        if each.first is not None and each.last is not None
    ]


def standing(
    *,
    critical: bool,
    covers: Sequence[Cover],
    reviewed_on: date | None,
    opinion: str | None,
    on: date,
) -> Standing:
    """The worst true thing about a vendor on a day; current and modified ones count as current."""
    if not critical:
        return "not_critical"
    if not _days(covers):
        return "no_report"
    if reviewed_on is None or reviewed_on < on - CURRENT_REVIEW:
        return "review_due"
    if not covers_day(covers, on - STALE_COVER):
        return "gap"
    return "modified" if opinion not in (None, "unqualified") else "current"
