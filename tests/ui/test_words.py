"""Days and shares as the window says them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.words import counted, day, parsed_day, percent, week_day


@given(st.dates())
def test_a_day_that_was_written_is_read_again(when):
    assert parsed_day(when.isoformat()) == when
    if when.year > 999:
        assert parsed_day(day(when)) == when


@pytest.mark.parametrize(
    ("n", "of", "words"),
    [(31, 38, "81.6"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 16, "6.3"), (0, 5, "0.0")],
)
def test_a_share_has_one_decimal_half_up(n, of, words):
    assert percent(n, of) == f"{words}\N{THIN SPACE}%"


def test_nothing_of_nothing_is_no_data():
    assert percent(0, 0) == "no data"


def test_the_year_is_left_out_only_in_the_same_year():
    assert day(date(2026, 9, 30), date(2026, 11, 23)) == "30 Sep"
    assert day(date(2025, 9, 30), date(2026, 11, 23)) == "30 Sep 2025"
    assert week_day(date(2026, 11, 27), date(2026, 11, 23)) == "Fri 27 Nov"


def test_one_day_and_two_days():
    assert (counted(1, "day", "days"), counted(2, "day", "days")) == ("1 day", "2 days")
