"""Whose public holidays move the due days of the plan."""

from db.errors import Refusal
from db.records import Workspace
from db.records.message import message
from desktop.operations.planning import apply_plan
from desktop.operations.public_holidays import is_region
from desktop.operations.work import Work


def set_holiday_region(work: Work, *, region: str | None) -> str:
    """Choose a region such as "DE-BY", or none; due days of windows not begun follow."""
    if region is not None and not is_region(region):
        raise Refusal(message("holiday_region_unknown", region=region))
    workspace = work.rows.find(Workspace)[0]
    work.rows.update(Workspace, workspace.id, holiday_region=region)
    moved = apply_plan(work, most=0, moves=True).changed
    chosen = f"follow the public holidays of {region}" if region else "follow no public holidays"
    return f"Due days {chosen}; {moved} occurrences changed."
