"""How any row stood on any past day or instant, read from the log."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.identity import milliseconds
from db.rows import Rows

_CHANGES = """
SELECT change.kind, change.after FROM change JOIN entry ON entry.id = change.entry
WHERE change.row_id = ? AND change.table_name = ? AND entry.hlc < ?
ORDER BY change.id
"""


def row_on(rows: Rows, table: str, row_id: str, on: date | datetime) -> dict[str, Any] | None:
    """Give the stored fields of a row as the log had them at the end of a day or at an instant.

    A day is one of the workspace's own zone. None means that the row was not there (yet, any more).
    """
    end = on if isinstance(on, datetime) else _end_of_day(rows, on)
    found = rows.query(_CHANGES, [row_id, table, f"{milliseconds(end) + 1:013d}"])
    return replayed([(kind, after and json.loads(after)) for kind, after in found])


def _end_of_day(rows: Rows, day: date) -> datetime:
    ((zone,),) = rows.query("SELECT zone FROM workspace")
    next_day = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))
    return next_day - timedelta(milliseconds=1)


def replayed(changes: list[tuple[str, Mapping[str, Any] | None]]) -> dict[str, Any] | None:
    """Fold the changes of one row (kind, fields after) into its state."""
    state: dict[str, Any] | None = None
    for kind, after in changes:
        state = None if kind == "delete" else {**(state or {}), **(after or {})}
    return state
