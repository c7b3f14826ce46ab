"""The posture of one cycle in time, as plain series: what charts, their tables and exports show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from db.records.message import Message

READY, EXPECTED, NOT_READY, NO_DATA = "ready", "expected", "not_ready", "no_data"
SEVERITIES = ("critical", "high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a chart is about: whose cycle, which days are shown, and how far the facts reach."""

    client: str
    cycle: str
    start: date
    end: date
    as_of: date
    today: date
    period_start: date | None = None
    period_end: date | None = None
    known_on: date | None = None


class Point(Protocol):
    """The values at the end of one day."""

    @property
    def day(self) -> date:
        """The day the values hold at the end of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessPoint:
    """How many criteria of the scope were ready, exception expected, not ready or without data."""

    day: date
    ready: int
    expected: int
    not_ready: int
    no_data: int = 0

    @property
    def of(self) -> int:
        """All criteria in scope."""
        return self.ready + self.expected + self.not_ready + self.no_data


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioPoint:
    """One n of N; N = 0 means no data."""

    day: date
    n: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityPoint:
    """Open findings by severity."""

    day: date
    critical: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0

    @property
    def open(self) -> int:
        """All open findings."""
        return self.critical + self.high + self.medium + self.low


PointOf = TypeVar("PointOf", bound=Point)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessSeries:
    """Readiness (M3) in time; `known_then` holds each day as it was known on that day."""

    frame: Frame
    points: tuple[ReadinessPoint, ...]
    known_then: tuple[ReadinessPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioLine:
    """One share in time, under the key of its name."""

    name: str
    points: tuple[RatioPoint, ...]
    known_then: tuple[RatioPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioSeries:
    """One or more shares in time."""

    frame: Frame
    lines: tuple[RatioLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveritySeries:
    """Open findings (M11) in time."""

    frame: Frame
    points: tuple[SeverityPoint, ...]
    known_then: tuple[SeverityPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthState:
    """How one criterion stood on one day of a month, and why."""

    day: date
    state: str
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionMonths:
    """One criterion through the months; a month without a state is None."""

    id: str
    code: str
    group: str
    months: tuple[MonthState | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaByMonth:
    """Criteria in catalogue order by months; `months` holds the first day of each."""

    frame: Frame
    months: tuple[date, ...]
    rows: tuple[CriterionMonths, ...]


ChartSeries = ReadinessSeries | RatioSeries | SeveritySeries | CriteriaByMonth


def differing(now: Sequence[PointOf], then: Sequence[PointOf]) -> tuple[PointOf, ...]:
    """The points of `then` that are not the same in `now` on the same day."""
    known_now = {point.day: point for point in now}
    return tuple(point for point in then if known_now.get(point.day) != point)
