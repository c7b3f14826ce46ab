"""What a step of a risk lacks."""

from db.records import RiskAssessment, RiskControl
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import risk as guards
from desktop.operations.needs.finding import last_acceptance
from desktop.operations.step import Step


def assessed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Any that leads there -> assessed; after an acceptance that ended the scores stand."""
    if step.from_state == "accepted" and _is_over(rows, step):
        return ()
    found = [
        assessment
        for assessment in rows.find(RiskAssessment, risk=step.item)
        if assessment.assessed_on == step.on
    ]
    newest = max(found, key=lambda each: (each.assessed_on, each.id)) if found else None
    return guards.missing_for_assessment(assessment=newest)


def accepted(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Assessed -> accepted."""
    acceptance = last_acceptance(rows, step.item)
    return guards.missing_for_acceptance(
        approver=acceptance.accepted_by if acceptance else None,
        reason=acceptance.reason if acceptance else None,
        until=acceptance.expires_on if acceptance else None,
        on=step.on,
    )


def monitored(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Assessed or treating -> monitored."""
    linked = rows.find(RiskControl, risk=step.item)
    operating = [each for each in linked if rows.state(each.control, step.on) == "operating"]
    return guards.missing_for_monitoring(operating_controls=len(operating))


def closed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Monitored or accepted -> closed."""
    return guards.missing_for_closing(reason=step.reason)


def _is_over(rows: Rows, step: Step) -> bool:
    acceptance = last_acceptance(rows, step.item)
    return guards.is_over(until=acceptance.expires_on if acceptance else None, on=step.on)
