"""A tiny company that comes to be only through the ordinary operations."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.gate import Acting
from db.records import Evidence
from db.workspace import Workspace
from desktop.compliance.evidence_checklist import points
from desktop.operations import (
    controls,
    evidence,
    evidence_review,
    mapping,
    organisation,
    people,
    scope,
)
from desktop.operations.work import call, perform

TODAY = date(2027, 12, 31)
START = date(2026, 1, 5)


@dataclass
class Company:
    """The workspace, who acts, and a clock that the story moves."""

    workspace: Workspace
    folder: Path
    acting_person: str
    on: date = START
    files: int = 0
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self):
        return self.workspace.rows

    def do(self, operation, *, as_nobody=False, today=TODAY, **arguments):
        """Run one operation as the acting person, or with nobody acting."""
        person = None if as_nobody else self.acting_person
        acting = Acting(person, datetime(2027, 12, 31, 12, tzinfo=UTC), "Europe/Berlin")
        return perform(self.workspace, call(operation, **arguments), acting, today)

    def step(self, operation, days=1, **arguments):
        """Run an operation on the next day of the story."""
        self.on += timedelta(days=days)
        return self.do(operation, on=self.on, **arguments)

    def id(self, kind, code):
        return self.rows.by_code(kind, code).id

    def head(self):
        """The fingerprint of everything that happened."""
        return self.rows.query("SELECT hash FROM entry ORDER BY id DESC LIMIT 1")[0][0]

    def file(self, text="proof"):
        self.files += 1
        path = self.folder / f"proof-{self.files}.txt"
        path.write_text(f"{text} {self.files}", encoding="utf-8")
        return path


def found(workspace, folder) -> Company:
    """The people and criteria that every part of the story needs."""
    company = Company(workspace, folder, workspace.rows.by_code("person", "P-001").id)
    for code, name in (("OWN", "Olu Owner"), ("REV", "Rea Reviewer"), ("EXE", "Eli Executive")):
        company.do(people.add_person, code=code, name=name, role="staff", starts_on=START)
    company.do(
        people.add_person,
        code="AUD",
        name="Ari Auditor",
        role="auditor",
        kind="external",
        starts_on=START,
    )
    company.do(organisation.add_service, name="Tiny hosted service")
    company.do(
        scope.adopt_criteria,
        catalogue="trust_services_criteria",
        codes=("CC1.1", "CC6.1", "CC8.1"),
    )
    for code in ("OWN", "REV", "EXE", "AUD"):
        company.ids[code] = company.id("person", code)
    for code in ("CC1.1", "CC6.1", "CC8.1"):
        company.ids[code] = company.id("criterion", code)
    return company


def collected(company: Company, code: str, **arguments) -> str:
    """A collected piece of evidence."""
    company.on += timedelta(days=1)
    values = {
        "title": f"Proof {code}",
        "kind": "record",
        "source": "ticket system",
        "files": (company.file(code),),
        "covers_from": company.on,
        "covers_to": company.on,
        "collected_on": company.on,
        "collected_by": company.ids["OWN"],
        **arguments,
    }
    company.do(evidence.collect_evidence, code=code, **values)
    return company.id("evidence", code)


def under_review(company: Company, code: str, **arguments) -> str:
    """A piece of evidence that waits for its reviewer."""
    item = collected(company, code, **arguments)
    submitted(company, item)
    company.step(evidence_review.start_evidence_review, evidence=item)
    return item


def submitted(company: Company, item: str) -> None:
    """Send a piece of evidence in with every point of its checklist ticked."""
    kind = company.rows.get(Evidence, item).kind
    company.step(
        evidence_review.submit_evidence,
        evidence=item,
        checked=points(kind),
        sensitivity="internal",
    )


def accepted(company: Company, code: str, *, item=None, purpose="operation", **arguments) -> str:
    """A piece of accepted evidence, linked to an item."""
    piece = under_review(company, code, **arguments)
    company.step(
        evidence_review.accept_evidence,
        evidence=piece,
        legible=True,
        period_covered=True,
        by=company.ids["REV"],
    )
    if item is not None:
        company.do(evidence.link_evidence, evidence=piece, item=item, purpose=purpose)
    return piece


def drafted(company: Company, code: str, frequency="monthly", **arguments) -> str:
    """A control as a complete draft that serves a criterion."""
    values = {
        "title": f"Control {code}",
        "wording": "The owner checks the list on the first day of the month and keeps the ticket.",
        "owner": company.ids["OWN"],
        "type": "detective",
        "nature": "manual",
        "frequency": frequency,
        "recipe": "The ticket of the month",
        "procedures": ("inspection",),
        **arguments,
    }
    company.step(controls.draft_control, code=code, **values)
    control = company.id("control", code)
    company.do(
        mapping.map_control,
        control=control,
        criterion=company.ids["CC6.1"],
        effective_from=company.on,
    )
    return control


def grown(company: Company, code: str, until: str, **arguments) -> str:
    """A control that was brought up to a state."""
    control = drafted(company, code, **arguments)
    steps = ("approved", "implementing", "implemented", "operating")
    for state in steps[: steps.index(until) + 1]:
        _GROW[state](company, control, code)
    return control


def _approve(company, control, _code):
    company.step(controls.approve_control, control=control)


def _implementing(company, control, _code):
    company.do(controls.set_control_target, control=control, target_on=TODAY)
    company.step(controls.start_implementing_control, control=control)


def _implemented(company, control, code):
    accepted(company, f"{code}-design", item=control, purpose="design", kind="configuration")
    company.step(controls.implement_control, control=control)


def _operating(company, control, code):
    accepted(company, f"{code}-first", item=control)
    company.step(controls.operate_control, control=control)


_GROW = {
    "approved": _approve,
    "implementing": _implementing,
    "implemented": _implemented,
    "operating": _operating,
}
