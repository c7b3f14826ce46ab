"""``due``: what is due, with its day, its window and who owns it."""

from datetime import timedelta

from desktop.background.work_day import today_of
from desktop.command_line.command import Arguments, Command, Context, Result, option, words
from desktop.command_line.days import day
from desktop.command_line.tables import table
from desktop.command_line.workspaces import FILE, known, reading
from desktop.operations.reading.due import DueLine, read_due

AHEAD_DAYS = 30


def _run(context: Context, called: Arguments) -> Result:
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        today = today_of(rows, context.clock)
        owner = known(rows, "person", called.owner).id if called.owner else None
        until = called.until or today + timedelta(days=AHEAD_DAYS)
        found = [
            line
            for line in read_due(rows, on=today, until=until)
            if line.kind != "missed" and owner in (None, line.owner_id)
        ]
    if not found:
        return Result([], [words("nothing_due", day=until)])
    columns = [words(key) for key in COLUMNS]
    return Result(
        [_plain(line) for line in found], table(columns, [_cells(each) for each in found])
    )


COLUMNS = (
    "column_due",
    "column_days_late",
    "column_code",
    "column_about",
    "column_title",
    "column_window",
    "column_state",
    "column_owner",
)


def _cells(line: DueLine) -> list[object]:
    window = f"{line.window_from} {line.window_to}" if line.window_from else ""
    late = line.days if line.days > 0 else ""
    state = line.state.replace("_", " ")
    return [line.due_on, late, line.code, line.about, line.title, window, state, line.owner]


def _plain(line: DueLine) -> dict[str, object]:
    days = {
        name: value.isoformat() if value else None
        for name, value in (
            ("due_on", line.due_on),
            ("window_from", line.window_from),
            ("window_to", line.window_to),
        )
    }
    return {
        "code": line.code,
        "kind": line.kind,
        "item_kind": line.item_kind,
        "title": line.title,
        "state": line.state,
        **days,
        "days_late": max(line.days, 0),
        "group": line.group,
        "about": line.about or None,
        "owner": line.owner or None,
    }


COMMAND = Command(
    "due",
    "command_due",
    (
        FILE,
        option("--until", text="option_until", type=day, metavar="DATE"),
        option("--owner", text="option_owner", metavar="CODE"),
    ),
    _run,
)
