"""Opens, makes and restores workspaces; every function here runs on the store's own thread."""

from collections.abc import Callable
from pathlib import Path

from db.backup import restore
from db.errors import ReadOnlyWorkspace, WorkspaceLocked
from db.opening import DATABASE
from db.replica import ReplicaConfig
from db.workspace import Client, FirstPerson, Workspace, create, open_workspace
from desktop.background.clock import Clock
from desktop.operations.samples import make_sample
from desktop.ui.welcome.form import NewWorkspace

Opener = Callable[[], Workspace]


def folder_of(file: Path) -> Path:
    """The folder of a workspace, named itself or by the database file inside."""
    return file.parent if file.name == DATABASE and not file.is_dir() else file


def opened(folder: Path, config: ReplicaConfig, clock: Clock, told: list[str]) -> Workspace:
    """Open for writing; where that is not possible, for reading, with the reason in `told`."""
    try:
        return open_workspace(folder, config, at=clock.now())
    except (WorkspaceLocked, ReadOnlyWorkspace) as reason:
        workspace = open_workspace(folder, config, at=clock.now(), read_only=True)
        locked = isinstance(reason, WorkspaceLocked)
        told.append("read_only.other_window" if locked else "read_only.place")
        return workspace


def sample(kind: str, folder: Path, config: ReplicaConfig, clock: Clock) -> Workspace:
    """Open the worked example, which is made the first time."""
    return make_sample(kind, folder, config, at=clock.now())


def new(wanted: NewWorkspace, config: ReplicaConfig, clock: Clock, zone: str) -> Workspace:
    """Make an empty workspace with its first person."""
    client = Client(
        client_name=wanted.client_name, badge=wanted.badge, colour=wanted.colour, zone=zone
    )
    person = FirstPerson(name=wanted.person, role=wanted.role)
    return create(wanted.folder, config, client, at=clock.now(), person=person)


def restored(backup: Path, folder: Path, config: ReplicaConfig, clock: Clock) -> Workspace:
    """Restore a backup into a new folder, verified, and open it."""
    restore(backup, folder)
    return open_workspace(folder, config, at=clock.now())


def free_folder(parent: Path, name: str) -> Path:
    """A folder of this name that does not exist yet, with a number if it must be."""
    chosen = parent / f"{name}.standfast"
    number = 2
    while chosen.exists():
        chosen = parent / f"{name} {number}.standfast"
        number += 1
    return chosen
