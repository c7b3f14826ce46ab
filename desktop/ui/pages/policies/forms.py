"""The forms of the Policies page."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.operations.acknowledgements import (
    ask_to_read,
    record_acknowledgement,
    withdraw_reading,
)
from desktop.operations.policies import (
    approve_policy_version,
    change_policy_version,
    create_policy,
    create_usual_policies,
    link_policy_control,
    publish_policy_version,
    retire_policy,
    send_back_policy_version,
    set_policy_not_required,
    start_policy_version,
    unlink_policy_control,
    year_after,
)
from desktop.operations.reading.policies import PolicyFacts, VersionFacts
from desktop.operations.review_plan import add_review_rule
from desktop.operations.several import change_several
from desktop.operations.usual_policies import UsualPolicy
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.words import say

Choices = tuple[tuple[str, str], ...]
READING_DAYS = 14
ALL = "all"
PICKED = "pick:"


def names_of(text: str) -> tuple[str, ...]:
    """A list that was typed with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def new_policy(people: Choices) -> Form:
    """The form of a new policy."""
    fields = (
        _field("title", "", required=True, label="policies.policy"),
        _person("owner", people),
        _person("approver", people),
        _field("scope", "", hint=say("policies.scope_hint")),
    )
    return Form(
        key="new",
        title=say("policies.new_title"),
        fields=fields,
        finish=say("policies.new"),
        call=_created,
        opens=True,
    )


def usual(offered: Sequence[UsualPolicy]) -> Form:
    """The form that offers the usual policies, each with a box of its own."""
    fields = tuple(
        DetailField(
            key=f"{PICKED}{each.title}",
            label=each.title,
            value=True,
            kind="yes_no",
            hint=each.about,
        )
        for each in offered
    )
    return Form(
        key="usual",
        title=say("policies.usual_title", n=len(offered)),
        sentence=say("policies.usual_sentence"),
        fields=fields,
        finish=say("policies.usual_finish"),
        call=_picked,
    )


def new_version(facts: PolicyFacts, on: date) -> Form:
    """The form of a new version, which begins with the text of the last one."""
    last = facts.versions[0].row.version if facts.versions else ""
    fields = (
        _field("version", next_label(last), required=True),
        _field("change_note", "", hint=say("policies.change_note_hint")),
    )
    return Form(
        key="version",
        item=facts.policy.id,
        title=say("policies.new_version_title"),
        sentence=say("policies.new_version_sentence") if last else "",
        fields=fields,
        finish=say("policies.new_version"),
        call=lambda values: call(
            start_policy_version,
            policy=facts.policy.id,
            version=str(values["version"]),
            change_note=values["change_note"] or None,
            on=on,
        ),
    )


def next_label(last: str) -> str:
    """The name of the next version: its last number one higher."""
    head, dot, tail = last.rpartition(".")
    if not tail.isascii() or not tail.isdecimal():
        return "" if last else "1.0"
    return f"{head}{dot}{int(tail) + 1}"


def approve(facts: PolicyFacts, version: VersionFacts, people: Choices, on: date) -> Form:
    """The form that says who approves a version, and since when it holds."""
    fields = (
        DetailField(
            key="by",
            label=say("policies.approver"),
            value=facts.policy.approver or "",
            kind="person",
            choices=people,
            required=True,
        ),
        _day("on", on, "policies.approved_day"),
        _day("effective_on", version.row.effective_on or on, "policies.effective_on"),
        _field("reason", "", label="policies.approve_reason", hint=say("policies.reason_hint")),
    )

    def made(values: Mapping[str, Any]) -> Call:
        day = {"effective_on": values["effective_on"]}
        steps = (
            call(change_policy_version, version=version.id, values=day),
            call(
                approve_policy_version,
                version=version.id,
                on=values["on"],
                by=values["by"],
                reason=values["reason"] or None,
            ),
        )
        sentence = say("policies.approved", code=version.code)
        return call(change_several, steps=steps, sentence=sentence)

    return Form(
        key="approve",
        item=facts.policy.id,
        title=say("policies.approve_title", code=version.code),
        fields=fields,
        finish=say("policies.approve"),
        call=made,
    )


