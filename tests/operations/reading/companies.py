"""The two worked companies, imported once into real workspaces."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.operations.samples import make_sample

IMPORTED_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


@contextmanager
def company(kind, place):
    """Give reading rows of a worked company, made in this place."""
    config = ReplicaConfig(place / "replicas")
    folder = place / f"{kind}.standfast"
    make_sample(kind, folder, config, at=IMPORTED_AT).close()
    with (
        open_workspace(folder, config, at=IMPORTED_AT, read_only=True) as workspace,
        workspace.reader() as rows,
    ):
        yield rows


def cycle_id(rows, code):
    return rows.by_code("cycle", code).id


def month_ends(first, last):
    """The last days of all months from one to another."""
    day = first
    while day <= last:
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield following - timedelta(days=1)
        day = following


FIRST_MONTH, LAST_MONTH = date(2024, 6, 1), date(2026, 12, 1)
