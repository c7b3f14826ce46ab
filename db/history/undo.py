"""Undo: a new entry that puts back what an entry changed; refused where the value changed since."""

from datetime import date, timedelta
from typing import Any

from db.codec import encode_instant
from db.errors import Refusal
from db.gate import Acting, Changes, Gate
from db.history import entries, references
from db.history.effect import Effect, effects
from db.history.references import Reference
from db.records.message import Message, message
from db.rows import Rows

# Facts on two clocks and items stay in the file: undo marks them, it does not take them out.
MARKS = {
    "item": "withdrawn_at",
    "transition": "retracted_at",
    "control_version": "retracted_at",
    "control_mapping": "retracted_at",
    "scope_criterion": "retracted_at",
}
# The withdrawn occurrences of a rule still name it: it stays, as one that never held.
RULE = "review_rule"
MOST_NAMED = 50
# The columns that say to which item a row belongs.
OWNERS = ("item", "control", "evidence", "criterion", "vendor", "finding", "risk", "cycle")
# A purge took bytes away, which nothing brings back.
NEVER = frozenset({"migrate", "create_workspace", "purge_evidence_file"})


def undo(gate: Gate, number: int, acting: Acting) -> Changes:
    """Undo one entry by a new one; to undo an undo is to do it again.

    Raises Refusal with every field named whose value is no longer the one that the entry wrote.
    """

    def body(rows: Rows) -> str:
        return undo_rows(rows, number, acting)

    return gate.run("undo", {"entry": number}, acting, body, undoes=number)


def undo_rows(rows: Rows, number: int, acting: Acting) -> str:
    """Put the rows back, inside an operation, and give its sentence.

    A change that was made in parts goes as a whole, whichever of them is named.
    """
    number = entries.first_part(rows, number)
    undone = entries.entry(rows, number)
    if undone.operation in NEVER:
        raise Refusal(message("undo_not_possible", entry=number, operation=undone.operation))
    if by := entries.undone_by(rows, number):
        raise Refusal(message("undo_already_undone", entry=number, undone_by=by))
    parts = entries.parts(rows, number)
    work = effects([change for part in parts for change in entries.changes(rows, part)])
    missing = tuple(_conflicts(rows, work, parts[-1]))
    if missing:
        raise Refusal(message("undo_changed_since", entry=number), missing)
    new_items = {e.row for e in work if e.table == "item" and e.kind == "insert"}
    for effect in reversed(work):
        _put_back(rows, effect, new_items, acting)
    if len(parts) > 1:
        last = entries.entry(rows, parts[-1])
        return (
            f"{len(parts)} entries were undone together, {number} to {last.number}: {last.sentence}"
        )
    return f"Entry {number} was undone: {undone.sentence}"


def _conflicts(rows: Rows, work: list[Effect], number: int) -> list[Message]:
    found: list[Message] = []
    own = {(effect.table, effect.row) for effect in work}
    known = references.read(rows)
    for effect in work:
        now = current(rows, effect.table, effect.row)
        found += _changed_since(rows, effect, now, number)
        if effect.kind == "insert":
            found += _used(rows, effect, known, own)
        if len(found) >= MOST_NAMED:  # an import can have thousands
            break
    return found


def _changed_since(
    rows: Rows, effect: Effect, now: dict[str, Any] | None, number: int
) -> list[Message]:
    table, name = effect.table.replace("_", " "), name_of(rows, effect.table, effect.row)
    if effect.kind == "delete":
        return [] if now is None else [message("undo_row_back", table=table, name=name)]
    if now is None:
        return [message("undo_row_gone", table=table, name=name)]
    return [
        message(
            "undo_field_changed",
            field=field.replace("_", " "),
            table=table,
            name=name,
            entry=_changed_by(rows, effect, field, number),
        )
        for field, value in effect.after.items()
        if now.get(field) != value
    ]


_LATER = """
SELECT coalesce(max(entry), 0) FROM change
WHERE row_id = ? AND table_name = ? AND entry > ? AND json_type(after, ?) IS NOT NULL
"""


def _changed_by(rows: Rows, effect: Effect, field: str, number: int) -> int:
    """The last entry that wrote a field anew."""
    values = [effect.row, effect.table, number, f'$."{field}"']
    ((entry,),) = rows.query(_LATER, values)
    return int(entry)


def _used(
    rows: Rows, effect: Effect, known: list[Reference], own: set[tuple[str, str]]
) -> list[Message]:
    return [
        message(
            "undo_row_in_use",
            table=effect.table.replace("_", " "),
            name=name_of(rows, effect.table, effect.row),
            user=table.replace("_", " "),
            user_name=name_of(rows, table, row),
            entry=_made_by(rows, table, row),
        )
        for table, row in references.users(rows, known, effect.table, effect.row)
        if (table, row) not in own
    ]


def _made_by(rows: Rows, table: str, row: str) -> int:
    """The entry that made a row."""
    sql = "SELECT min(entry) FROM change WHERE row_id = ? AND table_name = ?"
    ((entry,),) = rows.query(sql, [row, table])
    return int(entry or 0)


def name_of(rows: Rows, table: str, row: str) -> str:
    """What people call a row: the code of its item, or of the item that it belongs to."""
    now = current(rows, table, row) or {}
    for item in (row, *(now.get(column) for column in OWNERS)):
        found = rows.query("SELECT code FROM item WHERE id = ?", [item]) if item else []
        if found:
            return str(found[0][0])
    return row


def _put_back(rows: Rows, effect: Effect, new_items: set[str], acting: Acting) -> None:
    if effect.kind == "insert":
        _take_back(rows, effect, new_items, acting)
    elif effect.kind == "delete":
        _insert(rows, effect.table, effect.before)
    else:
        _set(rows, effect.table, effect.row, effect.before)


def _take_back(rows: Rows, effect: Effect, new_items: set[str], acting: Acting) -> None:
    mark = MARKS.get(effect.table)
    if mark is not None:
        _set(rows, effect.table, effect.row, {mark: encode_instant(acting.at)})
    elif effect.table == RULE:
        starts_on = date.fromisoformat(effect.after["starts_on"])
        _set(rows, RULE, effect.row, {"ends_on": (starts_on - timedelta(days=1)).isoformat()})
    elif effect.row not in new_items:  # else it is the own table's part of a withdrawn item
        rows.write(f'DELETE FROM "{effect.table}" WHERE id = ?', [effect.row])


def current(rows: Rows, table: str, row_id: str) -> dict[str, Any] | None:
    """Give the stored fields of a row as they are now."""
    names = [name for (name,) in rows.query("SELECT name FROM pragma_table_info(?)", [table])]
    found = rows.query(f'SELECT * FROM "{table}" WHERE id = ?', [row_id])
    return dict(zip(names, found[0], strict=True)) if found else None


def _set(rows: Rows, table: str, row_id: str, fields: dict[str, Any]) -> None:
    assignments = ", ".join(f'"{name}" = ?' for name in fields)
    rows.write(f'UPDATE "{table}" SET {assignments} WHERE id = ?', [*fields.values(), row_id])


def _insert(rows: Rows, table: str, fields: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in fields)
    marks = ", ".join("?" for _ in fields)
    rows.write(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(fields.values()))
