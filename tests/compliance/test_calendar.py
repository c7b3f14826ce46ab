"""Windows of the fixed calendar, due days, grace and the rule for missed occurrences."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.calendar import (
    Window,
    default_grace,
    expected_after_start,
    missed_on,
    next_window,
    window_of,
    windows,
)

ONE_DAY = timedelta(days=1)
TILING = st.sampled_from(["annual", "semiannual", "quarterly", "monthly", "semimonthly", "daily"])
DAYS = st.dates(date(1999, 1, 1), date(2101, 12, 31))
MONTHS = st.integers(1, 12)


@given(TILING, DAYS, st.integers(0, 800), MONTHS)
def test_windows_tile_the_days_without_gap_or_overlap(frequency, since, length, month):
    until = since + timedelta(days=length)
    found = list(windows(frequency, since, until, month))
    assert found[0].first <= since <= found[0].last
    assert found[-1].first <= until <= found[-1].last
    for left, right in itertools.pairwise(found):
        assert left.last + ONE_DAY == right.first
    assert all(each.first <= each.due <= each.last for each in found)


@given(DAYS, st.integers(0, 400))
def test_weeks_run_from_monday_to_friday_and_leave_out_only_weekends(since, length):
    found = list(windows("weekly", since, since + timedelta(days=length)))
    for each in found:
        assert (each.first.weekday(), each.due.weekday()) == (0, 4)
        assert each.last - each.first == timedelta(days=4)
    for left, right in itertools.pairwise(found):
        assert right.first - left.last == timedelta(days=3)


@given(TILING, DAYS, MONTHS)
def test_every_day_of_a_window_finds_the_same_window(frequency, day, month):
    window = window_of(frequency, day, month)
    assert window_of(frequency, window.first, month) == window
    assert window_of(frequency, window.last, month) == window
    assert next_window(frequency, window, month).first == window.last + ONE_DAY


@pytest.mark.parametrize(
    ("frequency", "day", "month", "first", "last"),
    [
        ("annual", date(2025, 3, 1), 11, date(2024, 12, 1), date(2025, 11, 30)),
        ("annual", date(2025, 12, 1), 11, date(2025, 12, 1), date(2026, 11, 30)),
        ("annual", date(2024, 2, 29), 2, date(2023, 3, 1), date(2024, 2, 29)),
        ("annual", date(2024, 3, 1), 2, date(2024, 3, 1), date(2025, 2, 28)),
        ("annual", date(2025, 6, 1), None, date(2025, 1, 1), date(2025, 12, 31)),
        ("semiannual", date(2025, 6, 30), None, date(2025, 1, 1), date(2025, 6, 30)),
        ("semiannual", date(2025, 7, 1), None, date(2025, 7, 1), date(2025, 12, 31)),
        ("quarterly", date(2025, 3, 31), None, date(2025, 1, 1), date(2025, 3, 31)),
        ("monthly", date(2024, 2, 10), None, date(2024, 2, 1), date(2024, 2, 29)),
        ("monthly", date(2025, 2, 10), None, date(2025, 2, 1), date(2025, 2, 28)),
        ("monthly", date(2025, 12, 31), None, date(2025, 12, 1), date(2025, 12, 31)),
        ("semimonthly", date(2024, 2, 15), None, date(2024, 2, 1), date(2024, 2, 15)),
        ("semimonthly", date(2024, 2, 16), None, date(2024, 2, 16), date(2024, 2, 29)),
        ("semimonthly", date(2025, 1, 31), None, date(2025, 1, 16), date(2025, 1, 31)),
        ("weekly", date(2024, 12, 31), None, date(2024, 12, 30), date(2025, 1, 3)),
        ("weekly", date(2025, 1, 4), None, date(2025, 1, 6), date(2025, 1, 10)),
        ("daily", date(2024, 2, 29), None, date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_windows_by_hand(frequency, day, month, first, last):
    assert window_of(frequency, day, month) == Window(first, last)


@pytest.mark.parametrize("frequency", ["many_per_day", "per_event", "continuous"])
def test_what_runs_by_event_or_all_the_time_has_no_windows(frequency):
    assert window_of(frequency, date(2025, 1, 1)) is None
    assert list(windows(frequency, date(2025, 1, 1), date(2026, 1, 1))) == []


@pytest.mark.parametrize(
    ("frequency", "last", "grace", "period_end", "expected"),
    [
        ("weekly", date(2024, 11, 29), 3, None, date(2024, 12, 13)),
        ("weekly", date(2025, 6, 27), 3, date(2025, 6, 30), date(2025, 6, 30)),
        ("weekly", date(2025, 5, 30), 3, date(2025, 6, 30), date(2025, 6, 13)),
        ("daily", date(2025, 3, 3), 5, None, date(2025, 3, 17)),
        ("monthly", date(2025, 1, 31), 5, None, date(2025, 2, 28)),
        ("quarterly", date(2025, 9, 30), 5, date(2026, 12, 31), date(2025, 12, 31)),
        ("quarterly", date(2025, 12, 31), 5, date(2025, 12, 31), date(2026, 1, 5)),
        ("semimonthly", date(2025, 2, 15), 5, None, date(2025, 2, 28)),
        ("semimonthly", date(2025, 2, 15), 20, None, date(2025, 3, 7)),
        ("annual", date(2025, 11, 30), 5, None, date(2026, 11, 30)),
    ],
)
def test_when_an_occurrence_is_missed(frequency, last, grace, period_end, expected):
    month = last.month if frequency == "annual" else None
    found = missed_on(
        frequency,
        window_of(frequency, last, month),
        due_on=last,
        grace_days=grace,
        annual_month=month,
        period_end=period_end,
    )
    assert found == expected


@given(TILING, DAYS, MONTHS, st.integers(0, 40), st.none() | DAYS)
def test_nothing_is_missed_before_its_grace_is_over(frequency, day, month, grace, period_end):
    window = window_of(frequency, day, month)
    found = missed_on(
        frequency,
        window,
        due_on=window.due,
        grace_days=grace,
        annual_month=month,
        period_end=period_end,
    )
    assert found >= window.due + timedelta(days=grace)


def test_an_event_is_never_missed_by_the_calendar():
    day = date(2025, 1, 1)
    assert missed_on("per_event", Window(day, day), due_on=day, grace_days=5) is None


def test_grace_is_shorter_for_weekly_work():
    assert default_grace("weekly") == 3
    assert default_grace("monthly") == 5


@pytest.mark.parametrize(
    ("start", "expected"),
    [(date(2025, 4, 1), True), (date(2025, 4, 16), True), (date(2025, 4, 17), False)],
)
def test_a_first_window_counts_if_half_of_it_remains(start, expected):
    april = Window(date(2025, 4, 1), date(2025, 4, 30))
    assert expected_after_start(april, start) is expected
