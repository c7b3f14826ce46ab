"""Both companies on every month end: short reads, one sweep and a naive replay say the same."""

from datetime import date

import pytest

from desktop.operations.reading.facts import Knowledge, read_facts
from desktop.operations.reading.posture import (
    read_criteria_by_month,
    read_posture,
    read_posture_series,
    read_readiness_series,
)
from tests.compliance.naive import naive
from tests.operations.reading.companies import FIRST_MONTH, LAST_MONTH, cycle_id, month_ends

MONTH_ENDS = tuple(month_ends(FIRST_MONTH, LAST_MONTH))
COMPANIES = [("brightfen", "C1"), ("brightfen", "C2"), ("harrowgate", "C1"), ("harrowgate", "C2")]


@pytest.fixture(params=COMPANIES, ids=[f"{name}-{code}" for name, code in COMPANIES])
def rows_and_cycle(request):
    name, code = request.param
    rows = request.getfixturevalue(name)
    return rows, cycle_id(rows, code)


def test_a_naive_replay_agrees_on_every_month_end(rows_and_cycle):
    rows, cycle = rows_and_cycle
    facts, cycle_facts = read_facts(rows, cycle, MONTH_ENDS[0], MONTH_ENDS[-1])
    for day in MONTH_ENDS:
        printed = read_posture(rows, cycle=cycle, on=day).as_json()
        expected = naive(facts, cycle_facts, day.toordinal())
        assert {key: printed[key] for key in expected} == expected


def test_one_sweep_agrees_with_single_days(rows_and_cycle):
    rows, cycle = rows_and_cycle
    swept = read_posture_series(rows, cycle=cycle, days=MONTH_ENDS)
    assert [each.as_of for each in swept] == list(MONTH_ENDS)
    for posture in swept:
        assert read_posture(rows, cycle=cycle, on=posture.as_of) == posture


def test_counts_and_the_months_of_criteria_are_those_of_the_posture(rows_and_cycle):
    rows, cycle = rows_and_cycle
    swept = read_posture_series(rows, cycle=cycle, days=MONTH_ENDS)
    counts = read_readiness_series(rows, cycle=cycle, days=MONTH_ENDS)
    months = read_criteria_by_month(rows, cycle=cycle, since=FIRST_MONTH, until=MONTH_ENDS[-1])
    for posture, count, month in zip(swept, counts, months, strict=True):
        ready = posture.readiness
        assert (count.green, count.of) == (ready.n, ready.of)
        assert (count.amber, count.red) == (len(ready.codes("amber")), len(ready.codes("red")))
        assert (month.day, month.states) == (posture.as_of, ready.states)


def test_what_each_day_knew_by_the_source_is_what_we_know_of_it_now(rows_and_cycle):
    rows, cycle = rows_and_cycle
    for day in MONTH_ENDS:
        then = read_posture(rows, cycle=cycle, on=day, known_on=day)
        assert then.as_json() == read_posture(rows, cycle=cycle, on=day).as_json()


def test_by_the_log_nothing_was_known_before_the_import(rows_and_cycle):
    rows, cycle = rows_and_cycle
    day = date(2026, 9, 30)
    before = read_posture(rows, cycle=cycle, on=day, known_on=date(2026, 11, 23), by_log=True)
    assert before.readiness.of == before.testing.concluded.of == before.on_time_reviews.of == 0
    after = read_posture(rows, cycle=cycle, on=day, known_on=date(2026, 11, 24), by_log=True)
    assert after == read_posture(rows, cycle=cycle, on=day)


def test_no_days_give_an_empty_series(rows_and_cycle):
    rows, cycle = rows_and_cycle
    assert read_posture_series(rows, cycle=cycle, days=()) == ()
    assert read_readiness_series(rows, cycle=cycle, days=()) == ()


def test_days_of_a_series_come_back_in_order_and_once(harrowgate):
    days = (date(2025, 6, 30), date(2025, 1, 31), date(2025, 6, 30))
    found = read_posture_series(harrowgate, cycle=cycle_id(harrowgate, "C1"), days=days)
    assert [each.as_of for each in found] == [date(2025, 1, 31), date(2025, 6, 30)]


def test_a_clock_may_look_at_less_than_we_know_now(brightfen):
    cycle = cycle_id(brightfen, "C2")
    facts, _ = read_facts(
        brightfen, cycle, date(2026, 6, 30), date(2026, 6, 30), Knowledge(date(2026, 3, 31))
    )
    last = max(step for control in facts.controls for step, _ in control.steps)
    assert last <= date(2026, 3, 31).toordinal()
