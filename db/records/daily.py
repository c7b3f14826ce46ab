"""What the daily pages add: notes, the scoping interview, purged files."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from db.records.record import Details, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A remark of a person on any item."""

    TABLE: ClassVar[str] = "note"
    item: str
    wording: str
    written_by: str | None = None
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoping(Record):
    """One run of the scoping interview: answers, recommendation, what was chosen and why."""

    TABLE: ClassVar[str] = "scoping"
    made_on: date
    made_by: str | None = None
    rule_version: str
    answers: Details
    recommendation: Details
    chosen: Details
    override_reason: str | None = None
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSystem(Record):
    """A system that a control runs on."""

    TABLE: ClassVar[str] = "control_system"
    control: str
    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRisk(Record):
    """What could go wrong at an objective."""

    TABLE: ClassVar[str] = "criterion_risk"
    criterion: str
    position: int
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePurge(Record):
    """The tombstone of a file that was given by mistake: its row and hash stay, its bytes went."""

    TABLE: ClassVar[str] = "evidence_purge"
    evidence_file: str
    purged_on: date
    purged_by: str | None = None
    reason: str
