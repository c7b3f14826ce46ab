"""The forms of the registers: nil statement, answering controls, withdrawing, incident facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.queries.events import TriggerLine
from desktop.operations.events import (
    end_register_trigger,
    set_register_trigger,
    state_nil,
    withdraw_event,
)
from desktop.operations.incidents import describe_incident
from desktop.operations.reading.events import EventRow, RegisterFacts
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.pages.events.words import SEVERITIES, many_of, trigger_words
from desktop.ui.words import say

NO = False
Choices = Sequence[tuple[str, str]]
Values = Mapping[str, Any]


def nil_form(
    register: str,
    people: Choices,
    acting: str,
    days: tuple[date | None, date | None],
    today: date,
) -> Form:
    """Who says that nothing happened in which days, and where they looked."""

    def finished(values: Values) -> Call:
        return call(state_nil, register=register, **values)

    first, last = days
    fields = (
        _field("first_day", first, "date"),
        _field("last_day", last, "date"),
        _field("stated_by", acting, "person", choices=people),
        _field("source", "", "long", hint=say("events.source_hint")),
        _field("stated_on", today, "date"),
    )
    return Form(
        key=f"nil:{register}:{first}",
        title=say("events.nil_form", events=many_of(register)),
        sentence=say("events.nil_sentence", events=many_of(register)),
        fields=fields,
        finish=say("events.nil_finish"),
        call=finished,
    )


def trigger_form(register: str, facts: RegisterFacts, today: date) -> Form:
    """Which control each event opens, how many days it allows, from when."""
    offered = tuple((item, f"{code}  {title}") for item, code, title in facts.controls)

    def finished(values: Values) -> Call:
        return call(set_register_trigger, register=register, **values)

    return Form(
        key=f"trigger:{register}",
        title=say("events.trigger_form", event=say(f"register.{register}.a")),
        sentence=say("events.trigger_sentence"),
        fields=(
            _field("control", "", "choice", choices=offered),
            _field("days_allowed", 1, "number"),
            _field("starts_on", today, "date"),
        ),
        finish=say("events.trigger_finish"),
        call=finished,
    )


def end_trigger_form(register: str, standing: Sequence[TriggerLine], today: date) -> Form:
    """Which control answers no more, and up to which day."""
    offered = tuple((each.id, trigger_words(each)) for each in standing)
    return Form(
        key=f"end_trigger:{register}",
        title=say("events.end_trigger_form", events=many_of(register)),
        fields=(
            _field("trigger", offered[0][0] if offered else "", "choice", choices=offered),
            _field("ends_on", today, "date"),
        ),
        finish=say("events.end_trigger_finish"),
        call=lambda values: call(end_register_trigger, **values),
    )


def withdraw_form(row: EventRow) -> Form:
    """Why an event was none."""
    return Form(
        key=f"withdraw:{row.id}",
        item=row.id,
        title=say("events.withdraw_form", code=row.code),
        sentence=say("events.withdraw_sentence"),
        fields=(_field("reason", "", "long"),),
        finish=say("events.withdraw"),
        call=lambda values: call(withdraw_event, event=row.id, **values),
    )


def incident_form(row: EventRow) -> Form:
    """What an incident needs to be known by: how severe it was, whether data was concerned."""
    return Form(
        key=f"incident:{row.id}",
        item=row.id,
        title=say("events.incident_form", code=row.code),
        fields=(
            _field("severity", "", "choice", choices=severity_choices()),
            _field("sensitive_data", NO, "yes_no", required=False),
        ),
        finish=say("events.incident_finish"),
        call=lambda values: call(describe_incident, event=row.id, **values),
    )


def severity_choices() -> tuple[tuple[str, str], ...]:
    """The severities in words."""
    return tuple((each, say(f"severity.{each}").capitalize()) for each in SEVERITIES)


def _field(
    key: str,
    value: Any,
    kind: Any = "text",
    *,
    choices: Choices = (),
    hint: str = "",
    required: bool = True,
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"events.field_{key}"),
        value=value,
        kind=kind,
        choices=tuple(choices),
        hint=hint,
        required=required,
    )
