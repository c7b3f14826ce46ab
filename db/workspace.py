"""The folder of one client: create, open for writing or reading, close."""

import shutil
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from db import driver, durable, opening
from db.backup import BACKUPS, EVIDENCE, before_migration
from db.driver import Access, Database
from db.errors import PlaceTaken, sorting_errors
from db.evidence_store import EvidenceStore, SweepReport
from db.gate import Acting, Gate
from db.history import chain
from db.history.problems import Problems
from db.identity import RowIds, millisecond_of, milliseconds
from db.lock import WriterLock
from db.migrations import migrate, pending
from db.opening import DATABASE
from db.records.message import Message, message
from db.records.people import Person
from db.records.workspace import Item
from db.records.workspace import Workspace as WorkspaceRow
from db.replica import Replica, ReplicaConfig
from db.rows import Rows

LOCK = "workspace.lock"
_CHECKED_AT_OPENING = 100


class Workspace:
    """One open workspace; rows and gate belong to the thread that opened it."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        config: ReplicaConfig,
        access: Access,
        lock: WriterLock | None,
    ) -> None:
        ids = RowIds(after=_last_millisecond(database))
        self.folder = folder
        self.read_only = lock is None
        self._access: Access = "immutable" if access == "immutable" else "read"
        self._lock = lock
        self.rows = Rows(database, None if self.read_only else ids)
        self.id = _workspace_id(database)
        self._replica = Replica(database, config, self.id, ids.new)
        self._known_replica = self._replica.known()
        self.gate = Gate(database, self.rows, ids, self._replica, read_only=self.read_only)
        self.evidence = EvidenceStore(folder / EVIDENCE, self.reader, read_only=self.read_only)
        # What the opening for writing found: leftovers of evidence, and doubts about the last entries.
        self.swept: SweepReport | None = None
        self.doubts: tuple[Message, ...] = ()

    def reader(self) -> Rows:
        """Open a connection for reading only, to be used and closed by the calling thread."""
        return Rows(self.reading_database(), replica=self._known_replica)

    def reading_database(self) -> Database:
        """Open such a connection without the typed rows around it, for a backup."""
        with sorting_errors():
            return driver.open_database(self.folder / DATABASE, self._access)

    def close(self) -> None:
        """Close the file, which moves the WAL into it, and release the lock."""
        self.rows.close()
        self._replica.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _workspace_id(database: Database) -> str:
    row = database.execute("SELECT id FROM workspace").fetchone()
    return "" if row is None else str(row[0])


def _last_millisecond(database: Database) -> int:
    """The millisecond of the last entry or of the newest row, whichever is later.

    With a clock that stands still or was set back, rows are ahead of the entries that hold them.
    """
    row = database.execute("SELECT hlc FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    newest = database.execute(
        "SELECT row_id FROM change WHERE row_id < '1' ORDER BY row_id DESC LIMIT 1"
    ).fetchone()
    last = 0 if row is None else int(row[0].split("-")[0])
    return last if newest is None else max(last, millisecond_of(newest[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPerson:
    """The person who starts a workspace and acts in its first operation."""

    name: str
    role: str
    code: str = "P-001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What a new workspace says about its client."""

    client_name: str
    badge: str
    colour: str
    zone: str
    description: str | None = None
    fiscal_year_end: str | None = None
    sample: str | None = None
    anchor_on: date | None = None
    viewed_as_of: date | None = None


def create(
    folder: Path,
    config: ReplicaConfig,
    client: Client,
    *,
    at: datetime,
    person: FirstPerson | None = None,
) -> Workspace:
    """Make a new workspace folder and open it for writing; nothing is ever written over.

    It is built beside its place and moved there at the end, so that a crash leaves no half.
    """
    if folder.exists():
        raise PlaceTaken(message("folder_taken", place=str(folder)))
    with sorting_errors():
        part = folder.with_name(f".{folder.name}.part")
        _make_folders(part)
        _fill(part, config, client, at, person)
        part.rename(folder)
        durable.sync_folder(folder.parent)
    return open_workspace(folder, config, at=at)


