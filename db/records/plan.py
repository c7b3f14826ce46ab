"""What is to be reviewed how often, before any occurrence of it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Record):
    """A recurring duty that is no control: its occurrences are expected by a review rule."""

    TABLE: ClassVar[str] = "duty"
    title: str
    wording: str | None = None
    recipe: str | None = None
    owner: str | None = None
    calendar_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCriterion(Record):
    """Says that a duty serves a criterion or objective."""

    TABLE: ClassVar[str] = "duty_criterion"
    duty: str
    criterion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRule(Record):
    """Says that a subject is reviewed: how often, counted from where, from which day on.

    Without a frequency it follows the one of the control in force in each window.
    """

    TABLE: ClassVar[str] = "review_rule"
    subject: str
    title: str
    frequency: (
        Literal[
            "annual",
            "semiannual",
            "quarterly",
            "monthly",
            "semimonthly",
            "weekly",
            "daily",
        ]
        | None
    ) = None
    anchor: Literal["calendar", "last_done"]
    starts_on: date
    ends_on: date | None = None
    annual_month: int | None = None
    grace_days: int | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPrerequisite(Record):
    """Says whose occurrence in the same window is done before."""

    TABLE: ClassVar[str] = "review_prerequisite"
    rule: str
    subject: str
