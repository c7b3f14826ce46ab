"""What each step of a test needs (5.2)."""

from collections.abc import Sequence
from datetime import date

from db.records import DeviationNote, Population, TestResult
from db.records.message import Message, message
from desktop.compliance.guards.general import given, guards, lacking, needs_other_person

GUARDS = (
    *guards(
        "test",
        ["planned"],
        "ready",
        "test_ready_needs_population",
        "test_ready_needs_frozen_population",
        "test_ready_needs_completeness_check",
        "test_ready_needs_sample",
        "test_ready_needs_procedures",
    ),
    *guards("test", ["ready"], "in_progress", "test_start_needs_other_person"),
    *guards(
        "test",
        ["in_progress"],
        "awaiting_review",
        "test_review_needs_results",
        "test_review_needs_deviation_notes",
        "test_review_needs_more_than_inquiry",
    ),
    *guards(
        "test",
        ["awaiting_review"],
        "concluded",
        "test_conclusion_needs_conclusion",
        "test_conclusion_needs_other_person",
        "test_conclusion_needs_findings",
        "test_conclusion_needs_proof_of_absence",
        "test_conclusion_needs_reason_not_tested",
    ),
    *guards("test", ["concluded"], "reopened", "test_reopening_needs_reason"),
    *guards(
        "test",
        ["planned", "ready", "in_progress", "awaiting_review"],
        "cancelled",
        "test_cancellation_needs_reason",
    ),
)


def missing_for_ready(
    *,
    single_item: bool,
    procedures: Sequence[str],
    population: Population | None,
    frozen_on: date | None,
    sample_size: int,
) -> tuple[Message, ...]:
    """A frozen and checked population with a sample, or a single-item procedure."""
    listed = lacking((len(procedures) > 0, "test_ready_needs_procedures"))
    if single_item:
        return listed
    if population is None:
        return (message("test_ready_needs_population"), *listed)
    return (
        *lacking(
            (frozen_on is not None, "test_ready_needs_frozen_population"),
            (given(population.completeness_check), "test_ready_needs_completeness_check"),
            (sample_size >= 1, "test_ready_needs_sample"),
        ),
        *listed,
    )


def missing_for_start(
    *, tester: str | None, owner: str | None, reason: str | None
) -> tuple[Message, ...]:
    """The tester is not the owner of the control, or says why."""
    return needs_other_person("test_start_needs_other_person", tester, owner, reason)


def missing_for_review(
    *,
    procedures: Sequence[str],
    sample_items: Sequence[str],
    attributes: Sequence[str],
    results: Sequence[TestResult],
) -> tuple[Message, ...]:
    """A result for every item and attribute, a note for every deviation, more than inquiry."""
    without = _pairs_without_result(sample_items, attributes, results)
    noted = all(given(each.note) for each in results if each.result == "deviation")
    return (
        *((message("test_review_needs_results", count=without),) if without else ()),
        *lacking(
            (noted, "test_review_needs_deviation_notes"),
            (set(procedures) - {"inquiry"} != set(), "test_review_needs_more_than_inquiry"),
        ),
    )


def _pairs_without_result(
    sample_items: Sequence[str], attributes: Sequence[str], results: Sequence[TestResult]
) -> int:
    """How many item-attribute pairs have no result; a single-item test has one item, None."""
    items = tuple(sample_items) or (None,)
    letters = tuple(attributes) or (None,)
    known = {(each.sample_item, each.attribute) for each in results}
    return sum((item, letter) not in known for item in items for letter in letters)


def missing_for_conclusion(
    *,
    conclusion: str | None,
    tester: str | None,
    reviewer: str | None,
    reason: str | None,
    results: Sequence[TestResult],
    notes: Sequence[DeviationNote],
    absence_evidence: int,
    note: str | None,
) -> tuple[Message, ...]:
    """`reason` explains a self-review, `note` why a test was not done."""
    return (
        *lacking((conclusion is not None, "test_conclusion_needs_conclusion")),
        *needs_other_person("test_conclusion_needs_other_person", reviewer, tester, reason),
        *lacking(
            (_deviations_settled(results, notes), "test_conclusion_needs_findings"),
            (
                conclusion != "no_occurrence" or absence_evidence >= 1,
                "test_conclusion_needs_proof_of_absence",
            ),
            (
                conclusion != "not_tested" or given(note),
                "test_conclusion_needs_reason_not_tested",
            ),
        ),
    )


def _deviations_settled(results: Sequence[TestResult], notes: Sequence[DeviationNote]) -> bool:
    """Whether every deviation has a finding or a written reason why it is none."""
    settled = {
        each.test_result
        for each in notes
        if each.finding is not None or given(each.not_a_deviation_reason)
    }
    return all(each.id in settled for each in results if each.result == "deviation")


def missing_for_reopening(*, reason: str | None) -> tuple[Message, ...]:
    """A concluded test is reopened only with a reason."""
    return lacking((given(reason), "test_reopening_needs_reason"))


def missing_for_cancellation(*, reason: str | None) -> tuple[Message, ...]:
    """A test is cancelled only with a reason."""
    return lacking((given(reason), "test_cancellation_needs_reason"))
