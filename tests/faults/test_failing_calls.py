"""The n-th write, sync, truncation, rename or new file fails: said as it is, and nothing is lost."""

import errno
from pathlib import Path
from typing import Any

import pytest

from tests.faults.server import Server


@pytest.fixture(scope="module")
def template(recorded: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    base = str(tmp_path_factory.mktemp("template") / "base")
    recorded.run("make_template", base=base)
    return base


# How much wider the steps are where a phase has many calls that are alike.
PHASES = {"saving": 1, "opening": 0, "creating": 14, "backing_up": 8}


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for_ever"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["disk_full", "disk_failed"])
def test_a_failing_call_is_told_and_loses_nothing(
    recorded: Server,
    template: str,
    tmp_path: Path,
    step: int,
    seed: int,
    phase: str,
    error: int,
    for_ever: bool,
) -> None:
    stride = max(1, step * PHASES[phase]) * (2 if for_ever else 1)
    result: Any = recorded.run(
        "walk",
        template=template,
        base=str(tmp_path),
        phase=phase,
        first=1 + seed % stride,
        step=stride,
        error=error,
        for_ever=for_ever,
    )
    print(
        f"{result['points']} of {result['calls']} calls, {result['errors']} told, "
        f"{result['harmless']} without harm, {len(result['problems'])} problems"
    )
    assert result["problems"] == []
    assert result["points"] > 0
