"""Turns one row of a history file into stored records, by the fields of the record."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from db.errors import Refusal
from db.records import Record
from db.records.message import message
from desktop.operations.record_form import refers_to, wanted

Row = Mapping[str, Any]
AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Names:
    """The row ids of the coded items, known before the first row is written."""

    ids: Mapping[tuple[str, str], str]

    def id(self, kind: str, code: str) -> str:
        """The row id of an item; a code that the history does not hold is refused by name."""
        found = self.ids.get((kind, code))
        if found is None:
            raise Refusal(message("history_unknown_code", kind=kind, code=str(code)))
        return found


def record(kind: type[AnyRecord], names: Names, row: Row, **given: Any) -> AnyRecord:
    """Build a record from a row of the file and what the import itself knows."""
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name in given:
            values[field.name] = given[field.name]
        elif field.name in row:
            values[field.name] = _value(kind, field, names, row)
        elif field.default is MISSING:
            values[field.name] = _empty(kind, field, row)
    return kind(**values)


def day(text: object, row: Row) -> date:
    """Read an ISO date; anything else is refused with the row it stands in."""
    try:
        return date.fromisoformat(str(text))
    except ValueError as problem:
        raise Refusal(message("history_bad_date", code=_code(row), value=str(text))) from problem


def _value(kind: type[Record], field: "Field[Any]", names: Names, row: Row) -> Any:
    value = row[field.name]
    if value is None and field.default is None:
        return None
    referred = refers_to(kind, field.name)
    if referred:
        return names.id(referred, value)
    form = wanted(kind)[field.name]
    if form.type is date:
        return day(value, row)
    if not form.accepts(value):
        given = message("history_bad_value", code=_code(row), field=field.name, value=str(value))
        raise Refusal(given)
    return tuple(value) if form.type is tuple else value


def _empty(kind: type[Record], field: "Field[Any]", row: Row) -> Any:
    empty: dict[type, Any] = {tuple: (), dict: {}}
    form = wanted(kind)[field.name]
    if form.type in empty:
        return empty[form.type]
    raise Refusal(message("history_missing_field", code=_code(row), field=field.name))


def _code(row: Row) -> str:
    return str(row.get("code", row.get("title", "?")))
