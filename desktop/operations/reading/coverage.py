"""The coverage matrix of a period as on a day: a row a control, a slot an expected occurrence."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.queries import coverage as queries
from db.queries.coverage import Asked
from db.records import Cycle
from db.rows import Rows
from desktop.compliance.calendar import WITHOUT_WINDOWS
from desktop.compliance.facts import ALWAYS, TaskFacts, runs
from desktop.compliance.metrics.situation import GONE_STATES
from desktop.compliance.slots import (
    RANK,
    Standing,
    Stretch,
    apart,
    bare_days,
    counted,
    done_on,
    is_gap,
    standing_of,
    stretches,
)
from desktop.compliance.spans import Span, difference
from desktop.operations.reading.day_numbers import DayNumbers, steps_by_item
from desktop.operations.reading.task_facts import done_runs_of

EVENT = "per_event"
LISTED: tuple[tuple[Standing, int], ...] = (("event", 0), ("shown", 1), ("exception", 1))
LONG_AGO = date(1970, 1, 1)


class Slot(NamedTuple):
    """One cell: an occurrence, a piece of evidence, an event or a nil statement.

    `first` and `last` lie in the period, `window_from` and `window_to` may not. `on_time` of
    `expected` is what it adds to M7; `done` and `ended` (missed or waived) are days. `item` is what can be opened, of the kind `kind`; "listed"
    is a row of a population and opens nothing.
    """

    item: str
    kind: str
    code: str
    title: str
    first: int
    last: int
    window_from: int
    window_to: int
    due: int
    grace: int
    standing: Standing
    done: int
    ended: int
    on_time: int
    expected: int
    proofs: int
    owner: str
    frequency: str
    cycle: str
    gap: bool


class CoverageRow(NamedTuple):
    """A control with its slots by time.

    `shape` is "windows", "events", "bars" (days covered by evidence) or "design" (Type 1);
    `measure` says what `n` of `of` counts: "on_time", "days", "tested" or "evidence".
    """

    id: str
    code: str
    title: str
    owner_id: str
    owner: str
    frequency: str
    key: bool
    replaced_by: str
    criteria: tuple[str, ...]
    shape: str
    slots: tuple[Slot, ...]
    stretches: tuple[Stretch, ...]
    measure: str
    n: int
    of: int

    @property
    def has_gap(self) -> bool:
        """Whether a slot of it needs somebody."""
        return any(slot.gap for slot in self.slots)

    @property
    def worst(self) -> str:
        """The mark at its end."""
        gaps = {slot.standing for slot in self.slots if slot.gap}
        if gaps & {"overdue", "missed"}:
            return "not_ready"
        if gaps:
            return "expected"
        return "met" if self.n and self.of else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageFacts:
    """The whole matrix; `design` is the one column of a Type 1 report."""

    cycle: str
    name: str
    report: str
    start: date
    end: date
    on: date
    design: bool
    rows: tuple[CoverageRow, ...]

    @property
    def period(self) -> Span:
        """First and last day."""
        return self.start.toordinal(), self.end.toordinal()


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything of the period, by control."""

    asked: Asked
    period: Span
    on: int
    states: Mapping[str, Sequence[tuple[int, str]]]
    criteria: Mapping[str, tuple[str, ...]]
    tasks: Mapping[str, list[Slot]]
    pieces: Mapping[str, list[tuple[int, int, str]]]
    events: Mapping[str, list[Slot]]
    nil: Mapping[str, list[Slot]]


def read_coverage(rows: Rows, *, cycle: str | None, on: date) -> CoverageFacts:
    """The matrix of a cycle at the end of a day; without a cycle that of the calendar year."""
    shown = rows.get(Cycle, cycle) if cycle else None
    design = shown is not None and shown.period_start is None
    start, end = _period(shown, on)
    asked = Asked(LONG_AGO if design else start, end, on)
    controls = queries.controls(rows, asked)
    found = _found(rows, asked, controls, (start.toordinal(), end.toordinal()), design=design)
    made = (_row(control, found, design=design) for control in controls)
    return CoverageFacts(
        cycle=shown.id if shown else "",
        name=shown.name if shown else "",
        report=shown.report if shown else "",
        start=start,
        end=end,
        on=on,
        design=design,
        rows=tuple(row for row in made if row is not None),
    )


