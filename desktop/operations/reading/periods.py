"""The periods of the cycles that still take occurrences, and which occurrence belongs to which."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from db.queries import plan as queries
from db.queries.upkeep import Unsettled
from db.rows import Rows

CLOSED = ("issued", "maintenance", "closed", "cancelled")


class Period(NamedTuple):
    """The days of a cycle that still takes occurrences."""

    cycle: str
    first: date
    last: date


def open_periods(rows: Rows) -> list[Period]:
    """The periods of the cycles that are not issued, the one that ends first before the others."""
    return [
        Period(cycle, date.fromisoformat(first), date.fromisoformat(last))
        for cycle, first, last, state in queries.periods(rows)
        if state not in CLOSED
    ]


def period_of(periods: Sequence[Period], day: date) -> str | None:
    """The cycle in whose period a window ends."""
    return next((each.cycle for each in periods if each.first <= day <= each.last), None)


def without_cycle(rows: Rows, waiting: Iterable[Unsettled]) -> list[tuple[str, str]]:
    """Occurrences of controls that have no cycle although their window ends in a period."""
    asked = [
        each
        for each in waiting
        if each.control is not None and each.cycle is None and each.event is None
    ]
    periods = open_periods(rows) if asked else []
    found = [(each.id, period_of(periods, each.window_to)) for each in asked]
    return [(task, cycle) for task, cycle in found if cycle is not None]
