"""What the panel shows of one entry: the note, what it touches, the judgement, what is done."""

from datetime import date

from desktop.operations.reading.watch_list import WatchFacts
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Fact,
    Heading,
    Link,
    Links,
    Part,
    Sentence,
)
from desktop.ui.words import day, say

Choices = tuple[tuple[str, str], ...]
MARKS = {"": "info", "action": "expected", "none": "waived"}


def effect_words(effect: str) -> str:
    """An effect as people read it."""
    return say(f"watch.effect_{effect or 'to_assess'}")


def effect_mark(effect: str) -> str:
    """The mark of an effect; what waits for a judgement is open now."""
    return MARKS[effect]


def watch_detail(facts: WatchFacts, people: Choices, on: date) -> Detail:
    """Everything of one entry."""
    entry = facts.entry
    chips = [ChipWords(effect_words(entry.effect or ""), effect_mark(entry.effect or ""))]
    if entry.closed_on is not None:
        chips.append(ChipWords(say("watch.chip_closed", day=day(entry.closed_on, on)), "waived"))
    elif entry.next_look_on is not None and entry.next_look_on < on:
        chips.append(ChipWords(say("watch.chip_look"), "not_ready"))
    return Detail(
        item=entry.id,
        code=facts.code,
        title=entry.title,
        title_key="title",
        chips=tuple(chips),
        tabs=(DetailTab("overview", say("list.overview"), _parts(facts, people, on)),),
    )


def _parts(facts: WatchFacts, people: Choices, on: date) -> tuple[Part, ...]:
    entry = facts.entry
    return (
        DetailField(
            key="wording", label=say("watch.field_wording"), value=entry.wording or "", kind="long"
        ),
        DetailField(key="source", label=say("watch.source"), value=entry.source, required=True),
        DetailField(
            key="noted_on",
            label=say("watch.noted"),
            value=entry.noted_on,
            kind="date",
            required=True,
        ),
        DetailField(
            key="owner",
            label=say("watch.field_owner"),
            value=entry.owner or "",
            kind="person",
            choices=people,
        ),
        DetailField(
            key="next_look_on", label=say("watch.next_look"), value=entry.next_look_on, kind="date"
        ),
        *_judgement(facts, on),
        *_touched(facts),
        *_risk(facts),
    )


def _judgement(facts: WatchFacts, on: date) -> tuple[Part, ...]:
    entry = facts.entry
    head = Heading(say("watch.judgement"), action="assess")
    if entry.effect is None or entry.assessed_on is None:
        return (head, Sentence(say("watch.not_judged")))
    by = facts.assessed_by or say("watch.nobody")
    parts: list[Part] = [
        head,
        Fact(say("watch.effect"), effect_words(entry.effect), effect_mark(entry.effect)),
        Fact(say("watch.judged"), say("watch.judged_by", day=day(entry.assessed_on, on), name=by)),
    ]
    if entry.effect == "action":
        parts.append(
            DetailField(
                key="action", label=say("watch.field_action"), value=entry.action or "", kind="long"
            )
        )
    if entry.no_action_reason:
        parts.append(Sentence(say("watch.because", reason=entry.no_action_reason), "text.primary"))
    return tuple(parts)


def _touched(facts: WatchFacts) -> tuple[Part, ...]:
    head = Heading(say("watch.touched"), action="link")
    if not facts.touched:
        return (head, Sentence(say("watch.nothing_touched")))
    parts: list[Part] = [head]
    for kind in ("criterion", "control"):
        links = tuple(
            Link(each.kind, each.id, each.code) for each in facts.touched if each.kind == kind
        )
        if links:
            parts.append(Links(say(f"watch.touched_{kind}"), links))
    return tuple(parts)


def _risk(facts: WatchFacts) -> tuple[Part, ...]:
    if not facts.entry.risk:
        return ()
    link = Link("risk", facts.entry.risk, facts.risk_code, facts.risk_title)
    return (Heading(say("watch.became")), Links("", (link,)))
