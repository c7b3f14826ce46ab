"""What the clock did and of what it reminded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Record):
    """A reminder that was given for a due day, counted in days after it."""

    TABLE: ClassVar[str] = "reminder"
    item: str
    due_on: date
    days_after_due: int
    reminded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPause(Record):
    """Nobody is reminded of an item before a day."""

    TABLE: ClassVar[str] = "reminder_pause"
    item: str
    until: date
    asked_on: date
    asked_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceRun(Record):
    """One run of the clock that had something to do, or that could not do it."""

    TABLE: ClassVar[str] = "maintenance_run"
    ran_at: datetime
    zone: str
    day: date
    kind: Literal[
        "regular",
        "caught_up",
        "skipped",
        "failed",
    ]
    reason: str
    since: datetime | None = None
    planned: int
    opened: int
    missed: int
    reminded: int
