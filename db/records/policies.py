"""What stands around policies: their controls, and who confirmed to have read them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyControl(Record):
    """A control that rests on a policy."""

    TABLE: ClassVar[str] = "policy_control"
    policy: str
    control: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement(Record):
    """A person was asked to confirm that they read or completed something, and did or not yet."""

    TABLE: ClassVar[str] = "acknowledgement"
    item: str
    person: str
    asked_on: date
    due_on: date
    given_on: date | None = None
    note: str | None = None
