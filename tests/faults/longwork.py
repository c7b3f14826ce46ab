"""Jobs of the warm process: long work (create, migrate, back up, restore) that is killed midway."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import db.backup as backups
import db.migrations as migrations
from db import driver
from db.gate import Acting
from db.history.fingerprint import FINGERPRINTS, fingerprint
from db.history.problems import Watch
from db.history.verify import verify_rows
from db.migrations import MIGRATIONS, Migration, migrate, schema_version
from db.rows import Rows
from tests.faults.checks import problems, wrong_tokens
from tests.faults.children import Acknowledge, Child, fork
from tests.faults.kills import TEMPLATE, fresh
from tests.faults.workload import START, make_workspace, open_again, put_backup, workspace_of


def fill(database: Any) -> None:
    """Fill what the new format brings."""
    database.execute("UPDATE system SET rating = 1")
    database.execute("INSERT INTO added SELECT id, id FROM system")


SECOND = Migration(
    name="second",
    tables=(
        "ALTER TABLE system ADD COLUMN rating INTEGER",
        "CREATE TABLE added (id TEXT PRIMARY KEY NOT NULL, system TEXT REFERENCES system (id)) STRICT",
        "CREATE INDEX added_by_system ON added (system)",
    ),
    rows=fill,
)
STEPS = (*MIGRATIONS, SECOND)
NEW_FORMAT = len(STEPS)


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of long work: before it, the work itself, how it is done wrongly, and the check."""

    prepare: Callable[[Path], object]
    do: Callable[[Path], object]
    wrongly: Callable[[], None]
    check: Callable[[Path, bool], list[str]]


def restored_of(base: Path) -> Path:
    """The folder into which a trial restores."""
    return base / "again" / "Fault.standfast"


def back_up(base: Path) -> None:
    """Make a backup."""
    with open_again(base) as workspace:
        put_backup(workspace, 1)


def restore(base: Path) -> None:
    """Restore the first backup."""
    backups.restore(backups.list_backups(workspace_of(base))[0], restored_of(base))


def bring_up_to_date(base: Path) -> None:
    """Migrate the file to a format that has a new column, a new table and filled rows."""
    database = driver.open_database(workspace_of(base) / "workspace.db", "write")
    ((replica,),) = database.execute("SELECT replica FROM entry LIMIT 1").fetchall()
    who = Acting(None, START, "Europe/Berlin")
    copy = lambda name: backups.before_migration(database, workspace_of(base), START, name)  # noqa: E731
    migrate(database, replica, who, copy, STEPS)
    database.close()


def make(base: Path) -> None:
    """Make a new workspace."""
    make_workspace(base).close()


def without_part() -> None:
    """Wrong: work under the final name from the beginning (killed between database and evidence)."""
    backups._part = lambda place: place
    backups.shutil = SimpleNamespace(copyfile=shutil.copyfile, rmtree=lambda *_, **__: None)
    backups._evidence = lambda *_: os.kill(os.getpid(), signal.SIGKILL)


def in_two_transactions() -> None:
    """Wrong: commit the new tables before what the log says of them (killed just between)."""
    log = migrations._log

    def committed(database: Any, step: Migration, *arguments: Any) -> None:
        database.execute("COMMIT")
        os.kill(os.getpid(), signal.SIGKILL)
        log(database, step, *arguments)

    migrations._log = committed


def check_backups(base: Path, done: bool) -> list[str]:
    """Each backup that has its name can be restored, and the workspace is as it was."""
    found = problems(base, TEMPLATE)
    there = backups.list_backups(workspace_of(base))
    if done and not there:
        found.append("the backup was told as made and is not there")
    for place in there:
        found += check_restored(place, base / "tried")
        shutil.rmtree(base / "tried", ignore_errors=True)
    return found


def check_restored(place: Path, folder: Path) -> list[str]:
    """A backup can be restored and holds everything."""
    try:
        backups.restore(place, folder / "Fault.standfast")
    except Exception as error:
        return [f"the backup {place.name} cannot be restored: {error}"]
    return problems(folder, TEMPLATE)


def check_new_folder(base: Path, done: bool) -> list[str]:
    """The new folder is whole or not there, and the same can be done again."""
    folder = restored_of(base)
    if not folder.exists():
        restore(base)
        return ["it was told as restored and is not there"] if done else []
    return problems(folder.parent, TEMPLATE)


