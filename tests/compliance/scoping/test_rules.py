"""Each step of the procedure where the worked cases do not reach."""

from dataclasses import replace
from datetime import date

import pytest

from db.messages import render
from desktop.compliance.scoping.answers import Answers, EarlierReport, PlannedChange, Provider
from desktop.compliance.scoping.recommend import recommend
from tests.compliance.scoping.vectors import NO, TODAY

ASKED = replace(NO, handles_customer_data="yes", security_asked="yes")


def said(**answers):
    return recommend(replace(ASKED, **answers), TODAY)


def texts(messages):
    return " ".join(render(each) for each in messages)


def test_only_security_teams_ask_so_that_report_is_first():
    found = said(handles_transactions="yes", relied_without_recalculation="yes")
    assert [(each.report, each.standing) for each in found.reports] == [
        ("SOC 2", "recommended"),
        ("SOC 1", "later"),
    ]


def test_customers_who_recalculate_make_a_soc_1_needless_and_this_is_said():
    found = said(handles_transactions="yes")
    assert [each.report for each in found.reports] == ["SOC 2"]
    assert "does not replace a SOC 1" in texts(found.notes)


@pytest.mark.parametrize("name", ["handles_transactions", "relied_without_recalculation"])
def test_unsure_about_the_money_makes_the_soc_1_provisional(name):
    found = said(**{"handles_transactions": "yes", name: "unsure"})
    assert [(each.report, each.standing) for each in found.reports] == [
        ("SOC 2", "recommended"),
        ("SOC 1", "provisional"),
    ]
    point = next(each for each in found.open_points if each.unsure)
    assert "customers' controllers" in render(point.ask)


def test_unsure_whether_the_service_is_for_organisations_makes_all_provisional():
    found = said(serves_organisations="unsure")
    assert {each.standing for each in found.reports} == {"provisional"}


def test_a_public_report_needs_a_type_2():
    assert [each.report for each in said(public_report_wanted="yes").reports] == ["SOC 2", "SOC 3"]
    soon = said(public_report_wanted="yes", need="by_date", needed_on=date(2026, 3, 1),
                operating_since=date(2026, 1, 1))  # fmt: skip
    assert [each.report for each in soon.reports] == ["SOC 2"]
    assert "never from a SOC 1 or a Type 1" in texts(soon.notes)


def test_controls_that_do_not_operate_yet_get_readiness_and_no_period():
    found = said(operating="not_yet")
    assert found.reports[0].timing.type is None
    assert "readiness first" in texts(found.reports[0].timing.reasons)


def test_without_a_day_since_when_no_period_is_proposed_and_the_way_out_is_said():
    found = said(operating=None, operating_since=None)
    assert "Q17 has no date" in texts(found.reports[0].timing.reasons)


def test_a_type_2_by_name_that_cannot_be_there_in_time_shows_the_first_day_it_can():
    found = said(need="by_date", needed_on=date(2026, 4, 1), type_2_required="yes",
                 operating_since=date(2026, 1, 1))  # fmt: skip
    when = found.reports[0].timing
    assert (when.type, when.start, when.end) == ("Type 2", date(2026, 1, 1), date(2026, 3, 31))
    assert "15 May 2026" in texts(when.notes)


@pytest.mark.parametrize(
    ("needed", "expected"),
    [(date(2026, 5, 17), "Type 2"), (date(2026, 5, 16), "Type 1")],
)
def test_ninety_two_days_decide_between_type_1_and_type_2(needed, expected):
    found = said(need="by_date", needed_on=needed, operating_since=date(2026, 1, 1))
    assert found.reports[0].timing.type == expected


def test_a_quoted_promise_is_quoted():
    found = said(availability_promised="yes", availability_quote="99.9 % a month")
    assert "99.9 % a month" in texts(found.categories[1].reasons)


def test_a_small_team_begins_with_what_contracts_promise():
    found = said(
        availability_promised="yes",
        confidential_duties="yes",
        collects_personal_data="yes",
        team_size=12,
    )
    assert found.in_scope() == ("security", "availability", "confidentiality")
    assert found.categories[-1].weight == "later"
    larger = said(
        availability_promised="yes",
        confidential_duties="yes",
        collects_personal_data="yes",
        team_size=16,
    )
    assert "privacy" in larger.in_scope()


def test_processing_integrity_beside_a_soc_1_points_at_the_soc_1():
    found = said(handles_transactions="yes", auditors_asked="yes", processing_relied_on="promised")
    advice = next(each for each in found.categories if each.category == "processing_integrity")
    assert "prefer the SOC 1" in texts(advice.reasons)


def test_unsure_categories_are_suggested_provisionally():
    found = said(
        availability_promised="unsure",
        confidential_duties="unsure",
        processing_relied_on="unsure",
        privacy_asked="unsure",
    )
    others = [each for each in found.categories if each.category != "security"]
    assert len(others) == 4
    assert all(each.provisional and each.weight == "suggest" for each in others)


def test_an_earlier_type_2_goes_on_for_twelve_months_without_a_gap():
    earlier = EarlierReport(report="SOC 2", type="Type 2", period_end=date(2025, 12, 31))
    when = said(earlier="yes", earlier_report=earlier).reports[0].timing
    assert (when.start, when.end) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_gap_after_an_earlier_period_is_counted():
    earlier = EarlierReport(report="SOC 2", type="Type 2", period_end=date(2025, 12, 31))
    found = said(earlier="yes", earlier_report=earlier, operating_since=date(2026, 2, 1))
    assert "31 days after 31 Dec 2025" in texts(found.reports[0].timing.notes)


def test_a_large_change_in_the_last_month_is_told():
    change = PlannedChange(what="Move to another cloud", on=date(2026, 1, 20))
    found = said(changes=(change,))
    assert found.reports[0].timing.end == date(2026, 1, 31)
    assert "Move to another cloud on 20 Jan 2026" in texts(found.reports[0].timing.notes)


def test_providers_are_carved_out_unless_they_belong_to_us_or_are_not_needed():
    found = said(
        providers=(
            Provider(name="Cloud", has_report="yes"),
            Provider(name="Sister", affiliated_and_willing=True, has_report="no"),
            Provider(name="Caterer", needed="no"),
            Provider(name="Mail", needed="unsure"),
        )
    )
    methods = [(each.name, each.method, each.provisional) for each in found.providers]
    assert methods == [
        ("Cloud", "carve_out", False),
        ("Sister", "inclusive", False),
        ("Caterer", "vendor", False),
        ("Mail", "carve_out", True),
    ]
    assert "by other means" in texts(found.providers[1].reasons)


def test_nothing_is_said_before_the_first_answers():
    assert recommend(Answers(), TODAY).outcome == "undecided"
