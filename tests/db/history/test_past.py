"""Any row on any past day; the oracle is a naive replay that remembers every state."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.history.past import replayed, row_on
from db.records import Exclusion
from tests.db import making

START = datetime(2026, 2, 1, tzinfo=UTC)


def test_a_row_is_seen_as_it_stood_on_each_day(workspace, acting):
    office = making.location(workspace.gate, acting)
    later = replace(acting, at=datetime(2026, 1, 9, 8, 0, tzinfo=UTC))
    making.rename(workspace.gate, later, office, "Works")
    names = {
        day: (row_on(workspace.rows, "location", office, date(2026, 1, day)) or {}).get("name")
        for day in (5, 6, 8, 9, 30)
    }
    assert names == {5: None, 6: "Office", 8: "Office", 9: "Works", 30: "Works"}


def test_a_day_ends_in_the_zone_of_the_workspace(workspace, acting):
    # 23:30 UTC on the 6th is already the 7th in Berlin
    late = replace(acting, at=datetime(2026, 1, 6, 23, 30, tzinfo=UTC))
    office = making.location(workspace.gate, late)
    assert row_on(workspace.rows, "location", office, date(2026, 1, 6)) is None
    assert row_on(workspace.rows, "location", office, date(2026, 1, 7)) is not None


def test_an_item_and_its_own_table_are_told_apart(workspace, acting):
    office = making.location(workspace.gate, acting)
    assert row_on(workspace.rows, "item", office, acting.at)["code"] == "LOC-1"
    assert row_on(workspace.rows, "location", office, acting.at)["name"] == "Office"
    assert row_on(workspace.rows, "control", office, acting.at) is None


def test_an_unknown_row_was_never_there(workspace, acting):
    assert row_on(workspace.rows, "location", "nobody", acting.at) is None


def test_folding_nothing_gives_nothing():
    assert replayed([]) is None


steps = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.integers(min_value=0, max_value=3),
        st.integers(min_value=-2, max_value=40),  # hours: the wall clock may go back
    ),
    min_size=1,
    max_size=12,
)


@given(steps)
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_every_state_at_every_moment_equals_a_naive_replay(workspace, acting, steps):
    workspace.rows.query("SELECT 1")
    state = {row.id: row for row in workspace.rows.find(Exclusion)}
    seen = []
    # Every example goes on in the same file: two days an entry are more than any example takes.
    now = START + timedelta(days=2 * len(workspace.rows.query("SELECT id FROM entry")))
    latest = now
    for row, value, hours in steps:
        now += timedelta(hours=hours)
        latest = max(latest, now)
        change(workspace, replace(acting, at=now), state, row, value)
        seen.append((latest, dict(state)))
    for at, then in last_at_each_moment(seen).items():
        for row in "abc":
            found = row_on(workspace.rows, "exclusion", row, at)
            expected = then.get(row)
            assert (found and found["position"]) == (expected and expected.position)


def change(workspace, acting, state, row, value):
    """Insert, update or (value 0) delete a row, in the workspace and in the naive state."""

    def body(rows):
        if row in state and value == 0:
            rows.delete(Exclusion, row)
            del state[row]
        elif row in state:
            rows.update(Exclusion, row, position=value)
            state[row] = replace(state[row], position=value)
        else:
            state[row] = Exclusion(id=row, position=value, subject="x", reason="y")
            rows.insert(state[row])
        return "A row was changed."

    workspace.gate.run("change", {}, acting, body)


def last_at_each_moment(seen):
    """Keep the last state of each instant: the log orders what happened in one millisecond."""
    return dict(seen)
