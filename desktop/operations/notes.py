"""Notes: what a person remarks on any item."""

from db.errors import Refusal
from db.records import Note
from db.records.message import message
from desktop.operations.work import Work
from desktop.operations.writing import add, change

MOST = 100_000


def add_note(work: Work, *, item: str, wording: str) -> str:
    """Write a note on an item."""
    noted = work.rows.item(item)
    add(
        work,
        Note(
            id=work.rows.new_id(),
            item=item,
            wording=_sound(wording),
            written_by=work.acting.person,
            written_at=work.acting.at,
        ),
    )
    return f"Added a note on {noted.code}."


def change_note(work: Work, *, note: str, wording: str) -> str:
    """Write a note anew; who wrote it first stays, the history knows who changed it."""
    changed = change(work, Note, note, wording=_sound(wording))
    return f"Changed a note on {work.rows.item(changed.item).code}."


def remove_note(work: Work, *, note: str) -> str:
    """Take a note away; the history keeps it, and undo brings it back."""
    gone = work.rows.get(Note, note)
    work.rows.delete(Note, note)
    return f"Removed a note on {work.rows.item(gone.item).code}."


def _sound(wording: str) -> str:
    """A wording that can be kept."""
    kept = wording.replace("\0", "").strip()
    if not kept:
        raise Refusal(message("note_empty"))
    if len(kept) > MOST:
        raise Refusal(message("note_too_long", most=MOST, found=len(kept)))
    return kept
