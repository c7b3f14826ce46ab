"""The slots of the coverage matrix: how each expected occurrence stands at the end of a day.

Days are ordinals. An occurrence is overdue as soon as its due day is over, as in M10; it counts
against its control only after its grace, as in M7.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from desktop.compliance.facts import Run, TaskFacts, done_runs
from desktop.compliance.metrics.situation import MAX_AGE_DAYS, WORKING_STATES, settled
from desktop.compliance.spans import Span, difference, union

Standing = Literal[
    "on_time",
    "late",
    "overdue",
    "missed",
    "waived",
    "open",
    "draft",
    "upcoming",
    "exception",
    "event",
    "shown",
    "covered",
    "bare",
    "nil",
]
# What a bucket of several slots, and the end of a row, shows: the first one that is there.
WORST: tuple[Standing, ...] = (
    "missed",
    "overdue",
    "exception",
    "late",
    "bare",
    "draft",
    "open",
    "upcoming",
    "waived",
    "event",
    "on_time",
    "shown",
    "covered",
    "nil",
)
GAPS: frozenset[str] = frozenset({"overdue", "missed", "late", "exception"})
RANK = {standing: place for place, standing in enumerate(WORST)}
LONGEST_BARE = MAX_AGE_DAYS["continuous"]


class Stretch(NamedTuple):
    """Days on which a control did not operate as it should: why, as a state or as "not_yet"."""

    first: int
    last: int
    reason: str


def standing_of(task: TaskFacts, *, window_from: int, on: int, in_work: bool) -> Standing | None:
    """How an occurrence stands at the end of a day; None if it was cancelled by then."""
    if task.out <= on:
        return "waived"
    done = done_on(task, on)
    if done is not None:
        return "on_time" if done <= task.due + task.grace else "late"
    if task.missed <= on:
        return "missed"
    if task.due < on:
        return "overdue"
    if in_work:
        return "draft"
    return "open" if window_from <= on else "upcoming"


def done_on(task: TaskFacts, on: int) -> int | None:
    """Since when the occurrence counts as done on a day, if it does."""
    return next((since for since, until in done_runs(task) if since <= on <= until), None)


def counted(task: TaskFacts, on: int, period: Span) -> tuple[int, int]:
    """What an occurrence adds to M7 at the end of a day: on time, and expected."""
    if not period[0] <= task.window_to <= period[1]:
        return 0, 0
    for first, last, on_time in settled(task):
        if max(first, task.window_to) <= on <= last:
            return int(on_time), 1
    return 0, 0


def worst(standings: Iterable[Standing]) -> Standing | None:
    """The one that is shown where several are in one place."""
    return min(standings, key=RANK.__getitem__, default=None)


def bare_days(wanted: Iterable[Span], pieces: Iterable[Span]) -> list[Span]:
    """The runs of days that should be covered by evidence and are not."""
    return difference(union(wanted), union(pieces))


def is_gap(standing: str, first: int, last: int, frequency: str) -> bool:
    """Whether a slot needs somebody: bare days only once they are too many for the frequency."""
    if standing == "bare":
        return last - first + 1 > MAX_AGE_DAYS.get(frequency, LONGEST_BARE)
    return standing in GAPS


def apart(pieces: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Pieces that may overlap, each from where the one before ends; what adds no day is left out."""
    reached = 0
    for first, last, item in sorted(pieces):
        if last > reached:
            yield max(first, reached + 1), last, item
            reached = last


def stretches(states: Sequence[Run], first: int, last: int) -> list[Stretch]:
    """The days of a period on which a control was not at work, with the state it was in instead."""
    found: list[Stretch] = []
    reached = first
    for since, until, state in states:
        if since > last:
            break
        if since > reached:
            found.append(Stretch(reached, since - 1, "not_yet"))
        reached = max(reached, until + 1)
        if state not in WORKING_STATES and until >= first:
            reason = state if state in ("suspended", "retired", "not_applicable") else "not_yet"
            found.append(Stretch(max(since, first), min(until, last), reason))
    if not states:
        found.append(Stretch(first, last, "not_yet"))
    return list(_joined(found))


def _joined(found: Iterable[Stretch]) -> Iterator[Stretch]:
    held: Stretch | None = None
    for each in found:
        if held is not None and held.reason == each.reason and held.last + 1 >= each.first:
            held = Stretch(held.first, each.last, held.reason)
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held


def buckets_of(first: int, last: int, buckets: Sequence[Span]) -> range:
    """The weeks or months in which a window is shown.

    Those whose middle day lies in the window, so that each day of the period is told once; a
    window that holds no middle day stands where it ends.
    """
    held = [
        place
        for place, (start, end) in enumerate(buckets)
        if first <= (start + end) // 2 <= last and end >= first
    ]
    if held:
        return range(held[0], held[-1] + 1)
    for place, (start, end) in enumerate(buckets):
        if start <= min(max(last, buckets[0][0]), buckets[-1][1]) <= end:
            return range(place, place + 1)
    return range(0)


def weeks(first: int, last: int) -> tuple[Span, ...]:
    """The weeks from Monday to Sunday that a period touches, cut at its ends."""
    found, start = [], first
    while start <= last:
        monday = start - (start - 1) % 7
        found.append((start, min(monday + 6, last)))
        start = monday + 7
    return tuple(found)


def months(first: int, last: int) -> tuple[Span, ...]:
    """The calendar months that a period touches, cut at its ends."""
    found, start = [], date.fromordinal(first)
    while start.toordinal() <= last:
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        found.append((start.toordinal(), min(following.toordinal() - 1, last)))
        start = following
    return tuple(found)
