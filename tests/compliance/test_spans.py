"""Runs of days behave like sets of days."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.spans import clipped, difference, intersection, touches, union

RAW = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def days(spans):
    return {day for first, last in spans for day in range(first, last + 1)}


def is_tidy(spans):
    return all(first <= last for first, last in spans) and all(
        left[1] + 1 < right[0] for left, right in itertools.pairwise(spans)
    )


@given(RAW)
def test_a_union_holds_the_same_days_sorted_and_apart(raw):
    joined = union(raw)
    assert days(joined) == days(raw)
    assert is_tidy(joined)


@given(RAW, RAW)
def test_intersection_and_difference_are_those_of_sets(left, right):
    left, right = union(left), union(right)
    assert days(intersection(left, right)) == days(left) & days(right)
    assert days(difference(left, right)) == days(left) - days(right)
    assert is_tidy(intersection(left, right))
    assert is_tidy(difference(left, right))


@given(RAW, st.integers(0, 40), st.integers(0, 40))
def test_clipping_keeps_the_days_inside(raw, first, last):
    inside = set(range(first, last + 1))
    if first <= last:
        assert days(clipped(union(raw), first, last)) == days(raw) & inside


@given(st.integers(0, 40), st.integers(0, 9), RAW)
def test_a_run_touches_others_exactly_when_they_share_a_day(first, longer, raw):
    run, spans = (first, first + longer), union(raw)
    assert touches(run, spans) is bool(intersection([run], spans))
