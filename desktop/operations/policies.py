"""Policies and their versions."""

from datetime import date

from db.errors import Refusal
from db.records import Policy, PolicyVersion
from db.records.message import message
from desktop.operations.moving import move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change


def create_policy(
    work: Work,
    *,
    title: str,
    owner: str | None = None,
    approver: str | None = None,
    next_review_on: date | None = None,
    scope: str | None = None,
    code: str | None = None,
) -> str:
    """Add a policy; its text lives in versions."""
    policy = Policy(
        id=add_item(work, "policy", "POL-", code),
        title=title,
        owner=owner,
        approver=approver,
        next_review_on=next_review_on,
        scope=scope,
    )
    add(work, policy)
    return f"Added the policy {title}."


def change_policy(
    work: Work,
    *,
    policy: str,
    title: str,
    owner: str | None,
    approver: str | None,
    next_review_on: date | None,
    scope: str | None,
) -> str:
    """Change owner, approver, review day or scope of a policy."""
    change(
        work,
        Policy,
        policy,
        title=title,
        owner=owner,
        approver=approver,
        next_review_on=next_review_on,
        scope=scope,
    )
    return f"Changed the policy {code_of(work.rows, policy)}."


def draft_policy_version(
    work: Work,
    *,
    policy: str,
    version: str,
    on: date,
    author: str | None = None,
    effective_on: date | None = None,
    distribution: tuple[str, ...] = (),
) -> str:
    """Draft a version of a policy."""
    if work.rows.first(PolicyVersion, policy=policy, version=version) is not None:
        raise Refusal(message("version_taken", version=version))
    code = f"{code_of(work.rows, policy)}-{version}"
    row = PolicyVersion(
        id=add_item(work, "policy_version", "", code),
        policy=work.rows.get(Policy, policy).id,
        version=version,
        author=author or work.acting.person,
        effective_on=effective_on,
        distribution=distribution,
    )
    add(work, row)
    return move(work, "policy_version", row.id, "draft", on)


def change_policy_version(
    work: Work, *, version: str, effective_on: date | None, distribution: tuple[str, ...]
) -> str:
    """Say from when a version holds and who gets it, before it is published."""
    if work.rows.state(version) not in ("draft", "in_review", "approved"):
        raise Refusal(message("policy_version_is_fixed", code=code_of(work.rows, version)))
    change(work, PolicyVersion, version, effective_on=effective_on, distribution=distribution)
    return f"Changed {code_of(work.rows, version)}."


def submit_policy_version(work: Work, *, version: str, on: date, by: str | None = None) -> str:
    """Draft to in review."""
    return move(work, "policy_version", version, "in_review", on, by=by)


def send_back_policy_version(
    work: Work, *, version: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """In review back to draft."""
    return move(work, "policy_version", version, "draft", on, by=by, reason=reason)


def approve_policy_version(
    work: Work, *, version: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """In review to approved, by another person than the author."""
    return move(work, "policy_version", version, "approved", on, by=by, reason=reason)


def publish_policy_version(work: Work, *, version: str, on: date, by: str | None = None) -> str:
    """Approved to published; the version published before is superseded the same day."""
    sentence = move(work, "policy_version", version, "published", on, by=by)
    policy = work.rows.get(PolicyVersion, version).policy
    for other in work.rows.find(PolicyVersion, policy=policy):
        if other.id != version and work.rows.state(other.id) == "published":
            move(work, "policy_version", other.id, "superseded", on, by=by)
    return sentence


def supersede_policy_version(work: Work, *, version: str, on: date, by: str | None = None) -> str:
    """Published to superseded, when a newer version is already published."""
    return move(work, "policy_version", version, "superseded", on, by=by)


def retire_policy_version(
    work: Work, *, version: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Published to retired."""
    return move(work, "policy_version", version, "retired", on, by=by, reason=reason)
