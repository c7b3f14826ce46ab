"""What the pickers offer: cycles and people."""

from datetime import date

from db.queries import cycles as queries
from db.queries.cycles import CycleRow, PersonRow
from db.rows import Rows


def read_cycles(rows: Rows, *, on: date) -> tuple[CycleRow, ...]:
    """All cycles, the newest first, with their stage on a day."""
    return queries.cycles(rows, on)


def read_people(rows: Rows, *, on: date) -> tuple[PersonRow, ...]:
    """All people by name, and whether they are here on a day."""
    return queries.people(rows, on)
