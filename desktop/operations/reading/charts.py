"""Reads the series of each chart: a range of days of one cycle, on either clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Criterion, Cycle, Workspace
from db.rows import Rows
from desktop.compliance.metrics.ratio import Ratio
from desktop.compliance.metrics.readiness import CriterionState, ReadinessCount
from desktop.compliance.posture import Posture
from desktop.compliance.series import (
    EXPECTED,
    NOT_READY,
    READY,
    SEVERITIES,
    ChartSeries,
    CriteriaByMonth,
    CriterionMonths,
    Frame,
    MonthState,
    RatioLine,
    RatioPoint,
    RatioSeries,
    ReadinessPoint,
    ReadinessSeries,
    SeverityPoint,
    SeveritySeries,
)
from desktop.operations.reading.chart_days import (
    Every,
    chart_days,
    days_known_differently,
    month_starts,
)
from desktop.operations.reading.posture import (
    CriteriaOnDay,
    read_criteria_by_month,
    read_posture,
    read_posture_series,
    read_readiness_series,
)

STATES = {"green": READY, "amber": EXPECTED, "red": NOT_READY}
RATIOS: dict[str, Callable[[Posture], Ratio]] = {
    "mapped": lambda posture: posture.mapped_coverage,
    "implemented": lambda posture: posture.implemented_coverage,
    "occurrences": lambda posture: posture.occurrences_in_cycle,
    "fresh": lambda posture: posture.evidence_freshness,
    "on_time": lambda posture: posture.on_time_reviews,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a chart shows: a cycle (row id), the days, how densely, and the clock."""

    cycle: str
    start: date
    end: date
    every: Every
    as_of: date
    today: date
    known_on: date | None = None
    by_log: bool = False


def read_chart(
    rows: Rows,
    *,
    name: str,
    cycle: str,
    start: date,
    end: date,
    today: date,
    as_of: date | None = None,
    every: Every = "day",
    known_on: date | None = None,
    by_log: bool = False,
) -> ChartSeries:
    """The series of one chart by name; facts reach to `as_of`, which is today unless told."""
    shown = Range(
        cycle=cycle,
        start=start,
        end=end,
        every=every,
        as_of=as_of or today,
        today=today,
        known_on=known_on,
        by_log=by_log,
    )
    return READERS[name](rows, shown)


def read_readiness(rows: Rows, shown: Range) -> ReadinessSeries:
    """Readiness in time."""
    days = _days(shown)
    found = read_readiness_series(
        rows, cycle=shown.cycle, days=days, known_on=shown.known_on, by_log=shown.by_log
    )
    then = [
        _readiness_point(count)
        for day in _known_then_days(rows, shown, days)
        for count in read_readiness_series(rows, cycle=shown.cycle, days=[day], known_on=day)
    ]
    points = tuple(_readiness_point(count) for count in found)
    return ReadinessSeries(frame=_frame(rows, shown), points=points, known_then=tuple(then))


def read_coverage(rows: Rows, shown: Range) -> RatioSeries:
    """Mapped and implemented coverage and the occurrences of the period, in time."""
    return _read_ratios(rows, shown, "mapped", "implemented", "occurrences")


def read_freshness(rows: Rows, shown: Range) -> RatioSeries:
    """Fresh evidence in time."""
    return _read_ratios(rows, shown, "fresh")


def read_on_time(rows: Rows, shown: Range) -> RatioSeries:
    """Reviews on time in time."""
    return _read_ratios(rows, shown, "on_time")


def read_findings(rows: Rows, shown: Range) -> SeveritySeries:
    """Open findings in time."""
    now, then = _postures(rows, shown)
    return SeveritySeries(
        frame=_frame(rows, shown),
        points=tuple(_severity_point(posture) for posture in now),
        known_then=tuple(_severity_point(posture) for posture in then),
    )


def read_heat_map(rows: Rows, shown: Range) -> CriteriaByMonth:
    """Criteria by month: each month at its end, the last one at the last day with facts."""
    months = month_starts(shown.start, shown.end) if shown.end >= shown.start else ()
    last = min(shown.end, shown.as_of)
    found: Sequence[CriteriaOnDay] = ()
    if last >= shown.start:
        found = read_criteria_by_month(
            rows,
            cycle=shown.cycle,
            since=shown.start,
            until=last,
            known_on=shown.known_on,
            by_log=shown.by_log,
        )
    return CriteriaByMonth(
        frame=_frame(rows, shown), months=months, rows=_criterion_rows(rows, months, found)
    )


