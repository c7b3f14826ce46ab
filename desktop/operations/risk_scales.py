"""The workspace's own scale of risks: a new one begins on a day, the old scores stay."""

from datetime import date

from db.errors import Refusal
from db.messages import day_text
from db.records import RiskAssessment, RiskScale
from db.records.message import message
from db.rows import Rows
from desktop.compliance.risk_scale import PLAIN_NAME, Scale, missing_for_scale, scale_of
from desktop.operations.work import Work
from desktop.operations.writing import add


def scales_of(rows: Rows) -> tuple[Scale, ...]:
    """The workspace's own scales."""
    return tuple(scale_of(each) for each in rows.find(RiskScale))


def set_risk_scale(
    work: Work,
    *,
    name: str,
    likelihoods: tuple[str, ...],
    impacts: tuple[str, ...],
    appetite: int | None,
    starts_on: date,
) -> str:
    """Let risks be judged on another scale from a day on; scores made before keep theirs."""
    steps = {
        "likelihoods": tuple(each.strip() for each in likelihoods if each.strip()),
        "impacts": tuple(each.strip() for each in impacts if each.strip()),
    }
    judged = [each.assessed_on for each in work.rows.find(RiskAssessment)]
    lacking = missing_for_scale(
        name=name.strip(),
        appetite=appetite,
        starts_on=starts_on,
        others=(PLAIN_NAME, *(each.name for each in scales_of(work.rows))),
        last_score_on=max(judged, default=None),
        **steps,
    )
    if lacking or appetite is None:
        raise Refusal(message("risk_scale_refused"), lacking)
    row = RiskScale(
        id=work.rows.new_id(), name=name.strip(), appetite=appetite, starts_on=starts_on, **steps
    )
    add(work, row)
    return f"Risks are judged on the scale “{row.name}” from {day_text(starts_on)}."
