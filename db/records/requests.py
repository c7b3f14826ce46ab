"""What the auditor asks for."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Record):
    """One line of the auditor's request list."""

    TABLE: ClassVar[str] = "request"
    cycle: str
    control: str | None = None
    auditor_reference: str | None = None
    title: str
    kind: Literal["document", "population", "sample_items", "meeting", "representation"]
    requested_by: str | None = None
    owner: str | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    answer: str | None = None
    auditor_status: str | None = None
