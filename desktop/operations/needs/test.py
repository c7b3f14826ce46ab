"""What a step of a test lacks."""

from db.records import (
    DeviationNote,
    Population,
    Sample,
    SampleItem,
    Test,
    TestAttribute,
    TestResult,
)
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import test as guards
from desktop.operations.needs.control import version_on
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.step import Step


def ready(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Planned -> ready."""
    test = rows.get(Test, step.item)
    population = rows.get(Population, test.population) if test.population else None
    sample = rows.get(Sample, test.sample) if test.sample else None
    return guards.missing_for_ready(
        single_item=test.single_item,
        procedures=test.procedures,
        population=population,
        frozen_on=population.frozen_on if population else None,
        sample_size=sample.size if sample else 0,
    )


def started(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Ready or reopened -> in_progress."""
    test = rows.get(Test, step.item)
    return guards.missing_for_start(
        tester=test.performed_by or step.actor,
        owner=version_on(rows, test.control, step.on).owner,
        reason=step.reason,
    )


def awaiting_review(rows: Rows, step: Step) -> tuple[Message, ...]:
    """in_progress -> awaiting_review."""
    test = rows.get(Test, step.item)
    items = rows.find(SampleItem, sample=test.sample) if test.sample else []
    return guards.missing_for_review(
        procedures=test.procedures,
        sample_items=[item.id for item in items],
        attributes=[attribute.id for attribute in rows.find(TestAttribute, test=test.id)],
        results=rows.find(TestResult, test=test.id),
    )


def concluded(rows: Rows, step: Step) -> tuple[Message, ...]:
    """awaiting_review -> concluded."""
    test = rows.get(Test, step.item)
    results = rows.find(TestResult, test=test.id)
    noted = [rows.first(DeviationNote, test_result=result.id) for result in results]
    return guards.missing_for_conclusion(
        conclusion=test.conclusion,
        tester=test.performed_by,
        reviewer=step.actor,
        reason=step.reason,
        results=results,
        notes=[note for note in noted if note is not None],
        absence_evidence=len(linked_evidence(rows, test.id, "absence")),
        note=test.note,
    )


def reopened(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Concluded -> reopened."""
    return guards.missing_for_reopening(reason=step.reason)


def cancelled(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Any before concluded -> cancelled."""
    return guards.missing_for_cancellation(reason=step.reason)
