"""What this computer remembers of a list: columns, widths, sorting, the width of the panel."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.ui.context import Kept
from desktop.ui.lists.columns import ListColumn


@dataclass(slots=True)
class ListState:
    """The state of one list; `columns` None means the usual ones."""

    columns: list[str] | None = None
    widths: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    panel: int = 0
    folded: bool = False

    def shown(self, columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
        """The columns that are visible; the one that takes the rest always is."""
        wanted = self.columns
        return tuple(
            each
            for each in columns
            if each.width is None or (each.shown if wanted is None else each.key in wanted)
        )


def read_state(kept: Kept, name: str, sort: tuple[str, bool]) -> ListState:
    """The kept state; what cannot be read is the usual."""
    found = kept.read(name)
    state = ListState(sort=sort[0], descending=sort[1])
    columns, widths = found.get("columns"), found.get("widths")
    if isinstance(columns, list):
        state.columns = [str(key) for key in columns]
    if isinstance(widths, dict):
        state.widths = {
            str(key): min(max(value, 24), 900)
            for key, value in widths.items()
            if isinstance(value, int)
        }
    if isinstance(found.get("sort"), str):
        state.sort = found["sort"]
        state.descending = found.get("descending") is True
    if isinstance(found.get("panel"), int):
        state.panel = found["panel"]
    state.folded = found.get("folded") is True
    return state


def keep_state(kept: Kept, name: str, state: ListState) -> None:
    """Remember the state."""
    values: dict[str, Any] = {
        "columns": state.columns,
        "widths": state.widths,
        "sort": state.sort,
        "descending": state.descending,
        "panel": state.panel,
        "folded": state.folded,
    }
    kept.keep(name, values)
