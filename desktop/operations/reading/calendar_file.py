"""Which occurrences a calendar file holds, and under which name."""

from datetime import date, timedelta
from typing import NamedTuple

from db.queries import calendar_file as queries
from db.queries.calendar_file import FileRow
from db.records import Person, Workspace
from db.rows import Rows

# So long a settled occurrence stays in the file, as a withdrawn one; an older one with a window is
# missed by rule, so that none that waits is left out.
KEPT_DAYS = 400
LAST_DAY = date(2199, 12, 31)
WAITING = ("scheduled", "open", "in_progress")


class CalendarFile(NamedTuple):
    """What is written into a file; `owner` is a name, or empty where it holds everybody's."""

    client: str
    zone: str
    owner: str
    rows: tuple[FileRow, ...]


def read_calendar_file(
    rows: Rows,
    *,
    on: date,
    owner: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> CalendarFile:
    """The occurrences of everybody or one person; without a first day the old settled ones go."""
    workspace = rows.find(Workspace)[0]
    person = rows.get(Person, owner) if owner is not None else None
    since = first or on - timedelta(days=KEPT_DAYS)
    found = queries.occurrences(
        rows, first=since, last=last or LAST_DAY, endless=first is None, owner=owner
    )
    return CalendarFile(
        client=workspace.client_name,
        zone=workspace.zone,
        owner=person.name if person is not None else "",
        rows=tuple(each for each in found if is_waiting(each) or each.due_on >= since),
    )


def is_waiting(row: FileRow) -> bool:
    """Whether the person still has to do it; everything else is withdrawn from the calendar."""
    return row.state in WAITING and not row.withdrawn and not row.handed_over
