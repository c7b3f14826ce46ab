"""Vendors, subservice organisations and the duties on both sides."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor(Record):
    """A supplier; its role says whether it is a subservice organisation."""

    TABLE: ClassVar[str] = "vendor"
    name: str
    service: str
    role: Literal["vendor", "subservice_carve_out", "subservice_inclusive"]
    critical: bool
    owner: str | None = None
    monitoring: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorReport(Record):
    """A vendor's own assurance report as we hold it."""

    TABLE: ClassVar[str] = "vendor_report"
    vendor: str
    report: str
    period_start: date | None = None
    period_end: date | None = None
    bridge_to: date | None = None
    opinion: Literal["unqualified", "qualified", "adverse", "disclaimer"] | None = None
    exceptions: int | None = None
    reviewed_on: date | None = None
    report_type: Literal["type_1", "type_2", "other"] | None = None
    categories: tuple[str, ...] | None = None
    report_on: date | None = None
    auditor: str | None = None
    exceptions_answer: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubserviceControl(Record):
    """A complementary subservice organisation control (CSOC) that we assume at the vendor."""

    TABLE: ClassVar[str] = "subservice_control"
    vendor: str
    position: int
    wording: str
    monitored_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserEntityControl(Record):
    """A complementary user entity control (CUEC)."""

    TABLE: ClassVar[str] = "user_entity_control"
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UserEntityControlCriterion(Record):
    """Ties a CUEC to a criterion or objective."""

    TABLE: ClassVar[str] = "user_entity_control_criterion"
    user_entity_control: str
    criterion: str
