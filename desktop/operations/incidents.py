"""Incidents: what happened, when it was settled and who was told."""

from datetime import date
from typing import Literal

from db.records import Incident
from desktop.operations.moving import check_day
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Severity = Literal["critical", "high", "medium", "low"]


def record_incident(
    work: Work,
    *,
    title: str,
    severity: Severity,
    detected_on: date,
    sensitive_data: bool,
    cycle: str | None = None,
    code: str | None = None,
) -> str:
    """Write down an incident."""
    item = add_item(work, "incident", "I-", code)
    check_day(work, item, detected_on)
    incident = Incident(
        id=item,
        title=title,
        severity=severity,
        cycle=cycle,
        detected_on=detected_on,
        sensitive_data=sensitive_data,
    )
    add(work, incident)
    return f"Wrote down the incident {title}."


def settle_incident(
    work: Work,
    *,
    incident: str,
    resolved_on: date | None = None,
    customer_notice_on: date | None = None,
    reviewed_on: date | None = None,
) -> str:
    """Note when an incident was resolved, told to customers and looked back on."""
    for day in (resolved_on, customer_notice_on, reviewed_on):
        if day is not None:
            check_day(work, incident, day)
    row = change(
        work,
        Incident,
        incident,
        resolved_on=resolved_on,
        customer_notice_on=customer_notice_on,
        reviewed_on=reviewed_on,
    )
    return f"Noted what became of the incident {row.title}."
