"""What a step of a piece of evidence lacks."""

from db.records import Evidence, EvidenceFile
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import evidence as guards
from desktop.operations.step import Step


def collected(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Start or expected -> collected."""
    files = rows.find(EvidenceFile, evidence=step.item)
    return guards.missing_for_collection(
        evidence=rows.get(Evidence, step.item),
        files=len(files),
        reference=step.stated("reference"),
        hashed_files=len([file for file in files if file.sha256]),
    )


def collected_again(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Rejected -> collected: the same and a new version."""
    rejected = [
        taken.details.get("version", 1)
        for taken in rows.transitions(step.item)
        if taken.to_state == "rejected"
    ]
    version = rows.get(Evidence, step.item).version
    newer = guards.missing_for_new_version(
        version=version, rejected_version=int(str(rejected[-1])) if rejected else 0
    )
    return (*collected(rows, step), *newer)


def submitted(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Collected -> submitted."""
    return guards.missing_for_submission(evidence=rows.get(Evidence, step.item))


def accepted(rows: Rows, step: Step) -> tuple[Message, ...]:
    """under_review -> accepted."""
    return guards.missing_for_acceptance(
        reviewer=step.actor,
        collector=rows.get(Evidence, step.item).collected_by,
        reason=step.reason,
        hash_verified=step.says("hash_verified"),
        period_covered=step.says("period_covered"),
        legible=step.says("legible"),
    )


def rejected(rows: Rows, step: Step) -> tuple[Message, ...]:
    """under_review -> rejected."""
    return guards.missing_for_rejection(listed_reason=step.stated("listed"), text=step.reason)


def superseded(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Accepted -> superseded."""
    newer = rows.find(Evidence, supersedes=step.item)
    accepted_newer = any(rows.state(each.id, step.on) == "accepted" for each in newer)
    return guards.missing_for_supersession(newer_accepted=accepted_newer)


def withdrawn(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Accepted -> withdrawn."""
    return guards.missing_for_withdrawal(reason=step.reason)
