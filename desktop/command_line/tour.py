"""``tour``: pictures of the window's pages, drawn without a screen."""

import re
from pathlib import Path

from db.records.message import message
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option, words
from desktop.command_line.workspaces import FILE, folder_of

THEMES = ("light", "dark", "high_contrast")


def size(text: str) -> tuple[int, int]:
    """Read a size as WIDTHxHEIGHT in logical pixels."""
    found = re.fullmatch(r"([1-9][0-9]{1,4})x([1-9][0-9]{1,4})", text)
    if not found:
        raise BadCall(message("not_a_size", text=text))
    return int(found[1]), int(found[2])


THEME = option("--theme", text="option_theme", choices=THEMES)
SIZE = option("--size", text="option_size", type=size, metavar="WIDTHxHEIGHT")
SCALE = option("--scale", text="option_scale", type=float, metavar="FACTOR")


def _run(context: Context, called: Arguments) -> Result:
    pictures = context.screen.make_tour(
        folder_of(called.file),
        called.folder,
        clock=context.clock,
        theme=called.theme,
        size=called.size,
        scale=called.scale,
        page=called.page,
    )
    paths = [str(picture) for picture in pictures]
    said = words("wrote_pictures", count=len(paths), place=str(called.folder))
    return Result({"pictures": paths}, [*paths, said])


COMMAND = Command(
    "tour",
    "command_tour",
    (
        FILE,
        option("folder", text="option_folder", type=Path, metavar="DIR"),
        THEME,
        SIZE,
        SCALE,
        option("--page", text="option_page", metavar="PAGE"),
    ),
    _run,
)
