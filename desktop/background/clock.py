"""What time it is: the only module that asks the computer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the instant and the calendar day; handed to everything that needs either."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""

    def today(self, zone: str) -> date:
        """The calendar day in the named zone."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        return datetime.now(UTC)

    def today(self, zone: str) -> date:
        """The calendar day in the named zone."""
        return self.now().astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests, pictures and worked companies."""

    instant: datetime

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        return self.instant.astimezone(UTC)

    def today(self, zone: str) -> date:
        """The calendar day in the named zone."""
        return self.now().astimezone(ZoneInfo(zone)).date()
