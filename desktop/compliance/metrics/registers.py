"""M20, M21 and M22: policies that are current, people who read them, vendors that are reviewed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from db.records.message import message
from desktop.compliance.metrics.ratio import Contribution, Failing, Ratio, day_of, tally
from desktop.compliance.metrics.situation import Situation
from desktop.compliance.register_facts import (
    PolicyFacts,
    ReadingFacts,
    StaffFacts,
    VendorFacts,
)
from desktop.compliance.spans import ALWAYS, NEVER, Span, clipped, difference, intersection, union

JOINING_DAYS = 30
REVIEW_DAYS = 365
COVER_DAYS = 92


def policy_currency(situation: Situation) -> list[Ratio]:
    """M20: policies in force whose next review lies ahead, of all that are required.

    A required policy that is not in force counts as not current. The day of the next review is a
    plain value: on a past day the present one counts, or the one known then.
    """
    contributions = (
        piece for policy in situation.facts.policies for piece in _policy_pieces(policy)
    )
    return tally(contributions, situation.days)


def _policy_pieces(policy: PolicyFacts) -> Iterator[Contribution]:
    """A policy is missing, in force without a coming review, or current."""
    whole = [(policy.since, ALWAYS)]
    in_force = intersection(policy.in_force, whole)
    review = policy.next_review
    current = clipped(in_force, NEVER, NEVER if review is None else review)
    for first, last in current:
        yield Contribution(first, last, 1, 1)
    late = message("policy_without_review_day")
    if review is not None:
        late = message("policy_review_was_due", due=day_of(review))
    for first, last in difference(in_force, current):
        yield Contribution(first, last, 0, 1, Failing(policy.id, policy.code, late))
    missing = Failing(policy.id, policy.code, message("policy_not_in_force"))
    for first, last in difference(whole, in_force):
        yield Contribution(first, last, 0, 1, missing)


def acknowledgements(situation: Situation) -> list[Ratio]:
    """M21: people here who confirmed in time all that they had to, of those who had to by then.

    Who left does not count any more. For a joiner every limit is at least 30 days after the first
    day. Somebody who was asked nothing is due as soon as a limit of the others is past.
    """
    readings: dict[str, list[ReadingFacts]] = defaultdict(list)
    for each in situation.facts.readings:
        readings[each.person].append(each)
    limits = union((each.due + 1, each.until) for each in situation.facts.readings)
    contributions = (
        piece
        for person in situation.facts.staff
        for piece in _person_pieces(person, readings.get(person.id, ()), limits)
    )
    return tally(contributions, situation.days)


def _person_pieces(
    person: StaffFacts, readings: Sequence[ReadingFacts], limits: Sequence[Span]
) -> Iterator[Contribution]:
    """What a person adds while being here."""
    here, joined = [(person.first, person.last)], person.first + JOINING_DAYS
    late: list[Span] = []
    good: list[Span] = []
    for each in readings:
        limit = max(each.due, joined)
        if each.given <= limit:
            good.append((each.given, each.until))
        else:
            late.append((limit + 1, each.until))
    asked = union((each.asked, each.until) for each in readings)
    forgotten = difference(clipped(limits, joined + 1, ALWAYS), asked)
    failed = union(late)
    reasons = ((failed, "reading_late"), (forgotten, "reading_never_asked"))
    for spans, key in reasons:
        failing = Failing(person.id, person.code, message(key))
        for first, last in intersection(here, spans):
            yield Contribution(first, last, 0, 1, failing)
    for first, last in intersection(here, difference(union(good), failed)):
        yield Contribution(first, last, 1, 1)


def vendor_currency(situation: Situation) -> list[Ratio]:
    """M22: critical vendors reviewed within a year whose report or bridge covers 92 days ago."""
    contributions = (
        piece for vendor in situation.facts.vendors for piece in _vendor_pieces(vendor)
    )
    return tally(contributions, situation.days)


def _vendor_pieces(vendor: VendorFacts) -> Iterator[Contribution]:
    """A vendor is current, not covered, or not reviewed."""
    whole = [(vendor.since, ALWAYS)]
    reviewed = union((day, day + REVIEW_DAYS) for day in vendor.reviews)
    covered = union(
        (max(each.first + COVER_DAYS, each.since), each.last + COVER_DAYS) for each in vendor.covers
    )
    good = intersection(intersection(whole, reviewed), covered)
    for first, last in good:
        yield Contribution(first, last, 1, 1)
    uncovered = difference(whole, covered)
    key = "vendor_not_covered" if vendor.covers else "vendor_without_report"
    for first, last in uncovered:
        failing = Failing(vendor.id, vendor.code, message(key))
        yield Contribution(first, last, 0, 1, failing)
    failing = Failing(vendor.id, vendor.code, message("vendor_not_reviewed"))
    for first, last in difference(difference(whole, uncovered), good):
        yield Contribution(first, last, 0, 1, failing)
