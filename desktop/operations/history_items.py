"""Writes the items of a history: one function for each kind that has rows of its own beneath."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from db.records import (
    BridgeLetter,
    Commitment,
    Control,
    ControlChange,
    ControlMapping,
    ControlVersion,
    CorrectiveAction,
    Criterion,
    Cycle,
    DeviationNote,
    Document,
    Evidence,
    EvidenceFile,
    EvidenceLink,
    Finding,
    FindingCriterion,
    Incident,
    IssuedReport,
    Location,
    Person,
    Policy,
    PolicyVersion,
    Population,
    PopulationItem,
    ReadinessAssessment,
    Record,
    ReportQualification,
    Request,
    Retest,
    ReviewTask,
    Risk,
    RiskAcceptance,
    RiskAssessment,
    RiskControl,
    Sample,
    SampleItem,
    ScopeCriterion,
    Service,
    SubsequentEvent,
    SubserviceControl,
    System,
    SystemRequirement,
    Test,
    TestAttribute,
    TestResult,
    Transition,
    UserEntityControl,
    UserEntityControlCriterion,
    Vendor,
    VendorReport,
)
from desktop.operations.catalogues import Catalogue
from desktop.operations.history_form import History
from desktop.operations.history_rows import Names, Row, day, record
from desktop.operations.sample_files import media_type
from desktop.operations.work import Work
from desktop.operations.writing import check_values

PLAIN: Mapping[str, type[Record]] = {
    "person": Person,
    "service": Service,
    "system": System,
    "location": Location,
    "commitment": Commitment,
    "system_requirement": SystemRequirement,
    "control_change": ControlChange,
    "policy": Policy,
    "policy_version": PolicyVersion,
    "incident": Incident,
    "review_task": ReviewTask,
    "corrective_action": CorrectiveAction,
    "request": Request,
    "document": Document,
    "bridge_letter": BridgeLetter,
}


@dataclass(slots=True)
class Importing:
    """One import under way: where to write, what is named, what waits for later rows."""

    work: Work
    history: History
    names: Names
    catalogue: Catalogue | None
    drawn: dict[tuple[str, str], str]
    steps: list[Transition]

    def add(self, kind: type[Record], row: Row, **given: Any) -> str:
        """Write one record under a new id, or under the id that is given."""
        given.setdefault("id", self.work.rows.new_id())
        made = record(kind, self.names, row, **given)
        check_values(made)
        self.work.rows.insert(made)
        return str(given["id"])

    def dated(self, row: Row, field: str) -> dict[str, Any]:
        """The two recording dates of an effective-dated row; the source's own where it has one."""
        recorded = day(row.get("recorded_on", row[field]), row)
        return {
            "recorded_at": self.work.acting.at,
            "source_recorded_on": recorded,
            "retracted_at": None,
        }


def add_item(importing: Importing, kind: str, row: Row, item: str, policy: str | None) -> None:
    """Write the row of an item and the rows beneath it."""
    if kind == "person" and importing.work.rows.find(Person, id=item):
        _known_person(importing, row, item)
    elif kind in PLAIN:
        given = {"policy": policy} if kind == "policy_version" else {}
        importing.add(PLAIN[kind], row, id=item, **given)
    else:
        _WRITERS[kind](importing, row, item)


def _known_person(importing: Importing, row: Row, item: str) -> None:
    """The person who does the import is in the workspace before it: keep the row, set its fields."""
    person = record(Person, importing.names, row, id=item)
    importing.work.rows.update(
        Person,
        item,
        name=person.name,
        role=person.role,
        kind=person.kind,
        starts_on=person.starts_on,
        ends_on=person.ends_on,
    )


def _vendor(importing: Importing, row: Row, item: str) -> None:
    importing.add(Vendor, row, id=item)
    for report in row.get("reports", ()):
        importing.add(VendorReport, report, vendor=item)
    for position, wording in enumerate(row.get("subservice_controls", ()), start=1):
        importing.add(SubserviceControl, {"wording": wording}, vendor=item, position=position)


def _user_entity_control(importing: Importing, row: Row, item: str) -> None:
    importing.add(UserEntityControl, row, id=item)
    for code in row.get("criteria", ()):
        importing.add(UserEntityControlCriterion, {"criterion": code}, user_entity_control=item)


def _criterion(importing: Importing, row: Row, item: str) -> None:
    if importing.catalogue is None:
        importing.add(Criterion, row, id=item)
        return
    entry = importing.catalogue.entry(row["code"])
    shipped = {
        "kind": importing.catalogue.kind,
        "catalogue": importing.catalogue.name,
        "catalogue_version": importing.catalogue.version,
        "position": entry.position,
        "series": entry.series,
        "category": entry.category,
        "family": entry.family,
        "statement": entry.statement,
        "assertions": list(entry.assertions),
    }
    importing.add(Criterion, {**shipped, **row}, id=item)


