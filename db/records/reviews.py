"""What is expected to happen and when."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTask(Record):
    """One expected occurrence of a control: its window, due day and grace."""

    TABLE: ClassVar[str] = "review_task"
    control: str
    cycle: str | None = None
    title: str
    owner: str | None = None
    frequency: Literal[
        "annual",
        "semiannual",
        "quarterly",
        "monthly",
        "semimonthly",
        "weekly",
        "daily",
        "many_per_day",
        "per_event",
        "continuous",
    ]
    window_from: date
    window_to: date
    due_on: date
    first_due_on: date
    grace_days: int
    outcome: Literal["no_issues", "issues"] | None = None
    note: str | None = None
