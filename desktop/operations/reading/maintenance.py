"""What a run of the clock would do now; nothing is written."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from db.codec import decode_instant
from db.queries import events as event_queries
from db.queries import upkeep as queries
from db.queries.risks import over
from db.queries.upkeep import Unsettled
from db.records import Cycle, ReviewRule, Workspace
from db.rows import Rows
from desktop.compliance import reminders
from desktop.compliance.calendar import Window, missed_on
from desktop.operations.needs.control import version_on
from desktop.operations.reading.due import DueLine, read_due
from desktop.operations.reading.periods import without_cycle
from desktop.operations.reading.review_plan import draw, horizon, waits

AHEAD_OF_DUE = 14
NOT_REMINDED = ("sign_off", "missed")
MOVES = ("cancelled", "waived", "again", "owner")


class ReminderLine(NamedTuple):
    """Somebody is reminded of something, so many days after its due day (before: less than 0)."""

    item: str
    kind: str
    code: str
    title: str
    owner: str
    due_on: date
    days_after_due: int


class Upkeep(NamedTuple):
    """What the next run would do, and when the last one was."""

    needed: bool
    planned: int
    opened: int
    missed: int
    reminders: tuple[ReminderLine, ...]
    last_run: datetime | None
    last_day: date | None


class Opening(NamedTuple):
    """An occurrence that opens, on which day."""

    task: Unsettled
    on: date


class Missing(NamedTuple):
    """An occurrence that the rule calls missed, on which day."""

    task: Unsettled
    on: date


def read_upkeep(rows: Rows, *, today: date) -> Upkeep:
    """Say what a run would do on a day; a sample looked at on its anchor day needs nothing."""
    return rows.kept(("upkeep", today), lambda: _upkeep(rows, today))


def _upkeep(rows: Rows, today: date) -> Upkeep:
    run = queries.last_run(rows)
    at = decode_instant(run[0]) if run else None
    day = date.fromisoformat(run[1]) if run else None
    if rows.find(Workspace)[0].viewed_as_of is not None:
        return Upkeep(
            needed=False, planned=0, opened=0, missed=0, reminders=(), last_run=at, last_day=day
        )
    drawn = draw(rows, today=today, until=horizon(rows, today))
    found: list[str] = [
        each.what
        for one in drawn
        for each in one.found
        if each.what != "kept" and not waits(rows, one.planned, each, today)
    ]
    waiting = queries.unsettled(rows, today)
    opened, missed = openings(rows, waiting, today), missings(rows, waiting, today)
    settled = {each.task.id for each in missed}
    lines = tuple(each for each in reminder_lines(rows, today) if each.item not in settled)
    planned = found.count("new")
    others = sum(found.count(what) for what in MOVES)
    others += sum(rows.transitions(each[0])[-1].effective_on <= today for each in over(rows, today))
    others += len(event_queries.planned_events(rows, today))
    others += len(without_cycle(rows, waiting))
    needed = bool(planned or opened or missed or lines or others)
    return Upkeep(needed, planned, len(opened), len(missed), lines, at, day)


def openings(rows: Rows, waiting: Sequence[Unsettled], today: date) -> list[Opening]:
    """The scheduled occurrences whose window began; while its control is suspended none opens."""
    scheduled = [each for each in waiting if each.state == "scheduled"]
    if not scheduled:
        return []
    suspended, restarted = queries.suspended(rows, today), queries.restarted(rows, today)
    return [
        Opening(each, _opens_on(each, restarted.get(each.control or ""), today))
        for each in scheduled
        if each.control not in suspended and each.since <= today
    ]


def _opens_on(task: Unsettled, restarted: date | None, today: date) -> date:
    """The first day of the window, or the day in it on which its control was in force again."""
    first = max(task.window_from, task.since)
    if restarted is not None and task.window_from <= restarted <= task.window_to:
        first = max(first, restarted)
    return min(first, today)


def missings(rows: Rows, waiting: Sequence[Unsettled], today: date) -> list[Missing]:
    """The occurrences whose day by the rule has come, the earliest first."""
    facts = _Facts(rows)
    suspended = queries.suspended(rows, today)
    found = []
    for each in waiting:
        on = facts.missed_on(each) if each.due_on < today else None
        since = suspended.get(each.control or "")
        asleep = since is not None and since <= each.window_from and today <= each.window_to
        if on is None or on > today or asleep:
            continue
        if each.since <= on:
            found.append(Missing(each, on))
    return sorted(found, key=lambda each: (each.on, each.task.code))


class _Facts:
    """What the missed rule needs besides the occurrence, each looked up once."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._ends = {each.id: each.period_end for each in rows.find(Cycle)}
        self._rules = {each.id: each for each in rows.find(ReviewRule)}

    def missed_on(self, task: Unsettled) -> date | None:
        """The day on which the rule calls an occurrence missed."""
        rule = self._rules.get(task.rule or "")
        return missed_on(
            task.frequency,
            Window(task.window_from, task.window_to),
            due_on=task.due_on,
            grace_days=task.grace_days,
            annual_month=self._month(task, rule),
            period_end=self._ends.get(task.cycle or ""),
            since_last_done=rule is not None and rule.anchor == "last_done",
        )

    def _month(self, task: Unsettled, rule: ReviewRule | None) -> int | None:
        if task.frequency != "annual":
            return None
        if rule is not None and rule.annual_month is not None:
            return rule.annual_month
        if task.control is None:
            return None
        return version_on(self._rows, task.control, task.window_to).annual_month


def reminder_lines(rows: Rows, today: date) -> tuple[ReminderLine, ...]:
    """The reminders that are due today and were not given, the oldest due day first."""
    until = today + timedelta(days=AHEAD_OF_DUE)
    due = [each for each in read_due(rows, on=today, until=until) if _can_remind(each)]
    items = [each.item for each in due]
    given, pauses = queries.reminders(rows, items), queries.pauses(rows, items)
    suspended = queries.suspended(rows, today)
    return tuple(
        line
        for each in due
        if each.about_id not in suspended or each.kind != "review"
        for line in _reminder(each, today, given, pauses)
    )


def _can_remind(line: DueLine) -> bool:
    return line.kind not in NOT_REMINDED and line.due_on is not None


def _reminder(
    line: DueLine,
    today: date,
    given: Mapping[tuple[str, date], tuple[int, date]],
    pauses: Mapping[str, tuple[date, date]],
) -> tuple[ReminderLine, ...]:
    assert line.due_on is not None
    step = reminders.reminder(
        line.due_on,
        today=today,
        begins_on=line.window_from,
        given=given.get((line.item, line.due_on)),
        pause=pauses.get(line.item),
    )
    if step is None:
        return ()
    whose = line.stand_in or line.owner
    named = (line.item, line.item_kind, line.code, line.title, whose)
    return (ReminderLine(*named, line.due_on, step),)
