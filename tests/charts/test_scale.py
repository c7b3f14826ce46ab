"""Ticks that can be read, labels that do not overlap, edges on whole pixels."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.charts.scale import Plot, column_edges, count_ticks, spread, time_ticks
from desktop.charts.words import one_line, percent_words


def plot(start, end, width=600.0, highest=38.0, ratio=1.0):
    return Plot(
        left=40,
        top=12,
        width=width,
        height=340,
        start=start,
        end=end,
        highest=highest,
        ratio=ratio,
    )


@pytest.mark.parametrize(
    ("start", "end", "labels"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), ["Jan", "Mar", "May", "Jul", "Sep", "Nov"]),
        (date(2025, 7, 1), date(2026, 6, 30), ["Jul 2025", "Sep", "Nov", "Jan 2026", "Mar", "May"]),
        (date(2017, 1, 1), date(2026, 12, 31), ["2018", "2020", "2022", "2024", "2026"]),
        (date(2026, 11, 1), date(2026, 11, 9), [f"{day} Nov" for day in range(1, 10)]),
        (date(2026, 11, 23), date(2026, 11, 23), ["23 Nov"]),
    ],
)
def test_days_months_or_years_are_named_as_the_range_needs(start, end, labels):
    assert [words for _, words in time_ticks(plot(start, end), 64)] == labels


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 36_000), st.floats(1, 3000))
def test_there_is_always_a_tick_and_ticks_keep_their_distance(start, length, width):
    shown = plot(start, start + timedelta(days=length), width=width)
    ticks = time_ticks(shown, 64)
    assert ticks
    places = [shown.x(day) for day, _ in ticks]
    assert all(b - a >= 64 * 0.9 for a, b in itertools.pairwise(places))


@given(st.integers(0, 10**7), st.floats(50, 2000))
def test_counts_end_with_the_highest_and_keep_their_distance(highest, room):
    ticks = count_ticks(highest, room, 22)
    assert ticks[0] == 0
    assert ticks[-1] == highest
    distances = [(b - a) * room / highest for a, b in itertools.pairwise(ticks)]
    assert all(distance >= 21.9 for distance in distances)


def test_counts_read_as_in_the_mock_up():
    assert count_ticks(38, 286, 48) == [0, 10, 20, 30, 38]


@given(st.lists(st.floats(0, 400), max_size=8))
def test_labels_never_overlap_and_stay_inside_while_there_is_room(wanted):
    centres = spread(wanted, [20.0] * len(wanted), 0, 400)
    tops = sorted(centre - 10 for centre in centres)
    assert all(b - a >= 20 - 1e-6 for a, b in itertools.pairwise(tops))
    assert all(-1e-6 <= top <= 380 + 1e-6 for top in tops)


def test_labels_with_room_stay_where_they_want():
    assert spread([100, 200, 300], [20, 20, 20], 0, 400) == [100, 200, 300]


@given(st.floats(1, 3), st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 38))
def test_edges_fall_on_whole_device_pixels(ratio, day, value):
    shown = plot(date(2026, 1, 1), date(2026, 12, 31), ratio=ratio)
    for place in (shown.x(day), shown.y(value)):
        assert abs(place * ratio - round(place * ratio)) < 1e-6


def test_each_column_ends_where_the_next_begins():
    days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1)]
    edges = column_edges(plot(date(2026, 1, 1), date(2026, 12, 31)), days, date(2026, 6, 30))
    assert edges[0][1] == edges[1][0]
    assert edges[1][1] == edges[2][0]
    assert column_edges(plot(days[0], days[-1]), [], days[0]) == []


def test_percent_is_rounded_half_up_and_absent_without_data():
    assert percent_words(1, 16) == "6.3\u2009%"
    assert percent_words(0, 0) == "no data"


def test_a_name_stays_on_one_line_within_the_picture():
    assert one_line("Ann\nBob\x00\u202eCarl", 40) == "Ann Bob Carl"
    assert len(one_line("x" * 10_000, 96)) == 96
    assert len(one_line("\u4e00" * 200, 96)) <= 49
    assert one_line("\u0915\u094d\u200d\u0937", 10) == "\u0915\u094d\u200d\u0937"
