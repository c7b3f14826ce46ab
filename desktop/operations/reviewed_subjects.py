"""What a completed review means for what was reviewed: the policy's next review, the vendor's record."""

from datetime import date

from db.errors import Refusal
from db.records import (
    ReviewTask,
    Vendor,
    VendorReport,
    VendorReview,
    VendorUserEntityControl,
)
from db.records.message import message
from db.rows import Rows
from desktop.compliance.guards.vendor import missing_for_review
from desktop.operations.policies import move_policy_review
from desktop.operations.work import Work
from desktop.operations.writing import add


def note_reviewed(work: Work, task: ReviewTask, on: date, by: str | None) -> None:
    """Carry a completed occurrence over to the policy or vendor that it reviewed."""
    if task.subject is None:
        return
    kind = work.rows.item(task.subject).kind
    if kind == "policy":
        move_policy_review(work, task.subject, on)
    elif kind == "vendor":
        _note_vendor(work, task, task.subject, on, by)


def furthest_report(rows: Rows, vendor: str) -> VendorReport | None:
    """The report of a vendor that reaches furthest."""
    held = rows.find(VendorReport, vendor=vendor)
    return max(held, key=lambda each: (each.period_end or date.min, each.id), default=None)


def _note_vendor(work: Work, task: ReviewTask, vendor: str, on: date, by: str | None) -> None:
    """Done as an occurrence it is a review of the vendor too, with the same conditions."""
    if work.rows.first(VendorReview, vendor=vendor, reviewed_on=on) is not None:
        return
    decision = "keep" if task.outcome == "no_issues" else "keep_with_actions"
    report = furthest_report(work.rows, vendor)
    lacking = missing_for_review(
        expected=work.rows.find(VendorUserEntityControl, vendor=vendor),
        report=report,
        decision=decision,
        note=task.note,
    )
    if lacking:
        name = work.rows.get(Vendor, vendor).name
        raise Refusal(message("vendor_review_refused", name=name), lacking)
    row = VendorReview(
        id=work.rows.new_id(),
        vendor=vendor,
        report=report.id if report is not None else None,
        reviewed_on=on,
        reviewed_by=by or work.acting.person,
        decision="keep" if decision == "keep" else "keep_with_actions",
        note=task.note,
    )
    add(work, row)
