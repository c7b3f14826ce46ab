"""The forms of the Vendors page."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from db.records import VendorReport
from desktop.operations.vendors import (
    add_subservice_control,
    add_vendor,
    change_vendor_report,
    record_vendor_report,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.words import say

ROLES = ("vendor", "subservice_carve_out", "subservice_inclusive")
OPINIONS = ("unqualified", "qualified", "adverse", "disclaimer")
OPTIONAL = frozenset({"owner", "monitoring", "opinion"})
Choices = tuple[tuple[str, str], ...]


def role_choices() -> Choices:
    """The roles of a vendor."""
    return tuple((role, say(f"vendors.role_{role}")) for role in ROLES)


def opinion_choices() -> Choices:
    """The opinions of a report."""
    return tuple((each, say(f"vendors.opinion_{each}")) for each in OPINIONS)


def vendor_fields(
    people: Choices, *, service: str, role: str, critical: Any, owner: str, monitoring: str
) -> tuple[DetailField, ...]:
    """What is said of a vendor beside its name."""
    return (
        DetailField(key="service", label=say("vendors.service"), value=service, required=True),
        DetailField(
            key="role",
            label=say("vendors.role"),
            value=role,
            kind="choice",
            choices=role_choices(),
            required=True,
        ),
        DetailField(key="critical", label=say("vendors.critical"), value=critical, kind="yes_no"),
        DetailField(
            key="owner", label=say("vendors.owner"), value=owner, kind="person", choices=people
        ),
        DetailField(
            key="monitoring", label=say("vendors.monitoring"), value=monitoring, kind="long"
        ),
    )


def report_fields(report: VendorReport | None, prefix: str = "") -> tuple[DetailField, ...]:
    """What is said of a report; `prefix` stands before the keys."""
    days = ("period_start", "period_end", "bridge_to")
    return (
        DetailField(
            key=f"{prefix}report",
            label=say("vendors.report_kind"),
            value=report.report if report else "",
            required=True,
        ),
        *(
            DetailField(
                key=f"{prefix}{name}",
                label=say(f"vendors.{name}"),
                value=getattr(report, name) if report else None,
                kind="date",
            )
            for name in days
        ),
        *finding_fields(report, prefix),
    )


def finding_fields(report: VendorReport | None, prefix: str = "") -> tuple[DetailField, ...]:
    """What a review of a report records."""
    return (
        DetailField(
            key=f"{prefix}opinion",
            label=say("vendors.opinion"),
            value=(report.opinion or "") if report else "",
            kind="choice",
            choices=opinion_choices(),
        ),
        DetailField(
            key=f"{prefix}exceptions",
            label=say("vendors.exceptions"),
            value=report.exceptions if report else None,
            kind="number",
        ),
        DetailField(
            key=f"{prefix}reviewed_on",
            label=say("vendors.reviewed_on"),
            value=report.reviewed_on if report else None,
            kind="date",
        ),
    )


def stored(key: str, value: Any) -> Any:
    """A value of a field as the table keeps it."""
    return value or None if key in OPTIONAL else value


def stored_all(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a form as the tables keep them."""
    return {key: stored(key, value) for key, value in values.items()}


def new_vendor_form(people: Choices) -> Form:
    """The form for a new vendor."""
    name = DetailField(key="name", label=say("vendors.vendor"), value="", required=True)
    rest = vendor_fields(people, service="", role="vendor", critical=False, owner="", monitoring="")
    return Form(
        key="new",
        title=say("vendors.new_title"),
        fields=(name, *rest),
        finish=say("vendors.new"),
        call=lambda values: call(add_vendor, **stored_all(values)),
        opens=True,
    )


def report_form(vendor: str) -> Form:
    """The form for a report of a vendor."""

    def made(values: Mapping[str, Any]) -> Call:
        return call(record_vendor_report, vendor=vendor, **stored_all(values))

    return Form(
        key="report",
        item=vendor,
        title=say("vendors.add_report_title"),
        fields=report_fields(None),
        finish=say("vendors.add_report"),
        call=made,
    )


def review_form(vendor: str, report: VendorReport, today: date) -> Form:
    """The form that records the review of a report, dated today unless said otherwise."""
    fields = finding_fields(report)
    day_field = DetailField(
        key="reviewed_on",
        label=say("vendors.reviewed_on"),
        value=today,
        kind="date",
        required=True,
    )
    return Form(
        key="review",
        item=vendor,
        title=say("vendors.review_title"),
        sentence=say("vendors.review_sentence"),
        fields=(*fields[:-1], day_field),
        finish=say("vendors.review_finish"),
        call=partial(_reviewed, report.id),
    )


def control_form(vendor: str) -> Form:
    """The form for a control that we assume at a vendor."""
    wording = DetailField(
        key="wording", label=say("vendors.wording"), value="", kind="long", required=True
    )
    return Form(
        key="control",
        item=vendor,
        title=say("vendors.add_control_title"),
        fields=(wording,),
        finish=say("vendors.add_control_finish"),
        call=lambda values: call(add_subservice_control, vendor=vendor, **values),
    )


def _reviewed(report: str, values: Mapping[str, Any]) -> Call:
    return call(change_vendor_report, report=report, values=stored_all(values))
