"""The program made from a decided interview: scope, controls, people, systems and cycles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.errors import Refusal
from db.messages import render
from db.records import (
    Commitment,
    ControlMapping,
    Criterion,
    CriterionRisk,
    Cycle,
    Item,
    Person,
    ScopeCriterion,
    System,
    Vendor,
)
from db.records.message import message
from desktop.compliance.proposal import Proposal, ProposedControl, codes
from desktop.compliance.scoping import days
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.choice import Choice, ChosenReport, missing_in
from desktop.compliance.scoping.recommend import recommend
from desktop.compliance.scoping.timing import BEFORE_NEED
from desktop.operations import controls as control_operations
from desktop.operations.catalogues import CRITERIA, MODEL_OBJECTIVES, load
from desktop.operations.cycles import plan_cycle
from desktop.operations.mapping import map_control
from desktop.operations.organisation import add_commitment, add_system
from desktop.operations.people import add_person
from desktop.operations.reading.scoping import titles
from desktop.operations.reading.standing import standing
from desktop.operations.scope import adopt_criteria, put_in_scope, write_objective
from desktop.operations.scoping import latest, proposal_for, read_answers, read_choice
from desktop.operations.vendors import add_vendor
from desktop.operations.work import Work
from desktop.operations.writing import add

ROLES = {
    "carve_out": "subservice_carve_out",
    "inclusive": "subservice_inclusive",
    "vendor": "vendor",
}


def create_program(
    work: Work,
    *,
    entries: tuple[str, ...],
    controls: tuple[str, ...],
    people: tuple[Mapping[str, str], ...] = (),
    systems: tuple[Mapping[str, str], ...] = (),
) -> str:
    """Make criteria or objectives, drafts of controls, people, systems and cycles as decided.

    What is there already stays: a criterion by its code, a control by its title, a person or a
    system by its name, a cycle by report and days.
    """
    plan = _plan(work, frozenset(entries), frozenset(controls))
    scope = {**_adopt_criteria(work, plan), **_write_objectives(work, plan)}
    made = _draft_controls(work, plan, scope)
    added = _add_people(work, people), _add_systems(work, systems)
    _add_providers(work, plan.answers)
    _add_promise(work, plan.answers)
    cycles = _plan_cycles(work, plan, scope)
    parts = (
        _counted(cycles, "cycle"),
        _counted(len(scope), "criterion or objective", "criteria or objectives"),
        _counted(made, "control"),
        _counted(added[0], "person", "people"),
        _counted(added[1], "system"),
    )
    return f"Created the program: {', '.join(parts)}."


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be made, from the decided interview and the ticks."""

    answers: Answers
    choice: Choice
    proposal: Proposal
    entries: frozenset[str]
    controls: frozenset[str]
    on: date


def _plan(work: Work, entries: frozenset[str], controls: frozenset[str]) -> _Plan:
    run = latest(work)
    if run is None or not run.finished:
        raise Refusal(message("scoping_not_decided"))
    answers, choice = read_answers(run.answers), read_choice(run.chosen)
    lacking = missing_in(choice)
    if lacking:
        raise Refusal(message("program_refused"), lacking)
    proposal = proposal_for(choice, answers)
    criteria = {each.id for each in proposal.entries if not each.objective}
    wanted = frozenset(criteria | (entries & {each.id for each in proposal.entries}))
    picked = controls & {each.ref for each in proposal.controls}
    if not wanted:
        raise Refusal(message("program_refused"), (message("program_without_scope"),))
    return _Plan(answers, choice, proposal, wanted, picked, _first_day(work, answers, choice))


def _first_day(work: Work, answers: Answers, choice: Choice) -> date:
    """Controls are written from today, or from the period's start if they operated before it."""
    starts = [each.start for each in choice.reports if each.start is not None]
    since = answers.operates_from()
    if since is None or not starts or min(starts) < since:
        return work.today
    return min(work.today, *starts)


