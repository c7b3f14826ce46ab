"""What the review of a vendor needs: their report was read, and what it expects of us answered."""

from collections.abc import Sequence

from db.records import VendorReport, VendorUserEntityControl
from db.records.message import Message, message
from desktop.compliance.guards.general import given


def is_answered(expected: VendorUserEntityControl) -> bool:
    """Whether one of our controls answers it, or a reason why none does."""
    return expected.control is not None or given(expected.reason)


def missing_for_review(
    *,
    expected: Sequence[VendorUserEntityControl],
    report: VendorReport | None,
    decision: str,
    note: str | None,
) -> tuple[Message, ...]:
    """Everything they expect of us answered, exceptions too, and a note with what follows."""
    lacking = []
    open_ones = [each for each in expected if not is_answered(each)]
    if open_ones:
        counts = {"n": len(open_ones), "of": len(expected)}
        lacking.append(message("vendor_review_needs_mapping", **counts))
    if report is not None and report.exceptions and not given(report.exceptions_answer):
        lacking.append(message("vendor_review_needs_answer", n=report.exceptions))
    if decision != "keep" and not given(note):
        lacking.append(message("vendor_review_needs_note"))
    return tuple(lacking)
