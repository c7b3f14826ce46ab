"""``posture``: all metrics of a cycle at a date, or over a range of dates."""

from datetime import date
from typing import Any

from db.records.message import message
from db.rows import Rows
from desktop.background.work_day import today_of
from desktop.command_line.command import (
    Arguments,
    BadCall,
    Command,
    Context,
    Result,
    option,
    words,
)
from desktop.command_line.days import STEPS, day, days_of
from desktop.command_line.tables import table
from desktop.command_line.workspaces import FILE, chosen_cycle, reading
from desktop.exports.posture_lines import PostureLine, posture_lines
from desktop.exports.posture_table import posture_text
from desktop.operations.reading.posture import read_posture, read_posture_series

CYCLE = option("--cycle", text="option_cycle", metavar="CODE")
AS_OF = option("--as-of", text="option_day", type=day, metavar="DATE")
KNOWN = (
    option("--known-on", text="option_known", type=day, metavar="DATE"),
    option("--by-log", text="option_by_log", action="store_true"),
)
RANGE = (
    option("--from", text="option_from", dest="start", type=day, metavar="DATE"),
    option("--to", text="option_to", dest="end", type=day, metavar="DATE"),
    option("--every", text="option_every", choices=STEPS, default="month"),
)


def known_options(called: Arguments) -> dict[str, Any]:
    """Give the second clock's arguments."""
    if called.by_log and called.known_on is None:
        raise BadCall(message("by_log_alone"))
    return {"known_on": called.known_on, "by_log": called.by_log}


def is_range(called: Arguments) -> bool:
    """Say whether a range was asked for; half a range is refused."""
    if called.start is None and called.end is None:
        return False
    if called.start is None or called.end is None:
        raise BadCall(message("range_needs_both"))
    if called.as_of is not None:
        raise BadCall(message("range_and_day"))
    return True


def _run(context: Context, called: Arguments) -> Result:
    known = known_options(called)
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        if is_range(called):
            return _over(rows, called, days_of(called.start, called.end, called.every), known)
        return _at(rows, called, called.as_of or today_of(rows, context.clock), known)


def _at(rows: Rows, called: Arguments, on: date, known: dict[str, Any]) -> Result:
    cycle = chosen_cycle(rows, called.cycle, on)
    found = read_posture(rows, cycle=cycle.id, on=on, **known).as_json()
    heading = words("posture_heading", cycle=cycle.code, day=on)
    return Result(found, posture_text(found, heading=heading).splitlines())


def _over(rows: Rows, called: Arguments, days: list[date], known: dict[str, Any]) -> Result:
    cycle = chosen_cycle(rows, called.cycle, days[-1])
    series = read_posture_series(rows, cycle=cycle.id, days=days, **known)
    found = [posture.as_json() for posture in series]
    return Result(found, table(*by_day(found)))


# A terminal has room for these; --json gives every metric.
RANGE_COLUMNS = {
    "readiness": "column_readiness",
    "implemented_coverage": "column_implemented",
    "evidence_freshness": "column_fresh",
    "on_time_review_365d": "column_on_time",
    "overdue_tasks": "column_overdue",
    "missed_occurrences_365d": "column_missed",
    "open_findings": "column_findings",
    "tests_concluded": "column_tests",
}


def by_day(postures: list[dict[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Give one row a day and one column a metric, each with its n of N."""
    columns = [words(key) for key in ("column_as_of", *RANGE_COLUMNS.values())]
    rows = []
    for posture in postures:
        lines = {line.key: line for line in posture_lines(posture)}
        rows.append([str(posture["as_of"]), *(_short(lines[key]) for key in RANGE_COLUMNS)])
    return columns, rows


def _short(line: PostureLine) -> str:
    """Give a metric in the least room: n/N, a count, or no data."""
    if line.of is None:
        return str(line.n)
    return f"{line.n}/{line.of}" if line.of else line.value


COMMAND = Command("posture", "command_posture", (FILE, CYCLE, AS_OF, *RANGE, *KNOWN), _run)
