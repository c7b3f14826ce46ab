from datetime import date, timedelta

import pytest

from db.errors import Refusal
from db.gate import Acting
from db.records import ReviewTask
from desktop.operations import controls, corrective_actions, review_tasks
from desktop.operations.work import call, perform
from tests.conftest import CREATED_AT
from tests.scripted.bare import bare
from tests.scripted.company import accepted, found

MONDAY = date(2026, 2, 2)
FRIDAY = date(2026, 2, 6)


@pytest.fixture
def control(company):
    return bare(company, "control", "operating", frequency="weekly")


def scheduled(company, control, code="T-1", **values):
    arguments = {
        "control": control,
        "title": "Weekly review",
        "window_from": MONDAY,
        "window_to": FRIDAY,
        "on": MONDAY,
        "code": code,
        **values,
    }
    company.do(review_tasks.schedule_review_task, **arguments)
    return company.id("review_task", code)


def on_the_day(company, today):
    """Apply the rule as if it were another day."""
    acting = Acting(company.acting_person, CREATED_AT, "Europe/Berlin")
    return perform(company.workspace, call(review_tasks.apply_missed_rule), acting, today).sentence


def test_an_occurrence_is_missed_on_the_day_of_the_rule_and_not_before(company, control):
    task = scheduled(company, control)
    rule = FRIDAY + timedelta(days=14)
    assert on_the_day(company, rule - timedelta(days=1)) == (
        "Marked 0 occurrences as missed by the rule."
    )
    assert on_the_day(company, rule + timedelta(days=30)) == (
        "Marked 1 occurrences as missed by the rule."
    )
    last = company.rows.transitions(task)[-1]
    assert (last.to_state, last.effective_on) == ("missed", rule)


def test_the_rule_marks_nothing_twice_and_nothing_that_was_done(company, control):
    scheduled(company, control)
    done = scheduled(
        company,
        control,
        code="T-2",
        window_from=MONDAY + timedelta(days=7),
        window_to=FRIDAY + timedelta(days=7),
    )
    company.do(review_tasks.open_review, task=done, on=MONDAY + timedelta(days=7))
    company.on = MONDAY + timedelta(days=7)
    accepted(company, "EV-1", item=done)
    company.do(
        review_tasks.complete_review,
        task=done,
        on=company.on,
        outcome="no_issues",
        by=company.ids["OWN"],
    )
    assert on_the_day(company, date(2026, 6, 1)).startswith("Marked 1 ")
    assert on_the_day(company, date(2026, 6, 2)).startswith("Marked 0 ")


def test_a_missed_occurrence_is_final(company, control):
    task = scheduled(company, control)
    on_the_day(company, date(2026, 6, 1))
    with pytest.raises(Exception, match="nothing was changed"):
        company.do(
            review_tasks.complete_review, task=task, on=date(2026, 6, 2), outcome="no_issues"
        )


def test_an_event_is_never_missed(company):
    control = bare(company, "control", "operating", frequency="per_event")
    scheduled(company, control, window_from=MONDAY, window_to=MONDAY)
    assert on_the_day(company, date(2027, 1, 1)).startswith("Marked 0 ")


def test_the_first_due_day_of_an_occurrence_is_kept(company, control):
    task = scheduled(company, control)
    company.do(review_tasks.change_review_due_day, task=task, due_on=FRIDAY - timedelta(days=1))
    row = company.rows.get(ReviewTask, task)
    assert (row.first_due_on, row.due_on) == (FRIDAY, FRIDAY - timedelta(days=1))
    assert row.grace_days == 3


@pytest.mark.parametrize("due_on", [MONDAY - timedelta(days=1), FRIDAY + timedelta(days=1)])
def test_a_due_day_never_leaves_its_window(company, control, due_on):
    task = scheduled(company, control)
    with pytest.raises(Refusal) as refused:
        company.do(review_tasks.change_review_due_day, task=task, due_on=due_on)
    assert refused.value.message.key == "due_day_outside_window"
    assert company.rows.get(ReviewTask, task).due_on == FRIDAY


def test_what_is_overdue_cannot_be_waived_with_a_day_before(company, control):
    task = scheduled(company, control)
    said = {"on": MONDAY, "reason": "Office closed"}
    with pytest.raises(Refusal) as refused:
        company.do(review_tasks.waive_review, task=task, today=FRIDAY, **said)
    assert [each.key for each in refused.value.missing] == ["review_waiver_needs_earlier_day"]
    assert company.rows.state(task) == "scheduled"


def test_the_due_day_of_what_is_settled_stays(company, control):
    task = scheduled(company, control)
    said = {"on": MONDAY, "reason": "Office closed"}
    company.do(review_tasks.waive_review, task=task, today=MONDAY, **said)
    with pytest.raises(Refusal) as refused:
        company.do(review_tasks.change_review_due_day, task=task, due_on=MONDAY)
    assert refused.value.message.key == "due_day_is_settled"


def test_moved_due_days_of_an_action_are_counted_and_the_first_is_kept(company):
    finding = bare(company, "finding", "open")
    company.do(
        corrective_actions.propose_action,
        finding=finding,
        title="Fix it",
        on=MONDAY,
        due_on=FRIDAY,
        code="A-1",
    )
    action = company.id("corrective_action", "A-1")
    for day in (FRIDAY + timedelta(days=7), FRIDAY + timedelta(days=14)):
        company.do(corrective_actions.change_action_due_day, action=action, due_on=day)
    (row,) = company.rows.query("SELECT due_on, first_due_on, due_changes FROM corrective_action")
    assert row == ("2026-02-20", "2026-02-06", 2)


def test_a_window_is_expected_once(company, control):
    scheduled(company, control)
    with pytest.raises(Exception, match="already expected as T-1"):
        scheduled(company, control, code="T-9")


def test_the_owner_of_an_occurrence_is_the_one_of_the_version_in_force(workspace, tmp_path):
    company = found(workspace, tmp_path)
    company.do(
        controls.draft_control,
        title="A",
        on=MONDAY,
        frequency="weekly",
        owner=company.ids["OWN"],
        code="A-1",
    )
    control = company.id("control", "A-1")
    company.do(
        controls.change_control,
        control=control,
        effective_from=date(2026, 3, 1),
        reason="New owner.",
        owner=company.ids["REV"],
    )
    early = scheduled(company, control, code="T-1")
    late = scheduled(
        company,
        control,
        code="T-2",
        window_from=date(2026, 3, 2),
        window_to=date(2026, 3, 6),
    )
    owners = [company.rows.get(ReviewTask, task).owner for task in (early, late)]
    assert owners == [company.ids["OWN"], company.ids["REV"]]
