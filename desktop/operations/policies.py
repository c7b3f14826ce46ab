"""Policies and their versions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.errors import Refusal
from db.messages import day_text
from db.records import Policy, PolicyControl, PolicyVersion
from db.records.message import message
from db.rows import Rows
from desktop.compliance.guards.general import given
from desktop.operations.correcting import correct
from desktop.operations.moving import move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

UNFINISHED = ("draft", "in_review", "approved")
TEXT_FIELDS = frozenset({"wording", "document", "change_note", "author"})
POLICY_FIELDS = {
    "title": "title",
    "owner": "owner",
    "approver": "approver",
    "next_review_on": "next review",
    "scope": "scope",
}
VERSION_FIELDS = {
    "wording": "text",
    "document": "document",
    "change_note": "change note",
    "author": "author",
    "effective_on": "effective day",
    "distribution": "distribution list",
}


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


def change_policy(work: Work, *, policy: str, values: Mapping[str, Any]) -> str:
    """Correct the title, owner, approver, review day or scope of a policy."""
    _, words = correct(work, Policy, policy, values, POLICY_FIELDS)
    return f"Changed the {words} of the policy {code_of(work.rows, policy)}."


def create_usual_policies(work: Work, *, titles: tuple[str, ...]) -> str:
    """Note policies that are usual for the scope; each is missing until a version is in force."""
    known = {each.title.casefold() for each in work.rows.find(Policy)}
    fresh = [title for title in titles if title.casefold() not in known]
    if not fresh:
        raise Refusal(message("policies_none_chosen"))
    for title in fresh:
        create_policy(work, title=title)
    return f"Added {len(fresh)} policies from the list of usual ones."


def set_policy_not_required(work: Work, *, policy: str, reason: str) -> str:
    """Say why a policy need not be there, so that nobody misses it."""
    code = code_of(work.rows, policy)
    if not given(reason):
        raise Refusal(message("policy_not_required_needs_reason"))
    if published_version(work.rows, policy) is not None:
        raise Refusal(message("policy_in_force_is_required", code=code))
    change(work, Policy, policy, not_required_reason=reason)
    return f"{code} is not required: {reason}"


def require_policy(work: Work, *, policy: str) -> str:
    """Take back that a policy need not be there."""
    change(work, Policy, policy, not_required_reason=None)
    return f"{code_of(work.rows, policy)} is required."


def link_policy_control(work: Work, *, policy: str, control: str) -> str:
    """Say that a control rests on a policy."""
    codes = {"policy": code_of(work.rows, policy), "control": code_of(work.rows, control)}
    if work.rows.first(PolicyControl, policy=policy, control=control) is not None:
        raise Refusal(message("policy_control_taken", **codes))
    add(work, PolicyControl(id=work.rows.new_id(), policy=policy, control=control))
    return f"{codes['control']} rests on {codes['policy']}."


def unlink_policy_control(work: Work, *, policy: str, control: str) -> str:
    """Take a control away from a policy."""
    codes = {"policy": code_of(work.rows, policy), "control": code_of(work.rows, control)}
    found = work.rows.first(PolicyControl, policy=policy, control=control)
    if found is None:
        raise Refusal(message("policy_control_unknown", **codes))
    work.rows.delete(PolicyControl, found.id)
    return f"{codes['control']} no longer rests on {codes['policy']}."


def draft_policy_version(
    work: Work,
    *,
    policy: str,
    version: str,
    on: date,
    author: str | None = None,
    effective_on: date | None = None,
    distribution: tuple[str, ...] = (),
    wording: str | None = None,
    change_note: str | None = None,
    document: str | None = None,
) -> str:
    """Draft a version of a policy; its text is Markdown or a document among the evidence."""
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
        wording=wording,
        change_note=change_note,
        document=document,
    )
    add(work, row)
    return move(work, "policy_version", row.id, "draft", on)


def start_policy_version(
    work: Work, *, policy: str, version: str, on: date, change_note: str | None = None
) -> str:
    """Draft the next version with the text and the distribution of the last one."""
    versions = versions_of(work.rows, policy)
    for each in versions:
        if work.rows.state(each.id) in UNFINISHED:
            raise Refusal(message("policy_version_unfinished", code=code_of(work.rows, each.id)))
    last = versions[-1] if versions else None
    return draft_policy_version(
        work,
        policy=policy,
        version=version,
        on=on,
        distribution=last.distribution if last else (),
        wording=last.wording if last else None,
        change_note=change_note,
        document=last.document if last else None,
    )


def change_policy_version(work: Work, *, version: str, values: Mapping[str, Any]) -> str:
    """Change the text of a draft, or before it is published since when it holds and for whom."""
    state, code = work.rows.state(version), code_of(work.rows, version)
    if state not in UNFINISHED:
        raise Refusal(message("policy_version_is_fixed", code=code))
    if state != "draft" and TEXT_FIELDS & values.keys():
        raise Refusal(message("policy_text_is_fixed", code=code))
    _, words = correct(work, PolicyVersion, version, values, VERSION_FIELDS)
    return f"Changed the {words} of {code}."


def submit_policy_version(work: Work, *, version: str, on: date, by: str | None = None) -> str:
    """Draft to in review."""
    held = work.rows.get(PolicyVersion, version)
    if held.document is None and not given(held.wording):
        raise Refusal(message("policy_has_no_text", code=code_of(work.rows, version)))
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


def publish_policy_version(
    work: Work,
    *,
    version: str,
    on: date,
    next_review_on: date | None = None,
    by: str | None = None,
) -> str:
    """Approved to published; the version before is superseded, the next review is a year away."""
    sentence = move(work, "policy_version", version, "published", on, by=by)
    policy = work.rows.get(PolicyVersion, version).policy
    for other in work.rows.find(PolicyVersion, policy=policy):
        if other.id != version and work.rows.state(other.id) == "published":
            move(work, "policy_version", other.id, "superseded", on, by=by)
    move_policy_review(work, policy, on, next_review_on)
    return sentence


def supersede_policy_version(work: Work, *, version: str, on: date, by: str | None = None) -> str:
    """Published to superseded, when a newer version is already published."""
    return move(work, "policy_version", version, "superseded", on, by=by)


def retire_policy_version(
    work: Work, *, version: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Published to retired."""
    return move(work, "policy_version", version, "retired", on, by=by, reason=reason)