def check_made(base: Path, done: bool) -> list[str]:
    """The new workspace is whole or not there, and can be made again."""
    if not workspace_of(base).exists():
        make(base)
        return ["it was told as made and is not there"] if done else []
    return problems(base, ())


def check_format(base: Path, done: bool) -> list[str]:
    """The file is of the old format or of the new one, in every part."""
    database = driver.open_database(workspace_of(base) / "workspace.db", "write")
    try:
        found = schema_version(database)
        FINGERPRINTS.setdefault(NEW_FORMAT, expected_structure(base))
        rows = Rows(database)
        seen = [f"verify: {p.key}" for p in verify_rows(rows, Watch()).problems]
        seen += wrong_tokens(rows, set(TEMPLATE))
        seen += mixed(rows, found)
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            seen.append("integrity_check")
        if done and found != NEW_FORMAT:
            seen.append(f"it was told as done, and the format is {found}")
    finally:
        database.close()
    return seen


def mixed(rows: Rows, version: int) -> list[str]:
    """Name what of the second format is there and what is not, if not all of it agrees."""
    columns = rows.query("SELECT name FROM pragma_table_info('system')")
    there = {
        "version": version == NEW_FORMAT,
        "list": ("second",) in rows.query("SELECT name FROM _sqlite_migrations"),
        "entry": bool(rows.query("SELECT 1 FROM entry WHERE arguments LIKE '%second%'")),
        "column": ("rating",) in columns,
        "table": bool(rows.query("SELECT 1 FROM sqlite_master WHERE name = 'added'")),
    }
    if there["column"] and there["table"]:
        ((empty, added, systems),) = rows.query(
            "SELECT count(*) FILTER (WHERE rating IS NULL), (SELECT count(*) FROM added), count(*) "
            "FROM system"
        )
        there["rows"] = empty == 0 and added == systems
    return [] if len(set(there.values())) == 1 else [f"mixed: {there}"]


def expected_structure(base: Path) -> str:
    """The fingerprint of a file that was migrated without a fault."""
    other = base / "unharmed"
    make(other)
    bring_up_to_date(other)
    database = driver.open_database(workspace_of(other) / "workspace.db", "read")
    try:
        return fingerprint(Rows(database))
    finally:
        database.close()


def nothing(base: Path) -> None:
    """No preparation."""


WORKS = {
    "back_up": Work(nothing, back_up, without_part, check_backups),
    "restore": Work(back_up, restore, without_part, check_new_folder),
    "migrate": Work(nothing, bring_up_to_date, in_two_transactions, check_format),
    "make": Work(lambda base: shutil.rmtree(workspace_of(base)), make, lambda: None, check_made),
}


def kill_long_work(
    template: str, base: str, work: str, seed: int, trials: int, wrongly: bool
) -> dict[str, Any]:
    """Kill one kind of long work at random moments; count how often it was done, and what is wrong."""
    kind = WORKS[work]
    prepared = fresh(Path(template), Path(base) / "prepared")
    in_child(lambda say: kind.prepare(prepared))
    seconds = duration(kind, fresh(prepared, Path(base) / "typical"))
    done, wrong = 0, []
    for trial in range(trials):
        place = fresh(prepared, Path(f"{base}/{trial}"))
        child = start(kind, place, wrongly=wrongly)
        child.listen_to(1)
        if wrongly:
            child.listen_to(2)  # the wrong way kills itself at its weak moment
        else:
            child.listen_for(random.Random(f"{seed} {trial}").uniform(0, 1.1 * seconds))
        finished = "done" in child.kill()
        found = kind.check(place, finished)
        wrong += [f"trial {trial}: {problem}" for problem in found]
        done += finished
        shutil.rmtree(place)
    return {"done": done, "trials": trials, "problems": wrong, "seconds": seconds}


def start(kind: Work, place: Path, *, wrongly: bool) -> Child:
    """A child that says when it starts and when it has done the work."""

    def body(say: Acknowledge) -> None:
        if wrongly:
            kind.wrongly()
        say("start")
        kind.do(place)
        say("done")

    return fork(body)


def in_child(body: Callable[[Acknowledge], object]) -> None:
    """Do something in a child, so that this process stays as it is."""
    fork(lambda say: body(say) and None).finish()


def duration(kind: Work, place: Path) -> float:
    """Seconds that the work takes, for choosing moments to kill at."""
    child = start(kind, place, wrongly=False)
    child.listen_to(1)
    began = time.monotonic()
    child.listen_to(2)
    seconds = time.monotonic() - began
    child.finish()
    return seconds
