"""Evidence under review: submitted, accepted, rejected, replaced, withdrawn."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from db.errors import DamagedEvidence, Refusal
from db.records import Evidence, EvidenceFile
from db.records.message import Message, message
from desktop.compliance.evidence_checklist import missing_for_checklist, unchecked
from desktop.operations.moving import move
from desktop.operations.needs.evidence import collected as missing_for_collected
from desktop.operations.needs.evidence import submitted as missing_for_submitted
from desktop.operations.step import Step, code_of
from desktop.operations.work import Work
from desktop.operations.writing import change

Sensitivity = Literal["public", "internal", "confidential", "restricted"]


def submit_evidence(
    work: Work,
    *,
    evidence: str,
    on: date,
    checked: Sequence[str] = (),
    remark: str | None = None,
    sensitivity: Sensitivity | None = None,
    by: str | None = None,
) -> str:
    """Collected to submitted after the checklist of its kind; all that is missing is named at once.

    A listing needs its source, the sensitivity has to be set. A point of the checklist that nobody
    could tick needs a remark, which stays with the step.
    """
    if sensitivity is not None:
        change(work, Evidence, evidence, sensitivity=sensitivity)
    kind = work.rows.get(Evidence, evidence).kind
    lacking = _missing_for_submission(work, evidence, on)
    lacking += missing_for_checklist(kind, checked, remark)
    if lacking:
        text = message("step_refused", code=code_of(work.rows, evidence), state="submitted")
        raise Refusal(text, tuple(lacking))
    details = {"checked": list(checked), "unchecked": list(unchecked(kind, checked))}
    reason = remark or None
    return move(work, "evidence", evidence, "submitted", on, by=by, reason=reason, details=details)


def start_evidence_review(work: Work, *, evidence: str, on: date, by: str | None = None) -> str:
    """Submitted to under review."""
    return move(work, "evidence", evidence, "under_review", on, by=by)


def accept_evidence(
    work: Work,
    *,
    evidence: str,
    on: date,
    legible: bool,
    period_covered: bool,
    reason: str | None = None,
    by: str | None = None,
) -> str:
    """Submitted or under review to accepted, by another person; every byte is checked first.

    What it replaces becomes superseded.
    """
    _begin_review(work, evidence, on, by)
    details = {
        "legible": legible,
        "period_covered": period_covered,
        "hash_verified": _verify_files(work, evidence),
    }
    move(work, "evidence", evidence, "accepted", on, by=by, reason=reason, details=details)
    code = code_of(work.rows, evidence)
    older = work.rows.get(Evidence, evidence).supersedes
    if older is not None and work.rows.state(older) == "accepted":
        move(work, "evidence", older, "superseded", on, by=by)
        return f"Accepted {code}, which replaces {code_of(work.rows, older)}."
    return f"Accepted {code}."


def reject_evidence(
    work: Work, *, evidence: str, on: date, listed: str, reason: str, by: str | None = None
) -> str:
    """Submitted or under review to rejected, with a reason from the list and a text."""
    _begin_review(work, evidence, on, by)
    version = work.rows.get(Evidence, evidence).version
    details = {"listed": listed, "version": version}
    move(work, "evidence", evidence, "rejected", on, by=by, reason=reason, details=details)
    return f"Rejected {code_of(work.rows, evidence)}: {listed.replace('_', ' ')}."


def supersede_evidence(work: Work, *, evidence: str, on: date, by: str | None = None) -> str:
    """Accepted to superseded, where the newer one was accepted first."""
    return move(work, "evidence", evidence, "superseded", on, by=by)


def withdraw_evidence(
    work: Work, *, evidence: str, on: date, reason: str, by: str | None = None
) -> str:
    """Accepted to withdrawn, because it was accepted by mistake."""
    return move(work, "evidence", evidence, "withdrawn", on, by=by, reason=reason)


def _missing_for_submission(work: Work, evidence: str, on: date) -> list[Message]:
    """What the step lacks; of evidence that is only expected also what collecting it lacks."""
    step = Step(
        machine="evidence",
        item=evidence,
        from_state=work.rows.state(evidence),
        to_state="submitted",
        on=on,
        today=work.today,
        actor=work.acting.person,
    )
    before = missing_for_collected(work.rows, step) if step.from_state == "expected" else ()
    return [*before, *missing_for_submitted(work.rows, step)]


def _begin_review(work: Work, evidence: str, on: date, by: str | None) -> None:
    if work.rows.state(evidence) == "submitted":
        move(work, "evidence", evidence, "under_review", on, by=by)


def _verify_files(work: Work, evidence: str) -> bool:
    """Read every stored file through and say whether all are as they came in."""
    try:
        for file in work.rows.find(EvidenceFile, evidence=evidence):
            work.evidence.open(file.sha256).close()
    except DamagedEvidence:
        return False
    return True
