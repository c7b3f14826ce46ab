"""``backup`` and ``restore``: a verified copy, and a verified workspace from it."""

from pathlib import Path

from db.backup import make_backup, restore
from desktop.command_line.command import Arguments, Command, Context, Result, option, words
from desktop.command_line.workspaces import FILE, reading


def _backup(context: Context, called: Arguments) -> Result:
    with reading(context, called.file) as workspace:
        place = str(make_backup(workspace, context.clock.now()))
    return Result({"backup": place}, [words("made_backup", place=place)])


def _restore(context: Context, called: Arguments) -> Result:
    place = str(restore(called.backup, called.new_folder, context.progress))
    return Result({"workspace": place}, [words("restored", place=place)])


BACKUP = Command("backup", "command_backup", (FILE,), _backup)
RESTORE = Command(
    "restore",
    "command_restore",
    (
        option("backup", text="option_backup", type=Path, metavar="BACKUP"),
        option("new_folder", text="option_restored", type=Path, metavar="NEWFILE"),
    ),
    _restore,
)
