"""What the columns of a record take, read from its own annotations."""

import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any

from db.records import Record

# Fields that name another item by its code, and the kind of that item.
_PEOPLE = (
    "owner performer approver author signed_by entered_by performed_by extracted_by collected_by "
    "listing_checked_by requested_by verified_by accepted_by assessed_by approved_by actor"
)
_REFERENCES = {
    **dict.fromkeys(_PEOPLE.split(), "person"),
    "control": "control",
    "compensates_for": "control",
    "cycle": "cycle",
    "after_cycle": "cycle",
    "parent": "cycle",
    "criterion": "criterion",
    "population": "population",
    "sample": "sample",
    "test": "test",
    "finding": "finding",
    "recurrence_of": "finding",
    "supersedes": "evidence",
}


def refers_to(kind: type[Record], field: str) -> str | None:
    """The kind of item that a field names, if it names one."""
    if field == "replaced_by":
        return kind.TABLE
    return None if (kind.TABLE, field) == ("workspace", "sample") else _REFERENCES.get(field)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a column takes: a type, and where it is an enumeration its words."""

    type: type
    words: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether a value from a file fits."""
        if self.words:
            return value in self.words
        if self.type is tuple:
            return isinstance(value, list) and all(isinstance(part, str) for part in value)
        return type(value) is self.type


def wanted(kind: type[Record]) -> dict[str, Wanted]:
    """The columns of a record by name."""
    key: Any = kind
    return _columns(key)


@cache
def _columns(kind: type[Record]) -> dict[str, Wanted]:
    return {name: _of_hint(hint) for name, hint in typing.get_type_hints(kind).items()}


def _of_hint(hint: Any) -> Wanted:
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin is typing.Literal:
        return Wanted(str, arguments)
    if origin in (typing.Union, types.UnionType):
        return _of_hint(next(part for part in arguments if part is not types.NoneType))
    if origin is typing.ClassVar:
        return Wanted(str)
    if isinstance(origin, type):
        return Wanted(tuple if origin is tuple else dict)
    return Wanted(hint)
