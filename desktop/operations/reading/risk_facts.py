"""Reads the risks, their judgements and the scales for the metrics."""

import json
from collections import defaultdict

from db.facts import controls as controls_table
from db.facts import risks as risks_table
from db.facts.view import View
from db.rows import Rows
from desktop.compliance.facts import RiskFacts, RiskScore
from desktop.compliance.risk_scale import Scale
from desktop.compliance.spans import Span
from desktop.operations.reading.day_numbers import DayNumbers, steps_by_item


def read_risks(rows: Rows, view: View, day: DayNumbers) -> tuple[RiskFacts, ...]:
    """Every risk that is known on this clock, by code."""
    steps = steps_by_item(controls_table.steps(rows, view, "risk"), day)
    scores = _scores(rows, view, day)
    acceptances: dict[str, list[Span]] = defaultdict(list)
    for item, since, until in risks_table.acceptances(rows, view):
        acceptances[item].append((day[since], day[until]))
    return tuple(
        RiskFacts(item, code, steps[item], scores.get(item, ()), acceptances.get(item, ()))
        for item, code in risks_table.risks(rows, view)
        if item in steps
    )


def read_scales(rows: Rows, view: View, day: DayNumbers) -> tuple[Scale, ...]:
    """The scales that began by the last day and are known on this clock."""
    return tuple(
        Scale(name, tuple(json.loads(likelihoods)), tuple(json.loads(impacts)), most, day[since])
        for name, likelihoods, impacts, most, since in risks_table.scales(rows, view)
    )


def _scores(rows: Rows, view: View, day: DayNumbers) -> dict[str, list[RiskScore]]:
    found: dict[str, list[RiskScore]] = defaultdict(list)
    for risk, on, likelihood, impact, likely, hard, scale in risks_table.scores(rows, view):
        left = None if likely is None or hard is None else likely * hard
        found[risk].append(RiskScore(day[on], likelihood * impact, left, scale))
    return found
