"""Run all measurements and print them: `python -m tests.benchmarks`.

BENCH_SCALE from 0.01 to 1 (the default) says how large the large workspace is, BENCH_JSON names a
file for the figures.
"""

import json
import os
import sys
import time
from pathlib import Path

from tests.benchmarks import (
    coverage,
    evidence,
    metrics,
    pages,
    past,
    planning,
    searching,
    window,
    writing,
)
from tests.benchmarks.bench import SMALLEST, Bench, name_of, prepared, wanted_scale
from tests.benchmarks.figures import Figure, Growth, growth
from tests.benchmarks.table import report

# The window first: a process that has done much is a poor neighbour for one that starts.
MEASURES = (
    window.measure,
    pages.measure,
    metrics.measure,
    coverage.measure,
    writing.measure,
    planning.measure,
    evidence.measure,
    past.measure,
    searching.measure,
)


def measured(bench: Bench) -> list[Figure]:
    """All figures, each told on standard error when it is there."""
    figures = []
    for measure in MEASURES:
        for figure in measure(bench):
            figures.append(figure)
            sys.stderr.write(f"{figure.what} {figure.where}: {figure.value:.4g} {figure.unit}\n")
    return figures


def write_json(path: Path, scale: float, figures: list[Figure], grown: list[Growth]) -> None:
    found = {
        "scale": scale,
        "figures": [figure.as_json() for figure in figures],
        "growth": [one.as_json() for one in grown],
    }
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    scale = wanted_scale()
    start = time.perf_counter()
    with prepared(scale) as bench:
        sys.stderr.write(f"The workspaces are ready after {time.perf_counter() - start:.0f} s.\n")
        figures = measured(bench)
    grown = growth(figures, name_of(SMALLEST), name_of(scale)) if scale > SMALLEST else []
    sys.stdout.write(report(figures, grown, name_of(scale)) + "\n")
    if target := os.environ.get("BENCH_JSON"):
        write_json(Path(target), scale, figures, grown)


if __name__ == "__main__":
    main()
