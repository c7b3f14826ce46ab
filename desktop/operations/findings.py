"""Findings: from noticing to a closed loop, and risks that management lives with."""

from datetime import date
from typing import Any, Literal

from db.errors import Refusal
from db.records import Finding, FindingCriterion, Retest, RiskAcceptance
from db.records.message import message
from desktop.operations.moving import check_day, move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

FindingSource = Literal[
    "readiness",
    "internal_test",
    "service_auditor",
    "management_review",
    "missed_review",
    "incident",
]
Severity = Literal["critical", "high", "medium", "low"]
FindingKind = Literal["design", "operating", "description"]
CHANGEABLE = (
    "severity",
    "kind",
    "control",
    "test",
    "title",
    "detail",
    "root_cause",
    "cause_fixed_on",
    "period_from",
    "period_to",
    "owner",
    "management_response",
    "in_report",
    "affects_opinion",
    "recurrence_of",
)


def record_finding(
    work: Work,
    *,
    title: str,
    source: FindingSource,
    on: date,
    cycle: str | None = None,
    control: str | None = None,
    test: str | None = None,
    severity: Severity | None = None,
    kind: FindingKind | None = None,
    detail: str | None = None,
    owner: str | None = None,
    criteria: tuple[str, ...] = (),
    recurrence_of: str | None = None,
    code: str | None = None,
) -> str:
    """Write down what went wrong or is missing."""
    item = add_item(work, "finding", "F-", code)
    finding = Finding(
        id=item,
        cycle=cycle,
        control=control,
        test=test,
        source=source,
        severity=severity,
        kind=kind,
        title=title,
        detail=detail,
        owner=owner,
        identified_on=on,
        affects_opinion=False,
        recurrence_of=recurrence_of,
    )
    add(work, finding)
    for criterion in criteria:
        _touch(work, item, criterion)
    return move(work, "finding", item, "identified", on)


def change_finding(work: Work, *, finding: str, **changes: Any) -> str:
    """Change what is known of a finding: severity, cause, response, owner and the like."""
    unknown = sorted(set(changes) - set(CHANGEABLE))
    if unknown:
        raise Refusal(message("field_unknown", field=unknown[0]))
    fixed = changes.get("cause_fixed_on")
    if fixed is not None:
        check_day(work, finding, fixed)
    change(work, Finding, finding, **changes)
    return f"Changed the finding {code_of(work.rows, finding)}."


def add_finding_criterion(work: Work, *, finding: str, criterion: str) -> str:
    """Say that a finding touches a criterion or objective."""
    _touch(work, work.rows.get(Finding, finding).id, criterion)
    return f"{code_of(work.rows, finding)} touches {code_of(work.rows, criterion)}."


def open_finding(work: Work, *, finding: str, on: date, by: str | None = None) -> str:
    """Identified to open."""
    return move(work, "finding", finding, "open", on, by=by)


def reject_finding(
    work: Work,
    *,
    finding: str,
    on: date,
    reason: str,
    auditor_withdrew: bool = False,
    by: str | None = None,
) -> str:
    """Identified to rejected; an auditor's finding only if the auditor withdrew it."""
    details = {"auditor_withdrew": auditor_withdrew}
    return move(work, "finding", finding, "rejected", on, by=by, reason=reason, details=details)


def plan_finding(work: Work, *, finding: str, on: date, by: str | None = None) -> str:
    """Open to action planned."""
    return move(work, "finding", finding, "action_planned", on, by=by)


def start_remediation(work: Work, *, finding: str, on: date, by: str | None = None) -> str:
    """Action planned to remediating."""
    return move(work, "finding", finding, "remediating", on, by=by)


def ready_finding(work: Work, *, finding: str, on: date, by: str | None = None) -> str:
    """Remediating to ready for retest."""
    return move(work, "finding", finding, "ready_for_retest", on, by=by)


def record_retest(
    work: Work,
    *,
    finding: str,
    performed_by: str,
    on: date,
    result: Literal["good", "failed"],
    occurrences: int,
    note: str | None = None,
) -> str:
    """Record a retest and how many further good occurrences it saw."""
    check_day(work, finding, on)
    retest = Retest(
        id=work.rows.new_id(),
        finding=finding,
        performed_by=performed_by,
        performed_on=on,
        result=result,
        note=note,
        occurrences=occurrences,
    )
    add(work, retest)
    return f"Recorded a retest of {code_of(work.rows, finding)}: {result}."


def send_back_finding(work: Work, *, finding: str, on: date, by: str | None = None) -> str:
    """Ready for retest back to remediating, after a failed retest."""
    return move(work, "finding", finding, "remediating", on, by=by)


def close_finding(
    work: Work,
    *,
    finding: str,
    on: date,
    reason: str | None = None,
    full_population_checked: bool = False,
    by: str | None = None,
) -> str:
    """Ready for retest to closed, by another person than the owner."""
    details = {"full_population_checked": full_population_checked}
    return move(work, "finding", finding, "closed", on, by=by, reason=reason, details=details)


def accept_finding_risk(
    work: Work,
    *,
    finding: str,
    on: date,
    accepted_by: str | None,
    reason: str,
    compensating: str,
    expires_on: date | None,
    by: str | None = None,
) -> str:
    """open, action planned or remediating to risk accepted, for twelve months at most."""
    check_day(work, finding, on)
    acceptance = RiskAcceptance(
        id=work.rows.new_id(),
        item=finding,
        accepted_by=accepted_by,
        accepted_on=on,
        expires_on=expires_on,
        reason=reason,
        compensating=compensating,
    )
    add(work, acceptance)
    actor = by or accepted_by
    return move(work, "finding", finding, "risk_accepted", on, by=actor, reason=reason)


def return_finding_to_open(
    work: Work, *, finding: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Risk accepted back to open, when the acceptance expired or with a reason."""
    return move(work, "finding", finding, "open", on, by=by, reason=reason)


def reopen_finding(
    work: Work,
    *,
    finding: str,
    on: date,
    reason: str,
    recurrence: str | None = None,
    by: str | None = None,
) -> str:
    """Closed to open again, with a link to what came back."""
    details = {"recurrence": recurrence} if recurrence else {}
    return move(work, "finding", finding, "open", on, by=by, reason=reason, details=details)


def _touch(work: Work, finding: str, criterion: str) -> None:
    if work.rows.first(FindingCriterion, finding=finding, criterion=criterion) is None:
        row = FindingCriterion(id=work.rows.new_id(), finding=finding, criterion=criterion)
        add(work, row)
