"""Controls, their versions and what they serve."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Record):
    """A control; everything that can change in time stands in its versions."""

    TABLE: ClassVar[str] = "control"
    target_on: date | None = None
    replaced_by: str | None = None
    compensates_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlVersion(Record):
    """The wording and handling of a control from a day on."""

    TABLE: ClassVar[str] = "control_version"
    control: str
    version: int
    effective_from: date
    title: str
    wording: str
    owner: str | None = None
    performer: str | None = None
    type: Literal["preventive", "detective", "corrective"] | None = None
    nature: Literal["manual", "automated", "it_dependent"] | None = None
    frequency: (
        Literal[
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
        | None
    ) = None
    key: bool
    annual_month: int | None = None
    recipe: str | None = None
    procedures: tuple[str, ...]
    reason: str | None = None
    recorded_at: datetime
    source_recorded_on: date | None = None
    retracted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlMapping(Record):
    """A control supports a criterion from a day on."""

    TABLE: ClassVar[str] = "control_mapping"
    control: str
    criterion: str
    strength: Literal["key", "supporting"]
    effective_from: date
    effective_to: date | None = None
    recorded_at: datetime
    source_recorded_on: date | None = None
    retracted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange(Record):
    """A change of a control that the description may have to disclose."""

    TABLE: ClassVar[str] = "control_change"
    control: str
    cycle: str | None = None
    changed_on: date
    kind: str
    disclose: bool
