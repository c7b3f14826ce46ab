"""A day near midnight is another day elsewhere: the zone decides, not the computer."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.background.clock import Clock, FixedClock, SystemClock

LATE = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", date(2025, 12, 31)),
        ("Europe/Berlin", date(2026, 1, 1)),
        ("America/New_York", date(2025, 12, 31)),
        ("Pacific/Kiritimati", date(2026, 1, 1)),
    ],
)
def test_the_day_is_the_one_in_the_workspaces_zone(zone: str, day: date) -> None:
    assert FixedClock(LATE).today(zone) == day


def test_an_instant_from_another_zone_comes_back_in_utc() -> None:
    plus_two = LATE.astimezone(timezone(timedelta(hours=2)))
    assert FixedClock(plus_two).now() == LATE
    assert FixedClock(plus_two).now().tzinfo is UTC


@pytest.mark.parametrize("clock", [SystemClock(), FixedClock(LATE)])
def test_every_clock_is_aware_and_in_utc(clock: Clock) -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_the_system_clock_runs_forward() -> None:
    clock = SystemClock()
    assert clock.now() <= clock.now()


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.times())
def test_no_zone_is_more_than_a_day_away_from_utc(day: date, time: time) -> None:
    clock = FixedClock(datetime.combine(day, time, UTC))
    for zone in ("Etc/GMT+12", "Pacific/Kiritimati", "Asia/Kathmandu"):
        assert abs(clock.today(zone) - day) <= timedelta(days=1)
