"""The replay check: the state rebuilt from the log equals every stored table."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from db.history.problems import Problems, Watch
from db.rows import Rows
from db.triggers import DERIVED_TABLES, LOG_TABLES

# Ordered by row, so that one row's state is all that is held in memory.
_CHANGES = """
SELECT row_id, table_name, entry, kind, before, after FROM change ORDER BY row_id, id
"""
_Fields = dict[str, Any]


def check(rows: Rows, problems: Problems, watch: Watch) -> None:
    """Rebuild every row from its changes and compare it with the one in its table."""
    readers = {table: _reader(rows, table) for table in tables(rows)}
    alive: Counter[str] = Counter()
    for row_id, touched in groupby(rows.stream(_CHANGES), key=itemgetter(0)):
        for table, changes in _by_table(touched, watch).items():
            if table not in readers:
                problems.add("verify_unknown_table", table=table)
                continue
            logged = _rebuilt(table, row_id, changes, problems)
            alive[table] += logged is not None
            _compare(rows, readers[table], (table, row_id), logged, problems)
    for table in readers:
        _find_unlogged(rows, table, alive[table], problems)


def tables(rows: Rows) -> list[str]:
    """Name the stored tables."""
    found = rows.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_sqlite\\_%' ESCAPE '\\'"
    )
    return sorted({name for (name,) in found} - LOG_TABLES - DERIVED_TABLES)


def _reader(rows: Rows, table: str) -> str:
    """Write the SELECT that gives a row as the triggers would write it."""
    names = [name for (name,) in rows.query("SELECT name FROM pragma_table_info(?)", [table])]
    pairs = ", ".join(f"'{name}', \"{name}\"" for name in names)
    return f'SELECT json_object({pairs}) FROM "{table}" WHERE id = ?'


def _by_table(touched: Iterator[tuple[Any, ...]], watch: Watch) -> dict[str, list[tuple[Any, ...]]]:
    """Split the changes of one id: an item and the row of its own table share it."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in touched:
        watch.step()
        found.setdefault(row[1], []).append(row[2:])
    return found


def _rebuilt(
    table: str, row_id: str, changes: list[tuple[Any, ...]], problems: Problems
) -> _Fields | str | None:
    """Fold changes into the state; one insert alone (most rows) stays the text it is."""
    if len(changes) == 1 and changes[0][1] == "insert":
        return str(changes[0][3])
    state: _Fields | None = None
    for entry, kind, before, after in changes:
        if not _continues(state, kind, before):
            problems.add("verify_before_differs", entry=entry, table=table, row=row_id)
        state = None if kind == "delete" else {**(state or {}), **_fields(after)}
    return state


def _continues(state: _Fields | None, kind: str, before: str | None) -> bool:
    """Say whether a change starts from what the log has so far."""
    if kind == "insert":
        return state is None
    if state is None or before is None:
        return False
    return all(state.get(name) == value for name, value in _fields(before).items())


def _fields(text: str) -> _Fields:
    """Read a row's fields; damaged text is one field that no sound row has."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {"unreadable": text}


def _compare(
    rows: Rows,
    reader: str,
    row: tuple[str, str],
    logged: _Fields | str | None,
    problems: Problems,
) -> None:
    found = rows.query(reader, [row[1]])
    stored = found[0][0] if found else None
    if stored == logged:
        return
    if logged is None:
        problems.add("verify_row_unlogged", table=row[0], row=row[1])
    elif stored is None:
        problems.add("verify_row_missing", table=row[0], row=row[1])
    elif fields := _different(_fields(stored), logged):
        problems.add("verify_row_differs", table=row[0], row=row[1], fields=", ".join(fields))


def _different(stored: _Fields, logged: _Fields | str) -> list[str]:
    """Name the fields that differ; a column that came by migration is NULL in older changes."""
    fields = _fields(logged) if isinstance(logged, str) else logged
    names = sorted(stored.keys() | fields.keys())
    return [name for name in names if stored.get(name) != fields.get(name)]


def _find_unlogged(rows: Rows, table: str, alive: int, problems: Problems) -> None:
    ((count,),) = rows.query(f'SELECT count(*) FROM "{table}"')
    if count == alive:
        return
    found = rows.stream(
        f'SELECT id FROM "{table}" WHERE NOT EXISTS '
        f"(SELECT 1 FROM change WHERE row_id = id AND table_name = ?)",
        [table],
    )
    for (row_id,) in found:
        problems.add("verify_row_unlogged", table=table, row=row_id)
