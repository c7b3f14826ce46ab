"""The versions of a control, each with what it changed, readable word by word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from db.records import ControlVersion, Person
from db.rows import Rows
from desktop.compliance.text_difference import Run, word_difference
from desktop.operations.control_versions import VERSIONED

LONG = ("title", "wording", "recipe")
PEOPLE = ("owner", "performer")


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that another version has differently; long texts as runs of words.

    The values are raw: row ids became names, words of the field (frequency ...) stay as they are.
    """

    field: str
    before: str
    after: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A version: its number, first day, reason, when it was recorded, and what it changed."""

    id: str
    number: int
    effective_from: date
    reason: str
    recorded_on: date
    differences: tuple[FieldDifference, ...]


def read_versions(rows: Rows, control: str, names: Mapping[str, str]) -> tuple[VersionFacts, ...]:
    """The versions that were not taken back, the newest first."""
    found = sorted(
        rows.find(ControlVersion, control=control, retracted_at=None),
        key=lambda version: (version.effective_from, version.version),
    )
    before: Mapping[str, ControlVersion] = {later.id: earlier for earlier, later in pairwise(found)}
    return tuple(_facts(version, before.get(version.id), names) for version in reversed(found))


def names_of_people(rows: Rows) -> Mapping[str, str]:
    """The name of everybody, by row id."""
    return {person.id: person.name for person in rows.find(Person)}


def differences(
    before: ControlVersion, after: ControlVersion, names: Mapping[str, str]
) -> tuple[FieldDifference, ...]:
    """What the later of two versions has differently."""
    return tuple(_differences(before, after, names))


def _facts(
    version: ControlVersion, before: ControlVersion | None, names: Mapping[str, str]
) -> VersionFacts:
    return VersionFacts(
        id=version.id,
        number=version.version,
        effective_from=version.effective_from,
        reason=version.reason or "",
        recorded_on=version.source_recorded_on or version.recorded_at.date(),
        differences=differences(before, version, names) if before is not None else (),
    )


def _differences(
    before: ControlVersion, after: ControlVersion, names: Mapping[str, str]
) -> Iterable[FieldDifference]:
    for field in VERSIONED:
        old, new = getattr(before, field), getattr(after, field)
        if old == new:
            continue
        texts = _text(field, old, names), _text(field, new, names)
        runs = word_difference(*texts) if field in LONG else ()
        yield FieldDifference(field, *texts, runs)


def _text(field: str, value: Any, names: Mapping[str, str]) -> str:
    """A value as text; nothing is empty."""
    if value is None:
        return ""
    if field in PEOPLE:
        return names.get(value, "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(value)
    return str(value)
