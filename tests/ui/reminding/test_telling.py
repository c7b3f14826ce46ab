"""What is said of what the clock found, and what is kept for later."""

from datetime import date, time

import pytest

from desktop.operations.reading.reminded import Reminded, ReminderGiven
from desktop.ui.reminding.choices import ReminderChoices, keep_choice, read_choices
from desktop.ui.reminding.telling import telling
from desktop.ui.settings import ComputerSettings

TODAY = date(2026, 11, 24)


def given(number: int, days: int, *, step: int | None = None) -> ReminderGiven:
    due = TODAY.fromordinal(TODAY.toordinal() - days)
    code = f"RT-{number:03}"
    real = days if step is None else step
    return ReminderGiven(
        f"r{number}", f"i{number}", "review_task", code, "Access", "Dana", due, real, days
    )


USUAL = ReminderChoices()


def say(found: Reminded, choices: ReminderChoices = USUAL, **changes):
    values = {"settled": frozenset(), "quiet": False, "away": ""} | changes
    return telling(found, choices, client="Brightfen", today=TODAY, **values)


def test_after_a_long_absence_one_summary_takes_the_place_of_all_reminders():
    lines = tuple(given(number, 3) for number in range(3))
    found = Reminded(lines, 3, became_overdue=("a", "b", "c"), missed=("d",))
    said = say(found, away="21 days")
    assert said.banner == (
        "While Standfast was closed (21 days): 3 reviews became overdue, 1 was missed."
    )
    assert said.found == 4
    assert said.note.body == said.banner
    assert said.settled == {"r0", "r1", "r2"}


@pytest.mark.parametrize(
    ("overdue", "missed", "words"),
    [
        (1, 0, "1 review became overdue."),
        (0, 1, "1 review was missed."),
        (0, 2, "2 reviews were missed."),
        (2, 3, "2 reviews became overdue, 3 were missed."),
    ],
)
def test_the_summary_counts_in_whole_words(overdue, missed, words):
    ids = tuple(map(str, range(9)))
    found = Reminded((), 0, became_overdue=ids[:overdue], missed=ids[:missed])
    assert say(found, away="2 days").banner == f"While Standfast was closed (2 days): {words}"


def test_an_absence_in_which_nothing_happened_is_not_spoken_of():
    said = say(Reminded((), 0), away="21 days")
    assert (said.banner, said.note) == ("", None)


def test_a_single_reminder_names_its_item_and_opens_it():
    note = say(Reminded((given(1, -7),), 0)).note
    assert note.title == "RT-001 is due in 7 days - Brightfen"
    assert note.body == "Access. Due on 1 Dec. Owner: Dana."
    assert (note.kind, note.item) == ("review_task", "i1")


@pytest.mark.parametrize(
    ("days", "words"),
    [(-14, "due in 14 days"), (-1, "due tomorrow"), (0, "due today"), (7, "7 days overdue")],
)
def test_a_reminder_says_how_far_away_the_due_day_is(days, words):
    assert f"is {words} -" in say(Reminded((given(1, days),), 0)).note.title


def test_several_reminders_are_one_notification():
    said = say(Reminded(tuple(given(number, -1) for number in range(6)), 0))
    lines = said.note.body.splitlines()
    assert said.note.title == "6 things to do - Brightfen"
    assert len(lines) == 5
    assert lines[-1] == "and 2 more"


def test_what_became_missed_while_the_window_was_open_is_said_too():
    said = say(Reminded((given(1, 0),), 0, missed=("m",)))
    assert "1 review was missed" in said.note.body


def test_nothing_is_said_twice():
    assert say(Reminded((given(1, -7),), 0), settled=frozenset({"r1"})).note is None


def test_quiet_hours_hold_a_reminder_back_and_it_is_given_once_after_them():
    found = Reminded((given(1, -7),), 0)
    night = say(found, quiet=True)
    assert (night.note, night.held, night.settled) == (None, True, frozenset())
    morning = say(found, settled=night.settled)
    assert morning.note is not None
    assert say(found, settled=morning.settled).note is None


def test_the_banner_of_an_absence_shows_in_quiet_hours_as_well_but_its_notification_waits():
    said = say(Reminded((), 1, became_overdue=("a",)), quiet=True, away="2 days")
    assert said.banner
    assert (said.note, said.held) == (None, True)


def test_where_notifications_are_off_nothing_is_held_back_for_later():
    off = ReminderChoices(notifications=False)
    said = say(Reminded((given(1, -7),), 0), off, quiet=True)
    assert (said.note, said.held, said.settled) == (None, False, {"r1"})


def test_only_the_chosen_days_are_shown_however_late_it_is_by_now():
    choices = ReminderChoices(days_14=False)
    found = Reminded((given(1, -13, step=-14), given(2, -7)), 0)
    assert say(found, choices).note.item == "i2"


@pytest.mark.parametrize(
    ("first", "last", "at", "quiet"),
    [
        ("20:00", "07:00", time(23, 0), True),
        ("20:00", "07:00", time(6, 59), True),
        ("20:00", "07:00", time(7, 0), False),
        ("20:00", "07:00", time(12, 0), False),
        ("12:00", "13:00", time(12, 30), True),
        ("12:00", "13:00", time(13, 0), False),
        ("08:00", "08:00", time(8, 0), False),
    ],
)
def test_quiet_hours_may_go_past_midnight(first, last, at, quiet):
    choices = ReminderChoices(quiet_from=first, quiet_to=last)
    assert choices.is_quiet(at) is quiet
    assert ReminderChoices(quiet=False, quiet_from=first, quiet_to=last).is_quiet(at) is False


def test_choices_are_kept_and_what_cannot_be_understood_is_as_usual(tmp_path):
    settings = ComputerSettings(tmp_path / "window.json")
    keep_choice(settings, "stay", value=True)
    keep_choice(settings, "quiet_from", value="21:30")
    again = ComputerSettings(tmp_path / "window.json")
    assert read_choices(again) == ReminderChoices(stay=True, quiet_from="21:30")
    again.keep("reminders", {"stay": "yes", "quiet_from": "late", "quiet": 3})
    assert read_choices(again) == ReminderChoices()
