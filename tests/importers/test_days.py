"""Days as people write them: read where they are plain, asked where they could be two."""

from datetime import date

import pytest

from desktop.importers.days import is_open, order_of, read_day

THE_DAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-03",
        "2026/4/3",
        "20260403",
        "03.04.2026",
        "3. 4.2026",
        "3 Apr 2026",
        "3-April-2026",
        "Apr 3, 2026",
        "2026-04-03T17:05:00Z",
        "03.04.2026 08:15",
        " 2026-04-03 ",
    ],
)
def test_plain_ways_of_writing_a_day_are_read_without_asking(text):
    assert read_day(text) == THE_DAY
    assert not is_open(text)


def test_a_day_that_can_be_two_is_none_until_the_order_is_said():
    assert is_open("04/03/2026")
    assert read_day("04/03/2026") is None
    assert read_day("04/03/2026", "month_first") == THE_DAY
    assert read_day("04/03/2026", "day_first") == date(2026, 3, 4)


@pytest.mark.parametrize("text", ["04/04/2026", "13/04/2026", "04/13/2026", "13-04-2026"])
def test_only_one_reading_needs_no_order(text):
    assert not is_open(text)
    assert read_day(text) is not None


@pytest.mark.parametrize("text", ["", "31.02.2026", "3.4.26", "soon", "2026-13-01", "99/99/2026"])
def test_what_is_no_day_is_none_in_any_order(text):
    assert read_day(text) is read_day(text, "day_first") is read_day(text, "month_first") is None


def test_one_day_above_twelve_tells_the_order_of_a_column():
    assert order_of(["04/03/2026", "25/03/2026"]) == "day_first"
    assert order_of(["04/03/2026", "04/25/2026"]) == "month_first"
    assert order_of(["04/03/2026", "2026-03-25"]) == ""
