"""People and what the service is made of."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A named person; external people (auditor, consultant) are people too."""

    TABLE: ClassVar[str] = "person"
    name: str
    role: str
    kind: Literal["employee", "contractor", "external"]
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """A service or product that the report covers."""

    TABLE: ClassVar[str] = "service"
    name: str
    description: str | None = None
    report_users: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Record):
    """A system in or out of the boundary."""

    TABLE: ClassVar[str] = "system"
    name: str
    kind: str
    owner: str | None = None
    in_scope: bool
    out_of_scope_reason: str | None = None
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Record):
    """A place in or out of the boundary."""

    TABLE: ClassVar[str] = "location"
    name: str
    in_scope: bool
    note: str | None = None
