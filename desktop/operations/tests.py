"""Tests of controls: procedures, results per item and attribute, conclusions."""

from datetime import date
from typing import Literal

from db.errors import Refusal
from db.records import (
    DeviationNote,
    Finding,
    Population,
    Sample,
    SampleItem,
    Test,
    TestAttribute,
    TestResult,
)
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.operations.moving import check_cycle_is_open, move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Conclusion = Literal[
    "effective", "effective_with_deviation", "ineffective", "no_occurrence", "not_tested"
]
Result = Literal["no_exception", "deviation", "not_applicable"]


def plan_test(
    work: Work,
    *,
    cycle: str,
    control: str,
    objective: str,
    on: date,
    procedures: tuple[str, ...] = (),
    single_item: bool = False,
    performed_by: str | None = None,
    population: str | None = None,
    sample: str | None = None,
    recorded_for: Literal["management", "auditor"] = "management",
    code: str | None = None,
) -> str:
    """Plan the test of one control in one cycle."""
    check_cycle_is_open(work, cycle)
    test = Test(
        id=add_item(work, "test", "TS-", code),
        cycle=cycle,
        control=control,
        objective=objective,
        procedures=procedures,
        single_item=single_item,
        performed_by=performed_by,
        population=population,
        sample=sample,
        recorded_for=recorded_for,
    )
    add(work, test)
    return move(work, "test", test.id, "planned", on)


def prepare_test(
    work: Work,
    *,
    test: str,
    procedures: tuple[str, ...],
    performed_by: str | None = None,
    population: str | None = None,
    sample: str | None = None,
    single_item: bool = False,
) -> str:
    """Say what is tested, how and by whom, before the test starts."""
    if work.rows.state(test) not in ("planned", "ready"):
        raise Refusal(message("test_has_started", code=code_of(work.rows, test)))
    _check_sample(work, population, sample)
    change(
        work,
        Test,
        test,
        procedures=procedures,
        performed_by=performed_by,
        population=population,
        sample=sample,
        single_item=single_item,
    )
    return f"Prepared the test {code_of(work.rows, test)}."


def add_test_attribute(work: Work, *, test: str, letter: str, question: str) -> str:
    """Add a lettered question that is asked of every item."""
    if work.rows.first(TestAttribute, test=test, letter=letter) is not None:
        raise Refusal(message("attribute_twice", letter=letter))
    attribute = TestAttribute(
        id=work.rows.new_id(),
        test=work.rows.get(Test, test).id,
        letter=letter,
        question=question,
    )
    add(work, attribute)
    return f"Added attribute {letter} to {code_of(work.rows, test)}."


def record_result(
    work: Work,
    *,
    test: str,
    result: Result,
    sample_item: str | None = None,
    attribute: str | None = None,
    note: str | None = None,
) -> str:
    """Say what one item showed for one attribute; a later word replaces the earlier."""
    if work.rows.state(test) != "in_progress":
        raise Refusal(message("test_is_not_running", code=code_of(work.rows, test)))
    _check_parts(work, test, sample_item, attribute)
    known = work.rows.first(TestResult, test=test, sample_item=sample_item, attribute=attribute)
    if known is not None:
        change(work, TestResult, known.id, result=result, note=note)
    else:
        row = TestResult(
            id=work.rows.new_id(),
            test=test,
            sample_item=sample_item,
            attribute=attribute,
            result=result,
            note=note,
        )
        add(work, row)
    return f"Recorded a result of {code_of(work.rows, test)}."


def settle_deviation(
    work: Work,
    *,
    test_result: str,
    finding: str | None = None,
    not_a_deviation_reason: str | None = None,
) -> str:
    """Tie a deviation to a finding, or say in writing why it is none."""
    result = work.rows.get(TestResult, test_result)
    if finding is None and not given(not_a_deviation_reason):
        raise Refusal(message("deviation_needs_finding_or_reason"))
    known = work.rows.first(DeviationNote, test_result=test_result)
    if known is not None:
        work.rows.delete(DeviationNote, known.id)
    note = DeviationNote(
        id=work.rows.new_id(),
        test_result=result.id,
        finding=finding,
        not_a_deviation_reason=not_a_deviation_reason,
    )
    add(work, note)
    if finding is not None and work.rows.get(Finding, finding).test is None:
        change(work, Finding, finding, test=result.test)
    return f"Settled a deviation of {code_of(work.rows, result.test)}."


def ready_test(work: Work, *, test: str, on: date, by: str | None = None) -> str:
    """Planned to ready."""
    return move(work, "test", test, "ready", on, by=by)


def start_test(
    work: Work, *, test: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Ready to in progress; a tester who owns the control says why."""
    if work.rows.get(Test, test).performed_by is None:
        change(work, Test, test, performed_by=by or work.acting.person)
    return move(work, "test", test, "in_progress", on, by=by, reason=reason)


def resume_test(
    work: Work, *, test: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """reopened, or sent back from review, to in progress."""
    return move(work, "test", test, "in_progress", on, by=by, reason=reason)


def submit_test(work: Work, *, test: str, on: date, by: str | None = None) -> str:
    """In progress to awaiting review."""
    return move(work, "test", test, "awaiting_review", on, by=by)


def conclude_test(
    work: Work,
    *,
    test: str,
    on: date,
    conclusion: Conclusion | None = None,
    note: str | None = None,
    reason: str | None = None,
    by: str | None = None,
) -> str:
    """Awaiting review to concluded, by another person than the tester."""
    change(work, Test, test, conclusion=conclusion, note=note)
    details = {"conclusion": conclusion}
    return move(work, "test", test, "concluded", on, by=by, reason=reason, details=details)


def reopen_test(work: Work, *, test: str, on: date, reason: str, by: str | None = None) -> str:
    """Concluded to reopened; the old conclusion stays in the history."""
    return move(work, "test", test, "reopened", on, by=by, reason=reason)


def cancel_test(work: Work, *, test: str, on: date, reason: str, by: str | None = None) -> str:
    """Any before concluded to cancelled."""
    return move(work, "test", test, "cancelled", on, by=by, reason=reason)


def _check_sample(work: Work, population: str | None, sample: str | None) -> None:
    if sample is None:
        return
    drawn_from = work.rows.get(Sample, sample).population
    if population is None or work.rows.get(Population, population).id != drawn_from:
        raise Refusal(message("sample_of_other_population", code=code_of(work.rows, sample)))


def _check_parts(work: Work, test: str, sample_item: str | None, attribute: str | None) -> None:
    known = work.rows.get(Test, test)
    if sample_item is not None:
        item = work.rows.get(SampleItem, sample_item)
        if item.sample != known.sample:
            raise Refusal(message("sample_of_other_population", code=code_of(work.rows, test)))
    if attribute is not None and work.rows.get(TestAttribute, attribute).test != test:
        raise Refusal(message("attribute_of_other_test", code=code_of(work.rows, test)))
