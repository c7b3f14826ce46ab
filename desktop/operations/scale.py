"""A generated company of any size, written operation by operation through the write gate."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path

from db.gate import Acting
from db.records import Criterion, Person
from db.replica import ReplicaConfig
from db.rows import Rows
from db.workspace import Client, FirstPerson, Workspace, create
from desktop.operations import scale_audit as audit
from desktop.operations import scale_registers as registers
from desktop.operations.catalogues import CRITERIA, load
from desktop.operations.sample_files import Content, media_type, write
from desktop.operations.scale_plan import (
    ControlPlan,
    OccurrencePlan,
    plan_controls,
    plan_occurrences,
)
from desktop.operations.scale_rows import Pen, SharedFile, write_control, write_occurrence

OPERATIONS_A_TRANSACTION = 1000
PEOPLE, FILES, POLICIES, RISKS, VENDORS = 25, 12, 20, 30, 10
ZONE = "Europe/Berlin"

Write = Callable[[Pen], None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One generated operation: its name and number in the log, and what it writes."""

    name: str
    number: int
    write: Write


@dataclass(slots=True)
class Company:
    """The ids that the generator needs while it writes."""

    people: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    controls: dict[int, str] = field(default_factory=dict)
    cycles: dict[int, str] = field(default_factory=dict)


def make_scale(
    folder: Path,
    config: ReplicaConfig,
    *,
    at: datetime,
    controls: int = 1000,
    years: int = 10,
    progress: Progress = lambda done, of: None,
) -> Workspace:
    """Make the generated company; its last year is the one before `at`, its day the year's last."""
    last = date(at.year - 1, 12, 31)
    client = Client(
        client_name=f"Generated company, {controls} controls",
        badge="GC",
        colour="#4A6572",
        zone=ZONE,
        sample="scale",
        anchor_on=last,
        viewed_as_of=last,
    )
    person = FirstPerson(name="Generated Person 1", role="compliance lead", code="P-001")
    workspace = create(folder, config, client, at=at, person=person)
    try:
        _fill(workspace, at, controls, range(at.year - years, at.year), progress)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _fill(workspace: Workspace, at: datetime, count: int, years: range, progress: Progress) -> None:
    last = date(years[-1], 12, 31)
    company = Company(people=[person.id for person in workspace.rows.find(Person)])
    plans = plan_controls(count, len(load(CRITERIA).entries), PEOPLE, years[0])
    occurrences = plan_occurrences(plans, date(years[0], 1, 1), last)
    files = _store_files(workspace)
    base = [
        *_base(company, years),
        *(Job("generate_control", plan.number, _control(company, plan)) for plan in plans),
        *_audit(company, years, count, last),
    ]
    jobs = [*base, *_occurrences(company, occurrences, files)]
    acting = Acting(company.people[0], at, ZONE)
    _write(workspace, jobs, acting, progress)


def _write(workspace: Workspace, jobs: list[Job], acting: Acting, progress: Progress) -> None:
    """A thousand operations a transaction, each a millisecond after the one before."""
    waiting = iter(jobs)
    done = 0
    while chunk := list(islice(waiting, OPERATIONS_A_TRANSACTION)):
        with workspace.gate.transaction() as batch:
            for job in chunk:
                done += 1
                at = acting.at + timedelta(milliseconds=done)
                who = Acting(acting.person, at, acting.zone)
                batch.run(job.name, {"number": job.number}, who, _body(job, at))
        progress(done, len(jobs))


def _body(job: Job, at: datetime) -> Callable[[Rows], str]:
    def run(rows: Rows) -> str:
        job.write(Pen(rows, at))
        return f"Generated {job.name.removeprefix('generate_').replace('_', ' ')} {job.number}."

    return run


def _base(company: Company, years: range) -> Iterator[Job]:
    """People, criteria and cycles, which everything else names."""
    yield Job("generate_people", PEOPLE, lambda pen: _people(pen, company, years[0]))
    yield Job("generate_criteria", 61, lambda pen: _criteria(pen, company))
    for year in years:
        yield Job("generate_cycle", year, _cycle(company, year, current=year == years[-1]))


def _people(pen: Pen, company: Company, first_year: int) -> None:
    for number in range(2, PEOPLE + 1):
        item = pen.item("person", f"P-{number:03d}")
        person = Person(
            id=item,
            name=f"Generated Person {number}",
            role="control owner",
            kind="employee",
            starts_on=date(first_year - 1, 1, 1),
        )
        pen.rows.insert(person)
        company.people.append(item)


