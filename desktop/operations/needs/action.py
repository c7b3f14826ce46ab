"""What a step of a corrective action lacks."""

from db.records import CorrectiveAction
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import action as guards
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.step import Step


def verified(rows: Rows, step: Step) -> tuple[Message, ...]:
    """done_pending_verification -> verified_closed."""
    return guards.missing_for_verification(
        action=rows.get(CorrectiveAction, step.item),
        verifier=step.actor,
        reason=step.reason,
        verification_evidence=len(linked_evidence(rows, step.item, "verification")),
    )


def cancelled(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Any before done -> cancelled."""
    return guards.missing_for_cancellation(
        reason=step.reason,
        replaced_by=rows.get(CorrectiveAction, step.item).replaced_by,
        nothing_replaces=step.says("nothing_replaces"),
    )
