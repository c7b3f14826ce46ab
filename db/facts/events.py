"""Dated facts of the event registers: leavers, days of events, who waits for them, who vouches."""

from typing import Any

from db.facts.view import View
from db.rows import Rows

Found = list[tuple[Any, ...]]

LEAVERS = (
    "task.event IN (SELECT event.id FROM register_event AS event"
    " WHERE event.register = 'leaver'"
    " AND event.happened_on BETWEEN date(:first, '-364 days') AND :last)"
)


def leavers(rows: Rows, view: View) -> Found:
    """Event, code, day and occurrence of the leavers of the year before the days asked about."""
    return rows.query(
        "SELECT event.id, item.code, event.happened_on, task.id FROM register_event AS event"
        f" CROSS JOIN item ON item.id = event.id AND {view.kept()}"
        " CROSS JOIN review_task AS task ON task.event = event.id"
        " WHERE event.register = 'leaver'"
        " AND event.happened_on BETWEEN date(:first, '-364 days') AND :last"
        " ORDER BY event.happened_on, item.code",
        view.parameters(),
    )


def asked(rows: Rows, view: View) -> Found:
    """Register, first and last day of every trigger that had begun."""
    return rows.query(
        "SELECT register, starts_on, ends_on FROM register_trigger WHERE starts_on <= :last"
        " ORDER BY register, starts_on",
        view.parameters(),
    )


def days(rows: Rows, view: View) -> Found:
    """Register and day of every event of the period."""
    return rows.query(
        "SELECT event.register, event.happened_on FROM register_event AS event"
        f" CROSS JOIN item ON item.id = event.id AND {view.kept()}"
        " WHERE event.happened_on BETWEEN :period_start AND min(:last, :period_end)",
        view.parameters(),
    )


def statements(rows: Rows, view: View) -> Found:
    """Register, first and last day, the day it was stated and the day it was withdrawn.

    On the second clock a statement counts from the day on which it was given.
    """
    known = "1" if view.known_on is None else "stated_on <= :known"
    return rows.query(
        "SELECT register, first_day, last_day, stated_on, withdrawn_on FROM nil_statement"
        f" WHERE stated_on <= :last AND {known} ORDER BY register, first_day",
        view.parameters(),
    )
