"""Reviewing a vendor: the decision, what it rests on, and the occurrence that it completes."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from db.errors import Refusal
from db.messages import day_text
from db.records import (
    ReviewTask,
    Vendor,
    VendorReport,
    VendorReview,
    VendorUserEntityControl,
)
from db.records.message import Message, message
from db.rows import Rows
from desktop.compliance.guards.vendor import missing_for_review
from desktop.operations.evidence import link_evidence
from desktop.operations.moving import check_day
from desktop.operations.review_tasks import complete_review
from desktop.operations.work import Work
from desktop.operations.writing import add, change

Decision = Literal["keep", "keep_with_actions", "replace"]


def review_vendor(
    work: Work,
    *,
    vendor: str,
    decision: Decision,
    on: date,
    report: str | None = None,
    note: str | None = None,
    by: str | None = None,
) -> str:
    """Record what was decided about a vendor; an occurrence that waits for it is completed too."""
    name = work.rows.get(Vendor, vendor).name
    check_day(work, vendor, on)
    held = work.rows.get(VendorReport, report) if report is not None else None
    lacking = missing_to_review(work.rows, vendor, held, decision, note)
    if lacking:
        raise Refusal(message("vendor_review_refused", name=name), lacking)
    add(
        work,
        VendorReview(
            id=work.rows.new_id(),
            vendor=vendor,
            report=report,
            reviewed_on=on,
            reviewed_by=by or work.acting.person,
            decision=decision,
            note=note,
        ),
    )
    if held is not None and (held.reviewed_on is None or held.reviewed_on < on):
        change(work, VendorReport, held.id, reviewed_on=on)
    for task in waiting_reviews(work.rows, vendor, on):
        _complete(work, task, held, decision, on, note, by)
    return f"Reviewed {name} on {day_text(on)}: {decision.replace('_', ' ')}."


def missing_to_review(
    rows: Rows,
    vendor: str,
    report: VendorReport | None,
    decision: str,
    note: str | None,
) -> tuple[Message, ...]:
    """What a review of a vendor lacks."""
    expected = rows.find(VendorUserEntityControl, vendor=vendor)
    return missing_for_review(expected=expected, report=report, decision=decision, note=note)


def waiting_reviews(rows: Rows, vendor: str, on: date) -> Sequence[ReviewTask]:
    """The occurrences of the vendor's review that are open and whose window has begun."""
    return [
        task
        for task in rows.find(ReviewTask, subject=vendor)
        if task.window_from <= on and rows.state(task.id) in ("open", "in_progress")
    ]


def _complete(
    work: Work,
    task: ReviewTask,
    report: VendorReport | None,
    decision: str,
    on: date,
    note: str | None,
    by: str | None,
) -> None:
    """Complete an occurrence; the document of the report is its evidence."""
    if report is not None and report.document is not None:
        link_evidence(work, evidence=report.document, item=task.id, purpose="operation")
    complete_review(
        work,
        task=task.id,
        on=on,
        outcome="no_issues" if decision == "keep" else "issues",
        issues_followed_up=decision != "keep",
        note=note,
        by=by,
    )
