"""Finding items by what is typed, and the history by kind, person and item."""

from collections.abc import Iterator
from functools import partial

from db.queries.history import NEWEST
from db.queries.search import find_codes, find_items
from db.records import Control, Person
from db.rows import Rows
from desktop.operations.reading.history import filter_of, read_history
from tests.benchmarks.bench import Bench, runs
from tests.benchmarks.figures import Figure

DAY, ZONE = "2026-12-31", "UTC"
FOUND = ("a", "re", "rev", "record of", "quarterly", "SC-0", "iew")
NOT_FOUND = ("zzqq", "zugriff 2025", "ünauffindbar")


def measure(bench: Bench) -> Iterator[Figure]:
    for where, folder in bench.places:
        with bench.reading(folder) as workspace, workspace.reader() as rows:
            yield from _found(bench, rows, where)
            yield from _history(bench, rows, where)


def _found(bench: Bench, rows: Rows, where: str) -> Iterator[Figure]:
    """Every search as it is typed, the slowest ones among them."""
    for what, texts in (("something found", FOUND), ("nothing found", NOT_FOUND)):
        taken: list[float] = []
        for typed in texts:
            taken += runs(bench.times(20), partial(find_items, rows, typed, DAY))
        yield Figure(
            what=f"search of the palette, {what}",
            where=where,
            unit="ms",
            goal=100,
            judged="p99",
            samples=tuple(taken),
        )
    samples = runs(bench.times(20), partial(find_codes, rows, "A", DAY))
    yield Figure(
        what="search of the palette, by code", where=where, unit="ms", goal=100, samples=samples
    )


def _history(bench: Bench, rows: Rows, where: str) -> Iterator[Figure]:
    """The first page of the history, one in the middle, and the first ones of the filters."""
    everything = filter_of(ZONE)
    ((middle,),) = rows.query("SELECT max(id) / 2 FROM entry")
    person, item = rows.find(Person)[0].id, rows.find(Control)[0].id
    for what, wanted, before in (
        ("first page of the history", everything, None),
        ("a page in the middle of the history", everything, middle),
        ("history of one kind, controls", filter_of(ZONE, kind="control"), NEWEST),
        ("history of one kind, evidence", filter_of(ZONE, kind="evidence"), NEWEST),
        ("history by one person", filter_of(ZONE, person=person), NEWEST),
        ("history of one item", filter_of(ZONE, item=item), NEWEST),
        ("history by words", filter_of(ZONE, words="accepted evidence"), NEWEST),
    ):
        read = partial(read_history, rows, wanted=wanted, limit=300, before=before, zone=ZONE)
        samples = runs(bench.times(10), read)
        yield Figure(what=what, where=where, unit="ms", goal=150, samples=samples)
