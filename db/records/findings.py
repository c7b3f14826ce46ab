"""Findings and what is done about them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """Something that went wrong or is missing."""

    TABLE: ClassVar[str] = "finding"
    cycle: str | None = None
    control: str | None = None
    test: str | None = None
    source: Literal[
        "readiness",
        "internal_test",
        "service_auditor",
        "management_review",
        "missed_review",
        "incident",
    ]
    severity: Literal["critical", "high", "medium", "low"] | None = None
    kind: Literal["design", "operating", "description"] | None = None
    title: str
    detail: str | None = None
    root_cause: str | None = None
    cause_fixed_on: date | None = None
    identified_on: date
    period_from: date | None = None
    period_to: date | None = None
    owner: str | None = None
    management_response: str | None = None
    in_report: bool | None = None
    affects_opinion: bool
    recurrence_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCriterion(Record):
    """A criterion or objective that a finding touches."""

    TABLE: ClassVar[str] = "finding_criterion"
    finding: str
    criterion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationNote(Record):
    """Why a deviation is tied to a finding, or is none."""

    TABLE: ClassVar[str] = "deviation_note"
    test_result: str
    finding: str | None = None
    not_a_deviation_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retest(Record):
    """A retest of a finding, a new record each time."""

    TABLE: ClassVar[str] = "retest"
    finding: str
    performed_by: str
    performed_on: date
    result: Literal["good", "failed"]
    note: str | None = None
    occurrences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectiveAction(Record):
    """One thing to do about a finding; the first due day is kept."""

    TABLE: ClassVar[str] = "corrective_action"
    finding: str
    title: str
    owner: str | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    due_changes: int
    verified_by: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAcceptance(Record):
    """Management lives with a finding or risk until a day."""

    TABLE: ClassVar[str] = "risk_acceptance"
    item: str
    accepted_by: str | None = None
    accepted_on: date
    expires_on: date | None = None
    reason: str | None = None
    compensating: str | None = None
