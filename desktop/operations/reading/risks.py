"""What the Risks page asks: the register of a day, the scale in force, and one risk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.queries import risks as queries
from db.queries import watch_list
from db.queries.risks import RiskRow, TreatingControl
from db.queries.watch_list import Touching
from db.records import Person, ReviewRule, ReviewTask, Risk, RiskAcceptance, RiskAssessment
from db.rows import Rows
from desktop.compliance.metrics.risks import UNTREATED
from desktop.compliance.risk_scale import Scale, appetite_of, comparable, in_force, named
from desktop.operations.risk_scales import scales_of
from desktop.operations.usual_risks import UsualRisk, offered

OPEN_REVIEW = ("scheduled", "open", "in_progress")


class RiskLine(NamedTuple):
    """One risk as the list shows it; `cell` is its place on the scale in force, or nothing."""

    id: str
    code: str
    title: str
    owner_id: str
    owner: str
    response: str
    state: str
    inherent: int | None
    residual: int | None
    accepted_until: date | None
    cell: str
    above: bool
    untreated: bool
    expired: bool
    judged: bool
    fraud: bool
    controls: int
    assessed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleFacts:
    """The scale in force on a day, and one that begins later."""

    scale: Scale
    since: date | None
    next_one: Scale | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts:
    """A judgement with the words of its own scale."""

    on: date
    scale: Scale | None
    scale_name: str
    likelihood: int
    impact: int
    residual_likelihood: int | None
    residual_impact: int | None
    by: str
    note: str

    @property
    def inherent(self) -> int:
        """The score before any control."""
        return self.likelihood * self.impact

    @property
    def residual(self) -> int | None:
        """What is left, if somebody judged it."""
        if self.residual_likelihood is None or self.residual_impact is None:
            return None
        return self.residual_likelihood * self.residual_impact


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceFacts:
    """An acceptance: by whom, until when and why."""

    on: date
    until: date | None
    by: str
    reason: str
    compensating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenStep:
    """A step that the risk took."""

    to: str
    on: date
    by: str
    reason: str
    self_review: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """How often the risk is looked at, and the occurrence that comes next."""

    frequency: str
    since: date
    task: str
    code: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFacts:
    """One risk on a day with everything around it; the newest judgement comes first."""

    risk: Risk
    code: str
    state: str
    scores: tuple[ScoreFacts, ...]
    acceptances: tuple[AcceptanceFacts, ...]
    controls: tuple[TreatingControl, ...]
    steps: tuple[TakenStep, ...]
    scale: Scale
    appetite: int | None
    is_above: bool
    is_expired: bool
    review: ReviewFacts | None
    watched: tuple[Touching, ...]


def read_risks(rows: Rows, *, on: date) -> Sequence[RiskLine]:
    """Every risk as it stands on a day."""
    scales, day = scales_of(rows), on.toordinal()
    now = in_force(scales, day)
    return [_line(row, scales, now, on) for row in queries.risks(rows, on)]


def read_scale(rows: Rows, *, on: date) -> ScaleFacts:
    """The scale that risks are judged on."""
    scales, day = scales_of(rows), on.toordinal()
    scale = in_force(scales, day)
    later = sorted((each for each in scales if each.since > day), key=lambda each: each.since)
    since = date.fromordinal(scale.since) if scale.since else None
    return ScaleFacts(scale=scale, since=since, next_one=later[0] if later else None)


def read_usual_risks(rows: Rows) -> tuple[UsualRisk, ...]:
    """The usual risks that are not written down yet."""
    return offered(rows)


def read_living_controls(rows: Rows, *, on: date) -> tuple[tuple[str, str], ...]:
    """The controls that can treat a risk."""
    return tuple(queries.living_controls(rows, on))


def read_risk(rows: Rows, *, item: str, on: date) -> RiskFacts | None:
    """One risk, or nothing if the entry is gone."""
    risk = rows.first(Risk, id=item)
    if risk is None:
        return None
    scales, names = scales_of(rows), {each.id: each.name for each in rows.find(Person)}
    scale = in_force(scales, on.toordinal())
    state = rows.state(item, on) or ""
    scores = _scores(rows, item, on, scales, names)
    acceptances = _acceptances(rows, item, on, names)
    limit = appetite_of(scales, scores[0].scale_name, on.toordinal()) if scores else None
    return RiskFacts(
        risk=risk,
        code=rows.item(item).code,
        state=state,
        scores=scores,
        acceptances=acceptances,
        controls=tuple(queries.controls_of(rows, item, on)),
        steps=_steps(rows, item, on, names),
        scale=scale,
        appetite=limit,
        is_above=_above(scores, limit) and state != "closed",
        is_expired=state == "accepted" and _is_over(acceptances, on),
        review=_review(rows, item, on),
        watched=tuple(watch_list.source_of(rows, item)),
    )


def _line(row: RiskRow, scales: Sequence[Scale], now: Scale, on: date) -> RiskLine:
    inherent = _product(row.likelihood, row.impact)
    residual = _product(row.residual_likelihood, row.residual_impact)
    left = inherent if residual is None else residual
    limit = appetite_of(scales, row.scale, on.toordinal()) if left is not None else None
    above = left is not None and limit is not None and left > limit and row.state != "closed"
    accepted = row.state == "accepted"
    unmet = above and (
        row.state in UNTREATED or (row.state == "monitored" and residual is not None)
    )
    return RiskLine(
        *row[:7],
        inherent=inherent,
        residual=residual,
        accepted_until=row.accepted_until if accepted else None,
        cell=_cell(row, named(scales, row.scale), now),
        above=above,
        untreated=unmet,
        expired=accepted and row.accepted_until is not None and row.accepted_until < on,
        judged=left is not None,
        fraud="fraud" in row.tags,
        controls=row.controls,
        assessed_on=row.assessed_on,
    )


def _cell(row: RiskRow, own: Scale | None, now: Scale) -> str:
    """Likelihood and impact of what is left, where the scale in force has the same steps."""
    left = (row.residual_likelihood, row.residual_impact)
    place = (row.likelihood, row.impact) if None in left else left
    if None in place or row.state == "closed" or not comparable(own, now):
        return ""
    return f"{place[0]}:{place[1]}"


def _product(likelihood: int | None, impact: int | None) -> int | None:
    return None if likelihood is None or impact is None else likelihood * impact


def _above(scores: Sequence[ScoreFacts], limit: int | None) -> bool:
    if not scores or limit is None:
        return False
    left = scores[0].residual
    return (scores[0].inherent if left is None else left) > limit


def _is_over(acceptances: Sequence[AcceptanceFacts], on: date) -> bool:
    until = acceptances[0].until if acceptances else None
    return until is not None and until < on


def _scores(
    rows: Rows, item: str, on: date, scales: Sequence[Scale], names: Mapping[str, str]
) -> tuple[ScoreFacts, ...]:
    made = [each for each in rows.find(RiskAssessment, risk=item) if each.assessed_on <= on]
    made.sort(key=lambda each: (each.assessed_on, each.id), reverse=True)
    return tuple(
        ScoreFacts(
            on=each.assessed_on,
            scale=named(scales, each.scale),
            scale_name=each.scale,
            likelihood=each.likelihood,
            impact=each.impact,
            residual_likelihood=each.residual_likelihood,
            residual_impact=each.residual_impact,
            by=names.get(each.assessed_by or "", ""),
            note=each.note or "",
        )
        for each in made
    )


def _acceptances(
    rows: Rows, item: str, on: date, names: Mapping[str, str]
) -> tuple[AcceptanceFacts, ...]:
    made = [each for each in rows.find(RiskAcceptance, item=item) if each.accepted_on <= on]
    made.sort(key=lambda each: (each.accepted_on, each.id), reverse=True)
    return tuple(
        AcceptanceFacts(
            on=each.accepted_on,
            until=each.expires_on,
            by=names.get(each.accepted_by or "", ""),
            reason=each.reason or "",
            compensating=each.compensating or "",
        )
        for each in made
    )


def _steps(rows: Rows, item: str, on: date, names: Mapping[str, str]) -> tuple[TakenStep, ...]:
    taken = [each for each in rows.transitions(item) if each.effective_on <= on]
    return tuple(
        TakenStep(
            to=each.to_state,
            on=each.effective_on,
            by=names.get(each.actor or "", ""),
            reason=each.reason or "",
            self_review=each.self_review,
        )
        for each in reversed(taken)
    )


def _review(rows: Rows, item: str, on: date) -> ReviewFacts | None:
    """The rule that holds on a day or begins later, and its first occurrence that is not done."""
    rules = [
        each
        for each in rows.find(ReviewRule, subject=item)
        if each.ends_on is None
        or each.ends_on >= max(on, each.starts_on)  # an undone one never held
    ]
    if not rules:
        return None
    rule = min(rules, key=lambda each: each.starts_on)
    tasks = sorted(rows.find(ReviewTask, subject=item), key=lambda each: each.due_on)
    waiting = [each for each in tasks if rows.state(each.id) in OPEN_REVIEW]
    task = waiting[0] if waiting else None
    return ReviewFacts(
        frequency=rule.frequency or "",
        since=rule.starts_on,
        task=task.id if task else "",
        code=rows.item(task.id).code if task else "",
        due_on=task.due_on if task else None,
    )
