"""Incidents: what happened, when it was settled and who was told."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from db.errors import Refusal
from db.records import Incident, RegisterEvent
from db.records.message import message
from desktop.operations.correcting import correct
from desktop.operations.events import record_event
from desktop.operations.moving import check_day
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Severity = Literal["critical", "high", "medium", "low"]
FIELDS = {
    "severity": "severity",
    "detected_on": "day of detection",
    "resolved_on": "day of resolution",
    "customer_notice_on": "day of the notice to customers",
    "reviewed_on": "day of the review",
    "sensitive_data": "answer on sensitive data",
}


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
    """Write down an incident; it stands in the register of incidents from then on."""
    item = _new_incident(
        work,
        title=title,
        severity=severity,
        detected_on=detected_on,
        sensitive_data=sensitive_data,
        cycle=cycle,
        code=code,
    )
    record_event(
        work,
        register="incident",
        happened_on=detected_on,
        title=title,
        reference=code_of(work.rows, item),
        incident=item,
    )
    return f"Wrote down the incident {title}."


def describe_incident(
    work: Work, *, event: str, severity: Severity, sensitive_data: bool, cycle: str | None = None
) -> str:
    """Give an event of the register of incidents its own record."""
    row = work.rows.get(RegisterEvent, event)
    code = code_of(work.rows, event)
    if row.register != "incident" or row.incident is not None:
        raise Refusal(message("event_is_no_incident", code=code))
    item = _new_incident(
        work,
        title=row.title,
        severity=severity,
        detected_on=row.happened_on,
        sensitive_data=sensitive_data,
        cycle=cycle,
    )
    change(work, RegisterEvent, event, incident=item)
    return f"Wrote down {code} as the incident {code_of(work.rows, item)}."


def change_incident(work: Work, *, incident: str, values: Mapping[str, Any]) -> str:
    """Correct what is noted of an incident."""
    for day in values.values():
        if isinstance(day, date):
            check_day(work, incident, day)
    changed, words = correct(work, Incident, incident, values, FIELDS)
    return f"Changed the {words} of the incident {changed.title}."


def _new_incident(
    work: Work,
    *,
    title: str,
    severity: Severity,
    detected_on: date,
    sensitive_data: bool,
    cycle: str | None,
    code: str | None = None,
) -> str:
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
    return item


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
