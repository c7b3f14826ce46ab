"""Small series with known values, and a way to look at the pixels of a drawing."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta

from db.records.message import message
from desktop.charts.registry import chart_named
from desktop.charts.render import RenderedChart, render
from desktop.charts.style import style
from desktop.compliance.series import (
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

FRAME = Frame(
    client="Brightfen Software",
    cycle="SOC 2 Type 2, calendar 2026",
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    as_of=date(2026, 11, 23),
    today=date(2026, 11, 23),
)


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=day) for day in range((last - first).days + 1))


def readiness_of(day: date, *, less: int = 0) -> ReadinessPoint:
    ready = 35 - day.month // 3 - less
    return ReadinessPoint(day=day, ready=ready, expected=1, not_ready=36 - ready, no_data=1)


def readiness() -> ReadinessSeries:
    shown = tuple(days(FRAME.start, FRAME.as_of))
    return ReadinessSeries(frame=FRAME, points=tuple(readiness_of(day) for day in shown))


def readiness_known_later() -> ReadinessSeries:
    now = readiness()
    then = tuple(
        readiness_of(point.day, less=9 if point.day.month in (3, 4) else 0) for point in now.points
    )
    return ReadinessSeries(frame=FRAME, points=now.points, known_then=then)


def ratio_line(name: str, of: int) -> RatioLine:
    points = (
        RatioPoint(day=day, n=of - day.month // 4, of=of) for day in days(FRAME.start, FRAME.as_of)
    )
    return RatioLine(name=name, points=tuple(points))


def ratios(*names: str) -> RatioSeries:
    lines = (ratio_line(name, 20 + 9 * index) for index, name in enumerate(names))
    return RatioSeries(frame=FRAME, lines=tuple(lines))


def severities() -> SeveritySeries:
    points = (
        SeverityPoint(day=day, critical=1, high=day.month % 2, medium=2, low=1)
        for day in days(FRAME.start, FRAME.as_of)
    )
    return SeveritySeries(frame=FRAME, points=tuple(points))


def criteria(rows: int = 12, months: int = 12) -> CriteriaByMonth:
    states = ("ready", "expected", "not_ready", "no_data")
    starts = tuple(date(2026 + index // 12, index % 12 + 1, 1) for index in range(months))
    made = []
    for row in range(rows):
        cells = tuple(
            MonthState(
                day=start + timedelta(days=27),
                state=states[(row + index) % 4],
                reasons=(message("chart.findings.none"),) if (row + index) % 4 == 2 else (),
            )
            for index, start in enumerate(starts)
        )
        code = f"CC{row // 4 + 1}.{row % 4 + 1}"
        made.append(
            CriterionMonths(id=f"id-{row}", code=code, group=code.split(".")[0], months=cells)
        )
    return CriteriaByMonth(frame=FRAME, months=starts, rows=tuple(made))


SERIES: dict[str, ChartSeries] = {
    "readiness": readiness(),
    "coverage": ratios("mapped", "implemented", "occurrences"),
    "freshness": ratios("fresh"),
    "on_time": ratios("on_time"),
    "findings": severities(),
    "heat_map": criteria(),
}


def drawn(
    name: str,
    data: ChartSeries | None = None,
    theme: str = "light",
    *,
    width: int = 780,
    height: int = 380,
    ratio: float = 1.0,
) -> RenderedChart:
    look = style(theme, width=width, height=height, ratio=ratio)
    return render(chart_named(name), SERIES[name] if data is None else data, look)


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def count_pixels(picture: RenderedChart, colour: str) -> int:
    """How many pixels have exactly this colour."""
    wanted = int.from_bytes(bytes((*rgb(colour), 255)), sys.byteorder)
    return memoryview(picture.rgba).cast("I").tolist().count(wanted)


def pixel(picture: RenderedChart, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in logical pixels."""
    place = 4 * (int(y * picture.ratio) * picture.width + int(x * picture.ratio))
    return tuple(picture.rgba[place : place + 3])
