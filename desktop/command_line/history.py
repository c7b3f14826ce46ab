"""``history``: what was changed, when and by whom; or how an item stood on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db.history.entries import LoggedEntry, changes, latest, of_row
from db.history.past import row_on
from db.records import Item
from db.records.message import message
from db.rows import Rows
from desktop.command_line.command import (
    Arguments,
    BadCall,
    Command,
    Context,
    Result,
    option,
    words,
)
from desktop.command_line.days import day
from desktop.command_line.listing import listed, plain
from desktop.command_line.sample import whole_number
from desktop.command_line.tables import table
from desktop.command_line.workspaces import FILE, known_item, reading

LAST = 50


def _run(context: Context, called: Arguments) -> Result:
    if called.on is not None and called.item is None:
        raise BadCall(message("on_needs_item"))
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        codes = {item.id: item.code for item in rows.find(Item)}
        if called.item is None:
            return _entries(rows, latest(rows, called.last), codes)
        item = known_item(rows, called.item)
        if called.on is None:
            return _entries(rows, reversed(of_row(rows, item.id)), codes, item.id)
        return _on(rows, item, called.on, codes)


def _entries(
    rows: Rows,
    entries: Iterable[LoggedEntry],
    codes: Mapping[str, str],
    row_id: str | None = None,
) -> Result:
    """Print entries, newest first; of one item with what they changed in it."""
    found = [
        {**entry_fields(entry, codes), "changes": _changes(rows, entry.number, codes, row_id)}
        for entry in entries
    ]
    columns = [words(f"column_{name}") for name in ("entry", "at", "person", "sentence")]
    lines = [
        (each["entry"], each["at"], each["person"] or words("column_by_program"), each["sentence"])
        for each in found
    ]
    return Result(found, table(columns, lines) if found else [words("no_entries")])


def entry_fields(entry: LoggedEntry, codes: Mapping[str, str]) -> dict[str, Any]:
    """Give an entry as JSON values."""
    return {
        "entry": entry.number,
        "at": entry.at.strftime("%Y-%m-%d %H:%M:%S"),
        "zone": entry.zone,
        "person": codes.get(entry.person or "", entry.person),
        "operation": entry.operation,
        "sentence": entry.sentence,
        "undoes": entry.undoes,
        "hash": entry.hash,
    }


def _changes(
    rows: Rows, number: int, codes: Mapping[str, str], row_id: str | None
) -> list[dict[str, Any]]:
    """Give what an entry changed in the one row; of a whole entry only if it is about one row."""
    if row_id is None:
        return []
    return [
        {"table": change.table, "kind": change.kind, "before": change.before, "after": change.after}
        for change in changes(rows, number)
        if change.row == row_id
    ]


def _on(rows: Rows, item: Item, on: date, codes: Mapping[str, str]) -> Result:
    """Print how an item stood on a day: by what was in effect, and by what the log held."""
    effective = next((row for row in listed(rows, item.kind, on) if row["code"] == item.code), None)
    stored = row_on(rows, item.kind, item.id, on)
    logged = stored and {name: plain(value, codes) for name, value in stored.items()}
    found = {
        "item": item.code,
        "kind": item.kind,
        "on": on.isoformat(),
        "state": rows.state(item.id, on),
        "in_effect": effective,
        "in_the_log": logged,
    }
    return Result(found, _beside(item, on, effective or {}, logged))


def _beside(
    item: Item, on: date, effective: Mapping[str, object], logged: Mapping[str, object] | None
) -> list[str]:
    """Give what was in effect beside what the log held, or say that it held nothing yet."""
    columns = [words(f"column_{name}") for name in ("field", "effective", "logged")]
    if logged is None:
        lines = table(columns[:2], list(effective.items()))
        return [*lines, words("not_there_then", name=item.code, day=on)]
    names = [name for name in dict.fromkeys((*effective, *logged)) if name != "id"]
    return table(columns, [(name, effective.get(name), logged.get(name)) for name in names])


COMMAND = Command(
    "history",
    "command_history",
    (
        FILE,
        option("--item", text="option_item", metavar="CODE"),
        option("--on", text="option_on", type=day, metavar="DATE"),
        option("--last", text="option_last", type=whole_number, default=LAST, metavar="NUMBER"),
    ),
    _run,
)