def _criteria(pen: Pen, company: Company) -> None:
    catalogue = load(CRITERIA)
    for entry in catalogue.entries:
        item = pen.item("criterion", entry.id)
        criterion = Criterion(
            id=item,
            kind="criterion",
            catalogue=catalogue.name,
            catalogue_version=catalogue.version,
            position=entry.position,
            series=entry.series,
            category=entry.category,
            statement=entry.statement,
            assertions=(),
        )
        pen.rows.insert(criterion)
        company.criteria.append(item)


def _cycle(company: Company, year: int, *, current: bool) -> Write:
    def run(pen: Pen) -> None:
        lead = company.people[0]
        company.cycles[year] = audit.write_cycle(pen, year, company.criteria, lead, current=current)

    return run


def _control(company: Company, plan: ControlPlan) -> Write:
    def run(pen: Pen) -> None:
        written = write_control(pen, plan, company.people, company.criteria)
        company.controls[plan.number] = written

    return run


def _occurrences(
    company: Company, plans: Iterable[OccurrencePlan], files: list[SharedFile]
) -> Iterator[Job]:
    for number, plan in enumerate(plans, start=1):
        yield Job("generate_occurrence", number, _occurrence(company, plan, number, files))


def _occurrence(
    company: Company, plan: OccurrencePlan, number: int, files: list[SharedFile]
) -> Write:
    def run(pen: Pen) -> None:
        control = company.controls[plan.control.number]
        cycle = company.cycles[plan.year]
        file = files[number % len(files)]
        write_occurrence(pen, plan, control, cycle, number, company.people, file)

    return run


def _audit(company: Company, years: range, count: int, last: date) -> Iterator[Job]:
    """Tests, findings and requests of every cycle, then the registers."""
    for year in years:
        for number in range(1, max(1, count * 2 // 5) + 1):
            yield Job("generate_test", number, _test(company, year, number, count, last))
        for number in range(1, audit.FINDINGS_PER_CYCLE + 1):
            yield Job("generate_finding", number, _finding(company, year, number, count, last))
        for number in range(1, audit.REQUESTS_PER_CYCLE + 1):
            yield Job("generate_request", number, _request(company, year, number, count, last))
    yield Job("generate_registers", 1, _registers(company, years, count, last))


def _test(company: Company, year: int, number: int, count: int, last: date) -> Write:
    def run(pen: Pen) -> None:
        control = company.controls[number * 2 % count]
        cycle = company.cycles[year]
        audit.write_test(pen, year, number, cycle, control, company.people, last)

    return run


def _finding(company: Company, year: int, number: int, count: int, last: date) -> Write:
    def run(pen: Pen) -> None:
        control = company.controls[number * 31 % count]
        criterion = company.criteria[number * 7 % len(company.criteria)]
        cycle = company.cycles[year]
        people = company.people
        audit.write_finding(pen, year, number, cycle, control, criterion, people, last)

    return run


def _request(company: Company, year: int, number: int, count: int, last: date) -> Write:
    def run(pen: Pen) -> None:
        control = company.controls[number * 11 % count]
        cycle = company.cycles[year]
        audit.write_request(pen, year, number, cycle, control, company.people, last)

    return run


def _registers(company: Company, years: range, count: int, last: date) -> Write:
    def run(pen: Pen) -> None:
        since = date(years[0], 2, 1)
        for number in range(1, POLICIES + 1):
            registers.write_policy(pen, number, years, company.people, last)
        for number in range(1, RISKS + 1):
            registers.write_risk(
                pen, number, since, company.controls[number % count], company.people
            )
        for number in range(1, VENDORS + 1):
            registers.write_vendor(pen, number, years, company.people)

    return run


def _store_files(workspace: Workspace) -> list[SharedFile]:
    """A few real files, which the evidence rows share."""
    stored = []
    for number, ending in zip(
        range(1, FILES + 1), (".csv", ".pdf", ".png", ".json") * 3, strict=True
    ):
        name = f"generated-record-{number:02d}{ending}"
        content = Content({"Generated record": str(number), "Company": "invented data"})
        file = workspace.evidence.put(BytesIO(write(name, content)), name)
        stored.append(SharedFile(name, file.sha256, file.size, media_type(name)))
    return stored
