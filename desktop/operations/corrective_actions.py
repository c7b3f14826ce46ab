"""Corrective actions: what is done about a finding, by whom, until when, and who verified it."""

from datetime import date

from db.messages import day_text
from db.records import CorrectiveAction
from desktop.compliance.guards.action import moved_due_day
from desktop.operations.moving import move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change


def propose_action(
    work: Work,
    *,
    finding: str,
    title: str,
    on: date,
    owner: str | None = None,
    due_on: date | None = None,
    code: str | None = None,
) -> str:
    """Propose something to do about a finding."""
    action = CorrectiveAction(
        id=add_item(work, "corrective_action", "A-", code),
        finding=finding,
        title=title,
        owner=owner,
        due_on=due_on,
        first_due_on=due_on,
        due_changes=0,
    )
    add(work, action)
    return move(work, "action", action.id, "proposed", on)


def change_action_due_day(work: Work, *, action: str, due_on: date) -> str:
    """Move the due day; the first one is kept and the moves are counted."""
    moved = moved_due_day(work.rows.get(CorrectiveAction, action), due_on)
    change(
        work,
        CorrectiveAction,
        action,
        due_on=moved.due_on,
        first_due_on=moved.first_due_on,
        due_changes=moved.changes,
    )
    return f"{code_of(work.rows, action)} is due on {day_text(due_on)}."


def change_action_owner(work: Work, *, action: str, owner: str) -> str:
    """Give an action to another person."""
    change(work, CorrectiveAction, action, owner=owner)
    return f"{code_of(work.rows, action)} has another owner."


def approve_action(work: Work, *, action: str, on: date, by: str | None = None) -> str:
    """Proposed to approved."""
    return move(work, "action", action, "approved", on, by=by)


def start_action(work: Work, *, action: str, on: date, by: str | None = None) -> str:
    """Approved or blocked to in progress."""
    return move(work, "action", action, "in_progress", on, by=by)


def block_action(
    work: Work, *, action: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """In progress to blocked."""
    return move(work, "action", action, "blocked", on, by=by, reason=reason)


def finish_action(work: Work, *, action: str, on: date, by: str | None = None) -> str:
    """In progress to done, pending verification."""
    return move(work, "action", action, "done_pending_verification", on, by=by)


def verify_action(
    work: Work, *, action: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Done to verified and closed, by another person than the owner and with evidence."""
    sentence = move(work, "action", action, "verified_closed", on, by=by, reason=reason)
    change(work, CorrectiveAction, action, verified_by=by or work.acting.person)
    return sentence


def fail_action_verification(
    work: Work, *, action: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Done back to in progress."""
    return move(work, "action", action, "in_progress", on, by=by, reason=reason)


def cancel_action(
    work: Work,
    *,
    action: str,
    on: date,
    reason: str,
    replaced_by: str | None = None,
    nothing_replaces: bool = False,
    by: str | None = None,
) -> str:
    """Any before done to cancelled, with what replaces it."""
    if replaced_by is not None:
        change(work, CorrectiveAction, action, replaced_by=replaced_by)
    details = {"nothing_replaces": nothing_replaces}
    return move(work, "action", action, "cancelled", on, by=by, reason=reason, details=details)
