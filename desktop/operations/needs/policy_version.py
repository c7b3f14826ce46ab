"""What a step of a policy version lacks."""

from datetime import date

from db.records import Policy, PolicyVersion
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import policy_version as guards
from desktop.operations.step import Step


def approved(rows: Rows, step: Step) -> tuple[Message, ...]:
    """in_review -> approved."""
    version = rows.get(PolicyVersion, step.item)
    return guards.missing_for_approval(
        policy=rows.get(Policy, version.policy),
        version=version,
        approver=step.actor,
        reason=step.reason,
    )


def published(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Approved -> published."""
    return guards.missing_for_publication(version=rows.get(PolicyVersion, step.item), on=step.on)


def superseded(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Published -> superseded."""
    this = rows.get(PolicyVersion, step.item)
    since = entered(rows, this.id) or step.on
    newer = [
        version
        for version in rows.find(PolicyVersion, policy=this.policy)
        if version.id != this.id
        and (entered(rows, version.id) or step.today) >= since
        and rows.state(version.id, step.on) == "published"
    ]
    return guards.missing_for_supersession(newer_published=bool(newer))


def entered(rows: Rows, version: str) -> date | None:
    """The day on which a version was published."""
    days = [step.effective_on for step in rows.transitions(version) if step.to_state == "published"]
    return days[-1] if days else None
