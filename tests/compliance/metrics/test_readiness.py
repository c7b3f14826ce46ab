"""M3 at its edges: what makes a criterion green, amber or red."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.compliance.facts import ALWAYS
from tests.compliance.metrics import small
from tests.compliance.metrics.small import END, FACTS, START, at, colour, number, reasons, tasks


@pytest.mark.parametrize(
    ("count", "late", "expected"),
    [
        (20, 0, "green"),
        (20, 1, "amber"),
        (20, 2, "amber"),  # exactly 10 % is not more than 10 %
        (19, 2, "red"),
        (21, 2, "amber"),
        (1, 1, "amber"),  # one lapse never makes red, whatever its share
        (2, 2, "red"),
        (40, 4, "amber"),
        (39, 4, "red"),
        (39, 9, "red"),
    ],
)
def test_lapses_and_their_share(count, late, expected):
    assert colour(replace(FACTS, tasks=tasks(count, late)), END) == expected


def test_a_lapse_stays_until_the_end_of_the_cycle_and_beyond():
    facts = replace(FACTS, tasks=(small.task(date(2025, 2, 28)),))
    assert colour(facts, date(2025, 3, 5)) == "green"  # due + grace = t: still inside grace
    assert colour(facts, date(2025, 3, 6)) == "amber"
    assert colour(facts, date(2026, 6, 1)) == "amber"


def test_lapses_outside_the_period_do_not_count():
    before, after = date(2024, 12, 31), date(2026, 1, 31)
    facts = replace(FACTS, tasks=(small.task(before), small.task(after)))
    assert colour(facts, date(2026, 6, 1)) == "green"


def test_a_criterion_without_a_key_control_is_red():
    supporting = replace(FACTS, mappings=(FACTS.mappings[0]._replace(key=False),))
    assert reasons(supporting, END) == ["criterion_without_key_control"]
    not_key = small.with_control(versions=(small.VERSION._replace(key=False),))
    assert reasons(not_key, END) == ["criterion_without_key_control"]


def test_a_control_does_not_exist_before_its_first_step():
    facts = small.with_control(steps=((number(date(2025, 3, 1)), "draft"),))
    early = replace(facts, scope=(FACTS.scope[0]._replace(since=0),))
    assert reasons(early, date(2025, 2, 28)) == ["criterion_without_key_control"]
    assert reasons(early, date(2025, 3, 1)) == ["control_not_in_operation"]


@pytest.mark.parametrize("state", ["draft", "approved", "implementing", "suspended"])
def test_a_key_control_that_does_not_work_makes_red(state):
    facts = small.with_control(steps=((number(START), state),))
    assert reasons(facts, END) == ["control_not_in_operation"]


@pytest.mark.parametrize("state", ["retired", "not_applicable"])
def test_a_control_that_is_gone_is_no_key_control(state):
    facts = small.with_control(steps=((number(START), "operating"), (number(END), state)))
    assert colour(facts, END - timedelta(days=1)) == "green"
    assert reasons(facts, END) == ["criterion_without_key_control"]


@pytest.mark.parametrize(
    ("state", "severity", "expected"),
    [
        ("identified", "critical", "green"),  # not open yet
        ("open", "critical", "red"),
        ("action_planned", "high", "red"),
        ("remediating", "high", "red"),
        ("ready_for_retest", "high", "red"),
        ("open", "medium", "green"),
        ("risk_accepted", "high", "green"),
        ("closed", "high", "green"),
        ("rejected", "critical", "green"),
    ],
)
def test_open_severe_findings_make_red(state, severity, expected):
    found = small.finding((START, state), severity=severity)
    assert colour(replace(FACTS, findings=(found,)), END) == expected


def test_a_severe_finding_counts_through_its_control_or_through_the_criterion_it_names():
    by_control = small.finding((START, "open"), criteria=())
    by_name = small.finding((START, "open"), control=None)
    neither = small.finding((START, "open"), criteria=(), control="other")
    assert colour(replace(FACTS, findings=(by_control,)), END) == "red"
    assert colour(replace(FACTS, findings=(by_name,)), END) == "red"
    assert colour(replace(FACTS, findings=(neither,)), END) == "green"


def test_the_version_in_force_decides_whether_a_control_is_key():
    later = small.VERSION._replace(since=number(date(2025, 7, 1)), key=False)
    facts = small.with_control(versions=(small.VERSION._replace(since=number(END) + 9), later))
    assert colour(facts, date(2025, 6, 30)) == "green"  # the first version before its first day
    facts = small.with_control(versions=(small.VERSION, later))
    assert colour(facts, date(2025, 6, 30)) == "green"
    assert colour(facts, date(2025, 7, 1)) == "red"


def test_scope_and_mappings_hold_from_a_day_to_a_day():
    facts = replace(
        FACTS,
        scope=(FACTS.scope[0]._replace(until=number(date(2025, 6, 30))),),
        mappings=(FACTS.mappings[0]._replace(until=number(date(2025, 5, 31))),),
    )
    assert colour(facts, date(2025, 5, 31)) == "green"
    assert colour(facts, date(2025, 6, 1)) == "red"
    assert at(facts, date(2025, 7, 1)).readiness.pct is None


def test_a_criterion_that_does_not_apply_leaves_the_scope():
    outside = FACTS.scope[0]._replace(applicable=False, since=number(date(2025, 4, 1)))
    facts = replace(FACTS, scope=(*FACTS.scope, outside))
    assert at(facts, date(2025, 3, 31)).readiness.of == 1
    assert at(facts, date(2025, 4, 1)).readiness.of == 0


def test_red_lists_every_reason():
    facts = replace(
        small.with_control(steps=((number(START), "suspended"),)),
        findings=(small.finding((START, "open"), criteria=()),),
        tasks=tasks(3, 3),
    )
    assert sorted(reasons(facts, END)) == [
        "control_lapses_often",
        "control_not_in_operation",
        "finding_open_and_severe",
    ]


def test_waived_and_cancelled_occurrences_are_no_lapses():
    waived = small.task(date(2025, 2, 28), out=number(date(2025, 2, 1)))
    facts = replace(FACTS, tasks=(waived, small.task(date(2025, 3, 31), date(2025, 3, 31))))
    assert colour(facts, END) == "green"
    assert (at(facts, END).occurrences_in_cycle.n, at(facts, END).occurrences_in_cycle.of) == (1, 1)


def test_an_occurrence_that_was_sent_back_counts_only_while_it_is_done():
    due = number(date(2025, 2, 28))
    back = small.task(
        date(2025, 2, 28),
        date(2025, 2, 26),
        sent_back=((due - 2, due + 1), (due + 20, ALWAYS)),
    )
    facts = replace(FACTS, tasks=(back,))
    assert colour(facts, date(2025, 3, 1)) == "green"
    assert colour(facts, date(2025, 3, 4)) == "green"  # open again, still inside its grace
    assert reasons(facts, date(2025, 3, 6)) == ["control_lapsed"]
    assert reasons(facts, date(2025, 4, 1)) == ["control_lapsed"]  # done again, but too late
