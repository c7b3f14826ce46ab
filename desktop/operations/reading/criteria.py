"""What the pages of criteria and objectives show: the tree, and each criterion with its reasons."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from db.codec import decode_instant
from db.queries import controls as control_queries
from db.queries import criteria as queries
from db.queries.controls import VersionRow
from db.queries.criteria import CriterionLine, CycleTest, EvidenceLine, FindingLine, MappingLine
from db.queries.watch_list import Touching, touching
from db.records import Criterion
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.facts import runs
from desktop.compliance.metrics.ratio import Failing
from desktop.compliance.metrics.readiness import (
    CriterionState,
    control_reasons,
    criterion_lines,
    readiness,
)
from desktop.compliance.metrics.situation import GONE_STATES, Situation, prepare
from desktop.compliance.spans import Span, difference, intersection, union
from desktop.operations.catalogues import CRITERIA, MODEL_OBJECTIVES, Entry, load
from desktop.operations.reading.facts import (
    read_readiness_facts_of,
    read_situation,
    read_states,
)

STATUS: Mapping[str, str] = {"green": "met", "amber": "expected", "red": "not_ready"}
CONCLUDED, GONE_TESTS = "concluded", ("cancelled",)
MOST_ENTRIES, MOST_EVIDENCE = 200, 12
LOOK_BACK = timedelta(days=731)


class CriterionRow(NamedTuple):
    """A line of the tree: a criterion, or the series above it (then `series` is true).

    `state` is met, expected, not_ready, not_applicable, out or no_data; a series has the worst.
    """

    id: str
    parent: str
    code: str
    title: str
    series: bool
    category: str
    family: str
    state: str
    keys: int
    reasons: tuple[Failing, ...]
    tests: int
    tests_of: int
    ready: int
    of: int
    assertions: tuple[str, ...]
    risks: int


class ServingControl(NamedTuple):
    """A control that serves a criterion; `key` is what readiness counts as a key control."""

    id: str
    code: str
    title: str
    key: bool
    strength: str
    since: date
    state: str
    status: str
    reason: Message | None


class Reason(NamedTuple):
    """One thing that stands against a criterion; `task` is the open occurrence that repairs it."""

    item: str
    kind: str
    code: str
    words: Message
    task: str


class EntryLine(NamedTuple):
    """A change in the history of the criterion."""

    number: int
    at: datetime
    who: str
    sentence: str


class Choice(NamedTuple):
    """A control that may be mapped."""

    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFacts:
    """One criterion on a day with everything around it."""

    row: CriterionRow
    kind: str
    official_text: str
    since: date | None
    reasons: tuple[Reason, ...]
    controls: tuple[ServingControl, ...]
    unmapped: tuple[Choice, ...]
    guidance: Entry | None
    left_out: str
    risks: tuple[str, ...]
    tests: tuple[CycleTest, ...]
    findings: tuple[FindingLine, ...]
    evidence: tuple[EvidenceLine, ...]
    entries: tuple[EntryLine, ...]
    watched: tuple[Touching, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything about all criteria of a cycle on a day."""

    situation: Situation
    lines: Sequence[CriterionLine]
    states: Mapping[str, CriterionState]
    mappings: Mapping[str, list[MappingLine]]
    tests: Mapping[str, list[CycleTest]]


def kind_of(rows: Rows, cycle: str | None) -> str:
    """Whether a cycle is about criteria or about control objectives."""
    report = queries.report_of(rows, cycle) if cycle else ""
    if report == "SOC 1":
        return "control_objective"
    if report:
        return "criterion"
    return "control_objective" if queries.kinds(rows) == {"control_objective"} else "criterion"


def read_standing(rows: Rows, cycle: str | None, on: date, kind: str | None = None) -> Standing:
    """The criteria of a cycle with states, mappings and tests."""
    situation = read_situation(rows, cycle, on)
    mapped: dict[str, list[MappingLine]] = defaultdict(list)
    for mapping in queries.mappings(rows, on):
        mapped[mapping.criterion].append(mapping)
    return Standing(
        situation=situation,
        lines=queries.criterion_lines(rows, kind or kind_of(rows, cycle), cycle or "", on),
        states={each.item: each for each in read_states(rows, cycle, on)},
        mappings=mapped,
        tests=_tests(rows, cycle, on),
    )


