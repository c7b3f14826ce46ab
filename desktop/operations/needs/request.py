"""What a step of an auditor's request lacks."""

from datetime import date

from db.records import Request
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import request as guards
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.step import Step


def opened(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Start or draft -> open."""
    return guards.missing_for_opening(request=rows.get(Request, step.item))


def submitted(rows: Rows, step: Step) -> tuple[Message, ...]:
    """in_progress -> submitted."""
    return guards.missing_for_submission(
        evidence=len(linked_evidence(rows, step.item, "answer")),
        answer=rows.get(Request, step.item).answer,
        quality_checked=step.says("quality_checked"),
    )


def returned(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Submitted -> returned."""
    return guards.missing_for_return(reason=step.reason)


def accepted(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Submitted -> accepted, as the auditor decided."""
    decided_on = step.stated("decided_on")
    return guards.missing_for_acceptance(
        decided_by=step.stated("decided_by"),
        decided_on=date.fromisoformat(decided_on) if decided_on else None,
    )


def closed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Accepted -> closed."""
    cycle = rows.get(Request, step.item).cycle
    return guards.missing_for_closing(
        cycle_state=rows.state(cycle, step.on), explicit=step.says("explicit")
    )
