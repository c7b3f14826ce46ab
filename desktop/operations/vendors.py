"""Vendors, subservice organisations, and the duties on both sides."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from db.records import (
    SubserviceControl,
    UserEntityControl,
    UserEntityControlCriterion,
    Vendor,
    VendorReport,
)
from desktop.operations.correcting import correct
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item

VendorRole = Literal["vendor", "subservice_carve_out", "subservice_inclusive"]
Opinion = Literal["unqualified", "qualified", "adverse", "disclaimer"]
VENDOR_FIELDS = {
    "name": "name",
    "service": "service",
    "role": "role",
    "critical": "criticality",
    "owner": "owner",
    "monitoring": "monitoring",
}
REPORT_FIELDS = {
    "report": "kind",
    "period_start": "first day",
    "period_end": "last day",
    "bridge_to": "end of the bridge letter",
    "opinion": "opinion",
    "exceptions": "number of exceptions",
    "reviewed_on": "day of review",
}


def add_vendor(
    work: Work,
    *,
    name: str,
    service: str,
    role: VendorRole = "vendor",
    critical: bool = False,
    owner: str | None = None,
    monitoring: str | None = None,
    code: str | None = None,
) -> str:
    """Add a supplier; its role says whether it is a subservice organisation."""
    item = add_item(work, "vendor", "V-", code)
    vendor = Vendor(
        id=item,
        name=name,
        service=service,
        role=role,
        critical=critical,
        owner=owner,
        monitoring=monitoring,
    )
    add(work, vendor)
    return f"Added the vendor {name}."


def change_vendor(work: Work, *, vendor: str, values: Mapping[str, Any]) -> str:
    """Correct the entry of a vendor."""
    changed, words = correct(work, Vendor, vendor, values, VENDOR_FIELDS)
    return f"Changed the {words} of the vendor {changed.name}."


def change_vendor_report(work: Work, *, report: str, values: Mapping[str, Any]) -> str:
    """Correct what we hold of a vendor's report."""
    changed, words = correct(work, VendorReport, report, values, REPORT_FIELDS)
    name = work.rows.get(Vendor, changed.vendor).name
    return f"Changed the {words} of the report of {name}."


def record_vendor_report(
    work: Work,
    *,
    vendor: str,
    report: str,
    period_start: date | None = None,
    period_end: date | None = None,
    bridge_to: date | None = None,
    opinion: Opinion | None = None,
    exceptions: int | None = None,
    reviewed_on: date | None = None,
) -> str:
    """Note a vendor's own report and when it was reviewed."""
    row = VendorReport(
        id=work.rows.new_id(),
        vendor=work.rows.get(Vendor, vendor).id,
        report=report,
        period_start=period_start,
        period_end=period_end,
        bridge_to=bridge_to,
        opinion=opinion,
        exceptions=exceptions,
        reviewed_on=reviewed_on,
    )
    add(work, row)
    return f"Noted the report of {work.rows.get(Vendor, vendor).name}."


def add_subservice_control(work: Work, *, vendor: str, wording: str) -> str:
    """Add a control that we assume at a subservice organisation."""
    position = len(work.rows.find(SubserviceControl, vendor=vendor)) + 1
    row = SubserviceControl(
        id=work.rows.new_id(),
        vendor=work.rows.get(Vendor, vendor).id,
        position=position,
        wording=wording,
    )
    add(work, row)
    return f"Added a control assumed at {work.rows.get(Vendor, vendor).name}."


def add_user_entity_control(
    work: Work, *, wording: str, criteria: tuple[str, ...] = (), code: str | None = None
) -> str:
    """Add a control that customers have to operate."""
    item = add_item(work, "user_entity_control", "UE-", code)
    add(work, UserEntityControl(id=item, wording=wording))
    for criterion in criteria:
        row = UserEntityControlCriterion(
            id=work.rows.new_id(), user_entity_control=item, criterion=criterion
        )
        add(work, row)
    return "Added a control of user entities."
