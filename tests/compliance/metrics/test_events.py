"""M23 on its boundary days, and registers in which nothing happened."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.compliance.facts import (
    ALWAYS,
    EventFacts,
    LeaverFacts,
    RegisterFacts,
    StatementFacts,
)
from desktop.compliance.quiet_days import silent
from tests.compliance.metrics.small import END, FACTS, START, at, number, task

LEFT = date(2025, 3, 3)
DUE = LEFT + timedelta(days=1)
DAY = timedelta(days=1)


def leaver(*tasks):
    return replace(FACTS, leavers=(LeaverFacts("l", "EV-1", number(LEFT), tasks),))


def n_of(facts, on):
    found = at(facts, on).leaver_timeliness
    return found.n, found.of


def test_a_leaver_counts_once_the_last_check_is_done_in_time():
    facts = leaver(task(DUE, LEFT), task(DUE, DUE))
    assert [n_of(facts, day) for day in (LEFT, DUE)] == [(0, 0), (1, 1)]


def test_the_deadline_has_no_grace_and_the_day_itself_is_in_time():
    facts = leaver(task(DUE, DUE + DAY, grace=5))
    assert [n_of(facts, day) for day in (DUE, DUE + DAY)] == [(0, 0), (0, 1)]
    late = at(facts, END).leaver_timeliness
    assert (late.pct, late.failing[0].code, late.failing[0].reason.key) == (
        0.0,
        "EV-1",
        "leaver_not_in_time",
    )


def test_one_late_check_makes_the_leaver_late_although_the_other_was_in_time():
    facts = leaver(task(DUE, DUE), task(DUE + 4 * DAY))
    days = (DUE, DUE + 4 * DAY, DUE + 5 * DAY)
    assert [n_of(facts, day) for day in days] == [(0, 0), (0, 0), (0, 1)]


def test_a_leaver_counts_for_365_days_and_the_last_one_is_in():
    facts = leaver(task(DUE, DUE))
    last = LEFT + 364 * DAY
    assert [n_of(facts, day) for day in (last, last + DAY)] == [(1, 1), (0, 0)]


def test_a_waived_check_is_not_asked_for_and_no_check_at_all_is_no_data():
    waived = task(DUE, out=number(DUE))
    assert n_of(leaver(waived), END) == (0, 0)
    assert n_of(leaver(waived, task(DUE, DUE)), END) == (1, 1)
    assert at(leaver(), END).leaver_timeliness.pct is None


def register(*events, asked=START, stated=()):
    spans = ((number(asked), ALWAYS),)
    days = tuple(number(each) for each in events)
    return replace(FACTS, registers=(RegisterFacts("leaver", spans, days, stated),))


def said(first, last, on=None, until=ALWAYS):
    return StatementFacts(number(first), number(last), number(on or last), until)


def quiet(facts, on):
    found = at(facts, on).quiet_registers
    return found.stated, found.needed


def test_a_silent_register_needs_a_word_from_the_31st_day_on():
    assert quiet(register(), START + 29 * DAY) == ((), ())
    assert quiet(register(), START + 30 * DAY) == ((), ("leaver",))
    found = at(register(), START + 30 * DAY).as_json()["event_coverage"]
    assert (found["pct"], found["needs_nil_statement"]) == (None, ["leaver"])


def test_a_word_counts_from_the_day_it_was_given_until_it_is_withdrawn():
    last = START + 40 * DAY
    facts = register(stated=(said(START, last, last + 2 * DAY, number(last + 9 * DAY)),))
    assert quiet(facts, last + DAY) == ((), ("leaver",))
    assert quiet(facts, last + 2 * DAY) == (("leaver",), ())
    assert quiet(facts, last + 10 * DAY) == ((), ("leaver",))


def test_a_word_may_come_30_days_after_the_last_one_ended():
    last = START + 40 * DAY
    facts = register(stated=(said(START, last),))
    assert quiet(facts, last + 30 * DAY) == (("leaver",), ())
    assert quiet(facts, last + 31 * DAY) == ((), ("leaver",))


def test_a_register_with_an_event_or_that_nobody_waits_for_needs_no_word():
    assert quiet(register(START + 3 * DAY), END) == ((), ())
    assert quiet(register(asked=END + DAY), END) == ((), ())
    assert quiet(FACTS, END) == ((), ())


def test_an_event_before_a_control_waited_does_not_speak_for_the_days_after():
    facts = register(START + 3 * DAY, asked=START + 10 * DAY)
    assert quiet(facts, START + 40 * DAY) == ((), ("leaver",))


@pytest.mark.parametrize(("days", "expected"), [(30, ()), (31, ((2, 32),))])
def test_between_events_30_days_may_be_silent(days, expected):
    first = 1
    events = (first, first + days + 1)
    assert tuple(silent(first, first + days + 1, events, (), 99)) == expected


def test_an_event_is_shown_from_the_acceptance_of_its_proof_on():
    shown = EventFacts("e", "EV-1", "k", number(DUE), ((number(DUE) + 2, ALWAYS),))
    facts = replace(FACTS, events=(shown,))
    found = [at(facts, day).event_coverage for day in (DUE - DAY, DUE, DUE + 2 * DAY)]
    assert [(each.n, each.of) for each in found] == [(0, 0), (0, 1), (1, 1)]
