"""Risks, their scores over time, and which controls treat them."""

from datetime import date
from typing import Literal

from db.records import Risk, RiskAcceptance, RiskAssessment, RiskControl
from desktop.operations.moving import check_day, move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Response = Literal["reduce", "accept", "avoid", "transfer"]


def record_risk(
    work: Work,
    *,
    title: str,
    on: date,
    owner: str | None = None,
    response: Response | None = None,
    tags: tuple[str, ...] = (),
    controls: tuple[str, ...] = (),
    code: str | None = None,
) -> str:
    """Write down a risk and the controls that treat it."""
    risk = Risk(
        id=add_item(work, "risk", "R-", code),
        title=title,
        owner=owner,
        identified_on=on,
        response=response,
        tags=tags,
    )
    add(work, risk)
    for control in controls:
        link_risk_control(work, risk=risk.id, control=control)
    return move(work, "risk", risk.id, "identified", on)


def link_risk_control(work: Work, *, risk: str, control: str) -> str:
    """Say that a control treats a risk."""
    if work.rows.first(RiskControl, risk=risk, control=control) is None:
        row = RiskControl(id=work.rows.new_id(), risk=work.rows.get(Risk, risk).id, control=control)
        add(work, row)
    return f"{code_of(work.rows, control)} treats {code_of(work.rows, risk)}."


def assess_risk(
    work: Work,
    *,
    risk: str,
    on: date,
    scale: str,
    likelihood: int | None,
    impact: int | None,
    residual_likelihood: int | None,
    residual_impact: int | None,
    assessed_by: str | None = None,
) -> str:
    """Judge a risk, the first time or again; the old scores are kept."""
    check_day(work, risk, on)
    if likelihood is not None and impact is not None:
        assessment = RiskAssessment(
            id=work.rows.new_id(),
            risk=work.rows.get(Risk, risk).id,
            assessed_on=on,
            scale=scale,
            likelihood=likelihood,
            impact=impact,
            residual_likelihood=residual_likelihood,
            residual_impact=residual_impact,
            assessed_by=assessed_by or work.acting.person,
        )
        add(work, assessment)
    return move(work, "risk", risk, "assessed", on, by=assessed_by)


def plan_risk_treatment(
    work: Work, *, risk: str, on: date, treatment: str | None = None, by: str | None = None
) -> str:
    """Assessed to treatment planned."""
    change(work, Risk, risk, treatment=treatment)
    return move(work, "risk", risk, "treatment_planned", on, by=by)


def start_risk_treatment(work: Work, *, risk: str, on: date, by: str | None = None) -> str:
    """Treatment planned to treating."""
    return move(work, "risk", risk, "treating", on, by=by)


def monitor_risk(work: Work, *, risk: str, on: date, by: str | None = None) -> str:
    """Assessed or treating to monitored, with a control that operates."""
    return move(work, "risk", risk, "monitored", on, by=by)


def accept_risk(
    work: Work,
    *,
    risk: str,
    on: date,
    accepted_by: str | None,
    until: date | None,
    reason: str | None = None,
) -> str:
    """Assessed to accepted, until a day."""
    check_day(work, risk, on)
    acceptance = RiskAcceptance(
        id=work.rows.new_id(),
        item=work.rows.get(Risk, risk).id,
        accepted_by=accepted_by,
        accepted_on=on,
        expires_on=until,
        reason=reason,
    )
    add(work, acceptance)
    return move(work, "risk", risk, "accepted", on, by=accepted_by, reason=reason)


def close_risk(work: Work, *, risk: str, on: date, reason: str, by: str | None = None) -> str:
    """Monitored or accepted to closed."""
    return move(work, "risk", risk, "closed", on, by=by, reason=reason)
