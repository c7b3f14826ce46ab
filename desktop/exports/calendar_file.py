"""An iCalendar file of the reviews that fall due: the same state gives the same bytes.

How calendar programs understand it, and why it is written so: docs/decisions/0014.
"""

from datetime import UTC, date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.messages import day_text, render
from db.queries.calendar_file import FileRow
from db.records.message import Value, message
from db.rows import Rows
from desktop.exports.safe_write import write_file
from desktop.operations.reading.calendar_file import (
    CalendarFile,
    is_waiting,
    read_calendar_file,
)

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar

ALARM_DAYS = (14, 7, 1)
PRODUCT = "-//Standfast//Standfast//EN"
DOMAIN = "standfast"
LONGEST = 2000  # characters of a text: calendar programs choke on more
ONE_DAY = timedelta(days=1)


class SavedCalendar(NamedTuple):
    """Where the file is, and how many events in it wait or are withdrawn."""

    path: Path
    waiting: int
    withdrawn: int


def save_calendar(
    rows: Rows,
    *,
    path: Path,
    on: date,
    owner: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> SavedCalendar:
    """Read, build and write in one go, for the store thread."""
    found = read_calendar_file(rows, on=on, owner=owner, first=first, last=last)
    content = calendar_bytes(found)
    if not _holds(path, content):
        write_file(path, content)
    waiting = sum(is_waiting(row) for row in found.rows)
    return SavedCalendar(path, waiting, len(found.rows) - waiting)


def calendar_bytes(found: CalendarFile) -> bytes:
    """The file: every line ends with CR LF and has at most 75 octets."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _clean(_name(found)))
    made.add("x-wr-timezone", found.zone)
    made.add("refresh-interval", ONE_DAY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    for row in found.rows:
        _add(made, row)
    return bytes(made.to_ical(sorted=False))


def _add(made: "Calendar", row: FileRow) -> None:
    """One occurrence as an event of a whole day, which belongs to no zone."""
    from icalendar import Event

    waiting = is_waiting(row)
    event = Event()
    event.add("uid", f"{row.id}@{DOMAIN}")
    event.add("dtstamp", row.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", row.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", row.changes)
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + ONE_DAY)
    event.add("summary", _clean(_summary(row, waiting=waiting)))
    event.add("description", _clean(_description(row)))
    event.add("status", "CONFIRMED" if waiting else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "CONFIDENTIAL")
    event.add("categories", [_say("calendar_file.category")])
    if waiting:
        for days in ALARM_DAYS:
            event.add_component(_alarm(days, row))
    made.add_component(event)


def _alarm(days: int, row: FileRow) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    key = "calendar_file.alarm_one" if days == 1 else "calendar_file.alarm"
    alarm.add("description", _clean(_say(key, n=days, code=row.code, title=row.title)))
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _name(found: CalendarFile) -> str:
    if found.owner:
        return _say("calendar_file.name_owner", client=found.client, owner=found.owner)
    return _say("calendar_file.name", client=found.client)


def _summary(row: FileRow, *, waiting: bool) -> str:
    """Code and title; what is withdrawn says so itself, for programs that overlook the status."""
    words = f"{row.code} {row.title}"
    if waiting:
        return words
    state = "withdrawn" if row.withdrawn or row.handed_over else row.state
    return _say(f"calendar_file.was_{state}", what=words)


def _description(row: FileRow) -> str:
    window = {"first": row.window_from, "last": row.window_to}
    lines = [_say("calendar_file.window", **window)]
    if row.owner:
        lines.append(_say("calendar_file.owner", owner=row.owner))
    if row.first_due_on != row.due_on:
        lines.append(_say("calendar_file.first_due", day=day_text(row.first_due_on)))
    lines.append(_say("calendar_file.occurrence", code=row.task_code))
    return "\n".join(lines)


def _clean(text: str) -> str:
    """A text without control characters, which no calendar may hold, and not without end."""
    kept = "".join(each for each in text if each == "\n" or each.isprintable() or each == "\t")
    return kept if len(kept) <= LONGEST else kept[:LONGEST] + "\N{HORIZONTAL ELLIPSIS}"


def _say(key: str, **values: Value) -> str:
    return render(message(key, **values))


def _holds(path: Path, content: bytes) -> bool:
    """Whether the file is this one already: then nothing is written, and no program is told."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False
