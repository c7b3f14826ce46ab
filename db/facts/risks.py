"""Dated facts of risks: their judgements and acceptances, and the scales they are judged on."""

from typing import Any

from db.facts.view import View
from db.rows import Rows

Found = list[tuple[Any, ...]]


def _written(row: str, view: View) -> str:
    """The condition under which a row that has no recording day of its own counts on this clock.

    The log says when it was written; what came in with another system's past is as old as that
    says, unless the log's own time is asked for.
    """
    if view.known_on is None:
        return "1"
    older = "0" if view.by_log else "entry.operation = 'import_history'"
    return (
        "EXISTS (SELECT 1 FROM change AS written CROSS JOIN entry ON entry.id = written.entry"
        f" WHERE written.row_id = {row} AND (substr(entry.wall_time, 1, 10) <= :known OR {older}))"
    )


def risks(rows: Rows, view: View) -> Found:
    """Id and code of every risk, by code."""
    return rows.query(
        "SELECT risk.id, item.code FROM risk CROSS JOIN item ON item.id = risk.id"
        f" WHERE {view.kept()} ORDER BY item.code",
        view.parameters(),
    )


def scores(rows: Rows, view: View) -> Found:
    """Risk, day, the four steps and the scale of each judgement up to the last day.

    A judgement is known with the step to assessed of its day; one that left the state of its risk
    as it was has no such step, and is known from when it was written.
    """
    stepped = (
        "SELECT max({condition}) FROM transition AS step WHERE step.item = made.risk"
        " AND step.to_state = 'assessed' AND step.effective_on = made.assessed_on"
    ).format(condition=view.known("step"))
    return rows.query(
        "SELECT made.risk, made.assessed_on, made.likelihood, made.impact,"
        " made.residual_likelihood, made.residual_impact, made.scale"
        " FROM risk_assessment AS made"
        f" WHERE made.assessed_on <= :last AND coalesce(({stepped}), {_written('made.id', view)})"
        " ORDER BY made.assessed_on, made.id",
        view.parameters(),
    )


def acceptances(rows: Rows, view: View) -> Found:
    """Risk, first day and end of each acceptance whose step is known on this clock."""
    step = (
        "EXISTS (SELECT 1 FROM transition AS step WHERE step.item = given.item"
        " AND step.to_state = 'accepted' AND step.effective_on = given.accepted_on"
        f" AND {view.known('step')})"
    )
    return rows.query(
        "SELECT given.item, given.accepted_on, given.expires_on FROM risk_acceptance AS given"
        " CROSS JOIN risk ON risk.id = given.item"
        f" WHERE given.accepted_on <= :last AND {step} ORDER BY given.accepted_on, given.id",
        view.parameters(),
    )


def scales(rows: Rows, view: View) -> Found:
    """Name, steps, appetite and first day of every scale that began by the last day."""
    return rows.query(
        "SELECT name, likelihoods, impacts, appetite, starts_on FROM risk_scale"
        f" WHERE starts_on <= :last AND {_written('risk_scale.id', view)} ORDER BY starts_on, id",
        view.parameters(),
    )
