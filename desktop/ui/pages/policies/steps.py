"""The steps of a policy's version: what each lacks, said in place, and the form that takes it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from db.records.message import Message
from desktop.operations.policies import submit_policy_version
from desktop.operations.reading.policies import PolicyFacts, StageFacts, VersionFacts
from desktop.operations.work import call
from desktop.ui.lists.parts import Refused, RefusedLine
from desktop.ui.pages.policies import forms
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.policies.policies import PolicyList

OTHER_PERSON = "policy_approval_needs_other_person"
# What the form of a step asks for itself is no reason to refuse it before.
ASKED = {"approved": frozenset({"policy_approval_needs_effective_day"})}
REPAIRS: Mapping[str, str] = {
    OTHER_PERSON: "edit_approver",
    "policy_approval_needs_scope": "edit_scope",
    "policy_approval_needs_owner": "edit_owner",
    "policy_approval_needs_effective_day": "edit_effective_on",
    "policy_publication_needs_distribution": "edit_distribution",
    "policy_publication_needs_day_in_force": "edit_effective_on",
    "policy_has_no_text": "edit_wording",
}


def repairs() -> Mapping[str, tuple[str, str]]:
    """Where each missing thing is given."""
    return {key: (say(f"policies.repair_{name}"), name) for key, name in REPAIRS.items()}


def take(items: "PolicyList", facts: PolicyFacts) -> None:
    """Take the next step of the version under way, or say what it lacks."""
    version, stage, on = facts.working, facts.stage, items.context.on
    if version is None or stage is None:
        items.start_version()
        return
    if stage.to == "in_review":
        items.do(call(submit_policy_version, version=version.id, on=on))
        return
    lacking = lacking_of(facts, stage)
    if lacking:
        items.refuse(panel(facts, version, stage, lacking))
    elif stage.to == "approved":
        items.open_form(forms.approve(facts, version, items.people_choices(), on))
    else:
        items.open_form(forms.publish(facts, version, on))


def panel(
    facts: PolicyFacts, version: VersionFacts, stage: StageFacts, lacking: Sequence[Message]
) -> Refused:
    """Why a step cannot be taken yet, with the links that repair it and what is there already."""
    lines = [
        RefusedLine(
            say(f"policies.needs_{each.key}"),
            link=say(f"policies.repair_{REPAIRS[each.key]}") if each.key in REPAIRS else "",
            action=REPAIRS.get(each.key, ""),
        )
        for each in lacking
    ]
    lines += [RefusedLine(say(f"policies.needs_{key}"), met=True) for key in stage.met]
    if _same_person(facts, version) and [each.key for each in lacking] == [OTHER_PERSON]:
        name = facts.people.get(version.row.author or "", "")
        return Refused(say("policies.same_person", name=name), tuple(lines))
    named = ", ".join(say(f"policies.short_{each.key}") for each in lacking)
    return Refused(say(f"policies.cannot_{stage.to}", named=named), tuple(lines))


def _same_person(facts: PolicyFacts, version: VersionFacts) -> bool:
    return version.row.author is not None and version.row.author == facts.policy.approver


def lacking_of(facts: PolicyFacts, stage: StageFacts) -> tuple[Message, ...]:
    """What the step lacks beside what its form asks for; who approves is only asked if nobody is."""
    left_to_form = ASKED.get(stage.to, frozenset())
    if facts.policy.approver is None:
        left_to_form |= {OTHER_PERSON}
    return tuple(each for each in stage.missing if each.key not in left_to_form)
