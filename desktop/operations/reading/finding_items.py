"""What the command palette asks: items by what is typed, and the items visited last."""

from collections.abc import Sequence
from datetime import date

from db.queries.search import Found, find_codes, find_items, items_named, list_kind
from db.rows import Rows


def read_found(rows: Rows, *, typed: str, on: date) -> tuple[Found, ...]:
    """The items that fit; "#" asks for codes alone, "@" for people alone."""
    day, words = on.isoformat(), typed[1:].strip()
    if typed.startswith("#"):
        return find_codes(rows, words, day)
    if typed.startswith("@"):
        if not words:
            return list_kind(rows, "person", day)
        return find_items(rows, words, day, kinds=("person",))
    return find_items(rows, typed, day)


def read_visited(rows: Rows, *, items: Sequence[str], on: date) -> tuple[Found, ...]:
    """These items, as they are now."""
    return items_named(rows, items, on.isoformat())
