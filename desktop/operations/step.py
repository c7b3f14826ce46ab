"""One step of one item through its machine, as the guards look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.rows import Rows
from desktop.compliance.machines import MachineName


@dataclass(frozen=True, slots=True)
class Step:
    """A step that somebody wants to take; `details` holds what the step itself states."""

    machine: MachineName
    item: str
    from_state: str | None
    to_state: str
    on: date
    today: date
    actor: str | None = None
    reason: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def stated(self, name: str) -> Any:
        """What the step states under this name, or None."""
        return self.details.get(name)

    def says(self, name: str) -> bool:
        """Whether the step states that something was done or checked."""
        return self.details.get(name) is True


def code_of(rows: Rows, item: str) -> str:
    """The code that people know an item by."""
    return rows.item(item).code
