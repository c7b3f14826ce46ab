"""Audit cycles and their documents."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle(Record):
    """One audit cycle: which report, of which type, over which days."""

    TABLE: ClassVar[str] = "cycle"
    name: str
    report: Literal["SOC 1", "SOC 2", "SOC 3"]
    type: Literal["Type 1", "Type 2"]
    categories: tuple[str, ...]
    period_start: date | None = None
    period_end: date | None = None
    as_of_on: date | None = None
    parent: str | None = None
    auditor: str | None = None
    consultant: str | None = None
    target_report_on: date | None = None
    interim_cutoff_on: date | None = None
    scope_approved_on: date | None = None
    roll_forward_done_on: date | None = None
    next_cycle_waived: str | None = None
    retention_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReport(Record):
    """The auditor's opinion as typed in from the issued report, in its parts; never computed."""

    TABLE: ClassVar[str] = "issued_report"
    cycle: str
    version: int
    report_on: date
    opinion: Literal["unqualified", "qualified", "adverse", "disclaimer"]
    description_opinion: Literal["unqualified", "qualified", "adverse", "disclaimer"] | None = None
    design_opinion: Literal["unqualified", "qualified", "adverse", "disclaimer"] | None = None
    operation_opinion: Literal["unqualified", "qualified", "adverse", "disclaimer"] | None = None
    exceptions: int | None = None
    note: str | None = None
    entered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQualification(Record):
    """A criterion or objective named in a modified opinion."""

    TABLE: ClassVar[str] = "report_qualification"
    issued_report: str
    criterion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A dated document of a cycle: description, assertion, letter."""

    TABLE: ClassVar[str] = "document"
    cycle: str | None = None
    kind: Literal[
        "description",
        "management_assertion",
        "representation_letter",
        "engagement_letter",
        "subsequent_events_statement",
        "other",
    ]
    title: str
    version: str | None = None
    state: Literal["draft", "final"]
    dated_on: date
    signed_by: str | None = None
    modified_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsequentEvent(Record):
    """Something that happened after the period or as-of date."""

    TABLE: ClassVar[str] = "subsequent_event"
    cycle: str
    occurred_on: date
    known_on: date | None = None
    wording: str
    disclosed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLetter(Record):
    """Management's letter for days after a report."""

    TABLE: ClassVar[str] = "bridge_letter"
    after_cycle: str
    covers_from: date
    covers_to: date
    issued_on: date | None = None
    signed_by: str | None = None
    material_changes: str | None = None
    known_issues: str | None = None
    note: str | None = None