def _period(cycle: Cycle | None, on: date) -> tuple[date, date]:
    if cycle is None:
        return date(on.year, 1, 1), date(on.year, 12, 31)
    start = cycle.period_start or cycle.as_of_on or on
    return start, cycle.period_end or cycle.as_of_on or start


def _found(
    rows: Rows, asked: Asked, controls: Sequence[Any], period: Span, *, design: bool
) -> _Found:
    day = DayNumbers()
    tasks = {} if design else _tasks(rows, asked, period, day)
    others = [each[0] for each in controls if _rests_also(each, tasks.get(each[0], ()), period)]
    wanted = json.dumps([each[0] for each in controls] if design else others)
    pieces: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    nil: dict[str, list[Slot]] = defaultdict(list)
    for control, first, last, item, purpose in queries.evidence(rows, asked, wanted):
        if purpose in ("nil_statement", "absence"):
            nil[control].append(_mark(item, "evidence", "", day[first], day[last], "nil", period))
        else:
            pieces[control].append((day[first], day[last], item))
    criteria: dict[str, list[str]] = defaultdict(list)
    for control, code in queries.criteria(rows, asked):
        criteria[control].append(code)
    if not design:
        for control, first, last, who, source, item in queries.nil_statements(rows, asked):
            made = _mark(item, "nil", source, day[first], day[last], "nil", period)
            nil[control].append(made._replace(owner=who))
    return _Found(
        asked=asked,
        period=period,
        on=asked.on.toordinal(),
        states=steps_by_item(queries.control_steps(rows, asked), day),
        criteria={control: tuple(codes) for control, codes in criteria.items()},
        tasks=tasks,
        pieces=pieces,
        events={} if design else _events(rows, asked, wanted, period, day),
        nil=nil,
    )


# ---- occurrences


def _tasks(rows: Rows, asked: Asked, period: Span, day: DayNumbers) -> Mapping[str, list[Slot]]:
    """The occurrences that touch the period, by control and time."""
    steps = steps_by_item(queries.task_steps(rows, asked), day)
    proofs: dict[str, int] = dict(queries.proofs(rows, asked))
    on = asked.on.toordinal()
    found: dict[str, list[Slot]] = defaultdict(list)
    for each in queries.tasks(rows, asked):
        slot = _slot(each, steps.get(each[0], ()), proofs.get(each[0], 0), on, period, day)
        if slot is not None:
            found[each[2]].append(slot)
    return found


def _slot(
    found: tuple[Any, ...],
    steps: Sequence[tuple[int, str]],
    proofs: int,
    on: int,
    period: Span,
    day: DayNumbers,
) -> Slot | None:
    item, code, _, frequency, opened, _, _, grace, owner, title, cycle = found
    first = day[opened]
    task = _facts(found, steps, day)
    if _cancelled(steps, on) or (frequency == EVENT and first > on):
        return None
    in_work = bool(steps) and steps[-1][1] == "in_progress"
    standing = standing_of(task, window_from=first, on=on, in_work=in_work) or "waived"
    done = done_on(task, on)
    on_time, expected = counted(task, on, period)
    return Slot(
        item=item,
        kind="review_task",
        code=code,
        title=title,
        first=max(first, period[0]),
        last=min(task.window_to, period[1]),
        window_from=first,
        window_to=task.window_to,
        due=task.due,
        grace=grace,
        standing=standing,
        done=ALWAYS if done is None else done,
        ended=min(task.out, task.missed),
        on_time=on_time,
        expected=expected,
        proofs=proofs,
        owner=owner,
        frequency=frequency,
        cycle=cycle,
        gap=is_gap(standing, first, task.window_to, frequency),
    )


def _facts(found: tuple[Any, ...], steps: Sequence[tuple[int, str]], day: DayNumbers) -> TaskFacts:
    """The occurrence as the metrics see it; of several equal steps the first one counts."""
    item, code, control, frequency, _, ended, due, grace, *_ = found
    days = {state: since for since, state in reversed(steps)}
    return TaskFacts(
        item,
        code,
        control,
        frequency,
        day[ended],
        day[due],
        grace,
        days.get("completed", ALWAYS),
        days.get("waived", ALWAYS),
        days.get("missed", ALWAYS),
        done_runs_of(steps) if _sent_back(steps) else None,
    )


