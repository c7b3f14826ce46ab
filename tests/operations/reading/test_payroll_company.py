"""The SOC 1 company has no oracle: these values were worked out by hand from its story."""

from datetime import date

import pytest

from db.messages import render
from desktop.operations.reading.posture import read_posture
from tests.operations.reading.companies import cycle_id

PERIOD_END = date(2025, 6, 30)


def at(rows, code, day):
    return read_posture(rows, cycle=cycle_id(rows, code), on=day)


def test_nine_of_thirty_nine_weeks_missed_make_the_tax_objective_not_ready(harrowgate):
    found = at(harrowgate, "C1", PERIOD_END)
    assert found.readiness.codes("red") == ("CO-10",)
    (state,) = [each for each in found.readiness.states if each.code == "CO-10"]
    assert [render(each.reason) for each in state.reasons] == [
        "TX-01 was not on time in 9 of 39 occurrences of this cycle: more than one in ten."
    ]
    assert (found.readiness.n, found.readiness.of, found.readiness.pct) == (10, 11, 90.9)


def test_all_its_evidence_is_fresh_all_the_same(harrowgate):
    # 31 controls work, 7 of them by event: 24 are measured
    fresh = at(harrowgate, "C1", PERIOD_END).evidence_freshness
    assert (fresh.n, fresh.of) == (24, 24)


def test_sixty_occurrences_of_which_nine_were_missed(harrowgate):
    found = at(harrowgate, "C1", PERIOD_END)
    assert (found.occurrences_in_cycle.n, found.occurrences_in_cycle.of) == (51, 60)
    assert len(found.missed_occurrences) == 9
    assert {each.reason.key for each in found.occurrences_in_cycle.failing} == {"occurrence_missed"}
    assert found.overdue.of_kind("task").count == 0
    assert (found.period_elapsed.n, found.period_elapsed.of) == (273, 273)


@pytest.mark.parametrize(
    ("day", "lapses", "expected"),
    [
        # weeks end on Fridays; the first missed one is that of 2024-11-29, with 3 days of grace
        (date(2024, 12, 2), 0, None),
        (date(2024, 12, 3), 1, "control_lapsed"),
        # the second one, of 2024-12-27, is past its grace on the 31st: two of thirteen weeks
        (date(2024, 12, 30), 1, "control_lapsed"),
        (date(2024, 12, 31), 2, "control_lapses_often"),
    ],
)
def test_the_tax_objective_turns_with_its_lapses(harrowgate, day, lapses, expected):
    found = at(harrowgate, "C1", day)
    (state,) = [each for each in found.readiness.states if each.code == "CO-10"]
    keys = [each.reason.key for each in state.reasons if each.code == "TX-01"]
    assert keys == ([expected] if expected else [])
    assert len(found.occurrences_in_cycle.failing) == lapses


def test_the_findings_of_the_auditor_are_open_in_summer_and_closed_by_the_end_of_the_year(
    harrowgate,
):
    summer = at(harrowgate, "C1", date(2025, 7, 31))
    assert summer.open_findings.by_severity == {"critical": 1, "high": 1, "medium": 1}
    winter = at(harrowgate, "C2", date(2025, 12, 31))
    assert winter.open_findings.by_severity == {}
    # 2025-07-16 to 12-19, 07-18 to 11-26, 07-14 to 10-14
    assert sorted(winter.remediation_time.days) == [92, 131, 156]
    assert winter.remediation_time.mean_days == 126.3
    assert winter.remediation_time.median_days == 131.0
    assert winter.remediation_time.few


def test_before_it_is_open_a_critical_finding_does_not_count(harrowgate):
    # F-001 names CO-10, is identified on 2025-07-16 and opened the day after
    cycle = cycle_id(harrowgate, "C2")
    keys = []
    for day in (date(2025, 7, 16), date(2025, 7, 17)):
        found = read_posture(harrowgate, cycle=cycle, on=day)
        keys.append([each.severity for each in found.open_findings.items])
    assert keys[0].count("critical") == 0
    assert keys[1].count("critical") == 1


def test_the_second_cycle_has_five_open_or_closing_findings_at_its_end(harrowgate):
    found = at(harrowgate, "C2", date(2026, 11, 23))
    # F-004 high is ready for retest, F-005 medium and F-006 low are being worked on
    assert found.open_findings.by_severity == {"high": 1, "medium": 1, "low": 1}
    assert "CO-06" in found.readiness.codes("red")


def test_tests_of_the_first_cycle(harrowgate):
    found = at(harrowgate, "C1", date(2025, 8, 29)).testing
    assert (found.concluded.n, found.concluded.of) == (31, 31)
    # ineffective in the first cycle: TX-01, TX-02 and IT-02
    assert (
        sorted(each.reason.values["conclusion"] for each in found.effective.failing)
        == ["ineffective"] * 3
    )
    assert (found.effective.n, found.effective.of) == (28, 31)


def test_requests_of_the_first_cycle_are_all_closed_when_the_report_is_out(harrowgate):
    found = at(harrowgate, "C1", date(2025, 8, 29))
    assert (found.requests.completed.n, found.requests.completed.of) == (31, 31)
    assert found.requests.completed.pct == 100.0
