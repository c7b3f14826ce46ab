"""What each step of a risk needs (5.10)."""

from datetime import date, timedelta

from db.records import RiskAssessment
from db.records.message import Message
from desktop.compliance.guards.general import given, guards, lacking

ACCEPTANCE_DAYS = 366

GUARDS = (
    *guards(
        "risk",
        ["identified", "monitored", "accepted", "closed"],
        "assessed",
        "risk_assessment_needs_scores",
        "risk_assessment_needs_scale",
        "risk_assessment_needs_residual_scores",
    ),
    *guards(
        "risk",
        ["assessed"],
        "accepted",
        "risk_acceptance_needs_approver",
        "risk_acceptance_needs_reason",
        "risk_acceptance_needs_end",
    ),
    *guards(
        "risk", ["assessed", "treating"], "monitored", "risk_monitoring_needs_operating_control"
    ),
    *guards("risk", ["monitored", "accepted"], "closed", "risk_closing_needs_reason"),
)


def missing_for_assessment(*, assessment: RiskAssessment | None) -> tuple[Message, ...]:
    """Inherent and residual likelihood and impact, on a named version of the scale."""
    if assessment is None:
        return lacking((False, "risk_assessment_needs_scores"))
    residual = (assessment.residual_likelihood, assessment.residual_impact)
    return lacking(
        (given(assessment.scale), "risk_assessment_needs_scale"),
        (None not in residual, "risk_assessment_needs_residual_scores"),
    )


def missing_for_acceptance(
    *, approver: str | None, reason: str | None, until: date | None, on: date
) -> tuple[Message, ...]:
    """Somebody approves living with the risk and says why, for twelve months at most."""
    in_time = until is not None and on < until <= on + timedelta(days=ACCEPTANCE_DAYS)
    return lacking(
        (approver is not None, "risk_acceptance_needs_approver"),
        (given(reason), "risk_acceptance_needs_reason"),
        (in_time, "risk_acceptance_needs_end"),
    )


def is_over(*, until: date | None, on: date) -> bool:
    """Whether an acceptance has ended: its last day still counts."""
    return until is not None and until < on


def missing_for_monitoring(*, operating_controls: int) -> tuple[Message, ...]:
    """At least one linked control operates."""
    return lacking((operating_controls >= 1, "risk_monitoring_needs_operating_control"))


def missing_for_closing(*, reason: str | None) -> tuple[Message, ...]:
    """A risk is closed only with a reason."""
    return lacking((given(reason), "risk_closing_needs_reason"))
