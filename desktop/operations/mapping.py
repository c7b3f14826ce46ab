"""Which control serves which criterion: a mapping begins and ends on a day, and is never deleted."""

from datetime import date, timedelta
from typing import Literal

from db.errors import Refusal
from db.messages import day_text
from db.queries import criteria as queries
from db.records import ControlMapping
from db.records.message import message
from desktop.operations.moving import check_day
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add

Strength = Literal["key", "supporting"]


def map_control(
    work: Work,
    *,
    control: str,
    criterion: str,
    effective_from: date,
    strength: Strength = "key",
    confirmed: bool = False,
) -> str:
    """Say that a control serves a criterion or objective from a day on, until another is said.

    The only key control of a criterion in scope becomes a supporting one only when confirmed.
    """
    first = queries.first_day_of_control(work.rows, control)
    if first is not None and effective_from < first:
        code = code_of(work.rows, control)
        raise Refusal(message("mapping_before_control", code=code, first=first))
    if strength == "supporting" and not confirmed:
        _check_not_the_only_key(work, control, criterion, effective_from)
    _end_mapping(work, control, criterion, effective_from)
    add_mapping(work, control, criterion, effective_from, strength)
    codes = code_of(work.rows, control), code_of(work.rows, criterion)
    return f"{codes[0]} serves {codes[1]} as {strength} control from {day_text(effective_from)}."


def unmap_control(
    work: Work, *, control: str, criterion: str, on: date, confirmed: bool = False
) -> str:
    """Say that a control does not serve a criterion or objective from a day on.

    The only key control of a criterion in scope goes only when confirmed.
    """
    check_day(work, control, on)
    if not confirmed:
        _check_not_the_only_key(work, control, criterion, on)
    _end_mapping(work, control, criterion, on)
    codes = code_of(work.rows, control), code_of(work.rows, criterion)
    return f"{codes[0]} no longer serves {codes[1]} from {day_text(on)}."


def date_mapping(work: Work, *, control: str, criterion: str, effective_from: date) -> str:
    """Correct the day on which the present mapping began; what it replaces ends before it."""
    codes = code_of(work.rows, control), code_of(work.rows, criterion)
    present = work.rows.find(
        ControlMapping,
        control=control,
        criterion=criterion,
        effective_to=None,
        retracted_at=None,
    )
    if not present:
        raise Refusal(message("mapping_unknown", control=codes[0], criterion=codes[1]))
    strength = present[-1].strength
    for row in present:
        work.rows.update(ControlMapping, row.id, retracted_at=work.acting.at)
    map_control(
        work,
        control=control,
        criterion=criterion,
        effective_from=effective_from,
        strength=strength,
        confirmed=True,
    )
    return f"{codes[0]} serves {codes[1]} from {day_text(effective_from)}."


def add_mapping(
    work: Work, control: str, criterion: str, effective_from: date, strength: Strength
) -> None:
    """Write the row of a mapping that begins on a day."""
    mapping = ControlMapping(
        id=work.rows.new_id(),
        control=control,
        criterion=criterion,
        strength=strength,
        effective_from=effective_from,
        recorded_at=work.acting.at,
    )
    add(work, mapping)


def end_mappings_of_criterion(work: Work, criterion: str, before: date) -> None:
    """End everything that serves a criterion on the day before."""
    for row in work.rows.find(ControlMapping, criterion=criterion, retracted_at=None):
        _end(work, row, before)


def _check_not_the_only_key(work: Work, control: str, criterion: str, on: date) -> None:
    keys = queries.key_controls(work.rows, criterion, on)
    if [item for item, _ in keys] == [control] and queries.in_scope(work.rows, criterion, on):
        values = {"control": keys[0][1], "criterion": code_of(work.rows, criterion)}
        raise Refusal(message("mapping_is_only_key", **values))


def _end_mapping(work: Work, control: str, criterion: str, before: date) -> None:
    """What holds from the day on is replaced: earlier rows end, later ones are retracted."""
    known = work.rows.find(ControlMapping, control=control, criterion=criterion, retracted_at=None)
    for row in known:
        _end(work, row, before)


def _end(work: Work, row: ControlMapping, before: date) -> None:
    """End a mapping on the day before; one that would never have held is retracted."""
    if row.effective_from >= before:
        work.rows.update(ControlMapping, row.id, retracted_at=work.acting.at)
    elif row.effective_to is None or row.effective_to >= before:
        work.rows.update(ControlMapping, row.id, effective_to=before - timedelta(days=1))