def _tests(rows: Rows, cycle: str | None, on: date) -> Mapping[str, list[CycleTest]]:
    """The tests of a cycle that still count, by their control."""
    tests: dict[str, list[CycleTest]] = defaultdict(list)
    for test in queries.cycle_tests(rows, cycle, on) if cycle else ():
        if test.state not in GONE_TESTS:
            tests[test.control].append(test)
    return tests


def read_criteria(
    rows: Rows, *, cycle: str | None, on: date, kind: str | None = None
) -> tuple[CriterionRow, ...]:
    """The criteria of a cycle in their order, under their series; objectives stand alone."""
    standing = read_standing(rows, cycle, on, kind)
    found: list[CriterionRow] = []
    by_series: dict[str, list[CriterionRow]] = defaultdict(list)
    for line in standing.lines:
        row = criterion_row(standing, line)
        if row.parent:
            by_series[row.parent].append(row)
        else:
            found.append(row)
    for series, members in by_series.items():
        found += [_series_row(series, members), *members]
    return tuple(found)


def criterion_row(standing: Standing, line: CriterionLine) -> CriterionRow:
    """One criterion as the tree shows it."""
    held = standing.states.get(line.id)
    keys = key_controls(standing, line.id)
    tests = [test for control in keys for test in standing.tests.get(control, ())]
    return CriterionRow(
        id=line.id,
        parent=f"series:{line.series}" if line.series and line.kind == "criterion" else "",
        code=line.code,
        title=line.statement,
        series=False,
        category=line.category,
        family=line.family,
        state=_state(line, held),
        keys=len(keys),
        reasons=held.reasons if held is not None else (),
        tests=sum(test.state == CONCLUDED for test in tests),
        tests_of=len(tests),
        ready=0,
        of=0,
        assertions=tuple(json.loads(line.assertions)),
        risks=line.risks,
    )


def key_controls(standing: Standing, criterion: str) -> tuple[str, ...]:
    """The controls that readiness counts as key controls of a criterion on the day."""
    situation = standing.situation
    day = situation.days[-1]
    found = [
        mapping.control
        for mapping in situation.mappings.get(criterion, ())
        if mapping.key
        and mapping.since <= day <= mapping.until
        and _holds(situation.lines[mapping.control].key, day)
        and _holds(situation.lines[mapping.control].existing, day)
    ]
    return tuple(dict.fromkeys(found))


def control_state(situation: Situation, control: str) -> str:
    """The state of a control at the end of the day asked about; empty before its first step."""
    if control not in situation.lines:
        return ""
    day = situation.days[-1]
    held = runs(situation.lines[control].control.steps, day, day)
    return held[-1].state if held else ""


def read_criterion(
    rows: Rows, *, criterion: str, cycle: str | None, on: date
) -> CriterionFacts | None:
    """One criterion on a day; nothing if it is gone."""
    kept = rows.get(Criterion, criterion)
    lines = queries.criterion_lines(rows, kept.kind, cycle or "", on)
    line = next((each for each in lines if each.id == criterion), None)
    if line is None:
        return None
    standing = _standing_of(rows, cycle, on, line)
    row = criterion_row(standing, line)
    versions = control_queries.controls_on(rows, on)
    controls = _controls(standing, criterion, versions)
    served = [control.id for control in controls]
    return CriterionFacts(
        row=row,
        kind=kept.kind,
        official_text=kept.official_text or "",
        since=_since(standing.situation, criterion) if row.state in STATUS.values() else None,
        reasons=tuple(_reason(rows, failing, on) for failing in row.reasons),
        controls=controls,
        unmapped=_unmapped(rows, set(served), versions, on),
        guidance=guidance_of(kept, row.code),
        left_out=line.reason,
        risks=queries.risks_of(rows, criterion),
        tests=tuple(t for each in controls if each.key for t in standing.tests.get(each.id, ())),
        findings=tuple(queries.findings_about(rows, criterion, served, on)),
        evidence=tuple(queries.evidence_behind(rows, [criterion, *served], on, MOST_EVIDENCE)),
        entries=_entries(rows, criterion),
        watched=tuple(touching(rows, criterion)),
    )


def _standing_of(rows: Rows, cycle: str | None, on: date, line: CriterionLine) -> Standing:
    """What stands about one criterion, as far back as we look for the day it began."""
    first = on - LOOK_BACK
    facts, cycle_facts = read_readiness_facts_of(rows, cycle, line.id, first, on)
    situation = prepare(facts, cycle_facts, [first.toordinal(), on.toordinal()])
    mapped = [each for each in queries.mappings(rows, on) if each.criterion == line.id]
    return Standing(
        situation=situation,
        lines=(line,),
        states={each.item: each for each in readiness(situation)[-1].states},
        mappings={line.id: mapped},
        tests=_tests(rows, cycle, on),
    )


