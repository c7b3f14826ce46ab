"""The scale of risks, and what was noticed outside."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskScale(Record):
    """A scale of the workspace for judging risks, valid from a day on."""

    TABLE: ClassVar[str] = "risk_scale"
    name: str
    likelihoods: tuple[str, ...]
    impacts: tuple[str, ...]
    appetite: int
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEntry(Record):
    """Something noticed outside: an emerging risk or a changed rule, and what we make of it."""

    TABLE: ClassVar[str] = "watch_entry"
    title: str
    noted_on: date
    source: str
    wording: str | None = None
    owner: str | None = None
    assessed_by: str | None = None
    assessed_on: date | None = None
    effect: Literal["none", "action"] | None = None
    action: str | None = None
    no_action_reason: str | None = None
    next_look_on: date | None = None
    closed_on: date | None = None
    risk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEffect(Record):
    """A criterion or control that an entry of the watch list touches."""

    TABLE: ClassVar[str] = "watch_effect"
    entry: str
    item: str
