"""kill -9 at a random moment: what was acknowledged is there, whole, and nothing else is broken."""

from pathlib import Path

import pytest

from tests.faults.server import Server

MOST_TRIALS_TO_CATCH = 300
CAUGHT_BY = {
    "acknowledge_before_commit": "lost: ",
    "row_before_file": "evidence: ",
    "seal_afterwards": "verify: verify_unsealed",
}


@pytest.fixture(scope="module")
def template(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    base = str(tmp_path_factory.mktemp("template") / "base")
    server.run("make_template", base=base)
    return base


def test_a_killed_program_loses_nothing_that_it_acknowledged(
    server: Server, template: str, tmp_path: Path, trials: int, seed: int
) -> None:
    result = server.run(
        "kill_trials",
        template=template,
        base=str(tmp_path),
        seed=seed,
        trials=trials,
        way="right",
        until_caught=False,
    )
    print(f"{result['trials']} kills, {result['acknowledged']} acknowledged operations")
    assert result["problems"] == []
    assert result["acknowledged"] > trials


@pytest.mark.parametrize("way", CAUGHT_BY)
def test_the_kill_trials_catch(
    server: Server, template: str, tmp_path: Path, trials: int, seed: int, way: str
) -> None:
    result = server.run(
        "kill_trials",
        template=template,
        base=str(tmp_path),
        seed=seed,
        trials=max(trials, MOST_TRIALS_TO_CATCH),
        way=way,
        until_caught=True,
    )
    print(f"caught in trial {result['trials']}: {result['problems'][:1]}")
    assert any(CAUGHT_BY[way] in problem for problem in result["problems"]), result["problems"]
