"""The pages on the large workspace: first rows, sorting, filtering, scrolling, typing, searching."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.benchmarks.bench import QUICK_BELOW, Bench
from tests.benchmarks.figures import Figure, Judged
from tests.benchmarks.window import run_module

FIRST_ROWS, ARRANGED, STALL = 150, 100, 50


def measure(bench: Bench) -> Iterator[Figure]:
    """One window in a process of its own does everything, one thing after the other."""
    where, folder = bench.places[-1]
    how = "quick" if bench.scale < QUICK_BELOW else "whole"
    with bench.copied(folder) as copy:
        found = run_module(bench, "app_window", "pages", str(copy), str(bench.home), how)
    yield from visits(found["visits"], where)
    yield from arranging(found, where)
    yield _figure("a screen of 100,000 rows scrolled", where, STALL, found["scrolled"], "worst")
    for field, taken in found["typed"].items():
        yield _figure(f"a key typed: {field}", where, STALL, taken, "worst")
    hits = [one for text, taken in found["searched"].items() for one in taken if "zz" not in text]
    yield _figure("palette, from the key to what it finds", where, ARRANGED, hits, "p99")
    none = [one for text, taken in found["searched"].items() for one in taken if "zz" in text]
    yield _figure("palette, from the key to nothing found", where, ARRANGED, none, "p99")


def visits(found: dict[str, Any], where: str) -> Iterator[Figure]:
    """The first visit builds what the page needs; the others come after a change."""
    for name, taken in found.items():
        yield _figure(f"first rows of the page {name}", where, FIRST_ROWS, taken[1:])
        what = f"first rows of the page {name}, first visit"
        yield _figure(what, where, FIRST_ROWS, taken[:1])


def arranging(found: dict[str, Any], where: str) -> Iterator[Figure]:
    """Sorting and filtering: from the key, with the pause in which one types on."""
    for key, name in (("longest", "longest list"), ("long", "made-up list")):
        rows = f"the {name}, {found[key]['rows']:,} rows"
        for what, how in (
            ("sort", "sorted"),
            ("filter", "filtered by what is typed"),
            ("segment", "one part shown"),
        ):
            yield _figure(f"{rows}, {how}", where, ARRANGED, found[key][what])


def _figure(
    what: str,
    where: str,
    goal: float,
    taken: Sequence[Sequence[float]],
    judged: Judged = "median",
) -> Figure:
    return Figure(
        what=what,
        where=where,
        unit="ms",
        goal=goal,
        judged=judged,
        samples=tuple(wall for wall, _ in taken),
        processor=tuple(used for _, used in taken),
    )
