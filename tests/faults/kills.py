"""Jobs of the warm process: children that are killed at random moments."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.checks import problems
from tests.faults.children import Acknowledge, duration_of, fork, killed_after_lines
from tests.faults.workload import WAYS, deeds, make_workspace, open_again, right

MOST_DEEDS = 12
TEMPLATE_DEEDS = deeds("template")[:4]
TEMPLATE = tuple(token for deed in TEMPLATE_DEEDS for token in deed.tokens)


def make_template(base: str) -> int:
    """Make the workspace that trials copy: a few deeds old, closed; returns the number of its tokens."""
    Path(base).mkdir(parents=True)
    with make_workspace(Path(base)) as workspace:
        for number, deed in enumerate(TEMPLATE_DEEDS):
            right(workspace, deed, number, lambda line: None)
    return len(TEMPLATE)


def work(base: Path, seed: str, way: str) -> Callable[[Acknowledge], None]:
    """The body of a child: do one deed after the other and acknowledge each."""

    def body(say: Acknowledge) -> None:
        workspace = open_again(base)
        for number, deed in enumerate(deeds(seed), start=10):
            WAYS[way](workspace, deed, number, say)

    return body


def fresh(template: Path, base: Path) -> Path:
    """A copy of the closed template."""
    shutil.copytree(template, base)
    return base


def typical(template: str, base: str) -> float:
    """Seconds that one deed takes in a child."""
    child = fork(work(fresh(Path(template), Path(base)), "typical", "right"))
    return duration_of(child, 9) / 8


def kill_trials(
    template: str, base: str, seed: int, trials: int, way: str, until_caught: bool
) -> dict[str, Any]:
    """Kill children at random moments, open what they leave, and list what is wrong."""
    seconds = typical(template, f"{base}/typical")
    acknowledged, wrong, done = 0, [], 0
    for trial in range(trials):
        place = fresh(Path(template), Path(f"{base}/{trial}"))
        child = fork(work(place, f"{seed}.{trial}", way))
        lines = killed_after_lines(child, random.Random(f"{seed}.{trial}"), MOST_DEEDS, seconds)
        tokens = " ".join(lines).split()
        found = problems(place, [*TEMPLATE, *tokens])
        wrong += [f"trial {trial}: {problem}" for problem in found]
        acknowledged, done = acknowledged + len(tokens), trial + 1
        shutil.rmtree(place)
        if until_caught and found:
            break
    return {"acknowledged": acknowledged, "problems": wrong, "trials": done, "seconds": seconds}
