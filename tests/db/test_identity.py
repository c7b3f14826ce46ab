from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from db.identity import DRIFT, RowIds, Stamp, milliseconds, next_stamp, parse_stamp

NOW = datetime(2026, 1, 6, 12, 0, 0, 123_000, tzinfo=UTC)


def test_ids_are_uuids_of_version_7_that_hold_the_time():
    ids = RowIds()
    ids.advance(milliseconds(NOW))
    made = UUID(ids.new())
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == milliseconds(NOW)


@given(st.lists(st.integers(min_value=0, max_value=2**47), max_size=50), st.integers(0, 2**32))
def test_ids_only_grow_however_the_clock_jumps(jumps, seed):
    ids = RowIds(random=Random(seed))
    made = []
    for jump in jumps:
        ids.advance(jump)
        made += [ids.new(), ids.new()]
    assert made == sorted(set(made))


def test_ids_grow_across_a_restart_in_the_same_millisecond():
    first = RowIds(after=1000)
    first.advance(2000)
    last = first.new()
    assert RowIds(after=2000).new() > last


instants = st.datetimes(
    min_value=datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    max_value=datetime(2100, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    timezones=st.just(UTC),
)


@given(st.lists(instants, min_size=2, max_size=30))
def test_the_logical_clock_never_goes_back_and_its_text_sorts(walls):
    stamps = []
    last = None
    for wall in walls:
        last = next_stamp(last, wall)
        stamps.append(last)
    texts = [str(stamp) for stamp in stamps]
    assert texts == sorted(set(texts))
    assert [parse_stamp(text) for text in texts] == stamps
    assert all(
        stamp.millisecond >= milliseconds(wall) for stamp, wall in zip(stamps, walls, strict=True)
    )


def test_a_full_counter_moves_to_the_next_millisecond():
    last = Stamp(milliseconds(NOW), 99_999)
    assert next_stamp(last, NOW) == Stamp(milliseconds(NOW) + 1, 0)


def test_a_wrong_clock_elsewhere_counts_only_a_day_ahead():
    heard = Stamp(milliseconds(NOW + timedelta(days=30)), 5)
    assert next_stamp(None, NOW, heard) == Stamp(milliseconds(NOW + DRIFT), 1)
    near = Stamp(milliseconds(NOW) + 7, 5)
    assert next_stamp(None, NOW, near) == Stamp(milliseconds(NOW) + 7, 6)
