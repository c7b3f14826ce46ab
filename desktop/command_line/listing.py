"""``list``: the items of a kind with their states and fields, codes instead of row ids."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import get_args, get_type_hints

from db.records import ALL_RECORDS, ControlVersion, Item
from db.records.message import message
from db.records.record import Record
from db.rows import Rows
from desktop.background.work_day import today_of
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option, words
from desktop.command_line.days import day
from desktop.command_line.tables import table
from desktop.command_line.workspaces import FILE, reading, unknown

ITEM_KINDS = get_args(get_type_hints(Item)["kind"])
KINDS: Mapping[str, type[Record]] = {
    record.TABLE: record for record in ALL_RECORDS if record.TABLE in ITEM_KINDS
}
# The columns of a person's table, as far as the kind has them; --json gives every field.
SHOWN = ("code", "state", "title", "name", "wording", "statement", "owner", "severity", "due_on")

Row = dict[str, object]


def _run(context: Context, called: Arguments) -> Result:
    if called.kind not in KINDS:
        raise BadCall(unknown("kind of item", called.kind, tuple(KINDS)))
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        found = listed(rows, called.kind, called.on or today_of(rows, context.clock))
    kept = [row for row in found if _fits(row, called.kind, called.where)]
    if not kept:
        return Result([], [words("no_items", kind=called.kind.replace("_", " "))])
    columns = [name for name in SHOWN if name in kept[0]]
    return Result(kept, table(columns, [[row[name] for name in columns] for row in kept]))


def listed(rows: Rows, kind: str, on: date) -> list[Row]:
    """Give every item of a kind that is not withdrawn, as it stands on a day."""
    codes = {item.id: item.code for item in rows.find(Item)}
    there = {item.id for item in rows.find(Item, kind=kind) if item.withdrawn_at is None}
    versions = _versions(rows, on) if kind == "control" else {}
    found = []
    for record in rows.find(KINDS[kind]):
        if record.id in there:
            row: Row = {"code": codes[record.id], "kind": kind, "state": rows.state(record.id, on)}
            for part in (record, *versions.get(record.id, ())):
                row |= plain_fields(part, codes)
            found.append(row)
    return found


def _versions(rows: Rows, on: date) -> dict[str, tuple[ControlVersion]]:
    """Give the version of each control that is in force on a day."""
    standing = (
        version
        for version in rows.find(ControlVersion)
        if version.retracted_at is None and version.effective_from <= on
    )
    in_order = sorted(standing, key=lambda version: (version.effective_from, version.version))
    return {version.control: (version,) for version in in_order}


def plain_fields(record: Record, codes: Mapping[str, str]) -> Row:
    """Give the fields of a record as JSON values, row ids of items as their codes."""
    return {
        each.name: plain(getattr(record, each.name), codes)
        for each in fields(record)
        if each.name not in ("id", "recorded_at", "retracted_at", "control")
        or (each.name == "control" and not isinstance(record, ControlVersion))
    }


def plain(value: object, codes: Mapping[str, str]) -> object:
    """Give a stored value as a JSON value."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return codes.get(value, value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return [plain(part, codes) for part in value]
    return value


def _fits(row: Row, kind: str, conditions: Sequence[str]) -> bool:
    return all(_meets(row, kind, condition) for condition in conditions)


def _meets(row: Row, kind: str, condition: str) -> bool:
    name, equals, value = condition.partition("=")
    if not equals:
        raise BadCall(message("where_needs_value", text=condition))
    if name not in row:
        raise BadCall(
            message("where_unknown_field", kind=kind, name=name, fields=", ".join(sorted(row)))
        )
    return _words(row[name]) == value


def _words(value: object) -> str:
    """Give a value as it is written in a condition: nothing as empty, truth as true or false."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


COMMAND = Command(
    "list",
    "command_list",
    (
        FILE,
        option("kind", text="option_kind", metavar="KIND"),
        option("--where", text="option_where", action="append", default=[], metavar="FIELD=VALUE"),
        option("--on", text="option_day", type=day, metavar="DATE"),
    ),
    _run,
)
