"""M10: what is past its due day and still open, and for how long."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from desktop.compliance.facts import Facts, TaskFacts, done_runs, held_in
from desktop.compliance.metrics.ratio import positions
from desktop.compliance.metrics.situation import Situation
from desktop.compliance.spans import Span, difference, union

OPEN_REQUEST_STATES = ("open", "in_progress", "returned")
OPEN_ACTION_STATES = (
    "proposed",
    "approved",
    "in_progress",
    "blocked",
    "done_pending_verification",
)
AGE_BUCKETS = ((7, "1-7"), (30, "8-30"), (60, "31-60"), (90, "61-90"))
OLDEST = ">90"


class OverdueItem(NamedTuple):
    """An open item past its due day, with its age in days."""

    item: str
    code: str
    kind: str
    due: int
    days: int


@dataclass(frozen=True, slots=True)
class Ages:
    """Count, median, longest and buckets of some overdue items."""

    items: tuple[OverdueItem, ...]

    @property
    def count(self) -> int:
        """How many are overdue."""
        return len(self.items)

    @property
    def max_days(self) -> int:
        """The age of the oldest, 0 if there is none."""
        return max((each.days for each in self.items), default=0)

    @property
    def median_days(self) -> float | None:
        """The median age, none if there is none."""
        return float(median(each.days for each in self.items)) if self.items else None

    @property
    def buckets(self) -> Mapping[str, int]:
        """How many in each age bucket."""
        counts = dict.fromkeys([name for _, name in AGE_BUCKETS] + [OLDEST], 0)
        for each in self.items:
            counts[_bucket(each.days)] += 1
        return counts

    def of_kind(self, kind: str) -> "Ages":
        """Only the items of one kind, such as task, request or action."""
        return Ages(tuple(each for each in self.items if each.kind == kind))


def _bucket(days: int) -> str:
    """The name of the bucket that holds an age."""
    return next((name for limit, name in AGE_BUCKETS if days <= limit), OLDEST)


def overdue(situation: Situation) -> list[Ages]:
    """M10 on each day, the oldest first."""
    found: list[list[OverdueItem]] = [[] for _ in situation.days]
    for source in SOURCES:
        for item, code, kind, due, first, last in _flat(source(situation.facts)):
            for position in positions(situation.days, first, last):
                age = situation.days[position] - due
                found[position].append(OverdueItem(item, code, kind, due, age))
    return [Ages(tuple(sorted(each, key=_oldest_first))) for each in found]


def _oldest_first(item: OverdueItem) -> tuple[int, str]:
    """Sort by age, then by code."""
    return -item.days, item.code


class _Open(NamedTuple):
    """An item, its due day and the runs of days in which it is open."""

    item: str
    code: str
    kind: str
    due: int
    open: Sequence[Span]


def _flat(sources: Iterator[_Open]) -> Iterator[tuple[str, str, str, int, int, int]]:
    """One row a run of days after the due day."""
    for item, code, kind, due, spans in sources:
        for first, last in spans:
            if last > due:
                yield item, code, kind, due, max(first, due + 1), last


def _tasks(facts: Facts) -> Iterator[_Open]:
    """Occurrences neither done nor out nor missed; grace does not count here."""
    for task in facts.tasks:
        if task.done > task.due or task.sent_back is not None:
            yield _Open(task.id, task.code, "task", task.due, _not_done(task))


def _not_done(task: TaskFacts) -> Sequence[Span]:
    """The days after the due day in which an occurrence is open."""
    until = min(task.out, task.missed) - 1
    return difference([(task.due + 1, until)], union(done_runs(task))) if until > task.due else ()


def _requests(facts: Facts) -> Iterator[_Open]:
    """Requests that wait for us; waiting for the auditor is not overdue."""
    for each in facts.requests:
        if each.due is not None:
            spans = held_in(each.steps, OPEN_REQUEST_STATES)
            yield _Open(each.id, each.code, "request", each.due, spans)


def _actions(facts: Facts) -> Iterator[_Open]:
    """Actions that are neither verified nor cancelled."""
    for each in facts.actions:
        if each.due is not None:
            spans = held_in(each.steps, OPEN_ACTION_STATES)
            yield _Open(each.id, each.code, "action", each.due, spans)


def _others(facts: Facts) -> Iterator[_Open]:
    """Policy reviews, vendor reviews and risk acceptances."""
    for each in facts.others_due:
        yield _Open(each.id, each.code, each.kind, each.due, [(each.since, each.until)])


SOURCES: tuple[Callable[[Facts], Iterator[_Open]], ...] = (_tasks, _requests, _actions, _others)
