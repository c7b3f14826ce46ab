"""The auditor's request list."""

from datetime import date
from typing import Literal

from db.records import Request
from desktop.operations.moving import check_cycle_is_open, move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

RequestKind = Literal["document", "population", "sample_items", "meeting", "representation"]


def draft_request(
    work: Work,
    *,
    cycle: str,
    title: str,
    on: date,
    kind: RequestKind = "document",
    control: str | None = None,
    owner: str | None = None,
    due_on: date | None = None,
    requested_by: str | None = None,
    auditor_reference: str | None = None,
    code: str | None = None,
) -> str:
    """Write down a request that is not asked yet."""
    request = _new(
        work, cycle, title, kind, control, owner, due_on, requested_by, auditor_reference, code
    )
    return move(work, "request", request, "draft", on)


def receive_request(
    work: Work,
    *,
    cycle: str,
    title: str,
    on: date,
    owner: str,
    due_on: date,
    kind: RequestKind = "document",
    control: str | None = None,
    requested_by: str | None = None,
    auditor_reference: str | None = None,
    code: str | None = None,
) -> str:
    """Take in a request that the auditor asks now."""
    request = _new(
        work, cycle, title, kind, control, owner, due_on, requested_by, auditor_reference, code
    )
    return move(work, "request", request, "open", on)


def change_request(
    work: Work, *, request: str, title: str, owner: str | None, due_on: date | None
) -> str:
    """Change wording, owner or due day; the first due day is kept."""
    known = work.rows.get(Request, request)
    first = known.first_due_on or due_on
    change(work, Request, request, title=title, owner=owner, due_on=due_on, first_due_on=first)
    return f"Changed the request {code_of(work.rows, request)}."


def answer_request(work: Work, *, request: str, answer: str) -> str:
    """Write the answer to a request."""
    change(work, Request, request, answer=answer)
    return f"Wrote an answer to {code_of(work.rows, request)}."


def open_request(work: Work, *, request: str, on: date, by: str | None = None) -> str:
    """Draft to open."""
    return move(work, "request", request, "open", on, by=by)


def start_request(work: Work, *, request: str, on: date, by: str | None = None) -> str:
    """Open or returned to in progress."""
    return move(work, "request", request, "in_progress", on, by=by)


def submit_request(
    work: Work, *, request: str, on: date, quality_checked: bool, by: str | None = None
) -> str:
    """In progress to submitted, with evidence or an answer that somebody looked over."""
    details = {"quality_checked": quality_checked}
    return move(work, "request", request, "submitted", on, by=by, details=details)


def return_request(
    work: Work, *, request: str, on: date, reason: str, by: str | None = None
) -> str:
    """Submitted to returned, with the auditor's reason."""
    change(work, Request, request, auditor_status="returned")
    return move(work, "request", request, "returned", on, by=by, reason=reason)


def record_request_acceptance(
    work: Work,
    *,
    request: str,
    on: date,
    decided_by: str,
    decided_on: date | None,
    by: str | None = None,
) -> str:
    """Submitted to accepted: the auditor's decision, recorded with name and day."""
    change(work, Request, request, auditor_status="accepted")
    details = {"decided_by": decided_by, "decided_on": str(decided_on or "")}
    return move(work, "request", request, "accepted", on, by=by, details=details)


def close_request(
    work: Work, *, request: str, on: date, explicit: bool = False, by: str | None = None
) -> str:
    """Accepted to closed, once the cycle is issued or when somebody says so."""
    details = {"explicit": explicit}
    return move(work, "request", request, "closed", on, by=by, details=details)


def withdraw_request(
    work: Work, *, request: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Open or in progress to withdrawn."""
    return move(work, "request", request, "withdrawn", on, by=by, reason=reason)


def _new(
    work: Work,
    cycle: str,
    title: str,
    kind: RequestKind,
    control: str | None,
    owner: str | None,
    due_on: date | None,
    requested_by: str | None,
    auditor_reference: str | None,
    code: str | None,
) -> str:
    check_cycle_is_open(work, cycle)
    item = add_item(work, "request", "RQ-", code)
    request = Request(
        id=item,
        cycle=cycle,
        control=control,
        auditor_reference=auditor_reference,
        title=title,
        kind=kind,
        requested_by=requested_by,
        owner=owner,
        due_on=due_on,
        first_due_on=due_on,
    )
    add(work, request)
    return item
