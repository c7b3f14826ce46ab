"""Reads the facts of one clock for a cycle and a run of days, ready for the metrics."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from db.errors import Refusal
from db.facts import controls as controls_table
from db.facts.view import View
from db.records.message import message
from db.rows import Rows
from desktop.compliance.facts import (
    ControlFacts,
    CriterionFacts,
    CycleFacts,
    Facts,
    MappingFacts,
    ScopeFacts,
    VersionFacts,
)
from desktop.compliance.metrics.readiness import CriterionState, readiness
from desktop.compliance.metrics.situation import Situation, prepare
from desktop.operations.reading import (
    event_facts,
    register_facts,
    risk_facts,
    task_facts,
    work_facts,
)
from desktop.operations.reading.day_numbers import DayNumbers, steps_by_item
from desktop.operations.reading.evidence_facts import read_evidence, read_evidence_of


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Which clock counts: all that is known now, or only what was known on a day."""

    known_on: date | None = None
    by_log: bool = False


ALL_WE_KNOW = Knowledge()
NO_CYCLE = CycleFacts(id="", code="", type="", period_start=None, period_end=None)


def read_facts(
    rows: Rows, cycle: str, first: date, last: date, knowledge: Knowledge = ALL_WE_KNOW
) -> tuple[Facts, CycleFacts]:
    """Read everything that can matter for the metrics on the days from first to last."""
    day = DayNumbers()
    view = view_of(rows, cycle, first, last, knowledge)
    base = _common(rows, view, day)
    facts = replace(
        base,
        tasks=task_facts.read_tasks(rows, view, day),
        events=event_facts.read_events(rows, view, day),
        tests=work_facts.read_tests(rows, view, day),
        actions=work_facts.read_actions(rows, view, day),
        requests=work_facts.read_requests(rows, view, day),
        others_due=work_facts.read_others_due(rows, view, day, base.findings),
        leavers=event_facts.read_leavers(rows, view, day),
        registers=event_facts.read_registers(rows, view, day),
        policies=register_facts.read_policies(rows, view, day),
        readings=register_facts.read_readings(rows, view, day),
        staff=register_facts.read_staff(rows, view, day),
        vendors=register_facts.read_critical_vendors(rows, view, day),
        risks=risk_facts.read_risks(rows, view, day),
        scales=risk_facts.read_scales(rows, view, day),
    )
    return facts, _read_cycle(rows, view, day)


def read_readiness_facts(
    rows: Rows, cycle: str | None, first: date, last: date, knowledge: Knowledge = ALL_WE_KNOW
) -> tuple[Facts, CycleFacts]:
    """Read only what readiness needs: of the occurrences, those of the period.

    Without a cycle nothing is in scope and no period runs; the controls are read all the same.
    """
    day = DayNumbers()
    view = view_of(rows, cycle, first, last, knowledge)
    facts = replace(
        _common(rows, view, day), tasks=task_facts.read_tasks_of_period(rows, view, day)
    )
    return facts, _read_cycle(rows, view, day)


def read_situation(rows: Rows, cycle: str | None, on: date) -> Situation:
    """What readiness needs at the end of one day, prepared: several pages show the same day."""

    def made() -> Situation:
        facts, cycle_facts = read_readiness_facts(rows, cycle, on, on)
        return prepare(facts, cycle_facts, [on.toordinal()])

    return rows.kept(("situation", cycle, on), made)


def read_states(rows: Rows, cycle: str | None, on: date) -> tuple[CriterionState, ...]:
    """The state of each criterion in scope at the end of one day."""
    return rows.kept(
        ("states", cycle, on), lambda: readiness(read_situation(rows, cycle, on))[-1].states
    )


def _common(rows: Rows, view: View, day: DayNumbers) -> Facts:
    """What every page asks for: scope, controls, their evidence and findings; read once a commit."""

    def made() -> Facts:
        base = _scope_and_controls(rows, view, day)
        return replace(
            base,
            evidence=read_evidence(rows, view, day, (each.id for each in base.controls)),
            findings=work_facts.read_findings(rows, view, day),
        )

    return rows.kept(("facts", view), made)


def read_readiness_facts_of(
    rows: Rows, cycle: str | None, criterion: str, first: date, last: date
) -> tuple[Facts, CycleFacts]:
    """The facts of readiness for a single criterion: of the controls only those that serve it."""
    day = DayNumbers()
    view = view_of(rows, cycle, first, last, ALL_WE_KNOW)
    base = _scope_and_controls(rows, view, day)
    mappings = tuple(each for each in base.mappings if each.criterion == criterion)
    wanted = {each.control for each in mappings}
    tasks = task_facts.read_tasks_of_period(rows, view, day)
    facts = replace(
        base,
        controls=tuple(each for each in base.controls if each.id in wanted),
        mappings=mappings,
        scope=tuple(each for each in base.scope if each.criterion == criterion),
        evidence=read_evidence_of(rows, view, day, wanted),
        tasks=tuple(each for each in tasks if each.control in wanted),
        findings=work_facts.read_findings(rows, view, day),
    )
    return facts, _read_cycle(rows, view, day)


def view_of(rows: Rows, cycle: str | None, first: date, last: date, knowledge: Knowledge) -> View:
    """The question to the store; refuses an unknown cycle."""
    found = controls_table.cycle(rows, cycle) if cycle else [("", "", None, None)]
    if not found:
        raise Refusal(message("unknown_item", kind="cycle", id=cycle or ""))
    _, _, start, end = found[0]
    known = None if knowledge.known_on is None else knowledge.known_on.isoformat()
    return View(
        first=first.isoformat(),
        last=last.isoformat(),
        cycle=cycle or "",
        period_start=start,
        period_end=end,
        known_on=known,
        by_log=knowledge.by_log,
    )


def _read_cycle(rows: Rows, view: View, day: DayNumbers) -> CycleFacts:
    """The cycle with its steps."""
    if not view.cycle:
        return NO_CYCLE
    code, kind, start, end = controls_table.cycle(rows, view.cycle)[0]
    return CycleFacts(
        id=view.cycle,
        code=code,
        type=kind,
        period_start=None if start is None else day[start],
        period_end=None if end is None else day[end],
        steps=tuple((day[on], state) for on, state in controls_table.cycle_steps(rows, view)),
    )


def _scope_and_controls(rows: Rows, view: View, day: DayNumbers) -> Facts:
    """The criteria in scope, the controls with their versions and what they serve."""
    return Facts(
        controls=_read_controls(rows, view, day),
        mappings=tuple(
            MappingFacts(control, criterion, strength == "key", day[since], day[until])
            for control, criterion, strength, since, until in controls_table.mappings(rows, view)
        ),
        criteria={
            item: CriterionFacts(item, code, position)
            for item, code, position in controls_table.criteria(rows)
        },
        scope=tuple(
            ScopeFacts(criterion, bool(applicable), day[since], day[until])
            for criterion, applicable, since, until in controls_table.scope(rows, view)
        ),
    )


def _read_controls(rows: Rows, view: View, day: DayNumbers) -> tuple[ControlFacts, ...]:
    """The controls in the order of their codes."""
    steps = steps_by_item(controls_table.steps(rows, view, "control"), day)
    versions: dict[str, list[VersionFacts]] = defaultdict(list)
    for control, since, frequency, key, title, owner in controls_table.versions(rows, view):
        versions[control].append(VersionFacts(day[since], frequency, bool(key), title, owner))
    return tuple(
        ControlFacts(item, code, steps.get(item, ()), versions.get(item, ()))
        for item, code in controls_table.controls(rows, view)
    )