def _cycle(importing: Importing, row: Row, item: str) -> None:
    importing.add(Cycle, row, id=item)
    for scope in row.get("scope", ()):
        dated = importing.dated(scope, "effective_from")
        importing.add(ScopeCriterion, {"applicable": True, **scope}, cycle=item, **dated)
    for assessment in row.get("readiness", ()):
        importing.add(ReadinessAssessment, assessment, cycle=item)
    for event in row.get("subsequent_events", ()):
        importing.add(SubsequentEvent, event, cycle=item)
    for report in row.get("issued_reports", ()):
        issued = importing.add(IssuedReport, report, cycle=item)
        for code in report.get("qualifications", ()):
            importing.add(ReportQualification, {"criterion": code}, issued_report=issued)


def _control(importing: Importing, row: Row, item: str) -> None:
    importing.add(Control, row, id=item)
    for version in row.get("versions", ()):
        dated = importing.dated(version, "effective_from")
        importing.add(ControlVersion, version, control=item, **dated)
    for mapping in row.get("mappings", ()):
        dated = importing.dated(mapping, "effective_from")
        importing.add(ControlMapping, mapping, control=item, **dated)


def _risk(importing: Importing, row: Row, item: str) -> None:
    importing.add(Risk, row, id=item)
    for assessment in row.get("assessments", ()):
        importing.add(RiskAssessment, assessment, risk=item)
    for code in row.get("controls", ()):
        importing.add(RiskControl, {"control": code}, risk=item)
    _acceptances(importing, row, item)


def _evidence(importing: Importing, row: Row, item: str) -> None:
    importing.add(Evidence, row, id=item)
    for position, file in enumerate(row.get("files", ()), start=1):
        name = file["file_name"]
        content = importing.history.contents(importing.history.data, row, name)
        stored = importing.work.evidence.put(BytesIO(content), name)
        importing.add(
            EvidenceFile,
            file,
            evidence=item,
            position=position,
            sha256=stored.sha256,
            size=stored.size,
            media_type=media_type(name),
        )
    for link in row.get("links", ()):
        linked = importing.names.id(link["kind"], link["item"])
        importing.add(EvidenceLink, link, evidence=item, item=linked)


def _population(importing: Importing, row: Row, item: str) -> None:
    importing.add(Population, row, id=item)
    for position, entry in enumerate(row.get("items", ()), start=1):
        made = importing.add(PopulationItem, entry, population=item, position=position)
        importing.drawn[item, entry["reference"]] = made


def _sample(importing: Importing, row: Row, item: str) -> None:
    importing.add(Sample, row, id=item)
    population = importing.names.id("population", row["population"])
    for position, reference in enumerate(row.get("items", ()), start=1):
        chosen = importing.drawn.get((population, reference), "")
        made = importing.add(SampleItem, {}, sample=item, position=position, population_item=chosen)
        importing.drawn[item, reference] = made


def _test(importing: Importing, row: Row, item: str) -> None:
    importing.add(Test, row, id=item)
    sample = importing.names.id("sample", row["sample"]) if row.get("sample") else ""
    for attribute in row.get("attributes", ()):
        made = importing.add(TestAttribute, attribute, test=item)
        importing.drawn[item, attribute["letter"]] = made
    for result in row.get("results", ()):
        made = importing.add(
            TestResult,
            result,
            test=item,
            sample_item=importing.drawn.get((sample, result.get("item", ""))),
            attribute=importing.drawn.get((item, result.get("attribute", ""))),
        )
        if result.get("finding") or result.get("not_a_deviation_reason"):
            importing.add(DeviationNote, result, test_result=made)


def _finding(importing: Importing, row: Row, item: str) -> None:
    importing.add(Finding, row, id=item)
    for code in row.get("criteria", ()):
        importing.add(FindingCriterion, {"criterion": code}, finding=item)
    for retest in row.get("retests", ()):
        importing.add(Retest, retest, finding=item)
    _acceptances(importing, row, item)


def _acceptances(importing: Importing, row: Row, item: str) -> None:
    for acceptance in row.get("acceptances", ()):
        importing.add(RiskAcceptance, acceptance, item=item)


_WRITERS: Mapping[str, Callable[[Importing, Row, str], None]] = {
    "vendor": _vendor,
    "user_entity_control": _user_entity_control,
    "criterion": _criterion,
    "cycle": _cycle,
    "control": _control,
    "risk": _risk,
    "evidence": _evidence,
    "population": _population,
    "sample": _sample,
    "test": _test,
    "finding": _finding,
}


def exclusions(data: Row) -> Iterator[tuple[int, Row]]:
    """What is left out of the boundary, numbered."""
    yield from enumerate(data.get("exclusions", ()), start=1)


def last_day(history: History, today: date) -> date:
    """No event of a history lies after this day: its anchor where it has one, else today."""
    return history.anchor_on or today
