"""M25: risks above the appetite that nobody treats, and accepted ones whose acceptance is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.records.message import message
from desktop.compliance.facts import RiskFacts, RiskScore, runs
from desktop.compliance.metrics.ratio import Failing, day_of, positions
from desktop.compliance.metrics.situation import Situation
from desktop.compliance.risk_scale import Scale, appetite_of
from desktop.compliance.spans import ALWAYS

UNTREATED = ("identified", "assessed")


@dataclass(frozen=True, slots=True)
class RiskStanding:
    """The open risks of a day: above the appetite without treatment, and no longer accepted.

    `unjudged` are those of which nothing can be said: without a score, or on a scale for which
    nobody stated an appetite.
    """

    of: int
    above: tuple[Failing, ...]
    expired: tuple[Failing, ...]
    unjudged: tuple[Failing, ...]

    @property
    def judged(self) -> int:
        """How many of the open risks can be measured by an appetite."""
        return self.of - len(self.unjudged)


@dataclass(slots=True)
class _Day:
    of: int = 0
    above: list[Failing] = field(default_factory=list)
    expired: list[Failing] = field(default_factory=list)
    unjudged: list[Failing] = field(default_factory=list)


def risk_standing(situation: Situation) -> list[RiskStanding]:
    """M25 on each day."""
    found = [_Day() for _ in situation.days]
    scales = situation.facts.scales
    for risk in situation.facts.risks:
        for first, last, state in _stretches(risk, scales):
            held = positions(situation.days, first, last)
            if held:
                _count(risk, scales, state, first, [found[place] for place in held])
    return [
        RiskStanding(each.of, tuple(each.above), tuple(each.expired), tuple(each.unjudged))
        for each in found
    ]


def score_on(risk: RiskFacts, day: int) -> RiskScore | None:
    """The last judgement by a day."""
    made = [each for each in risk.scores if each.day <= day]
    return made[-1] if made else None


def accepted_until(risk: RiskFacts, day: int) -> int | None:
    """Until when the acceptance in force on a day holds; ALWAYS where no end is noted."""
    given = [until for since, until in risk.acceptances if since <= day]
    return given[-1] if given else None


def is_above(score: RiskScore | None, state: str, limit: int | None) -> bool:
    """Whether a risk needs a treatment that it has not got.

    Before a treatment the last judgement counts. Once controls are monitored only a judgement of
    what is left can say that they do not suffice.
    """
    if score is None or limit is None:
        return False
    if state in UNTREATED:
        return score.left > limit
    return state == "monitored" and score.residual is not None and score.residual > limit


def _stretches(risk: RiskFacts, scales: Sequence[Scale]) -> Iterator[tuple[int, int, str]]:
    """Runs of days in which nothing about an open risk changes, with its state."""
    edges = {each.day for each in risk.scores} | {each.since for each in scales}
    for since, until in risk.acceptances:
        edges |= {since, min(until + 1, ALWAYS)}
    for first, last, state in runs(risk.steps):
        if state == "closed":
            continue
        starts = [first, *sorted(each for each in edges if first < each <= last)]
        for since, following in zip(starts, [*starts[1:], last + 1], strict=True):
            yield since, following - 1, state


def _count(
    risk: RiskFacts, scales: Sequence[Scale], state: str, day: int, days: Sequence[_Day]
) -> None:
    score = score_on(risk, day)
    limit = appetite_of(scales, score.scale, day) if score is not None else None
    until = accepted_until(risk, day) if state == "accepted" else None
    for each in days:
        each.of += 1
        if score is None or limit is None:
            reason = message("risk_without_score" if score is None else "risk_without_appetite")
            each.unjudged.append(Failing(risk.id, risk.code, reason))
        elif is_above(score, state, limit):
            reached = score.left
            reason = message("risk_above_appetite", score=reached, appetite=limit)
            each.above.append(Failing(risk.id, risk.code, reason))
        if until is not None and until < day:
            reason = message("risk_acceptance_over", until=day_of(until))
            each.expired.append(Failing(risk.id, risk.code, reason))
