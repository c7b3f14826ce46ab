"""What can be done on the matrix: looking, and changing the current cell."""

from collections.abc import Callable
from functools import partial

from desktop.ui.lists.shapes import Action, Spot
from desktop.ui.words import say

PLACES: tuple[Spot, ...] = ("detail", "menu")
SETTING = (("key", "K", "key"), ("supporting", "U", "supporting"), ("none", "Delete", ""))


def looking(
    check: Callable[[int], object], turn: Callable[[], object], export: Callable[[], object]
) -> tuple[Action, ...]:
    """Walk the checks, change rows and columns over, write a file."""
    return (
        _reading("next", "Ctrl+G", partial(check, 1)),
        _reading("previous", "Ctrl+Shift+G", partial(check, -1)),
        _reading("turn", "V", turn),
        _reading("export", "Ctrl+E", export),
    )


def changing(set_strength: Callable[[str], object]) -> tuple[Action, ...]:
    """Give the current cell a strength, or none."""
    return tuple(
        Action(
            name=name,
            words=say(f"matrix.act_{name}"),
            keys=keys,
            run=partial(set_strength, strength),
            places=PLACES,
        )
        for name, keys, strength in SETTING
    )


def _reading(name: str, keys: str, run: Callable[[], object]) -> Action:
    return Action(name=name, words=say(f"matrix.act_{name}"), keys=keys, run=run, writes=False)
