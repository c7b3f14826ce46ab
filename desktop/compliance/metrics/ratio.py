"""n of N with what fails, and the one sweep that counts runs of days on the days asked about."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from db.records.message import Message


@dataclass(frozen=True, slots=True)
class Failing:
    """An item that counts against a metric, and why."""

    item: str
    code: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Ratio:
    """n of N; no percentage where N is 0, since no data is neither good nor bad."""

    n: int
    of: int
    failing: tuple[Failing, ...] = ()

    @property
    def pct(self) -> float | None:
        """The percentage to one decimal, halves rounded up."""
        return percentage(self.n, self.of)


class Contribution(NamedTuple):
    """What one item adds to n and N on the days from first to last."""

    first: int
    last: int
    n: int
    of: int
    failing: Failing | None = None


def percentage(n: int, of: int) -> float | None:
    """Give n of N in percent to one decimal, halves rounded up; none where N is 0."""
    return tenths(n * 100, of) if of else None


def tenths(amount: int, parts: int) -> float:
    """A quotient to one decimal, halves rounded up."""
    return (amount * 20 + parts) // (parts * 2) / 10


def day_of(day: int) -> date:
    """The date of a day number, as texts take it."""
    return date.fromordinal(day)


def positions(days: Sequence[int], first: int, last: int) -> range:
    """Which of the days asked about lie in a run."""
    return range(bisect_left(days, first), bisect_right(days, last))


def tally(contributions: Iterable[Contribution], days: Sequence[int]) -> list[Ratio]:
    """Count the contributions on each of the days, which are in order."""
    n = [0] * (len(days) + 1)
    of = [0] * (len(days) + 1)
    failing: list[list[Failing]] = [[] for _ in days]
    for first, last, add_n, add_of, fails in contributions:
        start, stop = bisect_left(days, first), bisect_right(days, last)
        if start >= stop:
            continue
        n[start] += add_n
        n[stop] -= add_n
        of[start] += add_of
        of[stop] -= add_of
        if fails is not None:
            for position in range(start, stop):
                failing[position].append(fails)
    return [
        Ratio(*each[:2], tuple(each[2]))
        for each in zip(accumulate(n), accumulate(of), failing, strict=False)
    ]
