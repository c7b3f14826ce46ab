"""What a beat of the clock means: a plain rule over what was known and what the clock says now.

It compares the wall clock with that of the last beat, since a timer alone does not notice that the
computer slept or that somebody set the clock. Nothing here reads a clock, waits or writes.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

EVERY = timedelta(seconds=30)  # from one beat to the next
LOOK_EVERY = timedelta(seconds=60)  # how soon something that became due is noticed
GAP = timedelta(minutes=3)  # a beat this late was not late: the computer slept, or the clock moved
AFTER_WAKING = timedelta(seconds=20)  # disks and networks come back first
SMALL_STEP = timedelta(minutes=2)  # clocks are corrected by seconds all the time
BUSY = timedelta(minutes=2)  # work that held up a run for longer leaves a row
FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(hours=1)
LONG_ABSENCE = timedelta(days=1)  # from here on one summary takes the place of the reminders

Away = Literal["", "closed", "asleep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What the clock remembers between two beats."""

    last_beat: datetime | None = None
    last_look: datetime | None = None
    not_before: datetime | None = None
    under_way_since: datetime | None = None
    failures: int = 0
    away: Away = ""
    away_since: datetime | None = None
    set_back_by: timedelta = timedelta(0)


class Beat(NamedTuple):
    """What follows from a beat: the pulse from now on, and whether to look for what is due."""

    pulse: Pulse
    look: bool


def opened(at: datetime, last_seen: datetime | None) -> Pulse:
    """Begin, with the instant at which this workspace was last kept up; None is never."""
    if last_seen is None:
        return Pulse()
    if at < last_seen - SMALL_STEP:
        return Pulse(set_back_by=last_seen - at)
    if at > last_seen + GAP:
        return Pulse(away="closed", away_since=last_seen)
    return Pulse()


def beat(pulse: Pulse, at: datetime, *, asked: bool = False) -> Beat:
    """Take note of the instant and say whether it is time to look; `asked` looks at once."""
    noted = _noted(pulse, at)
    if noted.under_way_since is not None:
        return Beat(noted, look=False)
    if not (asked or _is_time(noted, at)):
        return Beat(noted, look=False)
    looking = replace(noted, last_look=at, not_before=None, under_way_since=at)
    return Beat(looking, look=True)


def ended(pulse: Pulse) -> Pulse:
    """What was due is done, or nothing was: forget what led to it."""
    return replace(
        pulse,
        under_way_since=None,
        failures=0,
        away="",
        away_since=None,
        set_back_by=timedelta(0),
    )


def failed(pulse: Pulse, at: datetime) -> Pulse:
    """It could not be done: try again later, each time after twice as long, and forget nothing."""
    wait = min(FIRST_RETRY * 2 ** min(pulse.failures, 10), LAST_RETRY)
    return replace(pulse, under_way_since=None, failures=pulse.failures + 1, not_before=at + wait)


def next_look(pulse: Pulse) -> datetime | None:
    """When the clock looks next, as far as it can tell."""
    if pulse.not_before is not None or pulse.last_look is None:
        return pulse.not_before
    return pulse.last_look + LOOK_EVERY


def held_up_for(pulse: Pulse, at: datetime) -> timedelta | None:
    """For how long other work held up the run that is ending, if that was long."""
    since = pulse.under_way_since
    return at - since if since is not None and at - since > BUSY else None


def _noted(pulse: Pulse, at: datetime) -> Pulse:
    """Compare with the last beat: the clock went on as usual, far ahead, or back."""
    last = pulse.last_beat
    noted = replace(pulse, last_beat=at)
    if last is None or last - SMALL_STEP <= at <= last + GAP:
        return noted
    if at < last:  # what was planned for a time to come would now be far away
        back = pulse.set_back_by + (last - at)
        return replace(noted, set_back_by=back, last_look=None, not_before=None)
    since = pulse.away_since or last
    away: Away = pulse.away or "asleep"
    # Once only: where every beat comes late, waiting anew each time would be waiting for ever.
    wait = pulse.not_before if pulse.away else None
    until = min(wait or at + AFTER_WAKING, at + AFTER_WAKING)
    return replace(noted, away=away, away_since=since, not_before=until)


def _is_time(pulse: Pulse, at: datetime) -> bool:
    if pulse.not_before is not None:
        return at >= pulse.not_before
    return pulse.last_look is None or at >= pulse.last_look + LOOK_EVERY
