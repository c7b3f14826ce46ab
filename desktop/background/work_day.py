"""Which day it is for the work in a workspace, and who acts at which instant."""

from datetime import date

from db.gate import Acting
from db.records import Workspace
from db.rows import Rows
from desktop.background.clock import Clock


def workspace_row(rows: Rows) -> Workspace:
    """Give the one row that describes the workspace."""
    return rows.find(Workspace)[0]


def acting_of(rows: Rows, person: str | None, clock: Clock) -> Acting:
    """Say who acts now, in the workspace's zone."""
    return Acting(person=person, at=clock.now(), zone=workspace_row(rows).zone)


def today_of(rows: Rows, clock: Clock) -> date:
    """Give the day that a worked company is looked at, or the calendar day in its zone."""
    workspace = workspace_row(rows)
    return workspace.viewed_as_of or clock.today(workspace.zone)
