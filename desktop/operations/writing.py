"""Writes rows that came from a person: what a column cannot take is refused with a sentence."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from db.errors import Refusal
from db.records import Item, Record
from db.records.message import message
from db.rows import Rows
from desktop.compliance.guards.general import given
from desktop.operations.record_form import refers_to, wanted
from desktop.operations.work import Work

AnyRecord = TypeVar("AnyRecord", bound=Record)

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LARGEST = 2**53
NAMES = frozenset({"name", "title", "wording", "statement", "subject", "reference", "file_name"})
MAY_BE_EMPTY = frozenset({("control_version", "wording"), ("subsequent_event", "wording")})
ORDERED = (
    ("starts_on", "ends_on"),
    ("effective_from", "effective_to"),
    ("window_from", "window_to"),
    ("covers_from", "covers_to"),
    ("period_start", "period_end"),
    ("period_from", "period_to"),
)


def add(work: Work, record: AnyRecord) -> AnyRecord:
    """Write a new row after checking it."""
    check(work.rows, record)
    work.rows.insert(record)
    return record


def change(work: Work, kind: type[AnyRecord], row_id: str, /, **values: Any) -> AnyRecord:
    """Set fields of a row after checking the whole row."""
    changed = replace(work.rows.get(kind, row_id), **values)
    check(work.rows, changed)
    work.rows.update(kind, row_id, **values)
    return changed


def add_item(work: Work, kind: Any, prefix: str, code: str | None = None, *, width: int = 3) -> str:
    """Make a coded item and give its id; none given takes the next code, a used one is refused."""
    chosen = work.rows.next_code(kind, prefix, width) if code is None else code
    if not given(chosen):
        raise Refusal(message("code_is_empty"))
    if work.rows.by_code(kind, chosen) is not None:
        raise Refusal(message("code_taken", code=chosen))
    item = Item(id=work.rows.new_id(), kind=kind, code=chosen)
    work.rows.insert(item)
    return item.id


def check(rows: Rows, record: Record) -> None:
    """Refuse what the table would not take, and names of items that do not exist."""
    check_values(record)
    for field in fields(record):
        value = getattr(record, field.name)
        if value is not None:
            _check_reference(rows, type(record), field.name, value)


def check_values(record: Record) -> None:
    """Refuse what the table would not take: empty names, odd words, days out of order or range."""
    for field in fields(record):
        value = getattr(record, field.name)
        if value is not None:
            _check_value(type(record), field.name, value)
    _check_order(record)


def _check_value(kind: type[Any], name: str, value: Any) -> None:
    form = wanted(kind)[name]
    if name in NAMES and (kind.TABLE, name) not in MAY_BE_EMPTY and not given(value):
        raise Refusal(message("name_is_empty", field=_words(name)))
    if form.words and value not in form.words:
        words = ", ".join(form.words)
        raise Refusal(message("word_unknown", field=_words(name), value=str(value), words=words))
    if form.type is date and not FIRST_DAY <= value <= LAST_DAY:
        raise Refusal(message("field_day_out_of_range", field=_words(name), day=value))
    if form.type is int and not -LARGEST < value < LARGEST:
        raise Refusal(message("number_out_of_range", field=_words(name)))


def _check_reference(rows: Rows, kind: type[Record], name: str, value: Any) -> None:
    referred = refers_to(kind, name)
    if referred is None:
        return
    found = rows.find(Item, id=value)
    if not found or found[0].kind != referred:
        raise Refusal(message("unknown_reference", kind=_words(referred), id=str(value)))


def _check_order(record: Record) -> None:
    values: Mapping[str, Any] = {
        field.name: getattr(record, field.name) for field in fields(record)
    }
    for first, last in ORDERED:
        start, end = values.get(first), values.get(last)
        if start is not None and end is not None and end < start:
            raise Refusal(message("days_out_of_order", first=start, last=end))


def _words(name: str) -> str:
    return name.removesuffix("_on").replace("_", " ")
