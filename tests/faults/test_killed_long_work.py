"""Creating, migrating, backing up and restoring, killed midway: the old or the new, never a mixture."""

from pathlib import Path
from typing import Any

import pytest

from tests.faults.server import Server


@pytest.fixture(scope="module")
def template(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    base = str(tmp_path_factory.mktemp("template") / "base")
    server.run("make_template", base=base)
    return base


def killed(server: Server, **arguments: Any) -> Any:
    result = server.run("kill_long_work", **arguments)
    print(f"{result['trials']} kills, {result['done']} after the end, {result['problems'][:1]}")
    return result


@pytest.mark.parametrize("work", ["make", "migrate", "back_up", "restore"])
def test_killed_work_is_done_or_not_done(
    server: Server, template: str, tmp_path: Path, trials: int, seed: int, work: str
) -> None:
    count = max(trials // 10, 4)
    result = killed(
        server,
        template=template,
        base=str(tmp_path),
        work=work,
        seed=seed,
        trials=count,
        wrongly=False,
    )
    assert result["problems"] == []
    assert result["done"] < count


CAUGHT_BY = {
    "migrate": "mixed: ",
    "back_up": "cannot be restored",
    "restore": "evidence_missing",
}


@pytest.mark.parametrize("work", CAUGHT_BY)
def test_the_check_catches_work_that_is_done_in_place_and_killed_midway(
    server: Server, template: str, tmp_path: Path, seed: int, work: str
) -> None:
    result = killed(
        server,
        template=template,
        base=str(tmp_path),
        work=work,
        seed=seed,
        trials=1,
        wrongly=True,
    )
    assert any(CAUGHT_BY[work] in problem for problem in result["problems"]), result["problems"]
