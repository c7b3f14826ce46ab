"""What a step of an expected occurrence lacks."""

from datetime import date

from db.records import Cycle, ReviewTask
from db.records.message import Message, message
from db.rows import Rows
from desktop.compliance import calendar
from desktop.compliance.guards import review_task as guards
from desktop.operations.needs.control import version_on
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.step import Step


def completed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Open or in_progress -> completed."""
    task = rows.get(ReviewTask, step.item)
    return guards.missing_for_completion(
        evidence=len(linked_evidence(rows, step.item, "operation")),
        performed_by=step.actor,
        outcome=task.outcome,
        issues_followed_up=step.says("issues_followed_up"),
    )


def signed_off(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Completed -> signed_off."""
    done = [taken for taken in rows.transitions(step.item) if taken.to_state == "completed"]
    return guards.missing_for_sign_off(
        reviewer=step.actor, performer=done[-1].actor if done else None, reason=step.reason
    )


def missed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Open or in_progress -> missed."""
    rule = missed_on(rows, rows.get(ReviewTask, step.item))
    if rule is None:
        return (message("review_event_is_never_missed"),)
    return guards.missing_for_missed(rule_on=rule, on=step.on, today=step.today)


def missed_on(rows: Rows, task: ReviewTask) -> date | None:
    """The day on which the rule calls an occurrence missed; events are never missed."""
    cycle = rows.get(Cycle, task.cycle) if task.cycle else None
    return calendar.missed_on(
        task.frequency,
        calendar.Window(task.window_from, task.window_to),
        due_on=task.due_on,
        grace_days=task.grace_days,
        annual_month=version_on(rows, task.control, task.window_to).annual_month,
        period_end=cycle.period_end if cycle else None,
    )


def waived(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Scheduled or open -> waived."""
    due_on = rows.get(ReviewTask, step.item).due_on
    return guards.missing_for_waiver(reason=step.reason, on=step.on, due_on=due_on)


def cancelled(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Scheduled -> cancelled."""
    task = rows.get(ReviewTask, step.item)
    frequency = version_on(rows, task.control, task.window_from).frequency
    return guards.missing_for_cancellation(
        control_retired=rows.state(task.control, step.today) in ("retired", "not_applicable"),
        frequency_changed=frequency != task.frequency,
        on=step.on,
        window_from=task.window_from,
    )
