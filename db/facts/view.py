"""Which facts a question wants: the days asked about, the cycle, and what was known when."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The days from first to last (ISO), a cycle with its period, and the clock.

    Without `known_on` all that is known now counts. With it only what was recorded by that day,
    where the source's own recording date counts; `by_log` counts the log's own time instead.
    """

    first: str
    last: str
    cycle: str
    period_start: str | None
    period_end: str | None
    known_on: str | None = None
    by_log: bool = False

    def parameters(self) -> dict[str, Any]:
        """The named values of the queries."""
        return {
            "first": self.first,
            "last": self.last,
            "cycle": self.cycle,
            "period_start": self.period_start,
            "period_end": self.period_end,
            "known": self.known_on,
        }

    def known(self, table: str) -> str:
        """The condition under which a dated row of a table counts on this clock."""
        if self.known_on is None:
            return f"{table}.retracted_at IS NULL"
        recorded = f"substr({table}.recorded_at, 1, 10)"
        if not self.by_log:
            recorded = f"coalesce({table}.source_recorded_on, {recorded})"
        retracted = f"{table}.retracted_at"
        return (
            f"{recorded} <= :known AND ({retracted} IS NULL OR substr({retracted}, 1, 10) > :known)"
        )

    def kept(self, table: str = "item") -> str:
        """The condition under which an item is not withdrawn on this clock."""
        if self.known_on is None:
            return f"{table}.withdrawn_at IS NULL"
        withdrawn = f"{table}.withdrawn_at"
        return f"({withdrawn} IS NULL OR substr({withdrawn}, 1, 10) > :known)"

    def heard_of(self, column: str) -> str:
        """The condition under which an item has any known step, always true with all we know."""
        if self.known_on is None:
            return "1"
        return (
            "EXISTS (SELECT 1 FROM transition AS step"
            f" WHERE step.item = {column} AND {self.known('step')})"
        )
