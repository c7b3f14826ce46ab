"""Criteria and objectives, and which of them a cycle is about."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from db.errors import Refusal
from db.messages import day_text
from db.queries.criteria import key_controls, last_position
from db.records import Criterion, Cycle, ReadinessAssessment, ScopeCriterion
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.operations.catalogues import load
from desktop.operations.moving import check_cycle_is_open, check_day
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Going = Literal["not_applicable", "retired"]
MOST_NAMED = 6
AssessmentResult = Literal["in_place", "partly", "missing", "not_applicable"]


def adopt_criteria(work: Work, *, catalogue: str, codes: tuple[str, ...]) -> str:
    """Take criteria over from a shipped catalogue; an unknown id is refused by name."""
    shipped = load(catalogue)
    for entry in [shipped.entry(code) for code in codes]:
        if work.rows.by_code("criterion", entry.id) is not None:
            continue
        criterion = Criterion(
            id=add_item(work, "criterion", "", entry.id),
            kind="criterion" if shipped.kind == "criterion" else "control_objective",
            catalogue=shipped.name,
            catalogue_version=shipped.version,
            position=entry.position,
            series=entry.series,
            category=entry.category,
            family=entry.family,
            statement=entry.statement,
            assertions=entry.assertions,
        )
        add(work, criterion)
    return f"Took over {len(codes)} entries of the {shipped.title}."


def write_objective(
    work: Work,
    *,
    statement: str,
    assertions: tuple[str, ...] = (),
    family: str | None = None,
    model: str | None = None,
    code: str | None = None,
    cycle: str | None = None,
    effective_from: date | None = None,
) -> str:
    """Write a control objective of our own, as management specifies it in a SOC 1.

    With a cycle it is in its scope at once, from the day given or else today.
    """
    item = add_item(work, "criterion", "CO-", code, width=2)
    objective = Criterion(
        id=item,
        kind="control_objective",
        position=last_position(work.rows) + 1,
        family=family,
        model=model,
        statement=statement,
        assertions=assertions,
    )
    add(work, objective)
    if cycle is not None:
        check_cycle_is_open(work, cycle)
        _scope(work, cycle, item, effective_from or work.today)
    return f"Wrote the control objective {code_of(work.rows, item)}."


def put_in_scope(work: Work, *, cycle: str, criterion: str, effective_from: date) -> str:
    """Put a criterion into the scope of a cycle from a day on."""
    check_cycle_is_open(work, cycle)
    _end_scope(work, cycle, criterion, effective_from)
    _scope(work, cycle, criterion, effective_from)
    return f"{code_of(work.rows, criterion)} is in scope of {code_of(work.rows, cycle)}."


def set_criterion_not_applicable(
    work: Work, *, cycle: str, criterion: str, on: date, reason: str, approved_by: str
) -> str:
    """Say that a criterion does not apply to a cycle, with reason and approval (DC 8)."""
    check_cycle_is_open(work, cycle)
    check_day(work, cycle, on)
    if not given(reason):
        raise Refusal(message("scope_needs_reason", code=code_of(work.rows, criterion)))
    check_without_key_controls(work, criterion, on)
    _end_scope(work, cycle, criterion, on)
    row = ScopeCriterion(
        id=work.rows.new_id(),
        cycle=cycle,
        criterion=criterion,
        applicable=False,
        reason=reason,
        approved_by=approved_by,
        effective_from=on,
        recorded_at=work.acting.at,
    )
    add(work, row)
    codes = code_of(work.rows, criterion), code_of(work.rows, cycle)
    return f"{codes[0]} does not apply to {codes[1]}."


def check_without_key_controls(
    work: Work, criterion: str, on: date, going: Going = "not_applicable"
) -> None:
    """Refuse by name while key controls are mapped to a criterion."""
    codes = [code for _, code in key_controls(work.rows, criterion, on)]
    if codes:
        raise key_controls_are_mapped(code_of(work.rows, criterion), codes, going)


def key_controls_are_mapped(
    code: str, codes: Sequence[str], going: Going = "not_applicable"
) -> Refusal:
    """Why a criterion cannot go: each key control that is mapped to it."""
    listed = f"{', '.join(codes[:-1])} and {codes[-1]}" if len(codes) > 1 else codes[0]
    few = "one" if len(codes) == 1 else "few" if len(codes) <= MOST_NAMED else "many"
    values: dict[str, str | int | date] = {"code": code, "n": len(codes), "controls": listed}
    named = [message("key_control_is_mapped", control=each) for each in codes[:MOST_NAMED]]
    if len(codes) > MOST_NAMED:
        named.append(message("more_key_controls_are_mapped", n=len(codes) - MOST_NAMED))
    return Refusal(message(f"criterion_{going}_{few}", **values), tuple(named))


def end_scope(work: Work, cycle: str, criterion: str, before: date) -> None:
    """Take a criterion out of the scope of a cycle from a day on, saying nothing in its place."""
    _end_scope(work, cycle, criterion, before)


def approve_scope(work: Work, *, cycle: str, on: date) -> str:
    """Note the day on which the scope of a cycle was approved."""
    check_cycle_is_open(work, cycle)
    check_day(work, cycle, on)
    change(work, Cycle, cycle, scope_approved_on=on)
    return f"The scope of {code_of(work.rows, cycle)} was approved on {day_text(on)}."


def assess_readiness(
    work: Work,
    *,
    cycle: str,
    criterion: str,
    result: AssessmentResult,
    assessed_by: str,
    on: date,
    note: str | None = None,
) -> str:
    """Say what the readiness work found for one criterion; a later word replaces the earlier."""
    check_cycle_is_open(work, cycle)
    check_day(work, cycle, on)
    values = {"result": result, "note": note, "assessed_by": assessed_by, "assessed_on": on}
    known = work.rows.first(ReadinessAssessment, cycle=cycle, criterion=criterion)
    if known is not None:
        change(work, ReadinessAssessment, known.id, **values)
    else:
        row = ReadinessAssessment(
            id=work.rows.new_id(),
            cycle=cycle,
            criterion=criterion,
            result=result,
            note=note,
            assessed_by=assessed_by,
            assessed_on=on,
        )
        add(work, row)
    return f"Assessed {code_of(work.rows, criterion)} as {result.replace('_', ' ')}."


def _scope(work: Work, cycle: str, criterion: str, effective_from: date) -> None:
    row = ScopeCriterion(
        id=work.rows.new_id(),
        cycle=cycle,
        criterion=criterion,
        applicable=True,
        effective_from=effective_from,
        recorded_at=work.acting.at,
    )
    add(work, row)


def _end_scope(work: Work, cycle: str, criterion: str, before: date) -> None:
    """End the open scope row on the day before; one that would never have held is retracted."""
    known = work.rows.find(
        ScopeCriterion, cycle=cycle, criterion=criterion, effective_to=None, retracted_at=None
    )
    for row in known:
        if row.effective_from >= before:
            work.rows.update(ScopeCriterion, row.id, retracted_at=work.acting.at)
        else:
            last = before - timedelta(days=1)
            work.rows.update(ScopeCriterion, row.id, effective_to=last)
