"""Whether a vendor's own report covers our period, and what that leaves to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

CURRENT_REVIEW = timedelta(days=365)
STALE_COVER = timedelta(days=92)

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


def gap_days(covers: Sequence[Cover], start: date, until: date) -> int:
    """How many days from `start` to `until`, both included, no report speaks for."""
    spans = sorted(
        (each.first, each.last)
        for each in covers
        if each.first is not None and each.last is not None
    )
    missing, free = 0, start
    for first, last in spans:
        if first > free:
            missing += max((min(first - timedelta(days=1), until) - free).days + 1, 0)
        free = max(free, last + timedelta(days=1))
        if free > until:
            return missing
    return missing + max((until - free).days + 1, 0)


def standing(
    *,
    critical: bool,
    covered_to: date | None,
    reviewed_on: date | None,
    opinion: str | None,
    on: date,
) -> Standing:
    """The worst true thing about a vendor on a day."""
    if not critical:
        return "not_critical"
    if covered_to is None:
        return "no_report"
    if reviewed_on is None or reviewed_on < on - CURRENT_REVIEW:
        return "review_due"
    if covered_to < on - STALE_COVER:
        return "gap"
    return "modified" if opinion not in (None, "unqualified") else "current"
