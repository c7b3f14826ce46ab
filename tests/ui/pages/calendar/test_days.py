"""The days that the calendar shows, without a window: weeks, months, what is carried over."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from desktop.operations.reading.calendar import STATUS, CalendarEntry, CalendarFacts
from desktop.ui.pages.calendar.days import (
    Sieve,
    add_months,
    made_days,
    range_of,
    weeks_of,
    worst_of,
)

MONDAY, SUNDAY = 0, 6
TODAY = date(2026, 11, 23)


def entry(name, due_on, standing="upcoming", owner="Mei", kind="control"):
    return CalendarEntry(
        name, "review_task", kind, name, "Review", owner, due_on, due_on, standing, STATUS[standing]
    )


def facts(*entries, overdue=(), first=date(2026, 11, 1), last=date(2026, 11, 30)):
    known = {"holidays": {}, "any_task": True, "any_rule": True}
    return CalendarFacts(first, last, TODAY, entries, tuple(overdue), **known)


@pytest.mark.parametrize("first_weekday", [MONDAY, SUNDAY])
@pytest.mark.parametrize("month", [date(2026, 2, 1), date(2028, 2, 1), date(2026, 11, 1)])
def test_the_weeks_of_a_month_hold_each_of_its_days_once(month, first_weekday):
    weeks = weeks_of(month, first_weekday)
    days = [day for week in weeks for day in week]
    assert {week[0].weekday() for week in weeks} == {first_weekday}
    assert {b - a for a, b in pairwise(days)} == {timedelta(days=1)}
    inside = [day for day in days if day.month == month.month]
    assert inside[0].day == 1
    assert len(inside) == (inside[-1] - inside[0]).days + 1
    assert (inside[-1] + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_a_step_of_a_month_ends_on_a_day_that_exists(day, months, wanted):
    assert add_months(day, months) == wanted


def test_what_is_overdue_is_carried_over_to_today_and_stays_on_its_own_day():
    late = entry("AC-1", date(2026, 11, 6), "overdue")
    days = made_days(facts(late, overdue=[late]), Sieve())
    assert days[date(2026, 11, 6)].entries == (late,)
    assert days[TODAY].carried == (late,)
    elsewhere = made_days(
        facts(overdue=[late], first=date(2027, 1, 1), last=date(2027, 1, 31)), Sieve()
    )
    assert not elsewhere


def test_owner_kind_and_words_narrow_what_is_shown_also_what_is_carried():
    mine, hers = entry("AC-1", TODAY, owner="Mei"), entry("AC-2", TODAY, owner="Hana")
    vendor = entry("V-1", TODAY, "overdue", kind="vendor")
    shown = facts(mine, hers, overdue=[vendor])
    assert made_days(shown, Sieve(owner="Hana"))[TODAY].all == (hers,)
    assert made_days(shown, Sieve(kind="vendor"))[TODAY].all == (vendor,)
    assert made_days(shown, Sieve(words="ac-1 review"))[TODAY].all == (mine,)
    assert made_days(shown, Sieve())[TODAY].all == (vendor, mine, hers)


def test_a_day_of_a_quarter_shows_each_mark_once_and_what_needs_somebody_first():
    entries = [entry("a", TODAY, "done"), entry("b", TODAY, "upcoming"), entry("c", TODAY, "done")]
    day = made_days(facts(*entries, overdue=[entry("d", TODAY, "overdue")]), Sieve())[TODAY]
    assert worst_of(day) == ("not_ready", "upcoming", "met")


def test_each_view_asks_only_for_the_days_that_it_shows():
    assert range_of("month", TODAY, MONDAY) == (date(2026, 10, 26), date(2026, 12, 6))
    assert range_of("month", TODAY, SUNDAY) == (date(2026, 11, 1), date(2026, 12, 5))
    assert range_of("quarter", TODAY, MONDAY) == (date(2026, 10, 1), date(2026, 12, 31))
    assert range_of("agenda", TODAY, MONDAY) == (TODAY, date(2027, 2, 22))