def guidance_of(criterion: Criterion, code: str) -> Entry | None:
    """What the shipped catalogue says of a criterion, or of the model of an objective."""
    name = criterion.catalogue or (MODEL_OBJECTIVES if criterion.model else None)
    wanted = criterion.model or code
    if criterion.kind == "criterion":
        name = name or CRITERIA
    if name is None:
        return None
    return next((entry for entry in load(name).entries if entry.id == wanted), None)


def _state(line: CriterionLine, held: CriterionState | None) -> str:
    if held is not None:
        return STATUS[held.colour]
    if line.applicable == 0:
        return "not_applicable"
    return "out" if line.applicable is None else "no_data"


def _series_row(series: str, members: Sequence[CriterionRow]) -> CriterionRow:
    name = series.removeprefix("series:")
    code, _, title = name.partition(" ")
    scoped = [each for each in members if each.state in STATUS.values()]
    states = {each.state for each in scoped}
    worst = next((s for s in ("not_ready", "expected", "met") if s in states), "out")
    return CriterionRow(
        id=series,
        parent="",
        code=code,
        title=title,
        series=True,
        category=members[0].category,
        family="",
        state=worst,
        keys=0,
        reasons=(),
        tests=0,
        tests_of=0,
        ready=sum(each.state == "met" for each in scoped),
        of=len(scoped),
        assertions=(),
        risks=0,
    )


def _holds(spans: Sequence[Span], day: int) -> bool:
    return any(first <= day <= last for first, last in spans)


def _controls(
    standing: Standing, criterion: str, known: Sequence[VersionRow]
) -> tuple[ServingControl, ...]:
    """What serves a criterion, key controls first, each by its code."""
    versions = {version.id: version for version in known}
    reasons = control_reasons(standing.situation)
    keys = set(key_controls(standing, criterion))
    found = []
    for mapping in standing.mappings.get(criterion, ()):
        version = versions.get(mapping.control)
        if version is None:
            continue
        red, amber = reasons.get(mapping.control, ((), ()))
        first = next(iter((*red, *amber)), None)
        state = control_state(standing.situation, mapping.control)
        gone = state in GONE_STATES or not state
        found.append(
            ServingControl(
                id=mapping.control,
                code=version.code,
                title=version.title,
                key=mapping.control in keys,
                strength=mapping.strength,
                since=date.fromisoformat(mapping.since),
                state=state,
                status="no_data"
                if gone
                else "not_ready"
                if red
                else "expected"
                if amber
                else "met",
                reason=first.reason if first is not None else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (not each.key, each.code)))


def _unmapped(
    rows: Rows, serving: set[str], known: Sequence[VersionRow], on: date
) -> tuple[Choice, ...]:
    states = queries.control_states(rows, on)
    return tuple(
        Choice(version.id, f"{version.code}  {version.title}")
        for version in known
        if version.id not in serving and states.get(version.id, "") not in GONE_STATES
    )


def _reason(rows: Rows, failing: Failing, on: date) -> Reason:
    kind = rows.item(failing.item).kind
    task = queries.open_task(rows, failing.item, on) if kind == "control" else None
    return Reason(failing.item, kind, failing.code, failing.reason, task[0] if task else "")


def _since(situation: Situation, criterion: str) -> date | None:
    """The first day of the present state; nothing if that lies further back than we look."""
    first, on = situation.days[0], situation.days[-1]
    line = next((each for each in criterion_lines(situation) if each.item == criterion), None)
    if line is None:
        return None
    red = intersection(line.scope, union((each.first, each.last) for each in line.red))
    amber = intersection(line.scope, union((each.first, each.last) for each in line.amber))
    amber = list(difference(amber, red))
    green = difference(difference(line.scope, red), amber)
    for spans in (red, amber, green):
        for since, until in spans:
            if since <= on <= until:
                return date.fromordinal(since) if since > first else None
    return None


def _entries(rows: Rows, criterion: str) -> tuple[EntryLine, ...]:
    return tuple(
        EntryLine(number, decode_instant(at), who, sentence)
        for number, at, who, sentence in queries.entries_of(rows, criterion, MOST_ENTRIES)
    )
