"""The forms of the Watch list page."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.operations.reading.watch_list import WatchChoices, WatchFacts
from desktop.operations.watch_list import (
    assess_watch_entry,
    link_watch_entry,
    note_change,
    plan_sweep,
    turn_into_risk,
    unlink_watch_entry,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.words import say

Choices = tuple[tuple[str, str], ...]
Values = Mapping[str, Any]
EFFECTS = ("none", "action")
FREQUENCIES = ("monthly", "quarterly", "semiannual", "annual")
TOUCHED = ("criterion", "control")


def new_entry(choices: WatchChoices, people: Choices, on: date) -> Form:
    """What somebody read or heard, and where."""
    fields = (
        _field("title", "", required=True, hint=say("watch.title_hint")),
        _field("source", "", required=True, hint=say("watch.source_hint")),
        _field("noted_on", on, kind="date", required=True),
        _field("wording", "", kind="long"),
        _field("owner", "", kind="person", choices=people),
        *_touched_fields(choices),
        _field("next_look_on", None, kind="date"),
    )

    def made(values: Values) -> Call:
        kept, items = _split(values)
        return call(note_change, items=items, **kept)

    return Form(
        key="new",
        title=say("watch.new_title"),
        sentence=say("watch.new_sentence"),
        fields=fields,
        finish=say("watch.new_finish"),
        call=made,
        opens=True,
    )


def assess(
    facts: WatchFacts, choices: WatchChoices, people: Choices, acting: str, on: date
) -> Form:
    """Whether it touches us, on what, and what is done."""
    entry = facts.entry
    effects = (
        ("", say("watch.effect_to_assess")),
        *((each, say(f"watch.effect_{each}")) for each in EFFECTS),
    )
    fields = (
        _field("effect", entry.effect or "", kind="choice", choices=effects),
        _field("action", entry.action or "", kind="long", hint=say("watch.action_hint")),
        _field(
            "no_action_reason",
            entry.no_action_reason or "",
            kind="long",
            hint=say("watch.reason_hint"),
        ),
        *_touched_fields(choices),
        _field("next_look_on", entry.next_look_on, kind="date"),
        _field("by", acting, kind="person", choices=people),
        _field("on", on, kind="date", required=True),
    )

    def made(values: Values) -> Call:
        kept, items = _split(values)
        return call(assess_watch_entry, entry=entry.id, items=items, **kept)

    return Form(
        key="assess",
        item=entry.id,
        title=say("watch.assess_title", code=facts.code),
        sentence=say("watch.assess_sentence"),
        fields=fields,
        finish=say("watch.assess_finish"),
        call=made,
    )


def risk(facts: WatchFacts, people: Choices, on: date) -> Form:
    """The risk that an entry becomes; the controls that it touches come with it."""
    fields = (
        _field("title", facts.entry.title, required=True),
        _field("owner", facts.entry.owner or "", kind="person", choices=people),
        _field("on", on, kind="date", required=True),
    )

    def made(values: Values) -> Call:
        kept, _ = _split(values)
        return call(turn_into_risk, entry=facts.entry.id, **kept)

    return Form(
        key="risk",
        item=facts.entry.id,
        title=say("watch.risk_title", code=facts.code),
        sentence=say("watch.risk_sentence"),
        fields=fields,
        finish=say("watch.risk_finish"),
        call=made,
    )


def sweep(people: Choices, criteria: tuple[str, ...], owner: str, on: date) -> Form:
    """A duty that makes somebody look around again and again."""
    frequencies = tuple((each, say(f"watch.every_{each}")) for each in FREQUENCIES)
    fields = (
        _field("title", say("watch.sweep"), required=True),
        _field("wording", say("watch.sweep_wording"), kind="long"),
        _field("frequency", "quarterly", kind="choice", choices=frequencies, required=True),
        _field("starts_on", on, kind="date", required=True),
        _field("owner", owner, kind="person", choices=people),
    )

    def made(values: Values) -> Call:
        kept, _ = _split(values)
        return call(plan_sweep, criteria=criteria, **kept)

    return Form(
        key="sweep",
        title=say("watch.sweep_title"),
        sentence=say("watch.sweep_sentence"),
        fields=fields,
        finish=say("watch.sweep_finish"),
        call=made,
    )


def link(facts: WatchFacts, choices: WatchChoices) -> Form:
    """Another criterion or control that an entry touches."""
    known = {each.id for each in facts.touched}
    offered = tuple(each for each in (*choices.criteria, *choices.controls) if each[0] not in known)
    return _one_item("link", facts, offered, lambda values: call(link_watch_entry, **values))


def unlink(facts: WatchFacts) -> Form:
    """A criterion or control that an entry does not touch after all."""
    offered = tuple((each.id, each.code) for each in facts.touched)
    return _one_item("unlink", facts, offered, lambda values: call(unlink_watch_entry, **values))


def _one_item(
    key: str, facts: WatchFacts, offered: Choices, made: Callable[[Values], Call]
) -> Form:
    def called(values: Values) -> Call:
        return made({"entry": facts.entry.id, "item": values["item"]})

    return Form(
        key=key,
        item=facts.entry.id,
        title=say(f"watch.{key}_title", code=facts.code),
        fields=(_field("item", "", kind="choice", choices=offered, required=True),),
        finish=say(f"watch.{key}_finish"),
        call=called,
    )


def _touched_fields(choices: WatchChoices) -> tuple[DetailField, ...]:
    none = ("", say("watch.no_item"))
    return (
        _field("criterion", "", kind="choice", choices=(none, *choices.criteria)),
        _field("control", "", kind="choice", choices=(none, *choices.controls)),
    )


def _split(values: Values) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values as the operation takes them, and the items that were chosen."""
    items = tuple(values[key] for key in TOUCHED if values.get(key))
    required = ("title", "source")
    kept = {
        key: value if key in required else value or None
        for key, value in values.items()
        if key not in TOUCHED
    }
    return kept, items


def _field(key: str, value: Any, **parts: Any) -> DetailField:
    return DetailField(key=key, label=say(f"watch.field_{key}"), value=value, **parts)
