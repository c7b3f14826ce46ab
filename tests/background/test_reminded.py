"""What a person is told of, read from a real workspace."""

from datetime import date, timedelta

from db.gate import Acting
from db.records import Person, Reminder, ReviewTask
from desktop.operations.people import add_person
from desktop.operations.reading.reminded import read_reminded
from desktop.operations.review_tasks import waive_review
from desktop.operations.work import call, perform
from tests.background.test_keeper import BEGAN, DAY, Company, company

__all__ = ["company"]  # the fixture


def given(company: Company, since: date, today: date) -> list[tuple[str, date]]:
    found = read_reminded(company.workspace.rows, today=today, given_since=since).given
    return [(line.item, line.due_on) for line in found]


def test_a_reminder_stands_until_nothing_is_to_do_any_more(company: Company) -> None:
    company.open()
    company.leap(3 * DAY)
    today = company.hands.today("Europe/Berlin")
    reminded = company.workspace.rows.find(Reminder)
    assert reminded
    told = given(company, BEGAN.date(), today)
    assert {item for item, _ in told} == {row.item for row in reminded}
    acting = Acting(None, company.hands.at, "Europe/Berlin")
    person = call(add_person, name="Mei", role="Engineer", kind="employee", starts_on=today)
    perform(company.workspace, person, acting, today)
    (mei,) = company.workspace.rows.find(Person)
    tasks = sorted(company.workspace.rows.find(ReviewTask), key=lambda task: task.due_on)
    reason = "The system was switched off all week."
    done = call(waive_review, task=tasks[0].id, on=today, reason=reason, by=mei.id)
    perform(company.workspace, done, acting, today)
    left = given(company, BEGAN.date(), today)
    assert tasks[0].id not in {item for item, _ in left}
    assert len(left) < len(told)


def test_what_was_given_before_is_not_given_again(company: Company) -> None:
    company.open()
    today = company.hands.today("Europe/Berlin")
    assert given(company, today + timedelta(days=1), today) == []


def test_an_absence_counts_what_became_overdue_in_it_and_what_was_missed(company: Company) -> None:
    company.open()
    left = company.hands.at
    company.leap(21 * DAY)
    today = company.hands.today("Europe/Berlin")
    found = read_reminded(
        company.workspace.rows,
        today=today,
        given_since=today,
        away_since=left.date(),
        recorded_since=left,
    )
    ends = [steps[-1] for steps in company.states().values()]
    assert len(found.missed) == ends.count("missed") > 0
    late = [
        task.id
        for task in company.workspace.rows.find(ReviewTask)
        if left.date() <= task.due_on < today
        and company.workspace.rows.state(task.id) in ("scheduled", "open", "in_progress")
    ]
    assert sorted(found.became_overdue) == sorted(late)
    assert found.overdue == len(late)
