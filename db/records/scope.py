"""What the report is about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """A principal service commitment."""

    TABLE: ClassVar[str] = "commitment"
    category: str | None = None
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemRequirement(Record):
    """A system requirement."""

    TABLE: ClassVar[str] = "system_requirement"
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Record):
    """Something left out of the boundary, with its reason."""

    TABLE: ClassVar[str] = "exclusion"
    position: int
    subject: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    """A trust services criterion, or a control objective that the client wrote (kind tells)."""

    TABLE: ClassVar[str] = "criterion"
    kind: Literal["criterion", "control_objective"]
    catalogue: str | None = None
    catalogue_version: str | None = None
    position: int
    series: str | None = None
    category: str | None = None
    family: str | None = None
    model: str | None = None
    statement: str
    assertions: tuple[str, ...]
    official_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeCriterion(Record):
    """A criterion in the scope of a cycle, from a day on; not applicable only with a reason."""

    TABLE: ClassVar[str] = "scope_criterion"
    cycle: str
    criterion: str
    applicable: bool
    reason: str | None = None
    approved_by: str | None = None
    effective_from: date
    effective_to: date | None = None
    recorded_at: datetime
    source_recorded_on: date | None = None
    retracted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessAssessment(Record):
    """What the readiness work found for one criterion of a cycle."""

    TABLE: ClassVar[str] = "readiness_assessment"
    cycle: str
    criterion: str
    result: Literal["in_place", "partly", "missing", "not_applicable"]
    note: str | None = None
    assessed_by: str
    assessed_on: date
