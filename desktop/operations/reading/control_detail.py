"""Everything that the detail panel shows of one control."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from db.codec import decode_instant
from db.queries import controls as queries
from db.queries.controls import EvidenceRow, TaskRow, TestRow
from db.queries.risks import TreatedRisk, treated_by
from db.queries.watch_list import Touching, touching
from db.records import Control, ControlSystem, ControlVersion, System
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards.table import guard_keys
from desktop.compliance.wording import WordingCheck, check_wording
from desktop.operations.needs.control import version_on
from desktop.operations.needs.table import missing
from desktop.operations.reading.control_versions import (
    VersionFacts,
    names_of_people,
    read_versions,
)
from desktop.operations.reading.controls import Named
from desktop.operations.reading.evidence import StripFacts, read_strips
from desktop.operations.step import Step

MOST_EVIDENCE = 200
MOST_ENTRIES = 200
FORWARD: Mapping[str, str] = {
    "draft": "approved",
    "approved": "implementing",
    "implementing": "implemented",
    "implemented": "operating",
    "suspended": "operating",
}


@dataclass(frozen=True, slots=True)
class StageFacts:
    """The next step of a control: what it lacks and which of its guards are met (their keys)."""

    to: str
    missing: tuple[Message, ...]
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step that the control took."""

    before: str
    after: str
    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """A change in the history of the control."""

    number: int
    at: datetime
    who: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlFacts:
    """One control on a day with everything around it."""

    id: str
    code: str
    version: ControlVersion
    latest: ControlVersion
    state: str
    target_on: date | None
    compensates_for: Named | None
    compensated_by: tuple[Named, ...]
    replaced_by: Named | None
    replaces: tuple[Named, ...]
    systems: tuple[Named, ...]
    owner: str
    performer: str
    wording: WordingCheck
    stage: StageFacts | None
    evidence: tuple[EvidenceRow, ...]
    strip: StripFacts | None
    tasks: tuple[TaskRow, ...]
    tests: tuple[TestRow, ...]
    versions: tuple[VersionFacts, ...]
    steps: tuple[StepFacts, ...]
    entries: tuple[EntryFacts, ...]
    risks: tuple[TreatedRisk, ...]
    watched: tuple[Touching, ...]


@dataclass(frozen=True, slots=True)
class ControlChoices:
    """What the forms of the page offer; each as id and words."""

    controls: tuple[tuple[str, str], ...]
    systems: tuple[tuple[str, str], ...]
    criteria: tuple[tuple[str, str], ...]


def read_control(
    rows: Rows, *, control: str, on: date, today: date, start: date, end: date
) -> ControlFacts:
    """One control on a day; its occurrences are those that touch the days from start to end."""
    kept = rows.get(Control, control)
    version = version_on(rows, control, on)
    names = names_of_people(rows)
    systems = _systems(rows, control)
    return ControlFacts(
        id=control,
        code=rows.item(control).code,
        version=version,
        latest=version_on(rows, control, date.max),
        state=rows.state(control, on) or "",
        target_on=kept.target_on,
        compensates_for=_named(rows, kept.compensates_for),
        compensated_by=_naming(rows, compensates_for=control),
        replaced_by=_named(rows, kept.replaced_by),
        replaces=_naming(rows, replaced_by=control),
        systems=systems,
        owner=names.get(version.owner or "", ""),
        performer=names.get(version.performer or "", ""),
        wording=check_wording(
            version.wording,
            people=[name for name in (names.get(version.owner or ""),) if name],
            systems=[system.name for system in systems] or _system_names(rows),
        ),
        stage=_stage(rows, control, on, today),
        evidence=tuple(queries.evidence_of(rows, control, on, MOST_EVIDENCE)),
        strip=next(iter(read_strips(rows, start=start, end=end, on=on, control=control)), None),
        tasks=tuple(queries.tasks_of(rows, control, start, end, on)),
        tests=tuple(queries.tests_of(rows, control, on)),
        versions=read_versions(rows, control, names),
        steps=_steps(rows, control),
        entries=_entries(rows, control),
        risks=tuple(treated_by(rows, control)),
        watched=tuple(touching(rows, control)),
    )


def read_control_choices(rows: Rows, *, on: date) -> ControlChoices:
    """The controls, systems and criteria that a form offers."""
    return ControlChoices(
        controls=_choices(queries.control_choices(rows, on)),
        systems=tuple((item, name) for item, _, name in queries.system_choices(rows)),
        criteria=_choices(queries.criterion_choices(rows)),
    )


def _choices(found: queries.Found) -> tuple[tuple[str, str], ...]:
    return tuple((item, f"{code}  {words}") for item, code, words in found)


def _stage(rows: Rows, control: str, on: date, today: date) -> StageFacts | None:
    """The next step towards operation, looked at as if it were taken on the day."""
    state = rows.state(control) or ""
    to = FORWARD.get(state)
    if to is None:
        return None
    step = Step(machine="control", item=control, from_state=state, to_state=to, on=on, today=today)
    lacking = missing(rows, step)
    open_keys = {each.key for each in lacking}
    met = tuple(key for key in guard_keys("control", state, to) if key not in open_keys)
    return StageFacts(to, lacking, met)


def _systems(rows: Rows, control: str) -> tuple[Named, ...]:
    systems = [row.system for row in rows.find(ControlSystem, control=control)]
    named = [Named(system, rows.get(System, system).name) for system in systems]
    return tuple(sorted(named, key=lambda system: system.name.casefold()))


def _system_names(rows: Rows) -> list[str]:
    return [system.name for system in rows.find(System)]


def _named(rows: Rows, control: str | None) -> Named | None:
    return Named(control, rows.item(control).code) if control is not None else None


def _naming(rows: Rows, **equal: str) -> tuple[Named, ...]:
    found = [Named(each.id, rows.item(each.id).code) for each in rows.find(Control, **equal)]
    return tuple(sorted(found, key=lambda each: each.name))


def _steps(rows: Rows, control: str) -> tuple[StepFacts, ...]:
    return tuple(
        StepFacts(before or "", after, date.fromisoformat(on), who, why)
        for before, after, on, who, why in queries.steps_of(rows, control)
    )


def _entries(rows: Rows, control: str) -> tuple[EntryFacts, ...]:
    return tuple(
        EntryFacts(number, decode_instant(at), who, sentence)
        for number, at, who, sentence in queries.entries_of(rows, control, MOST_ENTRIES)
    )
