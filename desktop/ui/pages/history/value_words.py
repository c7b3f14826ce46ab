"""Stored names and values as people read them."""

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import get_type_hints

from db.records.record import Record
from desktop.ui.lists.parts import Fact, Part, Sentence
from desktop.ui.words import day, say

MOST_BESIDE = 34  # longer values stand below their name
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODED = re.compile(r"[a-z]+(_[a-z]+)+")


# Columns whose own names are longer than a label can be.
_SHORT = {
    "effective_from": "history.from",
    "effective_to": "history.until",
    "out_of_scope_reason": "history.why",
    "file_name": "history.file",
    "media_type": "history.form",
}


def label_of(name: str) -> str:
    """The name of a table or column, as "Position"."""
    if name in _SHORT:
        return say(_SHORT[name])
    return name.replace("_", " ").capitalize()


@cache
def flags_of(table: str) -> frozenset[str]:
    """The columns of a table that hold yes or no."""
    kinds = [kind for kind in Record.__subclasses__() if table == kind.TABLE]
    return frozenset(
        name for kind in kinds for name, hint in get_type_hints(kind).items() if hint is bool
    )


def value_words(text: str, table: str, field: str) -> str:
    """A stored value: days as days, yes or no, lists with commas, coded words with spaces."""
    if field in flags_of(table):
        return {"1": say("history.yes"), "0": say("history.no")}.get(text, text)
    if _DAY.fullmatch(text):
        try:
            return day(date.fromisoformat(text))
        except ValueError:
            return text
    if text.startswith("[") and text.endswith("]"):
        return _list_words(text)
    return text.replace("_", " ") if _CODED.fullmatch(text) else text


def _list_words(text: str) -> str:
    try:
        values = json.loads(text)
    except ValueError:
        return text
    if any(not isinstance(value, str | int) for value in values):
        return text
    return ", ".join(str(value) for value in values)


def fields_of(fields: Iterable[tuple[str, str]], table: str) -> list[Part]:
    """Fields as lines; what is long stands below its name."""
    parts: list[Part] = []
    for name, stored in fields:
        words = value_words(stored, table, name)
        if not words:
            continue
        if len(words) <= MOST_BESIDE and "\n" not in words:
            parts.append(Fact(label_of(name), words))
        else:
            parts += [Sentence(label_of(name), "text.primary"), Sentence(words)]
    return parts
