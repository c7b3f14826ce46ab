"""The forms of the page: map and unmap a control, leave a criterion out, write an objective."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.operations.catalogues import MODEL_OBJECTIVES, load
from desktop.operations.mapping import map_control, unmap_control
from desktop.operations.objectives import retire_objective, start_objectives
from desktop.operations.reading.criteria import CriterionFacts
from desktop.operations.scope import set_criterion_not_applicable, write_objective
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.pages.criteria.words import FAMILIES, family_words, parsed_assertions
from desktop.ui.words import say


def from_field(on: date) -> DetailField:
    """The day from which something holds."""
    label = say("criteria.from")
    return DetailField(key="from", label=label, value=on, kind="date", required=True)


def map_form(facts: CriterionFacts, on: date) -> Form:
    """Name a control that serves the criterion, as key or supporting, from a day on."""

    def finished(values: Mapping[str, Any]) -> Call:
        return call(
            map_control,
            control=values["control"],
            criterion=facts.row.id,
            effective_from=values["from"],
            strength=values["strength"],
        )

    return Form(
        key="map",
        item=facts.row.id,
        title=say("criteria.map_title", code=facts.row.code),
        fields=(
            DetailField(
                key="control",
                label=say("criteria.control"),
                value="",
                kind="choice",
                choices=tuple(facts.unmapped),
                required=True,
            ),
            DetailField(
                key="strength",
                label=say("criteria.strength"),
                value="key",
                kind="choice",
                choices=(
                    ("key", say("criteria.key")),
                    ("supporting", say("criteria.supporting")),
                ),
                required=True,
            ),
            from_field(on),
        ),
        finish=say("criteria.map_finish"),
        call=finished,
    )


def unmap_form(facts: CriterionFacts, on: date) -> Form:
    """End a mapping from a day on."""

    def finished(values: Mapping[str, Any]) -> Call:
        return call(
            unmap_control,
            control=values["control"],
            criterion=facts.row.id,
            on=values["from"],
            confirmed=bool(values["sole"]),
        )

    served = tuple((each.id, f"{each.code}  {each.title}") for each in facts.controls)
    return Form(
        key="unmap",
        item=facts.row.id,
        title=say("criteria.unmap_title", code=facts.row.code),
        sentence=say("criteria.unmap_sentence"),
        fields=(
            DetailField(
                key="control",
                label=say("criteria.control"),
                value=served[0][0] if len(served) == 1 else "",
                kind="choice",
                choices=served,
                required=True,
            ),
            from_field(on),
            DetailField(key="sole", label=say("criteria.unmap_sole"), value=False, kind="yes_no"),
        ),
        finish=say("criteria.unmap_finish"),
        call=finished,
    )


def leave_out_form(
    facts: CriterionFacts,
    cycle: str,
    on: date,
    people: tuple[tuple[str, str], ...],
    acting: str,
) -> Form:
    """Say that a criterion does not apply, with the reason that the description prints."""
    own = facts.kind == "control_objective"

    def finished(values: Mapping[str, Any]) -> Call:
        return call(
            set_criterion_not_applicable,
            cycle=cycle,
            criterion=facts.row.id,
            on=values["from"],
            reason=values["reason"],
            approved_by=values["approved_by"],
        )

    return Form(
        key="out",
        item=facts.row.id,
        title=say("criteria.out_title", code=facts.row.code),
        sentence=say("objectives.out_sentence" if own else "criteria.out_sentence"),
        fields=(
            DetailField(
                key="reason",
                label=say("criteria.reason"),
                value="",
                kind="long",
                required=True,
            ),
            DetailField(
                key="approved_by",
                label=say("criteria.approved_by"),
                value=acting,
                kind="person",
                choices=people,
                required=True,
            ),
            from_field(on),
        ),
        finish=say("criteria.out_finish"),
        call=finished,
    )


def new_form(cycle: str, on: date) -> Form:
    """Write an objective of one's own."""

    def finished(values: Mapping[str, Any]) -> Call:
        return call(
            write_objective,
            statement=values["statement"],
            family=values["family"] or None,
            assertions=parsed_assertions(values["assertions"]),
            cycle=cycle,
            effective_from=on,
        )

    return Form(
        key="new",
        title=say("criteria.new_title"),
        fields=(
            DetailField(
                key="statement",
                label=say("criteria.objective"),
                value="",
                kind="long",
                required=True,
            ),
            DetailField(
                key="family",
                label=say("criteria.family"),
                value="",
                kind="choice",
                choices=tuple((each, family_words(each)) for each in FAMILIES),
            ),
            DetailField(
                key="assertions",
                label=say("criteria.assertions"),
                value="",
                hint=say("criteria.assertions_hint"),
            ),
        ),
        finish=say("criteria.new_finish"),
        call=finished,
        opens=True,
    )


def model_form(cycle: str, on: date) -> Form:
    """Take the objectives of a model over as one's own."""

    def finished(values: Mapping[str, Any]) -> Call:
        return call(start_objectives, service_type=values["model"], cycle=cycle, effective_from=on)

    return Form(
        key="model",
        title=say("criteria.model_title"),
        sentence=say("criteria.model_sentence"),
        fields=(
            DetailField(
                key="model",
                label=say("criteria.model"),
                value="",
                kind="choice",
                choices=_models(),
                required=True,
            ),
        ),
        finish=say("criteria.model_finish"),
        call=finished,
    )


def retire_form(facts: CriterionFacts, on: date) -> Form:
    """Take an objective out of every open cycle."""

    def finished(values: Mapping[str, Any]) -> Call:
        return call(
            retire_objective,
            criterion=facts.row.id,
            on=values["from"],
            reason=values["reason"],
        )

    reason = DetailField(
        key="reason", label=say("criteria.reason"), value="", kind="long", required=True
    )
    return Form(
        key="retire",
        item=facts.row.id,
        title=say("criteria.retire_title", code=facts.row.code),
        sentence=say("criteria.retire_sentence"),
        fields=(reason, from_field(on)),
        finish=say("criteria.retire_finish"),
        call=finished,
    )


def _models() -> tuple[tuple[str, str], ...]:
    shipped = load(MODEL_OBJECTIVES)
    counted = {
        kind.id: sum(entry.service_type == kind.id for entry in shipped.entries)
        for kind in shipped.service_types
    }
    return tuple(
        (kind.id, say("criteria.model_choice", name=kind.name, n=counted[kind.id]))
        for kind in shipped.service_types
    )
