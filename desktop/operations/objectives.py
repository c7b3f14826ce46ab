"""Control objectives as management writes them, and what we say of any criterion in our own words."""

from datetime import date
from typing import Any, Literal

from db.errors import Refusal
from db.messages import day_text
from db.queries import criteria as queries
from db.records import Criterion, CriterionRisk, Cycle
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.operations.catalogues import MODEL_OBJECTIVES, load
from desktop.operations.mapping import end_mappings_of_criterion
from desktop.operations.moving import check_day
from desktop.operations.reading.standing import standing
from desktop.operations.scope import check_without_key_controls, end_scope, write_objective
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, change

CLOSED = ("issued", "maintenance", "closed", "cancelled")
SHORT = 60  # characters of a statement that a sentence of the history quotes


def start_objectives(
    work: Work, *, service_type: str, cycle: str, effective_from: date | None = None
) -> str:
    """Write the model objectives of a kind of service as our own, those not there yet."""
    shipped = load(MODEL_OBJECTIVES)
    known = {each.model for each in standing(work.rows, Criterion) if each.model}
    wanted = [
        entry
        for entry in shipped.entries
        if entry.service_type == service_type and entry.id not in known
    ]
    if not wanted:
        raise Refusal(message("objectives_all_there"))
    for entry in wanted:
        write_objective(
            work,
            statement=entry.statement,
            assertions=entry.assertions,
            family=entry.family,
            model=entry.id,
            cycle=cycle,
            effective_from=effective_from,
        )
        made = next(each for each in standing(work.rows, Criterion) if each.model == entry.id)
        _write_risks(work, made.id, entry.risks)
    return f"Wrote {len(wanted)} control objectives."


def change_objective(work: Work, *, criterion: str, **changes: Any) -> str:
    """Change the statement, the assertions or the family of a control objective."""
    _check_own(work, criterion)
    unknown = sorted(set(changes) - {"statement", "assertions", "family"})
    if unknown:
        raise Refusal(message("field_unknown", field=unknown[0]))
    if "statement" in changes and not given(changes["statement"]):
        raise Refusal(message("name_is_empty", field="statement"))
    change(work, Criterion, criterion, **changes)
    return f"Changed the {' and '.join(changes)} of {code_of(work.rows, criterion)}."


def move_objective(
    work: Work, *, criterion: str, to: Literal["up", "down"], past: str | None = None
) -> str:
    """Change places with the objective before or after; at the end nothing can be changed.

    `past` names it where others, retired ones say, stand between and are not shown.
    """
    _check_own(work, criterion)
    order = queries.objectives(work.rows)
    items = [item for item, _ in order]
    at = items.index(criterion)
    beside = items.index(past) if past in items else at - 1 if to == "up" else at + 1
    if not 0 <= beside < len(order):
        raise Refusal(message("objective_is_at_end", code=code_of(work.rows, criterion)))
    (_, here), (other, there) = order[at], order[beside]
    work.rows.update(Criterion, criterion, position=there)
    work.rows.update(Criterion, other, position=here)
    side = "before" if to == "up" else "after"
    return f"{code_of(work.rows, criterion)} stands {side} {code_of(work.rows, other)}."


def retire_objective(work: Work, *, criterion: str, on: date, reason: str) -> str:
    """Take an objective out of every open cycle from a day on; what served it ends too."""
    _check_own(work, criterion)
    check_day(work, criterion, on)
    if not given(reason):
        raise Refusal(message("scope_needs_reason", code=code_of(work.rows, criterion)))
    check_without_key_controls(work, criterion, on, "retired")
    for cycle in standing(work.rows, Cycle):
        if (work.rows.state(cycle.id) or "planning") not in CLOSED:
            end_scope(work, cycle.id, criterion, on)
    end_mappings_of_criterion(work, criterion, on)
    return (
        f"Retired the objective {code_of(work.rows, criterion)} on {day_text(on)}: "
        f"{reason.strip()[:SHORT]}"
    )


def set_criterion_risks(work: Work, *, criterion: str, risks: tuple[str, ...]) -> str:
    """Say what could go wrong at a criterion or objective, in this order."""
    work.rows.get(Criterion, criterion)
    for known in work.rows.find(CriterionRisk, criterion=criterion):
        work.rows.delete(CriterionRisk, known.id)
    _write_risks(work, criterion, tuple(risk.strip() for risk in risks if given(risk)))
    return f"Changed what could go wrong at {code_of(work.rows, criterion)}."


def set_official_text(work: Work, *, criterion: str, text: str | None) -> str:
    """Keep the official text of a criterion that the client has a right to; none takes it away."""
    kept = text if given(text) else None
    change(work, Criterion, criterion, official_text=kept)
    verb = "Removed" if kept is None else "Changed"
    return f"{verb} the official text of {code_of(work.rows, criterion)}."


def _check_own(work: Work, criterion: str) -> None:
    if work.rows.get(Criterion, criterion).kind != "control_objective":
        raise Refusal(message("criterion_is_not_own", code=code_of(work.rows, criterion)))


def _write_risks(work: Work, criterion: str, risks: tuple[str, ...]) -> None:
    for position, wording in enumerate(risks, 1):
        row = CriterionRisk(
            id=work.rows.new_id(), criterion=criterion, position=position, wording=wording
        )
        add(work, row)
