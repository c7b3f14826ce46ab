"""Creating, migrating, backing up and restoring, killed midway: the old or the new, never a mixture."""

from pathlib import Path
from typing import Any

import pytest

from tests.faults.server import Server

MOST_TRIALS_TO_CATCH = 200


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


# A kill in the middle of the database copy shows as a file that does not open, a later one as
# evidence that is not there: either one is the catch.
CAUGHT_BY = {
    "migrate": ("mixed: ",),
    "back_up": ("cannot be restored", "does not open", "evidence_missing"),
    "restore": ("does not open", "evidence_missing"),
}


@pytest.mark.parametrize("work", CAUGHT_BY)
def test_the_kills_catch_work_that_is_done_in_place(
    server: Server, template: str, tmp_path: Path, seed: int, work: str
) -> None:
    result = killed(
        server,
        template=template,
        base=str(tmp_path),
        work=work,
        seed=seed,
        trials=MOST_TRIALS_TO_CATCH,
        wrongly=True,
    )
    caught = [p for p in result["problems"] if any(words in p for words in CAUGHT_BY[work])]
    assert caught, result["problems"]
