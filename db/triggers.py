"""Change capture: for every stored table three triggers that write one `change` a touched row.

They are generated from the schema and are plain SQL, so that no code path can forget them.
"""

from db.driver import Database

LOG_TABLES = frozenset({"entry", "change", "open_entry"})
# The search index: everything in it comes from other tables (db.search_index).
ENGINE_TABLES = frozenset(
    {"search_data", "search_idx", "search_content", "search_docsize", "search_config"}
)
DERIVED_TABLES = frozenset({"search", "search_item"}) | ENGINE_TABLES
_NOT_CAPTURED = LOG_TABLES | DERIVED_TABLES
_PREFIX = "capture_"


def stored_tables(database: Database) -> list[str]:
    """Name the tables under change capture, in order of name."""
    rows = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    names = [row[0] for row in rows]
    return [name for name in names if name not in _NOT_CAPTURED and not _internal(name)]


def _internal(name: str) -> bool:
    return name.startswith(("sqlite_", "_sqlite_"))


def columns(database: Database, table: str) -> list[str]:
    """Name the columns of a table in their order."""
    rows = database.execute("SELECT name FROM pragma_table_info(?)", [table]).fetchall()
    return [row[0] for row in rows]


def drop_triggers(database: Database) -> None:
    """Remove all capture triggers, before the tables change."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in rows:
        if name.startswith(_PREFIX):
            database.execute(f'DROP TRIGGER "{name}"')


def create_triggers(database: Database) -> None:
    """Make the capture triggers of all stored tables."""
    for table in stored_tables(database):
        for statement in statements(table, columns(database, table)):
            database.execute(statement)


def statements(table: str, fields: list[str]) -> tuple[str, str, str]:
    """Write the three triggers of a table as SQL."""
    return (
        _trigger(table, "insert", "", f"VALUES ({_OPEN}, '{table}', NEW.id, 'insert', NULL, "
                 f"{_row(fields, 'NEW')})"),
        _trigger(table, "update", f"WHEN {_differs(fields)} ", _changed(table, fields)),
        _trigger(table, "delete", "", f"VALUES ({_OPEN}, '{table}', OLD.id, 'delete', "
                 f"{_row(fields, 'OLD')}, NULL)"),
    )  # fmt: skip


_OPEN = "(SELECT number FROM open_entry)"
_INTO = "INSERT INTO change (entry, table_name, row_id, kind, before, after)"


def _trigger(table: str, event: str, condition: str, body: str) -> str:
    name = f"{_PREFIX}{event}_{table}"
    return f'CREATE TRIGGER {name} AFTER {event.upper()} ON "{table}" {condition}BEGIN {_INTO} {body}; END'


def _row(fields: list[str], source: str) -> str:
    pairs = ", ".join(f"'{field}', {source}.\"{field}\"" for field in fields)
    return f"json_object({pairs})"


def _differs(fields: list[str]) -> str:
    return " OR ".join(f'OLD."{field}" IS NOT NEW."{field}"' for field in fields)


def _changed(table: str, fields: list[str]) -> str:
    """Select only the fields that changed, before and after."""
    each = " UNION ALL ".join(
        f'SELECT \'{field}\' AS field, OLD."{field}" AS old, NEW."{field}" AS new '
        f'WHERE OLD."{field}" IS NOT NEW."{field}"'
        for field in fields
    )
    return (
        f"SELECT {_OPEN}, '{table}', NEW.id, 'update', json_group_object(field, old), "
        f"json_group_object(field, new) FROM ({each})"
    )
