"""``plan``: plan the occurrences that the review rules ask for, or show what that would do."""

from db.records import Person
from db.rows import Rows
from desktop.background.work_day import today_of
from desktop.command_line.command import Arguments, Command, Context, Result, option, words
from desktop.command_line.days import day
from desktop.command_line.tables import table
from desktop.command_line.workspaces import ACTING, FILE, do, reading, writing
from desktop.operations.reading.review_plan import PlannedLine, horizon, preview_plan
from desktop.operations.review_plan import PLANNED_AT_ONCE, extend_plan
from desktop.operations.work import call

COLUMNS = (
    "column_what",
    "column_code",
    "column_title",
    "column_window",
    "column_due",
    "column_owner",
)


def _run(context: Context, called: Arguments) -> Result:
    return _preview(context, called) if called.preview else _plan(context, called)


def _preview(context: Context, called: Arguments) -> Result:
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        today = today_of(rows, context.clock)
        found = preview_plan(rows, today=today, until=called.until)
        names = _names(rows)
    if not found:
        return Result([], [words("nothing_planned")])
    lines = table([words(key) for key in COLUMNS], [_cells(each, names) for each in found])
    return Result([_plain(each, names) for each in found], lines)


def _plan(context: Context, called: Arguments) -> Result:
    """Call by call, each of a bounded size, until everything is planned."""
    entries: list[int] = []
    lines: list[str] = []
    with writing(context, called.file) as workspace:
        rows = workspace.rows
        today = today_of(rows, context.clock)
        until = called.until or horizon(rows, today)
        while any(each.what != "kept" for each in preview_plan(rows, today=today, until=until)):
            step = call(extend_plan, until=until, most=PLANNED_AT_ONCE)
            changes = do(context, workspace, step, called)
            entries.append(changes.entry)
            lines.append(changes.sentence)
    found = {"until": until.isoformat(), "entries": entries}
    return Result(found, lines or [words("plan_is_complete", day=until)])


def _names(rows: Rows) -> dict[str, str]:
    return {each.id: each.name for each in rows.find(Person)}


def _cells(line: PlannedLine, names: dict[str, str]) -> list[object]:
    window = f"{line.window_from} {line.window_to}"
    return [line.what, line.code, line.title, window, line.due_on, names.get(line.owner or "", "")]


def _plain(line: PlannedLine, names: dict[str, str]) -> dict[str, object]:
    return {
        "what": line.what,
        "code": line.code,
        "title": line.title,
        "window_from": line.window_from.isoformat(),
        "window_to": line.window_to.isoformat(),
        "due_on": line.due_on.isoformat(),
        "owner": names.get(line.owner or ""),
        "task": line.task_code or None,
    }


COMMAND = Command(
    "plan",
    "command_plan",
    (
        FILE,
        option("--preview", text="option_preview", action="store_true"),
        option("--until", text="option_plan_until", type=day, metavar="DATE"),
        ACTING,
    ),
    _run,
)
