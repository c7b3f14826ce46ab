"""Evidence fits a review if it speaks for the days that the review is about."""

from datetime import date

from desktop.compliance.evidence_fit import covers_all, fit_of, needed_days

QUARTER = (date(2026, 7, 1), date(2026, 9, 30))


def test_the_whole_window_is_needed_once_it_is_over():
    assert needed_days(*QUARTER, date(2026, 11, 23)) == QUARTER


def test_while_a_window_runs_only_its_days_so_far_can_be_shown():
    assert needed_days(*QUARTER, date(2026, 8, 15)) == (date(2026, 7, 1), date(2026, 8, 15))
    assert needed_days(*QUARTER, date(2026, 6, 1)) == (date(2026, 7, 1), date(2026, 7, 1))


def test_the_missing_days_are_named():
    late = (date(2026, 7, 13), date(2026, 9, 30))
    assert fit_of(QUARTER, late) == ("gap", ((date(2026, 7, 1), date(2026, 7, 12)),))


def test_two_pieces_fit_together_where_one_alone_does_not():
    one, two = (QUARTER[0], date(2026, 8, 1)), (date(2026, 8, 2), QUARTER[1])
    assert fit_of(QUARTER, one, [two]).fit == fit_of(QUARTER, two, [one]).fit == "together"
    assert covers_all(QUARTER, [two, one])
    assert not covers_all(QUARTER, [two])


def test_a_piece_whose_days_nobody_said_does_not_count_as_fitting():
    assert fit_of(QUARTER, None).fit == "unknown"
    assert fit_of(QUARTER, QUARTER).fit == "fits"
