"""``open``: open a workspace in the window; the same as naming it without a command."""

import os
import platform

from db.errors import ExpectedError
from db.records.message import message
from desktop.command_line.command import Arguments, Command, Context, Result
from desktop.command_line.workspaces import FILE, folder_of
from desktop.setup_checks import has_screen


def require_screen() -> None:
    """Raise the sentence that there is no screen, before Qt ends the process over it."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if not chosen and not has_screen(dict(os.environ), platform.system()):
        raise ExpectedError(message("no_screen"))


def _run(context: Context, called: Arguments) -> Result:
    require_screen()
    code = context.screen.open_window(folder_of(called.file), context.clock)
    return Result({"exit_code": code}, [], found_wrong=code != 0)


COMMAND = Command("open", "command_open", (FILE,), _run)
