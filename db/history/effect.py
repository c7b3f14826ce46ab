"""What an entry did to a row in the end, however often it touched it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from db.history.entries import LoggedChange


@dataclass(frozen=True, slots=True)
class Effect:
    """The net effect on one row.

    An insert has all fields after, a delete all fields before, an update the changed ones of both.
    """

    table: str
    row: str
    kind: Literal["insert", "update", "delete"]
    before: dict[str, Any]
    after: dict[str, Any]


def effects(changes: list[LoggedChange]) -> list[Effect]:
    """Join the changes of an entry by row, in the order in which the rows were first touched."""
    by_row: dict[tuple[str, str], list[LoggedChange]] = {}
    for change in changes:
        by_row.setdefault((change.table, change.row), []).append(change)
    joined = (_effect(table, row, touched) for (table, row), touched in by_row.items())
    return [effect for effect in joined if effect is not None]


def _effect(table: str, row: str, touched: list[LoggedChange]) -> Effect | None:
    before: dict[str, Any] | None = {}
    after: dict[str, Any] | None = {}
    for change in reversed(touched):  # the earliest value before wins
        before = _joined(before, change.before)
    for change in touched:  # the latest value after wins
        after = _joined(after, change.after)
    if before is None and after is None:
        return None
    if before is None:
        return Effect(table, row, "insert", {}, after or {})
    if after is None:
        return Effect(table, row, "delete", before, {})
    changed = [field for field in after if before.get(field) != after[field]]
    kept_before = {field: before.get(field) for field in changed}
    return Effect(table, row, "update", kept_before, {field: after[field] for field in changed})


def _joined(
    earlier: dict[str, Any] | None, change: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    return None if change is None else {**(earlier or {}), **change}
