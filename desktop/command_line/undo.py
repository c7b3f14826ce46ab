"""``undo``: undo an entry of the history, by a new entry."""

from db.errors import Refusal
from db.history.entries import latest, undone_by
from db.records.message import message
from db.workspace import Workspace
from desktop.command_line.command import Arguments, Command, Context, Result, option, words
from desktop.command_line.sample import whole_number
from desktop.command_line.workspaces import ACTING, FILE, do, writing
from desktop.operations.undoing import undo_call

MOST_UNDONE = 1_000  # how far back the last entry that still stands is looked for


def _run(context: Context, called: Arguments) -> Result:
    with writing(context, called.file) as workspace:
        number = called.entry or _last(workspace)
        changes = do(context, workspace, undo_call(number), called)
    found = {"undone": number, "entry": changes.entry, "sentence": changes.sentence}
    values = {"number": number, "entry": changes.entry, "sentence": changes.sentence}
    return Result(found, [words("undone", **values)])


def _last(workspace: Workspace) -> int:
    """Give the newest entry that is no undo and was not undone."""
    for entry in latest(workspace.rows, MOST_UNDONE):
        if entry.undoes is None and undone_by(workspace.rows, entry.number) is None:
            return entry.number
    raise Refusal(message("nothing_to_undo"))


COMMAND = Command(
    "undo",
    "command_undo",
    (
        FILE,
        option("entry", text="option_entry", nargs="?", type=whole_number, metavar="ENTRY"),
        ACTING,
    ),
    _run,
)
