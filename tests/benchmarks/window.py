"""The window: first page beside a bare one, memory after start, and a thread that is never blocked."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.exports.posture_lines import posture_lines
from desktop.operations.reading.posture import read_posture
from tests.benchmarks.bench import PROJECT, Bench, cycle_on, today_in
from tests.benchmarks.figures import Figure

PAIRS, STARTS = 15, 5


def measure(bench: Bench) -> Iterator[Figure]:
    yield from _first_page(bench)
    yield from _memory(bench)
    yield from _lag(bench)


def _first_page(bench: Bench) -> Iterator[Figure]:
    """Whole processes from their start, in turns; the first pair fills the caches of the system."""
    rows = _table_rows(bench)
    pairs = [_pair(bench, rows) for _ in range(bench.times(PAIRS) + 1)][1:]
    bare, shown, page = (tuple(each) for each in zip(*pairs, strict=True))
    ratios = tuple(ours / theirs for theirs, ours in zip(bare, page, strict=True))
    yield Figure(
        what="first page painted, to a bare window with the same rows",
        where="SOC 2",
        unit="times",
        goal=1.5,
        samples=ratios,
    )
    yield Figure(what="bare window painted", where="SOC 2", unit="ms", samples=bare)
    yield Figure(what="our window shown", where="SOC 2", unit="ms", samples=shown)
    yield Figure(what="our first page painted", where="SOC 2", unit="ms", samples=page)


def _pair(bench: Bench, rows: Path) -> tuple[float, float, float]:
    begun = time.monotonic_ns()
    bare = run_module(bench, "bare_window", str(rows))
    bare_took = (bare["painted"] - begun) / 1e6
    begun = time.monotonic_ns()
    ours = run_module(bench, "app_window", "first", str(bench.sample), str(bench.home))
    return bare_took, (ours["shown"] - begun) / 1e6, (ours["painted"] - begun) / 1e6


def _table_rows(bench: Bench) -> Path:
    """The measures of the day with their values, as the page shows them."""
    with bench.reading(bench.sample) as workspace:
        today = today_in(workspace.rows)
        cycle = cycle_on(workspace.rows, today)
        posture = read_posture(workspace.rows, cycle=cycle.id, on=today).as_json()
    rows = [[line.name, str(line.value)] for line in posture_lines(posture)]
    path = bench.sample.parent / "rows.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def _memory(bench: Bench) -> Iterator[Figure]:
    found = [
        run_module(bench, "app_window", "settled", str(bench.sample), str(bench.home))
        for _ in range(STARTS)
    ]
    yield Figure(
        what="memory after start, chart drawn",
        where="SOC 2",
        unit="MB",
        goal=150,
        samples=tuple(each["memory"] for each in found),
    )
    yield Figure(
        what="memory when the first page is painted",
        where="SOC 2",
        unit="MB",
        samples=tuple(each["memory_at_first_page"] for each in found),
    )


def _lag(bench: Bench) -> Iterator[Figure]:
    for where, folder in (("SOC 2", bench.sample), (bench.places[-1][0], bench.large)):
        with bench.copied(folder) as copy:
            late = run_module(bench, "app_window", "busy", str(copy), str(bench.home))["late"]
        yield Figure(
            what="window blocked while postures, charts, changes and an import run",
            where=where,
            unit="ms",
            goal=50,
            judged="worst",
            samples=tuple(late),
        )


def run_module(bench: Bench, module: str, *arguments: str) -> dict:
    """Run a module of this package as a process of its own and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        cwd=PROJECT,
        env=_environment(bench),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=1_800,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _environment(bench: Bench) -> dict[str, str]:
    """The user's own settings are neither read nor written."""
    home = str(bench.home)
    kept = {"XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}
    return {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        **os.environ,
        **kept,
    }
