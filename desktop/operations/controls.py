"""Controls: their versions, what they serve, and every step of their life."""

from datetime import date, timedelta
from typing import Any, Literal

from db.errors import Refusal
from db.messages import day_text
from db.records import Control, ControlChange, ControlMapping, ControlVersion
from db.records.message import message
from desktop.compliance.guards.control import missing_for_new_version
from desktop.operations.moving import check_day, move
from desktop.operations.needs.control import version_on
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Strength = Literal["key", "supporting"]
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
) -> str:
    """Write the first draft of a control."""
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
    _add_version(work, version)
    return move(work, "control", item, "draft", on)


def change_control(
    work: Work, *, control: str, effective_from: date, reason: str, **changes: Any
) -> str:
    """Write a new version of a control from a day on; its state stays."""
    current = version_on(work.rows, control, date.max)
    lacking = missing_for_new_version(
        effective_from=effective_from, previous_from=current.effective_from, reason=reason
    )
    if lacking:
        raise Refusal(message("fact_refused", code=code_of(work.rows, control)), lacking)
    kept = {name: getattr(current, name) for name in VERSIONED}
    unknown = sorted(set(changes) - set(VERSIONED))
    if unknown:
        raise Refusal(message("field_unknown", field=unknown[0]))
    version = ControlVersion(
        id=work.rows.new_id(),
        control=control,
        version=_next_version(work, control),
        effective_from=effective_from,
        reason=reason,
        recorded_at=work.acting.at,
        **{**kept, **changes},
    )
    _add_version(work, version)
    return f"Control {code_of(work.rows, control)} has version {version.version}."


VERSIONED = (
    "title",
    "wording",
    "owner",
    "performer",
    "type",
    "nature",
    "frequency",
    "key",
    "annual_month",
    "recipe",
    "procedures",
)


def set_control_target(work: Work, *, control: str, target_on: date) -> str:
    """Say by when a control shall be implemented."""
    change(work, Control, control, target_on=target_on)
    return f"Control {code_of(work.rows, control)} shall be implemented by {day_text(target_on)}."


def map_control(
    work: Work, *, control: str, criterion: str, effective_from: date, strength: Strength = "key"
) -> str:
    """Say that a control serves a criterion or objective from a day on."""
    _end_mapping(work, control, criterion, effective_from)
    mapping = ControlMapping(
        id=work.rows.new_id(),
        control=control,
        criterion=criterion,
        strength=strength,
        effective_from=effective_from,
        recorded_at=work.acting.at,
    )
    add(work, mapping)
    return f"{code_of(work.rows, control)} serves {code_of(work.rows, criterion)}."


def unmap_control(work: Work, *, control: str, criterion: str, on: date) -> str:
    """Say that a control does not serve a criterion or objective from a day on."""
    check_day(work, control, on)
    _end_mapping(work, control, criterion, on)
    return f"{code_of(work.rows, control)} no longer serves {code_of(work.rows, criterion)}."


def set_compensating_control(work: Work, *, control: str, compensates_for: str) -> str:
    """Say that a control makes up for another one."""
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
    confirmed: bool = False,
    by: str | None = None,
) -> str:
    """Any to retired; the only key control of a criterion in scope only when confirmed."""
    if replaced_by is not None:
        change(work, Control, control, replaced_by=replaced_by)
    details = {"confirmed": confirmed}
    return move(work, "control", control, "retired", on, by=by, reason=reason, details=details)


def set_control_not_applicable(
    work: Work, *, control: str, on: date, reason: str, by: str | None = None
) -> str:
    """Draft or approved to not applicable."""
    return move(work, "control", control, "not_applicable", on, by=by, reason=reason)


def redraft_control(work: Work, *, control: str, on: date, by: str | None = None) -> str:
    """Not applicable back to draft."""
    return move(work, "control", control, "draft", on, by=by)


def _next_version(work: Work, control: str) -> int:
    """Numbers are not used twice, not even after a version was taken back."""
    known = work.rows.find(ControlVersion, control=control)
    return max(version.version for version in known) + 1


def _add_version(work: Work, version: ControlVersion) -> None:
    if version.annual_month is not None and not 1 <= version.annual_month <= 12:
        raise Refusal(message("number_out_of_range", field="annual month"))
    add(work, version)


def _end_mapping(work: Work, control: str, criterion: str, before: date) -> None:
    """End the open mapping on the day before; one that would never have held is retracted."""
    known = work.rows.find(
        ControlMapping, control=control, criterion=criterion, effective_to=None, retracted_at=None
    )
    for row in known:
        if row.effective_from >= before:
            work.rows.update(ControlMapping, row.id, retracted_at=work.acting.at)
        else:
            last = before - timedelta(days=1)
            work.rows.update(ControlMapping, row.id, effective_to=last)
