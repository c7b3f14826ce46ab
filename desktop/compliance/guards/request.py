"""What each step of an auditor's request needs (5.5)."""

from datetime import date

from db.records import Request
from db.records.message import Message
from desktop.compliance.guards.general import given, guards, lacking

GUARDS = (
    *guards(
        "request",
        [None, "draft"],
        "open",
        "request_opening_needs_wording",
        "request_opening_needs_owner",
        "request_opening_needs_due_day",
    ),
    *guards(
        "request",
        ["in_progress"],
        "submitted",
        "request_submission_needs_answer",
        "request_submission_needs_quality_check",
    ),
    *guards("request", ["submitted"], "returned", "request_return_needs_reason"),
    *guards(
        "request",
        ["submitted"],
        "accepted",
        "request_acceptance_needs_auditor",
        "request_acceptance_needs_day",
    ),
    *guards("request", ["accepted"], "closed", "request_closing_needs_issued_cycle"),
)


def missing_for_opening(*, request: Request) -> tuple[Message, ...]:
    """An open request says what is asked, of whom and until when."""
    return lacking(
        (given(request.title), "request_opening_needs_wording"),
        (request.owner is not None, "request_opening_needs_owner"),
        (request.due_on is not None, "request_opening_needs_due_day"),
    )


def missing_for_submission(
    *, evidence: int, answer: str | None, quality_checked: bool
) -> tuple[Message, ...]:
    """Evidence or a written answer, looked over before it leaves."""
    return lacking(
        (evidence >= 1 or given(answer), "request_submission_needs_answer"),
        (quality_checked, "request_submission_needs_quality_check"),
    )


def missing_for_return(*, reason: str | None) -> tuple[Message, ...]:
    """The auditor's reason for sending it back."""
    return lacking((given(reason), "request_return_needs_reason"))


def missing_for_acceptance(
    *, decided_by: str | None, decided_on: date | None
) -> tuple[Message, ...]:
    """Accepting is the auditor's decision: recorded with name and day, never made here."""
    return lacking(
        (given(decided_by), "request_acceptance_needs_auditor"),
        (decided_on is not None, "request_acceptance_needs_day"),
    )


def missing_for_closing(*, cycle_state: str | None, explicit: bool) -> tuple[Message, ...]:
    """Closed once the cycle is issued, or when somebody says so."""
    issued = cycle_state in ("issued", "maintenance", "closed")
    return lacking((issued or explicit, "request_closing_needs_issued_cycle"))
