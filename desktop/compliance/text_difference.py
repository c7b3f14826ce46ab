"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "removed", "added"]
WORDS = re.compile(r"\s+|[^\s\w]|\w+")
MOST_WORDS = 4_000  # beyond that the texts are shown one after the other
ALIKE = 0.5  # letters in common from which on a paragraph counts as changed, not as another one


class Run(NamedTuple):
    """A run of words that stayed, went or came."""

    kind: Kind
    text: str


def word_difference(before: str, after: str) -> tuple[Run, ...]:
    """The runs that turn one text into the other; joined without the added they give `before`."""
    if before == after:
        return (Run("same", before),) if before else ()
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return tuple(run for run in (Run("removed", before), Run("added", after)) if run.text)
    return tuple(_joined(_runs(old, new)))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(old[old_from:old_to]))
            continue
        yield Run("removed", "".join(old[old_from:old_to]))
        yield Run("added", "".join(new[new_from:new_to]))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """A single space between two changes belongs to them: whole phrases read better than words."""
    removed = added = ""
    for kind, text in runs:
        if kind == "same" and not (text.isspace() and (removed or added)):
            yield from _changed(removed, added)
            removed = added = ""
            yield Run("same", text)
        else:
            removed += text if kind != "added" else ""
            added += text if kind != "removed" else ""
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Run]:
    """A change as what went and what came; a shared space at the end stays as it was."""
    tail = ""
    if removed[-1:].isspace() and added[-1:] == removed[-1:]:
        tail, removed, added = removed[-1], removed[:-1], added[:-1]
    if removed:
        yield Run("removed", removed)
    if added:
        yield Run("added", added)
    if tail:
        yield Run("same", tail)


class Paragraph(NamedTuple):
    """A paragraph that stayed, went, came or was changed word by word; `runs` say how."""

    kind: Literal["same", "removed", "added", "changed"]
    runs: tuple[Run, ...]


BREAK = re.compile(r"\n\s*\n")


def paragraph_difference(before: str, after: str) -> tuple[Paragraph, ...]:
    """The paragraphs of two texts side by side; a changed one is compared word by word."""
    old, new = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Paragraph] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            found += [Paragraph("same", (Run("same", text),)) for text in old[old_from:old_to]]
        else:
            found += _replaced(old[old_from:old_to], new[new_from:new_to])
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in BREAK.split(text) if part.strip()]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs in the place of others: in pairs as far as they are alike, else gone and new."""
    for place in range(max(len(old), len(new))):
        before = old[place] if place < len(old) else ""
        after = new[place] if place < len(new) else ""
        if before and after and SequenceMatcher(None, before, after).quick_ratio() > ALIKE:
            yield Paragraph("changed", word_difference(before, after))
            continue
        if before:
            yield Paragraph("removed", (Run("removed", before),))
        if after:
            yield Paragraph("added", (Run("added", after),))
