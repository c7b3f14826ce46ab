"""What is due: everything with a due day that somebody still has to do, in the order of days."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from db.queries import due_lines
from db.queries.due_lines import LineRow
from db.queries.people import stand_ins
from db.records import Person
from db.rows import Rows

DueGroup = Literal["overdue", "week", "month", "later", "sign_off", "missed"]
GROUPS: tuple[DueGroup, ...] = ("overdue", "week", "month", "later", "sign_off", "missed")
OVER: Mapping[str, DueGroup] = {"sign_off": "sign_off", "missed": "missed"}
AHEAD_DAYS, MONTH_DAYS = 366, 30


class DueLine(NamedTuple):
    """One thing to do; `kind` says what, `item_kind` where it is shown, `days` how late it is.

    `about` is the code of what it belongs to: the control or other subject of a review, the
    finding of an action, the control of a request.
    """

    id: str
    item: str
    kind: str
    item_kind: str
    code: str
    title: str
    state: str
    due_on: date | None
    window_from: date | None
    window_to: date | None
    frequency: str
    owner_id: str
    owner: str
    about: str
    about_kind: str
    about_id: str
    group: DueGroup
    days: int
    stand_in_id: str = ""
    stand_in: str = ""


def read_due(rows: Rows, *, on: date, until: date | None = None) -> tuple[DueLine, ...]:
    """Everything due by a day (a year ahead where none is given), as it stands on a day.

    Reviews that are done and wait for another person's sign-off come last, and after them those
    that were missed in the last 30 days.
    """
    last = until or on + timedelta(days=AHEAD_DAYS)
    away = stand_ins(rows, on)
    names = {each.id: each.name for each in rows.find(Person)} if away else {}
    found = [
        _standing_in(_line(kind, row, on), away, names)
        for kind in due_lines.KINDS
        for row in due_lines.lines(rows, kind, on, last)
    ]
    return tuple(sorted(found, key=_order))


def read_overdue(rows: Rows, *, on: date) -> int:
    """How many things are past their due day: what the group of overdue ones counts."""
    yesterday = on - timedelta(days=1)
    kinds = (kind for kind in due_lines.KINDS if kind not in OVER)
    return sum(len(due_lines.lines(rows, kind, on, yesterday)) for kind in kinds)


def group_of(kind: str, due_on: date | None, on: date) -> DueGroup:
    """Where a due day belongs: before today, in this week, in the next 30 days, or later."""
    if kind in OVER:
        return OVER[kind]
    if due_on is None or due_on > on + timedelta(days=MONTH_DAYS):
        return "later"
    if due_on < on:
        return "overdue"
    return "week" if due_on <= week_end(on) else "month"


def week_end(on: date) -> date:
    """The Sunday of a week."""
    return on + timedelta(days=6 - on.weekday())


def overdue_lines(lines: Iterable[DueLine]) -> tuple[DueLine, ...]:
    """Those that are past their due day."""
    return tuple(line for line in lines if line.group == "overdue")


def _line(kind: str, row: LineRow, on: date) -> DueLine:
    due_on = row.due_on
    return DueLine(
        id=row.id,
        item=row.item,
        kind=kind,
        item_kind=row.item_kind,
        code=row.code,
        title=row.title,
        state=row.state,
        due_on=due_on,
        window_from=row.window_from,
        window_to=row.window_to,
        frequency=row.frequency,
        owner_id=row.owner_id,
        owner=row.owner,
        about=row.about,
        about_kind=row.about_kind,
        about_id=row.about_id,
        group=group_of(kind, due_on, on),
        days=(on - due_on).days if due_on is not None else 0,
    )


def _standing_in(line: DueLine, away: Mapping[str, str], names: Mapping[str, str]) -> DueLine:
    """Who does it while its owner is away."""
    stand_in = away.get(line.owner_id)
    if stand_in is None:
        return line
    return line._replace(stand_in_id=stand_in, stand_in=names.get(stand_in, ""))


def _order(line: DueLine) -> tuple[int, date, str]:
    return GROUPS.index(line.group), line.due_on or date.max, line.code
