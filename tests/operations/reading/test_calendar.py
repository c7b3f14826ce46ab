"""What the calendar reads: states at their boundaries, only the range, everything with a due day."""

from datetime import date, timedelta

import pytest

from db.queries.calendar import OccurrenceRow
from desktop.operations.holiday_regions import set_holiday_region
from desktop.operations.reading.calendar import read_calendar, standing_of
from tests.scripted.bare import bare
from tests.scripted.company import found

DUE = date(2026, 11, 30)
DAY = timedelta(days=1)


def row(state="scheduled", done_on=None):
    return OccurrenceRow(
        "t", "T-1", "s", "control", "AC-1", "Review", "monthly", date(2026, 11, 1), DUE, DUE, DUE, 5,
        "Mei", state, done_on,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "done_on", "on", "standing"),
    [
        ("scheduled", None, date(2026, 10, 31), "upcoming"),
        ("scheduled", None, date(2026, 11, 1), "open"),
        ("open", None, DUE, "open"),
        ("open", None, DUE + DAY, "overdue"),
        ("in_progress", None, DUE + DAY, "overdue"),
        ("completed", DUE + 5 * DAY, DUE + 9 * DAY, "done"),
        ("completed", DUE + 6 * DAY, DUE + 9 * DAY, "late"),
        ("signed_off", DUE, DUE + DAY, "done"),
        ("missed", None, DUE + 40 * DAY, "missed"),
        ("waived", None, DUE - DAY, "waived"),
    ],
)
def test_an_occurrence_stands_as_its_day_and_grace_say(state, done_on, on, standing):
    assert standing_of(row(state, done_on), on) == standing


@pytest.fixture
def company(workspace, tmp_path):
    made = found(workspace, tmp_path)
    made.ids["control"] = bare(made, "control", "operating", frequency="monthly")
    return made


def task(company, due_on, state="open"):
    first = due_on.replace(day=1)
    return bare(company, "review_task", state, due_on=due_on, window_from=first, window_to=due_on)


def test_only_the_range_is_read_and_what_is_overdue_beside_it(company):
    on = date(2026, 11, 23)
    done, late = task(company, date(2026, 9, 30), "completed"), task(company, date(2026, 10, 31))
    here, later = task(company, date(2026, 11, 30)), task(company, date(2026, 12, 31))
    facts = read_calendar(company.rows, first=date(2026, 11, 1), last=date(2026, 11, 30), on=on)
    assert [each.id for each in facts.entries] == [here]
    assert [each.id for each in facts.overdue] == [late]
    december = read_calendar(company.rows, first=date(2026, 12, 1), last=date(2026, 12, 31), on=on)
    assert [each.id for each in december.entries] == [later]
    september = read_calendar(company.rows, first=date(2026, 9, 1), last=date(2026, 9, 30), on=on)
    assert [(each.id, each.window) for each in september.entries] == [(done, None)]


def test_what_is_cancelled_is_not_shown_and_what_waits_says_its_window(company):
    task(company, date(2026, 11, 13), "cancelled")
    waiting = task(company, date(2026, 11, 30))
    facts = read_calendar(
        company.rows, first=date(2026, 11, 1), last=date(2026, 11, 30), on=date(2026, 11, 2)
    )
    assert [each.id for each in facts.entries] == [waiting]
    assert facts.entries[0].window == (date(2026, 11, 1), date(2026, 11, 30))


def test_a_requests_due_day_stands_beside_the_reviews(company):
    company.ids["cycle"] = bare(company, "cycle", "fieldwork")
    request = bare(company, "request", "open", due_on=date(2026, 11, 20))
    facts = read_calendar(
        company.rows, first=date(2026, 11, 1), last=date(2026, 11, 30), on=date(2026, 11, 2)
    )
    assert [(each.id, each.kind, each.window) for each in facts.entries] == [
        (request, "request", None)
    ]


def test_the_holidays_of_the_region_are_named_and_without_a_region_there_are_none(company):
    span = {"first": date(2026, 12, 1), "last": date(2026, 12, 31), "on": date(2026, 12, 1)}
    assert read_calendar(company.rows, **span).holidays == {}
    company.do(set_holiday_region, region="DE-BY")
    named = read_calendar(company.rows, **span).holidays
    assert {date(2026, 12, 25), date(2026, 12, 26)} == set(named)
    assert all(named.values())
