"""The whole of `make bench` at its smallest: every row has a figure. No assertion on seconds."""

import json
import math
import os
import subprocess
import sys

import pytest

from desktop.ui.pages import PAGES
from tests.benchmarks.bench import PROJECT
from tests.benchmarks.figures import Figure, growth
from tests.benchmarks.table import report

WANTED = {
    "all metrics at one date",
    "121 monthly points of all metrics",
    "3,650 daily points of readiness",
    "a durable change",
    "one row on a past day",
    "ten years of a daily control planned",
    "the longest change of that planning",
    "a look whether anything is due",
    "chain check of the whole history",
    "replay of the whole history",
    "the store's cost per durable change, to a plain sqlite-utils insert",
    "first page painted, to a bare window with the same rows",
    "memory after start, chart drawn",
    "window blocked while postures, charts, changes and an import run",
    *(f"first rows of the page {page.NAME}" for page in PAGES),
    *(f"first rows of the page {page.NAME}, first visit" for page in PAGES),
    "coverage matrix of a period, read",
    "coverage matrix of 120 x 53 painted, a window of 1366",
    "coverage matrix of 120 x 53 painted, all 120 rows in view",
    "a screen of 100,000 rows scrolled",
    "a key typed: filter of the page evidence",
    "a key typed: filter of the page long",
    "a key typed: wording of a control",
    "a key typed: palette",
    "palette, from the key to what it finds",
    "palette, from the key to nothing found",
    "search of the palette, something found",
    "search of the palette, nothing found",
    "history of one kind, controls",
    "history by one person",
    "history of one item",
    "100 dropped files, to a loop that hashes, copies and syncs them",
}
STARTS = (
    "the longest list, ",
    "the made-up list, 100,000 rows, ",
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One run of the benchmarks at the smallest scale; its text and its figures as JSON."""
    target = tmp_path_factory.mktemp("bench") / "figures.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks"],
        cwd=PROJECT,
        env={**os.environ, "BENCH_SCALE": "0.01", "BENCH_JSON": str(target)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(target.read_text(encoding="utf-8"))


def test_every_goal_has_a_figure(run):
    _, found = run
    names = {each["what"] for each in found["figures"]}
    assert names >= WANTED
    for start in STARTS:
        ends = {name.rpartition(", ")[2] for name in names if name.startswith(start)}
        assert ends == {"sorted", "filtered by what is typed", "one part shown"}


def test_every_figure_is_a_number_and_stands_in_the_table(run):
    text, found = run
    for each in found["figures"]:
        assert each["n"] > 0
        assert all(math.isfinite(each[name]) for name in ("median", "p99", "worst", "value"))
        assert each["what"] in text
        assert each["processor"] is None or math.isfinite(each["processor"])


def test_whether_a_goal_is_met_follows_from_the_figure(run):
    _, found = run
    for each in found["figures"]:
        expected = None if each["goal"] is None else each["value"] < each["goal"]
        assert each["met"] == expected


def test_the_tail_of_a_hundred_runs_is_the_last_but_one():
    figure = Figure(
        what="x", unit="ms", samples=tuple(map(float, range(1, 101))), goal=99.5, judged="p99"
    )
    assert (figure.median, figure.p99, figure.worst, figure.met) == (50.5, 99, 100, True)


def test_growth_compares_the_same_measurement_on_both_sizes():
    small = Figure(what="x", unit="ms", where="1x", samples=(2.0,))
    large = Figure(what="x", unit="ms", where="100x", samples=(6.0,))
    alone = Figure(what="y", unit="ms", where="100x", samples=(1.0,), goal=0.5)
    grown = growth([small, large, alone], "1x", "100x")
    assert [(one.what, one.times) for one in grown] == [("x", 3.0)]
    assert "NOT met" in report([alone], grown, "100x")
