"""What each step of an expected occurrence needs (5.9)."""

from collections.abc import Sequence
from datetime import date

from db.records.message import Message, message
from desktop.compliance.guards.general import (
    given,
    guards,
    lacking,
    needs_other_person,
    unsettled,
)

GUARDS = (
    *guards(
        "review_task",
        ["open", "in_progress"],
        "completed",
        "review_completion_needs_evidence",
        "review_completion_needs_performer",
        "review_completion_needs_outcome",
        "review_completion_needs_follow_up",
        "review_completion_needs_prerequisites",
        "review_completion_needs_earlier_day",
    ),
    *guards("review_task", ["open"], "in_progress", "review_start_needs_earlier_day"),
    *guards("review_task", ["completed"], "signed_off", "review_sign_off_needs_other_person"),
    *guards("review_task", ["open", "in_progress"], "missed", "review_missed_needs_rule_day"),
    *guards(
        "review_task",
        ["scheduled", "open"],
        "waived",
        "review_waiver_needs_reason",
        "review_waiver_needs_earlier_day",
    ),
    *guards(
        "review_task",
        ["scheduled"],
        "cancelled",
        "review_cancellation_needs_change",
        "review_cancellation_needs_earlier_day",
    ),
)


def missing_for_completion(
    *,
    evidence: int,
    performed_by: str | None,
    outcome: str | None,
    issues_followed_up: bool,
    undone_before: Sequence[str] = (),
    on: date,
    missed_on: date | None = None,
) -> tuple[Message, ...]:
    """Evidence, who, an outcome; issues lead to tickets. The day is the step's own day.

    What has to be done before in the same window is done, and the rule has not called it missed.
    """
    return (
        *lacking(
            (evidence >= 1, "review_completion_needs_evidence"),
            (performed_by is not None, "review_completion_needs_performer"),
            (outcome in ("no_issues", "issues"), "review_completion_needs_outcome"),
            (outcome != "issues" or issues_followed_up, "review_completion_needs_follow_up"),
        ),
        *unsettled("review_completion_needs_prerequisites", undone_before),
        *_too_late("review_completion_needs_earlier_day", on, missed_on),
    )


def missing_for_start(*, on: date, missed_on: date | None) -> tuple[Message, ...]:
    """Work on an occurrence begins before the rule calls it missed."""
    return _too_late("review_start_needs_earlier_day", on, missed_on)


def _too_late(key: str, on: date, missed_on: date | None) -> tuple[Message, ...]:
    return () if missed_on is None or on < missed_on else (message(key, missed=missed_on),)


def missing_for_sign_off(
    *, reviewer: str | None, performer: str | None, reason: str | None
) -> tuple[Message, ...]:
    """Another person signs off."""
    key = "review_sign_off_needs_other_person"
    return needs_other_person(key, reviewer, performer, reason)


def missing_for_missed(*, rule_on: date, on: date, today: date) -> tuple[Message, ...]:
    """An occurrence is missed by rule (see `calendar.missed_on`), on that day, once it is over."""
    if on == rule_on and rule_on <= today:
        return ()
    return (message("review_missed_needs_rule_day", rule=rule_on),)


def missing_for_waiver(
    *, reason: str | None, on: date, due_on: date, today: date
) -> tuple[Message, ...]:
    """A reason, and before the due day: also the day on which it is said."""
    return lacking(
        (given(reason), "review_waiver_needs_reason"),
        (max(on, today) < due_on, "review_waiver_needs_earlier_day"),
    )


def missing_for_cancellation(
    *,
    control_retired: bool,
    frequency_changed: bool,
    not_planned: bool = False,
    on: date,
    window_from: date,
) -> tuple[Message, ...]:
    """Only because the plan no longer asks for it, and from before the window on.

    That is so when the control went or was out of force through the whole window, when its
    frequency changed, or when its rule ended.
    """
    changed = control_retired or frequency_changed or not_planned
    return lacking(
        (changed, "review_cancellation_needs_change"),
        (on <= window_from, "review_cancellation_needs_earlier_day"),
    )
