"""The way of evidence from its collector to its reviewer: checklist, acceptance, rejection."""

from collections.abc import Sequence
from datetime import date

from db.errors import Refusal
from db.records import Evidence
from db.records.message import message
from desktop.compliance.evidence_checklist import missing_for_checklist, unchecked
from desktop.operations.evidence_review import Sensitivity, accept_evidence, reject_evidence
from desktop.operations.moving import move
from desktop.operations.needs.evidence import collected as missing_for_collected
from desktop.operations.needs.evidence import submitted as missing_for_submitted
from desktop.operations.step import Step, code_of
from desktop.operations.work import Work
from desktop.operations.writing import change


def submit_checked_evidence(
    work: Work,
    *,
    evidence: str,
    on: date,
    checked: Sequence[str],
    remark: str | None = None,
    sensitivity: Sensitivity | None = None,
) -> str:
    """Collected to submitted after the checklist of its kind; all that is missing is named at once.

    A point that nobody could tick needs a remark, which stays with the step.
    """
    if sensitivity is not None:
        change(work, Evidence, evidence, sensitivity=sensitivity)
    known = work.rows.get(Evidence, evidence)
    step = Step(
        machine="evidence",
        item=evidence,
        from_state=work.rows.state(evidence),
        to_state="submitted",
        on=on,
        today=work.today,
        actor=work.acting.person,
    )
    lacking = [*missing_for_submitted(work.rows, step)]
    if step.from_state == "expected":
        lacking = [*missing_for_collected(work.rows, step), *lacking]
    lacking += missing_for_checklist(known.kind, checked, remark)
    if lacking:
        text = message("step_refused", code=code_of(work.rows, evidence), state="submitted")
        raise Refusal(text, tuple(lacking))
    details = {"checked": list(checked), "unchecked": list(unchecked(known.kind, checked))}
    return move(work, "evidence", evidence, "submitted", on, reason=remark or None, details=details)


def accept_reviewed_evidence(
    work: Work,
    *,
    evidence: str,
    on: date,
    legible: bool,
    period_covered: bool,
    reason: str | None = None,
    by: str | None = None,
) -> str:
    """Submitted or under review to accepted; what it replaces becomes superseded."""
    _begin_review(work, evidence, on, by)
    accept_evidence(
        work,
        evidence=evidence,
        on=on,
        legible=legible,
        period_covered=period_covered,
        reason=reason,
        by=by,
    )
    code = code_of(work.rows, evidence)
    older = work.rows.get(Evidence, evidence).supersedes
    if older is not None and work.rows.state(older) == "accepted":
        move(work, "evidence", older, "superseded", on, by=by)
        return f"Accepted {code}, which replaces {code_of(work.rows, older)}."
    return f"Accepted {code}."


def reject_reviewed_evidence(
    work: Work, *, evidence: str, on: date, listed: str, reason: str, by: str | None = None
) -> str:
    """Submitted or under review to rejected, with a reason from the list and a text."""
    _begin_review(work, evidence, on, by)
    reject_evidence(work, evidence=evidence, on=on, listed=listed, reason=reason, by=by)
    return f"Rejected {code_of(work.rows, evidence)}: {listed.replace('_', ' ')}."


def _begin_review(work: Work, evidence: str, on: date, by: str | None) -> None:
    if work.rows.state(evidence) == "submitted":
        move(work, "evidence", evidence, "under_review", on, by=by)
