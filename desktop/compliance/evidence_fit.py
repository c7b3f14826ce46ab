"""Whether evidence speaks for the days that a review is about."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from desktop.compliance.coverage import Days, coverage

Fit = Literal["fits", "together", "gap", "unknown"]


class PieceFit(NamedTuple):
    """How a piece fits, and the days that no piece covers."""

    fit: Fit
    gaps: tuple[Days, ...] = ()


def needed_days(window_from: date, window_to: date, done_on: date) -> Days:
    """The days of a window that can be shown on the day on which its review is done."""
    return window_from, max(window_from, min(window_to, done_on))


def fit_of(needed: Days, piece: Days | None, others: Sequence[Days] = ()) -> PieceFit:
    """How one piece fits: alone, together with the others, not, or its days are not known."""
    if piece is None:
        return PieceFit("unknown")
    alone = coverage(needed, [piece]).gaps
    if not alone:
        return PieceFit("fits")
    left = coverage(needed, [piece, *others]).gaps
    return PieceFit("gap", left) if left else PieceFit("together")


def covers_all(needed: Days, pieces: Sequence[Days]) -> bool:
    """Whether every needed day is covered by some piece."""
    return not coverage(needed, pieces).gaps
