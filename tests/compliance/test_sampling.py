"""Sample sizes by the default table, the repeatable draw, and what a sample says."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.sampling import draw, suggested_size, upper_limit

SIZES = [
    ("annual", 1, (1, 1, 1)),
    ("semiannual", 2, (2, 2, 2)),
    ("quarterly", 4, (2, 2, 3)),
    ("quarterly", 3, (2, 2, 3)),
    ("monthly", 12, (2, 3, 5)),
    ("monthly", 9, (2, 3, 5)),
    ("semimonthly", 24, (3, 5, 8)),
    ("weekly", 52, (5, 8, 15)),
    ("weekly", 39, (5, 8, 15)),
    ("per_event", 0, (0, 0, 0)),
    ("per_event", 1, (1, 1, 1)),
    ("per_event", 2, (2, 2, 2)),
    ("per_event", 5, (2, 3, 5)),
    ("per_event", 13, (3, 5, 8)),
    ("per_event", 25, (5, 8, 15)),
    ("per_event", 53, (5, 8, 15)),
    ("per_event", 100, (5, 10, 16)),
    ("daily", 195, (10, 20, 32)),
    ("many_per_day", 204, (11, 21, 33)),
    ("many_per_day", 250, (13, 25, 40)),
    ("daily", 250, (13, 25, 40)),
    ("daily", 251, (20, 25, 40)),
    ("daily", 365, (20, 25, 40)),
    ("many_per_day", 251, (25, 25, 45)),
    ("per_event", 4000, (25, 25, 45)),
    ("weekly", 260, (25, 25, 45)),
    ("continuous", 1, (1, 1, 1)),
    ("continuous", 300, (1, 1, 1)),
]


@pytest.mark.parametrize(("frequency", "count", "sizes"), SIZES)
def test_sizes_of_the_default_table(frequency, count, sizes):
    found = tuple(suggested_size(frequency, count, level) for level in ("low", "base", "high"))
    assert found == sizes


@given(st.sampled_from(["daily", "weekly", "per_event", "many_per_day"]), st.integers(0, 2000))
def test_a_size_never_exceeds_the_population_and_grows_with_the_level(frequency, count):
    low, base, high = (suggested_size(frequency, count, each) for each in ("low", "base", "high"))
    assert 0 <= low <= base <= high <= count


def test_the_draw_can_be_repeated_by_anybody():
    references = [f"CHG-{number:03d}" for number in range(96)]
    chosen = set(random.Random(2029).sample(references, 10))
    assert draw(references, 10, 2029) == tuple(each for each in references if each in chosen)


def test_a_known_draw_stays_the_same_for_ever():
    assert draw(("a", "b", "c", "d", "e", "f", "g", "h"), 3, 1001) == ("a", "b", "g")


@given(st.lists(st.text(), max_size=60), st.data(), st.integers(0, 2**40))
def test_a_draw_takes_each_place_at_most_once_in_listed_order(references, data, seed):
    size = data.draw(st.integers(0, len(references)))
    marked = [f"{place}:{each}" for place, each in enumerate(references)]
    chosen = draw(marked, size, seed)
    assert len(set(chosen)) == size
    assert list(chosen) == sorted(chosen, key=marked.index)


@pytest.mark.parametrize(
    ("items", "percentages"),
    [
        (5, (36.9, 58.4, 75.3, 88.8)),
        (15, (14.2, 23.6, 31.7, 39.3)),
        (25, (8.8, 14.7, 19.9, 24.8)),
        (40, (5.6, 9.4, 12.8, 15.9)),
        (45, (5.0, 8.4, 11.4, 14.2)),
        (60, (3.8, 6.3, 8.6, 10.8)),
    ],
)
def test_upper_limits_of_the_deviation_rate_at_ninety_percent(items, percentages):
    found = tuple(round(100 * upper_limit(items, deviations), 1) for deviations in range(4))
    assert found == percentages


def test_a_sample_of_nothing_but_deviations_rules_nothing_out():
    assert upper_limit(3, 3) == 1.0
    assert upper_limit(0, 0) == 1.0
