"""What is expected when: windows, first ones, changes in mid-period, ends, and days of rest."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.compliance.calendar import Window
from desktop.compliance.plan import Manner, Rule, Settled, Subject, expected
from desktop.compliance.plan_changes import Existing, differences
from desktop.compliance.rest_days import RestDays, works

NO_REST = RestDays(weekend=frozenset())
ONE_DAY = timedelta(days=1)
FREQUENCIES = ("annual", "semiannual", "quarterly", "monthly", "semimonthly", "weekly", "daily")


def rule(starts_on, frequency=None, name="r", **values):
    return Rule(name, values.pop("anchor", "calendar"), starts_on, frequency=frequency, **values)


def made(subject, until, rest=NO_REST):
    return list(expected(subject, rest, until))


def windows(subject, until, rest=NO_REST):
    return [(each.window.first, each.window.last) for each in made(subject, until, rest)]


def of(frequency, starts_on, **values):
    return Subject([rule(starts_on, frequency, **values)], [Manner(date.min, None, None, "o")])


def versions(*manners, starts_on, **values):
    return Subject([rule(starts_on)], [Manner(*each) for each in manners], **values)


def test_a_start_inside_a_window_expects_it_only_if_half_of_it_remains():
    half, less = date(2026, 2, 15), date(2026, 2, 16)
    assert windows(of("monthly", half), date(2026, 3, 1)) == [
        (half, date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ]
    assert windows(of("monthly", less), date(2026, 3, 1)) == [(date(2026, 3, 1), date(2026, 3, 31))]


def test_a_start_on_the_first_day_of_a_window_shortens_nothing():
    subject = of("annual", date(2024, 12, 1), annual_month=11)
    assert windows(subject, date(2025, 12, 1)) == [
        (date(2024, 12, 1), date(2025, 11, 30)),
        (date(2025, 12, 1), date(2026, 11, 30)),
    ]


def test_nothing_is_expected_before_the_start_nor_begins_after_the_end():
    subject = of("weekly", date(2026, 1, 3), ends_on=date(2026, 1, 14))
    assert windows(subject, date(2027, 1, 1)) == [
        (date(2026, 1, 5), date(2026, 1, 9)),
        (date(2026, 1, 12), date(2026, 1, 16)),
    ]


def test_month_ends_and_the_leap_day_end_their_windows():
    ends = [last for _, last in windows(of("monthly", date(2027, 12, 1)), date(2028, 3, 1))]
    assert ends == [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


def test_the_year_end_loses_and_repeats_no_week():
    found = windows(of("weekly", date(2026, 12, 21)), date(2027, 1, 4))
    assert found == [
        (date(2026, 12, 21), date(2026, 12, 25)),
        (date(2026, 12, 28), date(2027, 1, 1)),
        (date(2027, 1, 4), date(2027, 1, 8)),
    ]


@pytest.mark.parametrize(
    ("holidays", "due"),
    [
        ((), date(2026, 5, 29)),
        ((date(2026, 5, 29),), date(2026, 5, 28)),
        ((date(2026, 5, 29), date(2026, 5, 28)), date(2026, 5, 27)),
    ],
)
def test_weekends_and_holidays_make_a_due_day_earlier(holidays, due):
    (each,) = made(of("monthly", date(2026, 5, 1)), date(2026, 5, 1), RestDays(frozenset(holidays)))
    assert each.due_on == due


def test_a_due_day_stays_in_its_window_even_if_nobody_works_in_it():
    week = frozenset(date(2026, 12, 21) + timedelta(days=n) for n in range(5))
    (each,) = made(of("weekly", date(2026, 12, 21)), date(2026, 12, 21), RestDays(week))
    assert each.due_on == date(2026, 12, 25)
    (sunday,) = made(of("daily", date(2026, 5, 31)), date(2026, 5, 31), RestDays())
    assert sunday.due_on == date(2026, 5, 31)


def test_a_more_frequent_control_is_expected_from_the_first_window_that_begins_after_the_change():
    subject = versions(
        (date(2025, 1, 1), "quarterly"),
        (date(2026, 2, 15), "monthly"),
        starts_on=date(2026, 1, 1),
    )
    assert windows(subject, date(2026, 4, 1)) == [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 30)),
    ]


def test_a_less_frequent_control_goes_on_with_the_rest_of_its_window_without_a_day_twice():
    subject = versions(
        (date(2025, 1, 1), "weekly"),
        (date(2026, 1, 7), "quarterly"),
        starts_on=date(2026, 1, 1),
    )
    assert windows(subject, date(2026, 4, 1)) == [
        (date(2026, 1, 5), date(2026, 1, 9)),
        (date(2026, 1, 10), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ]


def test_too_little_of_a_longer_window_is_left_out_after_a_change():
    subject = versions(
        (date(2025, 1, 1), "monthly"),
        (date(2026, 2, 15), "quarterly"),
        starts_on=date(2026, 1, 1),
    )
    assert windows(subject, date(2026, 4, 1)) == [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ]


def test_a_new_wording_changes_no_window_and_its_owner_has_the_windows_that_end_in_it():
    subject = versions(
        (date(2025, 1, 1), "monthly", None, "before"),
        (date(2026, 2, 15), "monthly", None, "after"),
        starts_on=date(2026, 1, 1),
    )
    found = made(subject, date(2026, 3, 1))
    assert [each.window.first for each in found] == [
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
    ]
    assert [each.owner for each in found] == ["before", "after", "after"]


def test_a_control_that_runs_per_event_has_no_windows_until_it_gets_a_frequency():
    subject = versions(
        (date(2025, 1, 1), "per_event"),
        (date(2026, 3, 10), "monthly"),
        starts_on=date(2026, 1, 1),
    )
    assert windows(subject, date(2026, 4, 1)) == [
        (date(2026, 3, 10), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 30)),
    ]


def test_what_is_due_after_a_control_is_gone_is_not_expected():
    subject = of("quarterly", date(2025, 7, 1))._replace(gone_on=date(2026, 1, 31))
    assert windows(subject, date(2026, 12, 31))[-1] == (date(2025, 10, 1), date(2025, 12, 31))


def test_windows_wholly_in_a_suspension_are_not_expected_and_all_others_are():
    subject = of("monthly", date(2026, 1, 1))._replace(
        suspended=[(date(2026, 1, 15), date(2026, 3, 30))]
    )
    found = [first for first, _ in windows(subject, date(2026, 4, 1))]
    assert found == [date(2026, 1, 1), date(2026, 3, 1), date(2026, 4, 1)]


def last_done(*settled, starts_on=date(2026, 1, 31), frequency="monthly"):
    found = [Settled("r", window, on) for window, on in settled]
    return of(frequency, starts_on, anchor="last_done")._replace(settled=found)


def test_a_last_done_rule_is_one_ahead_and_counts_from_the_day_it_was_done():
    first = Window(date(2026, 1, 31), date(2026, 2, 27))
    assert windows(last_done(), date(2030, 1, 1)) == [(first.first, first.last)]
    assert windows(last_done((first, None)), date(2030, 1, 1)) == [(first.first, first.last)]
    after = windows(last_done((first, date(2026, 2, 10))), date(2030, 1, 1))
    assert after == [(first.first, first.last), (date(2026, 2, 11), date(2026, 3, 10))]


def test_two_rules_of_a_subject_follow_each_other_without_a_day_twice():
    subject = Subject(
        [
            rule(date(2026, 1, 1), "weekly", "old", ends_on=date(2026, 1, 6)),
            rule(date(2026, 1, 7), "monthly", "new"),
        ],
        [Manner(date.min, None)],
    )
    assert [(each.rule, each.window.first) for each in made(subject, date(2026, 2, 1))] == [
        ("old", date(2026, 1, 5)),
        ("new", date(2026, 1, 10)),
        ("new", date(2026, 2, 1)),
    ]


# what holds for every plan

DAYS = some.dates(date(2023, 1, 1), date(2027, 12, 31))


@some.composite
def subjects(draw):
    starts_on = draw(DAYS)
    changes = sorted(set(draw(some.lists(DAYS, max_size=3))) | {date(2022, 1, 1)})
    manners = [
        Manner(
            since,
            draw(some.sampled_from((*FREQUENCIES, "per_event"))),
            draw(some.integers(1, 12)),
            draw(some.sampled_from("ab")),
        )
        for since in changes
    ]
    gone = draw(some.one_of(some.none(), DAYS))
    ends = draw(some.one_of(some.none(), some.dates(starts_on, date(2028, 6, 1))))
    return Subject([rule(starts_on, ends_on=ends)], manners, gone_on=gone)


@given(subjects(), some.sets(DAYS, max_size=40))
def test_no_window_comes_twice_and_every_due_day_is_the_last_working_day_of_its_window(
    subject, holidays
):
    rest = RestDays(frozenset(holidays))
    found = made(subject, date(2028, 6, 30), rest)
    keys = [each.window for each in found]
    assert len(keys) == len(set(keys))
    for each in found:
        assert subject.rules[0].starts_on <= each.window.first <= each.due_on <= each.window.last
        later = each.due_on + ONE_DAY
        while later <= each.window.last:
            assert not works(later, rest) or not works(each.due_on, rest)
            later += ONE_DAY
        assert subject.gone_on is None or each.due_on <= subject.gone_on


@given(subjects())
def test_windows_of_one_frequency_come_in_order_and_never_overlap(subject):
    found = made(subject, date(2028, 6, 30))
    for before, after in pairwise(found):
        assert before.window.first <= after.window.first
        if before.frequency == after.frequency:
            assert before.window.last < after.window.first


@given(subjects(), some.integers(0, 900))
def test_a_shorter_look_ahead_sees_the_beginning_of_the_same_plan(subject, days):
    near = date(2025, 1, 1) + timedelta(days=days)
    far = [each for each in made(subject, date(2028, 6, 30)) if each.window.first <= near]
    assert made(subject, near) == far


@given(subjects(), DAYS)
def test_planning_again_changes_nothing(subject, today):
    found = made(subject, date(2028, 6, 30))
    there = [
        Existing(
            str(number),
            "r",
            each.frequency,
            each.window,
            each.due_on,
            each.grace_days,
            each.owner,
            "scheduled",
        )
        for number, each in enumerate(found)
    ]
    far = date(2028, 6, 30)
    again = differences(subject, found, there, today=today, until=far, move_due_days=True)
    assert {each.what for each in again} <= {"kept"}


@given(subjects(), DAYS)
def test_looking_from_a_day_on_sees_the_end_of_the_same_plan(subject, since):
    until = date(2028, 6, 30)
    late = [each for each in made(subject, until) if each.window.last >= since]
    assert made(subject._replace(since=since), until) == late
