"""Reads tests, findings, actions, requests and other things with a due day."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from db.facts import controls as controls_table
from db.facts import work as work_table
from db.facts.view import View
from db.rows import Rows
from desktop.compliance.facts import (
    ALWAYS,
    ActionFacts,
    DueFacts,
    FindingFacts,
    RequestFacts,
    TestFacts,
    held_in,
)
from desktop.operations.reading.day_numbers import DayNumbers, steps_by_item

VENDOR_REVIEW_DAYS = 365


def read_tests(rows: Rows, view: View, day: DayNumbers) -> tuple[TestFacts, ...]:
    """The tests of the cycle; a step may carry its own conclusion, otherwise the test's counts."""
    steps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    recorded: dict[str, list[str | None]] = defaultdict(list)
    for test, on, state, conclusion in work_table.test_steps(rows, view):
        steps[test].append((day[on], state))
        if state == "concluded":
            recorded[test].append(conclusion)
    items = {test: (count, bad) for test, count, bad in work_table.test_items(rows, view)}
    return tuple(
        TestFacts(
            item,
            code,
            control,
            steps.get(item, ()),
            [each or conclusion for each in recorded.get(item, ())],
            *items.get(item, (0, 0)),
        )
        for item, code, control, conclusion in work_table.tests(rows, view)
    )


def read_findings(rows: Rows, view: View, day: DayNumbers) -> tuple[FindingFacts, ...]:
    """The findings that can matter on the days asked about, by code."""
    criteria: dict[str, list[str]] = defaultdict(list)
    for finding, criterion in work_table.finding_criteria(rows):
        criteria[finding].append(criterion)
    found = work_table.findings(rows, view)
    ids = json.dumps([row[0] for row in found])
    steps = steps_by_item(work_table.steps_of(rows, view, ids), day)
    return tuple(
        FindingFacts(
            item, code, control, criteria.get(item, ()), severity, cause, repeats, steps[item]
        )
        for item, code, control, severity, cause, repeats in found
        if item in steps
    )


def read_actions(rows: Rows, view: View, day: DayNumbers) -> tuple[ActionFacts, ...]:
    """All corrective actions that were ever proposed, by code."""
    steps = steps_by_item(work_table.action_steps(rows, view), day)
    return tuple(
        ActionFacts(item, code, _day(day, due), _day(day, first), steps[item])
        for item, code, due, first in work_table.actions(rows, view)
        if item in steps
    )


def read_requests(rows: Rows, view: View, day: DayNumbers) -> tuple[RequestFacts, ...]:
    """The requests of the cycle, by code."""
    steps = steps_by_item(work_table.request_steps(rows, view), day)
    return tuple(
        RequestFacts(item, code, _day(day, due), steps.get(item, ()))
        for item, code, due in work_table.requests(rows, view)
    )


def _day(day: DayNumbers, due: str | None) -> int | None:
    """A day that may be missing."""
    return None if due is None else day[due]


def read_others_due(
    rows: Rows, view: View, day: DayNumbers, findings: Sequence[FindingFacts]
) -> tuple[DueFacts, ...]:
    """Policy reviews, vendor reviews and risk acceptances."""
    return (
        *_policy_reviews(rows, view, day),
        *_vendor_reviews(rows, view, day),
        *_acceptances(rows, view, day, findings),
    )


def _policy_reviews(rows: Rows, view: View, day: DayNumbers) -> Iterator[DueFacts]:
    """A published policy waits for its next review."""
    for item, code, due, since in work_table.policy_reviews(rows, view):
        yield DueFacts(item, code, "policy_review", day[due], day[since], ALWAYS)


def _vendor_reviews(rows: Rows, view: View, day: DayNumbers) -> Iterator[DueFacts]:
    """A critical vendor's review is due a year after the one before, until the next one."""
    reviews: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item, code, on in work_table.vendor_reviews(rows, view):
        reviews[item, code].append(day[on])
    for (item, code), days in reviews.items():
        for since, following in zip(days, [*days[1:], ALWAYS], strict=True):
            due = since + VENDOR_REVIEW_DAYS
            yield DueFacts(item, code, "vendor_review", due, since, following - 1)


def _acceptances(
    rows: Rows, view: View, day: DayNumbers, findings: Sequence[FindingFacts]
) -> Iterator[DueFacts]:
    """An accepted risk waits for its expiry as long as it is accepted."""
    steps = {each.id: each.steps for each in findings}
    steps.update(steps_by_item(controls_table.steps(rows, view, "risk"), day))
    for item, code, due in work_table.acceptances(rows, view):
        for first, last in held_in(steps.get(item, ()), ("risk_accepted", "accepted")):
            yield DueFacts(item, code, "risk_acceptance", day[due], first, last)
