"""Which rows refer to a row, by the foreign keys of the schema."""

from dataclasses import dataclass

from db.rows import Rows


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names rows of another table, and what makes a row of its table count."""

    table: str
    column: str
    parent: str
    alive: str


_KEYS = """
SELECT child.name, key."from", key."table"
FROM sqlite_master AS child, pragma_foreign_key_list(child.name) AS key
WHERE child.type = 'table' AND key."table" <> 'entry'
ORDER BY child.name, key."from"
"""


def read(rows: Rows) -> list[Reference]:
    """Read all references between the stored tables; the own table's tie to its item is none."""
    keys = rows.query(_KEYS)
    items = {table for table, column, parent in keys if column == "id" and parent == "item"}
    dated = {
        table
        for (table,) in rows.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%retracted_at%'"
        )
    }
    return [
        Reference(table, column, parent, _alive(table, items, dated))
        for table, column, parent in keys
        if column != "id"
    ]


def _alive(table: str, items: set[str], dated: set[str]) -> str:
    if table in dated:
        return "retracted_at IS NULL"
    if table in items:
        return "id IN (SELECT id FROM item WHERE withdrawn_at IS NULL)"
    return "1"


def users(
    rows: Rows, references: list[Reference], table: str, row_id: str
) -> list[tuple[str, str]]:
    """Give (table, id) of the rows in force that name this row."""
    found: list[tuple[str, str]] = []
    for reference in references:
        if reference.parent == table:
            sql = (
                f'SELECT id FROM "{reference.table}" '
                f'WHERE "{reference.column}" = ? AND {reference.alive}'
            )
            found += [(reference.table, row) for (row,) in rows.query(sql, [row_id])]
    return found
