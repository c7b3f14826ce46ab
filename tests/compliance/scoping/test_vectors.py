"""The nine worked cases of the procedure."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.messages import render
from desktop.compliance.scoping import days
from desktop.compliance.scoping.following import options_after
from desktop.compliance.scoping.recommend import recommend
from tests.compliance.scoping.vectors import NO, TODAY, VECTORS


def advised(vector, today=TODAY):
    return recommend(replace(NO, **vector.says), today)


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_reports_come_in_this_order_and_type(vector):
    found = advised(vector)
    assert found.outcome == vector.outcome
    assert found.together == vector.together
    shown = tuple((each.report, each.standing, each.timing.type) for each in found.reports)
    assert shown == vector.reports


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_the_categories_follow_from_the_answers(vector):
    found = advised(vector)
    assert found.in_scope() == vector.categories
    suggested = [each.category for each in found.categories if each.weight == "suggest"]
    assert tuple(suggested) == vector.suggested


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_the_first_report_has_the_expected_length_and_end(vector):
    found = advised(vector)
    if vector.months is not None:
        when = found.reports[0].timing
        assert days.months_between(when.start, when.end) == vector.months
    if vector.ends:
        assert found.reports[0].timing.end in vector.ends


def reasons(report):
    return " ".join(render(each) for each in (*report.reasons, *report.timing.reasons))


@pytest.mark.parametrize("today", [TODAY, date(2026, 6, 15), date(2026, 11, 24)])
def test_the_payroll_bureau_ends_in_september_or_october_whenever_it_asks(today):
    vector = VECTORS["2 payroll bureau whose customers end their year in December"]
    report = advised(vector, today).reports[0]
    assert (report.timing.end.month, report.timing.end.day) in ((9, 30), (10, 31))
    assert days.months_between(report.timing.start, report.timing.end) >= 9
    assert "Dec (Q18)" in reasons(report)
    assert "bridge letter" in reasons(report)


def test_two_reports_made_together_share_their_days():
    found = advised(VECTORS["3 billing software that both kinds of customers ask"])
    first, second = found.reports
    assert (first.timing.start, first.timing.end) == (second.timing.start, second.timing.end)
    assert "once" in reasons(first)


def test_after_a_type_1_the_type_2_starts_on_the_next_day():
    when = advised(VECTORS["4 start-up that needs a report in eight weeks"]).reports[0].timing
    assert when.as_of_on == date(2026, 3, 2) - timedelta(days=45)
    assert when.start == when.as_of_on + timedelta(days=1)


def test_the_data_centre_is_told_to_confirm_that_financial_reporting_is_touched():
    found = advised(VECTORS["5 data centre that user auditors ask"])
    assert "confirm with two customers' auditors" in reasons(found.reports[1])


def test_a_new_period_end_offers_short_long_overlap_and_gap_and_prefers_no_gap():
    vector = VECTORS["8 an earlier Type 2 to December and the wish to end in June"]
    when = advised(vector).reports[0].timing
    shown = {each.kind: (each.start, each.end, each.gap_days) for each in when.options}
    assert shown == {
        "preferred": (date(2026, 1, 1), date(2026, 6, 30), 0),
        "extend": (date(2026, 1, 1), date(2027, 6, 30), 0),
        "overlap": (date(2025, 7, 1), date(2026, 6, 30), -184),
        "gap": (date(2026, 7, 1), date(2027, 6, 30), 181),
    }


def test_a_stub_of_less_than_three_months_is_extended_instead():
    options = options_after(date(2026, 1, 1), 2)
    assert options[0].kind == "preferred"
    assert options[0].end == date(2027, 2, 28)
