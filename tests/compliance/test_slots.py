from datetime import date

from desktop.compliance.facts import ALWAYS, Run, TaskFacts
from desktop.compliance.metrics.situation import settled
from desktop.compliance.slots import (
    Stretch,
    apart,
    bare_days,
    buckets_of,
    counted,
    is_gap,
    months,
    standing_of,
    stretches,
    weeks,
    worst,
)

ON = date(2026, 11, 23).toordinal()
PERIOD = (date(2026, 1, 1).toordinal(), date(2026, 12, 31).toordinal())


def day(month, number, year=2026):
    return date(year, month, number).toordinal()


def quarter(month, number, **changes):
    values = {"id": "t", "code": "T", "control": "c", "frequency": "quarterly", "grace": 5}
    end = day(month, number)
    return TaskFacts(**{**values, "window_to": end, "due": end, "done": ALWAYS, **changes})


def standing(task, *, on=ON, opens=None, in_work=False):
    first = task.window_to - 91 if opens is None else opens
    return standing_of(task, window_from=first, on=on, in_work=in_work)


def test_done_in_grace_is_on_time_and_a_day_later_stays_late_for_ever():
    assert standing(quarter(6, 30, done=day(7, 5))) == "on_time"
    assert standing(quarter(6, 30, done=day(7, 6))) == "late"


def test_what_was_done_later_than_the_day_that_is_shown_was_not_done_then():
    task = quarter(6, 30, done=day(7, 6))
    assert standing(task, on=day(7, 5)) == "overdue"
    assert standing(task, on=day(6, 30)) == "open"
    assert standing(task, on=day(3, 31), opens=day(4, 1)) == "upcoming"


def test_missed_and_waived_hold_from_their_day_on():
    assert standing(quarter(9, 30, missed=ON)) == "missed"
    assert standing(quarter(9, 30, missed=ON + 1)) == "overdue"
    assert standing(quarter(9, 30, out=day(9, 1))) == "waived"
    assert standing(quarter(12, 31, out=day(12, 1))) == "open"


def test_begun_work_shows_until_its_due_day():
    assert standing(quarter(12, 31), in_work=True) == "draft"
    assert standing(quarter(9, 30), in_work=True) == "overdue"


def test_sent_back_it_counts_only_while_it_was_done():
    runs = ((day(6, 20), day(7, 1)), (day(8, 1), ALWAYS))
    task = quarter(6, 30, done=day(6, 20), sent_back=runs)
    assert [standing(task, on=each) for each in (day(7, 1), day(7, 2), day(8, 1))] == [
        "on_time",
        "overdue",
        "late",
    ]


def test_a_slot_counts_as_m7_counts_it_on_each_day_around_its_edges():
    for task in (
        quarter(6, 30, done=day(6, 20)),
        quarter(6, 30, done=day(7, 5)),
        quarter(6, 30, done=day(7, 9)),
        quarter(6, 30, out=day(6, 1)),
        quarter(6, 30, missed=day(9, 30)),
    ):
        for on in range(day(6, 1), day(10, 5)):
            held = [ok for a, b, ok in settled(task) if max(a, task.window_to) <= on <= b]
            wanted = (int(held[0]), 1) if held else (0, 0)
            assert counted(task, on, PERIOD) == wanted


def test_a_window_that_ends_outside_the_period_is_shown_but_not_counted():
    task = quarter(3, 31, done=day(3, 1))
    task = task._replace(window_to=day(1, 31, 2027), due=day(1, 31, 2027))
    assert counted(task, day(2, 20, 2027), PERIOD) == (0, 0)
    assert counted(quarter(1, 1, done=day(1, 1)), ON, PERIOD) == (1, 1)


def test_the_worst_is_what_needs_somebody_first():
    assert worst(["on_time", "open", "overdue"]) == "overdue"
    assert worst(["on_time", "upcoming"]) == "upcoming"
    assert worst([]) is None


def test_bare_days_are_a_gap_only_when_they_outlive_the_evidence():
    assert not is_gap("bare", 1, 107, "continuous")
    assert is_gap("bare", 1, 108, "continuous")
    assert is_gap("bare", 1, 39, "daily")
    assert is_gap("late", 1, 1, "")
    assert not is_gap("waived", 1, 1, "")


def test_pieces_of_evidence_never_lie_over_each_other():
    assert list(apart([(5, 9, "b"), (1, 6, "a"), (2, 3, "c")])) == [(1, 6, "a"), (7, 9, "b")]
    assert bare_days([(1, 10)], [(2, 3), (3, 6)]) == [(1, 1), (7, 10)]


def test_days_without_operation_are_told_with_their_reason():
    states = [
        Run(day(2, 1), day(2, 28), "draft"),
        Run(day(3, 1), day(5, 31), "operating"),
        Run(day(6, 1), day(6, 30), "suspended"),
        Run(day(7, 1), day(9, 30), "operating"),
        Run(day(10, 1), ALWAYS, "retired"),
    ]
    assert stretches(states, *PERIOD) == [
        Stretch(day(1, 1), day(2, 28), "not_yet"),
        Stretch(day(6, 1), day(6, 30), "suspended"),
        Stretch(day(10, 1), day(12, 31), "retired"),
    ]
    assert stretches([Run(day(1, 1, 2025), ALWAYS, "operating")], *PERIOD) == []


def test_weeks_and_months_cover_each_day_of_a_period_once():
    for first, last in (PERIOD, (day(10, 1, 2025), day(9, 30)), (day(2, 28), day(3, 1))):
        for made in (weeks(first, last), months(first, last)):
            days = [d for start, end in made for d in range(start, end + 1)]
            assert days == list(range(first, last + 1))
    assert len(weeks(*PERIOD)) == 53


def test_a_window_stands_in_the_weeks_and_months_whose_middle_it_holds():
    by_month, by_week = months(*PERIOD), weeks(*PERIOD)
    assert buckets_of(day(7, 1), day(9, 30), by_month) == range(6, 9)
    assert buckets_of(day(3, 30), day(4, 3), by_month) == range(3, 4)
    assert buckets_of(day(11, 23), day(11, 27), by_week) == range(47, 48)
    assert buckets_of(day(12, 1, 2025), day(11, 30), by_month) == range(11)
    every = [b for start, end in by_week for b in buckets_of(start, end, by_week)]
    assert every == list(range(53))
