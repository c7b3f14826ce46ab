"""What each step of a corrective action needs (5.7)."""

from dataclasses import dataclass
from datetime import date

from db.records import CorrectiveAction
from db.records.message import Message
from desktop.compliance.guards.general import given, guards, lacking, needs_other_person

GUARDS = (
    *guards(
        "action",
        ["done_pending_verification"],
        "verified_closed",
        "action_verification_needs_other_person",
        "action_verification_needs_evidence",
    ),
    *guards(
        "action",
        ["proposed", "approved", "in_progress", "blocked"],
        "cancelled",
        "action_cancellation_needs_reason",
        "action_cancellation_needs_replacement",
    ),
)


@dataclass(frozen=True, slots=True)
class DueDay:
    """The due day of an action, its first one and how often it moved."""

    due_on: date
    first_due_on: date
    changes: int


def missing_for_verification(
    *,
    action: CorrectiveAction,
    verifier: str | None,
    reason: str | None,
    verification_evidence: int,
) -> tuple[Message, ...]:
    """Another person than the owner, with evidence of what was done."""
    key = "action_verification_needs_other_person"
    return (
        *needs_other_person(key, verifier, action.owner, reason),
        *lacking((verification_evidence >= 1, "action_verification_needs_evidence")),
    )


def missing_for_cancellation(
    *, reason: str | None, replaced_by: str | None, nothing_replaces: bool
) -> tuple[Message, ...]:
    """A reason, and the action that replaces this one or the word that none does."""
    return lacking(
        (given(reason), "action_cancellation_needs_reason"),
        (
            replaced_by is not None or nothing_replaces,
            "action_cancellation_needs_replacement",
        ),
    )


def moved_due_day(action: CorrectiveAction, due_on: date) -> DueDay:
    """A new due day keeps the first one and is counted."""
    first = action.first_due_on or action.due_on or due_on
    moved = action.due_on is not None and action.due_on != due_on
    return DueDay(due_on, first, action.due_changes + int(moved))
