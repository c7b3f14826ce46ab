"""What can be done on the coverage matrix: with the current slot, and with the whole of it."""

from collections.abc import Callable, Mapping
from functools import partial

from desktop.operations.reading.coverage import Slot
from desktop.ui.lists.shapes import Action, Spot
from desktop.ui.words import say

PLACES: tuple[Spot, ...] = ("detail", "menu")
MENU: tuple[Spot, ...] = ("menu",)
TO_DO = ("open", "draft", "overdue")
WAIVABLE = ("open", "upcoming", "overdue")
Runs = Mapping[str, Callable[[], object]]


def looking(runs: Runs, step: Callable[[int], object]) -> tuple[Action, ...]:
    """Walk the gaps, change the view, the height of rows and the day, write a file."""
    return (
        _reading("next", "Ctrl+G", partial(step, 1)),
        _reading("previous", "Ctrl+Shift+G", partial(step, -1)),
        _reading("view", "V", runs["view"], MENU),
        _reading("density", "", runs["density"], MENU),
        _reading("day", "Ctrl+Shift+D", runs["day"]),
        _reading("export", "Ctrl+E", runs["export"]),
    )


def of_slot(
    slot: Slot | None, runs: Runs, *, able: bool, shows_reviews: bool, signed: bool
) -> tuple[Action, ...]:
    """What fits the current slot."""
    found: list[Action] = []
    is_task = slot is not None and slot.kind == "review_task"
    if slot is not None and is_task and shows_reviews:
        key = "do" if slot.standing in TO_DO else "see"
        main = key == "do"
        words = say(f"coverage.act_{key}")
        made = Action(
            name=key,
            words=words,
            keys="D",
            run=runs["do"],
            places=PLACES,
            main=main,
            writes=False,
        )
        found.append(made)
    if able and slot is not None and slot.kind in ("review_task", "bare", "design", "evidence"):
        found.append(_writing("evidence", "E", runs["evidence"], MENU))
    if able and slot is not None and is_task:
        if slot.standing in ("on_time", "late") and not signed:
            found.append(_writing("sign", "Y", runs["sign"]))
        found.append(_writing("owner", "O", runs["owner"], MENU))
        if slot.standing in WAIVABLE:
            found.append(_writing("waive", "W", runs["waive"]))
    found.append(_reading("record", "H", runs["record"], MENU))
    return tuple(found)


def _writing(
    name: str, keys: str, run: Callable[[], object], places: tuple[Spot, ...] = PLACES
) -> Action:
    return Action(name=name, words=say(f"coverage.act_{name}"), keys=keys, run=run, places=places)


def _reading(
    name: str, keys: str, run: Callable[[], object], places: tuple[Spot, ...] = ()
) -> Action:
    words = say(f"coverage.act_{name}")
    return Action(name=name, words=words, keys=keys, run=run, places=places, writes=False)
