from datetime import date

from desktop.compliance.facts import ALWAYS, TaskFacts
from desktop.compliance.proof import MOST_EVENTS, Piece, clipped, proof_pieces, window_days

ON = date(2026, 11, 23).toordinal()


def day(month, number, year=2026):
    return date(year, month, number).toordinal()


def quarter(month, number, **changes):
    values = {"id": "t", "code": "T", "control": "c", "frequency": "quarterly", "grace": 5}
    end = day(month, number)
    return TaskFacts(**{**values, "window_to": end, "due": end, "done": ALWAYS, **changes})


def standings(*tasks, **more):
    return [piece.standing for piece in proof_pieces(tasks, on=ON, **more)]


def test_each_quarter_is_a_piece_over_its_window():
    (piece,) = proof_pieces([quarter(6, 30, done=day(7, 2))], on=ON)
    assert piece == Piece(day(4, 1), day(6, 30), "done")


def test_done_within_grace_is_on_time_and_one_day_later_is_not():
    assert standings(quarter(6, 30, done=day(7, 5))) == ["done"]
    assert standings(quarter(6, 30, done=day(7, 6))) == ["late"]


def test_what_nobody_did_is_overdue_until_it_is_missed():
    assert standings(quarter(9, 30)) == ["overdue"]
    assert standings(quarter(9, 30, missed=ON)) == ["missed"]
    assert standings(quarter(9, 30, missed=ON + 1)) == ["overdue"]


def test_waived_is_shown_and_cancelled_is_not():
    assert standings(quarter(9, 30, out=day(9, 1))) == ["waived"]
    assert standings(quarter(9, 30, out=day(9, 1)), cancelled=frozenset({"t"})) == []


def test_work_done_after_the_day_shown_does_not_count_yet():
    assert standings(quarter(9, 30, done=ON + 1)) == ["overdue"]


def test_work_sent_back_is_open_again():
    done = ((day(10, 1), day(10, 10)),)
    assert standings(quarter(9, 30, done=day(10, 1), sent_back=done)) == ["overdue"]


def test_a_window_that_runs_is_open_or_done():
    spans = [(day(10, 1), day(12, 31))]
    assert standings(open_windows=spans) == ["open"]
    assert standings(done_windows=spans) == ["done"]


def test_evidence_and_events_show_only_where_nothing_is_expected():
    shown = {"covered": [(day(1, 1), day(3, 31))], "events": [day(2, 2)]}
    assert standings(quarter(9, 30), **shown) == ["overdue"]
    assert standings(**shown) == ["covered", "event"]


def test_many_events_are_thinned_and_each_day_counts_once():
    days = [day(1, 1) + number // 2 for number in range(700)]
    assert len(proof_pieces([], on=ON, events=days)) <= MOST_EVENTS


def test_weeks_that_were_done_are_one_run_and_a_missed_one_parts_it():
    weeks = [
        quarter(1, 2 + 7 * number, frequency="weekly", id=f"w{number}", done=day(1, 2 + 7 * number))
        for number in range(4)
    ]
    assert len(proof_pieces(weeks, on=ON)) == 1
    weeks[1] = weeks[1]._replace(done=ALWAYS, missed=day(2, 1))
    assert [each.standing for each in proof_pieces(weeks, on=ON)] == ["done", "missed", "done"]


def test_pieces_are_cut_at_the_ends_of_the_period():
    pieces = (Piece(1, 10, "done"), Piece(20, 30, "open"), Piece(40, 50, "late"))
    assert clipped(pieces, 5, 25) == (Piece(5, 10, "done"), Piece(20, 25, "open"))


def test_an_annual_window_ends_with_its_own_month():
    assert window_days("annual", day(11, 30)) == (day(12, 1, 2025), day(11, 30))
    assert window_days("per_event", day(5, 5)) == (day(5, 5), day(5, 5))
