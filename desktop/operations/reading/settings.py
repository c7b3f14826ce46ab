"""What the settings show of a workspace: its client, its calendar, the last runs of the clock."""

from typing import NamedTuple
from zoneinfo import available_timezones

from db.records import Workspace
from db.rows import Rows
from desktop.operations.reading.clock import Run, read_runs
from desktop.operations.reading.review_plan import read_holiday_regions

MOST_RUNS = 20


class SettingsFacts(NamedTuple):
    """The one row of the workspace, what can be chosen, and the runs, the newest first."""

    client: Workspace
    zones: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]
    runs: tuple[Run, ...]


def read_settings(rows: Rows) -> SettingsFacts:
    """Read everything that belongs to the workspace."""
    (client,) = rows.find(Workspace)
    zones = rows.kept("zones", lambda: tuple(sorted(available_timezones())))
    return SettingsFacts(client, zones, read_holiday_regions(rows), read_runs(rows, most=MOST_RUNS))
