"""The scale that risks are judged on: which one is in force, and what lies above the appetite."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.records import RiskScale
from db.records.message import Message, message
from desktop.compliance.guards.general import given

LEAST_STEPS, MOST_STEPS = 3, 6
PLAIN_STEPS = ("1", "2", "3", "4", "5")
PLAIN_NAME = "1 to 5"


class Scale(NamedTuple):
    """Likelihood and impact from the least to the most; no appetite where nobody stated one."""

    name: str
    likelihoods: tuple[str, ...]
    impacts: tuple[str, ...]
    appetite: int | None
    since: int

    @property
    def most(self) -> int:
        """The highest score."""
        return len(self.likelihoods) * len(self.impacts)


# What holds until the workspace has a scale of its own: steps without words, and no appetite.
PLAIN = Scale(PLAIN_NAME, PLAIN_STEPS, PLAIN_STEPS, None, 0)


def scale_of(row: RiskScale) -> Scale:
    """A stored scale as the rules see it."""
    since = row.starts_on.toordinal()
    return Scale(row.name, row.likelihoods, row.impacts, row.appetite, since)


def in_force(scales: Sequence[Scale], day: int) -> Scale:
    """The scale of a day (ordinal): the last one that began."""
    begun = [each for each in scales if each.since <= day]
    return max(begun, key=lambda each: each.since, default=PLAIN)


def named(scales: Sequence[Scale], name: str) -> Scale | None:
    """The scale of this name; a score names the one that it was judged on."""
    found = next((each for each in scales if each.name == name), None)
    return PLAIN if found is None and name == PLAIN_NAME else found


def comparable(one: Scale | None, other: Scale) -> bool:
    """Whether scores on both mean the same: their steps are the same."""
    if one is None:
        return False
    return (one.likelihoods, one.impacts) == (other.likelihoods, other.impacts)


def appetite_of(scales: Sequence[Scale], scored_on: str, day: int) -> int | None:
    """What a score may be at most on a day.

    The appetite of the scale in force counts where its steps mean the same; a score on other steps
    is measured by the appetite of its own scale, since nobody has judged the risk anew.
    """
    now, own = in_force(scales, day), named(scales, scored_on)
    if comparable(own, now):
        return now.appetite
    return own.appetite if own is not None else None


def missing_for_scale(
    *,
    name: str,
    likelihoods: Sequence[str],
    impacts: Sequence[str],
    appetite: int | None,
    starts_on: date,
    others: Sequence[str],
    last_score_on: date | None,
) -> tuple[Message, ...]:
    """A scale has a name of its own, steps in words and an appetite, and rewrites no score."""
    lacking = []
    if not given(name):
        lacking.append(message("risk_scale_needs_name"))
    elif name in others:
        lacking.append(message("risk_scale_name_taken", name=name))
    for key, steps in (("likelihood", likelihoods), ("impact", impacts)):
        if not LEAST_STEPS <= len(steps) <= MOST_STEPS or len(set(steps)) < len(steps):
            limits = {"least": LEAST_STEPS, "most": MOST_STEPS}
            lacking.append(message(f"risk_scale_needs_{key}", **limits))
    most = len(likelihoods) * len(impacts)
    if appetite is None or not 1 <= appetite < max(most, 2):
        lacking.append(message("risk_scale_needs_appetite", most=max(most - 1, 1)))
    if last_score_on is not None and starts_on < last_score_on:
        lacking.append(message("risk_scale_before_scores", last=last_score_on))
    return tuple(lacking)


def outside(scale: Scale, likelihood: int | None, impact: int | None) -> bool:
    """Whether a step does not exist on a scale; an unknown one is not outside."""
    pairs = ((likelihood, scale.likelihoods), (impact, scale.impacts))
    return any(step is not None and not 1 <= step <= len(steps) for step, steps in pairs)
