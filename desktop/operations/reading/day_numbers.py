"""ISO days as they come from the store, turned into ordinals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from desktop.compliance.facts import Steps
from desktop.compliance.spans import ALWAYS


class DayNumbers(dict[str | None, int]):
    """Ordinals by ISO day, worked out once a day; a missing day is never reached."""

    def __missing__(self, day: str | None) -> int:
        """Work out a day that was not asked for before."""
        number = ALWAYS if day is None else date.fromisoformat(day).toordinal()
        self[day] = number
        return number


def steps_by_item(found: Iterable[tuple[str, str, str]], day: DayNumbers) -> Mapping[str, Steps]:
    """The steps of each item, from rows of item, day and state in order."""
    steps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for item, on, state in found:
        steps[item].append((day[on], state))
    return steps
