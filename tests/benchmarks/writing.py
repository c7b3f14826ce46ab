"""A durable change on a small and a large workspace, and what the history costs per change."""

import random
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from db import driver
from db.codec import codec
from db.driver import Database
from db.gate import Acting
from db.history.past import row_on
from db.migrations.first_tables import STATEMENTS
from db.migrations.reference_indexes import REFERENCE_INDEXES
from db.records import Item, Person, ReviewTask, Transition
from db.rows import Rows
from db.workspace import Workspace
from desktop.background.work_day import acting_of
from desktop.operations.people import change_person
from desktop.operations.review_tasks import change_review_due_day
from desktop.operations.risks import record_risk
from desktop.operations.work import Call, call, perform
from tests.benchmarks.bench import CACHE, CLOCK, Bench, milliseconds, runs, today_in
from tests.benchmarks.figures import Figure

CHANGES, PAIRS = 1_000, 300
ROW = "transition"


def measure(bench: Bench) -> Iterator[Figure]:
    """The changes of both sizes take turns, so that the machine's moods fall on both alike."""
    with ExitStack() as opened:
        copies = [opened.enter_context(bench.writing(folder)) for _, folder in bench.places]
        writers = [_Writer(copy) for copy in copies]
        turns = [tuple(writer.change() for writer in writers) for _ in range(bench.times(CHANGES))]
        for (where, _), taken in zip(bench.places, zip(*turns, strict=True), strict=True):
            yield Figure(
                what="a durable change",
                where=where,
                unit="ms",
                goal=20,
                judged="p99",
                samples=taken,
            )
        yield _past_of(bench, copies[-1], writers[-1].renamed)
        yield from _store_cost(bench, copies[-1])


def _past_of(bench: Bench, workspace: Workspace, person: str) -> Figure:
    """A row that was changed hundreds of times: the worst case for reading the past."""
    end = CLOCK.now()
    read = partial(row_on, workspace.rows, "person", person, end)
    return Figure(
        what="one row on a past day, often changed",
        where=bench.places[-1][0],
        unit="ms",
        goal=5,
        samples=runs(bench.times(50), read),
    )


class _Writer:
    """Takes turns between three everyday operations on one open workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        rows = workspace.rows
        self._person = rows.find(Person)[0]
        self.renamed = self._person.id
        self._today = today_in(rows)
        waiting = ("scheduled", "open", "in_progress")
        self._tasks = [task for task in rows.find(ReviewTask) if rows.state(task.id) in waiting]
        self._chance = random.Random("changes")
        self._count = 0

    def change(self) -> float:
        """Run the next operation; how long until it was durable, in milliseconds."""
        wanted = self._next()
        acting = acting_of(self._workspace.rows, self._person.id, CLOCK)
        return milliseconds(lambda: perform(self._workspace, wanted, acting, self._today))

    def _next(self) -> Call:
        self._count += 1
        # The smallest workspace has no occurrence that still waits.
        moved = (self._move_due_day,) if self._tasks else ()
        kinds = (*moved, self._record_risk, self._rename)
        return kinds[self._count % len(kinds)]()

    def _move_due_day(self) -> Call:
        task = self._chance.choice(self._tasks)
        length = (task.window_to - task.window_from).days + 1
        due_on = task.window_from + timedelta(days=self._count % length)
        return call(change_review_due_day, task=task.id, due_on=due_on)

    def _record_risk(self) -> Call:
        return call(record_risk, title=f"Risk {self._count}", on=self._today)

    def _rename(self) -> Call:
        person, role = self._person, f"Role {self._count}"
        return call(change_person, person=person.id, values={"role": role})


def _store_cost(bench: Bench, workspace: Workspace) -> Iterator[Figure]:
    """One and the same row, written durably with and without history, in turns."""
    with tempfile.TemporaryDirectory(dir=CACHE) as place:
        plain = _plain_database(Path(place) / "plain.db", workspace.rows)
        try:
            pairs = _pairs(bench, workspace, plain)
        finally:
            plain.close()
    through_gate, by_library, by_statement = (list(each) for each in zip(*pairs, strict=True))
    yield Figure(
        what="the store's cost per durable change, to a plain sqlite-utils insert",
        unit="times",
        goal=2,
        samples=(statistics.median(through_gate) / statistics.median(by_library),),
    )
    yield Figure(
        what="the same, to a plain INSERT statement",
        unit="times",
        samples=(statistics.median(through_gate) / statistics.median(by_statement),),
    )
    for name, taken in (
        ("through the gate", through_gate),
        ("by sqlite-utils", by_library),
        ("by statement", by_statement),
    ):
        yield Figure(what=f"one row {name}", unit="ms", samples=tuple(taken))


def _plain_database(path: Path, rows: Rows) -> Database:
    """The same tables, indexes and settings, without history; it holds what the row refers to."""
    driver.create_file(path)
    plain = driver.open_database(path, "write")
    for statements in (*STATEMENTS, REFERENCE_INDEXES):
        plain.executescript(statements)
    plain.execute("PRAGMA wal_autocheckpoint=1000")
    person = rows.find(Person)[0]
    item = rows.get(Item, person.id)
    plain["item"].insert({"id": item.id, "kind": item.kind, "code": item.code})
    plain["person"].insert(
        {
            "id": person.id,
            "name": person.name,
            "role": person.role,
            "kind": person.kind,
            "starts_on": person.starts_on.isoformat(),
        }
    )
    return plain


def _pairs(bench: Bench, workspace: Workspace, plain: Database) -> list[tuple[float, float, float]]:
    rows, day = workspace.rows, today_in(workspace.rows)
    person = rows.find(Person)[0].id
    acting = acting_of(rows, person, CLOCK)
    step = partial(_step, rows, person, day, acting)
    return [
        (
            milliseconds(partial(_gated, workspace, acting, step())),
            milliseconds(partial(_by_library, plain, as_stored(step()))),
            milliseconds(partial(_by_statement, plain, as_stored(step()))),
        )
        for _ in range(bench.times(PAIRS))
    ]


def _step(rows: Rows, person: str, day: date, acting: Acting) -> Transition:
    return Transition(
        id=rows.new_id(),
        item=person,
        machine="risk",
        to_state="identified",
        effective_on=day,
        recorded_at=acting.at,
        actor=person,
        self_review=False,
        details={},
    )


def _gated(workspace: Workspace, acting: Acting, step: Transition) -> None:
    def body(rows: Rows) -> str:
        rows.insert(step)
        return "A step was written."

    workspace.gate.run("write_step", {"id": step.id}, acting, body)


def _by_library(plain: Database, row: dict[str, object]) -> None:
    plain[ROW].insert(row)


def _by_statement(plain: Database, row: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    plain.execute(f'INSERT INTO "{ROW}" ({names}) VALUES ({marks})', list(row.values()))


def as_stored(step: Transition) -> dict[str, object]:
    """The row as the tables hold it."""
    form = codec(Transition)
    return dict(zip(form.names, form.encode(step), strict=True))
