"""M11, M12 and M14: open findings, how long it takes to remedy them, and what came back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from db.records.message import message
from desktop.compliance.facts import FindingFacts, first_day, held_in, runs
from desktop.compliance.metrics.ratio import (
    Contribution,
    Failing,
    Ratio,
    day_of,
    positions,
    tally,
    tenths,
)
from desktop.compliance.metrics.situation import Situation

OPEN_STATES = ("open", "action_planned", "remediating", "ready_for_retest")
UNRATED = "unrated"
YEAR = 365
FEW = 5
AGE_BUCKETS = ((30, "0-30"), (60, "31-60"), (90, "61-90"))
OLDEST = ">90"


class OpenFinding(NamedTuple):
    """An open finding with its age from the day it was first identified."""

    item: str
    code: str
    severity: str
    age: int


class AcceptedFinding(NamedTuple):
    """A finding whose risk is accepted; no days where no expiry is noted."""

    item: str
    code: str
    days_to_expiry: int | None


@dataclass(frozen=True, slots=True)
class OpenFindings:
    """The findings open on a day; those with an accepted risk stand apart."""

    items: tuple[OpenFinding, ...]
    accepted: tuple[AcceptedFinding, ...]

    @property
    def by_severity(self) -> Mapping[str, int]:
        """How many of each severity; those with none are left out."""
        counts: dict[str, int] = {}
        for each in self.items:
            counts[each.severity] = counts.get(each.severity, 0) + 1
        return counts

    @property
    def by_age(self) -> Mapping[tuple[str, str], int]:
        """How many of each severity in each age bucket."""
        counts: dict[tuple[str, str], int] = {}
        for each in self.items:
            cell = (each.severity, age_bucket(each.age))
            counts[cell] = counts.get(cell, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class RemediationTime:
    """Days from the first identification to the last closing, over the findings closed."""

    days: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many findings were closed."""
        return len(self.days)

    @property
    def mean_days(self) -> float | None:
        """The mean to one decimal, none without a closed finding."""
        return tenths(sum(self.days), self.n) if self.days else None

    @property
    def median_days(self) -> float | None:
        """The median, none without a closed finding."""
        return float(median(self.days)) if self.days else None

    @property
    def few(self) -> bool:
        """Whether there are too few to speak of a mean without saying so."""
        return 0 < self.n < FEW


def age_bucket(age: int) -> str:
    """The name of the bucket that holds an age in days."""
    return next((name for limit, name in AGE_BUCKETS if age <= limit), OLDEST)


def open_findings(situation: Situation) -> list[OpenFindings]:
    """M11: open findings by severity and age, and accepted ones with their days to expiry."""
    opened: list[list[OpenFinding]] = [[] for _ in situation.days]
    accepted: list[list[AcceptedFinding]] = [[] for _ in situation.days]
    expiry = {each.id: each.due for each in situation.facts.others_due}
    for finding in situation.facts.findings:
        identified = first_day(finding.steps)
        for first, last, state in runs(finding.steps):
            held = positions(situation.days, first, last)
            if state in OPEN_STATES:
                for position in held:
                    age = situation.days[position] - identified
                    severity = finding.severity or UNRATED
                    opened[position].append(OpenFinding(finding.id, finding.code, severity, age))
            elif state == "risk_accepted":
                due = expiry.get(finding.id)
                for position in held:
                    left = None if due is None else due - situation.days[position]
                    accepted[position].append(AcceptedFinding(finding.id, finding.code, left))
    return [
        OpenFindings(tuple(now_open), tuple(now_accepted))
        for now_open, now_accepted in zip(opened, accepted, strict=True)
    ]


def remediation_time(situation: Situation) -> list[RemediationTime]:
    """M12: over the findings closed in the last 365 days and not opened again."""
    days: list[list[int]] = [[] for _ in situation.days]
    for finding in situation.facts.findings:
        for first, last in _closed_runs(finding):
            for position in positions(situation.days, first, min(last, first + YEAR - 1)):
                days[position].append(first - first_day(finding.steps))
    return [RemediationTime(tuple(each)) for each in days]


def _closed_runs(finding: FindingFacts) -> list[tuple[int, int]]:
    """The runs of days in which a finding is closed."""
    return held_in(finding.steps, ("closed",))


def recurrence(situation: Situation) -> list[Ratio]:
    """M14: closed findings that came back on the same control with the same cause, of all closed.

    n counts those that came back, so that a low n is good.
    """
    return tally(_recurrences(situation.facts.findings), situation.days)


def _recurrences(findings: Sequence[FindingFacts]) -> Iterator[Contribution]:
    """Each closing of the last 365 days, split on the day on which the finding came back."""
    related = _by_cause(findings)
    for finding in findings:
        for first, last in _closed_runs(finding):
            until = min(last, first + YEAR - 1)
            back = _came_back(finding, related, first)
            if back is None or first_day(back.steps) > until:
                yield Contribution(first, until, 0, 1)
                continue
            since = max(first, first_day(back.steps))
            reason = message("finding_came_back", later=back.code, on=day_of(first_day(back.steps)))
            yield Contribution(first, since - 1, 0, 1)
            yield Contribution(since, until, 1, 1, Failing(finding.id, finding.code, reason))


def _cause(finding: FindingFacts) -> tuple[str, str] | None:
    """Control and cause, none while either is unknown."""
    if finding.control is None or not finding.cause:
        return None
    return finding.control, " ".join(finding.cause.casefold().split())


def _by_cause(findings: Sequence[FindingFacts]) -> Mapping[object, list[FindingFacts]]:
    """Findings by control and cause, and by the finding that they say they repeat."""
    related: dict[object, list[FindingFacts]] = defaultdict(list)
    for finding in findings:
        for key in (_cause(finding), finding.recurrence_of):
            if key is not None:
                related[key].append(finding)
    return related


def _came_back(
    finding: FindingFacts, related: Mapping[object, list[FindingFacts]], closed: int
) -> FindingFacts | None:
    """The first finding identified after the closing with the same control and cause."""
    cause = _cause(finding)
    candidates = [*(related.get(cause, ()) if cause else ()), *related.get(finding.id, ())]
    later = [each for each in candidates if closed < first_day(each.steps)]
    return min(later, key=lambda each: first_day(each.steps), default=None)
