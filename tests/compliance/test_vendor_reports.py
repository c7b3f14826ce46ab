"""Days that no report of a vendor speaks for, against counting them one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.vendor_reports import (
    Cover,
    gap_days,
    gap_spans,
    is_long_bridge,
    overlap_days,
    standing,
)

START, UNTIL = date(2026, 1, 1), date(2026, 11, 23)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 500)).map(lambda p: Cover(p[0], p[0] + timedelta(p[1])))


def test_the_gap_of_the_manual_is_counted_after_the_bridge_letter():
    cover = Cover(date(2025, 4, 1), date(2026, 3, 31), date(2026, 6, 30))
    assert gap_days([cover], START, UNTIL) == 146


def test_without_a_report_every_day_is_missing():
    assert gap_days([], START, UNTIL) == 327


@given(st.lists(SPANS, max_size=4))
def test_the_gap_equals_counting_day_by_day(covers):
    days = (START + timedelta(n) for n in range((UNTIL - START).days + 1))
    naive = sum(1 for day in days if not any(c.first <= day <= c.last for c in covers))
    assert gap_days(covers, START, UNTIL) == naive


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"critical": False}, "not_critical"),
        ({"covers": []}, "no_report"),
        ({"reviewed_on": None}, "review_due"),
        ({"reviewed_on": UNTIL - timedelta(366)}, "review_due"),
        ({"covers": [Cover(START, UNTIL - timedelta(93))]}, "gap"),
        ({"covers": [Cover(UNTIL - timedelta(91), UNTIL)]}, "gap"),
        ({"opinion": "qualified"}, "modified"),
        ({"covers": [Cover(START, UNTIL - timedelta(92))]}, "current"),
        ({"covers": [Cover(START, START, UNTIL)]}, "current"),
    ],
)
def test_the_worst_true_thing_is_said(facts, expected):
    usual = {
        "critical": True,
        "covers": [Cover(START, UNTIL)],
        "reviewed_on": UNTIL,
        "opinion": "unqualified",
    }
    assert standing(**(usual | facts), on=UNTIL) == expected


def test_the_days_of_a_gap_are_named():
    covers = [
        Cover(date(2025, 7, 1), date(2026, 1, 31)),
        Cover(date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 30)),
    ]
    assert gap_spans(covers, START, UNTIL) == (
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 7, 1), UNTIL),
    )


@given(st.lists(SPANS, max_size=4))
def test_the_named_days_are_in_order_apart_and_none_of_them_is_covered(covers):
    spans = gap_spans(covers, START, UNTIL)
    ends = [START - timedelta(1), *(day for span in spans for day in span), UNTIL + timedelta(1)]
    assert ends == sorted(ends)
    for first, last in spans:
        for day in (first, last):
            assert not any(c.first <= day <= c.last for c in covers)


@pytest.mark.parametrize(("days", "long"), [(92, False), (93, True)])
def test_a_bridge_letter_longer_than_three_months_is_flagged(days, long):
    end = date(2026, 3, 31)
    assert is_long_bridge(Cover(date(2025, 4, 1), end, end + timedelta(days))) is long


def test_days_for_which_two_reports_speak_are_counted_once():
    covers = [
        Cover(date(2025, 1, 1), date(2025, 12, 31)),
        Cover(date(2025, 12, 1), date(2026, 11, 30)),
    ]
    assert overlap_days(covers) == 31
    assert overlap_days(covers[:1]) == 0
