"""What undo and redo reach: the changes that this copy of the workspace made last."""

from db.history.undo import NEVER
from db.rows import Rows

MOST = 300
# A whole import and what the clock did are taken back only on purpose, from the history.
_NOT_BY_KEY = frozenset({"import_history", "rebuild_search", "keep_up", "note_run"}) | NEVER

_LAST = """
SELECT id, operation, undoes, (SELECT first.id FROM entry AS first
    WHERE first.replica = entry.replica AND first.sequence = entry.arguments ->> 'continues')
FROM entry WHERE replica = ? ORDER BY sequence DESC LIMIT ?
"""


def undo_stacks(rows: Rows) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The entries that undo and redo would take back next, the last of each first to go."""
    done: list[int] = []
    taken_back: list[int] = []
    for number, operation, undoes, first in reversed(rows.query(_LAST, [rows.replica, MOST])):
        if operation in _NOT_BY_KEY:
            continue
        if first is not None:  # a further part goes with the first one
            done += [] if first in done else [first]
        elif undoes is None:
            done.append(number)
            taken_back.clear()
        elif undoes in done:
            done.remove(undoes)
            taken_back.append(number)
        elif undoes in taken_back:
            taken_back.remove(undoes)
            done.append(number)
        else:  # an older change taken back from the history: that can be undone too
            done.append(number)
    return tuple(done), tuple(taken_back)
