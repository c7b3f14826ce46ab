"""Dated facts of controls: steps, versions, mappings, and the scope of a cycle."""

from typing import Any

from db.facts.view import View
from db.rows import Rows

Found = list[tuple[Any, ...]]


def cycle(rows: Rows, cycle_id: str) -> Found:
    """Code, type, first and last day of the period of a cycle."""
    return rows.query(
        "SELECT item.code, cycle.type, cycle.period_start, cycle.period_end"
        " FROM cycle JOIN item ON item.id = cycle.id WHERE cycle.id = ?",
        [cycle_id],
    )


def criteria(rows: Rows) -> Found:
    """Id, code and position of every criterion and objective."""
    return rows.query(
        "SELECT criterion.id, item.code, criterion.position"
        " FROM criterion JOIN item ON item.id = criterion.id"
    )


def scope(rows: Rows, view: View) -> Found:
    """Criterion, applicable, first and last day, for every scope row of the cycle."""
    return rows.query(
        "SELECT criterion, applicable, effective_from, effective_to FROM scope_criterion"
        f" WHERE cycle = :cycle AND effective_from <= :last AND {view.known('scope_criterion')}"
        " ORDER BY id",
        view.parameters(),
    )


def controls(rows: Rows, view: View) -> Found:
    """Id and code of every control."""
    return rows.query(
        f"SELECT id, code FROM item WHERE kind = 'control' AND {view.kept()} ORDER BY code",
        view.parameters(),
    )


def steps(rows: Rows, view: View, machine: str) -> Found:
    """Item, day and state of every step of a machine up to the last day, in order of effect."""
    return rows.query(
        "SELECT item, effective_on, to_state FROM transition"
        f" WHERE machine = :machine AND effective_on <= :last AND {view.known('transition')}"
        " ORDER BY effective_on, id",
        {**view.parameters(), "machine": machine},
    )


def cycle_steps(rows: Rows, view: View) -> Found:
    """Day and state of the steps of the cycle itself."""
    return rows.query(
        "SELECT effective_on, to_state FROM transition"
        f" WHERE item = :cycle AND effective_on <= :last AND {view.known('transition')}"
        " ORDER BY effective_on, id",
        view.parameters(),
    )


def versions(rows: Rows, view: View) -> Found:
    """Control, first day, frequency, key, title and owner of every version, in order.

    The first version counts as long as its control is known: before its first day there is no
    other one.
    """
    known = view.known("control_version")
    if view.known_on is not None and not view.by_log:
        known = f"({known} OR (version = 1 AND retracted_at IS NULL))"
    return rows.query(
        "SELECT control, effective_from, frequency, key, title, owner FROM control_version"
        f" WHERE {known} ORDER BY control, effective_from, version",
        view.parameters(),
    )


def mappings(rows: Rows, view: View) -> Found:
    """Control, criterion, strength, first and last day of every mapping."""
    return rows.query(
        "SELECT control, criterion, strength, effective_from, effective_to FROM control_mapping"
        f" WHERE effective_from <= :last AND {view.known('control_mapping')}",
        view.parameters(),
    )
