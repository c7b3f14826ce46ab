"""What History asks the store: the newest entries with the names of who made them."""

from dataclasses import dataclass
from datetime import datetime

from db.history.entries import latest, undone_by
from db.records import Person
from db.rows import Rows

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry as the page shows it; `undone` says that a later entry took it back."""

    number: int
    at: datetime
    who: str
    sentence: str
    operation: str
    undone: bool


def read_entries(rows: Rows) -> tuple[EntryLine, ...]:
    """The newest entries, the newest first."""
    people = {person.id: person.name for person in rows.find(Person)}
    return tuple(
        EntryLine(
            number=entry.number,
            at=entry.at,
            who=people.get(entry.person or "", ""),
            sentence=entry.sentence,
            operation=entry.operation,
            undone=undone_by(rows, entry.number) is not None,
        )
        for entry in latest(rows, MOST)
    )
