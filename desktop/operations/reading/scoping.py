"""The runs of the scoping interview, and what the program holds already."""

from dataclasses import dataclass
from datetime import date

from db.records import Control, ControlVersion, Cycle, Person, Scoping, System, Workspace
from db.rows import Rows
from desktop.compliance.scoping.advice import Recommendation
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.choice import Choice
from desktop.compliance.scoping.form import read
from desktop.operations.catalogues import CRITERIA, MODEL_OBJECTIVES, Catalogue, load
from desktop.operations.reading.standing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the interview; without a recommendation it is not finished."""

    made_on: date
    made_by: str
    rule_version: str
    answers: Answers
    recommendation: Recommendation | None
    chosen: Choice
    override_reason: str
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopingFacts:
    """The current run, the finished one before it, and what is there already."""

    client_name: str
    current: Run | None
    before: Run | None
    has_program: bool
    controls: frozenset[str]
    people: tuple[tuple[str, str], ...]
    systems: tuple[tuple[str, str], ...]
    criteria: Catalogue
    objectives: Catalogue


def read_scoping(rows: Rows) -> ScopingFacts:
    """Everything that the interview and its memo show."""
    runs = [run for run in (_run(rows, row) for row in rows.find(Scoping)) if run is not None]
    current = runs[-1] if runs else None
    earlier = [run for run in runs[:-1] if run.finished]
    return ScopingFacts(
        client_name=rows.find(Workspace)[0].client_name,
        current=current,
        before=earlier[-1] if earlier else None,
        has_program=bool(standing(rows, Cycle)),
        controls=frozenset(titles(rows)),
        people=tuple((each.name, each.role) for each in standing(rows, Person)),
        systems=tuple((each.name, each.kind) for each in standing(rows, System)),
        criteria=load(CRITERIA),
        objectives=load(MODEL_OBJECTIVES),
    )


def titles(rows: Rows) -> dict[str, str]:
    """The controls that stand, by title."""
    known = {control.id for control in standing(rows, Control)}
    versions = rows.find(ControlVersion, retracted_at=None)
    return {each.title: each.control for each in versions if each.control in known}


def _run(rows: Rows, row: Scoping) -> Run | None:
    """One run; what an unknown version wrote in a form of its own is left out."""
    try:
        answers, chosen = read(Answers, row.answers), read(Choice, row.chosen)
        found = read(Recommendation, row.recommendation) if row.finished else None
    except ValueError:
        return None
    person = rows.get(Person, row.made_by).name if row.made_by is not None else ""
    return Run(
        made_on=row.made_on,
        made_by=person,
        rule_version=row.rule_version,
        answers=answers,
        recommendation=found,
        chosen=chosen,
        override_reason=row.override_reason or "",
        finished=row.finished,
    )
