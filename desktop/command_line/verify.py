"""``verify``: check the whole history, the tables against it and every evidence file."""

from pathlib import Path

from db.errors import ExpectedError
from db.history import checkpoint
from db.history.verify import Verification, verify
from db.records.message import message
from desktop.command_line.command import Arguments, Command, Context, Result, option, words
from desktop.command_line.workspaces import FILE, reading
from desktop.exports.safe_write import write_file


def _run(context: Context, called: Arguments) -> Result:
    earlier = None if called.checkpoint is None else _text(called.checkpoint)
    with reading(context, called.file) as workspace:
        found = verify(workspace, checkpoint_text=earlier, progress=context.progress)
        if found.ok and called.save is not None:
            text = checkpoint.text(workspace.rows, context.clock.now())
            write_file(called.save, text.encode())
    return Result(_data(found), _lines(found, called.save), found_wrong=not found.ok)


def _data(found: Verification) -> dict[str, object]:
    return {
        "ok": found.ok,
        "entries": found.entries,
        "changes": found.changes,
        "head": found.head,
        "problems": found.sentences(),
        "remarks": found.remarked(),
    }


def _lines(found: Verification, saved: Path | None) -> list[str]:
    if not found.ok:
        return [
            *found.sentences(),
            *found.remarked(),
            words("verified_wrong", count=len(found.problems)),
        ]
    well = words("verified_well", entries=found.entries, changes=found.changes, head=found.head)
    written = [] if saved is None else [words("wrote_checkpoint", place=str(saved))]
    return [well, *found.remarked(), *written]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise ExpectedError(message("cannot_read_file", place=str(path), reason=reason)) from error


COMMAND = Command(
    "verify",
    "command_verify",
    (
        FILE,
        option("--checkpoint", text="option_checkpoint", type=Path, metavar="FILE"),
        option("--save-checkpoint", text="option_save", dest="save", type=Path, metavar="FILE"),
    ),
    _run,
)
