"""How policies and their versions stand, in words and marks."""

from collections.abc import Sequence

from desktop.operations.reading.policies import PolicyFacts, PolicyLine, VersionFacts
from desktop.ui.lists.columns import Cell
from desktop.ui.lists.parts import ChipWords
from desktop.ui.words import day, n_of, percent, say

STANDINGS = {
    "missing": "not_ready",
    "review_overdue": "expected",
    "draft": "upcoming",
    "in_review": "info",
    "approved": "info",
    "in_force": "met",
    "not_required": "no_data",
}
ORDER = tuple(STANDINGS)
STATES = {
    "draft": "upcoming",
    "in_review": "info",
    "approved": "info",
    "published": "met",
    "superseded": "no_data",
    "retired": "no_data",
}


def standing_words(standing: str) -> str:
    """How a policy stands."""
    return say(f"policies.stands_{standing}")


def state_words(state: str) -> str:
    """The state of a version."""
    return say(f"policies.state_{state}")


def read_words(read: int, asked: int) -> str:
    """How many have read it: "11 of 12, 91.7 %"."""
    return f"{n_of(read, asked)}, {percent(read, asked)}" if asked else ""


def standing_cell(row: PolicyLine) -> Cell:
    """State with its mark; a version under way stands in the tooltip."""
    words = standing_words(row.standing)
    tip = words
    if row.working and row.working != row.standing:
        tip = say("policies.and_working", state=words, working=state_words(row.working).lower())
    short = say("policies.overdue") if row.standing == "review_overdue" else words
    return Cell(short, STANDINGS[row.standing], tip=tip)


def chips_of(facts: PolicyFacts) -> tuple[ChipWords, ...]:
    """State, version under way, whether a review is planned."""
    line = facts.line
    chips = [ChipWords(standing_words(line.standing), STANDINGS[line.standing])]
    working, published = facts.working, facts.published
    if published is not None:
        chips.append(ChipWords(say("policies.version_chip", version=published.row.version)))
    if working is not None:
        words = say(
            "policies.working_chip",
            version=working.row.version,
            state=state_words(working.state).lower(),
        )
        if published is not None or line.standing not in ("draft", "in_review", "approved"):
            chips.append(ChipWords(words, STATES[working.state]))
        else:
            chips.append(ChipWords(say("policies.version_chip", version=working.row.version)))
    return tuple(chips)


def version_sentence(version: VersionFacts) -> str:
    """Who wrote and approved a version, and since when it holds."""
    parts: list[str] = []
    if version.author:
        parts.append(say("policies.written_by", name=version.author))
    if (approved := version.day_of("approved")) is not None:
        name = approved.by or "\N{EN DASH}"
        parts.append(say("policies.approved_by", name=name, day=day(approved.on)))
        if approved.self_review:
            parts.append(say("policies.self_review"))
    if (published := version.day_of("published")) is not None:
        parts.append(say("policies.published_on", day=day(published.on)))
    return _sentence(parts)


def _sentence(parts: Sequence[str]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
