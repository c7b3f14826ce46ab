"""A power cut at a random moment: what was acknowledged is there, whole, at the next start."""

from pathlib import Path
from typing import Any

import pytest

from tests.faults.server import Server

MOST_STATES_TO_CATCH = 300
CAUGHT_BY = {"commit_without_sync": "lost: ", "evidence_without_sync": "evidence: "}


def cuts(server: Server, base: Path, seed: int, states: int, setting: str, *, kills: bool) -> Any:
    result = server.run(
        "power_cuts",
        base=str(base),
        seed=seed,
        states=states,
        setting=setting,
        kills=kills,
        until_caught=setting != "as_shipped",
    )
    print(f"{states} states, {len(result['problems'])} problems, {result['records']} records")
    return result


def test_the_recorder_misses_nothing(recorded: Server, tmp_path: Path, seed: int) -> None:
    found = recorded.run("record_everything", base=str(tmp_path), seed=seed)
    assert found["different"] == []
    assert found["files"] > 20
    for kind in "OCWTSRMUK":
        assert found["records"].get(kind), f"no record of the kind {kind}: {found['records']}"


def test_a_power_cut_loses_nothing_that_was_acknowledged(
    recorded: Server, tmp_path: Path, states: int, seed: int
) -> None:
    result = cuts(recorded, tmp_path, seed, states, "as_shipped", kills=False)
    assert result["problems"] == []
    assert result["acknowledged"] > states


def test_a_power_cut_after_a_kill_and_a_new_start_loses_nothing_either(
    recorded: Server, tmp_path: Path, states: int, seed: int
) -> None:
    result = cuts(recorded, tmp_path, seed, states // 2, "as_shipped", kills=True)
    assert result["problems"] == []


def test_a_file_put_again_after_a_kill_is_as_durable_as_a_new_one(
    recorded: Server, tmp_path: Path
) -> None:
    found = recorded.run("put_again", base=str(tmp_path))
    print(f"{found['calls']} calls of a put")
    assert found["problems"] == []
    assert found["calls"] > 5


@pytest.mark.parametrize("setting", CAUGHT_BY)
def test_the_power_cuts_catch(
    recorded: Server, tmp_path: Path, states: int, seed: int, setting: str
) -> None:
    count = min(states, MOST_STATES_TO_CATCH)
    result = cuts(recorded, tmp_path, seed, count, setting, kills=False)
    assert any(CAUGHT_BY[setting] in problem for problem in result["problems"])