def _cancelled(steps: Sequence[tuple[int, str]], on: int) -> bool:
    return any(state == "cancelled" and since <= on for since, state in steps)


def _sent_back(steps: Sequence[tuple[int, str]]) -> bool:
    """Whether it went back to work after it was done."""
    states = [state for _, state in steps]
    return "completed" in states and "in_progress" in states[states.index("completed") :]


# ---- what is no occurrence


def _mark(
    item: str, kind: str, code: str, first: int, last: int, standing: Standing, period: Span
) -> Slot:
    """A slot that nobody planned."""
    return Slot(
        item=item,
        kind=kind,
        code=code,
        title="",
        first=max(first, period[0]),
        last=min(last, period[1]),
        window_from=first,
        window_to=last,
        due=ALWAYS,
        grace=0,
        standing=standing,
        done=ALWAYS,
        ended=ALWAYS,
        on_time=0,
        expected=0,
        proofs=int(kind == "evidence"),
        owner="",
        frequency="",
        cycle="",
        gap=is_gap(standing, first, last, ""),
    )


def _events(
    rows: Rows, asked: Asked, wanted: str, period: Span, day: DayNumbers
) -> Mapping[str, list[Slot]]:
    """Events that no occurrence stands for: of registers, or of the lists behind the samples."""
    found: dict[str, list[Slot]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for control, happened, reference, item in queries.waiting_events(rows, asked):
        seen.add((control, happened, reference))
        on = day[happened]
        found[control].append(_mark(item, "register_event", reference, on, on, "event", period))
    for control, happened, reference, item, shown in queries.listed_events(rows, asked, wanted):
        if (control, happened, reference) in seen:
            continue
        seen.add((control, happened, reference))
        on, (standing, tested) = day[happened], LISTED[min(shown, 2)]
        made = _mark(item, "listed", reference, on, on, standing, period)
        found[control].append(made._replace(expected=tested, on_time=int(standing == "shown")))
    return found


# ---- rows


def _row(control: tuple[Any, ...], found: _Found, *, design: bool) -> CoverageRow | None:
    """A control with what is known of it; None if it was none of this period."""
    item, code, title, owner_id, owner, frequency, nature, key, replaced_by = control
    first, last = found.period
    states = runs(found.states.get(item, ()), first, min(last, max(found.on, first)))
    slots = found.tasks.get(item, [])
    if not slots and (not states or all(each.state in GONE_STATES for each in states)):
        return None
    away = stretches(states, first, last)
    shape, slots, measured = _shaped(item, found, away, frequency, nature, design=design)
    return CoverageRow(
        id=item,
        code=code,
        title=title,
        owner_id=owner_id,
        owner=owner,
        frequency=frequency,
        key=bool(key),
        replaced_by=replaced_by,
        criteria=found.criteria.get(item, ()),
        shape=shape,
        slots=tuple(slots),
        stretches=tuple(away),
        measure=measured[0],
        n=measured[1],
        of=measured[2],
    )


Measured = tuple[str, int, int]


def _shaped(
    item: str,
    found: _Found,
    away: Sequence[Stretch],
    frequency: str,
    nature: str,
    *,
    design: bool,
) -> tuple[str, list[Slot], Measured]:
    """How a control is shown: by windows, events, covered days, or the design of a Type 1."""
    slots = found.tasks.get(item, [])
    if design:
        return "design", *_design(item, found)
    if frequency == EVENT or any(slot.frequency == EVENT for slot in slots):
        return "events", *_eventful(item, found)
    if slots or not (found.pieces.get(item) or _rests_on_evidence(frequency, nature)):
        before = _covered_before(slots, found, item)
        return "windows", sorted([*before, *slots], key=_when), _on_time(slots)
    return "bars", *_bars(item, found, away, frequency)


def _rests_also(control: tuple[Any, ...], tasks: Sequence[Slot], period: Span) -> bool:
    """Whether evidence has to be read: nothing was expected, or only later in the period."""
    begin = min((slot.first for slot in tasks), default=period[1])
    return control[5] in WITHOUT_WINDOWS or not tasks or begin > period[0]


def _covered_before(slots: Sequence[Slot], found: _Found, item: str) -> list[Slot]:
    """The days that evidence covers before the first window of a control that had none till then."""
    begin = min((slot.first for slot in slots), default=found.period[0])
    return [
        _mark(evidence, "evidence", "", since, min(until, begin - 1), "covered", found.period)
        for since, until, evidence in apart(found.pieces.get(item, []))
        if since < begin and until >= found.period[0]
    ]


def _rests_on_evidence(frequency: str, nature: str) -> bool:
    """Whether a control without occurrences is proven by the days that its evidence covers."""
    return frequency in WITHOUT_WINDOWS or (nature == "automated" and bool(frequency))


def _on_time(slots: Iterable[Slot]) -> Measured:
    """M7 of one control."""
    asked = [slot for slot in slots if slot.expected]
    return "on_time", sum(slot.on_time for slot in asked), len(asked)


def _eventful(item: str, found: _Found) -> tuple[list[Slot], Measured]:
    """Occurrences that events asked for, else the events that are listed, and quiet periods."""
    tasks, events = found.tasks.get(item, []), found.events.get(item, [])
    slots = sorted([*tasks, *events, *found.nil.get(item, [])], key=_when)
    if tasks:
        return slots, _on_time(tasks)
    return slots, ("tested", *_on_time(events)[1:])


def _bars(
    item: str, found: _Found, away: Sequence[Stretch], frequency: str
) -> tuple[list[Slot], Measured]:
    """A slot for each piece of evidence and for each run of days so far that none covers."""
    first, last = found.period
    so_far = [(first, min(last, found.on))] if found.on >= first else []
    wanted = difference(so_far, [(each.first, each.last) for each in away])
    pieces = [each for each in found.pieces.get(item, []) if each[0] <= last]
    bare = bare_days(wanted, ((since, until) for since, until, _ in pieces))
    slots = [
        _mark(evidence, "evidence", "", since, until, "covered", found.period)
        for since, until, evidence in apart(pieces)
        if until >= first
    ]
    for since, until in bare:
        made = _mark("", "bare", "", since, until, "bare", found.period)
        slots.append(made._replace(gap=is_gap("bare", since, until, frequency)))
    days = sum(until - since + 1 for since, until in wanted)
    covered = days - sum(until - since + 1 for since, until in bare)
    return sorted(slots, key=_when), ("days", covered, days)


def _design(item: str, found: _Found) -> tuple[list[Slot], Measured]:
    """The one slot of a Type 1 report: whether accepted evidence shows the design by its day."""
    first, last = found.period
    pieces = found.pieces.get(item, [])
    standing: Standing = "covered" if pieces else "overdue" if found.on > last else "open"
    newest = max(pieces, default=(first, last, ""))
    slot = _mark(
        newest[2], "evidence" if pieces else "design", "", first, last, standing, found.period
    )
    made = slot._replace(proofs=len(pieces), due=last, done=newest[1] if pieces else ALWAYS)
    return [made], ("evidence", int(bool(pieces)), 1)


def _when(slot: Slot) -> tuple[int, int, int]:
    return slot.first, slot.last, RANK[slot.standing]


def counts(rows: Iterable[CoverageRow]) -> Mapping[Standing, int]:
    """How many slots of each standing there are."""
    found: dict[Standing, int] = defaultdict(int)
    for standing in _standings(rows):
        found[standing] += 1
    return found


def _standings(rows: Iterable[CoverageRow]) -> Iterator[Standing]:
    for row in rows:
        for slot in row.slots:
            yield slot.standing


def on_time_in_all(rows: Iterable[CoverageRow]) -> tuple[int, int]:
    """M7 of all rows together: on time, and expected."""
    asked = [
        slot for row in rows for slot in row.slots if slot.expected and slot.kind == "review_task"
    ]
    return sum(slot.on_time for slot in asked), len(asked)
