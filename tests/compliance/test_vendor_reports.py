"""Days that no report of a vendor speaks for, against counting them one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.vendor_reports import Cover, gap_days, standing

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
        ({"covered_to": None}, "no_report"),
        ({"reviewed_on": None}, "review_due"),
        ({"reviewed_on": UNTIL - timedelta(366)}, "review_due"),
        ({"covered_to": UNTIL - timedelta(93)}, "gap"),
        ({"opinion": "qualified"}, "modified"),
        ({"covered_to": UNTIL - timedelta(92)}, "current"),
    ],
)
def test_the_worst_true_thing_is_said(facts, expected):
    usual = {
        "critical": True,
        "covered_to": UNTIL,
        "reviewed_on": UNTIL,
        "opinion": "unqualified",
    }
    assert standing(**(usual | facts), on=UNTIL) == expected
