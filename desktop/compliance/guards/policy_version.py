"""What each step of a policy version needs (5.8)."""

from datetime import date

from db.records import Policy, PolicyVersion
from db.records.message import Message
from desktop.compliance.guards.general import given, guards, lacking, needs_other_person

GUARDS = (
    *guards(
        "policy_version",
        ["in_review"],
        "approved",
        "policy_approval_needs_other_person",
        "policy_approval_needs_version",
        "policy_approval_needs_effective_day",
        "policy_approval_needs_scope",
        "policy_approval_needs_owner",
    ),
    *guards(
        "policy_version",
        ["approved"],
        "published",
        "policy_publication_needs_distribution",
        "policy_publication_needs_day_in_force",
    ),
    *guards("policy_version", ["published"], "superseded", "policy_supersession_needs_newer"),
)


def missing_for_approval(
    *,
    policy: Policy,
    version: PolicyVersion,
    approver: str | None,
    reason: str | None,
) -> tuple[Message, ...]:
    """An approver who is not the author, a version, a day, a scope and an owner."""
    key = "policy_approval_needs_other_person"
    return (
        *needs_other_person(key, approver, version.author, reason),
        *lacking(
            (given(version.version), "policy_approval_needs_version"),
            (version.effective_on is not None, "policy_approval_needs_effective_day"),
            (given(policy.scope), "policy_approval_needs_scope"),
            (policy.owner is not None, "policy_approval_needs_owner"),
        ),
    )


def missing_for_publication(*, version: PolicyVersion, on: date) -> tuple[Message, ...]:
    """Published to somebody, and in force by then."""
    in_force = version.effective_on is not None and version.effective_on <= on
    return lacking(
        (len(version.distribution) > 0, "policy_publication_needs_distribution"),
        (in_force, "policy_publication_needs_day_in_force"),
    )


def missing_for_supersession(*, newer_published: bool) -> tuple[Message, ...]:
    """A version is superseded by the publication of a newer one."""
    return lacking((newer_published, "policy_supersession_needs_newer"))
