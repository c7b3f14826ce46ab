"""The forms of the plan, each with the question that previews what it would do."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.queries.review_rules import RuleRow, SubjectRow
from db.records import Duty
from desktop.operations.reading.plan_preview import (
    preview_changed_rule,
    preview_ended_rule,
    preview_new_duty,
    preview_new_rule,
    preview_until,
)
from desktop.operations.reading.review_rules import RuleFacts
from desktop.operations.review_plan import (
    add_review_rule,
    change_review_rule,
    end_review_rule,
    extend_plan,
)
from desktop.operations.starter_calendar import plan_duty
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form, Heading
from desktop.ui.pages.calendar.rule_words import ANCHORS, FREQUENCIES, frequency_words, kind_words
from desktop.ui.words import say

Choices = tuple[tuple[str, str], ...]
Values = Mapping[str, Any]
OPTIONAL = ("frequency", "owner", "wording", "recipe")


class PlanForm(NamedTuple):
    """A form, and what asks for its preview; None while too little is typed."""

    form: Form
    preview: Callable[[Values], Call | None]


def new_rule_form(
    free: Sequence[SubjectRow], subjects: Sequence[SubjectRow], people: Choices, today: date
) -> PlanForm:
    """A rule for something that is reviewed regularly from now on."""
    fields = (
        DetailField(
            key="subject",
            label=say("plan.subject"),
            value="",
            kind="choice",
            choices=subject_choices(free),
            required=True,
        ),
        *manner_fields(people, frequency="", follows=True),
        day_field("starts_on", "plan.starts", today),
        before_field(subjects, ""),
    )

    def preview(values: Values) -> Call | None:
        if not values["subject"] or values["starts_on"] is None:
            return None
        kept = {key: value for key, value in rule_values(values).items() if key != "prerequisites"}
        return call(preview_new_rule, values=kept, today=today)

    form = Form(
        key="new",
        title=say("plan.new_title"),
        fields=fields,
        finish=say("plan.accept"),
        sentence=say("plan.new_sentence"),
        call=lambda values: call(add_review_rule, **rule_values(values)),
        opens=True,
        parts=(Heading(say("plan.none_fits"), action="duty"),),
    )
    return PlanForm(form, preview)


def new_duty_form(people: Choices, today: date) -> PlanForm:
    """A duty that is no control, with its rule."""
    fields = (
        DetailField(key="title", label=say("plan.duty_title"), value="", required=True),
        *manner_fields(people, frequency="quarterly", follows=False),
        day_field("starts_on", "plan.starts", today),
        DetailField(key="wording", label=say("plan.duty_wording"), value="", kind="long"),
        DetailField(key="recipe", label=say("plan.duty_recipe"), value="", kind="long"),
    )

    def preview(values: Values) -> Call | None:
        if not values["frequency"] or values["starts_on"] is None:
            return None
        named = ("frequency", "anchor", "starts_on", "annual_month", "grace_days", "owner")
        stored = rule_values(values)
        kept = {key: stored[key] for key in named}
        title = values["title"] or say("plan.duty_untitled")
        return call(preview_new_duty, title=title, values=kept, today=today)

    form = Form(
        key="duty",
        title=say("plan.new_duty_title"),
        fields=fields,
        finish=say("plan.accept"),
        sentence=say("plan.new_duty_sentence"),
        call=lambda values: call(plan_duty, **rule_values(values)),
        opens=True,
    )
    return PlanForm(form, preview)


def change_rule_form(
    facts: RuleFacts, subjects: Sequence[SubjectRow], people: Choices, today: date
) -> PlanForm:
    """Another frequency, anchor, grace or owner from a day on."""
    rule = facts.rule
    before = facts.prerequisites[0][0] if facts.prerequisites else ""
    fields = (
        day_field("on", "plan.changes_on", max(today, rule.starts_on)),
        *manner_fields(
            people,
            frequency=rule.own_frequency,
            follows=rule.kind == "control",
            anchor=rule.anchor,
            month=rule.annual_month,
            grace=rule.grace_days,
            owner=rule.owner_id,
        ),
        before_field([each for each in subjects if each.id != rule.subject], before),
    )

    def split(values: Values) -> tuple[date, dict[str, Any]]:
        stored = rule_values(values)
        return stored.pop("on"), stored

    def preview(values: Values) -> Call | None:
        if values["on"] is None:
            return None
        on, stored = split(values)
        stored.pop("prerequisites", None)
        return call(preview_changed_rule, rule=rule.id, on=on, values=stored, today=today)

    def made(values: Values) -> Call:
        on, stored = split(values)
        return call(change_review_rule, rule=rule.id, on=on, **stored)

    form = Form(
        key="change",
        item=rule.id,
        title=say("plan.change_title", code=rule.code),
        fields=fields,
        finish=say("plan.accept"),
        sentence=say("plan.change_sentence"),
        call=made,
        opens=True,
    )
    return PlanForm(form, preview)


def end_rule_form(rule: RuleRow, today: date) -> PlanForm:
    """No review from a day on, with the reason."""
    fields = (
        day_field("on", "plan.ends_before", max(today, rule.starts_on)),
        DetailField(key="reason", label=say("plan.reason"), value="", kind="long", required=True),
    )

    def preview(values: Values) -> Call | None:
        if values["on"] is None:
            return None
        return call(preview_ended_rule, rule=rule.id, on=values["on"], today=today)

    form = Form(
        key="end",
        item=rule.id,
        title=say("plan.end_title", code=rule.code),
        fields=fields,
        finish=say("plan.accept"),
        call=lambda values: call(end_review_rule, rule=rule.id, **values),
    )
    return PlanForm(form, preview)


def extend_form(until: date, today: date) -> PlanForm:
    """Occurrences further ahead than the clock plans by itself."""
    fields = (day_field("until", "plan.until", until),)

    def preview(values: Values) -> Call | None:
        if values["until"] is None:
            return None
        return call(preview_until, until=values["until"], today=today)

    form = Form(
        key="extend",
        title=say("plan.extend_title"),
        fields=fields,
        finish=say("plan.accept"),
        sentence=say("plan.extend_sentence"),
        call=lambda values: call(extend_plan, until=values["until"]),
    )
    return PlanForm(form, preview)


def duty_fields(duty: Duty, people: Choices) -> tuple[DetailField, ...]:
    """What a duty says, to be changed in place."""
    return (
        DetailField(
            key="owner",
            label=say("plan.duty_owner"),
            value=duty.owner or "",
            kind="person",
            choices=people,
        ),
        DetailField(
            key="wording", label=say("plan.duty_wording"), value=duty.wording or "", kind="long"
        ),
        DetailField(
            key="recipe", label=say("plan.duty_recipe"), value=duty.recipe or "", kind="long"
        ),
    )


def rule_values(values: Values) -> dict[str, Any]:
    """The values of a form as the operations take them."""
    found = {key: value or None if key in OPTIONAL else value for key, value in values.items()}
    if "annual_month" in found:
        found["annual_month"] = int(found["annual_month"]) if found["annual_month"] else None
    if "before" in found:
        before = found.pop("before")
        found["prerequisites"] = (before,) if before else ()
    return found


def manner_fields(
    people: Choices,
    *,
    frequency: str,
    follows: bool,
    anchor: str = "calendar",
    month: int | None = None,
    grace: int | None = None,
    owner: str = "",
) -> tuple[DetailField, ...]:
    """How often, counted from where, with which grace, by whom."""
    follow = (("", say("plan.as_control")),) if follows else ()
    return (
        DetailField(
            key="frequency",
            label=say("plan.frequency"),
            value=frequency,
            kind="choice",
            choices=(*follow, *((each, frequency_words(each)) for each in FREQUENCIES)),
            required=not follows,
        ),
        DetailField(
            key="anchor",
            label=say("plan.anchor"),
            value=anchor,
            kind="choice",
            choices=tuple((each, say(f"plan.anchor_{each}_long")) for each in ANCHORS),
            required=True,
        ),
        DetailField(
            key="annual_month",
            label=say("plan.annual_month"),
            value=str(month or ""),
            kind="choice",
            choices=(("", say("plan.month_usual")), *month_choices()),
        ),
        DetailField(
            key="grace_days",
            label=say("plan.grace"),
            value=grace,
            kind="number",
            hint=say("plan.grace_hint"),
        ),
        DetailField(
            key="owner",
            label=say("plan.owner"),
            value=owner,
            kind="person",
            choices=(("", say("plan.owner_usual")), *people),
        ),
    )


def day_field(key: str, label: str, value: date) -> DetailField:
    """A day that has to be said."""
    return DetailField(key=key, label=say(label), value=value, kind="date", required=True)


def before_field(subjects: Sequence[SubjectRow], value: str) -> DetailField:
    """What is done before it in the same window."""
    choices = (("", say("plan.nothing_before")), *subject_choices(subjects))
    return DetailField(
        key="before", label=say("plan.before"), value=value, kind="choice", choices=choices
    )


def subject_choices(subjects: Sequence[SubjectRow]) -> Choices:
    """Code and title of everything that can be reviewed, the kind where it is no control."""
    found = []
    for each in subjects:
        kind = "" if each.kind == "control" else f", {kind_words(each.kind).lower()}"
        found.append((each.id, f"{each.code} {each.title}{kind}"))
    return tuple(found)


def month_choices() -> Choices:
    """The months by their number."""
    return tuple((str(number), say(f"calendar.month_{number}")) for number in range(1, 13))
