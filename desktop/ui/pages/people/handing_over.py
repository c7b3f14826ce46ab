"""The form that hands over what a person owns: one target, or one for each item."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.operations.handing_over import hand_over
from desktop.operations.reading.people import PersonFacts
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.words import say

ITEM = "item:"
MOST_TITLE = 60
Choices = Sequence[tuple[str, str]]


def hand_over_form(facts: PersonFacts, people: Choices, on: date) -> Form:
    """Who takes it all, from when, and for each thing perhaps somebody else."""
    person = facts.person
    others = tuple(choice for choice in people if choice[0] != person.id)
    to = DetailField(
        key="to", label=say("people.hand_over_to"), value="", kind="person", choices=others,
        required=True,
    )  # fmt: skip
    day = DetailField(
        key="on", label=say("people.hand_over_on"), value=on, kind="date", required=True
    )
    own = tuple(
        DetailField(
            key=ITEM + each.item,
            label=each.code,
            value="",
            kind="person",
            choices=others,
            hint=say("people.hand_over_hint", title=each.title[:MOST_TITLE]),
        )
        for each in facts.open_work
    )
    return Form(
        key=f"hand_over:{person.id}",
        item=person.id,
        title=say("people.hand_over_title", name=person.name),
        fields=(to, day, *own),
        finish=say("people.hand_over"),
        call=lambda values: _call(person.id, values),
    )


def _call(person: str, values: Mapping[str, Any]) -> Call:
    others = {
        key.removeprefix(ITEM): str(value)
        for key, value in values.items()
        if key.startswith(ITEM) and value
    }
    return call(hand_over, person=person, to=str(values["to"]), on=values["on"], others=others)
