"""The coverage matrix: reading a period, and painting 120 controls by 53 weeks."""

from collections.abc import Iterator
from functools import partial

from db.rows import Rows
from desktop.operations.reading.coverage import read_coverage
from tests.benchmarks.bench import Bench, cycle_on, runs, today_in
from tests.benchmarks.figures import Figure
from tests.benchmarks.window import run_module

READ, PAINTED = 500, 16


def measure(bench: Bench) -> Iterator[Figure]:
    """The reading on both workspaces, the painting in a process of its own."""
    for where, folder in bench.places:
        with bench.reading(folder) as workspace, workspace.reader() as rows:
            taken = runs(bench.times(20), partial(read, rows))
        yield Figure(
            what="coverage matrix of a period, read",
            where=where,
            unit="ms",
            goal=READ,
            samples=taken,
        )
    painted = run_module(bench, "coverage_canvas", str(bench.times(50)))
    for what, goal in (("a window of 1366", PAINTED), ("all 120 rows in view", PAINTED)):
        found = painted[what]
        yield Figure(
            what=f"coverage matrix of 120 x 53 painted, {what}",
            unit="ms",
            goal=goal,
            samples=tuple(wall for wall, _ in found),
            processor=tuple(used for _, used in found),
        )


def read(rows: Rows) -> object:
    """The matrix of the cycle of today."""
    on = today_in(rows)
    return read_coverage(rows, cycle=cycle_on(rows, on).id, on=on)
