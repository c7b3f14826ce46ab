"""Jobs of the warm process, with the shim: recorded runs and the states that a power cut leaves."""

import random
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from db import evidence_store, gate
from tests.faults.checks import problems, problems_of_backups
from tests.faults.children import fork
from tests.faults.recorder import KILL, Record, Shim, read_log
from tests.faults.replay import Disk
from tests.faults.workload import (
    WAYS,
    Deed,
    deeds,
    make_workspace,
    open_again,
    put_backup,
    put_file,
    workspace_of,
)

DEEDS_BEFORE_CLOSING = 14
MADE = "made"
BACKED_UP = "backup"


def commit_without_sync(workspace: Any) -> None:
    """Wrong: let SQLite sync only at checkpoints."""
    workspace.gate._database.execute("PRAGMA synchronous=NORMAL")


def evidence_without_sync(workspace: Any) -> None:
    """Wrong: leave the evidence file to the system's leisure."""
    evidence_store.sync_file = lambda descriptor: None  # only in this child


def as_shipped(workspace: Any) -> None:
    """Right: change nothing."""


SETTINGS = {way.__name__: way for way in (as_shipped, commit_without_sync, evidence_without_sync)}


def run(base: Path, log: Path, seed: str, setting: str, kill_at: int) -> None:
    """One child: make (or reopen) the workspace, do deeds, close, reopen, do more, back up, close."""

    def body(say: Callable[[str], None]) -> None:
        gate._ROWS_BETWEEN_CHECKPOINTS = 150  # the usual 1,000 would come once in a short run
        shim = Shim()
        shim.start(base, log)
        if kill_at:
            shim.fail(kill_at, KILL, for_ever=False)
        if not workspace_of(base).exists():
            make_workspace(base).close()
        shim.mark(MADE)
        for part in (1, 2):
            with open_again(base) as workspace:
                SETTINGS[setting](workspace)
                for number, deed in enumerate(left_to_do(workspace, seed), start=100 * part):
                    WAYS["right"](workspace, deed, number, shim.mark)
                if put_backup(workspace, part):
                    shim.mark(f"{BACKED_UP} {part}")

    fork(body).finish()


def left_to_do(workspace: Any, seed: str) -> list[Deed]:
    """The next deeds; the first is the one in which an earlier run was killed, if one was."""
    there = {code for (code,) in workspace.rows.query("SELECT code FROM item")}
    left = [deed for deed in deeds(seed) if f"E {deed.tokens[0]}" not in there]
    return left[:DEEDS_BEFORE_CLOSING]


def record_runs(
    base: Path, logs: Path, seed: str, setting: str, kills: bool
) -> list[Record | None]:
    """The records of a run, or of one killed at a random call and one that goes on (None between)."""
    base.mkdir()
    records: list[Record | None] = []
    if kills:
        kill_at = random.Random(f"kill {seed}").randint(1, 250)
        run(base, logs / "first", seed, setting, kill_at)
        records += [*read_log(logs / "first"), None]
    run(base, logs / "last", seed, setting, 0)
    return [*records, *read_log(logs / "last")]


def play(disk: Disk, record: Record | None) -> None:
    """Carry one record out; None is the end of a process, which closes its files."""
    if record is None:
        disk.files.clear()
    else:
        disk.play(record)


def record_everything(base: str, seed: int) -> dict[str, Any]:
    """Record a run and lay it out again with nothing lost: it must equal what is really there."""
    place = Path(base).resolve()
    disk = Disk(place / "run")
    records = record_runs(place / "run", place, str(seed), "as_shipped", kills=False)
    for record in records:
        play(disk, record)
    disk.write_now(place / "again")
    there, again = tree(place / "run"), tree(place / "again")
    different = sorted(name for name in there | again if there.get(name) != again.get(name))
    kinds = {record.op: 0 for record in records if record}
    for record in records:
        kinds[record.op] += 1 if record else 0
    return {"different": different, "records": kinds, "files": len(there)}


