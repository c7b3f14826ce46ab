"""The metrics at one date, over ten years by month, and readiness day by day."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from db.rows import Rows
from desktop.operations.reading.posture import (
    read_posture,
    read_posture_series,
    read_readiness_series,
)
from tests.benchmarks.bench import Bench, cycle_on, milliseconds, runs, today_in
from tests.benchmarks.figures import Figure

MONTHS, DAYS = 121, 3_650
ONE_DATE = "all metrics at one date"


def measure(bench: Bench) -> Iterator[Figure]:
    """On both workspaces, through a read-only connection as the window uses it."""
    for where, folder in bench.places:
        with bench.reading(folder) as workspace, workspace.reader() as rows:
            yield from _one_date(bench, rows, where)
            yield from _series(bench, rows, where)


def _one_date(bench: Bench, rows: Rows, where: str) -> Iterator[Figure]:
    today = today_in(rows)

    def on(day: date) -> float:
        cycle = cycle_on(rows, day)
        return milliseconds(lambda: read_posture(rows, cycle=cycle.id, on=day))

    first = on(today)
    days = [today, *some_days(today, bench.times(60))]
    yield Figure(
        what=f"{ONE_DATE}, first question of a connection",
        where=where,
        unit="ms",
        samples=(first,),
    )
    yield Figure(
        what=ONE_DATE, where=where, unit="ms", goal=50, samples=tuple(on(day) for day in days)
    )


def _series(bench: Bench, rows: Rows, where: str) -> Iterator[Figure]:
    today = today_in(rows)
    cycle = cycle_on(rows, today)
    monthly = months_back(today, MONTHS)
    daily = [today - timedelta(days=back) for back in range(DAYS)]
    yield Figure(
        what=f"{MONTHS} monthly points of all metrics",
        where=where,
        unit="s",
        goal=1,
        samples=_seconds(bench, lambda: read_posture_series(rows, cycle=cycle.id, days=monthly)),
    )
    yield Figure(
        what=f"{DAYS:,} daily points of readiness",
        where=where,
        unit="s",
        goal=3,
        samples=_seconds(bench, lambda: read_readiness_series(rows, cycle=cycle.id, days=daily)),
    )


def _seconds(bench: Bench, run) -> tuple[float, ...]:
    return tuple(each / 1000 for each in runs(bench.times(7), run))


def some_days(today: date, count: int) -> list[date]:
    """Days of the last ten years, the same in every run."""
    chance = random.Random("days")
    return [today - timedelta(days=chance.randrange(DAYS)) for _ in range(count)]


def months_back(today: date, count: int) -> list[date]:
    """The day and the last days of the months before it, the newest first."""
    days = [today]
    while len(days) < count:
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return days
