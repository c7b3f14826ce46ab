"""A date of the command line is a day that exists, and a range names the days it asks for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.command_line.command import BadCall
from desktop.command_line.days import FIRST, LAST, STEPS, day, days_of
from desktop.operations.reading.chart_days import Every

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["", "today", "2025-02-30", "20250101", "2025-W01-1", "0001-01-01", "9999-12-31", "٢٠٢٥-01-01"],
)
def test_what_is_no_day_or_out_of_range_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadCall) as refused:
        day(text)
    assert text in str(refused.value)


@given(st.dates(FIRST, LAST))
def test_every_day_in_range_is_read_as_it_is_written(given_day: date) -> None:
    assert day(given_day.isoformat()) == given_day


def test_months_are_their_last_days_and_the_end_of_the_range() -> None:
    assert days_of(date(2025, 1, 15), date(2025, 4, 10), "month") == [
        date(2025, 1, 31),
        date(2025, 2, 28),
        date(2025, 3, 31),
        date(2025, 4, 10),
    ]


def test_weeks_are_every_seventh_day_back_from_the_last() -> None:
    assert days_of(date(2025, 1, 1), date(2025, 1, 10), "week") == [
        date(2025, 1, 3),
        date(2025, 1, 10),
    ]


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(BadCall):
        days_of(date(2025, 1, 2), date(2025, 1, 1), "day")


@given(DAYS, DAYS, st.sampled_from(STEPS))
def test_days_grow_stay_inside_and_end_at_the_end(one: date, other: date, every: Every) -> None:
    start, end = sorted((one, other))
    days = days_of(start, end, every)
    assert list(days) == sorted(set(days))
    assert start <= days[0]
    assert days[-1] == end


@given(DAYS, st.integers(0, 400))
def test_every_day_means_every_day(start: date, length: int) -> None:
    assert len(days_of(start, start + timedelta(days=length), "day")) == length + 1
