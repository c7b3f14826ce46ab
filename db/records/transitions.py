"""States in time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from db.records.record import Details, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition(Record):
    """One step of one item through its state machine; append-only, on two clocks."""

    TABLE: ClassVar[str] = "transition"
    item: str
    machine: Literal[
        "control",
        "test",
        "evidence",
        "cycle",
        "request",
        "finding",
        "action",
        "policy_version",
        "review_task",
        "risk",
    ]
    from_state: str | None = None
    to_state: str
    effective_on: date
    recorded_at: datetime
    source_recorded_on: date | None = None
    actor: str | None = None
    reason: str | None = None
    self_review: bool
    details: Details
    retracted_at: datetime | None = None
