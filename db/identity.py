"""Row ids (UUID v7) and the hybrid logical clock. Time comes in as an argument."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random, SystemRandom

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RANDOM_BITS = 74
_STEP_BITS = 32
_COUNTER_LIMIT = 99_999
DRIFT = timedelta(hours=24)


def milliseconds(at: datetime) -> int:
    """Give the milliseconds since 1970 of an aware instant."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def millisecond_of(row_id: str) -> int:
    """Give the millisecond in which a row id was made; 0 for an id that is none of ours."""
    digits = row_id.replace("-", "")
    try:
        return int(digits, 16) >> 80 if len(digits) == 32 and digits[12] == "7" else 0
    except ValueError:
        return 0


class RowIds:
    """Makes UUID v7 that only grow, also when the clock stands still or goes back."""

    def __init__(self, after: int = 0, random: Random | None = None) -> None:
        """Start behind the millisecond `after`, so that ids grow across restarts too."""
        self._random = random or Random(SystemRandom().getrandbits(128))
        self._millisecond = after
        self._tail = 0
        self.advance(after + 1)

    def advance(self, millisecond: int) -> None:
        """Move to a later millisecond; an earlier one is ignored."""
        if millisecond > self._millisecond:
            self._millisecond = millisecond
            # The top bit stays free: a year of steps fits behind any start.
            self._tail = self._random.getrandbits(_RANDOM_BITS - 1)

    def new(self) -> str:
        """Give the next id as text."""
        self._tail += self._random.getrandbits(_STEP_BITS) + 1
        high = self._tail >> 62
        low = self._tail & 0x3FFF_FFFF_FFFF_FFFF
        number = self._millisecond << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A reading of the hybrid logical clock; its text sorts as the stamps do."""

    millisecond: int
    counter: int

    def __str__(self) -> str:
        return f"{self.millisecond:013d}-{self.counter:05d}"


def parse_stamp(text: str) -> Stamp:
    """Read a stamp back from its text."""
    millisecond, counter = text.split("-")
    return Stamp(int(millisecond), int(counter))


def next_stamp(last: Stamp | None, now: datetime, heard: Stamp | None = None) -> Stamp:
    """Give the stamp of the next entry: the wall clock, but always later than `last`.

    A stamp `heard` from another copy counts only up to 24 h ahead of the wall clock, so that one
    wrong clock elsewhere cannot win for months.
    """
    wall = Stamp(milliseconds(now), 0)
    capped = heard and min(heard, Stamp(milliseconds(now + DRIFT), 0))
    latest = max((stamp for stamp in (last, capped) if stamp), default=None)
    if latest is None or wall > latest:
        return wall
    if latest.counter < _COUNTER_LIMIT:
        return Stamp(latest.millisecond, latest.counter + 1)
    return Stamp(latest.millisecond + 1, 0)
