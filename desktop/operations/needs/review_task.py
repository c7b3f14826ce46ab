"""What a step of an expected occurrence lacks."""

from datetime import date

from db.queries import plan as reviews
from db.records import Cycle, ReviewPrerequisite, ReviewRule, ReviewTask
from db.records.message import Message, message
from db.rows import Rows
from desktop.compliance import calendar
from desktop.compliance.guards import review_task as guards
from desktop.operations.needs.control import version_on
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.reading.review_plan import given_up
from desktop.operations.step import Step, code_of


def started(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Open -> in_progress."""
    rule = missed_on(rows, rows.get(ReviewTask, step.item))
    return guards.missing_for_start(on=step.on, missed_on=rule)


def completed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Open or in_progress -> completed; one sent back was done in time once and may be late."""
    task = rows.get(ReviewTask, step.item)
    again = any(taken.to_state == "completed" for taken in rows.transitions(step.item))
    return guards.missing_for_completion(
        evidence=len(_standing_evidence(rows, step.item)),
        performed_by=step.actor,
        outcome=task.outcome,
        issues_followed_up=step.says("issues_followed_up"),
        undone_before=undone_before(rows, task),
        on=step.on,
        missed_on=None if again else missed_on(rows, task),
    )


def _standing_evidence(rows: Rows, task: str) -> list[str]:
    """The evidence that proves an occurrence: what was rejected or withdrawn proves nothing."""
    linked = [each.id for each in linked_evidence(rows, task, "operation")]
    return [each for each in linked if rows.state(each) not in ("rejected", "withdrawn")]


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
    rule = rows.get(ReviewRule, task.rule) if task.rule else None
    return calendar.missed_on(
        task.frequency,
        calendar.Window(task.window_from, task.window_to),
        due_on=task.due_on,
        grace_days=task.grace_days,
        annual_month=_annual_month(rows, task),
        period_end=cycle.period_end if cycle else None,
        since_last_done=rule is not None and rule.anchor == "last_done",
    )


def waived(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Scheduled or open -> waived."""
    due_on = rows.get(ReviewTask, step.item).due_on
    return guards.missing_for_waiver(
        reason=step.reason, on=step.on, due_on=due_on, today=step.today
    )


def cancelled(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Scheduled -> cancelled."""
    task = rows.get(ReviewTask, step.item)
    return guards.missing_for_cancellation(
        control_retired=task.control is not None
        and rows.state(task.control, step.today) in ("retired", "not_applicable"),
        frequency_changed=_frequency_changed(rows, task),
        not_planned=given_up(rows, task, step.today),
        on=step.on,
        window_from=task.window_from,
    )


def undone_before(rows: Rows, task: ReviewTask) -> list[str]:
    """What its rule wants done before in the same window, and is not; named by its codes."""
    rule = task.rule or _rule_of(rows, task)
    if rule is None:
        return []
    return [
        f"{code_of(rows, found)} ({code_of(rows, each.subject)})"
        for each in rows.find(ReviewPrerequisite, rule=rule)
        for found in reviews.in_window(rows, each.subject, task.window_from, task.window_to)
        if rows.state(found) in ("scheduled", "open", "in_progress")
    ]


def _rule_of(rows: Rows, task: ReviewTask) -> str | None:
    """The rule that holds for an occurrence which came in from elsewhere."""
    subject = task.control or task.subject
    held = [
        each.id
        for each in rows.find(ReviewRule, subject=subject)
        if each.starts_on <= task.window_to
        and (each.ends_on is None or each.ends_on >= task.window_from)
    ]
    return held[-1] if held and task.event is None else None


def _annual_month(rows: Rows, task: ReviewTask) -> int | None:
    """The month with which the year of an occurrence ends: its rule's, otherwise its control's."""
    rule = rows.get(ReviewRule, task.rule) if task.rule else None
    if task.control is None or (rule is not None and rule.annual_month is not None):
        return rule.annual_month if rule else None
    return version_on(rows, task.control, task.window_to).annual_month


def _frequency_changed(rows: Rows, task: ReviewTask) -> bool:
    """Whether the control is reviewed at other intervals by the day its window begins."""
    if task.control is None or task.rule is not None:
        return False  # what a rule planned, the plan itself gives up
    return version_on(rows, task.control, task.window_from).frequency != task.frequency
