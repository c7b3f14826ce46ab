"""What the panel shows of one entry: its changes, its rows on a day, its seal."""

from zoneinfo import ZoneInfo

from desktop.operations.reading.history import EntryFacts, FieldChange, RowChange
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailTab,
    Fact,
    Heading,
    Link,
    Links,
    Part,
    Sentence,
)
from desktop.ui.words import day, say

SHORT = 34
KINDS = {"insert": "history.added", "update": "history.changed", "delete": "history.removed"}


def entry_detail(facts: EntryFacts, zone: ZoneInfo) -> Detail:
    """The whole panel of an entry."""
    at = facts.at.astimezone(zone)
    chips = [ChipWords(f"{day(at.date())}, {at.hour:02}:{at.minute:02}")]
    chips.append(ChipWords(facts.who or say("history.program")))
    if facts.undone_by is not None:
        chips.append(ChipWords(say("history.undone_by", entry=facts.undone_by), "waived"))
    if facts.undoes is not None:
        chips.append(ChipWords(say("history.undoes", entry=facts.undoes), "info"))
    return Detail(
        item=str(facts.number),
        code=say("history.entry_code", entry=facts.number),
        title=facts.sentence,
        chips=tuple(chips),
        tabs=(
            DetailTab("changes", say("history.changes"), _changes(facts)),
            DetailTab("then", say("history.then"), _then(facts)),
            DetailTab("seal", say("history.seal"), _seal(facts)),
        ),
    )


def _changes(facts: EntryFacts) -> tuple[Part, ...]:
    parts: list[Part] = []
    if facts.items:
        links = tuple(Link(kind, item, code) for item, kind, code in facts.items)
        parts.append(Links(say("history.item"), links))
    for row in facts.rows:
        parts.append(Heading(say(KINDS[row.kind], what=_what(row))))
        for field in row.fields:
            parts += _field(field, row.kind)
    if not facts.rows:
        parts.append(Sentence(say("history.no_changes")))
    if facts.more:
        parts.append(Sentence(say("history.more_rows", n=facts.more)))
    return tuple(parts)


def _field(field: FieldChange, kind: str) -> list[Part]:
    label = _label(field.field)
    before, after = field.before, field.after
    if len(before) + len(after) <= SHORT and "\n" not in before + after:
        if kind == "insert":
            return [Fact(label, after)]
        if kind == "delete":
            return [Fact(label, before)]
        nothing = say("history.nothing")
        words = say("history.from_to", before=before or nothing, after=after or nothing)
        return [Fact(label, words)]
    parts: list[Part] = [Sentence(label, "text.primary")]
    for key, text in (("history.before", before), ("history.after", after)):
        if text:
            parts += [Sentence(say(key), "text.tertiary"), Sentence(text)]
    return parts


def _then(facts: EntryFacts) -> tuple[Part, ...]:
    parts: list[Part] = [Heading(say("history.then_day", day=day(facts.on)), action="another_day")]
    for row in facts.rows:
        parts.append(Heading(_what(row)))
        if row.then is None:
            parts.append(Sentence(say("history.not_there")))
            continue
        for name, text in row.then:
            if len(text) <= SHORT and "\n" not in text:
                parts.append(Fact(_label(name), text))
            else:
                parts += [Sentence(_label(name), "text.primary"), Sentence(text)]
    if not facts.rows:
        parts.append(Sentence(say("history.no_changes")))
    return tuple(parts)


def _seal(facts: EntryFacts) -> tuple[Part, ...]:
    return (
        Fact(say("history.operation"), _label(facts.operation)),
        Fact(say("history.sequence"), str(facts.sequence)),
        Sentence(say("history.hash"), "text.primary"),
        Sentence(_spaced(facts.hash)),
        Sentence(say("history.copy"), "text.primary"),
        Sentence(facts.replica),
    )


def short_head(head: str) -> str:
    """The first letters of a hash as people compare them."""
    return f"{head[:4]} {head[4:8]}".upper()


def _spaced(text: str) -> str:
    return " ".join(text[at : at + 8] for at in range(0, len(text), 8))


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _what(row: RowChange) -> str:
    return f"{_label(row.table)} {row.name}".strip()
