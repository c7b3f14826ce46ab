"""All metrics with their numbers in the manual and the version of their rule.

The order is that of the fields of a posture.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.compliance.metrics.coverage import implemented_coverage, mapped_coverage
from desktop.compliance.metrics.events import leaver_timeliness, quiet_registers
from desktop.compliance.metrics.findings import open_findings, recurrence, remediation_time
from desktop.compliance.metrics.freshness import evidence_freshness
from desktop.compliance.metrics.occurrences import (
    event_coverage,
    missed_occurrences,
    occurrences_in_cycle,
    on_time_reviews,
)
from desktop.compliance.metrics.overdue import overdue
from desktop.compliance.metrics.progress import period_elapsed, remediation_on_time, requests
from desktop.compliance.metrics.readiness import readiness
from desktop.compliance.metrics.registers import acknowledgements, policy_currency, vendor_currency
from desktop.compliance.metrics.risks import risk_standing
from desktop.compliance.metrics.situation import Situation
from desktop.compliance.metrics.testing import testing


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: its numbers in the manual, its field of the posture, the version of its rule."""

    numbers: tuple[str, ...]
    field: str
    rule: int
    over: Callable[[Situation], Sequence[Any]]


REGISTRY: tuple[Metric, ...] = (
    Metric(("M1",), "mapped_coverage", 1, mapped_coverage),
    Metric(("M2",), "implemented_coverage", 1, implemented_coverage),
    Metric(("M3",), "readiness", 1, readiness),
    Metric(("M4", "M5"), "testing", 1, testing),
    Metric(("M6",), "evidence_freshness", 1, evidence_freshness),
    Metric(("M7",), "occurrences_in_cycle", 1, occurrences_in_cycle),
    Metric(("M8",), "event_coverage", 1, event_coverage),
    Metric(("M9",), "on_time_reviews", 1, on_time_reviews),
    Metric(("M9",), "missed_occurrences", 1, missed_occurrences),
    Metric(("M10",), "overdue", 1, overdue),
    Metric(("M11",), "open_findings", 1, open_findings),
    Metric(("M12",), "remediation_time", 1, remediation_time),
    Metric(("M13",), "remediation_on_time", 1, remediation_on_time),
    Metric(("M14",), "recurrence", 1, recurrence),
    Metric(("M15",), "period_elapsed", 1, period_elapsed),
    Metric(("M18",), "requests", 1, requests),
    Metric(("M20",), "policy_currency", 1, policy_currency),
    Metric(("M21",), "acknowledgements", 1, acknowledgements),
    Metric(("M22",), "vendor_currency", 1, vendor_currency),
    Metric(("M8",), "quiet_registers", 1, quiet_registers),
    Metric(("M23",), "leaver_timeliness", 1, leaver_timeliness),
    Metric(("M25",), "risks", 1, risk_standing),
)
