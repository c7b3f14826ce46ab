"""Populations and the samples drawn from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.errors import Refusal
from db.records import Population, PopulationItem, Sample, SampleItem
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.compliance.sampling import DRAW_METHOD, draw, suggested_size
from desktop.operations.moving import check_cycle_is_open, check_day
from desktop.operations.needs.control import version_on
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Level = Literal["low", "base", "high"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a population as it comes in."""

    reference: str
    dated_on: date | None = None

    def as_logged(self) -> object:
        """Reference and day."""
        return [self.reference, self.dated_on.isoformat() if self.dated_on else None]


def record_population(
    work: Work,
    *,
    control: str,
    title: str,
    source: str,
    parameters: str,
    extracted_on: date,
    items: Sequence[Listed],
    row_count: int,
    extracted_by: str | None = None,
    completeness_check: str | None = None,
    cycle: str | None = None,
    version: int = 1,
    code: str | None = None,
) -> str:
    """Write down the whole list that a sample will be drawn from."""
    check_cycle_is_open(work, cycle)
    item = add_item(work, "population", "PO-", code)
    check_day(work, item, extracted_on)
    _check_references(items)
    population = Population(
        id=item,
        cycle=cycle,
        control=control,
        title=title,
        source=source,
        parameters=parameters,
        extracted_on=extracted_on,
        extracted_by=extracted_by or work.acting.person,
        row_count=row_count,
        completeness_check=completeness_check,
        version=version,
    )
    add(work, population)
    for position, listed in enumerate(items, start=1):
        row = PopulationItem(
            id=work.rows.new_id(),
            population=item,
            position=position,
            reference=listed.reference,
            dated_on=listed.dated_on,
            details={},
        )
        add(work, row)
    return f"Wrote down the population {code_of(work.rows, item)} with {len(items)} rows."


def check_population(work: Work, *, population: str, completeness_check: str) -> str:
    """Say how it was checked that the list is whole."""
    _refuse_frozen(work, population)
    change(work, Population, population, completeness_check=completeness_check)
    return f"Checked that {code_of(work.rows, population)} is whole."


def freeze_population(work: Work, *, population: str, on: date) -> str:
    """Freeze a population; a corrected one is a new version."""
    known = _refuse_frozen(work, population)
    check_day(work, population, on)
    listed = work.rows.find(PopulationItem, population=population)
    if known.row_count != len(listed) or not given(known.completeness_check):
        values = {"count": known.row_count, "rows": len(listed)}
        raise Refusal(message("population_incomplete", **values))
    change(work, Population, population, frozen_on=on)
    return f"Froze the population {code_of(work.rows, population)}."


def draw_sample(
    work: Work,
    *,
    population: str,
    seed: int,
    level: Level = "base",
    size: int | None = None,
    rationale: str | None = None,
    code: str | None = None,
) -> str:
    """Draw a sample that anybody can draw again; another size than suggested needs a reason."""
    known = _refuse_unfrozen(work, population)
    listed = _listed(work, population)
    frequency = version_on(work.rows, known.control, known.extracted_on).frequency or "per_event"
    suggested = suggested_size(frequency, len(listed), level)
    if size is not None and size != suggested and not given(rationale):
        raise Refusal(message("sample_size_needs_reason", suggested=suggested))
    wanted = suggested if size is None else size
    if not 0 < wanted <= len(listed):
        raise Refusal(message("sample_size_impossible", size=wanted, rows=len(listed)))
    reason = rationale or f"{len(listed)} items, {frequency}, {level} level of the default table"
    sample = Sample(
        id=add_item(work, "sample", "SM-", code),
        population=population,
        method=DRAW_METHOD,
        seed=seed,
        size=wanted,
        rationale=reason,
        selected_by="management",
    )
    chosen = draw([row.reference for row in listed], wanted, seed)
    return _write_sample(work, sample, listed, chosen)


def enter_sample(
    work: Work,
    *,
    population: str,
    references: tuple[str, ...],
    method: str,
    rationale: str,
    code: str | None = None,
) -> str:
    """Type in the items that the auditor selected."""
    _refuse_unfrozen(work, population)
    listed = _listed(work, population)
    unknown = sorted(set(references) - {row.reference for row in listed})
    if unknown or not references:
        raise Refusal(message("sample_item_unknown", reference=(unknown or ["-"])[0]))
    sample = Sample(
        id=add_item(work, "sample", "SM-", code),
        population=population,
        method=method,
        size=len(set(references)),
        rationale=rationale,
        selected_by="auditor",
    )
    return _write_sample(work, sample, listed, tuple(dict.fromkeys(references)))


def _write_sample(
    work: Work, sample: Sample, listed: list[PopulationItem], chosen: tuple[str, ...]
) -> str:
    add(work, sample)
    by_reference = {row.reference: row.id for row in listed}
    for position, reference in enumerate(chosen, start=1):
        row = SampleItem(
            id=work.rows.new_id(),
            sample=sample.id,
            position=position,
            population_item=by_reference[reference],
        )
        add(work, row)
    return f"Sample {code_of(work.rows, sample.id)} holds {len(chosen)} of {len(listed)} items."


def _listed(work: Work, population: str) -> list[PopulationItem]:
    rows = work.rows.find(PopulationItem, population=population)
    return sorted(rows, key=lambda row: row.position)


def _check_references(items: Sequence[Listed]) -> None:
    seen: set[str] = set()
    for listed in items:
        if listed.reference in seen:
            raise Refusal(message("population_item_twice", reference=listed.reference))
        seen.add(listed.reference)


def _refuse_frozen(work: Work, population: str) -> Population:
    known = work.rows.get(Population, population)
    if known.frozen_on is not None:
        raise Refusal(message("population_is_frozen", code=code_of(work.rows, population)))
    return known


def _refuse_unfrozen(work: Work, population: str) -> Population:
    known = work.rows.get(Population, population)
    if known.frozen_on is None:
        raise Refusal(message("population_is_not_frozen", code=code_of(work.rows, population)))
    return known
