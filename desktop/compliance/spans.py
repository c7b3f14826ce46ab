"""Runs of days as pairs of ordinals, both inclusive, and the few operations on them.

A metric at a day is the question which runs hold that day; over many days it is one sweep.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

Span = tuple[int, int]
Spans = Sequence[Span]

ALWAYS = date.max.toordinal()
NEVER = 0


def union(pieces: Iterable[Span]) -> list[Span]:
    """Join overlapping and adjacent runs; the result is sorted and apart."""
    ordered = sorted(pieces)
    if len(ordered) == 1:
        return ordered if ordered[0][0] <= ordered[0][1] else []
    joined: list[Span] = []
    for first, last in ordered:
        if first > last:
            continue
        if joined and first <= joined[-1][1] + 1:
            if last > joined[-1][1]:
                joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def intersection(left: Spans, right: Spans) -> list[Span]:
    """The days in both; each side is sorted and apart."""
    shared: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        first = max(left[i][0], right[j][0])
        last = min(left[i][1], right[j][1])
        if first <= last:
            shared.append((first, last))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return shared


def touches(run: Span, spans: Spans) -> bool:
    """Whether a run shares a day with any of the others, which are sorted and apart."""
    before = bisect_right(spans, (run[1], ALWAYS))
    return before > 0 and spans[before - 1][1] >= run[0]


def difference(left: Spans, right: Spans) -> list[Span]:
    """The days in the left but not in the right; each side is sorted and apart."""
    if not right:
        return list(left)
    rest: list[Span] = []
    for first, last in left:
        start = first
        for other_first, other_last in right:
            if other_last < start:
                continue
            if other_first > last:
                break
            if other_first > start:
                rest.append((start, other_first - 1))
            start = other_last + 1
        if start <= last:
            rest.append((start, last))
    return rest


def clipped(spans: Iterable[Span], first: int, last: int) -> list[Span]:
    """The part of sorted runs inside the days from `first` to `last`."""
    return [
        (max(each[0], first), min(each[1], last))
        for each in spans
        if each[0] <= last and each[1] >= first
    ]
