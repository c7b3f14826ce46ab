"""The plan of reviews: ten years of a daily control planned, and one look whether anything is due."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from db.gate import Acting
from db.records import Person
from db.workspace import Client, FirstPerson, Workspace, create
from desktop.background.work_day import acting_of
from desktop.operations.controls import draft_control
from desktop.operations.reading.maintenance import read_upkeep
from desktop.operations.review_plan import add_review_rule, extend_plan
from desktop.operations.samples import switch_to_today
from desktop.operations.work import call, perform
from tests.benchmarks.bench import CACHE, CLOCK, Bench, milliseconds, runs, today_in
from tests.benchmarks.figures import Figure

YEARS, DAYS = 10, 3_652
CLIENT = Client(client_name="Planned", badge="P", colour="#336699", zone="UTC")
PERSON = FirstPerson(name="Ada Example", role="Compliance manager")


def measure(bench: Bench) -> Iterator[Figure]:
    """Planning runs in bounded changes, so that the window can write between them."""
    times = [_planned(bench) for _ in range(max(1, bench.times(5) // 2))]
    yield Figure(
        what="ten years of a daily control planned",
        unit="s",
        goal=2,
        samples=tuple(sum(each) / 1_000 for each in times),
    )
    yield Figure(
        what="the longest change of that planning",
        unit="ms",
        goal=500,
        samples=tuple(max(each) for each in times),
    )
    yield from _looks(bench)


def _planned(bench: Bench) -> list[float]:
    """The milliseconds of each change until ten years stand in a new workspace."""
    with tempfile.TemporaryDirectory(dir=CACHE) as place:
        folder = Path(place) / "Planned.standfast"
        with create(folder, bench.config, CLIENT, at=CLOCK.now(), person=PERSON) as made:
            return _plan(made)


def _plan(workspace: Workspace) -> list[float]:
    rows, today = workspace.rows, today_in(workspace.rows)
    acting: Acting = acting_of(rows, rows.find(Person)[0].id, CLOCK)
    run = partial(perform, workspace, acting=acting, today=today)
    run(call(draft_control, title="Daily log", on=today, frequency="daily", code="DAY-01"))
    control = rows.by_code("control", "DAY-01")
    assert control is not None
    until = today + timedelta(days=DAYS)
    steps = [call(add_review_rule, subject=control.id, starts_on=today)]
    steps += [call(extend_plan, until=until)] * 8
    return [milliseconds(partial(run, step)) for step in steps]


def _looks(bench: Bench) -> Iterator[Figure]:
    """What the clock does each minute while it finds nothing, after each commit anew."""
    for where, folder in bench.places:
        with bench.writing(folder) as opened:
            acting = acting_of(opened.rows, None, CLOCK)
            today = today_in(opened.rows)
            perform(opened, call(switch_to_today), acting, today)
            look = partial(read_upkeep, opened.rows, today=today)
            yield Figure(
                what="a look whether anything is due",
                where=where,
                unit="ms",
                goal=250,
                samples=runs(bench.times(20), look),
            )