def retire_policy(
    work: Work, *, policy: str, on: date, reason: str, still_required: bool = False
) -> str:
    """Retire the version in force; the policy itself is not required any more unless it is said."""
    published = published_version(work.rows, policy)
    if published is None:
        raise Refusal(message("policy_has_nothing_to_retire", code=code_of(work.rows, policy)))
    if not given(reason):
        raise Refusal(message("policy_retirement_needs_reason"))
    move(work, "policy_version", published.id, "retired", on, reason=reason)
    if not still_required:
        change(work, Policy, policy, not_required_reason=reason)
    return f"Retired the policy {code_of(work.rows, policy)} on {day_text(on)}."


def move_policy_review(work: Work, policy: str, on: date, until: date | None = None) -> None:
    """After a review on a day the next one is due on the day named, or else a year later.

    A day further away that somebody chose stays.
    """
    known = work.rows.get(Policy, policy).next_review_on
    after = until or year_after(on)
    if until is not None or known is None or known < after:
        change(work, Policy, policy, next_review_on=after)


def year_after(on: date) -> date:
    """The same day a year later; 29 February gives the day before 1 March."""
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return on.replace(year=on.year + 1, day=28)


def versions_of(rows: Rows, policy: str) -> list[PolicyVersion]:
    """The versions of a policy, the oldest first."""
    return sorted(rows.find(PolicyVersion, policy=policy), key=lambda each: each.id)


def published_version(rows: Rows, policy: str) -> PolicyVersion | None:
    """The version of a policy that is published now."""
    found = [v for v in versions_of(rows, policy) if rows.state(v.id) == "published"]
    return found[-1] if found else None
