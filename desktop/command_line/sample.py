"""``sample``: make a worked company or a generated workspace."""

from pathlib import Path

from db.records.message import message
from db.workspace import Workspace
from desktop.background.work_day import workspace_row
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option, words
from desktop.operations.samples import SAMPLES, make_sample
from desktop.operations.scale import make_scale
from desktop.places import replica_config

SCALE = "scale"
CONTROLS, YEARS = 1000, 10


def whole_number(text: str) -> int:
    """Read a whole number greater than zero."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1_000_000):
        raise BadCall(message("not_a_number", text=text))
    return int(text)


def _run(context: Context, called: Arguments) -> Result:
    with _made(context, called) as workspace:
        name = workspace_row(workspace.rows).client_name
        place = str(workspace.folder)
    found = {"workspace": place, "client": name}
    return Result(found, [words("made_sample", name=name, place=place)])


def _made(context: Context, called: Arguments) -> Workspace:
    folder: Path = called.file
    at = context.clock.now()
    if called.company == SCALE:
        if called.shift:
            raise BadCall(message("shift_not_for_scale"))
        controls, years = called.controls or CONTROLS, called.years or YEARS
        return make_scale(
            folder,
            replica_config(),
            at=at,
            controls=controls,
            years=years,
            progress=context.progress,
        )
    if called.controls or called.years:
        raise BadCall(message("option_only_for_scale"))
    return make_sample(called.company, folder, replica_config(), at=at, shift_to_today=called.shift)


COMMAND = Command(
    "sample",
    "command_sample",
    (
        option("company", text="option_company", choices=(*SAMPLES, SCALE)),
        option("file", text="option_new_file", type=Path, metavar="FILE"),
        option("--shift-to-today", text="option_shift", dest="shift", action="store_true"),
        option("--controls", text="option_controls", type=whole_number, metavar="NUMBER"),
        option("--years", text="option_years", type=whole_number, metavar="NUMBER"),
    ),
    _run,
)
