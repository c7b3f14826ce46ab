"""Who is away, and who holds which role."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Record):
    """Days on which a person is away, and who stands in."""

    TABLE: ClassVar[str] = "absence"
    person: str
    first_day: date
    last_day: date
    stand_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRole(Record):
    """A role that a person holds from a day on."""

    TABLE: ClassVar[str] = "person_role"
    person: str
    role: Literal[
        "management",
        "compliance_lead",
        "control_owner",
        "control_performer",
        "reviewer",
        "executive",
        "readiness_consultant",
        "service_auditor",
        "user_auditor",
    ]
    first_day: date
    last_day: date | None = None
