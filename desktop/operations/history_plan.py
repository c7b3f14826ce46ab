"""The review rules of a history: from which day on reviews of its controls are expected."""

from datetime import date, timedelta

from db.errors import Refusal
from db.records import ControlVersion, ReviewRule
from db.records.message import message
from desktop.operations.history_items import Importing
from desktop.operations.history_rows import day


def add_rules(importing: Importing) -> None:
    """Write the rules; where all dates were moved by weeks they go on after the last window.

    Windows of the calendar do not move by weeks, so that the past keeps its moved windows and the
    plan begins after them.
    """
    rows = importing.history.data.get("review_rules", ())
    if not isinstance(rows, list | tuple):
        raise Refusal(message("history_section_unreadable", section="review_rules"))
    last = _last_windows(importing) if importing.history.moved else {}
    for row in rows:
        control = importing.names.id("control", str(row.get("control")))
        starts_on = day(row.get("starts_on"), row)
        if control in last:
            starts_on = last[control] + timedelta(days=1)
        _add_rule(importing, control, starts_on)


def _add_rule(importing: Importing, control: str, starts_on: date) -> None:
    versions = importing.work.rows.find(ControlVersion, control=control, retracted_at=None)
    rule = ReviewRule(
        id=importing.work.rows.new_id(),
        subject=control,
        title=min(versions, key=lambda each: each.version).title,
        anchor="calendar",
        starts_on=starts_on,
    )
    importing.work.rows.insert(rule)


def _last_windows(importing: Importing) -> dict[str, date]:
    last: dict[str, date] = {}
    for row in importing.history.data.get("review_tasks", ()):
        control = importing.names.id("control", row["control"])
        ends = day(row["window_to"], row)
        last[control] = max(ends, last.get(control, ends))
    return last
