"""Expected occurrences of controls: scheduled, done, signed off, missed, waived."""

from datetime import date
from typing import Literal

from db.errors import Refusal
from db.messages import day_text
from db.queries import upkeep
from db.records import ReviewTask
from db.records.message import message
from desktop.compliance.calendar import default_grace
from desktop.operations.missing import miss
from desktop.operations.moving import move
from desktop.operations.needs.control import version_on
from desktop.operations.needs.review_task import missed_on
from desktop.operations.reading.maintenance import missings
from desktop.operations.reviewed_subjects import note_reviewed
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

SETTLED = ("completed", "signed_off", "missed", "waived", "cancelled")


def schedule_review_task(
    work: Work,
    *,
    control: str,
    title: str,
    window_from: date,
    window_to: date,
    on: date,
    due_on: date | None = None,
    owner: str | None = None,
    grace_days: int | None = None,
    cycle: str | None = None,
    code: str | None = None,
) -> str:
    """Expect one occurrence of a control in a window."""
    version = version_on(work.rows, control, window_to)
    frequency = version.frequency or "per_event"
    known = work.rows.first(
        ReviewTask, control=control, window_from=window_from, window_to=window_to
    )
    if known is not None:
        raise Refusal(message("window_taken", code=code_of(work.rows, known.id)))
    due_day = due_on or window_to
    task = ReviewTask(
        id=add_item(work, "review_task", "T", code, width=4),
        control=control,
        cycle=cycle,
        title=title,
        owner=owner or version.performer or version.owner,
        frequency=frequency,
        window_from=window_from,
        window_to=window_to,
        due_on=due_day,
        first_due_on=due_day,
        grace_days=_grace(grace_days, frequency),
    )
    add(work, task)
    return move(work, "review_task", task.id, "scheduled", on)


def change_review_due_day(work: Work, *, task: str, due_on: date) -> str:
    """Move the due day of an occurrence inside its window; the first one is kept."""
    row = work.rows.get(ReviewTask, task)
    if not row.window_from <= due_on <= row.window_to:
        window = {"first": row.window_from, "last": row.window_to}
        raise Refusal(message("due_day_outside_window", day=due_on, **window))
    if work.rows.state(task) in SETTLED:
        raise Refusal(message("due_day_is_settled", code=code_of(work.rows, task)))
    change(work, ReviewTask, task, due_on=due_on)
    return f"{code_of(work.rows, task)} is due on {day_text(due_on)}."


def open_review(work: Work, *, task: str, on: date, by: str | None = None) -> str:
    """Scheduled to open."""
    return move(work, "review_task", task, "open", on, by=by)


def start_review(work: Work, *, task: str, on: date, by: str | None = None) -> str:
    """Open to in progress."""
    return move(work, "review_task", task, "in_progress", on, by=by)


def complete_review(
    work: Work,
    *,
    task: str,
    on: date,
    outcome: Literal["no_issues", "issues"],
    issues_followed_up: bool = False,
    note: str | None = None,
    by: str | None = None,
) -> str:
    """Open or in progress to completed, with evidence and an outcome."""
    done = change(work, ReviewTask, task, outcome=outcome, note=note)
    details = {"issues_followed_up": issues_followed_up}
    sentence = move(work, "review_task", task, "completed", on, by=by, details=details)
    note_reviewed(work, done, on, by)
    return sentence


def send_back_review(
    work: Work, *, task: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Completed back to in progress."""
    return move(work, "review_task", task, "in_progress", on, by=by, reason=reason)


def sign_off_review(
    work: Work, *, task: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Completed to signed off, by another person than the performer."""
    return move(work, "review_task", task, "signed_off", on, by=by, reason=reason)


def waive_review(work: Work, *, task: str, on: date, reason: str, by: str | None = None) -> str:
    """Scheduled or open to waived, before the due day."""
    return move(work, "review_task", task, "waived", on, by=by, reason=reason)


def cancel_review(
    work: Work, *, task: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Scheduled to cancelled, because the control went or its frequency changed."""
    return move(work, "review_task", task, "cancelled", on, by=by, reason=reason)


def miss_review(work: Work, *, task: str) -> str:
    """Open or in progress to missed, on the day that the rule gives."""
    rule = missed_on(work.rows, work.rows.get(ReviewTask, task))
    if rule is None:
        raise Refusal(message("review_event_is_never_missed"))
    miss(work, task, rule)
    return f"{code_of(work.rows, task)} was missed on {day_text(rule)}."


def apply_missed_rule(work: Work) -> str:
    """Mark every occurrence as missed whose day came by the rule, on that day."""
    found = missings(work.rows, upkeep.unsettled(work.rows, work.today), work.today)
    for each in found:
        miss(work, each.task.id, each.on)
    return f"Marked {len(found)} occurrences as missed by the rule."


def _grace(grace_days: int | None, frequency: str) -> int:
    grace = default_grace(frequency) if grace_days is None else grace_days
    if grace < 0:
        raise Refusal(message("number_out_of_range", field="grace days"))
    return grace