def publish(facts: PolicyFacts, version: VersionFacts, on: date) -> Form:
    """The form that publishes a version and sets the day of the next review."""
    fields = (
        _day("on", on, "policies.published_day"),
        _day("next_review_on", year_after(on), "policies.next_review"),
    )
    before = facts.published
    sentence = say("policies.publish_replaces", version=before.row.version) if before else ""
    return Form(
        key="publish",
        item=facts.policy.id,
        title=say("policies.publish_title", code=version.code),
        sentence=sentence,
        fields=fields,
        finish=say("policies.publish"),
        call=lambda values: call(publish_policy_version, version=version.id, **values),
    )


def send_back(version: VersionFacts, policy: str, on: date) -> Form:
    """The form that sends a version back to draft."""
    return Form(
        key="send_back",
        item=policy,
        title=say("policies.send_back_title", code=version.code),
        fields=(_field("reason", "", required=True, label="policies.reason", kind="long"),),
        finish=say("policies.send_back"),
        call=lambda values: call(
            send_back_policy_version, version=version.id, on=on, reason=str(values["reason"])
        ),
    )


def ask(facts: PolicyFacts, version: VersionFacts, on: date) -> Form:
    """The form that asks people to read the version in force."""
    everybody = say("policies.everybody", n=len(facts.not_asked))
    fields = (
        DetailField(
            key="who",
            label=say("policies.who"),
            value=ALL,
            kind="choice",
            choices=((ALL, everybody), *facts.not_asked),
            required=True,
        ),
        _day("due_on", on + timedelta(days=READING_DAYS), "policies.limit"),
    )

    def made(values: Mapping[str, Any]) -> Call:
        who = values["who"]
        people = tuple(item for item, _ in facts.not_asked) if who == ALL else (who,)
        return call(ask_to_read, item=version.id, people=people, on=on, due_on=values["due_on"])

    return Form(
        key="ask",
        item=facts.policy.id,
        title=say("policies.ask_title", code=version.code),
        sentence=say("policies.ask_sentence", list=", ".join(version.row.distribution))
        if version.row.distribution
        else "",
        fields=fields,
        finish=say("policies.ask"),
        call=made,
    )


def record(facts: PolicyFacts, on: date, chosen: str = "") -> Form:
    """The form that notes who confirmed to have read it."""
    waiting = waiting_for(facts)
    fields = (
        DetailField(
            key="who",
            label=say("policies.reader"),
            value=chosen or waiting[0][0],
            kind="choice",
            choices=waiting,
            required=True,
        ),
        _day("on", on, "policies.read_day"),
        _field("note", "", label="policies.note", hint=say("policies.note_hint")),
    )
    return Form(
        key="record",
        item=facts.policy.id,
        title=say("policies.record_title"),
        fields=fields,
        finish=say("policies.confirm"),
        call=lambda values: call(
            record_acknowledgement,
            acknowledgement=str(values["who"]),
            on=values["on"],
            note=values["note"] or None,
        ),
    )


def withdraw(facts: PolicyFacts) -> Form:
    """The form that takes a request back."""
    waiting = waiting_for(facts)
    who = DetailField(
        key="who",
        label=say("policies.reader"),
        value=waiting[0][0],
        kind="choice",
        choices=waiting,
        required=True,
    )
    return Form(
        key="withdraw",
        item=facts.policy.id,
        title=say("policies.withdraw_title"),
        fields=(who,),
        finish=say("policies.withdraw"),
        call=lambda values: call(withdraw_reading, acknowledgement=str(values["who"])),
    )


def waiting_for(facts: PolicyFacts) -> Choices:
    """The requests that nobody has answered yet."""
    return tuple((each.id, each.name) for each in facts.asked if each.given_on is None)


def link(facts: PolicyFacts, controls: Choices) -> Form:
    """The form that says which control rests on the policy."""
    taken = {each.id for each in facts.controls}
    offered = tuple(each for each in controls if each[0] not in taken)
    return _control_form(facts, offered, "link", link_policy_control)


