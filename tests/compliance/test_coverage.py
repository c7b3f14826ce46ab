"""Which days of a period accepted evidence covers."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.coverage import coverage

DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
PIECES = st.lists(
    st.tuples(DAYS, st.integers(0, 120)).map(lambda each: (each[0], each[0] + timedelta(each[1]))),
    max_size=8,
)


def days_of(first, last):
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


@given(DAYS, st.integers(0, 400), PIECES)
def test_covered_days_and_gaps_are_those_of_sets(first, length, pieces):
    last = first + timedelta(days=length)
    found = coverage((first, last), pieces)
    whole = days_of(first, last)
    covered = whole & {day for piece in pieces for day in days_of(*piece)}
    assert (found.covered_days, found.period_days) == (len(covered), len(whole))
    assert {day for gap in found.gaps for day in days_of(*gap)} == whole - covered
    assert found.latest == max((each[1] for each in pieces), default=None)


def test_a_gap_of_one_day_is_found():
    found = coverage(
        (date(2025, 1, 1), date(2025, 3, 31)),
        [(date(2025, 1, 1), date(2025, 1, 30)), (date(2025, 2, 1), date(2025, 4, 2))],
    )
    assert found.gaps == ((date(2025, 1, 31), date(2025, 1, 31)),)
    assert (found.covered_days, found.period_days) == (89, 90)
    assert found.latest == date(2025, 4, 2)


def test_no_evidence_covers_nothing():
    period = (date(2025, 1, 1), date(2025, 1, 31))
    found = coverage(period, [])
    assert (found.covered_days, found.gaps, found.latest) == (0, (period,), None)
