"""The ten machines: which steps exist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Transition
from desktop.compliance.machines import MACHINES, START, final, legal, next_states

NAMES = st.sampled_from(sorted(MACHINES))


@given(NAMES, st.lists(st.integers(0, 9), max_size=30))
def test_every_walk_along_legal_steps_stays_in_the_machine(machine, choices):
    state = None
    for choice in choices:
        reachable = next_states(machine, state)
        if not reachable:
            assert state is not None
            assert final(machine, state)
            return
        step = reachable[choice % len(reachable)]
        assert legal(machine, state, step)
        assert step in MACHINES[machine]
        state = step


@given(NAMES, st.text(max_size=8), st.text(max_size=8))
def test_steps_between_unknown_states_do_not_exist(machine, from_state, to_state):
    if from_state not in MACHINES[machine]:
        assert not legal(machine, from_state, to_state)
    if to_state not in MACHINES[machine]:
        assert not legal(machine, None, to_state)


@pytest.mark.parametrize("machine", sorted(MACHINES))
def test_every_state_can_be_reached_from_the_start(machine):
    seen, frontier = set(), list(START[machine])
    while frontier:
        state = frontier.pop()
        if state not in seen:
            seen.add(state)
            frontier.extend(MACHINES[machine][state])
    assert seen == set(MACHINES[machine])


def test_the_store_knows_the_same_ten_machines():
    stored = Transition.__annotations__["machine"].__args__
    assert sorted(MACHINES) == sorted(stored)
    assert len(MACHINES) == 10


@pytest.mark.parametrize(
    ("machine", "from_state", "to_state"),
    [
        ("control", "draft", "operating"),
        ("control", "retired", "operating"),
        ("evidence", "collected", "accepted"),
        ("evidence", "accepted", "rejected"),
        ("review_task", "missed", "completed"),
        ("review_task", "in_progress", "waived"),
        ("finding", "open", "closed"),
        ("request", "submitted", "withdrawn"),
        ("cycle", "issued", "fieldwork"),
        ("action", "done_pending_verification", "cancelled"),
        ("test", "planned", "concluded"),
        ("risk", "identified", "accepted"),
        ("policy_version", "draft", "published"),
    ],
)
def test_shortcuts_do_not_exist(machine, from_state, to_state):
    assert not legal(machine, from_state, to_state)
