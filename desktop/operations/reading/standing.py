"""Items that still stand: what was taken back by undo stays in the file, withdrawn."""

from typing import TypeVar

from db.records import Item, Record
from db.rows import Rows

Kind = TypeVar("Kind", bound=Record)


def standing(rows: Rows, kind: type[Kind], /, **equal: object) -> list[Kind]:
    """The rows of a kind of item that were not withdrawn, in the order they were made."""
    known = {item.id for item in rows.find(Item, kind=kind.TABLE, withdrawn_at=None)}
    return [row for row in rows.find(kind, **equal) if row.id in known]
