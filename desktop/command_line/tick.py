"""``tick``: one heartbeat of the clock, for cron and for tests."""

from datetime import timedelta

from db.errors import Refusal, WorkspaceLocked
from db.records import MaintenanceRun
from db.rows import Rows
from db.workspace import Workspace
from desktop.background.work_day import today_of, workspace_row
from desktop.command_line.command import Arguments, Command, Context, Result, words
from desktop.command_line.workspaces import ACTING, FILE, do, writing
from desktop.operations.maintenance import keep_up
from desktop.operations.reading.maintenance import Upkeep, read_upkeep
from desktop.operations.work import Call, call

MOST_RUNS = 1_000  # each takes on as much as it can; an endless loop would be a fault of ours


def _run(context: Context, called: Arguments) -> Result:
    """Exit with 0 also where a window holds the workspace: it does this itself."""
    try:
        with writing(context, called.file) as workspace:
            return _beat(context, called, workspace)
    except WorkspaceLocked:
        return Result({"runs": [], "held": True}, [words("tick_held")])


def _beat(context: Context, called: Arguments, workspace: Workspace) -> Result:
    rows = workspace.rows
    day = workspace_row(rows).viewed_as_of
    if day is not None:
        return Result({"runs": [], "held": False}, [words("upkeep_on_anchor_day", day=day)])
    lines: list[str] = []
    before = {each.id for each in rows.find(MaintenanceRun)}
    for _ in range(MOST_RUNS):
        found = read_upkeep(rows, today=today_of(rows, context.clock))
        if not found.needed:
            break
        try:
            lines.append(do(context, workspace, _step(context, rows, found), called).sentence)
        except Refusal as refusal:
            if refusal.message.key != "upkeep_nothing":
                raise
            break
    runs = [_plain(each) for each in rows.find(MaintenanceRun) if each.id not in before]
    return Result({"runs": runs, "held": False}, lines or [words("upkeep_nothing")])


def _step(context: Context, rows: Rows, found: Upkeep) -> Call:
    """A regular run, or one that catches up where a whole day had none."""
    today = today_of(rows, context.clock)
    late = found.last_day is not None and today - found.last_day > timedelta(days=1)
    if not late:
        return call(keep_up, kind="regular", reason=words("tick_regular"))
    reason = words("tick_caught_up", day=found.last_day or today)
    return call(keep_up, kind="caught_up", reason=reason, since=found.last_run)


def _plain(run: MaintenanceRun) -> dict[str, object]:
    return {
        "day": run.day.isoformat(),
        "kind": run.kind,
        "reason": run.reason,
        "planned": run.planned,
        "opened": run.opened,
        "missed": run.missed,
        "reminded": run.reminded,
    }


COMMAND = Command("tick", "command_tick", (FILE, ACTING), _run)
