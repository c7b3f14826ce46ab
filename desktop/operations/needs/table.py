"""Which function says what a step lacks; a step that is not here needs only to exist."""

from collections.abc import Callable, Mapping

from db.records.message import Message
from db.rows import Rows
from desktop.compliance.machines import MachineName
from desktop.operations.needs import (
    action,
    control,
    cycle,
    evidence,
    finding,
    policy_version,
    request,
    review_task,
    risk,
    test,
)
from desktop.operations.step import Step

Need = Callable[[Rows, Step], tuple[Message, ...]]
Edge = tuple[str | None, str]

NEEDS: Mapping[MachineName, Mapping[Edge, Need]] = {
    "control": {
        ("draft", "approved"): control.approved,
        ("approved", "implementing"): control.implementing,
        ("implementing", "implemented"): control.implemented,
        ("implemented", "operating"): control.operating,
        ("operating", "suspended"): control.suspended,
        ("suspended", "operating"): control.restarted,
        **{
            (state, "retired"): control.retired
            for state in (
                "draft",
                "approved",
                "implementing",
                "implemented",
                "operating",
                "suspended",
            )
        },
        ("draft", "not_applicable"): control.not_applicable,
        ("approved", "not_applicable"): control.not_applicable,
    },
    "test": {
        ("planned", "ready"): test.ready,
        ("ready", "in_progress"): test.started,
        ("in_progress", "awaiting_review"): test.awaiting_review,
        ("awaiting_review", "concluded"): test.concluded,
        ("concluded", "reopened"): test.reopened,
        **{
            (state, "cancelled"): test.cancelled
            for state in ("planned", "ready", "in_progress", "awaiting_review")
        },
    },
    "evidence": {
        (None, "collected"): evidence.collected,
        ("expected", "collected"): evidence.collected,
        ("rejected", "collected"): evidence.collected_again,
        ("collected", "submitted"): evidence.submitted,
        ("under_review", "accepted"): evidence.accepted,
        ("under_review", "rejected"): evidence.rejected,
        ("accepted", "superseded"): evidence.superseded,
        ("accepted", "withdrawn"): evidence.withdrawn,
    },
    "cycle": {
        (None, "planning"): cycle.planning,
        ("planning", "readiness"): cycle.readiness,
        ("planning", "remediation"): cycle.skipped_readiness,
        ("readiness", "remediation"): cycle.remediation,
        ("remediation", "fieldwork"): cycle.fieldwork,
        ("fieldwork", "reporting"): cycle.reporting,
        ("reporting", "issued"): cycle.issued,
        ("issued", "maintenance"): cycle.maintenance,
        ("maintenance", "closed"): cycle.closed,
    },
    "request": {
        (None, "open"): request.opened,
        ("draft", "open"): request.opened,
        ("in_progress", "submitted"): request.submitted,
        ("submitted", "returned"): request.returned,
        ("submitted", "accepted"): request.accepted,
        ("accepted", "closed"): request.closed,
    },
    "finding": {
        ("identified", "open"): finding.opened,
        ("identified", "rejected"): finding.rejected,
        ("open", "action_planned"): finding.planned,
        ("action_planned", "remediating"): finding.started,
        ("ready_for_retest", "remediating"): finding.sent_back,
        ("remediating", "ready_for_retest"): finding.ready_for_retest,
        ("ready_for_retest", "closed"): finding.closed,
        ("open", "risk_accepted"): finding.risk_accepted,
        ("action_planned", "risk_accepted"): finding.risk_accepted,
        ("remediating", "risk_accepted"): finding.risk_accepted,
        ("risk_accepted", "open"): finding.returned_to_open,
        ("closed", "open"): finding.reopened,
    },
    "action": {
        ("done_pending_verification", "verified_closed"): action.verified,
        **{
            (state, "cancelled"): action.cancelled
            for state in ("proposed", "approved", "in_progress", "blocked")
        },
    },
    "policy_version": {
        ("in_review", "approved"): policy_version.approved,
        ("approved", "published"): policy_version.published,
        ("published", "superseded"): policy_version.superseded,
    },
    "review_task": {
        ("open", "in_progress"): review_task.started,
        ("open", "completed"): review_task.completed,
        ("in_progress", "completed"): review_task.completed,
        ("completed", "signed_off"): review_task.signed_off,
        ("open", "missed"): review_task.missed,
        ("in_progress", "missed"): review_task.missed,
        ("scheduled", "waived"): review_task.waived,
        ("open", "waived"): review_task.waived,
        ("scheduled", "cancelled"): review_task.cancelled,
    },
    "risk": {
        ("identified", "assessed"): risk.assessed,
        ("monitored", "assessed"): risk.assessed,
        ("accepted", "assessed"): risk.assessed,
        ("closed", "assessed"): risk.assessed,
        ("assessed", "accepted"): risk.accepted,
        ("assessed", "monitored"): risk.monitored,
        ("treating", "monitored"): risk.monitored,
        ("monitored", "closed"): risk.closed,
        ("accepted", "closed"): risk.closed,
    },
}


def missing(rows: Rows, step: Step) -> tuple[Message, ...]:
    """What a step lacks by the guards of its machine."""
    need = NEEDS[step.machine].get((step.from_state, step.to_state))
    return need(rows, step) if need else ()
