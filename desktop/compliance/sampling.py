"""Sample sizes, the repeatable draw and what a sample says about the deviation rate.

The draw, so that anybody can repeat it: list the references of the population in their listed
order, call Python's `random.Random(seed).sample(references, size)` (Mersenne Twister seeded with
the integer, selection without replacement), then put the drawn references back into listed order.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb
from typing import Literal

Level = Literal["low", "base", "high"]
LEVELS: tuple[Level, ...] = ("low", "base", "high")
DRAW_METHOD = "random.Random(seed).sample over the references in listed order, sorted back"


@dataclass(frozen=True, slots=True)
class SizeRow:
    """Sizes for populations of up to `largest` items, at the three levels."""

    largest: int
    sizes: tuple[int, int, int]


COUNT_ROWS = (
    SizeRow(0, (0, 0, 0)),
    SizeRow(1, (1, 1, 1)),
    SizeRow(4, (2, 2, 3)),
    SizeRow(12, (2, 3, 5)),
    SizeRow(24, (3, 5, 8)),
    SizeRow(52, (5, 8, 15)),
)
PERCENTAGES = (5, 10, 16)
FLOORS = (5, 8, 15)
CAPS = (15, 25, 40)
LARGEST_BY_COUNT = 250
DAILY_SIZES = (20, 25, 40)
LARGE_SIZES = (25, 25, 45)


def suggested_size(frequency: str, count: int, level: Level = "base") -> int:
    """How many of `count` items in the actual period to test, by the default table."""
    column = LEVELS.index(level)
    if frequency == "continuous":
        return min(1, count)
    if count > LARGEST_BY_COUNT:
        return DAILY_SIZES[column] if frequency == "daily" else LARGE_SIZES[column]
    return min(count, _size_by_count(count, column))


def _size_by_count(count: int, column: int) -> int:
    """The row for a count up to 250: fixed sizes, then a percentage within floor and cap."""
    for row in COUNT_ROWS:
        if count <= row.largest:
            return row.sizes[column]
    share = -(-count * PERCENTAGES[column] // 100)
    return max(FLOORS[column], min(CAPS[column], share))


def draw(references: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
    """Draw `size` references by the documented method; the same seed gives the same sample."""
    positions = random.Random(seed).sample(range(len(references)), size)
    return tuple(references[position] for position in sorted(positions))


def upper_limit(items: int, deviations: int, confidence: float = 0.9) -> float:
    """The deviation rate that a sample rules out at this confidence (one-sided, exact binomial)."""
    if deviations >= items:
        return 1.0

    def at_most(rate: float) -> float:
        return sum(
            comb(items, each) * rate**each * (1 - rate) ** (items - each)
            for each in range(deviations + 1)
        )

    return _falling_root(lambda rate: at_most(rate) - (1 - confidence))


def _falling_root(function: Callable[[float], float]) -> float:
    """Where a falling function crosses zero between 0 and 1, by halving."""
    low, high = 0.0, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        if function(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
