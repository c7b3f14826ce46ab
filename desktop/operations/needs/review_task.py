"""What a step of an expected occurrence lacks."""

from datetime import date

from db.records import Cycle, ReviewRule, ReviewTask
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
        annual_month=_annual_month(rows, task),
        period_end=cycle.period_end if cycle else None,
    )


def waived(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Scheduled or open -> waived."""
    due_on = rows.get(ReviewTask, step.item).due_on
    return guards.missing_for_waiver(reason=step.reason, on=step.on, due_on=due_on)


def cancelled(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Scheduled -> cancelled."""
    task = rows.get(ReviewTask, step.item)
    return guards.missing_for_cancellation(
        control_retired=_is_gone(rows, task, step.today),
        frequency_changed=_frequency(rows, task) != task.frequency,
        on=step.on,
        window_from=task.window_from,
    )


def _annual_month(rows: Rows, task: ReviewTask) -> int | None:
    """The month with which the year of an occurrence ends: its rule's, otherwise its control's."""
    rule = rows.get(ReviewRule, task.rule) if task.rule else None
    if task.control is None or (rule is not None and rule.annual_month is not None):
        return rule.annual_month if rule else None
    return version_on(rows, task.control, task.window_to).annual_month


def _is_gone(rows: Rows, task: ReviewTask, today: date) -> bool:
    """Say whether nothing asks for the occurrence any more."""
    if task.control is not None:
        return rows.state(task.control, today) in ("retired", "not_applicable")
    return task.rule is None or _ended(rows.get(ReviewRule, task.rule), task)


def _ended(rule: ReviewRule, task: ReviewTask) -> bool:
    return rule.ends_on is not None and rule.ends_on < task.window_from


def _frequency(rows: Rows, task: ReviewTask) -> str | None:
    """How often the subject is reviewed in the window of an occurrence."""
    rule = rows.get(ReviewRule, task.rule) if task.rule else None
    if task.control is None or (rule is not None and rule.frequency is not None):
        return rule.frequency if rule else task.frequency
    return version_on(rows, task.control, task.window_from).frequency
