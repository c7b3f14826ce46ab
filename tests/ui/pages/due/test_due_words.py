"""How Due says titles, periods and days, and what the name of a file tells."""

from datetime import date

import pytest

from desktop.ui.pages.due.draft import ReviewDraft, draft_of
from desktop.ui.pages.due.files import days_in_name
from desktop.ui.pages.due.words import bare_title, days_words, period_words, recipe_lines


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Capacity and uptime review 2026-07", "Capacity and uptime review"),
        ("Log review week to 2026-11-27", "Log review"),
        ("Quarterly access review to 2026-12-31", "Quarterly access review"),
        ("Review of the 2026 plan", "Review of the 2026 plan"),
    ],
)
def test_a_title_is_shown_without_the_window_in_figures(title, bare):
    assert bare_title(title) == bare


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 7, 1), (2026, 9, 30), "third quarter 2026"),
        ((2026, 10, 1), (2026, 10, 31), "October 2026"),
        ((2026, 7, 1), (2026, 12, 31), "second half 2026"),
        ((2026, 1, 1), (2026, 12, 31), "2026"),
        ((2025, 12, 1), (2026, 11, 30), "1 Dec 2025 to 30 Nov 2026"),
        ((2026, 11, 23), (2026, 11, 27), "23 to 27 Nov 2026"),
    ],
)
def test_a_period_is_called_what_people_call_it(first, last, words):
    assert period_words(date(*first), date(*last)) == words


def test_the_year_is_said_only_if_it_is_not_this_one():
    today = date(2026, 11, 23)
    assert days_words(date(2026, 9, 1), date(2026, 9, 12), today) == "1 to 12 Sep"
    assert days_words(date(2025, 9, 1), date(2025, 9, 12), today) == "1 to 12 Sep 2025"


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("AC-04_access_20260701-20260930_E0079.csv", ((2026, 7, 1), (2026, 9, 30))),
        ("logs 2026-07-01 to 2026-07-31.txt", ((2026, 7, 1), (2026, 7, 31))),
        ("capture 2026-11-20.png", ((2026, 11, 20), (2026, 11, 20))),
        ("backwards-20260930-20260701.csv", None),
        ("ticket-202607014.txt", None),
        ("capacity.pdf", None),
        ("impossible-20260231.csv", None),
    ],
)
def test_the_name_of_a_file_tells_its_days_or_none(name, days):
    wanted = tuple(date(*each) for each in days) if days else None
    assert days_in_name(name) == wanted


def test_a_recipe_is_a_list_of_points():
    assert recipe_lines("- Uptime\n* Peak load\n\n") == ("Uptime", "Peak load")
    assert recipe_lines("The listing. The decisions.") == ("The listing.", "The decisions.")
    assert recipe_lines("") == ()


def test_a_damaged_draft_is_read_as_far_as_it_goes():
    draft = ReviewDraft(note="Half typed", ticks=("Uptime",))
    assert draft_of(draft.as_kept()) == draft
    assert draft_of({"note": 7, "files": [{"name": "x"}, 3], "ticks": None}) == ReviewDraft()
    assert draft_of({}) is None
