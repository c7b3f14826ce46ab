"""Audit cycles: their stages, the issued report as typed in, and their papers."""

from datetime import date
from typing import Literal

from db.errors import Refusal
from db.messages import day_text
from db.records import (
    BridgeLetter,
    Cycle,
    Document,
    IssuedReport,
    ReportQualification,
    SubsequentEvent,
)
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.operations.moving import check_cycle_is_open, check_day, move
from desktop.operations.scope import put_in_scope
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Report = Literal["SOC 1", "SOC 2", "SOC 3"]
ReportType = Literal["Type 1", "Type 2"]
Opinion = Literal["unqualified", "qualified", "adverse", "disclaimer"]
DocumentKind = Literal[
    "description",
    "management_assertion",
    "representation_letter",
    "engagement_letter",
    "subsequent_events_statement",
    "other",
]


def plan_cycle(
    work: Work,
    *,
    name: str,
    report: Report,
    type: ReportType,  # noqa: A002 - the field's own word
    on: date,
    criteria: tuple[str, ...],
    target_report_on: date | None = None,
    categories: tuple[str, ...] = (),
    period_start: date | None = None,
    period_end: date | None = None,
    as_of_on: date | None = None,
    parent: str | None = None,
    auditor: str | None = None,
    consultant: str | None = None,
    interim_cutoff_on: date | None = None,
    code: str | None = None,
) -> str:
    """Plan a cycle: report, type, days, a draft of the scope and the target date."""
    item = add_item(work, "cycle", "C", code, width=1)
    cycle = Cycle(
        id=item,
        name=name,
        report=report,
        type=type,
        categories=categories,
        period_start=period_start,
        period_end=period_end,
        as_of_on=as_of_on,
        parent=parent,
        auditor=auditor,
        consultant=consultant,
        target_report_on=target_report_on,
        interim_cutoff_on=interim_cutoff_on,
    )
    _check_days(cycle)
    add(work, cycle)
    for criterion in criteria:
        start = min(on, period_start) if period_start else on
        put_in_scope(work, cycle=item, criterion=criterion, effective_from=start)
    return move(work, "cycle", item, "planning", on)


def begin_readiness(work: Work, *, cycle: str, on: date, by: str | None = None) -> str:
    """Planning to readiness."""
    return move(work, "cycle", cycle, "readiness", on, by=by)


