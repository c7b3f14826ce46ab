"""Finding items by what is typed, and the pages of the history."""

from collections.abc import Iterator
from functools import partial

from db.queries.history import NEWEST
from db.queries.search import find_codes, find_items
from db.rows import Rows
from desktop.operations.reading.history import filter_of, read_history
from tests.benchmarks.bench import Bench, runs
from tests.benchmarks.figures import Figure

DAY, ZONE = "2026-12-31", "UTC"
TYPED = ("a", "re", "rev", "access review", "quarterly", "AC-0", "zzqq", "iew", "zugriff 2025")


def measure(bench: Bench) -> Iterator[Figure]:
    for where, folder in bench.places:
        with bench.reading(folder) as workspace, workspace.reader() as rows:
            yield from _found(bench, rows, where)
            yield from _history(bench, rows, where)


def _found(bench: Bench, rows: Rows, where: str) -> Iterator[Figure]:
    """Every search as it is typed, the slowest ones among them."""
    taken: list[float] = []
    for typed in TYPED:
        taken += runs(bench.times(20), partial(find_items, rows, typed, DAY))
    yield Figure(
        what=f"palette search, {len(TYPED)} texts",
        where=where,
        unit="ms",
        goal=100,
        samples=tuple(taken),
    )
    samples = runs(bench.times(20), partial(find_codes, rows, "A", DAY))
    yield Figure(what="palette search by code", where=where, unit="ms", goal=100, samples=samples)


def _history(bench: Bench, rows: Rows, where: str) -> Iterator[Figure]:
    """The first page of the history, the next one, and one of a kind."""
    everything = filter_of(ZONE)
    ((middle,),) = rows.query("SELECT max(id) / 2 FROM entry")
    for what, wanted, before in (
        ("first page of the history", everything, None),
        ("a page in the middle of the history", everything, middle),
        ("first page of one kind", filter_of(ZONE, kind="control"), NEWEST),
    ):
        read = partial(read_history, rows, wanted=wanted, limit=300, before=before, zone=ZONE)
        samples = runs(bench.times(10), read)
        yield Figure(what=what, where=where, unit="ms", goal=150, samples=samples)
