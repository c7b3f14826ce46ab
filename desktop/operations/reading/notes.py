"""Reading the notes on an item."""

from dataclasses import dataclass
from datetime import datetime

from db.records import Note, Person
from db.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """A note with the name of who wrote it."""

    id: str
    wording: str
    who: str
    at: datetime


def read_notes(rows: Rows, *, item: str) -> tuple[NoteFacts, ...]:
    """The notes on an item, the newest first."""
    people = {person.id: person.name for person in rows.find(Person)}
    notes = sorted(rows.find(Note, item=item), key=lambda note: note.id, reverse=True)
    return tuple(
        NoteFacts(
            id=note.id,
            wording=note.wording,
            who=people.get(note.written_by or "", ""),
            at=note.written_at,
        )
        for note in notes
    )