def begin_remediation(
    work: Work, *, cycle: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Readiness to remediation, back from fieldwork, or from planning with a reason to skip."""
    return move(work, "cycle", cycle, "remediation", on, by=by, reason=reason)


def begin_fieldwork(
    work: Work, *, cycle: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Remediation to fieldwork, or back from reporting."""
    return move(work, "cycle", cycle, "fieldwork", on, by=by, reason=reason)


def begin_reporting(work: Work, *, cycle: str, on: date, by: str | None = None) -> str:
    """Fieldwork to reporting."""
    return move(work, "cycle", cycle, "reporting", on, by=by)


def issue_cycle(work: Work, *, cycle: str, on: date, by: str | None = None) -> str:
    """Reporting to issued: file, opinion in its parts and papers are there."""
    return move(work, "cycle", cycle, "issued", on, by=by)


def begin_maintenance(work: Work, *, cycle: str, on: date, by: str | None = None) -> str:
    """Issued to maintenance."""
    return move(work, "cycle", cycle, "maintenance", on, by=by)


def close_cycle(work: Work, *, cycle: str, on: date, by: str | None = None) -> str:
    """Maintenance to closed."""
    return move(work, "cycle", cycle, "closed", on, by=by)


def cancel_cycle(work: Work, *, cycle: str, on: date, reason: str, by: str | None = None) -> str:
    """Any before issued to cancelled."""
    return move(work, "cycle", cycle, "cancelled", on, by=by, reason=reason)


def record_issued_report(
    work: Work,
    *,
    cycle: str,
    report_on: date,
    opinion: Opinion,
    description_opinion: Opinion | None = None,
    design_opinion: Opinion | None = None,
    operation_opinion: Opinion | None = None,
    exceptions: int | None = None,
    qualifications: tuple[str, ...] = (),
    note: str | None = None,
    entered_by: str | None = None,
) -> str:
    """Type in the auditor's opinion from the issued report; a reissue is a new version."""
    check_day(work, cycle, report_on)
    version = len(work.rows.find(IssuedReport, cycle=cycle)) + 1
    report = IssuedReport(
        id=work.rows.new_id(),
        cycle=cycle,
        version=version,
        report_on=report_on,
        opinion=opinion,
        description_opinion=description_opinion,
        design_opinion=design_opinion,
        operation_opinion=operation_opinion,
        exceptions=exceptions,
        note=note,
        entered_by=entered_by or work.acting.person,
    )
    add(work, report)
    for criterion in qualifications:
        named = ReportQualification(
            id=work.rows.new_id(), issued_report=report.id, criterion=criterion
        )
        add(work, named)
    return f"Typed in the opinion on {code_of(work.rows, cycle)}: {opinion}."


def record_document(
    work: Work,
    *,
    kind: DocumentKind,
    title: str,
    dated_on: date,
    cycle: str | None = None,
    version: str | None = None,
    final: bool = False,
    signed_by: str | None = None,
    modified_for: tuple[str, ...] = (),
    code: str | None = None,
) -> str:
    """Note a dated document: description, assertion, letter."""
    item = add_item(work, "document", "D-", code)
    check_day(work, item, dated_on)
    document = Document(
        id=item,
        cycle=cycle,
        kind=kind,
        title=title,
        version=version,
        state="final" if final else "draft",
        dated_on=dated_on,
        signed_by=signed_by,
        modified_for=modified_for,
    )
    add(work, document)
    return f"Noted the document {title}."


def record_subsequent_event(
    work: Work,
    *,
    cycle: str,
    occurred_on: date,
    wording: str,
    disclosed: bool,
    known_on: date | None = None,
) -> str:
    """Note what happened after the period or as-of date."""
    check_day(work, cycle, occurred_on)
    event = SubsequentEvent(
        id=work.rows.new_id(),
        cycle=cycle,
        occurred_on=occurred_on,
        known_on=known_on,
        wording=wording,
        disclosed=disclosed,
    )
    add(work, event)
    return f"Noted an event after {code_of(work.rows, cycle)}."


def record_bridge_letter(
    work: Work,
    *,
    after_cycle: str,
    covers_from: date,
    covers_to: date,
    issued_on: date | None = None,
    signed_by: str | None = None,
    material_changes: str | None = None,
    known_issues: str | None = None,
    note: str | None = None,
    code: str | None = None,
) -> str:
    """Note management's letter for days after a report; it is never dated before its last day."""
    if issued_on is not None and issued_on < covers_to:
        raise Refusal(
            message("bridge_letter_too_early", issued=str(issued_on), last=str(covers_to))
        )
    letter = BridgeLetter(
        id=add_item(work, "bridge_letter", "B-", code),
        after_cycle=after_cycle,
        covers_from=covers_from,
        covers_to=covers_to,
        issued_on=issued_on,
        signed_by=signed_by,
        material_changes=material_changes,
        known_issues=known_issues,
        note=note,
    )
    add(work, letter)
    return f"Noted a bridge letter after {code_of(work.rows, after_cycle)}."


def note_roll_forward(work: Work, *, cycle: str, on: date) -> str:
    """Note that the rest of the period was looked at after the interim cut-off."""
    check_cycle_is_open(work, cycle)
    check_day(work, cycle, on)
    change(work, Cycle, cycle, roll_forward_done_on=on)
    return f"Rolled {code_of(work.rows, cycle)} forward on {day_text(on)}."


def waive_next_cycle(work: Work, *, cycle: str, reason: str) -> str:
    """Say why no further cycle follows."""
    if not given(reason):
        raise Refusal(message("waiver_needs_reason"))
    change(work, Cycle, cycle, next_cycle_waived=reason)
    return f"No cycle follows {code_of(work.rows, cycle)}."


def set_retention(work: Work, *, cycle: str, until: date) -> str:
    """Say until when the records of a cycle are kept."""
    change(work, Cycle, cycle, retention_until=until)
    return f"The records of {code_of(work.rows, cycle)} are kept until {day_text(until)}."


def name_auditor(
    work: Work, *, cycle: str, auditor: str | None = None, consultant: str | None = None
) -> str:
    """Note the auditor's firm and the readiness consultant."""
    check_cycle_is_open(work, cycle)
    change(work, Cycle, cycle, auditor=auditor, consultant=consultant)
    return f"Noted who examines {code_of(work.rows, cycle)}."


def _check_days(cycle: Cycle) -> None:
    """Type 1 speaks of a day, Type 2 of a period; a SOC 3 is the child of a SOC 2 Type 2."""
    if cycle.type == "Type 1" and cycle.as_of_on is None:
        raise Refusal(message("cycle_needs_day"))
    if cycle.type == "Type 2" and (cycle.period_start is None or cycle.period_end is None):
        raise Refusal(message("cycle_needs_period"))
    if cycle.report == "SOC 3" and (cycle.type != "Type 2" or cycle.parent is None):
        raise Refusal(message("cycle_needs_parent"))
