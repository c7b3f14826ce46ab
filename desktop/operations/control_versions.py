"""How a control changes: a draft as it stands, a control past draft by a new version."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import Refusal
from db.records import ControlVersion
from db.records.message import message
from desktop.compliance.guards.control import missing_for_new_version
from desktop.operations.needs.control import version_on
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, change, check

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


def write_version(
    work: Work,
    control: str,
    effective_from: date,
    reason: str | None,
    changes: Mapping[str, Any],
    *,
    correcting: bool = False,
) -> ControlVersion:
    """Write a new version from a day on; what is not named stays.

    With `correcting` a version that begins on the same day and was written on this very day is
    taken back: several edits of one day are one version.
    """
    _check_names(changes)
    current = version_on(work.rows, control, date.max)
    corrects = correcting and _is_of_today(work, current, effective_from)
    given = reason or (current.reason if corrects else None)
    lacking = missing_for_new_version(
        effective_from=effective_from,
        previous_from=date.min if corrects else current.effective_from,
        reason=given,
    )
    if lacking:
        raise Refusal(message("fact_refused", code=code_of(work.rows, control)), lacking)
    version = replace(
        current,
        id=work.rows.new_id(),
        version=_next_number(work, control),
        effective_from=effective_from,
        reason=given,
        recorded_at=work.acting.at,
        source_recorded_on=None,
        **changes,
    )
    if corrects:
        work.rows.update(ControlVersion, current.id, retracted_at=work.acting.at)
    return add_version(work, version)


def change_draft(work: Work, control: str, changes: Mapping[str, Any]) -> ControlVersion:
    """Change the only version of a control that nobody approved yet."""
    _check_names(changes)
    current = version_on(work.rows, control, date.max)
    _check_month(replace(current, **changes))
    return change(work, ControlVersion, current.id, **changes)


def add_version(work: Work, version: ControlVersion) -> ControlVersion:
    """Write a version after checking it."""
    check(work.rows, version)
    _check_month(version)
    return add(work, version)


def _check_month(version: ControlVersion) -> None:
    if version.annual_month is not None and not 1 <= version.annual_month <= 12:
        raise Refusal(message("number_out_of_range", field="annual month"))


def _check_names(changes: Mapping[str, Any]) -> None:
    unknown = sorted(set(changes) - set(VERSIONED))
    if unknown:
        raise Refusal(message("field_unknown", field=unknown[0]))


def _is_of_today(work: Work, version: ControlVersion, effective_from: date) -> bool:
    same_day = version.effective_from == effective_from
    return same_day and version.recorded_at.date() == work.acting.at.date()


def _next_number(work: Work, control: str) -> int:
    """Numbers are not used twice, not even after a version was taken back."""
    known = work.rows.find(ControlVersion, control=control)
    return max(version.version for version in known) + 1
