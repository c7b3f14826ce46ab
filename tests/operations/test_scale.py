from datetime import UTC, date, datetime

import pytest

from db.history.verify import verify
from db.records import Transition
from db.records import Workspace as WorkspaceRow
from db.replica import ReplicaConfig
from desktop.compliance.machines import legal
from desktop.operations.scale import make_scale
from desktop.operations.scale_plan import plan_controls, plan_occurrences

AT = datetime(2027, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scale")
    config = ReplicaConfig(folder / "replicas")
    seen = []
    made = make_scale(
        folder / "W.standfast",
        config,
        at=AT,
        controls=20,
        years=2,
        progress=lambda done, of: seen.append((done, of)),
    )
    yield made, seen
    made.close()


def test_the_plan_is_the_same_every_time():
    controls = plan_controls(50, 61, 25, 2020)
    assert controls == plan_controls(50, 61, 25, 2020)
    days = date(2020, 1, 1), date(2021, 12, 31)
    assert plan_occurrences(controls, *days) == plan_occurrences(controls, *days)


def test_a_full_plan_makes_a_million_changes():
    controls = plan_controls(1000, 61, 25, 2017)
    occurrences = plan_occurrences(controls, date(2017, 1, 1), date(2026, 12, 31))
    assert len(occurrences) * 15 > 1_000_000
    assert {control.frequency for control in controls} >= {"annual", "weekly", "per_event"}
    assert sum(1 for each in occurrences if each.missed_on) > 50
    assert sum(1 for each in occurrences if each.waived) > 50


def test_it_verifies_and_says_how_far_it_is(small):
    made, seen = small
    assert verify(made).ok
    assert seen[-1][0] == seen[-1][1]


def test_its_steps_are_legal_in_sequence_and_dates(small):
    made, _ = small
    before = {}
    for step in sorted(made.rows.find(Transition), key=lambda each: each.id):
        state, on = before.get(step.item, (None, date.min))
        assert step.from_state == state
        assert legal(step.machine, step.from_state, step.to_state)
        assert on <= step.effective_on
        before[step.item] = (step.to_state, step.effective_on)


def test_every_operation_is_an_entry_of_its_own(small):
    made, seen = small
    entries = made.rows.query("SELECT count(*) FROM entry WHERE operation LIKE 'generate_%'")
    assert entries == [(seen[-1][1],)]


def test_it_opens_on_the_last_day_of_the_last_full_year(small):
    made, _ = small
    (row,) = made.rows.find(WorkspaceRow)
    assert (row.sample, row.viewed_as_of) == ("scale", date(2026, 12, 31))
    assert made.rows.query("SELECT count(*) FROM cycle") == [(2,)]
