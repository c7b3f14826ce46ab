"""M7, M8, M9 and the missed ones: did what was expected happen, and in time."""

from collections.abc import Iterator

from db.records.message import Message, message
from desktop.compliance.facts import EventFacts, TaskFacts
from desktop.compliance.metrics.ratio import (
    Contribution,
    Failing,
    Ratio,
    day_of,
    positions,
    tally,
)
from desktop.compliance.metrics.situation import Situation, settled
from desktop.compliance.spans import ALWAYS, NEVER, difference, intersection, union

YEAR = 365


def late(task: TaskFacts, *, day: int) -> Failing:
    """Why an occurrence that is settled on a day was not on time."""
    return Failing(task.id, task.code, _why_late(task, day))


def _why_late(task: TaskFacts, day: int) -> Message:
    """Missed, done late, or past its grace without being done."""
    due = day_of(task.due)
    if task.missed <= day:
        return message("occurrence_missed", due=due, missed=day_of(task.missed))
    if task.done <= day:
        return message("occurrence_done_late", due=due, done=day_of(task.done))
    return message("occurrence_not_done", due=due, grace=task.grace)


def _late_pieces(task: TaskFacts, first: int, last: int) -> Iterator[Contribution]:
    """One late run, cut on the day it is called missed, so that the list says so."""
    if first < task.missed <= last:
        yield Contribution(first, task.missed - 1, 0, 1, late(task, day=first))
        first = task.missed
    yield Contribution(first, last, 0, 1, late(task, day=first))


def occurrences_in_cycle(situation: Situation) -> list[Ratio]:
    """M7: on-time occurrences of the expected ones whose window ended in the period so far."""
    return tally(_expected(situation), situation.days)


def _expected(situation: Situation) -> Iterator[Contribution]:
    """What each occurrence of the period adds from the day on which it is settled."""
    for task, first, last, on_time in situation.occurrences:
        if on_time:
            yield Contribution(first, last, task.alike, task.alike)
        elif first <= last:
            yield from _late_pieces(task, first, last)


def on_time_reviews(situation: Situation) -> list[Ratio]:
    """M9: on-time tasks of those due in the last 365 days that are settled."""
    return tally(_reviews(situation), situation.days)


def _reviews(situation: Situation) -> Iterator[Contribution]:
    """What each task adds while its due day lies in the last 365 days."""
    first_asked, last_asked = situation.days[0], situation.days[-1]
    for task in situation.facts.tasks:
        due = task.due
        if due > last_asked or due <= first_asked - YEAR:
            continue
        for first, last, on_time in settled(task):
            since, until = max(first, due), min(last, due + YEAR - 1)
            if on_time:
                yield Contribution(since, until, task.alike, task.alike)
            else:
                yield from _late_pieces(task, since, until)


def missed_occurrences(situation: Situation) -> list[tuple[Failing, ...]]:
    """The occurrences that became missed in the last 365 days."""
    found: list[list[Failing]] = [[] for _ in situation.days]
    for task in situation.facts.tasks:
        if task.missed == ALWAYS:
            continue
        for position in positions(situation.days, task.missed, task.missed + YEAR - 1):
            found[position].append(late(task, day=task.missed))
    return [tuple(each) for each in found]


def event_coverage(situation: Situation) -> list[Ratio]:
    """M8: events of the period that accepted evidence shows, of all events registered."""
    start, end = situation.cycle.period_start, situation.cycle.period_end
    if start is None or end is None:
        return tally((), situation.days)
    return tally(
        (
            piece
            for event in situation.facts.events
            if start <= event.day <= end
            for piece in _event_pieces(event)
        ),
        situation.days,
    )


def _event_pieces(event: EventFacts) -> Iterator[Contribution]:
    """An event counts from its day on, as shown while accepted evidence stands."""
    life = [(max(event.day, NEVER), ALWAYS)]
    shown = union(event.shown)
    for first, last in intersection(life, shown):
        yield Contribution(first, last, 1, 1)
    reason = message("event_without_evidence", day=day_of(event.day))
    for first, last in difference(life, shown):
        yield Contribution(first, last, 0, 1, Failing(event.id, event.code, reason))
