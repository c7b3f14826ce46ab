"""What a step of a control lacks."""

from datetime import date, timedelta

from db.queries import events, scopes
from db.records import Control, ControlMapping, ControlVersion, RiskAcceptance
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import control as guards
from desktop.operations.needs.proof import accepted_evidence, linked_evidence
from desktop.operations.step import Step


def version_on(rows: Rows, control: str, on: date) -> ControlVersion:
    """The version in force on a day; before the first one, the first."""
    versions = sorted(
        rows.find(ControlVersion, control=control, retracted_at=None),
        key=lambda version: version.version,
    )
    started = [version for version in versions if version.effective_from <= on]
    return (started or versions[:1])[-1]


def entered_on(rows: Rows, item: str, state: str) -> date | None:
    """The last day on which an item entered a state."""
    days = [step.effective_on for step in rows.transitions(item) if step.to_state == state]
    return days[-1] if days else None


def approved(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Draft -> approved."""
    mapped = rows.find(ControlMapping, control=step.item, retracted_at=None)
    return guards.missing_for_approval(
        version=version_on(rows, step.item, step.on), mapped_criteria=len(mapped)
    )


def implementing(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Approved -> implementing."""
    return guards.missing_for_implementing(target_on=rows.get(Control, step.item).target_on)


def implemented(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Implementing -> implemented."""
    design = len(linked_evidence(rows, step.item, "design"))
    return guards.missing_for_implemented(implemented_on=step.on, design_evidence=design)


def _eventless(implemented_on: date) -> date:
    """The last of the days without an event for which somebody vouches."""
    return implemented_on + timedelta(days=guards.NIL_STATEMENT_DAYS - 1)


def operating(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Implemented -> operating."""
    implemented_on = entered_on(rows, step.item, "implemented") or step.on
    proofs = accepted_evidence(rows, step.item, "operation", step.on)
    days = [proof.collected_on for proof in proofs if proof.collected_on]
    return guards.missing_for_operating(
        frequency=version_on(rows, step.item, step.on).frequency,
        implemented_on=implemented_on,
        first_occurrence_on=max(days, default=None),
        nil_statement=bool(linked_evidence(rows, step.item, "nil_statement"))
        or events.is_vouched_for(rows, step.item, implemented_on, _eventless(implemented_on)),
        on=step.on,
    )


def suspended(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Operating -> suspended."""
    compensated = rows.first(Control, compensates_for=step.item) is not None
    accepted = rows.first(RiskAcceptance, item=step.item) is not None
    end = step.stated("expected_end")
    return guards.missing_for_suspension(
        reason=step.reason,
        compensated=compensated or accepted,
        expected_end=date.fromisoformat(end) if end else None,
    )


def restarted(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Suspended -> operating."""
    restart = linked_evidence(rows, step.item, "restart")
    return guards.missing_for_restart(restart_evidence=len(restart))


def retired(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Any -> retired."""
    return guards.missing_for_retirement(
        reason=step.reason,
        replaced_by=rows.get(Control, step.item).replaced_by,
        only_key_for=scopes.criteria_with_only_key_control(rows, step.item, step.on),
        confirmed=step.says("confirmed"),
    )


def not_applicable(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Draft or approved -> not_applicable."""
    return guards.missing_for_not_applicable(reason=step.reason)
