"""What the controls page shows: every control with its condition and proof."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.queries import controls as queries
from db.queries.controls import VersionRow
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.calendar import WITHOUT_WINDOWS, next_window, window_of
from desktop.compliance.facts import TaskFacts, runs
from desktop.compliance.metrics.ratio import Failing
from desktop.compliance.metrics.readiness import control_reasons
from desktop.compliance.metrics.situation import Situation
from desktop.compliance.proof import Piece, clipped, proof_pieces
from desktop.operations.reading.facts import read_situation, read_states

WORKING = ("implemented", "operating")
STALE = (
    "control_evidence_too_old",
    "control_new_without_evidence",
    "control_without_accepted_evidence",
)


class ServedCriterion(NamedTuple):
    """A criterion that a control serves; the colour is empty out of scope."""

    id: str
    code: str
    key: bool
    colour: str


class Named(NamedTuple):
    """Another item beside a control."""

    id: str
    name: str


class OpenFinding(NamedTuple):
    """An open finding on a control."""

    id: str
    code: str
    title: str
    severity: str


class ControlRow(NamedTuple):
    """A control as the list shows it on one day.

    `condition` is the worst true thing: its state when it does not work, otherwise severe, lapsed,
    stale, finding, late, implemented or operating. `pieces` lie inside the period asked about.
    """

    id: str
    code: str
    title: str
    wording: str
    owner_id: str
    owner: str
    performer: str
    frequency: str
    key: bool
    type: str
    nature: str
    version: int
    state: str
    condition: str
    not_ready: bool
    reasons: tuple[Message, ...]
    criteria: tuple[ServedCriterion, ...]
    systems: tuple[Named, ...]
    findings: tuple[OpenFinding, ...]
    pieces: tuple[Piece, ...]
    on_time: int
    expected: int
    next_due: date | None
    last_tested: date | None


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything about all controls, by control."""

    states: Mapping[str, str]
    red: Mapping[str, tuple[Failing, ...]]
    amber: Mapping[str, tuple[Failing, ...]]
    criteria: Mapping[str, list[ServedCriterion]]
    systems: Mapping[str, list[Named]]
    findings: Mapping[str, list[OpenFinding]]
    pieces: Mapping[str, tuple[Piece, ...]]
    counts: Mapping[str, tuple[int, int]]
    due: Mapping[str, date]
    tested: Mapping[str, date]


def read_controls(
    rows: Rows, *, cycle: str | None, on: date, start: date, end: date
) -> tuple[ControlRow, ...]:
    """Every control on a day, by code; the proof strip runs from `start` to `end`."""
    versions = queries.controls_on(rows, on)
    found = _found(rows, cycle, versions, on, start, end)
    return tuple(_row(version, found) for version in versions)


def _found(
    rows: Rows,
    cycle: str | None,
    versions: Sequence[VersionRow],
    on: date,
    start: date,
    end: date,
) -> _Found:
    situation = read_situation(rows, cycle, on)
    reasons = control_reasons(situation)
    tasks: dict[str, list[TaskFacts]] = defaultdict(list)
    for task in situation.facts.tasks:
        if task.control is not None:
            tasks[task.control].append(task)
    running = _running(rows, on)
    return _Found(
        states={item: _state(situation, item) for item in situation.lines},
        red={item: red for item, (red, _) in reasons.items()},
        amber={item: amber for item, (_, amber) in reasons.items()},
        criteria=_criteria(rows, cycle, on),
        systems=_systems(rows),
        findings=_findings(rows, on),
        pieces=_pieces(rows, tasks, running, versions, on, start, end),
        counts=_counts(situation),
        due={each.id: day for each in versions if (day := _due(each, tasks, running, on))},
        tested=queries.last_tested(rows, on),
    )


def _row(version: VersionRow, found: _Found) -> ControlRow:
    item = version.id
    state = found.states.get(item, "")
    red, amber = found.red.get(item, ()), found.amber.get(item, ())
    findings = tuple(found.findings.get(item, ()))
    on_time, expected = found.counts.get(item, (0, 0))
    return ControlRow(
        id=item,
        code=version.code,
        title=version.title,
        wording=version.wording,
        owner_id=version.owner or "",
        owner=version.owner_name,
        performer=version.performer_name,
        frequency=version.frequency,
        key=version.key,
        type=version.type,
        nature=version.nature,
        version=version.version,
        state=state,
        condition=condition_of(state, red, amber, findings),
        not_ready=bool(red) and state in WORKING,
        reasons=tuple(each.reason for each in (*red, *amber)) if state in WORKING else (),
        criteria=tuple(found.criteria.get(item, ())),
        systems=tuple(found.systems.get(item, ())),
        findings=findings,
        pieces=found.pieces.get(item, ()),
        on_time=on_time,
        expected=expected,
        next_due=found.due.get(item) if state in (*WORKING, "suspended") else None,
        last_tested=found.tested.get(item),
    )


def condition_of(
    state: str,
    red: Sequence[Failing],
    amber: Sequence[Failing],
    findings: Sequence[OpenFinding],
) -> str:
    """The worst true thing about a control."""
    if state not in WORKING:
        return state
    keys = {failing.reason.key for failing in red}
    if "finding_open_and_severe" in keys:
        return "severe"
    if "control_lapses_often" in keys:
        return "lapsed"
    if keys.intersection(STALE):
        return "stale"
    if findings:
        return "finding"
    return "late" if amber else state


