"""Undo: a new entry that puts back what an entry changed; refused where the value changed since."""

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
    missing = tuple(_conflicts(rows, work))
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


def _conflicts(rows: Rows, work: list[Effect]) -> list[Message]:
    found: list[Message] = []
    own = {(effect.table, effect.row) for effect in work}
    known = references.read(rows)
    for effect in work:
        now = current(rows, effect.table, effect.row)
        found += _changed_since(effect, now)
        if effect.kind == "insert":
            found += _used(rows, effect, known, own)
    return found


def _changed_since(effect: Effect, now: dict[str, Any] | None) -> list[Message]:
    table = effect.table.replace("_", " ")
    if effect.kind == "delete":
        return [] if now is None else [message("undo_row_back", table=table, name=effect.row)]
    if now is None:
        return [message("undo_row_gone", table=table, name=effect.row)]
    return [
        message("undo_field_changed", field=field, table=table, name=effect.row)
        for field, value in effect.after.items()
        if now.get(field) != value
    ]


def _used(
    rows: Rows, effect: Effect, known: list[Reference], own: set[tuple[str, str]]
) -> list[Message]:
    return [
        message(
            "undo_row_in_use",
            table=effect.table.replace("_", " "),
            name=effect.row,
            user=table.replace("_", " "),
            user_name=row,
        )
        for table, row in references.users(rows, known, effect.table, effect.row)
        if (table, row) not in own
    ]


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
