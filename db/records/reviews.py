"""What is expected to happen and when."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTask(Record):
    """One expected occurrence: its window, due day and grace.

    It is expected of a control or, as `subject`, of another item; `rule` planned it, or an
    `event` asked for it.
    """

    TABLE: ClassVar[str] = "review_task"
    control: str | None = None
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
    subject: str | None = None
    rule: str | None = None
    event: str | None = None
