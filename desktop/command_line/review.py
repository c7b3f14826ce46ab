"""``review``: complete, waive or sign off expected occurrences."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from db.records import ReviewTask
from db.records.message import message
from db.rows import Rows
from db.sealing import incoming
from db.workspace import Workspace
from desktop.background.work_day import today_of
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option
from desktop.command_line.days import day
from desktop.command_line.workspaces import ACTING, FILE, acting_person, do, known, writing
from desktop.operations.review_doing import ProofFile, do_review, do_reviews
from desktop.operations.review_tasks import sign_off_review, waive_review
from desktop.operations.several import change_several
from desktop.operations.work import Call, call


def _run(context: Context, called: Arguments) -> Result:
    with writing(context, called.file) as workspace:
        rows = workspace.rows
        tasks = [known(rows, "review_task", code).id for code in called.task]
        on = called.on or today_of(rows, context.clock)
        wanted = ACTIONS[called.action](workspace, called, tasks, on)
        changes = do(context, workspace, wanted, called)
        states = [{"task": code, "state": rows.state(each)} for code, each in _pairs(called, tasks)]
    return Result({"reviews": states, "entry": changes.entry}, [changes.sentence])


def _pairs(called: Arguments, tasks: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(called.task, tasks, strict=True))


def _complete(workspace: Workspace, called: Arguments, tasks: Sequence[str], on: date) -> Call:
    """One review with its outcome, or several without issues by the same evidence."""
    rows = workspace.rows
    given = {
        "on": on,
        "by": acting_person(rows, called),
        "note": called.note,
        "evidence": tuple(known(rows, "evidence", code).id for code in called.evidence),
        "files": tuple(_proof(rows, path, tasks, on) for path in called.proof),
    }
    if len(tasks) > 1:
        if called.issues:
            raise BadCall(message("issues_for_one_review"))
        return call(do_reviews, tasks=tuple(tasks), **given)
    outcome = "issues" if called.issues else "no_issues"
    return call(do_review, task=tasks[0], outcome=outcome, issues=tuple(called.issues), **given)


def _proof(rows: Rows, path: Path, tasks: Sequence[str], on: date) -> ProofFile:
    """A file speaks for all the windows that it is given for, as far as they have passed."""
    if not path.is_file():
        raise BadCall(message("no_such_file", name=path.name))
    windows = [rows.get(ReviewTask, task) for task in tasks]
    first = min(each.window_from for each in windows)
    last = max(each.window_to for each in windows)
    return ProofFile(incoming(path), first, max(first, min(last, on)))


def _waive(workspace: Workspace, called: Arguments, tasks: Sequence[str], on: date) -> Call:
    by = acting_person(workspace.rows, called)
    steps = tuple(
        call(waive_review, task=task, on=on, reason=called.reason or "", by=by) for task in tasks
    )
    return _together(steps, f"Waived {', '.join(called.task)}.")


def _sign_off(workspace: Workspace, called: Arguments, tasks: Sequence[str], on: date) -> Call:
    by = acting_person(workspace.rows, called)
    steps = tuple(
        call(sign_off_review, task=task, on=on, reason=called.reason, by=by) for task in tasks
    )
    return _together(steps, f"Signed off {', '.join(called.task)}.")


def _together(steps: tuple[Call, ...], sentence: str) -> Call:
    return steps[0] if len(steps) == 1 else call(change_several, steps=steps, sentence=sentence)


ACTIONS: Mapping[str, Callable[[Workspace, Arguments, Sequence[str], date], Call]] = {
    "complete": _complete,
    "waive": _waive,
    "sign-off": _sign_off,
}
COMMAND = Command(
    "review",
    "command_review",
    (
        FILE,
        option("action", text="option_action", choices=tuple(ACTIONS)),
        option("task", text="option_task", nargs="+", metavar="TASK"),
        option("--on", text="option_done_on", type=day, metavar="DATE"),
        option("--evidence", text="option_evidence", action="append", default=[], metavar="CODE"),
        option(
            "--file",
            text="option_proof",
            dest="proof",
            action="append",
            default=[],
            type=Path,
            metavar="PATH",
        ),
        option(
            "--issue",
            text="option_issue",
            dest="issues",
            action="append",
            default=[],
            metavar="TEXT",
        ),
        option("--note", text="option_note", metavar="TEXT"),
        option("--reason", text="option_reason", metavar="TEXT"),
        ACTING,
    ),
    _run,
)
