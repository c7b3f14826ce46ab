"""Which days of a period a control should have evidence for and has none, against a naive count."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.missing_days import missing_days

FIRST, LAST = date(2026, 1, 1).toordinal(), date(2026, 12, 31).toordinal()
ALWAYS = [(FIRST - 400, LAST + 400)]


def ordinal(month, day):
    return date(2026, month, day).toordinal()


def missing(frequency, covered=(), *, on=LAST, operating=ALWAYS, waived=(), annual_month=None):
    return missing_days(
        frequency=frequency,
        annual_month=annual_month,
        period=(FIRST, LAST),
        on=on,
        operating=operating,
        covered=covered,
        waived=waived,
    )


def test_a_quarter_without_evidence_is_missing_once_its_grace_is_over():
    first = (ordinal(1, 1), ordinal(3, 31))
    assert missing("quarterly", on=ordinal(4, 5)) == []
    assert missing("quarterly", on=ordinal(4, 6)) == [first]
    assert missing("quarterly", [(ordinal(3, 30), ordinal(3, 30))], on=ordinal(4, 6)) == []


def test_a_week_is_monday_to_friday_and_the_weekend_is_never_missing():
    found = missing("weekly", on=ordinal(1, 20))
    assert (ordinal(1, 5), ordinal(1, 9)) in found
    assert all(date.fromordinal(first).weekday() < 5 for first, _ in found)


def test_a_waived_window_and_one_before_the_start_are_not_missing():
    window = (ordinal(1, 1), ordinal(1, 31))
    assert missing("monthly", on=ordinal(2, 10), waived=[window]) == []
    assert missing("monthly", on=ordinal(2, 10), operating=[(ordinal(1, 25), LAST)]) == []
    assert missing("monthly", on=ordinal(2, 10), operating=[(ordinal(1, 10), LAST)]) == [window]


def test_events_and_controls_without_a_frequency_have_no_days_of_their_own():
    assert missing("per_event") == missing(None) == []


def test_the_gap_ends_with_the_period_and_never_reaches_the_future():
    assert missing("annual", on=ordinal(11, 23), annual_month=12) == []
    assert missing("continuous", on=ordinal(1, 15)) == []


@given(
    st.lists(st.tuples(st.integers(0, 364), st.integers(0, 60)), max_size=12),
    st.integers(0, 400),
)
def test_of_what_runs_all_the_time_every_day_counts(pieces, later):
    covered = [(FIRST + start, FIRST + start + length) for start, length in pieces]
    on = FIRST + later
    found = missing("continuous", covered, on=on)
    days = {day for first, last in found for day in range(first, last + 1)}
    wanted = {
        day
        for day in range(FIRST, min(LAST, on - 31) + 1)
        if not any(first <= day <= last for first, last in covered)
    }
    assert days == wanted


@given(st.sampled_from(["weekly", "monthly", "quarterly"]), st.integers(0, 400), st.data())
def test_a_window_is_missing_whole_or_not_at_all(frequency, later, data):
    starts = data.draw(st.lists(st.integers(0, 364), max_size=20))
    covered = [(FIRST + start, FIRST + start) for start in starts]
    shown = {first for first, _ in covered}
    for first, last in missing(frequency, covered, on=FIRST + later):
        assert last < FIRST + later
        assert not shown & set(range(first, last + 1))
        assert timedelta(days=last - first) >= timedelta(days=4)
