"""How a table was mapped last time, remembered by this computer for each register."""

from desktop.importers.register_rows import PARTS, Mapped
from desktop.importers.tables import Table
from desktop.ui.context import Kept


def keep_mapping(kept: Kept, register: str, table: Table, mapped: Mapped) -> None:
    """Remember the mapping with what the table looked like."""
    values = {
        "first_row": list(table.rows[0]) if mapped.heads else [],
        "width": table.width,
        "columns": {str(part): place for part, place in mapped.columns.items()},
        "order": mapped.order,
    }
    kept.keep(_name(register), values)


def kept_mapping(kept: Kept, register: str, table: Table) -> Mapped | None:
    """The mapping of a table that looks as the last one did; what cannot be read is none."""
    found = kept.read(_name(register))
    columns, first, order = found.get("columns"), found.get("first_row"), found.get("order")
    if not isinstance(columns, dict) or not isinstance(first, list):
        return None
    heads = bool(first)
    if found.get("width") != table.width or (heads and first != list(table.rows[0])):
        return None
    mapped = {
        part: place
        for part in PARTS
        if isinstance(place := columns.get(part), int) and 0 <= place < table.width
    }
    if order == "day_first":
        return Mapped(mapped, heads, "day_first")
    return Mapped(mapped, heads, "month_first" if order == "month_first" else "")


def _name(register: str) -> str:
    return f"events columns of {register}"