def _state(situation: Situation, item: str) -> str:
    """The state at the end of the day asked about; empty before the first step."""
    day = situation.days[-1]
    held = runs(situation.lines[item].control.steps, day, day)
    return held[-1].state if held else ""


def _criteria(rows: Rows, cycle: str | None, on: date) -> Mapping[str, list[ServedCriterion]]:
    colours = {each.item: each.colour for each in read_states(rows, cycle, on)}
    served: dict[str, list[ServedCriterion]] = defaultdict(list)
    for control, criterion, code, strength in queries.criteria_of_controls(rows, on):
        colour = colours.get(criterion, "")
        served[control].append(ServedCriterion(criterion, code, strength == "key", colour))
    return served


def _systems(rows: Rows) -> Mapping[str, list[Named]]:
    systems: dict[str, list[Named]] = defaultdict(list)
    for control, system, name in queries.systems_of_controls(rows):
        systems[control].append(Named(system, name))
    return systems


def _findings(rows: Rows, on: date) -> Mapping[str, list[OpenFinding]]:
    findings: dict[str, list[OpenFinding]] = defaultdict(list)
    for control, *finding in queries.open_findings(rows, on):
        findings[control].append(OpenFinding(*finding))
    return findings


def _counts(situation: Situation) -> Mapping[str, tuple[int, int]]:
    """On time and expected occurrences of the cycle so far (M7), for each control."""
    day = situation.days[-1]
    counts: dict[str, tuple[int, int]] = {}
    for task, first, last, on_time in situation.occurrences:
        if first <= day <= last and task.control is not None:
            done, expected = counts.get(task.control, (0, 0))
            counts[task.control] = (done + (task.alike if on_time else 0), expected + task.alike)
    return counts


class _Running(NamedTuple):
    """An occurrence whose window holds the day asked about."""

    frequency: str
    first: date
    last: date
    due: date
    task: str
    settled: bool


def _running(rows: Rows, on: date) -> Mapping[str, list[_Running]]:
    running: dict[str, list[_Running]] = defaultdict(list)
    for control, frequency, first, last, due, task, settled in queries.running_windows(rows, on):
        since, until, by = map(date.fromisoformat, (first, last, due))
        running[control].append(_Running(frequency, since, until, by, task, bool(settled)))
    return running


def _pieces(
    rows: Rows,
    tasks: Mapping[str, Sequence[TaskFacts]],
    running: Mapping[str, Sequence[_Running]],
    versions: Sequence[VersionRow],
    on: date,
    start: date,
    end: date,
) -> Mapping[str, tuple[Piece, ...]]:
    """The proof strip of each control; evidence and events where it has no occurrences."""
    without = [each.id for each in versions if each.id not in tasks and each.id not in running]
    wanted = json.dumps(without)
    covered: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for control, since, until in queries.covered_days(rows, wanted, start, end, on):
        covered[control].append((_ordinal(since), _ordinal(until)))
    events: dict[str, list[int]] = defaultdict(list)
    evented = [each.id for each in versions if each.frequency in WITHOUT_WINDOWS]
    unseen = json.dumps([each for each in evented if each in set(without) and each not in covered])
    for control, day in queries.event_days(rows, unseen, start, end, on):
        events[control].append(_ordinal(day))
    cancelled = queries.cancelled_tasks(rows, on)
    first, last = start.toordinal(), end.toordinal()
    return {
        each.id: clipped(
            proof_pieces(
                _over(tasks.get(each.id, ()), on),
                on=on.toordinal(),
                cancelled=cancelled,
                open_windows=_open(running.get(each.id, ())),
                done_windows=_done(running.get(each.id, ())),
                covered=covered.get(each.id, ()),
                events=events.get(each.id, ()),
            ),
            first,
            last,
        )
        for each in versions
    }


def _over(tasks: Iterable[TaskFacts], on: date) -> list[TaskFacts]:
    """The occurrences whose window ended before a day."""
    return [task for task in tasks if task.window_to < on.toordinal()]


def _open(running: Iterable[_Running]) -> list[tuple[int, int]]:
    return [(each.first.toordinal(), each.last.toordinal()) for each in running if not each.settled]


def _done(running: Iterable[_Running]) -> list[tuple[int, int]]:
    return [(each.first.toordinal(), each.last.toordinal()) for each in running if each.settled]


def _due(
    version: VersionRow,
    tasks: Mapping[str, Sequence[TaskFacts]],
    running: Mapping[str, Sequence[_Running]],
    on: date,
) -> date | None:
    """When the control is due next: what is overdue, what runs, or the window after that."""
    day = on.toordinal()
    late = [
        task.due
        for task in tasks.get(version.id, ())
        if task.window_to < day and min(task.done, task.out, task.missed) > day
    ]
    if late:
        return date.fromordinal(min(late))
    unsettled = [each.due for each in running.get(version.id, ()) if not each.settled]
    if unsettled:
        return min(unsettled)
    for each in running.get(version.id, ()):
        following = window_of(each.frequency, each.last, each.last.month)
        upcoming = next_window(each.frequency, following, each.last.month) if following else None
        if upcoming is not None:
            return upcoming.due
    return None


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
