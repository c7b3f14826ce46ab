"""What the plan of reviews would do: new occurrences, those kept, given up or handed on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from db.queries import plan as queries
from db.records import Cycle, Item, ReviewRule, ReviewTask
from db.rows import Rows
from desktop.compliance.calendar import months_later
from desktop.compliance.plan import Expected, expected
from desktop.compliance.plan_changes import Difference, Existing, by_hand, differences
from desktop.compliance.rest_days import RestDays
from desktop.operations.public_holidays import region_names, rest_days
from desktop.operations.reading.plan_facts import (
    PLANNING,
    Planned,
    read_planned,
    read_rest_days,
)

AHEAD_DAYS = 400
What = Literal["new", "kept", "cancelled", "owner", "due"]
UPCOMING = ("scheduled", "open", "in_progress")


class RuleChange(NamedTuple):
    """A change of the plan that is tried out: a rule as it would be, one that would end, a region.

    `rule` is a whole new rule; `ends` names the stored one that would end, before `on`.
    """

    rule: ReviewRule | None = None
    ends: str | None = None
    on: date | None = None
    region: str | None = None
    sets_region: bool = False


class PlannedLine(NamedTuple):
    """One line of a preview."""

    what: What
    subject: str
    code: str
    title: str
    window_from: date
    window_to: date
    due_on: date
    owner: str | None
    task: str | None = None
    task_code: str = ""


class Drawn(NamedTuple):
    """A subject with its rest days and what the comparison says."""

    planned: Planned
    found: Sequence[Difference]


def horizon(rows: Rows, today: date) -> date:
    """How far ahead the plan reaches: 400 days, and to the end of the period that runs or comes."""
    ends = [
        each.period_end
        for each in rows.find(Cycle)
        if each.period_end is not None and each.period_end >= today
    ]
    near = [end for end in ends if end <= months_later(today, 36)]
    return max([today + timedelta(days=AHEAD_DAYS), *near])


def preview_plan(
    rows: Rows, *, today: date, until: date | None = None, change: RuleChange | None = None
) -> tuple[PlannedLine, ...]:
    """What a run would do, or what a change of the plan would mean, before anybody accepts it."""
    drawn = draw(rows, today=today, until=until or horizon(rows, today), change=change)
    touched = _touched(rows, change)
    lines = [
        line
        for each in drawn
        if touched is None or each.planned.id in touched
        for line in _lines(rows, each, today)
    ]
    return tuple(sorted(lines, key=lambda each: (each.due_on, each.code, each.window_from)))


def draw(
    rows: Rows,
    *,
    today: date,
    until: date,
    change: RuleChange | None = None,
    subject: str | None = None,
    moves: bool = False,
) -> list[Drawn]:
    """Compare the plan of every subject, or of one, with what is there."""
    planned = read_planned(rows, today, rules=_tried(rows, change, subject))
    if not planned:
        return []
    rest = _rest(rows, planned, until, change)
    moves = moves or change is not None
    drawn = [
        Drawn(each, list(_compare(each, each.existing, rest, today, until, moves=moves)))
        for each in planned
    ]
    return _respecting_hands(rows, drawn, rest, today, until, moves=moves)


def ends_on(rows: Rows, planned: Planned, there: Existing, today: date, *, waive: bool) -> date:
    """The day on which an occurrence that is given up ends: never before its last step."""
    last = rows.transitions(there.id)[-1].effective_on
    if waive and planned.gone is not None:
        return max(last, planned.gone.on)
    return max(last, min(today, there.window.first))


def waits(rows: Rows, planned: Planned, found: Difference, today: date) -> bool:
    """Whether it ends after today: a clock that ran ahead dated what is there."""
    if found.what not in ("cancelled", "waived") or found.existing is None:
        return False
    waive = found.what == "waived"
    return ends_on(rows, planned, found.existing, today, waive=waive) > today


def given_up(rows: Rows, task: ReviewTask, today: date) -> bool:
    """Whether the plan of its subject no longer asks for an occurrence."""
    subject = task.control or task.subject
    drawn = draw(rows, today=today, until=max(task.window_from, today), subject=subject)
    return any(
        found.what == "cancelled" and found.existing is not None and found.existing.id == task.id
        for each in drawn
        for found in each.found
    )


def _compare(
    planned: Planned,
    existing: Sequence[Existing],
    rest: RestDays,
    today: date,
    until: date,
    *,
    moves: bool,
) -> Iterator[Difference]:
    wanted: list[Expected] = list(expected(planned.subject, rest, until))
    return differences(
        planned.subject, wanted, existing, today=today, until=until, move_due_days=moves
    )


def _respecting_hands(
    rows: Rows, drawn: list[Drawn], rest: RestDays, today: date, until: date, *, moves: bool
) -> list[Drawn]:
    """What somebody set by hand stays: looked up only for those that would change."""
    asked = [
        found.existing.id
        for each in drawn
        for found in each.found
        if found.what in ("owner", "due") and found.existing is not None
    ]
    owners = queries.set_by_hand(rows, asked, "owner", PLANNING)
    days = queries.set_by_hand(rows, asked, "due_on", PLANNING)
    if not owners and not days:
        return drawn
    return [
        Drawn(
            each.planned,
            list(
                _compare(
                    each.planned,
                    [by_hand(one, owners, days) for one in each.planned.existing],
                    rest,
                    today,
                    until,
                    moves=moves,
                )
            ),
        )
        for each in drawn
    ]


def _tried(rows: Rows, change: RuleChange | None, subject: str | None) -> list[ReviewRule]:
    """The rules as they would be."""
    rules = rows.find(ReviewRule, subject=subject) if subject else rows.find(ReviewRule)
    if change is None:
        return rules
    if change.ends is not None and change.on is not None:
        last = change.on - timedelta(days=1)
        rules = [_ended(each, last) if each.id == change.ends else each for each in rules]
    if change.rule is not None:
        rules = [*(each for each in rules if each.id != change.rule.id), change.rule]
    return rules


def _ended(rule: ReviewRule, last: date) -> ReviewRule:
    return replace(rule, ends_on=last)


def _rest(
    rows: Rows, planned: Sequence[Planned], until: date, change: RuleChange | None
) -> RestDays:
    if change is None or not change.sets_region:
        return read_rest_days(rows, planned, until)
    first = min(rule.starts_on for one in planned for rule in one.subject.rules)
    return rest_days(change.region, first, until)


def _touched(rows: Rows, change: RuleChange | None) -> frozenset[str] | None:
    """The subjects that a change of a rule is about; all, for any other."""
    if change is None or change.sets_region:
        return None
    found = {change.rule.subject} if change.rule else set()
    if change.ends is not None:
        found.add(rows.get(ReviewRule, change.ends).subject)
    return frozenset(found)


def _lines(rows: Rows, drawn: Drawn, today: date) -> Iterator[PlannedLine]:
    for found in drawn.found:
        line = _line(rows, drawn.planned, found)
        if line is not None and _is_shown(line, found, today):
            yield line


def _is_shown(line: PlannedLine, found: Difference, today: date) -> bool:
    """Of what stays, only what is still to be done."""
    if line.what != "kept":
        return True
    return found.existing is not None and found.existing.state in UPCOMING


def _line(rows: Rows, planned: Planned, found: Difference) -> PlannedLine | None:
    what: dict[str, What] = {"again": "new", "waived": "cancelled"}
    wanted, there = found.expected, found.existing
    window = found.window
    due = wanted.due_on if wanted and (there is None or found.what == "due") else None
    owner = wanted.owner if wanted and found.what in ("new", "owner") else None
    rule = (wanted.rule if wanted else there.rule if there else None) or ""
    title = planned.title_on(window.last, rule) if rule in planned.rules else planned.titles[-1][1]
    return PlannedLine(
        what=what.get(found.what, found.what),  # type: ignore[arg-type]
        subject=planned.id,
        code=planned.code,
        title=title,
        window_from=window.first,
        window_to=window.last,
        due_on=due or (there.due_on if there else window.last),
        owner=owner or (there.owner if there else None),
        task=there.id if there else None,
        task_code=rows.get(Item, there.id).code if there else "",
    )


def read_holiday_regions(rows: Rows) -> tuple[tuple[str, str], ...]:
    """The regions that can be chosen, with their names; slow the first time."""
    return rows.kept("holiday_regions", region_names)
