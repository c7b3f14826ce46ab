"""Evidence under review: submitted, accepted, rejected, replaced, withdrawn."""

from datetime import date
from typing import Literal

from db.errors import DamagedEvidence
from db.records import Evidence, EvidenceFile
from desktop.operations.moving import move
from desktop.operations.work import Work
from desktop.operations.writing import change

Sensitivity = Literal["public", "internal", "confidential", "restricted"]


def submit_evidence(
    work: Work,
    *,
    evidence: str,
    on: date,
    sensitivity: Sensitivity | None = None,
    by: str | None = None,
) -> str:
    """Collected to submitted; a listing needs its source, the sensitivity has to be set."""
    if sensitivity is not None:
        change(work, Evidence, evidence, sensitivity=sensitivity)
    return move(work, "evidence", evidence, "submitted", on, by=by)


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
    """Under review to accepted, by another person; every stored byte is checked first."""
    details = {
        "legible": legible,
        "period_covered": period_covered,
        "hash_verified": _verify_files(work, evidence),
    }
    return move(work, "evidence", evidence, "accepted", on, by=by, reason=reason, details=details)


def reject_evidence(
    work: Work, *, evidence: str, on: date, listed: str, reason: str, by: str | None = None
) -> str:
    """Under review to rejected, with a reason from the list and a text."""
    version = work.rows.get(Evidence, evidence).version
    details = {"listed": listed, "version": version}
    return move(work, "evidence", evidence, "rejected", on, by=by, reason=reason, details=details)


def supersede_evidence(work: Work, *, evidence: str, on: date, by: str | None = None) -> str:
    """Accepted to superseded, once a newer one is accepted."""
    return move(work, "evidence", evidence, "superseded", on, by=by)


def withdraw_evidence(
    work: Work, *, evidence: str, on: date, reason: str, by: str | None = None
) -> str:
    """Accepted to withdrawn, because it was accepted by mistake."""
    return move(work, "evidence", evidence, "withdrawn", on, by=by, reason=reason)


def _verify_files(work: Work, evidence: str) -> bool:
    """Read every stored file through and say whether all are as they came in."""
    try:
        for file in work.rows.find(EvidenceFile, evidence=evidence):
            work.evidence.open(file.sha256).close()
    except DamagedEvidence:
        return False
    return True