def _adopt_criteria(work: Work, plan: _Plan) -> dict[str, str]:
    """The criteria of the scope by their ids, taken over where they are not there yet."""
    ids = tuple(each.id for each in plan.proposal.entries if not each.objective)
    if not ids:
        return {}
    adopt_criteria(work, catalogue=CRITERIA, codes=ids)
    scope = {each: _item(work, "criterion", each) for each in ids}
    for item in scope.values():
        if work.rows.item(item).withdrawn_at is not None:  # taken back once; its id stays its own
            work.rows.update(Item, item, withdrawn_at=None)
    return scope


def _write_objectives(work: Work, plan: _Plan) -> dict[str, str]:
    """The ticked model objectives by their ids, each written as the client's own."""
    known = {each.model: each.id for each in standing(work.rows, Criterion) if each.model}
    shipped = load(MODEL_OBJECTIVES)
    wanted = [each for each in plan.proposal.entries if each.objective and each.id in plan.entries]
    for entry in (shipped.entry(each.id) for each in wanted if each.id not in known):
        write_objective(
            work,
            statement=entry.statement,
            assertions=entry.assertions,
            family=entry.family,
            model=entry.id,
        )
        written_one = work.rows.find(Criterion)[-1]
        known[entry.id] = written_one.id
        for position, risk in enumerate(entry.risks, 1):
            add(
                work,
                CriterionRisk(
                    id=work.rows.new_id(),
                    criterion=written_one.id,
                    position=position,
                    wording=risk,
                ),
            )
    return {each.id: known[each.id] for each in wanted}


def _draft_controls(work: Work, plan: _Plan, scope: Mapping[str, str]) -> int:
    """Draft the ticked controls that are not there yet, map all of them; say how many are new."""
    present = titles(work.rows)
    picked = [each for each in plan.proposal.controls if each.ref in plan.controls]
    new = frozenset(each.ref for each in picked if each.title not in present)
    taken = {each.code for each in work.rows.find(Item, kind="control")}
    given_codes = codes(plan.proposal, new, taken)
    for control in picked:
        if control.ref in new:
            present[control.title] = _draft(work, control, given_codes[control.ref], plan.on)
        _map(work, control, present[control.title], plan, scope)
    return len(new)


def _draft(work: Work, control: ProposedControl, code: str, on: date) -> str:
    values: dict[str, Any] = {
        "type": control.type,
        "nature": control.nature,
        "frequency": control.frequency,
    }
    control_operations.draft_control(
        work,
        title=control.title,
        wording=control.wording,
        on=on,
        code=code,
        recipe=first_recipe(control),
        **values,
    )
    return _item(work, "control", code)


def first_recipe(control: ProposedControl) -> str | None:
    """What the catalogue names as proof of the criterion that the control is at home in."""
    if not control.proof:
        return None
    proof = "; ".join(f"{each[:1].lower()}{each[1:]}" for each in control.proof)
    return render(message("interview.recipe", entry=control.home, proof=proof))


def _map(
    work: Work, control: ProposedControl, item: str, plan: _Plan, scope: Mapping[str, str]
) -> None:
    for served in control.serves:
        if served.entry in scope and not _is_mapped(work, item, scope[served.entry]):
            map_control(
                work,
                control=item,
                criterion=scope[served.entry],
                effective_from=plan.on,
                strength=served.strength,
            )


def _is_mapped(work: Work, control: str, criterion: str) -> bool:
    known = work.rows.first(
        ControlMapping, control=control, criterion=criterion, effective_to=None, retracted_at=None
    )
    return known is not None


def _add_people(work: Work, people: Sequence[Mapping[str, str]]) -> int:
    known = {each.name for each in standing(work.rows, Person)}
    new = [each for each in people if each.get("name", "") not in known]
    for each in new:
        add_person(work, name=each.get("name", ""), role=each.get("role", ""), starts_on=work.today)
    return len(new)


def _add_systems(work: Work, systems: Sequence[Mapping[str, str]]) -> int:
    known = {each.name for each in standing(work.rows, System)}
    new = [each for each in systems if each.get("name", "") not in known]
    for each in new:
        add_system(work, name=each.get("name", ""), kind=each.get("kind", ""))
    return len(new)