def tree(folder: Path) -> dict[str, str]:
    """All files below a folder as hexadecimal text, folders as their own names."""
    return {
        str(path.relative_to(folder)): path.read_bytes().hex() if path.is_file() else "folder"
        for path in folder.rglob("*")
        if not path.name.endswith("-shm")
    }


def put_again(base: str) -> dict[str, Any]:
    """Kill a put at each of its calls, do the deed again, cut the power: the file must be there."""
    deed, wrong = deeds("again")[0], []
    for call in count(1):
        place = Path(f"{base}/{call}").resolve()
        (place / "run").mkdir(parents=True)
        make_workspace(place / "run").close()
        disk = Disk.holding(place / "run")
        ended = put_once(place, call, lambda workspace: put_file(workspace, deed.tokens[0]))
        put_once(place, 0, lambda workspace: WAYS["right"](workspace, deed, 1, lambda line: None))
        for log in ("killed", "again"):
            for record in [*read_log(place / log), None]:
                play(disk, record)
        disk.write_worst(place / "state")
        wrong += [f"call {call}: {problem}" for problem in problems(place / "state", deed.tokens)]
        shutil.rmtree(place)
        if ended:
            return {"calls": call - 1, "problems": wrong}
    raise AssertionError("unreachable")


def put_once(place: Path, kill_at: int, action: Callable[[Any], None]) -> bool:
    """Open and act in a child that may be killed at a call; whether it came to its end."""

    def body(say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.start(place / "run", place / ("killed" if kill_at else "again"))
        workspace = open_again(place / "run")
        shim.fail(kill_at, KILL, for_ever=False)
        action(workspace)
        shim.fail(0, 0, for_ever=False)
        say("end")

    return fork(body).finish() == ["end"]


def power_cuts(
    base: str, seed: int, states: int, setting: str, kills: bool, until_caught: bool
) -> dict[str, Any]:
    """Cut the power at random moments of recorded runs (300 states from each) and check each state."""
    wrong: list[str] = []
    acknowledged = records = 0
    for part in count():
        here = min(300, states - 300 * part)
        if here <= 0:
            break
        place = Path(f"{base}/{part}").resolve()
        place.mkdir(parents=True)
        found = one_run(place, f"{seed}.{part}", here, setting, kills, until_caught)
        wrong += found["problems"]
        acknowledged, records = acknowledged + found["acknowledged"], records + found["records"]
        shutil.rmtree(place)
    return {"problems": wrong, "acknowledged": acknowledged, "records": records, "states": states}


def one_run(
    place: Path, seed: str, states: int, setting: str, kills: bool, until_caught: bool
) -> dict[str, Any]:
    """The states of one recorded run."""
    disk = Disk(place / "run")
    records = record_runs(place / "run", place, seed, setting, kills)
    random_moments = random.Random(f"cut {seed}")
    moments = sorted(random_moments.randint(1, len(records)) for _ in range(states))
    wrong: list[str] = []
    acknowledged = played = 0
    for number, moment in enumerate(moments):
        for record in records[played:moment]:
            play(disk, record)
        played = moment
        state = place / "state"
        disk.write_after_cut(state, random.Random(f"state {seed} {number}"))
        where = f"seed {seed}, state {number} after record {moment} of {len(records)}"
        wrong += [f"{where}: {problem}" for problem in wrong_in(state, disk.marks)]
        acknowledged += len(disk.marks)
        shutil.rmtree(state)
        if wrong and until_caught:
            break
    return {"problems": wrong, "acknowledged": acknowledged, "records": len(records)}


def wrong_in(state: Path, marks: list[str]) -> list[str]:
    """What is wrong in one state, given what had been acknowledged before the cut."""
    if MADE not in marks and not workspace_of(state).exists():
        return []
    tokens = [token for mark in marks if "-" in mark for token in mark.split()]
    backups = sum(mark.startswith(BACKED_UP) for mark in marks)
    return [*problems_of_backups(state, backups), *problems(state, tokens)]
