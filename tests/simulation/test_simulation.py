"""A short life of the simulation in every test run, and that it notices what is lost."""

import pytest

from desktop.background.clock import FixedClock
from desktop.background.work_day import acting_of
from tests.simulation.__main__ import simulated
from tests.simulation.account import account


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Sixty days with closed programs, wrong clocks, failing runs and two beats at once."""
    life, found = simulated(tmp_path_factory.mktemp("life"), seed=20260105, days=60)
    yield life, found
    life.workspace.close()


def test_in_sixty_days_every_expected_occurrence_is_accounted_for_once(lived):
    life, found = lived
    assert found.wrong == []
    assert found.numbers["done on time"] > 5
    assert found.numbers["expected"] > 25
    for fault in ("absences", "failed runs", "two beats at once", "clock set forward"):
        assert life.counts[fault] > 0


def test_the_account_notices_an_occurrence_that_is_lost_and_one_that_was_never_asked_for(lived):
    life, _ = lived
    rows = life.workspace.rows
    tasks = rows.query(
        "SELECT id FROM review_task WHERE window_from BETWEEN '2026-01-10' AND '2026-01-20' ORDER BY id"
    )
    acting = acting_of(rows, None, FixedClock(life.at))

    def lose(written):
        written.write(
            "UPDATE item SET withdrawn_at = '2026-03-01T00:00:00.000Z' WHERE id = ?", tasks[0]
        )
        written.write("UPDATE review_task SET window_to = '2026-01-24' WHERE id = ?", tasks[1])
        return "Lost."

    life.workspace.gate.run("lose", {}, acting, lose)
    wrong = account(life).wrong
    assert len([each for each in wrong if "0 occurrences" in each]) == 2
    assert len([each for each in wrong if "not expected" in each]) == 1
