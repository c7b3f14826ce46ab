"""A row on a past day, the chain of the whole history, and the replay beside it."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from db.history import replay
from db.history.past import row_on
from db.history.problems import Problems, Watch
from db.history.verify import verify_chain
from db.rows import Rows
from tests.benchmarks.bench import Bench, milliseconds
from tests.benchmarks.figures import Figure

ROWS = 500


def measure(bench: Bench) -> Iterator[Figure]:
    for where, folder in bench.places:
        with bench.reading(folder) as workspace, workspace.reader() as rows:
            yield from _counts(rows, where)
            yield from _past_rows(bench, rows, where)
            yield _check(rows, where, "chain check of the whole history", 10, verify_chain)
            yield _check(rows, where, "replay of the whole history", None, replay.check)


def _counts(rows: Rows, where: str) -> Iterator[Figure]:
    for table in ("entry", "change"):
        ((count,),) = rows.query(f"SELECT count(*) FROM {table}")
        yield Figure(what=f"rows of the table {table}", where=where, unit="", samples=(count,))


def _past_rows(bench: Bench, rows: Rows, where: str) -> Iterator[Figure]:
    """Any rows at any instants of the log."""
    chance = random.Random("rows")
    ((last,),) = rows.query("SELECT max(id) FROM change")
    wanted = [_wanted(rows, chance.randint(1, last)) for _ in range(bench.times(ROWS))]
    yield Figure(
        what="one row on a past day",
        where=where,
        unit="ms",
        goal=5,
        samples=tuple(milliseconds(partial(row_on, rows, *each)) for each in wanted),
    )


def _wanted(rows: Rows, change: int) -> tuple[str, str, datetime]:
    """Table, row and the instant of a change: the row as it stood just after it."""
    ((table, row_id, at),) = rows.query(
        "SELECT change.table_name, change.row_id, entry.wall_time"
        " FROM change JOIN entry ON entry.id = change.entry WHERE change.id = ?",
        [change],
    )
    return table, row_id, datetime.fromisoformat(at)


def _check(
    rows: Rows,
    where: str,
    what: str,
    goal: float | None,
    check: Callable[[Rows, Problems, Watch], object],
) -> Figure:
    """One whole run; a history in which it finds a problem is no measurement."""
    problems = Problems()
    with rows.snapshot():
        taken = milliseconds(lambda: check(rows, problems, Watch()))
    if problems.all():
        raise AssertionError(f"the history of the workspace is not sound: {problems.all()}")
    return Figure(what=what, where=where, unit="s", goal=goal, samples=(taken / 1000,))
