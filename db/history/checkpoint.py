"""Checkpoints: a short text that leaves the building, and the check of a workspace against it.

Only a text kept elsewhere can show that a workspace was rolled back or rewritten as a whole.
"""

from dataclasses import dataclass
from datetime import datetime

from db.codec import encode_instant
from db.records.message import Message, message
from db.rows import Rows

_FIRST_LINE = "standfast checkpoint 1"
_LIMITS = """\
This text shows, when it is kept outside the workspace, that the history up to the entry named
above is the one that was there when it was made: none of it was changed, added or removed since.
It does not show that an entry was true, that the person named made it, that the time named is
right, or anything about entries made later. It is not signed: whoever can change this text can
make it fit.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What a checkpoint says: which workspace, how many entries, the hash of the last, when."""

    workspace: str
    entries: int
    head: str
    at: str


def text(rows: Rows, at: datetime) -> str:
    """Write the checkpoint of a workspace as it stands."""
    ((workspace,),) = rows.query("SELECT id FROM workspace")
    ((entries, head),) = rows.query("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1")
    lines = (
        _FIRST_LINE,
        f"workspace {workspace}",
        f"entries {entries}",
        f"head {head}",
        f"time {encode_instant(at)}",
    )
    return "\n".join(lines) + "\n\n" + _LIMITS


def parse(written: str) -> Checkpoint | None:
    """Read a checkpoint text; None if it is not one. Line ends and spaces around do not matter."""
    lines = [line.strip() for line in written.strip().splitlines()[:5]]
    if len(lines) < 5 or lines[0] != _FIRST_LINE:
        return None
    values = dict(line.split(" ", 1) for line in lines[1:] if " " in line)
    try:
        return Checkpoint(
            workspace=values["workspace"],
            entries=int(values["entries"]),
            head=values["head"],
            at=values["time"],
        )
    except (KeyError, ValueError):
        return None


def check(rows: Rows, written: str) -> tuple[Message, ...]:
    """Name what shows that a workspace does not go on from a checkpoint; nothing if it does."""
    seen = parse(written)
    if seen is None:
        return (message("checkpoint_unreadable"),)
    ((workspace,),) = rows.query("SELECT id FROM workspace")
    if workspace != seen.workspace:
        return (message("checkpoint_other_workspace", expected=seen.workspace, found=workspace),)
    ((entries,),) = rows.query("SELECT coalesce(max(id), 0) FROM entry")
    if entries < seen.entries:
        return (message("checkpoint_rolled_back", expected=seen.entries, found=entries),)
    if rows.query("SELECT hash FROM entry WHERE id = ?", [seen.entries]) != [(seen.head,)]:
        return (message("checkpoint_rewritten", entry=seen.entries),)
    return ()