def _make_folders(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():  # left by a crash: its name says that it was never finished
        shutil.rmtree(folder)
    for path in (folder, folder / EVIDENCE, folder / BACKUPS):
        path.mkdir(mode=0o700)


def _fill(
    folder: Path, config: ReplicaConfig, client: Client, at: datetime, person: FirstPerson | None
) -> None:
    driver.create_file(folder / DATABASE)
    database = driver.open_database(folder / DATABASE, "write")
    try:
        ids = RowIds(after=milliseconds(at))
        replica = ids.new()
        migrate(database, replica, Acting(None, at, client.zone))
        row = WorkspaceRow(id=ids.new(), **asdict(client))
        rows = Rows(database, ids)
        chosen = Replica(database, config, row.id, ids.new, chosen=replica)
        with closing(chosen):
            gate = Gate(database, rows, ids, chosen, read_only=False)
            _create_rows(gate, row, at, person)
    finally:
        database.close()


def _create_rows(gate: Gate, row: WorkspaceRow, at: datetime, person: FirstPerson | None) -> None:
    """Write the first operation: the workspace itself and the person who acts."""
    item_id = gate.new_id() if person else None

    def body(rows: Rows) -> str:
        rows.insert(row)
        if person and item_id:
            rows.insert(Item(id=item_id, kind="person", code=person.code))
            rows.insert(_first_person(person, item_id, at, row.zone))
        return f"The workspace of {row.client_name} was created."

    arguments = {"client_name": row.client_name, "person": person.name if person else None}
    gate.run("create_workspace", arguments, Acting(item_id, at, row.zone), body)


def _first_person(person: FirstPerson, item_id: str, at: datetime, zone: str) -> Person:
    today = at.astimezone(ZoneInfo(zone)).date()
    return Person(id=item_id, name=person.name, role=person.role, kind="employee", starts_on=today)


def open_workspace(
    folder: Path, config: ReplicaConfig, *, at: datetime, read_only: bool = False
) -> Workspace:
    """Open a workspace, for writing under the lock or for reading beside its writer.

    What is foreign, damaged, newer or locked is refused with a sentence before anything is written.
    An older file is backed up and brought up to date when it is opened for writing.
    """
    with sorting_errors():
        opening.look(folder)
        access = opening.access_for(folder, read_only=read_only)
        lock = None if read_only else WriterLock(folder / LOCK, at)
    try:
        with sorting_errors():
            return _open(folder, config, access, lock, at)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _open(
    folder: Path, config: ReplicaConfig, access: Access, lock: WriterLock | None, at: datetime
) -> Workspace:
    database = driver.open_database(folder / DATABASE, access)
    try:
        # Once more: the first look cannot see what still stands in the WAL.
        opening.check_version(database, folder)
        if lock is None:
            return _for_reading(folder, database, config, access)
        opening.check_structure(database, folder)
        _bring_up_to_date(database, folder, config, at)
        workspace = Workspace(folder, database, config, access, lock)
        workspace.swept = workspace.evidence.sweep()
        workspace.doubts = _doubts(workspace.rows)
    except BaseException:
        database.close()
        raise
    return workspace


def _doubts(rows: Rows) -> tuple[Message, ...]:
    """Check the end of the log, which is quick; only `verify` checks all of it."""
    problems = Problems()
    chain.check_end(rows, _CHECKED_AT_OPENING, problems)
    return problems.all()


def _for_reading(
    folder: Path, database: Database, config: ReplicaConfig, access: Access
) -> Workspace:
    if pending(database):
        raise opening.older_file(database, folder)
    return Workspace(folder, database, config, access, None)


def _bring_up_to_date(
    database: Database, folder: Path, config: ReplicaConfig, at: datetime
) -> None:
    if not pending(database):
        return
    ids = RowIds(after=_last_millisecond(database))
    replica = Replica(database, config, _workspace_id(database), ids.new)
    acting = Acting(None, at, str(database.execute("SELECT zone FROM workspace").fetchone()[0]))
    migrate(
        database,
        replica.for_writing(),
        acting,
        lambda name: before_migration(database, folder, at, name),
    )
