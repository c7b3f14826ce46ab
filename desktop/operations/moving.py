"""Moves one item one step through its machine, if the step lacks nothing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import Refusal
from db.records import CorrectiveAction, Evidence, Finding, PolicyVersion, Risk, Test, Transition
from db.records.message import Message, message
from db.rows import Rows
from desktop.compliance.guards.cycle import missing_for_change
from desktop.compliance.guards.general import is_self_review, missing_for_day, missing_for_step
from desktop.compliance.machines import MachineName, legal
from desktop.operations.needs.control import version_on
from desktop.operations.needs.table import missing
from desktop.operations.step import Step, code_of
from desktop.operations.work import Work


def move(
    work: Work,
    machine: MachineName,
    item: str,
    to: str,
    on: date,
    *,
    by: str | None = None,
    reason: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> str:
    """Take a step or refuse with everything it lacks; `by` is who took it, else who acts."""
    _check_kind(work.rows, machine, item)
    before = work.rows.transitions(item)
    step = Step(
        machine=machine,
        item=item,
        from_state=before[-1].to_state if before else None,
        to_state=to,
        on=on,
        today=work.today,
        actor=by or work.acting.person,
        reason=reason,
        details=details or {},
    )
    _refuse(_lacking(work.rows, step, before), _refused(step, code_of(work.rows, item)))
    _write(work, step)
    return sentence(work.rows, step)


def start_all(
    work: Work,
    machine: MachineName,
    items: Sequence[str],
    to: str,
    on: date,
    *,
    by: str | None = None,
    lacking: tuple[Message, ...] = (),
) -> None:
    """Take the first step of many new items at once; `lacking` is what its guard says of them all."""
    for number, item in enumerate(items):
        step = Step(
            machine=machine,
            item=item,
            from_state=None,
            to_state=to,
            on=on,
            today=work.today,
            actor=by or work.acting.person,
        )
        if number == 0:
            general = missing_for_step(machine, None, to, on=on, today=work.today, previous_on=None)
            _refuse((*general, *lacking), _refused(step, code_of(work.rows, item)))
        _write(work, step)


def check_day(work: Work, item: str, on: date) -> None:
    """Refuse a dated fact in the future."""
    lacking = missing_for_day(on=on, today=work.today, previous_on=None)
    _refuse(lacking, message("fact_refused", code=code_of(work.rows, item)))


def check_cycle_is_open(work: Work, cycle: str | None) -> None:
    """Refuse a change of a cycle whose report was issued."""
    if cycle is None:
        return
    lacking = missing_for_change(state=work.rows.state(cycle) or "planning")
    _refuse(lacking, message("fact_refused", code=code_of(work.rows, cycle)))


def sentence(rows: Rows, step: Step) -> str:
    """What happened, for the log."""
    kind = rows.item(step.item).kind.replace("_", " ")
    state = step.to_state.replace("_", " ")
    return f"{kind.capitalize()} {code_of(rows, step.item)} became {state} on {step.on}."


def _check_kind(rows: Rows, machine: MachineName, item: str) -> None:
    """Refuse an item that does not go through this machine."""
    wanted = "corrective_action" if machine == "action" else machine
    if rows.item(item).kind != wanted:
        raise Refusal(message("unknown_reference", kind=wanted.replace("_", " "), id=item))


def _lacking(rows: Rows, step: Step, before: list[Transition]) -> tuple[Message, ...]:
    """Everything a step lacks; of a step that does not exist only that is said."""
    lacking = missing_for_step(
        step.machine,
        step.from_state,
        step.to_state,
        on=step.on,
        today=step.today,
        previous_on=before[-1].effective_on if before else None,
    )
    if not legal(step.machine, step.from_state, step.to_state):
        return lacking
    return (*lacking, *missing(rows, step))


def _write(work: Work, step: Step) -> None:
    other = _OTHERS.get((step.machine, step.to_state))
    work.rows.insert(
        Transition(
            id=work.rows.new_id(),
            item=step.item,
            machine=step.machine,
            from_state=step.from_state,
            to_state=step.to_state,
            effective_on=step.on,
            recorded_at=work.acting.at,
            actor=step.actor,
            reason=step.reason,
            self_review=other is not None and is_self_review(*other(work.rows, step)),
            details=step.details,
        )
    )


def _refused(step: Step, code: str) -> Message:
    return message("step_refused", code=code, state=step.to_state.replace("_", " "))


def _refuse(lacking: tuple[Message, ...], text: Message) -> None:
    if lacking:
        raise Refusal(text, lacking)


# Steps that ask for another person: who takes the step, and who must not.
Pair = tuple[str | None, str | None]


def _collector(rows: Rows, step: Step) -> Pair:
    return step.actor, rows.get(Evidence, step.item).collected_by


def _tester_and_owner(rows: Rows, step: Step) -> Pair:
    test = rows.get(Test, step.item)
    return test.performed_by or step.actor, version_on(rows, test.control, step.on).owner


def _tester(rows: Rows, step: Step) -> Pair:
    return step.actor, rows.get(Test, step.item).performed_by


def _finding_owner(rows: Rows, step: Step) -> Pair:
    return step.actor, rows.get(Finding, step.item).owner


def _action_owner(rows: Rows, step: Step) -> Pair:
    return step.actor, rows.get(CorrectiveAction, step.item).owner


def _author(rows: Rows, step: Step) -> Pair:
    return step.actor, rows.get(PolicyVersion, step.item).author


def _risk_owner(rows: Rows, step: Step) -> Pair:
    return step.actor, rows.get(Risk, step.item).owner


def _performer(rows: Rows, step: Step) -> Pair:
    done = [each for each in rows.transitions(step.item) if each.to_state == "completed"]
    return step.actor, done[-1].actor if done else None


_OTHERS: Mapping[tuple[str, str], Callable[[Rows, Step], Pair]] = {
    ("evidence", "accepted"): _collector,
    ("test", "in_progress"): _tester_and_owner,
    ("test", "concluded"): _tester,
    ("finding", "closed"): _finding_owner,
    ("action", "verified_closed"): _action_owner,
    ("policy_version", "approved"): _author,
    ("review_task", "signed_off"): _performer,
    ("risk", "accepted"): _risk_owner,
}
