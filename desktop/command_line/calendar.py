"""``calendar``: write the reviews that fall due as an iCalendar file."""

from pathlib import Path

from db.records.message import message
from desktop.background.work_day import today_of
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option, words
from desktop.command_line.days import day
from desktop.command_line.workspaces import FILE, known, reading
from desktop.exports.calendar_file import save_calendar

ENDING = ".ics"


def _run(context: Context, called: Arguments) -> Result:
    out: Path = called.out
    if out.suffix.lower() != ENDING:
        raise BadCall(message("calendar_ending", name=out.name))
    first, last = called.start, called.end
    if first is not None and last is not None and last < first:
        raise BadCall(message("range_backwards", start=first, end=last))
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        owner = known(rows, "person", called.owner) if called.owner is not None else None
        made = save_calendar(
            rows,
            path=out,
            on=today_of(rows, context.clock),
            owner=owner.id if owner is not None else None,
            first=first,
            last=last,
        )
    found = {
        "file": str(out),
        "owner": called.owner,
        "waiting": made.waiting,
        "withdrawn": made.withdrawn,
    }
    counts = {"n": made.waiting, "withdrawn": made.withdrawn}
    return Result(found, [words("wrote_calendar", place=str(out), **counts)])


COMMAND = Command(
    "calendar",
    "command_calendar",
    (
        FILE,
        option("out", text="option_calendar", type=Path, metavar="OUT.ics"),
        option("--owner", text="option_calendar_owner", metavar="CODE"),
        option("--from", text="option_from", dest="start", type=day, metavar="DATE"),
        option("--until", text="option_to", dest="end", type=day, metavar="DATE"),
    ),
    _run,
)
