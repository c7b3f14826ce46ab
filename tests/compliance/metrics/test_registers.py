"""M20, M21 and M22 at their edges: review days, limits, joiners and leavers, a report's last day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.compliance.facts import ALWAYS
from desktop.compliance.register_facts import (
    PolicyFacts,
    ReadingFacts,
    StaffFacts,
    VendorCover,
    VendorFacts,
)
from tests.compliance.metrics.small import FACTS, at, number

DAY = timedelta(days=1)
MARCH = date(2025, 3, 1)
JUNE = date(2025, 6, 30)


def n_of(ratio):
    return ratio.n, ratio.of


def reasons(ratio):
    return [each.reason.key for each in ratio.failing]


def policies(*held):
    return replace(FACTS, policies=held)


def in_force(since=MARCH, until=None, review=JUNE, missed_since=date(2025, 1, 1)):
    span = (number(since), number(until) if until else ALWAYS)
    due = number(review) if review else None
    return PolicyFacts("p", "POL-001", number(missed_since), (span,), due)


def test_a_policy_is_current_up_to_and_on_the_day_of_its_review():
    found = {day: at(policies(in_force()), day).policy_currency for day in (JUNE, JUNE + DAY)}
    assert [n_of(each) for each in found.values()] == [(1, 1), (0, 1)]
    assert reasons(found[JUNE + DAY]) == ["policy_review_was_due"]


def test_a_required_policy_that_is_not_in_force_counts_as_not_current():
    missing = PolicyFacts("q", "POL-002", number(MARCH), (), None)
    found = at(policies(in_force(), missing), JUNE).policy_currency
    assert n_of(found) == (1, 2)
    assert [each.code for each in found.failing] == ["POL-002"]
    assert n_of(at(policies(missing), MARCH - DAY).policy_currency) == (0, 0)


def test_a_retired_policy_that_is_still_required_is_missing_again():
    facts = policies(in_force(until=JUNE - DAY))
    assert n_of(at(facts, JUNE - DAY).policy_currency) == (1, 1)
    assert reasons(at(facts, JUNE).policy_currency) == ["policy_not_in_force"]


def test_a_policy_without_a_review_day_is_not_current():
    assert reasons(at(policies(in_force(review=None)), JUNE).policy_currency) == [
        "policy_without_review_day"
    ]


def test_no_required_policy_is_no_data():
    assert at(FACTS, JUNE).policy_currency.pct is None
    assert at(FACTS, JUNE).acknowledgements.pct is None
    assert at(FACTS, JUNE).vendor_currency.pct is None


def person(name="a", first=date(2020, 1, 1), last=None):
    return StaffFacts(name, f"P-{name}", number(first), number(last) if last else ALWAYS)


def asked(name="a", due=JUNE, given=None, until=None):
    days = [number(day) if day else ALWAYS for day in (given, until)]
    return ReadingFacts(name, number(MARCH), number(due), *days)


def readers(staff, *readings):
    return replace(FACTS, staff=staff, readings=readings)


@pytest.mark.parametrize(
    ("given", "day", "expected"),
    [
        (None, JUNE, (0, 0)),
        (None, JUNE + DAY, (0, 1)),
        (JUNE, JUNE, (1, 1)),
        (JUNE, JUNE - DAY, (0, 0)),
        (JUNE + DAY, JUNE + DAY, (0, 1)),
        (JUNE + DAY, JUNE + 90 * DAY, (0, 1)),
    ],
)
def test_who_confirmed_by_the_limit_counts_and_who_still_has_time_does_not(given, day, expected):
    assert n_of(at(readers((person(),), asked(given=given)), day).acknowledgements) == expected


def test_a_leaver_counts_up_to_the_last_day_only():
    facts = readers((person(last=date(2025, 7, 31)),), asked())
    assert n_of(at(facts, date(2025, 7, 31)).acknowledgements) == (0, 1)
    assert n_of(at(facts, date(2025, 8, 1)).acknowledgements) == (0, 0)


def test_a_joiner_is_not_due_inside_30_days_whatever_the_limit_is():
    joined = date(2025, 6, 20)
    facts = readers((person(first=joined),), asked(due=JUNE))
    assert n_of(at(facts, joined + 30 * DAY).acknowledgements) == (0, 0)
    assert n_of(at(facts, joined + 31 * DAY).acknowledgements) == (0, 1)
    within = readers((person(first=joined),), asked(due=JUNE, given=joined + 30 * DAY))
    assert n_of(at(within, joined + 30 * DAY).acknowledgements) == (1, 1)


def test_who_was_asked_nothing_is_due_when_the_others_are():
    facts = readers((person(), person("b")), asked(given=MARCH))
    assert n_of(at(facts, JUNE).acknowledgements) == (1, 1)
    found = at(facts, JUNE + DAY).acknowledgements
    assert n_of(found) == (1, 2)
    assert reasons(found) == ["reading_never_asked"]


def test_one_thing_that_is_late_makes_a_person_late_until_it_is_asked_anew():
    anew = date(2025, 9, 1)
    facts = readers((person(),), asked(until=anew - DAY), asked(given=MARCH))
    assert n_of(at(facts, anew - DAY).acknowledgements) == (0, 1)
    assert n_of(at(facts, anew).acknowledgements) == (1, 1)


def vendor(covers=(), reviews=()):
    days = tuple(VendorCover(*(number(each) for each in cover)) for cover in covers)
    return VendorFacts("v", "V-001", 0, days, tuple(number(each) for each in reviews))


def vendors(*held):
    return replace(FACTS, vendors=held)


def test_a_report_keeps_a_vendor_current_for_92_days_after_the_last_day_that_it_covers():
    held = vendor([(date(2024, 1, 1), MARCH, MARCH)], [MARCH])
    last = MARCH + 92 * DAY
    assert n_of(at(vendors(held), last).vendor_currency) == (1, 1)
    assert reasons(at(vendors(held), last + DAY).vendor_currency) == ["vendor_not_covered"]


def test_a_review_counts_for_a_year():
    held = vendor([(date(2024, 1, 1), date(2026, 12, 31), MARCH)], [MARCH])
    assert n_of(at(vendors(held), MARCH + 365 * DAY).vendor_currency) == (1, 1)
    found = at(vendors(held), MARCH + 366 * DAY).vendor_currency
    assert reasons(found) == ["vendor_not_reviewed"]


def test_a_report_that_begins_later_does_not_cover_the_day_asked_about():
    held = vendor([(date(2025, 5, 1), date(2025, 12, 31), MARCH)], [MARCH])
    assert n_of(at(vendors(held), date(2025, 5, 1) + 91 * DAY).vendor_currency) == (0, 1)
    assert n_of(at(vendors(held), date(2025, 5, 1) + 92 * DAY).vendor_currency) == (1, 1)


def test_a_report_does_not_count_before_it_was_written():
    held = vendor([(date(2024, 1, 1), date(2025, 12, 31), JUNE)], [MARCH])
    assert n_of(at(vendors(held), JUNE - DAY).vendor_currency) == (0, 1)
    assert n_of(at(vendors(held), JUNE).vendor_currency) == (1, 1)


def test_a_critical_vendor_without_any_report_says_so():
    assert reasons(at(vendors(vendor()), JUNE).vendor_currency) == ["vendor_without_report"]
