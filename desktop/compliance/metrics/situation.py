"""What all metrics share: each control as runs of days, the scope, the cycle's occurrences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.compliance.facts import (
    ALWAYS,
    NEVER,
    ControlFacts,
    CycleFacts,
    EvidenceFacts,
    Facts,
    MappingFacts,
    TaskFacts,
    VersionFacts,
    done_runs,
    runs,
)
from desktop.compliance.spans import Span, difference, intersection, union

MAPPED_STATES = ("approved", "implementing", "implemented", "operating")
WORKING_STATES = ("implemented", "operating")
GONE_STATES = ("retired", "not_applicable")
MAX_AGE_DAYS: Mapping[str, int] = {
    "annual": 396,
    "semiannual": 214,
    "quarterly": 107,
    "monthly": 38,
    "semimonthly": 21,
    "weekly": 38,
    "daily": 38,
    "many_per_day": 107,
    "continuous": 107,
}


class VersionRun(NamedTuple):
    """A version of a control and the days in which it was in force."""

    first: int
    last: int
    version: VersionFacts


@dataclass(frozen=True, slots=True)
class ControlLine:
    """One control over the days asked about: sorted runs of days for each thing that is asked."""

    control: ControlFacts
    mapped: Sequence[Span]
    working: Sequence[Span]
    existing: Sequence[Span]
    key: Sequence[Span]
    measured: Sequence[Span]
    stale: Sequence[Span]
    evidence: Sequence[EvidenceFacts]


class Occurrence(NamedTuple):
    """An expected occurrence that is settled, on time or not, on the days from first to last."""

    task: TaskFacts
    first: int
    last: int
    on_time: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts, prepared for the days asked about (ordinals in order)."""

    facts: Facts
    cycle: CycleFacts
    days: Sequence[int]
    lines: Mapping[str, ControlLine]
    scope: Mapping[str, Sequence[Span]]
    mappings: Mapping[str, Sequence[MappingFacts]]
    occurrences: Sequence[Occurrence]


def prepare(facts: Facts, cycle: CycleFacts, days: Sequence[int]) -> Situation:
    """Turn facts into runs of days, clipped to the days asked about."""
    first, last = days[0], days[-1]
    evidence = _by_control(facts.evidence)
    lines = {
        control.id: _line(control, evidence.get(control.id, ()), first, last)
        for control in facts.controls
    }
    mappings = defaultdict(list)
    for mapping in facts.mappings:
        if mapping.control in lines:
            mappings[mapping.criterion].append(mapping)
    scope = _scope(facts, first, last)
    return Situation(facts, cycle, days, lines, scope, mappings, _occurrences(facts, cycle))


def _by_control(evidence: Iterable[EvidenceFacts]) -> Mapping[str, list[EvidenceFacts]]:
    """The evidence of each control."""
    sorted_out: dict[str, list[EvidenceFacts]] = defaultdict(list)
    for each in evidence:
        sorted_out[each.control].append(each)
    return sorted_out


def _line(
    control: ControlFacts, evidence: Sequence[EvidenceFacts], first: int, last: int
) -> ControlLine:
    """Everything about one control as runs of days."""
    mapped: list[Span] = []
    working: list[Span] = []
    existing: list[Span] = []
    for since, until, state in runs(control.steps, first, last):
        run = (max(since, first), min(until, last))
        if state in MAPPED_STATES:
            mapped.append(run)
        if state in WORKING_STATES:
            working.append(run)
        if state not in GONE_STATES:
            existing.append(run)
    versions = tuple(version_runs(control.versions, first, last))
    working = union(working)
    measured = intersection(working, _measured_runs(versions))
    return ControlLine(
        control=control,
        mapped=union(mapped),
        working=working,
        existing=union(existing),
        key=union((each.first, each.last) for each in versions if each.version.key),
        measured=measured,
        stale=difference(measured, _fresh(versions, evidence)) if measured else (),
        evidence=evidence,
    )


def version_runs(versions: Sequence[VersionFacts], first: int, last: int) -> Iterator[VersionRun]:
    """The versions in force between two days; before the first one, the first one counts."""
    for position, version in enumerate(versions):
        since = version.since if position else NEVER
        until = versions[position + 1].since - 1 if position + 1 < len(versions) else ALWAYS
        if max(since, first) <= min(until, last):
            yield VersionRun(max(since, first), min(until, last), version)


def _measured_runs(versions: Iterable[VersionRun]) -> list[Span]:
    """The days in which evidence of a control can grow stale: not those of event-driven ones."""
    return union(
        (each.first, each.last) for each in versions if each.version.frequency in MAX_AGE_DAYS
    )


def _fresh(versions: Iterable[VersionRun], evidence: Sequence[EvidenceFacts]) -> list[Span]:
    """The days in which some accepted evidence is young enough for the frequency in force."""
    fresh: list[Span] = []
    for first, last, version in versions:
        age = MAX_AGE_DAYS.get(version.frequency or "")
        if age is None:
            continue
        for each in evidence:
            since = max(first, each.since)
            until = min(last, each.until, each.covers_to + age)
            if since <= until:
                fresh.append((since, until))
    return union(fresh)


def _scope(facts: Facts, first: int, last: int) -> Mapping[str, Sequence[Span]]:
    """The days in which each criterion is in scope and applicable, in catalogue order."""
    pieces: dict[str, list[Span]] = defaultdict(list)
    outside: dict[str, list[Span]] = defaultdict(list)
    for each in facts.scope:
        run = (max(each.since, first), min(each.until, last))
        (pieces if each.applicable else outside)[each.criterion].append(run)
    ordered = sorted(pieces, key=lambda each: facts.criteria[each].position)
    return {each: difference(union(pieces[each]), union(outside[each])) for each in ordered}


def settled(task: TaskFacts) -> list[tuple[int, int, bool]]:
    """When an occurrence is settled, and whether on time: done, or past its due day and grace.

    Waived and cancelled ones count until the day they went out.
    """
    limit = task.due + task.grace
    final = task.out - 1
    if task.sent_back is None and task.done <= limit:
        return [(task.done, final, True)]
    found: list[tuple[int, int, bool]] = []
    undone_from = limit + 1
    for since, until in done_runs(task):
        if undone_from < since:
            found.append((undone_from, min(since - 1, final), False))
        found.append((since, min(until, final), since <= limit))
        undone_from = max(until + 1, limit + 1)
    found.append((undone_from, final, False))
    return found


def _occurrences(facts: Facts, cycle: CycleFacts) -> list[Occurrence]:
    """The settled occurrences of controls whose window ends in the period of the cycle."""
    start, end = cycle.period_start, cycle.period_end
    if start is None or end is None:
        return []
    return [
        Occurrence(task, max(first, task.window_to), last, on_time)
        for task in facts.tasks
        if task.control is not None and start <= task.window_to <= end
        for first, last, on_time in settled(task)
    ]