def unlink(facts: PolicyFacts) -> Form:
    """The form that takes a control away."""
    offered = tuple((each.id, f"{each.code} {each.title}") for each in facts.controls)
    return _control_form(facts, offered, "unlink", unlink_policy_control)


def _control_form(facts: PolicyFacts, offered: Choices, key: str, operation: Any) -> Form:
    field = DetailField(
        key="control",
        label=say("policies.control"),
        value="",
        kind="choice",
        choices=offered,
        required=True,
    )
    return Form(
        key=key,
        item=facts.policy.id,
        title=say(f"policies.{key}_title", code=facts.line.code),
        fields=(field,),
        finish=say(f"policies.{key}"),
        call=lambda values: call(operation, policy=facts.policy.id, control=str(values["control"])),
    )


def not_required(facts: PolicyFacts) -> Form:
    """The form that says why a policy need not be there."""
    return Form(
        key="not_required",
        item=facts.policy.id,
        title=say("policies.not_required_title", code=facts.line.code),
        fields=(_field("reason", "", required=True, label="policies.reason", kind="long"),),
        finish=say("policies.not_required_finish"),
        call=lambda values: call(
            set_policy_not_required, policy=facts.policy.id, reason=str(values["reason"])
        ),
    )


def retire(facts: PolicyFacts, on: date) -> Form:
    """The form that retires what is in force."""
    still = DetailField(
        key="still_required", label=say("policies.still_required"), value=False, kind="yes_no"
    )
    fields = (
        _day("on", on, "policies.retired_day"),
        _field("reason", "", required=True, label="policies.reason", kind="long"),
        still,
    )
    return Form(
        key="retire",
        item=facts.policy.id,
        title=say("policies.retire_title", code=facts.line.code),
        fields=fields,
        finish=say("policies.retire"),
        call=lambda values: call(retire_policy, policy=facts.policy.id, **values),
    )


def plan(facts: PolicyFacts, on: date) -> Form:
    """The form that plans the yearly review."""
    due = max(facts.policy.next_review_on or on, on)
    fields = (_day("starts_on", year_to(due), "policies.starts_on"),)
    return Form(
        key="plan",
        item=facts.policy.id,
        title=say("policies.plan_title", code=facts.line.code),
        sentence=say("policies.plan_sentence"),
        fields=fields,
        finish=say("policies.plan"),
        call=lambda values: call(
            add_review_rule,
            subject=facts.policy.id,
            title=say("policies.plan_name", title=facts.policy.title),
            frequency="annual",
            anchor="calendar",
            starts_on=values["starts_on"],
            annual_month=due.month,
            owner=facts.policy.owner,
        ),
    )


def year_to(due: date) -> date:
    """The first day of the year that ends with the month of a day.

    A rule that started later would begin with a window of which less than half is left.
    """
    return date(due.year, 1, 1) if due.month == 12 else date(due.year - 1, due.month + 1, 1)


def _created(values: Mapping[str, Any]) -> Call:
    return call(
        create_policy,
        title=str(values["title"]),
        owner=values["owner"] or None,
        approver=values["approver"] or None,
        scope=values["scope"] or None,
    )


def _picked(values: Mapping[str, Any]) -> Call:
    titles = tuple(key.removeprefix(PICKED) for key, chosen in values.items() if chosen)
    return call(create_usual_policies, titles=titles)


def _field(
    key: str,
    value: str,
    *,
    required: bool = False,
    label: str = "",
    hint: str = "",
    kind: Any = "text",
) -> DetailField:
    words = say(label or f"policies.{key}")
    return DetailField(key=key, label=words, value=value, kind=kind, hint=hint, required=required)


def _person(key: str, people: Choices) -> DetailField:
    choices = (("", say("policies.nobody")), *people)
    label = say(f"policies.{key}")
    return DetailField(key=key, label=label, value="", kind="person", choices=choices)


def _day(key: str, value: date, label: str) -> DetailField:
    return DetailField(key=key, label=say(label), value=value, kind="date", required=True)
