"""The forms of the Risks page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.compliance.risk_scale import Scale, comparable
from desktop.operations.reading.risks import RiskFacts, ScaleFacts
from desktop.operations.review_plan import add_review_rule
from desktop.operations.risk_acceptances import accept_risk
from desktop.operations.risk_scales import set_risk_scale
from desktop.operations.risks import (
    assess_risk,
    close_risk,
    link_risk_control,
    plan_risk_treatment,
    record_risk,
    unlink_risk_control,
)
from desktop.operations.usual_risks import UsualRisk, add_usual_risks
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form, Picture, Sentence
from desktop.ui.pages.risks.words import response_choices
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.tick_list import TickList
from desktop.ui.words import say

Choices = tuple[tuple[str, str], ...]
Values = Mapping[str, Any]
SCORES = ("likelihood", "impact", "residual_likelihood", "residual_impact")
FREQUENCIES = ("monthly", "quarterly", "semiannual", "annual")
TAGS = ("", "fraud")


def new_risk(people: Choices, on: date) -> Form:
    """A risk as somebody noticed it."""
    fields = (
        _field("title", "", required=True),
        _field("wording", "", kind="long", hint=say("risks.wording_hint")),
        _field("owner", "", kind="person", choices=people),
        _field("response", "", kind="choice", choices=response_choices()),
        _field("fraud", value=False, kind="yes_no"),
        _field("on", on, kind="date", required=True),
    )

    def made(values: Values) -> Call:
        kept = {key: value or None for key, value in values.items() if key != "fraud"}
        tags = ("fraud",) if values["fraud"] else ()
        return call(record_risk, tags=tags, **{**kept, "title": values["title"]})

    return Form(
        key="new",
        title=say("risks.new_title"),
        fields=fields,
        finish=say("risks.new_finish"),
        call=made,
        opens=True,
    )


def assess(facts: RiskFacts, people: Choices, acting: str, on: date) -> Form:
    """Likelihood and impact before and after the controls; the last judgement is shown."""
    scale = facts.scale
    last = facts.scores[0] if facts.scores and comparable(facts.scores[0].scale, scale) else None
    fields = [
        _field(
            key,
            str(getattr(last, key) or "") if last is not None else "",
            kind="choice",
            choices=step_choices(scale, key),
        )
        for key in SCORES
    ]
    fields.append(_field("note", "", kind="long", hint=say("risks.note_hint")))
    fields.append(_field("assessed_by", acting, kind="person", choices=people))
    fields.append(_field("on", on, kind="date", required=True))
    if facts.state == "monitored":
        fields.append(_field("keep_state", value=True, kind="yes_no"))

    def made(values: Values) -> Call:
        steps = {key: int(values[key]) if values[key] else None for key in SCORES}
        return call(
            assess_risk,
            risk=facts.risk.id,
            on=values["on"],
            note=values["note"] or None,
            assessed_by=values["assessed_by"] or None,
            keep_state=bool(values.get("keep_state")),
            **steps,
        )

    return Form(
        key="assess",
        item=facts.risk.id,
        title=say("risks.assess_title", code=facts.code),
        sentence=_scale_sentence(scale),
        fields=tuple(fields),
        finish=say("risks.assess_finish"),
        call=made,
    )


def accept(facts: RiskFacts, people: Choices, on: date) -> Form:
    """Who lives with the risk, why, and until when."""
    fields = (
        _field(
            "accepted_by", "", kind="person", choices=people, hint=say("risks.accepted_by_hint")
        ),
        _field("reason", "", kind="long"),
        _field("until", None, kind="date", hint=say("risks.until_hint")),
        _field("compensating", "", kind="long", hint=say("risks.compensating_hint")),
        _field("on", on, kind="date", required=True),
    )

    def made(values: Values) -> Call:
        kept = {key: value or None for key, value in values.items()}
        return call(accept_risk, risk=facts.risk.id, **kept)

    return Form(
        key="accept",
        item=facts.risk.id,
        title=say("risks.accept_title", code=facts.code),
        sentence=say("risks.accept_sentence"),
        fields=fields,
        finish=say("risks.accept_finish"),
        call=made,
    )


def plan(facts: RiskFacts, on: date) -> Form:
    """What is done about the risk."""
    fields = (
        _field("treatment", facts.risk.treatment or "", kind="long", required=True),
        _field("on", on, kind="date", required=True),
    )
    return Form(
        key="plan",
        item=facts.risk.id,
        title=say("risks.plan_title", code=facts.code),
        fields=fields,
        finish=say("risks.plan_finish"),
        call=lambda values: call(plan_risk_treatment, risk=facts.risk.id, **values),
    )


def close(facts: RiskFacts, on: date) -> Form:
    """Why the risk is a risk no longer."""
    fields = (
        _field("reason", "", kind="long", required=True),
        _field("on", on, kind="date", required=True),
    )
    return Form(
        key="close",
        item=facts.risk.id,
        title=say("risks.close_title", code=facts.code),
        fields=fields,
        finish=say("risks.close_finish"),
        call=lambda values: call(close_risk, risk=facts.risk.id, **values),
    )


def link(facts: RiskFacts, controls: Sequence[tuple[str, str]]) -> Form:
    """Another control that treats the risk."""
    linked = {each.id for each in facts.controls}
    offered = tuple(each for each in controls if each[0] not in linked)
    return _control_form("link", facts, offered, lambda values: call(link_risk_control, **values))


def unlink(facts: RiskFacts) -> Form:
    """A control that treats the risk no longer."""
    offered = tuple((each.id, f"{each.code}  {each.title}") for each in facts.controls)
    return _control_form(
        "unlink", facts, offered, lambda values: call(unlink_risk_control, **values)
    )


def review(facts: RiskFacts, people: Choices, on: date) -> Form:
    """How often the risk is looked at again."""
    frequencies = tuple((each, say(f"risks.every_{each}")) for each in FREQUENCIES)
    fields = (
        _field("frequency", "quarterly", kind="choice", choices=frequencies, required=True),
        _field("starts_on", on, kind="date", required=True),
        _field("owner", facts.risk.owner or "", kind="person", choices=people),
    )

    def made(values: Values) -> Call:
        title = say("risks.review_of", title=facts.risk.title)
        owner = values["owner"] or None
        return call(
            add_review_rule, subject=facts.risk.id, title=title, **{**values, "owner": owner}
        )

    return Form(
        key="review",
        item=facts.risk.id,
        title=say("risks.review_title", code=facts.code),
        sentence=say("risks.review_sentence"),
        fields=fields,
        finish=say("risks.review_finish"),
        call=made,
    )


def scale_form(facts: ScaleFacts, on: date) -> Form:
    """Steps in words, appetite and first day; the old scores keep their scale."""
    scale = facts.scale
    fields = (
        _field("name", "", required=True, hint=say("risks.name_hint")),
        _field("likelihoods", "\n".join(scale.likelihoods), kind="long", required=True),
        _field("impacts", "\n".join(scale.impacts), kind="long", required=True),
        _field("appetite", scale.appetite, kind="number", hint=say("risks.appetite_hint")),
        _field("starts_on", on, kind="date", required=True),
    )

    def made(values: Values) -> Call:
        lines = {
            key: tuple(line.strip() for line in str(values[key]).splitlines() if line.strip())
            for key in ("likelihoods", "impacts")
        }
        return call(set_risk_scale, **{**values, **lines})

    return Form(
        key="scale",
        title=say("risks.scale_title"),
        sentence=say("risks.scale_sentence", name=scale.name),
        fields=fields,
        finish=say("risks.scale_finish"),
        call=made,
    )


def usual(
    offered: Sequence[UsualRisk], people: Choices, on: date, ticked: list[str] | None = None
) -> Form:
    """The usual risks of such a service, each to be ticked."""
    chosen: list[str] = ticked if ticked is not None else []
    statements = tuple((each.id, each.title) for each in offered)

    def make(look: Look) -> QWidget:
        made = TickList(look, statements)
        for each in offered:
            made.ticks[each.id].setToolTip(paint.tooltip(each.wording))
            made.ticks[each.id].setAccessibleDescription(each.wording)
        made.put(chosen)
        made.changed.connect(lambda now: chosen.__setitem__(slice(None), now))
        return made

    def called(values: Values) -> Call:
        return call(add_usual_risks, risks=tuple(chosen), on=on, owner=values["owner"] or None)

    return Form(
        key="usual",
        title=say("risks.usual_title"),
        sentence=say("risks.usual_sentence") if offered else say("risks.usual_none"),
        fields=(_field("owner", "", kind="person", choices=people),),
        finish=say("risks.usual_finish"),
        call=called,
        parts=(Picture("usual", make, lambda widget: None),) if offered else (),
    )


def step_choices(scale: Scale, key: str) -> Choices:
    """The steps of a scale as "4  Likely"; steps that are numbers already stay alone."""
    steps = scale.impacts if key.endswith("impact") else scale.likelihoods
    shown = [
        (str(number), words if words == str(number) else f"{number}  {words}")
        for number, words in enumerate(steps, start=1)
    ]
    return (("", say("risks.not_judged")), *shown)


def _scale_sentence(scale: Scale) -> str:
    if scale.appetite is None:
        return say("risks.on_scale", name=scale.name)
    return say("risks.on_scale_to", name=scale.name, n=scale.appetite)


def _control_form(
    key: str, facts: RiskFacts, offered: Choices, made: Callable[[Values], Call]
) -> Form:
    def called(values: Values) -> Call:
        return made({"risk": facts.risk.id, "control": values["control"]})

    parts = () if offered else (Sentence(say(f"risks.{key}_none")),)
    return Form(
        key=key,
        item=facts.risk.id,
        title=say(f"risks.{key}_title", code=facts.code),
        fields=(_field("control", "", kind="choice", choices=offered, required=True),),
        finish=say(f"risks.{key}_finish"),
        call=called,
        parts=parts,
    )


def _field(key: str, value: Any, **parts: Any) -> DetailField:
    return DetailField(key=key, label=say(f"risks.field_{key}"), value=value, **parts)
