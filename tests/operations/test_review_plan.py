"""Rules become occurrences, follow their changes, and never touch what somebody did."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.records import ReviewRule, ReviewTask
from desktop.background.work_day import acting_of
from desktop.operations import (
    controls,
    duties,
    evidence,
    holiday_regions,
    people,
    review_plan,
    review_tasks,
)
from desktop.operations.reading.review_plan import RuleChange, preview_plan
from desktop.operations.review_doing import change_review_owner
from desktop.operations.undoing import undo_call
from desktop.operations.work import perform
from tests.conftest import CREATED_AT
from tests.operations.upkeep import Upkept

START = date(2026, 1, 5)


@pytest.fixture
def kept(workspace):
    return Upkept(workspace, CREATED_AT)


def test_a_rule_plans_at_least_400_days_ahead_and_nothing_before_it_starts(kept):
    control = kept.control("AC-01", "monthly", START)
    assert kept.tasks(control) == []
    kept.rule(control, date(2026, 3, 1))
    found = kept.tasks(control)
    assert found[0][0] == date(2026, 3, 1)
    assert found[-1][0] + timedelta(days=31) > kept.today + timedelta(days=400)
    assert {state for *_, state in found} == {"scheduled"}


def test_without_a_rule_nothing_is_ever_planned(kept):
    control = kept.control("AC-01", "daily", START)
    kept.go(date(2027, 5, 1))
    assert kept.beat() == 0
    assert kept.tasks(control) == []


def test_the_preview_says_what_the_rule_then_does(kept):
    control = kept.control("AC-01", "quarterly", START)
    rule = kept.rule(control, date(2026, 1, 1))
    change = RuleChange(
        rule=_tried(kept, rule, frequency="monthly", starts_on=date(2026, 7, 1)),
        ends=rule,
        on=date(2026, 7, 1),
    )
    lines = preview_plan(kept.rows, today=kept.today, change=change)
    said = {(line.what, line.window_from, line.window_to) for line in lines}
    before = kept.tasks(control)
    kept.do(review_plan.change_review_rule, rule=rule, on=date(2026, 7, 1), frequency="monthly")
    after = kept.tasks(control)
    made = {(a, b) for a, b, *_ in after} - {(a, b) for a, b, *_ in before}
    cancelled = {(a, b) for a, b, _, _, state in after if state == "cancelled"}
    assert {each[1:] for each in said if each[0] == "new"} == made
    assert {each[1:] for each in said if each[0] == "cancelled"} == cancelled
    assert date(2026, 7, 1) in {first for first, _ in cancelled}


def _tried(kept, rule, **changes):
    return replace(kept.rows.get(ReviewRule, rule), id="tried", **changes)


def test_planning_is_the_same_however_often_and_also_beside_an_occurrence_without_a_rule(kept):
    control = kept.control("AC-01", "monthly", START)
    kept.do(
        review_tasks.schedule_review_task,
        control=control,
        title="By hand",
        window_from=date(2026, 2, 1),
        window_to=date(2026, 2, 28),
        on=START,
    )
    kept.rule(control, date(2026, 1, 1))
    planned = kept.tasks(control)
    assert len({(first, last) for first, last, *_ in planned}) == len(planned)
    kept.do(review_plan.extend_plan, until=date(2026, 12, 31))
    assert kept.tasks(control) == planned


def test_a_run_of_planning_is_bounded_and_goes_on_where_it_stopped(kept):
    control = kept.control("AC-01", "daily", START)
    kept.rule(control, START)
    before = len(kept.tasks(control))
    kept.do(review_plan.extend_plan, until=START + timedelta(days=999), most=300)
    assert len(kept.tasks(control)) == before + 300
    kept.do(review_plan.extend_plan, until=START + timedelta(days=999), most=300)
    assert len(kept.tasks(control)) == 1000


def test_a_frequency_changed_in_mid_period_cancels_what_has_not_begun_and_splits_the_plan(kept):
    control = kept.control("AC-01", "quarterly", START)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    kept.do(
        controls.change_control,
        control=control,
        effective_from=date(2026, 2, 15),
        reason="More often",
        frequency="monthly",
    )
    kept.beat()
    states = dict(kept.states(control))
    assert states[date(2026, 1, 1)] == "open"
    assert states[date(2026, 3, 1)] == "scheduled"
    quarters = [(a, s) for a, b, _, _, s in kept.tasks(control) if (b - a).days > 60]
    assert [state for _, state in quarters][1:] == ["cancelled"] * (len(quarters) - 1)


def test_a_frequency_changed_back_takes_its_cancellations_back(kept):
    control = kept.control("AC-01", "quarterly", START)
    kept.rule(control, date(2026, 1, 1))
    before = kept.tasks(control)
    kept.go(date(2026, 1, 6))
    changed = kept.do(
        controls.change_control,
        control=control,
        effective_from=date(2026, 4, 1),
        reason="Try",
        frequency="annual",
        annual_month=3,
    )
    kept.beat()
    assert "cancelled" in {state for *_, state in kept.tasks(control)}
    _undo(kept, changed.entry)
    kept.beat()
    found = kept.tasks(control)
    quarters = [each for each in found if (each[1] - each[0]).days < 100]
    assert [each[:4] for each in quarters] == [each[:4] for each in before]
    assert "cancelled" not in {each[4] for each in quarters}


def _undo(kept, entry):
    perform(kept.workspace, undo_call(entry), acting_of(kept.rows, kept.me, kept.clock), kept.today)


def test_retirement_cancels_later_windows_and_waives_the_open_one_that_is_due_after_it(kept):
    control = kept.control("AC-01", "quarterly", START)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    kept.go(date(2026, 1, 31))
    kept.step("control", control, "retired", date(2026, 1, 31))
    kept.beat()
    states = [state for _, state in kept.states(control)]
    assert states == ["waived", *["cancelled"] * (len(states) - 1)]
    waived = kept.rows.transitions(kept.task(control, date(2026, 1, 1)))[-1]
    # The clock noticed it: it stands under nobody's name, who ended the control did not waive it.
    assert (waived.effective_on, waived.actor) == (date(2026, 1, 31), None)
    assert "AC-01" in waived.reason


def test_a_control_retired_after_an_occurrence_was_due_does_not_wipe_it_away(kept):
    control = kept.control("AC-01", "quarterly", START)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    kept.go(date(2026, 4, 20))
    kept.step("control", control, "retired", date(2026, 4, 20))
    kept.beat()
    assert dict(kept.states(control))[date(2026, 1, 1)] == "open"
    kept.go(date(2026, 7, 1))
    kept.beat()
    assert dict(kept.states(control))[date(2026, 1, 1)] == "missed"


def test_windows_wholly_in_a_suspension_are_cancelled_and_the_one_of_the_restart_opens(kept):
    control = kept.control("AC-01", "monthly", START)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    kept.go(date(2026, 1, 20))
    kept.step("control", control, "suspended", date(2026, 1, 20))
    for day in (date(2026, 2, 10), date(2026, 3, 2), date(2026, 3, 31)):
        kept.go(day)
        kept.beat()
    assert dict(kept.states(control))[date(2026, 3, 1)] == "scheduled"
    kept.go(date(2026, 4, 10))
    kept.step("control", control, "operating", date(2026, 4, 10))
    kept.beat()
    states = dict(kept.states(control))
    assert states[date(2026, 1, 1)] != "cancelled"
    assert states[date(2026, 2, 1)] == states[date(2026, 3, 1)] == "cancelled"
    assert states[date(2026, 4, 1)] == "open"
    opened = kept.rows.transitions(kept.task(control, date(2026, 4, 1)))[-1]
    assert opened.effective_on == date(2026, 4, 10)
    assert kept.count("finding") == 1  # January's, which began before the suspension


def test_occurrences_not_begun_follow_a_new_owner_unless_somebody_chose_another(kept):
    control = kept.control("AC-01", "monthly", START)
    kept.do(people.add_person, name="New Owner", role="lead", starts_on=START, code="NEW")
    kept.do(people.add_person, name="Somebody", role="lead", starts_on=START, code="SOME")
    new, some = (kept.rows.by_code("person", code).id for code in ("NEW", "SOME"))
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    kept.do(change_review_owner, task=kept.task(control, date(2026, 5, 1)), owner=some)
    kept.do(
        controls.change_control,
        control=control,
        effective_from=date(2026, 3, 10),
        reason="Hand over",
        owner=new,
    )
    kept.beat()
    owners = {first: who for first, _, _, who, _ in kept.tasks(control)}
    assert owners[date(2026, 1, 1)] == owners[date(2026, 2, 1)] == kept.me
    assert owners[date(2026, 3, 1)] == owners[date(2026, 4, 1)] == new
    assert owners[date(2026, 5, 1)] == some


def test_a_region_moves_the_due_days_of_windows_not_begun_and_of_no_others(kept):
    control = kept.control("AC-01", "monthly", START)
    kept.go(date(2026, 12, 10))
    kept.rule(control, date(2026, 12, 1))
    kept.beat()
    lines = preview_plan(
        kept.rows,
        today=kept.today,
        change=RuleChange(region="DE-BY", sets_region=True),
    )
    said = {line.window_from: line.due_on for line in lines if line.what == "due"}
    kept.do(holiday_regions.set_holiday_region, region="DE-BY")
    due = {first: day for first, _, day, _, _ in kept.tasks(control)}
    assert due[date(2026, 12, 1)] == date(2026, 12, 31)
    assert due[date(2027, 12, 1)] == date(2027, 12, 31)
    assert {first: due[first] for first in said} == said
    weekly = kept.control("AC-02", "weekly", START)
    kept.rule(weekly, date(2027, 3, 22))
    good_friday = {first: day for first, _, day, _, _ in kept.tasks(weekly)}[date(2027, 3, 22)]
    assert good_friday == date(2027, 3, 25)


def test_an_unknown_region_is_refused(kept):
    assert kept.refused(holiday_regions.set_holiday_region, region="DE-XX") == [
        "holiday_region_unknown"
    ]


def test_two_rules_for_the_same_days_are_refused(kept):
    control = kept.control("AC-01", "monthly", START)
    kept.rule(control, START)
    keys = kept.refused(review_plan.add_review_rule, subject=control, starts_on=date(2026, 5, 1))
    assert keys == ["rule_taken"]


def test_a_duty_needs_a_frequency_of_its_own(kept):
    duty = kept.duty("Insurance review")
    keys = kept.refused(review_plan.add_review_rule, subject=duty, starts_on=START)
    assert keys == ["rule_needs_frequency"]


def test_prerequisites_in_a_circle_are_refused(kept):
    first, second = kept.duty("First"), kept.duty("Second")
    kept.rule(first, START, frequency="monthly")
    kept.rule(second, START, frequency="monthly", prerequisites=(first,))
    other = kept.duty("Third")
    kept.rule(other, START, frequency="monthly", prerequisites=(second,))
    rule = kept.rows.query("SELECT id FROM review_rule WHERE subject = ?", [first])[0][0]
    keys = kept.refused(
        review_plan.change_review_rule, rule=rule, on=date(2026, 2, 1), prerequisites=(other,)
    )
    assert keys == ["prerequisite_in_circle"]


def test_what_has_to_be_done_before_in_the_same_window_is_named(kept):
    listing, control = kept.duty("Access listing"), kept.control("AC-01", "monthly", START)
    kept.rule(listing, date(2026, 1, 1), frequency="monthly")
    kept.rule(control, date(2026, 1, 1), prerequisites=(listing,))
    kept.beat()
    task, before = kept.task(control, date(2026, 1, 1)), kept.task(listing, date(2026, 1, 1))
    for each, code in ((task, "EV-1"), (before, "EV-2")):
        kept.do(
            evidence.collect_evidence,
            title="Proof",
            kind="record",
            reference="ticket 1",
            source="tickets",
            covers_from=date(2026, 1, 5),
            covers_to=date(2026, 1, 5),
            collected_on=date(2026, 1, 5),
            code=code,
        )
        piece = kept.rows.by_code("evidence", code).id
        kept.do(evidence.link_evidence, evidence=piece, item=each, purpose="operation")
    done = {"on": kept.today, "outcome": "no_issues"}
    keys = kept.refused(review_tasks.complete_review, task=task, **done)
    assert keys == ["step_refused", "review_completion_needs_prerequisites"]
    kept.do(review_tasks.complete_review, task=before, **done)
    kept.do(review_tasks.complete_review, task=task, **done)
    assert kept.rows.state(task) == "completed"


def test_a_changed_owner_of_a_duty_reaches_its_occurrences(kept):
    kept.do(people.add_person, name="New Owner", role="lead", starts_on=START, code="NEW")
    new = kept.rows.by_code("person", "NEW").id
    duty = kept.duty("Insurance review")
    kept.rule(duty, date(2026, 2, 1), frequency="monthly")
    kept.do(duties.change_duty, duty=duty, values={"owner": new, "title": "Insurance"})
    assert {who for _, _, _, who, _ in kept.tasks(duty)} == {new}


def test_everything_that_a_rule_made_is_undone_with_it(kept):
    control = kept.control("AC-01", "monthly", START)
    entry = kept.do(review_plan.add_review_rule, subject=control, starts_on=START).entry
    _undo(kept, entry)
    assert kept.beat() == 0
    assert kept.count("item", "kind = 'review_task' AND withdrawn_at IS NULL") == 0
    kept.rule(control, START)
    assert kept.count("item", "kind = 'review_task' AND withdrawn_at IS NULL") > 12


def test_what_an_undo_took_back_comes_again_under_its_code_and_only_once(kept):
    control = kept.control("AC-01", "monthly", START)
    kept.rule(control, date(2026, 1, 1))
    kept.go(date(2026, 3, 3))
    before = {code for (code,) in kept.rows.query(_CODES)}
    entry = kept.do(review_plan.extend_plan, until=date(2027, 12, 31)).entry
    made = {code for (code,) in kept.rows.query(_CODES)} - before
    assert made
    _undo(kept, entry)
    assert {code for (code,) in kept.rows.query(_CODES)} == before
    kept.do(review_plan.extend_plan, until=date(2027, 12, 31))
    assert {code for (code,) in kept.rows.query(_CODES)} == before | made
    assert {state for *_, state in kept.tasks(control)} == {"scheduled"}


_CODES = "SELECT code FROM item WHERE kind = 'review_task' AND withdrawn_at IS NULL"


def test_a_last_done_rule_follows_what_was_done(kept):
    duty = kept.duty("Restore test")
    kept.rule(duty, date(2026, 1, 10), frequency="monthly", anchor="last_done")
    assert [first for first, *_ in kept.tasks(duty)] == [date(2026, 1, 10)]
    kept.go(date(2026, 6, 1))
    kept.beat()
    found = kept.tasks(duty)
    missed = kept.rows.transitions(kept.task(duty, date(2026, 1, 10)))[-1]
    assert (missed.to_state, missed.effective_on) == ("missed", date(2026, 3, 9))
    assert [first for first, *_ in found] == [
        date(2026, 1, 10),
        date(2026, 3, 10),
        date(2026, 5, 10),
    ]
    assert kept.rows.get(ReviewTask, kept.task(duty, date(2026, 3, 10))).window_to == date(
        2026, 4, 9
    )
