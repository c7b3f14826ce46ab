"""The forms of the controls page: several values that belong together, finished with one key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.operations.control_editing import change_controls, set_control_systems
from desktop.operations.controls import (
    draft_control,
    retire_control,
    set_control_not_applicable,
    suspend_control,
)
from desktop.operations.mapping import map_control, unmap_control
from desktop.operations.reading.control_detail import ControlFacts
from desktop.operations.reading.controls import ControlRow
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.pages.controls.detail import (
    Around,
    choice_field,
    key_field,
    owner_field,
    people_with,
)
from desktop.ui.words import say

VERSION = "version "  # how the names of the forms begin that make a version
Values = Mapping[str, Any]


def stored(key: str, value: Any) -> Any:
    """A value of a field as the operation takes it."""
    if key == "procedures":
        return tuple(part.strip() for part in str(value).split(",") if part.strip())
    if key == "annual_month":
        return int(value) if value else None
    if key in ("title", "wording"):
        return value
    return None if value == "" else value


def new_control(around: Around, on: date, families: Sequence[str], family: str) -> Form:
    """A first draft; what is not said now is said later."""
    people = people_with(around.people)
    family_choices = tuple((each, f"{each}-") for each in families)
    fields = (
        _text("title", required=True),
        DetailField(
            key="wording",
            label=say("controls.field_wording"),
            value="",
            kind="long",
            hint=say("controls.wording_hint"),
        ),
        *(
            (
                DetailField(
                    key="family",
                    label=say("controls.field_family"),
                    value=family,
                    kind="choice",
                    choices=(("", say("controls.no_family")), *family_choices),
                ),
            )
            if families
            else ()
        ),
        _text("code", hint=say("controls.code_hint")),
        owner_field("", people, "owner"),
        choice_field("frequency", ""),
        choice_field("type", ""),
        choice_field("nature", ""),
        key_field(value=True),
        _choice("criterion", "", (("", say("controls.none")), *around.choices.criteria)),
    )

    def made(values: Values) -> Call:
        kept = {key: stored(key, value) for key, value in values.items()}
        criterion = kept.pop("criterion")
        return call(draft_control, on=on, criteria=(criterion,) if criterion else (), **kept)

    return Form(
        key="new",
        title=say("controls.new"),
        fields=fields,
        finish=say("controls.finish_new"),
        call=made,
        sentence=say("controls.new_hint"),
        opens=True,
    )


def new_version(
    rows: Sequence[ControlRow], field: DetailField, key: str, on: date, past_draft: int
) -> Form:
    """A change of controls past draft: from when it holds, and why."""
    ids = tuple(row.id for row in rows)
    shown = replace(field, hint="")
    single = rows[0].code if len(rows) == 1 else ""
    title = say("controls.new_version", code=single) if single else _several(len(rows))
    hint = say("controls.version_hint") if single else say("controls.versions_hint", n=past_draft)

    def made(values: Values) -> Call:
        return call(
            change_controls,
            controls=ids,
            effective_from=values["effective_from"],
            reason=values["reason"],
            **{key: stored(key, values[key])},
        )

    return Form(
        key=version_key(ids, key),
        title=title,
        fields=(shown, _day("effective_from", on), _text("reason", kind="long", required=True)),
        finish=say("controls.finish_version"),
        call=made,
        sentence=hint,
        item=ids[0] if single else "",
    )


def version_key(ids: Sequence[str], key: str) -> str:
    """The name of the form, and of its draft."""
    return f"{VERSION}{key} {' '.join(ids[:3])} {len(ids)}"


def retire(row: ControlRow, around: Around, on: date, told: Callable[[Values], None]) -> Form:
    """The end of a control: when, why, and what takes its place."""
    others = tuple(each for each in around.choices.controls if each[0] != row.id)

    def made(values: Values) -> Call:
        told(values)
        return retired(row.id, values, confirmed=False)

    return Form(
        key="retire",
        title=say("controls.retire_form", code=row.code),
        fields=(
            _day("on", on),
            _choice("replaced_by", "", (("", say("controls.none")), *others)),
            _text("reason", kind="long"),
        ),
        finish=say("controls.finish_retire"),
        call=made,
        sentence=say("controls.retire_hint"),
        item=row.id,
    )


def retired(control: str, values: Values, *, confirmed: bool) -> Call:
    """The retirement that a form describes."""
    return call(
        retire_control,
        control=control,
        on=values["on"],
        reason=values["reason"] or None,
        replaced_by=values["replaced_by"] or None,
        takes_over=bool(values["replaced_by"]),
        confirmed=confirmed,
    )


def suspend(row: ControlRow, on: date) -> Form:
    """A pause of an operating control."""

    def made(values: Values) -> Call:
        return call(suspend_control, control=row.id, **values)

    return Form(
        key="suspend",
        title=say("controls.suspend_form", code=row.code),
        fields=(
            _day("on", on),
            DetailField(
                key="expected_end",
                label=say("controls.field_expected_end"),
                value=None,
                kind="date",
                required=True,
            ),
            _text("reason", kind="long", required=True),
        ),
        finish=say("controls.finish_suspend"),
        call=made,
        sentence=say("controls.suspend_hint"),
        item=row.id,
    )


def not_applicable(row: ControlRow, on: date) -> Form:
    """A control that does not apply, with the reason."""

    def made(values: Values) -> Call:
        return call(set_control_not_applicable, control=row.id, **values)

    return Form(
        key="not_applicable",
        title=say("controls.not_applicable_form", code=row.code),
        fields=(_day("on", on), _text("reason", kind="long", required=True)),
        finish=say("controls.finish_not_applicable"),
        call=made,
        item=row.id,
    )


def map_criterion(row: ControlRow, around: Around, on: date) -> Form:
    """What a control serves: another criterion, another strength, or no longer."""

    def made(values: Values) -> Call:
        if values["strength"] == "none":
            wanted = values["criterion"], values["effective_from"]
            return call(unmap_control, control=row.id, criterion=wanted[0], on=wanted[1])
        return call(map_control, control=row.id, **values)

    strengths = tuple((key, say(f"controls.strength_{key}")) for key in _STRENGTHS)
    return Form(
        key="map",
        title=say("controls.map_form", code=row.code),
        fields=(
            _choice("criterion", "", around.choices.criteria, required=True),
            _choice("strength", "key", strengths, required=True),
            _day("effective_from", on),
        ),
        finish=say("controls.finish_map"),
        call=made,
        item=row.id,
    )


_STRENGTHS = ("key", "supporting", "none")


def systems(facts: ControlFacts, around: Around) -> Form:
    """On which systems a control runs: one tick for each system."""
    on = {system.id for system in facts.systems}
    fields = tuple(
        DetailField(key=item, label=name, value=item in on, kind="yes_no")
        for item, name in around.choices.systems
    )

    def made(values: Values) -> Call:
        chosen = tuple(item for item, ticked in values.items() if ticked)
        return call(set_control_systems, control=facts.id, systems=chosen)

    return Form(
        key="systems",
        title=say("controls.systems_form", code=facts.code),
        fields=fields,
        finish=say("controls.finish_systems"),
        call=made,
        sentence="" if fields else say("controls.no_systems"),
        item=facts.id,
    )


def _several(count: int) -> str:
    return say("controls.change_several", n=count)


def _text(key: str, *, kind: Any = "text", hint: str = "", required: bool = False) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"controls.field_{key}"),
        value="",
        kind=kind,
        hint=hint,
        required=required,
    )


def _day(key: str, value: date | None) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"controls.field_{key}"),
        value=value,
        kind="date",
        required=value is not None,
    )


def _choice(
    key: str, value: str, offered: Sequence[tuple[str, str]], *, required: bool = False
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"controls.field_{key}"),
        value=value,
        kind="choice",
        choices=tuple(offered),
        required=required,
    )