def _add_providers(work: Work, answers: Answers) -> None:
    """The providers of the answers as vendors, subservice organisations where they are needed."""
    known = {each.name for each in standing(work.rows, Vendor)}
    for advice in recommend(answers, work.today).providers:
        if advice.name not in known:
            role: Any = ROLES[advice.method]
            add_vendor(work, name=advice.name, service="", role=role, critical=role != "vendor")


def _add_promise(work: Work, answers: Answers) -> None:
    """A quoted promise becomes a service commitment."""
    quote = answers.availability_quote.strip()
    if answers.availability_promised != "yes" or not quote:
        return
    if not standing(work.rows, Commitment, wording=quote):
        add_commitment(work, wording=quote, category="availability")


def _plan_cycles(work: Work, plan: _Plan, scope: Mapping[str, str]) -> int:
    """One cycle for each report; one that exists gets the criteria that it lacks."""
    before = len(standing(work.rows, Cycle))
    parents: dict[str, str] = {}
    objectives = {each.id for each in plan.proposal.entries if each.objective}
    for chosen in plan.choice.reports:
        own = chosen.report == "SOC 1"
        criteria = tuple(item for entry, item in scope.items() if (entry in objectives) == own)
        parents[chosen.report] = _plan_cycle(work, plan, chosen, criteria, parents.get("SOC 2"))
    return len(standing(work.rows, Cycle)) - before


def _plan_cycle(
    work: Work, plan: _Plan, chosen: ChosenReport, criteria: tuple[str, ...], parent: str | None
) -> str:
    existing = standing(
        work.rows,
        Cycle,
        report=chosen.report,
        type=chosen.type,
        period_start=chosen.start,
        period_end=chosen.end,
        as_of_on=chosen.as_of_on,
    )
    if existing:
        _put_missing(work, existing[0].id, criteria, plan.on)
        return existing[0].id
    plan_cycle(
        work,
        name=cycle_name(chosen),
        report=chosen.report,
        type=chosen.type,
        on=work.today,
        criteria=criteria,
        target_report_on=_target(plan.answers, chosen),
        categories=plan.choice.categories if chosen.report != "SOC 1" else (),
        period_start=chosen.start,
        period_end=chosen.end,
        as_of_on=chosen.as_of_on,
        parent=parent if chosen.report == "SOC 3" else None,
    )
    return work.rows.find(Cycle)[-1].id


def _put_missing(work: Work, cycle: str, criteria: tuple[str, ...], on: date) -> None:
    rows = work.rows.find(ScopeCriterion, cycle=cycle, retracted_at=None)
    known = {each.criterion for each in rows}
    for criterion in criteria:
        if criterion not in known:
            put_in_scope(work, cycle=cycle, criterion=criterion, effective_from=on)


def _target(answers: Answers, chosen: ChosenReport) -> date | None:
    """The day the report is needed if it can be there by then, else when it usually is."""
    last, need = chosen.as_of_on or chosen.end, answers.needed_by()
    if last is None:
        return None
    return need if need is not None and need > last else last + timedelta(days=BEFORE_NEED)


def cycle_name(chosen: ChosenReport) -> str:
    """A name that says report, type and days: "SOC 2 Type 2, Mar to Aug 2026"."""
    if chosen.as_of_on is not None:
        return f"{chosen.report} {chosen.type}, {days.words(chosen.as_of_on)}"
    if chosen.start is None or chosen.end is None:
        return f"{chosen.report} {chosen.type}"
    return f"{chosen.report} {chosen.type}, {_span(chosen.start, chosen.end)}"


def _span(start: date, end: date) -> str:
    whole = start.day == 1 and end == days.last_day(end.year, end.month)
    if not whole:
        return f"{days.words(start)} to {days.words(end)}"
    if (start.month, end.month, start.year) == (1, 12, end.year):
        return str(end.year)
    first = days.MONTHS[start.month - 1]
    year = "" if start.year == end.year else f" {start.year}"
    return f"{first}{year} to {days.MONTHS[end.month - 1]} {end.year}"


def _item(work: Work, kind: str, code: str) -> str:
    found = work.rows.by_code(kind, code)
    if found is None:
        raise Refusal(message("unknown_reference", kind=kind, id=code))
    return found.id


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
