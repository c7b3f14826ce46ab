"""What follows from a beat of the clock, over every way in which clocks go wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.background import beats
from desktop.background.beats import Pulse

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def resting(at: datetime = AT) -> Pulse:
    """A pulse that has just looked and found nothing left to do."""
    return beats.ended(beats.beat(Pulse(), at).pulse)


def beats_until_look(pulse: Pulse, at: datetime) -> tuple[Pulse, datetime]:
    """Beat on as the heartbeat does, until it looks."""
    for _ in range(200):
        pulse, look = beats.beat(pulse, at)
        if look:
            return pulse, at
        at += beats.EVERY
    raise AssertionError("it never looked")


def test_the_first_beat_looks_at_once() -> None:
    assert beats.beat(Pulse(), AT).look


def test_an_idle_clock_looks_once_a_minute_and_not_at_every_beat() -> None:
    pulse, looks, at = resting(), 0, AT
    for _ in range(20):
        at += beats.EVERY
        pulse, look = beats.beat(pulse, at)
        looks += look
        pulse = beats.ended(pulse) if look else pulse
    assert looks == 10


def test_no_second_look_begins_while_one_is_under_way() -> None:
    pulse = beats.beat(Pulse(), AT).pulse
    assert not beats.beat(pulse, AT + 5 * HOUR, asked=True).look


@pytest.mark.parametrize("away", [HOUR, 21 * DAY, 425 * DAY])
def test_after_sleep_the_look_waits_a_little_and_knows_since_when(away: timedelta) -> None:
    pulse = resting()
    woken, look = beats.beat(pulse, AT + away)
    assert not look
    assert (woken.away, woken.away_since) == ("asleep", AT)
    found, at = beats_until_look(woken, AT + away + beats.EVERY)
    assert at <= AT + away + timedelta(minutes=1)
    assert found.away_since == AT


def test_a_second_sleep_before_catching_up_keeps_the_first_instant() -> None:
    woken = beats.beat(resting(), AT + DAY).pulse
    again = beats.beat(woken, AT + 3 * DAY).pulse
    assert again.away_since == AT


def test_where_every_beat_comes_late_it_still_looks() -> None:
    """A system that lets a hidden program run only now and then, or a window that is very busy."""
    pulse, looks = resting(), 0
    for number in range(1, 11):
        pulse, look = beats.beat(pulse, AT + number * timedelta(minutes=10))
        looks += look
        pulse = beats.ended(pulse) if look else pulse
    assert looks == 5


def test_a_clock_set_back_is_looked_at_once_and_never_goes_silent() -> None:
    pulse = beats.failed(beats.beat(resting(), AT + HOUR).pulse, AT + HOUR)
    back, look = beats.beat(pulse, AT + HOUR - DAY)
    assert look
    assert back.set_back_by == DAY
    assert beats.ended(back).set_back_by == timedelta(0)
    _, at = beats_until_look(beats.ended(back), AT + HOUR - DAY)
    assert at <= AT + HOUR - DAY + beats.LOOK_EVERY


@pytest.mark.parametrize("seconds", [-90, -1, 1, 150])
def test_a_small_correction_of_the_clock_is_neither_a_step_nor_a_sleep(seconds: int) -> None:
    pulse = beats.beat(resting(), AT + timedelta(seconds=seconds)).pulse
    assert (pulse.away, pulse.set_back_by) == ("", timedelta(0))


def test_a_clock_set_forward_by_a_day_is_caught_up_and_back_again_noted() -> None:
    ahead = beats.beat(resting(), AT + DAY).pulse
    assert ahead.away_since == AT
    caught_up, at = beats_until_look(ahead, AT + DAY + beats.EVERY)
    back = beats.beat(beats.ended(caught_up), at - DAY).pulse
    assert back.set_back_by == DAY


def test_failures_are_retried_ever_later_but_at_least_once_an_hour() -> None:
    pulse, at, waits = resting(), AT, []
    for _ in range(12):
        pulse, looked = beats_until_look(pulse, at)
        pulse = beats.failed(pulse, looked)
        following = beats.next_look(pulse)
        assert following is not None
        waits.append(following - looked)
        at = looked + beats.EVERY
    assert waits == sorted(waits)
    assert waits[0] == beats.FIRST_RETRY
    assert waits[-1] == beats.LAST_RETRY
    assert beats.ended(pulse).failures == 0


def test_a_failure_forgets_neither_the_absence_nor_the_step_back() -> None:
    woken, at = beats_until_look(beats.beat(resting(), AT + DAY).pulse, AT + DAY + beats.EVERY)
    failed = beats.failed(woken, at)
    assert failed.away_since == AT
    stepped = beats.failed(beats.beat(resting(), AT - DAY).pulse, AT - DAY)
    assert stepped.set_back_by == DAY


def test_a_person_who_asks_does_not_wait_for_the_retry() -> None:
    pulse = beats.failed(beats.beat(resting(), AT + HOUR).pulse, AT + HOUR)
    assert not beats.beat(pulse, AT + HOUR + timedelta(seconds=1)).look
    assert beats.beat(pulse, AT + HOUR + timedelta(seconds=1), asked=True).look


@pytest.mark.parametrize(
    ("last_seen", "away", "back"),
    [
        (None, "", timedelta(0)),
        (AT - timedelta(minutes=1), "", timedelta(0)),
        (AT - 425 * DAY, "closed", timedelta(0)),
        (AT + DAY, "", DAY),
    ],
)
def test_opening_compares_with_the_last_time_it_was_kept_up(
    last_seen: datetime | None, away: str, back: timedelta
) -> None:
    pulse = beats.opened(AT, last_seen)
    assert (pulse.away, pulse.set_back_by) == (away, back)


def test_work_that_held_up_a_run_is_noticed_only_when_it_was_long() -> None:
    pulse = beats.beat(Pulse(), AT).pulse
    assert beats.held_up_for(pulse, AT + timedelta(seconds=20)) is None
    assert beats.held_up_for(pulse, AT + 3 * beats.BUSY) == 3 * beats.BUSY
    assert beats.held_up_for(beats.ended(pulse), AT + HOUR) is None
