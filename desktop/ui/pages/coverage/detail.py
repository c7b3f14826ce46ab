"""The panel of a slot: how it stands, who did it when, its evidence, its sign-off, what it touches."""

from datetime import date

from desktop.operations.reading.coverage import CoverageRow, Slot
from desktop.operations.reading.coverage_slot import SlotFacts
from desktop.operations.reading.coverage_view import Cell
from desktop.operations.reading.coverage_words import (
    measure_sentence,
    slot_name,
    span_words,
    standing_word,
    state_words,
    stretch_words,
)
from desktop.operations.review_tasks import waive_review
from desktop.operations.work import call
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Fact,
    Form,
    Heading,
    Link,
    Links,
    Part,
    Picture,
    Sentence,
)
from desktop.ui.pages.coverage.card import act_words, evidence_words
from desktop.ui.pages.coverage.styles import STYLES
from desktop.ui.words import day, say

COLOURS = {"red": "not_ready", "amber": "expected", "green": "met"}
MOST_NAMED = 12


def detail_of(
    row: CoverageRow,
    cell: Cell | None,
    slot: Slot | None,
    facts: SlotFacts | None,
    on: date,
    *,
    people: tuple[tuple[str, str], ...],
    picture: Picture,
    design: bool = False,
) -> Detail:
    """Everything of the current cell; without one, of its row."""
    if cell is None or slot is None:
        return _detail_of_row(row, on)
    state = state_words(slot, on, design=design)
    parts: list[Part] = [Sentence(row.title, "text.primary")]
    parts += _of_slot(row, slot, on, facts, people)
    if facts is not None:
        parts += _of_evidence(slot, facts, on, picture)
        parts += _touched(row, facts)
    if len(cell.slots) > 1:
        parts += _others(row, cell, on)
    parts += [Heading(say("coverage.of_control")), Sentence(measure_sentence(row))]
    parts.append(Links(say("coverage.control"), (Link("control", row.id, row.code),)))
    return Detail(
        item=f"{row.id} {slot.item or slot.first}",
        code=slot.code if slot.kind == "review_task" else row.code,
        title=say("coverage.card_title", code=row.code, slot=slot_name(slot, on)),
        chips=(ChipWords(state, STYLES[slot.standing].status),),
        tabs=(DetailTab("slot", say("list.overview"), tuple(parts)),),
    )


def _detail_of_row(row: CoverageRow, on: date) -> Detail:
    parts: list[Part] = [Sentence(row.title, "text.primary"), Sentence(measure_sentence(row))]
    parts += [Sentence(stretch_words(each, row, on)) for each in row.stretches]
    if row.owner:
        parts.append(Fact(say("coverage.owner"), row.owner, person=True))
    parts.append(Links(say("coverage.control"), (Link("control", row.id, row.code),)))
    return Detail(
        item=row.id,
        code=row.code,
        title=say("coverage.no_slots_title"),
        tabs=(DetailTab("slot", say("list.overview"), tuple(parts)),),
    )


def _of_slot(
    row: CoverageRow,
    slot: Slot,
    on: date,
    facts: SlotFacts | None,
    people: tuple[tuple[str, str], ...],
) -> list[Part]:
    window = span_words(slot.window_from, slot.window_to)
    label = "coverage.day" if slot.window_from == slot.window_to else "coverage.window"
    found: list[Part] = [Fact(say(label), window)]
    if slot.kind == "review_task":
        found.append(Fact(say("coverage.due"), day(date.fromordinal(slot.due), on)))
        key = next((item for item, name in people if name == slot.owner), "")
        label = say("coverage.owner")
        found.append(
            DetailField(key="owner", label=label, value=key, kind="person", choices=people)
        )
    elif row.owner:
        found.append(Fact(say("coverage.owner"), slot.owner or row.owner, person=True))
    if slot.kind == "nil":
        found.append(Fact(say("coverage.source"), slot.code))
    return [*found, *_acts(facts, on)] if facts is not None else found


def _acts(facts: SlotFacts, on: date) -> list[Part]:
    """What was done, by whom, and what came of it."""
    found: list[Part] = []
    for label, act in (
        ("done", facts.done),
        ("signed", facts.signed),
        ("missed", facts.missed),
        ("waived", facts.waived),
    ):
        if act is not None:
            found.append(Fact(say(f"coverage.label_{label}"), act_words(act, on)))
    if facts.done is not None and facts.signed is None:
        found.append(Fact(say("coverage.label_signed"), say("coverage.not_signed"), "expected"))
    if facts.outcome:
        found.append(Fact(say("coverage.outcome"), say(f"coverage.outcome_{facts.outcome}")))
    if facts.note:
        found.append(Sentence(facts.note))
    return found


def _of_evidence(slot: Slot, facts: SlotFacts, on: date, picture: Picture) -> list[Part]:
    if slot.kind not in ("review_task", "evidence", "design", "bare"):
        return []
    found: list[Part] = [Heading(say("coverage.evidence"), action="evidence")]
    if not facts.proofs:
        found.append(Sentence(evidence_words(facts, on)))
        return found
    for each in facts.proofs:
        status = "met" if each.state == "accepted" else "info"
        link = Link("evidence", each.id, each.code, each.title, status)
        found.append(Links(say(f"coverage.evidence_{each.state or 'expected'}"), (link,)))
    if any(each.sha256 for each in facts.proofs):
        found.append(picture)
    return found


def _touched(row: CoverageRow, facts: SlotFacts) -> list[Part]:
    links = tuple(
        Link("criterion", each.id, each.code, "", COLOURS.get(each.colour, ""))
        for each in facts.touched
    )
    return [Links(say("coverage.touches"), links)] if links else []


def _others(row: CoverageRow, cell: Cell, on: date) -> list[Part]:
    """The other slots of a joined cell."""
    found: list[Part] = [Heading(say("coverage.slots_many", n=len(cell.slots)))]
    for place in cell.slots[:MOST_NAMED]:
        slot = row.slots[place]
        status = STYLES[slot.standing].status
        words = say(
            "coverage.of_word", word=standing_word(slot.standing), state=state_words(slot, on)
        )
        found.append(Fact(slot_name(slot, on), words, status))
    return found


def waive_form(slot: Slot, row: CoverageRow, on: date) -> Form:
    """The form that asks for the reason of a waiver."""
    field = DetailField(
        key="reason",
        label=say("coverage.waive_reason"),
        value="",
        kind="long",
        hint=say("coverage.waive_hint"),
        required=True,
    )
    return Form(
        key="waive",
        item=f"{row.id} {slot.item}",
        title=say("coverage.waive_title", code=row.code, slot=slot_name(slot, on)),
        fields=(field,),
        finish=say("coverage.waive"),
        sentence=say("coverage.waive_sentence"),
        call=lambda values: call(waive_review, task=slot.item, on=on, reason=str(values["reason"])),
    )
