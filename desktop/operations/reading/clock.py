"""What the clock asks of the store: the day there, whether anything is to do, what it did."""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from db.queries import clock as table
from db.records import Workspace
from db.rows import Rows
from desktop.operations.reading.maintenance import Upkeep, read_upkeep


class Look(NamedTuple):
    """What a look at the workspace found; of a worked company seen on its own day only that day."""

    today: date
    zone: str
    sample_day: date | None
    upkeep: Upkeep | None


class Run(NamedTuple):
    """One run of the clock as it stands in the workspace."""

    at: datetime
    kind: str
    reason: str
    since: datetime | None
    planned: int
    opened: int
    missed: int
    reminded: int


def read_look(rows: Rows, *, now: datetime) -> Look:
    """Look for what is to do on the day that it is in the workspace's own zone."""
    workspace = rows.find(Workspace)[0]
    today = now.astimezone(ZoneInfo(workspace.zone)).date()
    if workspace.viewed_as_of is not None:
        return Look(today, workspace.zone, workspace.viewed_as_of, None)
    return Look(today, workspace.zone, None, read_upkeep(rows, today=today))


def read_runs(rows: Rows, *, most: int) -> tuple[Run, ...]:
    """The last runs, the newest first."""
    return tuple(Run(*found) for found in table.last_runs(rows, most))