READERS: dict[str, Callable[[Rows, Range], ChartSeries]] = {
    "readiness": read_readiness,
    "coverage": read_coverage,
    "freshness": read_freshness,
    "on_time": read_on_time,
    "findings": read_findings,
    "heat_map": read_heat_map,
}


def _frame(rows: Rows, shown: Range) -> Frame:
    cycle = rows.get(Cycle, shown.cycle)
    workspace = rows.first(Workspace)
    return Frame(
        client=workspace.client_name if workspace else "",
        cycle=cycle.name,
        start=shown.start,
        end=shown.end,
        as_of=shown.as_of,
        today=shown.today,
        period_start=cycle.period_start,
        period_end=cycle.period_end,
        known_on=shown.known_on,
    )


def _days(shown: Range) -> list[date]:
    return chart_days(shown.start, min(shown.end, shown.as_of), shown.every)


def _known_then_days(rows: Rows, shown: Range, days: Sequence[date]) -> list[date]:
    """The days to read as they were known then; none when the whole chart is on that clock."""
    return [] if shown.known_on else days_known_differently(rows, days)


def _postures(rows: Rows, shown: Range) -> tuple[Sequence[Posture], Sequence[Posture]]:
    """All metrics on the days, and on those known differently as they were known then."""
    days = _days(shown)
    now = read_posture_series(
        rows, cycle=shown.cycle, days=days, known_on=shown.known_on, by_log=shown.by_log
    )
    late = _known_then_days(rows, shown, days)
    return now, [read_posture(rows, cycle=shown.cycle, on=day, known_on=day) for day in late]


def _read_ratios(rows: Rows, shown: Range, *names: str) -> RatioSeries:
    now, then = _postures(rows, shown)
    lines = tuple(
        RatioLine(
            name=name,
            points=tuple(_ratio_point(posture, name) for posture in now),
            known_then=tuple(_ratio_point(posture, name) for posture in then),
        )
        for name in names
    )
    return RatioSeries(frame=_frame(rows, shown), lines=lines)


def _readiness_point(count: ReadinessCount) -> ReadinessPoint:
    return ReadinessPoint(
        day=date.fromordinal(count.day),
        ready=count.green,
        expected=count.amber,
        not_ready=count.red,
    )


def _ratio_point(posture: Posture, name: str) -> RatioPoint:
    ratio = RATIOS[name](posture)
    return RatioPoint(day=posture.as_of, n=ratio.n, of=ratio.of)


def _severity_point(posture: Posture) -> SeverityPoint:
    counts = posture.open_findings.by_severity
    return SeverityPoint(
        day=posture.as_of, **{severity: counts.get(severity, 0) for severity in SEVERITIES}
    )


def _criterion_rows(
    rows: Rows, months: Sequence[date], found: Sequence[CriteriaOnDay]
) -> tuple[CriterionMonths, ...]:
    """One row for each criterion that was in scope on any of the days, in catalogue order."""
    by_month = {on.day.replace(day=1): on for on in found}
    codes = {state.item: state.code for on in found for state in on.states}
    criteria = sorted((rows.get(Criterion, item) for item in codes), key=lambda one: one.position)
    states = {
        month: {state.item: _month_state(on.day, state) for state in on.states}
        for month, on in by_month.items()
    }
    return tuple(
        CriterionMonths(
            id=criterion.id,
            code=codes[criterion.id],
            group=_group(criterion),
            months=tuple(
                states.get(month.replace(day=1), {}).get(criterion.id) for month in months
            ),
        )
        for criterion in criteria
    )


def _month_state(day: date, state: CriterionState) -> MonthState:
    reasons = tuple(failing.reason for failing in state.reasons)
    return MonthState(day=day, state=STATES[state.colour], reasons=reasons)


def _group(criterion: Criterion) -> str:
    """The short name of its series, such as CC6; objectives of a client stand in one group."""
    return criterion.series.split()[0] if criterion.series else ""
