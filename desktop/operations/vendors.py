"""Vendors, subservice organisations, and the duties on both sides."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from db.errors import Refusal
from db.records import (
    SubserviceControl,
    UserEntityControl,
    UserEntityControlCriterion,
    Vendor,
    VendorReport,
    VendorUserEntityControl,
)
from db.records.message import message
from db.sealing import IncomingFile
from desktop.compliance.guards.general import given
from desktop.operations.correcting import correct
from desktop.operations.evidence_taking import Described, Receipt
from desktop.operations.person_events import note_vendor
from desktop.operations.policy_documents import take_document
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

VendorRole = Literal["vendor", "subservice_carve_out", "subservice_inclusive"]
ReportType = Literal["type_1", "type_2", "other"]
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
    "report_type": "type",
    "categories": "categories",
    "report_on": "day of the report",
    "auditor": "auditor",
    "exceptions_answer": "answer to the exceptions",
    "document": "document",
}
ASSUMED_FIELDS = {"wording": "wording", "monitored_by": "monitoring control"}
EXPECTED_FIELDS = {"wording": "wording", "control": "control", "reason": "reason"}


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
    return f"Added the vendor {name}.{note_vendor(work, vendor.id) or ''}"


def change_vendor(work: Work, *, vendor: str, values: Mapping[str, Any]) -> str:
    """Correct the entry of a vendor."""
    changed, words = correct(work, Vendor, vendor, values, VENDOR_FIELDS)
    return f"Changed the {words} of the vendor {changed.name}."


def change_vendor_report(work: Work, *, report: str, values: Mapping[str, Any]) -> str:
    """Correct what we hold of a vendor's report."""
    changed, words = correct(work, VendorReport, report, values, REPORT_FIELDS)
    _check_days(changed)
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
    report_type: ReportType | None = None,
    categories: tuple[str, ...] = (),
    report_on: date | None = None,
    auditor: str | None = None,
    exceptions_answer: str | None = None,
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
        report_type=report_type,
        categories=categories,
        report_on=report_on,
        auditor=auditor,
        exceptions_answer=exceptions_answer,
    )
    _check_days(row)
    add(work, row)
    return f"Noted the report of {work.rows.get(Vendor, vendor).name}."


def take_vendor_report_document(
    work: Work, *, report: str, files: Sequence[IncomingFile], receipt: Receipt | None = None
) -> str:
    """Seal the file of a vendor's report and keep it with what we noted of the report."""
    held = work.rows.get(VendorReport, report)
    name, last = work.rows.get(Vendor, held.vendor).name, held.period_end or work.today
    said = Described(
        kind="report", source=name, covers_from=held.period_start or last, covers_to=last
    )
    evidence = take_document(work, held.vendor, files, receipt, said).id
    change(work, VendorReport, report, document=evidence)
    return f"{code_of(work.rows, evidence)} is the document of the report of {name}."


def add_subservice_control(
    work: Work, *, vendor: str, wording: str, monitored_by: str | None = None
) -> str:
    """Add a control that we assume at a subservice organisation, and the one that watches it."""
    row = SubserviceControl(
        id=work.rows.new_id(),
        vendor=work.rows.get(Vendor, vendor).id,
        position=_after(work.rows.find(SubserviceControl, vendor=vendor)),
        wording=wording,
        monitored_by=monitored_by,
    )
    add(work, row)
    return f"Added a control assumed at {work.rows.get(Vendor, vendor).name}."


def change_subservice_control(work: Work, *, assumed: str, values: Mapping[str, Any]) -> str:
    """Correct a control that we assume at a vendor, or say which of ours watches it."""
    changed, words = correct(work, SubserviceControl, assumed, values, ASSUMED_FIELDS)
    name = work.rows.get(Vendor, changed.vendor).name
    return f"Changed the {words} of a control assumed at {name}."


def remove_subservice_control(work: Work, *, assumed: str) -> str:
    """Take away a control that we assumed at a vendor."""
    vendor = work.rows.get(SubserviceControl, assumed).vendor
    work.rows.delete(SubserviceControl, assumed)
    return f"Removed a control assumed at {work.rows.get(Vendor, vendor).name}."


def expect_of_us(work: Work, *, vendor: str, wordings: tuple[str, ...]) -> str:
    """Add the controls that a vendor's report expects of us, in their order."""
    wanted = [each.strip() for each in wordings if given(each)]
    if not wanted:
        raise Refusal(message("name_is_empty", field="wording"))
    first = _after(work.rows.find(VendorUserEntityControl, vendor=vendor))
    for position, wording in enumerate(wanted, start=first):
        row = VendorUserEntityControl(
            id=work.rows.new_id(),
            vendor=work.rows.get(Vendor, vendor).id,
            position=position,
            wording=wording,
        )
        add(work, row)
    count = f"{len(wanted)} control{'' if len(wanted) == 1 else 's'}"
    return f"Added {count} that {work.rows.get(Vendor, vendor).name} expects of us."


def answer_what_is_expected(work: Work, *, expected: str, values: Mapping[str, Any]) -> str:
    """Say which of our controls answers what a vendor expects of us, or why none does."""
    changed, words = correct(work, VendorUserEntityControl, expected, values, EXPECTED_FIELDS)
    name = work.rows.get(Vendor, changed.vendor).name
    return f"Changed the {words} of what {name} expects of us."


def remove_what_is_expected(work: Work, *, expected: str) -> str:
    """Take away something that a vendor's report expected of us."""
    vendor = work.rows.get(VendorUserEntityControl, expected).vendor
    work.rows.delete(VendorUserEntityControl, expected)
    return f"Removed what {work.rows.get(Vendor, vendor).name} expected of us."


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


def _after(rows: Sequence[SubserviceControl | VendorUserEntityControl]) -> int:
    """The place after the last row."""
    return max((each.position for each in rows), default=0) + 1


def _check_days(report: VendorReport) -> None:
    """A report is dated after its period, and a bridge letter goes beyond it."""
    end = report.period_end
    if end is not None and report.bridge_to is not None and report.bridge_to < end:
        raise Refusal(message("vendor_bridge_before_end", bridge=report.bridge_to, end=end))
    if end is not None and report.report_on is not None and report.report_on < end:
        raise Refusal(message("vendor_report_before_end", report=report.report_on, end=end))
