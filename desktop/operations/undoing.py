"""Undo: an entry of the history taken back by a new one."""

from db.history.undo import undo_rows
from desktop.operations.work import Call, Work


def undo(work: Work, *, entry: int) -> str:
    """Put back what an entry changed; refused where a value was changed again since."""
    return undo_rows(work.rows, entry, work.acting)


def undo_call(entry: int) -> Call:
    """The call that takes an entry back, and is logged as its undoing."""
    return Call(undo, {"entry": entry}, undoes=entry)
