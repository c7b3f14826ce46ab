"""The workspace itself, its items and where imported rows came from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Record):
    """One row: the client, its look and its calendar."""

    TABLE: ClassVar[str] = "workspace"
    client_name: str
    badge: str
    colour: str
    zone: str
    description: str | None = None
    fiscal_year_end: str | None = None
    sample: str | None = None
    anchor_on: date | None = None
    viewed_as_of: date | None = None
    holiday_region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Record):
    """One coded thing of the field; codes are never reused, so a withdrawn item stays."""

    TABLE: ClassVar[str] = "item"
    kind: Literal[
        "person",
        "service",
        "system",
        "location",
        "vendor",
        "commitment",
        "system_requirement",
        "user_entity_control",
        "criterion",
        "control",
        "control_change",
        "review_task",
        "evidence",
        "cycle",
        "document",
        "bridge_letter",
        "population",
        "sample",
        "test",
        "finding",
        "corrective_action",
        "request",
        "policy",
        "policy_version",
        "risk",
        "incident",
        "duty",
        "register_event",
        "watch_entry",
    ]
    code: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord(Record):
    """Says that an item came in as history, from where, and which guards its past lacks."""

    TABLE: ClassVar[str] = "import_record"
    item: str
    source: str
    lacks: tuple[str, ...]
