"""Collecting what a check finds: each kind is listed a few times, the rest is counted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from db.errors import Cancelled
from db.records.message import Message, Value, message

_LISTED = 20
_STEP = 4096


@dataclass(slots=True)
class Problems:
    """The problems found so far."""

    _found: list[Message] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, **values: Value) -> None:
        """Note a problem."""
        self._counts[key] += 1
        if self._counts[key] <= _LISTED:
            self._found.append(message(key, **values))

    def all(self) -> tuple[Message, ...]:
        """Give them, those not listed as a count."""
        more = [count - _LISTED for count in self._counts.values() if count > _LISTED]
        return (*self._found, *(message("verify_more", count=count) for count in more))


@dataclass(slots=True)
class Watch:
    """Tells how far a long check is and stops it when asked."""

    progress: Callable[[int, int], None] = lambda done, of: None
    cancelled: Callable[[], bool] = lambda: False
    total: int = 0
    done: int = 0

    def step(self) -> None:
        """Count one row; now and then report and look whether to stop."""
        self.done += 1
        if self.done % _STEP == 0:
            self.progress(min(self.done, self.total), self.total)
            if self.cancelled():
                raise Cancelled(message("cancelled"))
