"""What a step of a finding lacks."""

from db.records import (
    CorrectiveAction,
    Finding,
    FindingCriterion,
    Retest,
    RiskAcceptance,
)
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import finding as guards
from desktop.operations.needs.control import version_on
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.step import Step, code_of

STARTED = ("in_progress", "blocked", "done_pending_verification", "verified_closed")
DONE = ("done_pending_verification", "verified_closed", "cancelled")
VERIFIED = ("verified_closed", "cancelled")


def opened(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Identified -> open."""
    criteria = rows.find(FindingCriterion, finding=step.item)
    return guards.missing_for_opening(finding=rows.get(Finding, step.item), criteria=len(criteria))


def rejected(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Identified -> rejected."""
    return guards.missing_for_rejection(
        reason=step.reason,
        source=rows.get(Finding, step.item).source,
        auditor_withdrew=step.says("auditor_withdrew"),
    )


def planned(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Open -> action_planned."""
    return guards.missing_for_plan(
        finding=rows.get(Finding, step.item), actions=_actions(rows, step)
    )


def started(rows: Rows, step: Step) -> tuple[Message, ...]:
    """action_planned -> remediating."""
    states = [rows.state(action.id, step.on) for action in _actions(rows, step)]
    return guards.missing_for_work(started_actions=len([s for s in states if s in STARTED]))


def sent_back(rows: Rows, step: Step) -> tuple[Message, ...]:
    """ready_for_retest -> remediating."""
    return guards.missing_for_return(retest=last_retest(rows, step))


def ready_for_retest(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Remediating -> ready_for_retest."""
    return guards.missing_for_retest(unfinished_actions=_not_in(rows, step, DONE))


def closed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """ready_for_retest -> closed."""
    finding = rows.get(Finding, step.item)
    proofs = linked_evidence(rows, step.item, "closure")
    days = [proof.collected_on for proof in proofs if proof.collected_on]
    control = finding.control
    return guards.missing_for_closing(
        finding=finding,
        verifier=step.actor,
        reason=step.reason,
        evidence_on=max((day for day in days if day <= step.on), default=None),
        retest=last_retest(rows, step),
        frequency=version_on(rows, control, step.on).frequency if control else None,
        full_population_checked=step.says("full_population_checked"),
        unverified_actions=_not_in(rows, step, VERIFIED),
        on=step.on,
    )


def risk_accepted(rows: Rows, step: Step) -> tuple[Message, ...]:
    """open, action_planned or remediating -> risk_accepted."""
    accepted = last_acceptance(rows, step.item)
    return guards.missing_for_acceptance(
        accepted_by=accepted.accepted_by if accepted else None,
        reason=accepted.reason if accepted else None,
        compensating=accepted.compensating if accepted else None,
        expires_on=accepted.expires_on if accepted else None,
        on=step.on,
    )


def returned_to_open(rows: Rows, step: Step) -> tuple[Message, ...]:
    """risk_accepted -> open."""
    accepted = last_acceptance(rows, step.item)
    return guards.missing_for_return_to_open(
        expires_on=accepted.expires_on if accepted else None, reason=step.reason, on=step.on
    )


def reopened(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Closed -> open."""
    again = rows.first(Finding, recurrence_of=step.item)
    linked = again is not None or step.stated("recurrence") is not None
    return guards.missing_for_reopening(reason=step.reason, recurrence_linked=linked)


def last_acceptance(rows: Rows, item: str) -> RiskAcceptance | None:
    """The newest acceptance of an item."""
    found = sorted(rows.find(RiskAcceptance, item=item), key=lambda each: each.accepted_on)
    return found[-1] if found else None


def last_retest(rows: Rows, step: Step) -> Retest | None:
    """The newest retest of a finding since it last became ready for one."""
    since = [
        taken.effective_on
        for taken in rows.transitions(step.item)
        if taken.to_state == "ready_for_retest" and taken.effective_on <= step.on
    ]
    found = [
        retest
        for retest in rows.find(Retest, finding=step.item)
        if retest.performed_on <= step.on and (not since or retest.performed_on >= since[-1])
    ]
    return max(found, key=lambda each: (each.performed_on, each.id)) if found else None


def _actions(rows: Rows, step: Step) -> list[CorrectiveAction]:
    return [
        action
        for action in rows.find(CorrectiveAction, finding=step.item)
        if rows.state(action.id, step.on) != "cancelled"
    ]


def _not_in(rows: Rows, step: Step, states: tuple[str, ...]) -> list[str]:
    return [
        code_of(rows, action.id)
        for action in rows.find(CorrectiveAction, finding=step.item)
        if rows.state(action.id, step.on) not in states
    ]
