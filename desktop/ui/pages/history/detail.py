"""What the panel shows of one entry: its changes, its rows on a day, its seal."""

from zoneinfo import ZoneInfo

from desktop.operations.reading.history import EntryFacts, FieldChange, RowChange
from desktop.operations.reading.item_then import ItemThen
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
from desktop.ui.pages.history.item_then import item_then
from desktop.ui.pages.history.value_words import MOST_BESIDE, fields_of, label_of, value_words
from desktop.ui.words import day, say

KINDS = {"insert": "history.added", "update": "history.changed", "delete": "history.removed"}


def entry_detail(facts: EntryFacts, zone: ZoneInfo, whole: ItemThen | None = None) -> Detail:
    """The whole panel of an entry; `whole` is the item of which the history is shown."""
    then = say("history.then") if whole is None else say("history.then_of", code=whole.code)
    at = facts.at.astimezone(zone)
    chips = [ChipWords(f"{day(at.date())}, {at.hour:02}:{at.minute:02}")]
    chips.append(ChipWords(facts.who or say("history.program")))
    if facts.self_review:
        chips.append(ChipWords(say("history.self_review_chip"), "expected"))
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
            DetailTab("then", then, _then(facts) if whole is None else item_then(whole)),
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
            parts += _field(field, row)
    if not facts.rows:
        parts.append(Sentence(say("history.no_changes")))
    if facts.more:
        parts.append(Sentence(say("history.more_rows", n=facts.more)))
    return tuple(parts)


def _field(field: FieldChange, row: RowChange) -> list[Part]:
    label = label_of(field.field)
    before = value_words(field.before, row.table, field.field)
    after = value_words(field.after, row.table, field.field)
    if len(before) + len(after) <= MOST_BESIDE and "\n" not in before + after:
        if row.kind == "insert":
            return [Fact(label, after)]
        if row.kind == "delete":
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
        parts += fields_of(row.then, row.table)
    if not facts.rows:
        parts.append(Sentence(say("history.no_changes")))
    return tuple(parts)


def _seal(facts: EntryFacts) -> tuple[Part, ...]:
    return (
        Fact(say("history.operation"), label_of(facts.operation)),
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


def _what(row: RowChange) -> str:
    return f"{label_of(row.table)} {row.name}".strip()
