"""Controls: their versions, what they serve, and every step of their life."""

from datetime import date
from typing import Any, Literal

from db.errors import Refusal
from db.messages import day_text
from db.records import Control, ControlChange, ControlVersion
from db.records.message import message
from desktop.operations.control_codes import next_control_code
from desktop.operations.control_editing import hand_over
from desktop.operations.control_versions import add_version, write_version
from desktop.operations.mapping import add_mapping
from desktop.operations.moving import check_day, move
from desktop.operations.planning import follow_plan
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

ControlType = Literal["preventive", "detective", "corrective"]
Nature = Literal["manual", "automated", "it_dependent"]
Frequency = Literal[
    "annual",
    "semiannual",
    "quarterly",
    "monthly",
    "semimonthly",
    "weekly",
    "daily",
    "many_per_day",
    "per_event",
    "continuous",
]


def draft_control(
    work: Work,
    *,
    title: str,
    on: date,
    wording: str = "",
    owner: str | None = None,
    performer: str | None = None,
    type: ControlType | None = None,  # noqa: A002 - the field's own word
    nature: Nature | None = None,
    frequency: Frequency | None = None,
    key: bool = True,
    annual_month: int | None = None,
    recipe: str | None = None,
    procedures: tuple[str, ...] = (),
    code: str | None = None,
    family: str | None = None,
    criteria: tuple[str, ...] = (),
) -> str:
    """Write the first draft of a control, serving `criteria` (row ids) from the day on.

    Without a code the next one of its family is taken.
    """
    if code is None and family:
        code = next_control_code(work.rows, family)
    item = add_item(work, "control", "C-", code)
    add(work, Control(id=item))
    version = ControlVersion(
        id=work.rows.new_id(),
        control=item,
        version=1,
        effective_from=on,
        title=title,
        wording=wording,
        owner=owner,
        performer=performer,
        type=type,
        nature=nature,
        frequency=frequency,
        key=key,
        annual_month=annual_month,
        recipe=recipe,
        procedures=procedures,
        recorded_at=work.acting.at,
    )
    add_version(work, version)
    for criterion in dict.fromkeys(criteria):
        add_mapping(work, item, criterion, on, "key")
    return move(work, "control", item, "draft", on)


def change_control(
    work: Work, *, control: str, effective_from: date, reason: str, **changes: Any
) -> str:
    """Write a new version of a control from a day on; its state stays."""
    version = write_version(work, control, effective_from, reason, changes)
    return f"Control {code_of(work.rows, control)} has version {version.version}."


def set_control_target(work: Work, *, control: str, target_on: date | None) -> str:
    """Say by when a control shall be implemented."""
    change(work, Control, control, target_on=target_on)
    if target_on is None:
        return f"Control {code_of(work.rows, control)} has no target date."
    return f"Control {code_of(work.rows, control)} shall be implemented by {day_text(target_on)}."


def set_compensating_control(work: Work, *, control: str, compensates_for: str) -> str:
    """Say that a control makes up for another one."""
    if control == compensates_for:
        raise Refusal(message("control_compensates_itself", code=code_of(work.rows, control)))
    change(work, Control, control, compensates_for=compensates_for)
    codes = code_of(work.rows, control), code_of(work.rows, compensates_for)
    return f"Control {codes[0]} compensates for {codes[1]}."


def record_control_change(
    work: Work,
    *,
    control: str,
    changed_on: date,
    kind: str,
    disclose: bool,
    cycle: str | None = None,
    code: str | None = None,
) -> str:
    """Note a change of a control that the description may have to disclose."""
    check_day(work, control, changed_on)
    item = add_item(work, "control_change", "CC-", code)
    row = ControlChange(
        id=item, control=control, cycle=cycle, changed_on=changed_on, kind=kind, disclose=disclose
    )
    add(work, row)
    return f"Noted a change of control {code_of(work.rows, control)}."


def approve_control(work: Work, *, control: str, on: date, by: str | None = None) -> str:
    """Draft to approved."""
    return move(work, "control", control, "approved", on, by=by)


def start_implementing_control(work: Work, *, control: str, on: date, by: str | None = None) -> str:
    """Approved to implementing."""
    return move(work, "control", control, "implementing", on, by=by)


def implement_control(work: Work, *, control: str, on: date, by: str | None = None) -> str:
    """Implementing to implemented."""
    return move(work, "control", control, "implemented", on, by=by)


def operate_control(work: Work, *, control: str, on: date, by: str | None = None) -> str:
    """Implemented or suspended to operating."""
    return move(work, "control", control, "operating", on, by=by)


def suspend_control(
    work: Work,
    *,
    control: str,
    on: date,
    reason: str,
    expected_end: date | None = None,
    by: str | None = None,
) -> str:
    """Operating to suspended, with a compensating control or an accepted risk."""
    details = {"expected_end": expected_end.isoformat()} if expected_end else {}
    return move(work, "control", control, "suspended", on, by=by, reason=reason, details=details)


def retire_control(
    work: Work,
    *,
    control: str,
    on: date,
    reason: str | None = None,
    replaced_by: str | None = None,
    takes_over: bool = False,
    confirmed: bool = False,
    by: str | None = None,
) -> str:
    """Any to retired; the only key control of a criterion in scope only when confirmed.

    With `takes_over` the replacement serves from that day on what this control served.
    """
    if replaced_by is not None:
        change(work, Control, control, replaced_by=replaced_by)
    if replaced_by is not None and takes_over:
        hand_over(work, control, replaced_by, on)
    details = {"confirmed": confirmed}
    sentence = move(work, "control", control, "retired", on, by=by, reason=reason, details=details)
    follow_plan(work, control)
    return sentence


def set_control_not_applicable(
    work: Work, *, control: str, on: date, reason: str, by: str | None = None
) -> str:
    """Draft or approved to not applicable."""
    sentence = move(work, "control", control, "not_applicable", on, by=by, reason=reason)
    follow_plan(work, control)
    return sentence


def redraft_control(work: Work, *, control: str, on: date, by: str | None = None) -> str:
    """Not applicable back to draft."""
    return move(work, "control", control, "draft", on, by=by)
