"""What a measurement says: how many runs, their middle and tail, and whether the goal is met."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Judged = Literal["median", "p99", "worst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table; `goal` is an upper limit for the number named by `judged`.

    `processor` is the time that the processor worked in each run, all threads together.
    """

    what: str
    unit: str
    samples: tuple[float, ...]
    where: str = ""
    goal: float | None = None
    judged: Judged = "median"
    processor: tuple[float, ...] = ()

    @property
    def n(self) -> int:
        return len(self.samples)

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def p99(self) -> float:
        """The value that 99 of 100 runs stay at or under (nearest rank)."""
        ordered = sorted(self.samples)
        return ordered[math.ceil(0.99 * len(ordered)) - 1]

    @property
    def worst(self) -> float:
        return max(self.samples)

    @property
    def value(self) -> float:
        """The number that the goal is about."""
        return self.number(self.judged)

    def number(self, judged: Judged) -> float:
        return {"median": self.median, "p99": self.p99, "worst": self.worst}[judged]

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        return None if self.goal is None else self.value < self.goal

    def as_json(self) -> dict[str, object]:
        return {
            "what": self.what,
            "where": self.where,
            "unit": self.unit,
            "n": self.n,
            "median": self.median,
            "p99": self.p99,
            "worst": self.worst,
            "processor": statistics.median(self.processor) if self.processor else None,
            "judged": self.judged,
            "value": self.value,
            "goal": self.goal,
            "met": self.met,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The same measurement on the small and on the large workspace."""

    what: str
    unit: str
    small: float
    large: float

    @property
    def times(self) -> float:
        return self.large / self.small if self.small else math.inf

    def as_json(self) -> dict[str, object]:
        return {
            "what": self.what,
            "unit": self.unit,
            "small": self.small,
            "large": self.large,
            "times": self.times,
        }


def growth(figures: Sequence[Figure], small: str, large: str) -> list[Growth]:
    """The growth of everything that was measured both on the small and the large workspace."""
    by_place = {(figure.what, figure.where): figure for figure in figures}
    pairs = [
        (by_place[what, small], by_place[what, large])
        for what, where in by_place
        if where == large and (what, small) in by_place
    ]
    return [
        grown
        for one, other in pairs
        for grown in (
            _growth(one, other, "median"),
            *([_growth(one, other, one.judged)] if one.judged != "median" else []),
        )
    ]


def _growth(one: Figure, other: Figure, judged: Judged) -> Growth:
    what = one.what if judged == "median" else f"{one.what}, {judged}"
    return Growth(what=what, unit=one.unit, small=one.number(judged), large=other.number(judged))
