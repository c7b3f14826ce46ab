"""On which days somebody is reminded of what is due."""

from datetime import date, timedelta

import pytest

from desktop.compliance.reminders import reminder, step_on

DUE = date(2026, 3, 31)


def on(days):
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("after", "step"),
    [(-15, None), (-14, -14), (-8, -14), (-7, -7), (-2, -7), (-1, -1), (0, 0), (6, 0), (7, 7)],
)
def test_the_newest_step_counts(after, step):
    assert step_on(DUE, on(after)) == step


def test_a_life_of_days_gives_each_step_once():
    given, steps = None, []
    for after in range(-20, 25):
        step = reminder(DUE, today=on(after), given=given)
        if step is not None:
            steps.append((after, step))
            given = (step, on(after))
    assert steps == [(each, each) for each in (-14, -7, -1, 0, 7, 14, 21)]


def test_after_an_absence_only_the_newest_step_is_given():
    assert reminder(DUE, today=on(23), given=(-14, on(-14))) == 21
    assert reminder(DUE, today=on(24), given=(21, on(23))) is None


def test_a_clock_that_was_set_back_reminds_of_nothing_again():
    assert reminder(DUE, today=on(-7), given=(-1, on(-1))) is None


def test_nobody_is_reminded_before_the_work_can_begin():
    begins = DUE - timedelta(days=4)
    assert reminder(DUE, today=on(-6), begins_on=begins) is None
    assert reminder(DUE, today=on(-1), begins_on=begins) == -1


def test_who_asked_to_be_reminded_later_hears_nothing_before_and_then_again():
    pause = (on(3), on(0))
    given = (0, on(0))
    assert reminder(DUE, today=on(2), given=given, pause=pause) is None
    assert reminder(DUE, today=on(3), given=given, pause=pause) == 3
    assert reminder(DUE, today=on(4), given=(3, on(3)), pause=pause) is None
    assert reminder(DUE, today=on(7), given=(3, on(3)), pause=pause) == 7


def test_a_pause_that_passed_while_the_program_was_closed_reminds_on_return():
    assert reminder(DUE, today=on(10), given=(0, on(0)), pause=(on(3), on(0))) == 10
