"""Reads policies, who read them, and critical vendors for the metrics."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from db.facts import registers as table
from db.facts.view import View
from db.rows import Rows
from desktop.compliance.facts import held_in
from desktop.compliance.register_facts import (
    PolicyFacts,
    ReadingFacts,
    StaffFacts,
    VendorCover,
    VendorFacts,
)
from desktop.compliance.spans import ALWAYS, NEVER, Span, clipped, union
from desktop.operations.reading.day_numbers import DayNumbers

InForce = Mapping[str, Sequence[Span]]


def read_policies(rows: Rows, view: View, day: DayNumbers) -> tuple[PolicyFacts, ...]:
    """The required policies, missed since they were written down or first drafted."""
    in_force, drafted = _in_force(rows, view, day)
    return tuple(
        PolicyFacts(
            item,
            code,
            min(_since(day, written), drafted.get(item, ALWAYS)),
            in_force.get(item, ()),
            None if review is None else day[review],
        )
        for item, code, review, written in table.policies(rows, view)
    )


def read_readings(rows: Rows, view: View, day: DayNumbers) -> tuple[ReadingFacts, ...]:
    """Who was asked; a request counts until the next one about the same, and while it is in force."""
    in_force, _ = _in_force(rows, view, day)
    groups: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    policies: set[str] = set()
    for person, item, policy, asked, due, given in table.readings(rows, view):
        groups[person, policy or item].append((day[asked], day[due], day[given]))
        if policy:
            policies.add(policy)
    return tuple(
        piece
        for (person, subject), asked in groups.items()
        for piece in _readings(person, asked, in_force.get(subject, ()), subject in policies)
    )


def read_staff(rows: Rows, view: View, day: DayNumbers) -> tuple[StaffFacts, ...]:
    """The people who work here, each from the first to the last day."""
    return tuple(
        StaffFacts(item, code, day[first], day[last])
        for item, code, first, last in table.staff(rows, view)
    )


def read_critical_vendors(rows: Rows, view: View, day: DayNumbers) -> tuple[VendorFacts, ...]:
    """The critical vendors with what their reports cover and when they were reviewed."""
    covers: dict[str, list[VendorCover]] = defaultdict(list)
    for vendor, *days in table.vendor_reports(rows, view):
        if cover := _cover(day, *days):
            covers[vendor].append(cover)
    reviews: dict[str, list[int]] = defaultdict(list)
    for vendor, on in table.vendor_reviews(rows, view):
        reviews[vendor].append(day[on])
    found = []
    for item, code, written in table.critical_vendors(rows, view):
        known = [*reviews[item], *(each.since for each in covers[item])]
        since = min(_since(day, written), *known, ALWAYS)
        found.append(VendorFacts(item, code, since, covers[item], reviews[item]))
    return tuple(found)


def _since(day: DayNumbers, written: str | None) -> int:
    """The day of writing; what came from elsewhere was always there."""
    return day[written] if written else NEVER


def _readings(
    person: str, asked: Sequence[tuple[int, int, int]], in_force: Sequence[Span], policy: bool
) -> Iterator[ReadingFacts]:
    """The requests of one person about one thing, in order."""
    for place, (on, due, given) in enumerate(asked):
        until = asked[place + 1][0] - 1 if place + 1 < len(asked) else ALWAYS
        if policy:
            held = clipped(in_force, on, until)
            if not held:
                continue
            until = held[-1][1]
        yield ReadingFacts(person, on, due, given, until)


def _in_force(rows: Rows, view: View, day: DayNumbers) -> tuple[InForce, Mapping[str, int]]:
    """The days in which some version of each policy was in force, and its first step."""
    steps: dict[tuple[str, str, str | None], list[tuple[int, str]]] = defaultdict(list)
    drafted: dict[str, int] = {}
    for policy, version, since, on, state in table.policy_steps(rows, view):
        steps[policy, version, since].append((day[on], state))
        drafted[policy] = min(drafted.get(policy, ALWAYS), day[on])
    spans: dict[str, list[Span]] = defaultdict(list)
    for (policy, _, since), taken in steps.items():
        first = day[since] if since is not None else NEVER
        spans[policy] += clipped(held_in(taken, ("published",)), first, ALWAYS)
    return {policy: union(pieces) for policy, pieces in spans.items()}, drafted


def _cover(
    day: DayNumbers,
    start: str | None,
    end: str | None,
    bridge: str | None,
    report: str | None,
) -> VendorCover | None:
    """The days that a report speaks for; it is there on its own day, or when its period is over."""
    days = [each for each in (end, bridge) if each is not None]
    first = start or end or bridge
    if not days or first is None:
        return None
    since = report or end or bridge
    return VendorCover(day[first], day[max(days)], day[since])
