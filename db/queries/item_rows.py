"""The rows that make up an item: its own, those that name it, and those that named it once."""

from typing import NamedTuple

from db.history import references
from db.queries.history import TABLES
from db.rows import Rows

MOST = 120
# What people put on any item.
BESIDE = ("note", "evidence_link")
# Tables with days of their own: what counted on a day is read from the days, not from the log.
DATED = ("control_version", "control_mapping", "scope_criterion", "transition")

_GONE = """
SELECT DISTINCT table_name, row_id FROM change
WHERE kind = 'delete' AND table_name IN ({marks}) AND instr(before, ?) LIMIT ?
"""
_RECORDED = """
SELECT entry.wall_time, change.after FROM change JOIN entry ON entry.id = change.entry
WHERE change.row_id = ? AND change.table_name = ? ORDER BY change.id LIMIT 1
"""
_STATE = """
SELECT to_state, effective_on, recorded_at, source_recorded_on, reason, self_review FROM transition
WHERE item = ? AND effective_on <= ? AND retracted_at IS NULL
ORDER BY effective_on DESC, id DESC LIMIT 1
"""
_VERSION = """
SELECT id, recorded_at, source_recorded_on FROM control_version
WHERE control = ? AND effective_from <= ? AND retracted_at IS NULL
ORDER BY effective_from DESC, version DESC LIMIT 1
"""
_SERVED = """
SELECT other.id, other.kind, other.code, m.strength, m.effective_from
FROM control_mapping AS m JOIN item AS other ON other.id = m.{other}
WHERE m.{own} = ? AND m.effective_from <= ? AND coalesce(m.effective_to, '9999') >= ?
    AND m.retracted_at IS NULL ORDER BY other.code
"""


class Named(NamedTuple):
    """An item by its kind and code."""

    id: str
    kind: str
    code: str
    title: str


class StateRow(NamedTuple):
    """The step that an item had taken last on a day."""

    state: str
    on: str
    recorded_at: str
    source_recorded_on: str | None
    reason: str | None
    self_review: int


class ServedRow(NamedTuple):
    """A control and a criterion that belonged together on a day."""

    id: str
    kind: str
    code: str
    strength: str
    since: str


def named(rows: Rows, item: str) -> Named | None:
    """What an item is called, also a withdrawn one."""
    sql = """
SELECT i.id, i.kind, i.code, coalesce(f.title, '') FROM item AS i
LEFT JOIN search_item AS s ON s.item = i.id LEFT JOIN search AS f ON f.rowid = s.number
WHERE i.id = ?
"""
    found = rows.query(sql, [item])
    return Named(*found[0]) if found else None


def plain_rows(rows: Rows, item: str, kind: str) -> tuple[tuple[str, str], ...]:
    """Its own row and the undated ones that name it or named it, as table and id."""
    own = [("item", item), (kind, item)]
    family = {*TABLES.get(kind, ()), *BESIDE} - set(DATED)
    naming = [
        reference
        for reference in references.read(rows)
        if reference.parent in (kind, "item") and reference.table in family
    ]
    found = [
        (each.table, row)
        for each in naming
        for (row,) in rows.query(
            f'SELECT id FROM "{each.table}" WHERE "{each.column}" = ? ORDER BY id LIMIT ?',
            [item, MOST],
        )
    ]
    if naming:
        tables = sorted({each.table for each in naming})
        sql = _GONE.format(marks=", ".join("?" for _ in tables))
        found += [(table, row) for table, row in rows.query(sql, [*tables, item, MOST])]
    return tuple(dict.fromkeys((*own, *found)))[:MOST]


def first_recorded(rows: Rows, table: str, row: str) -> tuple[str, str] | None:
    """When a row was written first, and with which fields."""
    found = rows.query(_RECORDED, [row, table])
    return (str(found[0][0]), str(found[0][1])) if found and found[0][1] else None


def state_on(rows: Rows, item: str, on: str) -> StateRow | None:
    """The state of an item on a day, with all that is known now."""
    found = rows.query(_STATE, [item, on])
    return StateRow(*found[0]) if found else None


def version_on(rows: Rows, control: str, on: str) -> tuple[str, str, str | None] | None:
    """The version of a control in force on a day: its id and when it was recorded."""
    found = rows.query(_VERSION, [control, on])
    return (str(found[0][0]), str(found[0][1]), found[0][2]) if found else None


def served_on(rows: Rows, item: str, kind: str, on: str) -> tuple[ServedRow, ...]:
    """The criteria of a control, or the controls of a criterion, on a day."""
    if kind not in ("control", "criterion"):
        return ()
    other = "criterion" if kind == "control" else "control"
    sql = _SERVED.format(own=kind, other=other)
    return tuple(ServedRow(*row) for row in rows.query(sql, [item, on, on]))
