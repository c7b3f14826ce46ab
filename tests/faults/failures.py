"""Jobs of the warm process, with the shim: the n-th call fails, and the program must say so."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from db import gate
from db.errors import ExpectedError
from tests.faults.checks import problems
from tests.faults.children import Acknowledge, fork
from tests.faults.kills import TEMPLATE, fresh
from tests.faults.recorder import Shim
from tests.faults.workload import deeds, make_workspace, open_again, put_backup, right, workspace_of

DEEDS = 6  # two batches among them
NOT_FAILED = 0


def walk(
    template: str, base: str, phase: str, first: int, step: int, error: int, for_ever: bool
) -> Any:
    """Let every step-th call of a phase fail, each in a fresh child, and list what is wrong."""
    body = PHASES[phase]
    calls = one(Path(template), Path(base), body, NOT_FAILED, error, for_ever)["calls"]
    results = [
        one(Path(template), Path(base), body, call, error, for_ever)
        for call in range(first, calls + 1, step)
    ]
    return {
        "calls": calls,
        "points": len(results),
        "errors": sum(len(result["errors"]) for result in results),
        "harmless": sum(not result["errors"] for result in results),
        "problems": [problem for result in results for problem in result["problems"]],
    }


Phase = Callable[[Path, Shim, Callable[[], None], Acknowledge], int]


def one(
    template: Path, base: Path, body: Phase, call: int, error: int, for_ever: bool
) -> dict[str, Any]:
    """One child in which the given call fails; what it said, and what is wrong afterwards."""
    place = fresh(template, base / "trial").resolve()

    def child(say: Acknowledge) -> None:
        gate._ROWS_BETWEEN_CHECKPOINTS = 60
        shim = Shim()
        shim.start(place, None)
        calls = body(place, shim, lambda: shim.fail(call, error, for_ever=for_ever), say)
        say(f"calls:{calls}")

    lines = fork(child).finish()
    said = {kind: [line[len(kind) :] for line in lines if line.startswith(kind)] for kind in KINDS}
    kept = () if body is creating else TEMPLATE
    tokens = [*kept, *" ".join(said["saved:"]).split()]
    found = [*said["wrong:"], *problems(place, tokens)]
    shutil.rmtree(place)
    return {
        "calls": int(said["calls:"][0]),
        "errors": said["error:"],
        "problems": [f"call {call}, error {error}: {problem}" for problem in found],
    }


KINDS = ("saved:", "error:", "wrong:", "calls:")


def attempt(shim: Shim, say: Acknowledge, what: str, action: Callable[[], Any]) -> bool:
    """Do something; say as what kind of error it failed, and what is wrong with that error."""
    try:
        action()
    except ExpectedError as error:
        kind = type(error).__name__
        failed = shim.failed()
        say(f"error:{what}: {kind} after {failed}")
        if not failed:
            say(f"wrong:{what} failed as {kind} though no call had failed")
        if kind not in {"DiskFull", "StorageFailed"}:
            say(f"wrong:{what}: a {failed} that failed was told as {kind}: {error}")
        return False
    return True


def saving(base: Path, shim: Shim, arm: Callable[[], None], say: Acknowledge) -> int:
    """Deeds on an open workspace."""
    with open_again(base) as workspace:
        arm()
        for number, deed in enumerate(deeds("saving")[:DEEDS], start=10):
            failed_before = shim.failed()
            done = attempt(
                shim,
                say,
                "saving",
                lambda: right(workspace, deed, number, lambda line: None),  # noqa: B023
            )
            there = bool(
                workspace.rows.query("SELECT 1 FROM item WHERE code = ?", (f"S {deed.tokens[0]}",))
            )
            if done:
                say(f"saved:{' '.join(deed.tokens)}")
            if done is not there:
                say(
                    f"wrong:{deed.tokens} was told as {'saved' if done else 'not saved'}, and is not"
                )
            if not done and not failed_before and harmless(shim.failed()):
                say(
                    f"wrong:the failure of {shim.failed()} comes after the commit, yet 'not saved' was told"
                )
    return shim.calls()


def harmless(failed: str) -> bool:
    """Whether a call belongs to what comes after a commit: the checkpoint, the configuration."""
    return failed.endswith("/workspace.db") or "/config/" in failed


def opening(base: Path, shim: Shim, arm: Callable[[], None], say: Acknowledge) -> int:
    """Opening; after a failure the same program must be able to open it again."""
    arm()
    attempt(shim, say, "opening", lambda: open_again(base).close())
    calls = shim.calls()
    shim.fail(0, 0, for_ever=False)
    open_again(base).close()
    return calls


def creating(base: Path, shim: Shim, arm: Callable[[], None], say: Acknowledge) -> int:
    """Making a workspace; after a failure there is nothing in its place, and it can be made again."""
    shutil.rmtree(workspace_of(base))
    arm()
    made = attempt(shim, say, "creating", lambda: make_workspace(base).close())
    calls = shim.calls()
    shim.fail(0, 0, for_ever=False)
    if not made and workspace_of(base).exists():
        with closing(open_again(base)):  # made, and only the opening after it failed
            pass
    elif not made:
        make_workspace(base).close()
    return calls


def backing_up(base: Path, shim: Shim, arm: Callable[[], None], say: Acknowledge) -> int:
    """A backup."""
    with open_again(base) as workspace:
        arm()
        attempt(shim, say, "backing up", lambda: put_backup(workspace, 1))
    return shim.calls()


PHASES = {phase.__name__: phase for phase in (saving, opening, creating, backing_up)}
