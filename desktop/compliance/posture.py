"""All metrics of one cycle at a date, and swept over many dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.compliance.facts import CycleFacts, Facts
from desktop.compliance.metrics.events import QuietRegisters
from desktop.compliance.metrics.findings import OpenFindings, RemediationTime
from desktop.compliance.metrics.overdue import Ages
from desktop.compliance.metrics.progress import Requests
from desktop.compliance.metrics.ratio import Failing, Ratio
from desktop.compliance.metrics.readiness import Readiness, ReadinessCount, readiness_counts
from desktop.compliance.metrics.registry import REGISTRY
from desktop.compliance.metrics.risks import RiskStanding
from desktop.compliance.metrics.situation import prepare
from desktop.compliance.metrics.testing import Testing


@dataclass(frozen=True, slots=True)
class Posture:
    """Where a cycle stands at the end of one day; the metrics in the order of the registry."""

    as_of: date
    cycle: str
    stage: str | None
    mapped_coverage: Ratio
    implemented_coverage: Ratio
    readiness: Readiness
    testing: Testing
    evidence_freshness: Ratio
    occurrences_in_cycle: Ratio
    event_coverage: Ratio
    on_time_reviews: Ratio
    missed_occurrences: tuple[Failing, ...]
    overdue: Ages
    open_findings: OpenFindings
    remediation_time: RemediationTime
    remediation_on_time: Ratio
    recurrence: Ratio
    period_elapsed: Ratio
    requests: Requests
    policy_currency: Ratio
    acknowledgements: Ratio
    vendor_currency: Ratio
    quiet_registers: QuietRegisters
    leaver_timeliness: Ratio
    risks: RiskStanding

    def as_json(self) -> dict[str, object]:
        """The names and shapes of the command line's posture."""
        return {**_plain(self), **_nested(self), "rules": rules()}


def rules() -> Mapping[str, int]:
    """The version of the rule behind each metric, by its number in the manual."""
    return {number: metric.rule for metric in REGISTRY for number in metric.numbers}


def at(facts: Facts, cycle: CycleFacts, on: date) -> Posture:
    """All metrics at the end of one day."""
    return over(facts, cycle, (on,))[0]


def over(facts: Facts, cycle: CycleFacts, days: Sequence[date]) -> list[Posture]:
    """All metrics on many days (in order, each once) in one sweep."""
    if not days:
        return []
    situation = prepare(facts, cycle, [each.toordinal() for each in days])
    columns = zip(*(metric.over(situation) for metric in REGISTRY), strict=True)
    return [
        Posture(day, cycle.code, _stage(cycle, day), *values)
        for day, values in zip(days, columns, strict=True)
    ]


def readiness_over(facts: Facts, cycle: CycleFacts, days: Sequence[date]) -> list[ReadinessCount]:
    """Only the readiness counts on many days (in order, each once), for a daily chart."""
    if not days:
        return []
    return readiness_counts(prepare(facts, cycle, [each.toordinal() for each in days]))


def _stage(cycle: CycleFacts, day: date) -> str | None:
    """The state of the cycle at the end of a day."""
    states = [state for since, state in cycle.steps if since <= day.toordinal()]
    return states[-1] if states else None


def _ratio(ratio: Ratio, n: str = "n") -> dict[str, object]:
    """A ratio with the name of its numerator."""
    return {n: ratio.n, "of": ratio.of, "pct": ratio.pct}


def _with_failing(ratio: Ratio, name: str) -> dict[str, object]:
    """A ratio with the codes of what counts against it, each once."""
    return {**_ratio(ratio), name: sorted(set(_codes(ratio.failing)))}


def _events(posture: Posture) -> dict[str, object]:
    """M8 with the registers in which nothing happened: vouched for, or in need of a word."""
    quiet = posture.quiet_registers
    return {
        **_ratio(posture.event_coverage),
        "nil_statement": list(quiet.stated),
        "needs_nil_statement": list(quiet.needed),
    }


def _codes(failing: Sequence[Failing]) -> list[str]:
    """The codes of what fails."""
    return [each.code for each in failing]


def _plain(posture: Posture) -> dict[str, object]:
    """The ratios and counts."""
    ready = posture.readiness
    return {
        "as_of": posture.as_of.isoformat(),
        "cycle": posture.cycle,
        "stage": posture.stage,
        "criteria_in_scope": ready.of,
        "mapped_coverage": _ratio(posture.mapped_coverage),
        "implemented_coverage": _ratio(posture.implemented_coverage),
        "on_time_review_365d": _ratio(posture.on_time_reviews),
        "missed_occurrences_365d": len(posture.missed_occurrences),
        "occurrences_in_cycle": _ratio(posture.occurrences_in_cycle, "on_time"),
        "open_findings": dict(posture.open_findings.by_severity),
        "period_elapsed": _ratio(posture.period_elapsed, "days"),
        "event_coverage": _events(posture),
        "leaver_timeliness": _with_failing(posture.leaver_timeliness, "late"),
        "remediation_on_time": _ratio(posture.remediation_on_time),
        "recurrence": _ratio(posture.recurrence),
        "policy_currency": _with_failing(posture.policy_currency, "not_current"),
        "acknowledgements": _with_failing(posture.acknowledgements, "late"),
        "vendor_currency": _with_failing(posture.vendor_currency, "not_current"),
        "uncovered": _codes(posture.mapped_coverage.failing),
        "unimplemented": _codes(posture.implemented_coverage.failing),
    }


def _nested(posture: Posture) -> dict[str, object]:
    """The metrics that say more than n of N."""
    ready, tested, asked = posture.readiness, posture.testing, posture.requests
    tasks = posture.overdue.of_kind("task")
    return {
        "evidence_freshness": {
            **_ratio(posture.evidence_freshness),
            "stale": sorted(_codes(posture.evidence_freshness.failing)),
        },
        "overdue_tasks": {"count": tasks.count, "max_days": tasks.max_days},
        "readiness": {
            "n": ready.n,
            "of": ready.of,
            "pct": ready.pct,
            "at_risk": list(ready.codes("amber")),
            "not_ready": list(ready.codes("red")),
        },
        "mttr_365d": {
            "n": posture.remediation_time.n,
            "mean_days": posture.remediation_time.mean_days,
        },
        "requests": _ratio(asked.completed, "accepted"),
        "requests_submitted": _ratio(asked.submitted),
        "tests": {
            "concluded": tested.concluded.n,
            "planned": tested.concluded.of,
            "effective": tested.effective.n,
            "of_concluded_with_occurrence": tested.effective.of,
            "effectiveness_pct": tested.effective.pct,
            "items_tested": tested.items.of,
            "deviations": tested.deviations,
            "item_pass_pct": tested.items.pct,
        },
        "risks": _risks(posture.risks),
    }


def _risks(risks: RiskStanding) -> dict[str, object]:
    """M25 with the codes that it counts."""
    return {
        "open": risks.of,
        "judged": risks.judged,
        "above_appetite": len(risks.above),
        "acceptance_expired": len(risks.expired),
        "above": _codes(risks.above),
        "expired": _codes(risks.expired),
    }
