"""Risks, their scores over time, and which controls treat them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from db.errors import Refusal
from db.messages import day_text
from db.records import Risk, RiskAssessment, RiskControl
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.compliance.guards.risk import missing_for_assessment
from desktop.compliance.machines import legal
from desktop.compliance.risk_scale import Scale, in_force, named, outside
from desktop.operations.correcting import correct
from desktop.operations.moving import check_day, move
from desktop.operations.risk_scales import scales_of
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Response = Literal["reduce", "accept", "avoid", "transfer"]
FIELDS = {
    "title": "title",
    "wording": "wording",
    "owner": "owner",
    "response": "response",
    "treatment": "treatment",
    "tags": "tags",
}


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
    wording: str | None = None,
) -> str:
    """Write down a risk and the controls that treat it."""
    risk = Risk(
        id=add_item(work, "risk", "R-", code),
        title=title,
        owner=owner,
        identified_on=on,
        response=response,
        tags=tags,
        wording=wording,
    )
    add(work, risk)
    for control in controls:
        link_risk_control(work, risk=risk.id, control=control)
    return move(work, "risk", risk.id, "identified", on)


def change_risk(work: Work, *, risk: str, values: Mapping[str, Any]) -> str:
    """Correct what is said of a risk; its scores and steps are never rewritten."""
    kept = {name: tuple(value) if name == "tags" else value for name, value in values.items()}
    _, words = correct(work, Risk, risk, kept, FIELDS)
    return f"Changed the {words} of {code_of(work.rows, risk)}."


def link_risk_control(work: Work, *, risk: str, control: str) -> str:
    """Say that a control treats a risk."""
    if work.rows.first(RiskControl, risk=risk, control=control) is None:
        row = RiskControl(id=work.rows.new_id(), risk=work.rows.get(Risk, risk).id, control=control)
        add(work, row)
    return f"{code_of(work.rows, control)} treats {code_of(work.rows, risk)}."


def unlink_risk_control(work: Work, *, risk: str, control: str) -> str:
    """Say that a control no longer treats a risk."""
    row = work.rows.first(RiskControl, risk=risk, control=control)
    if row is not None:
        work.rows.delete(RiskControl, row.id)
    return f"{code_of(work.rows, control)} no longer treats {code_of(work.rows, risk)}."


def assess_risk(
    work: Work,
    *,
    risk: str,
    on: date,
    scale: str | None = None,
    likelihood: int | None,
    impact: int | None,
    residual_likelihood: int | None,
    residual_impact: int | None,
    assessed_by: str | None = None,
    note: str | None = None,
    keep_state: bool = False,
) -> str:
    """Judge a risk, the first time or again, on the scale of that day; the old scores are kept.

    Where the machine has no step back, or the state shall be kept, only the scores are new.
    """
    check_day(work, risk, on)
    assessment = None
    if likelihood is not None and impact is not None:
        assessment = RiskAssessment(
            id=work.rows.new_id(),
            risk=work.rows.get(Risk, risk).id,
            assessed_on=on,
            scale=_scale_of(work, scale, on).name if scale is None else scale,
            likelihood=likelihood,
            impact=impact,
            residual_likelihood=residual_likelihood,
            residual_impact=residual_impact,
            assessed_by=assessed_by or work.acting.person,
            note=note,
        )
        _check_steps(work, assessment)
        add(work, assessment)
    if _stays(work.rows.state(risk), keep_state=keep_state):
        return _judged_again(work, risk, assessment, on)
    return move(work, "risk", risk, "assessed", on, by=assessed_by)


def plan_risk_treatment(
    work: Work, *, risk: str, on: date, treatment: str | None = None, by: str | None = None
) -> str:
    """Assessed to treatment planned; what was written before stays if nothing is said."""
    if given(treatment):
        change(work, Risk, risk, treatment=treatment)
    return move(work, "risk", risk, "treatment_planned", on, by=by)


def start_risk_treatment(work: Work, *, risk: str, on: date, by: str | None = None) -> str:
    """Treatment planned to treating."""
    return move(work, "risk", risk, "treating", on, by=by)


def monitor_risk(work: Work, *, risk: str, on: date, by: str | None = None) -> str:
    """Assessed or treating to monitored, with a control that operates."""
    return move(work, "risk", risk, "monitored", on, by=by)


def close_risk(work: Work, *, risk: str, on: date, reason: str, by: str | None = None) -> str:
    """Monitored or accepted to closed."""
    return move(work, "risk", risk, "closed", on, by=by, reason=reason)


def _stays(state: str | None, *, keep_state: bool) -> bool:
    if not legal("risk", state, "assessed"):
        return True
    return keep_state and state == "monitored"


def _judged_again(work: Work, risk: str, assessment: RiskAssessment | None, on: date) -> str:
    """New scores of a risk whose state stays; they are as complete as the first ones."""
    lacking = missing_for_assessment(assessment=assessment)
    code = code_of(work.rows, risk)
    if lacking or assessment is None:
        raise Refusal(message("fact_refused", code=code), lacking)
    return f"Risk {code} was judged again on {day_text(on)}."


def _scale_of(work: Work, name: str | None, on: date) -> Scale:
    scales = scales_of(work.rows)
    if name is None:
        return in_force(scales, on.toordinal())
    found = named(scales, name)
    if found is None:
        raise Refusal(message("risk_scale_unknown", scale=name))
    return found


def _check_steps(work: Work, made: RiskAssessment) -> None:
    """Refuse steps that the scale does not have; without a scale the guard says what is missing."""
    if not given(made.scale):
        return
    scale = _scale_of(work, made.scale, made.assessed_on)
    first = outside(scale, made.likelihood, made.impact)
    if first or outside(scale, made.residual_likelihood, made.residual_impact):
        sizes = {"likelihoods": len(scale.likelihoods), "impacts": len(scale.impacts)}
        raise Refusal(message("risk_score_outside_scale", scale=scale.name, **sizes))
