"""Backups by SQLite's backup call, tried by a restore; restore into a new folder; thinning."""

import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from db import driver, durable
from db.driver import Database
from db.errors import DamagedFile, MissingFile, PlaceTaken, sorting_errors
from db.evidence_store import EvidenceStore
from db.history import chain
from db.history.problems import Problems, Watch
from db.history.verify import verify_chain, verify_rows
from db.messages import render
from db.opening import DATABASE, look
from db.records.message import Message, message
from db.rows import Rows

if TYPE_CHECKING:
    from db.workspace import Workspace

EVIDENCE = "evidence"
BACKUPS = "backups"
_STAMP = re.compile(r"\d{8}T\d{6}Z(-.+)?")
_KEEP_ALL = timedelta(days=2)
_KEEP_DAILY = timedelta(days=31)
_KEEP_WEEKLY = timedelta(days=365)

_Place = Callable[[Path, Path], object]


def make_backup(workspace: "Workspace", at: datetime) -> Path:
    """Make a backup and try it by a restore; only one that could be restored gets its name.

    Runs in any thread beside the writer. Raises DamagedFile with the first problem otherwise.
    """
    database = workspace.reading_database()
    try:
        return _make(database, workspace.folder, at)
    finally:
        database.close()


def before_migration(database: Database, folder: Path, at: datetime, name: str) -> None:
    """Back up a file of an older format before the migration of this name changes it.

    The log has the same shape in every format, so the chain of the copy is checked; the tables and
    the structure are those of an older format.
    """
    with sorting_errors():
        place = _free_place(folder / BACKUPS, at, f"-before-{name}")
        part = _part(place)
        try:
            _copy(database, folder, part)
            problems = Problems()
            with _reader(part) as rows:
                chain.check(rows, problems, Watch())
            _require_sound(part, problems.all())
            _finish(part, place)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def restore(
    backup: Path,
    new_folder: Path,
    progress: Callable[[int, int], None] = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Copy a backup into a new folder, verify every byte of it, then give it its name.

    Nothing is ever written over. Raises DamagedFile if the backup is not sound.
    """
    if not (backup / DATABASE).is_file():
        raise MissingFile(message("no_backup_here", place=str(backup)))
    if new_folder.exists():
        raise PlaceTaken(message("folder_taken", place=str(new_folder)))
    with sorting_errors():
        new_folder.parent.mkdir(parents=True, exist_ok=True)
        part = _part(new_folder)
        try:
            _lay_out(backup, part, _copy_file)
            _require_sound(backup, _everything(part, Watch(progress, cancelled)))
            _finish(part, new_folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return new_folder


def thin(folder: Path, now: datetime) -> list[Path]:
    """Remove old backups: all of two days stay, then one a day, a week, a month; give the removed.

    Backups made before a migration stay.
    """
    kept: set[str] = set()
    removed: list[Path] = []
    for place in sorted(list_backups(folder), reverse=True):
        slot = _slot(place, now)
        if slot is not None and slot in kept:
            shutil.rmtree(place)
            removed.append(place)
        elif slot is not None:
            kept.add(slot)
    return removed


def list_backups(folder: Path) -> list[Path]:
    """List the finished backups of a workspace folder, oldest first."""
    place = folder / BACKUPS
    if not place.is_dir():
        return []
    return sorted(path for path in place.iterdir() if _STAMP.fullmatch(path.name))


def _slot(place: Path, now: datetime) -> str | None:
    """Name the day, week or month for which a backup stands; None if it stays for itself."""
    if "-" in place.name:
        return None
    made = datetime.strptime(place.name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    age = now - made
    if age <= _KEEP_ALL:
        return None
    if age <= _KEEP_DAILY:
        return f"{made:%Y-%m-%d}"
    return f"{made:%G-W%V}" if age <= _KEEP_WEEKLY else f"{made:%Y-%m}"


def _make(database: Database, folder: Path, at: datetime) -> Path:
    with sorting_errors():
        place = _free_place(folder / BACKUPS, at)
        part = _part(place)
        try:
            _copy(database, folder, part)
            _try_restore(part)
            _finish(part, place)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return place


def _copy(database: Database, folder: Path, part: Path) -> None:
    part.mkdir(mode=0o700)
    driver.copy_database(database, part / DATABASE)
    _sync(part / DATABASE)
    _evidence(folder / EVIDENCE, part / EVIDENCE, _link_file)


def _try_restore(part: Path) -> None:
    """Restore a fresh backup beside itself and check it: a backup counts only after that.

    Its evidence was linked, not copied, so that size and name are enough here.
    """
    trial = part.with_name(f"{part.name}.trial")
    shutil.rmtree(trial, ignore_errors=True)
    try:
        _lay_out(part, trial, _link_file)
        _require_sound(part, _chain_and_presence(trial))
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _lay_out(backup: Path, folder: Path, place: _Place) -> None:
    """Give a workspace folder the content of a backup."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    (folder / BACKUPS).mkdir(mode=0o700)
    _copy_file(backup / DATABASE, folder / DATABASE)
    _evidence(backup / EVIDENCE, folder / EVIDENCE, place)


def _evidence(source: Path, target: Path, place: _Place) -> None:
    target.mkdir(mode=0o700)
    for folder in sorted(source.glob("[0-9a-f][0-9a-f]")):
        (target / folder.name).mkdir(mode=0o700)
        for path in sorted(folder.iterdir()):
            place(path, target / folder.name / path.name)
        durable.sync_folder(target / folder.name)
    durable.sync_folder(target)


def _link_file(source: Path, target: Path) -> None:
    """Give an immutable file a second name; copy it where the disk cannot do that."""
    try:
        target.hardlink_to(source)
    except OSError:
        _copy_file(source, target)


def _copy_file(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    target.chmod(0o600)
    _sync(target)
    if target.name != DATABASE:
        target.chmod(0o400)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        durable.sync_file(descriptor)
    finally:
        os.close(descriptor)


def _free_place(backups: Path, at: datetime, suffix: str = "") -> Path:
    backups.mkdir(mode=0o700, exist_ok=True)
    while True:
        place = backups / f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}{suffix}"
        if not place.exists():
            return place
        at += timedelta(seconds=1)


def _part(place: Path) -> Path:
    """Name the unfinished form of a folder; what a crash left of it is removed."""
    part = place.with_name(f".{place.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    return part


def _finish(part: Path, place: Path) -> None:
    durable.sync_folder(part)
    part.rename(place)
    durable.sync_folder(place.parent)


def _everything(folder: Path, watch: Watch) -> tuple[Message, ...]:
    look(folder)
    with _reader(folder) as rows:
        found = verify_rows(rows, watch).problems
    return (*found, *_store(folder).check(watch.progress, watch.cancelled))


def _chain_and_presence(folder: Path) -> tuple[Message, ...]:
    look(folder)
    problems = Problems()
    with _reader(folder) as rows:
        verify_chain(rows, problems, Watch())
    return (*problems.all(), *_store(folder).missing())


def _store(folder: Path) -> EvidenceStore:
    return EvidenceStore(folder / EVIDENCE, lambda: _reader(folder), read_only=True)


def _reader(folder: Path) -> Rows:
    return Rows(driver.open_database(folder / DATABASE, "immutable"))


def _require_sound(backup: Path, problems: tuple[Message, ...]) -> None:
    # An orphan is a file too many: no reason to refuse a backup.
    serious = [problem for problem in problems if problem.key != "evidence_orphan"]
    if serious:
        raise DamagedFile(message("backup_unsound", place=str(backup), problem=render(serious[0])))
