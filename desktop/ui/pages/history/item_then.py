"""What the panel shows of an item as it was on a day."""

from collections import defaultdict
from datetime import date

from desktop.operations.reading.item_then import ItemThen, RowThen, StateThen
from desktop.ui.lists.parts import Fact, Heading, Link, Links, Part, Sentence
from desktop.ui.pages.history.value_words import fields_of, label_of, value_words
from desktop.ui.words import day, say

MOST_SHORT = 30  # lines of rows with one value, such as links, in one sentence


def item_then(whole: ItemThen) -> tuple[Part, ...]:
    """State, what it served, and every row of it, at the end of the day."""
    parts: list[Part] = [
        Heading(say("history.then_day", day=day(whole.on)), action="another_day"),
        Links(say("history.item"), (Link(whole.kind, whole.id, whole.code),)),
    ]
    if whole.title:
        parts.append(Sentence(whole.title, "text.primary"))
    if whole.state is not None:
        parts += _state(whole.state)
    if whole.served:
        other = "history.criteria" if whole.kind == "control" else "history.controls"
        links = tuple(
            Link(each.kind, each.id, each.code, say(f"history.{each.strength}"))
            for each in whole.served
        )
        parts.append(Links(say(other), links))
    if not whole.rows and whole.state is None:
        return (*parts, Sentence(say("history.not_there")))
    return (*parts, *_rows(whole.rows))


def _state(state: StateThen) -> list[Part]:
    words = say("history.state_since", state=label_of(state.state), day=day(state.since))
    parts: list[Part] = [Fact(say("history.state"), words)]
    if state.reason:
        parts += [Sentence(say("history.reason"), "text.primary"), Sentence(state.reason)]
    if state.self_review:
        parts.append(Sentence(say("history.self_review")))
    return parts + _later(state.later)


def _rows(rows: tuple[RowThen, ...]) -> list[Part]:
    """Rows of several values one by one, those of one or two values together."""
    parts: list[Part] = []
    short: dict[str, list[str]] = defaultdict(list)
    later: dict[str, date | None] = {}
    for row in rows:
        if len(row.fields) <= 2 and row.table.count("_"):
            values = [value_words(text, row.table, name) for name, text in row.fields]
            short[row.table].append(" ".join(values))
            later[row.table] = row.later
            continue
        parts += [
            Heading(label_of(row.table)),
            *_later(row.later),
            *fields_of(row.fields, row.table),
        ]
    for table, words in short.items():
        more = len(words) - MOST_SHORT
        shown = "; ".join(words[:MOST_SHORT])
        if more > 0:
            shown = say("history.and_more", words=shown, n=more)
        heading = Heading(label_of(table), str(len(words)))
        parts += [heading, *_later(later[table]), Sentence(shown)]
    return parts


def _later(later: date | None) -> list[Part]:
    if later is None:
        return []
    return [Sentence(say("history.recorded_later", day=day(later)), "text.tertiary")]
