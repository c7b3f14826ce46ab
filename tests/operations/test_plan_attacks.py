"""Attacks on the plan: changes in the middle, slips that are undone, clocks that lie."""

from datetime import date

import pytest

from db.records import ReviewTask
from desktop.background.work_day import acting_of
from desktop.operations import (
    controls,
    events,
    evidence,
    maintenance,
    people,
    review_doing,
    review_plan,
)
from desktop.operations.reading.maintenance import read_upkeep
from desktop.operations.undoing import undo_call
from desktop.operations.work import perform
from tests.conftest import CREATED_AT
from tests.operations.upkeep import Upkept

START = date(2026, 1, 5)
LONG_AGO = date(2025, 1, 1)
ALIVE = ("scheduled", "open", "in_progress")


@pytest.fixture
def kept(workspace):
    return Upkept(workspace, CREATED_AT)


def proof(kept, on, code="EV-1"):
    """A piece of evidence for one day."""
    kept.do(
        evidence.collect_evidence,
        title="Proof",
        kind="record",
        reference="ticket 1",
        source="tickets",
        covers_from=on,
        covers_to=on,
        collected_on=on,
        code=code,
    )
    return kept.rows.by_code("evidence", code).id


def do_review(kept, task, on, code="EV-1"):
    piece = proof(kept, on, code)
    return kept.do(
        review_doing.do_review,
        task=task,
        on=on,
        outcome="no_issues",
        evidence=(piece,),
        by=kept.me,
    )


def undo(kept, done):
    acting = acting_of(kept.rows, kept.me, kept.clock)
    perform(kept.workspace, undo_call(done.entry), acting, kept.today)


def alive(kept, subject):
    """The windows of a subject that somebody still has to do."""
    return [(first, last) for first, last, _, _, state in kept.tasks(subject) if state in ALIVE]


def test_a_changed_rule_that_counts_from_the_last_one_asks_for_no_day_twice(kept):
    duty = kept.duty("Insurance review")
    rule = kept.rule(duty, date(2026, 1, 7), frequency="monthly", anchor="last_done")
    kept.go(date(2026, 1, 20))
    kept.beat()
    kept.do(review_plan.change_review_rule, rule=rule, on=kept.today, grace_days=9)
    kept.beat()
    assert alive(kept, duty) == [
        (date(2026, 1, 7), date(2026, 2, 6)),
        (date(2026, 2, 7), date(2026, 3, 6)),
    ]


def test_a_calendar_rule_that_becomes_one_since_the_last_waits_for_the_window_that_runs(kept):
    duty = kept.duty("Insurance review")
    rule = kept.rule(duty, date(2026, 1, 1), frequency="monthly")
    kept.go(date(2026, 1, 20))
    kept.beat()
    kept.do(review_plan.change_review_rule, rule=rule, on=kept.today, anchor="last_done")
    kept.beat()
    assert alive(kept, duty) == [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
    ]


def test_a_frequency_that_changes_later_plans_only_one_ahead_of_the_last_done(kept):
    control = kept.control("AC-01", "quarterly", LONG_AGO)
    kept.rule(control, date(2026, 1, 1), anchor="last_done")
    kept.do(
        controls.change_control,
        control=control,
        effective_from=date(2026, 8, 1),
        reason="More often",
        frequency="monthly",
    )
    kept.go(date(2026, 1, 20))
    kept.beat()
    do_review(kept, kept.task(control, date(2026, 1, 1)), kept.today)
    kept.beat()
    assert alive(kept, control) == [(date(2026, 1, 21), date(2026, 4, 20))]
    kept.go(date(2026, 7, 21))
    kept.beat()
    assert alive(kept, control) == [(date(2026, 7, 21), date(2026, 10, 20))]


def test_a_completion_that_is_undone_takes_the_occurrence_after_it_back(kept):
    duty = kept.duty("Insurance review")
    kept.rule(duty, date(2026, 1, 1), frequency="monthly", anchor="last_done")
    kept.go(date(2026, 1, 20))
    kept.beat()
    first = kept.task(duty, date(2026, 1, 1))
    done = do_review(kept, first, kept.today)
    kept.beat()
    undo(kept, done)
    kept.beat()
    assert alive(kept, duty) == [(date(2026, 1, 1), date(2026, 1, 31))]
    do_review(kept, first, kept.today, "EV-2")
    kept.beat()
    assert alive(kept, duty) == [(date(2026, 1, 21), date(2026, 2, 20))]
    assert kept.beat() == 0


def test_an_undone_retirement_gives_back_the_review_that_it_waived(kept):
    control = kept.control("AC-01", "monthly", LONG_AGO)
    kept.rule(control, date(2026, 1, 1))
    kept.go(date(2026, 1, 20))
    kept.beat()
    before = kept.tasks(control)
    retired = kept.do(
        controls.retire_control, control=control, on=kept.today, reason="Replaced", confirmed=True
    )
    kept.beat()
    assert {state for _, state in kept.states(control)} == {"waived", "cancelled"}
    undo(kept, retired)
    kept.beat()
    assert kept.tasks(control) == before


def test_a_control_that_applies_again_is_planned_again(kept):
    control = kept.control("AC-01", "monthly", LONG_AGO)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    kept.do(controls.set_control_not_applicable, control=control, on=START, reason="No such system")
    kept.go(date(2026, 4, 10))
    kept.beat()
    assert alive(kept, control) == []
    kept.do(controls.redraft_control, control=control, on=kept.today)
    kept.beat()
    states = dict(kept.states(control))
    assert [states[date(2026, month, 1)] for month in (2, 3)] == ["cancelled"] * 2
    assert [states[date(2026, month, 1)] for month in (4, 5)] == ["open", "scheduled"]


def test_what_waits_for_a_day_to_come_is_no_work_for_today(kept):
    """A clock that ran ahead dated occurrences; to ask for runs until then would be a failure."""
    control = kept.control("LOG-01", "weekly", LONG_AGO)
    rule = kept.rule(control, START)
    kept.go(date(2026, 6, 1))
    kept.beat()
    kept.go(date(2026, 3, 1))
    kept.do(review_plan.end_review_rule, rule=rule, on=kept.today, reason="No longer asked for")
    assert kept.beat() <= 1  # reminders alone
    assert not read_upkeep(kept.rows, today=kept.today).needed
    kept.go(date(2026, 6, 2))
    kept.beat()
    assert "scheduled" not in {state for _, state in kept.states(control)}


def test_a_control_in_force_again_after_the_due_day_opens_nothing_before(kept):
    control = kept.control("AC-01", "monthly", LONG_AGO)
    kept.rule(control, date(2026, 2, 1))
    for day, state in ((date(2026, 2, 1), "suspended"), (date(2026, 2, 28), "operating")):
        kept.go(day)
        kept.step("control", control, state, day)
        kept.beat()
    opened = kept.rows.transitions(kept.task(control, date(2026, 2, 1)))[-1]
    assert (opened.to_state, opened.effective_on) == ("open", date(2026, 2, 28))


@pytest.fixture
def leaver(kept):
    """Somebody who leaves on a day to come, and a control that waits for leavers."""
    control = kept.control("OFF-01", "per_event", LONG_AGO)
    kept.do(
        events.set_register_trigger,
        register="leaver",
        control=control,
        days_allowed=3,
        starts_on=START,
    )
    kept.do(people.add_person, name="Leaver", role="engineer", starts_on=LONG_AGO, code="L-1")
    person = kept.rows.by_code("person", "L-1").id
    kept.do(people.end_person, person=person, ends_on=date(2026, 1, 15))
    return person


def leavers(kept):
    """The leavers that stand in the register."""
    sql = (
        "SELECT e.happened_on FROM register_event e JOIN item i ON i.id = e.id"
        " WHERE i.withdrawn_at IS NULL AND e.register = 'leaver' ORDER BY e.id"
    )
    return [date.fromisoformat(day) for (day,) in kept.rows.query(sql)]


def test_a_leaver_is_recorded_again_after_the_clocks_run_was_undone(kept, leaver):
    kept.go(date(2026, 1, 16))
    undo(kept, kept.do(maintenance.keep_up, nobody=True, kind="regular", reason="Test."))
    assert leavers(kept) == []
    kept.beat()
    assert leavers(kept) == [date(2026, 1, 15)]
    assert kept.beat() == 0


def test_a_leaver_who_stays_longer_is_recorded_when_the_later_day_comes(kept, leaver):
    kept.go(date(2026, 1, 16))
    kept.beat()
    kept.do(people.end_person, person=leaver, ends_on=date(2026, 2, 10))
    kept.beat()
    assert leavers(kept) == []
    kept.go(date(2026, 2, 11))
    kept.beat()
    assert leavers(kept) == [date(2026, 2, 10)]


def test_a_leaver_that_somebody_withdrew_does_not_come_back(kept, leaver):
    kept.go(date(2026, 1, 16))
    kept.beat()
    ((event,),) = kept.rows.query("SELECT id FROM register_event")
    kept.do(events.withdraw_event, event=event, reason="Entered in error")
    assert kept.beat() == 0
    assert leavers(kept) == []


def test_a_review_that_names_issues_is_never_recorded_as_one_without(kept):
    control = kept.control("AC-01", "monthly", LONG_AGO)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    task = kept.task(control, date(2026, 1, 1))
    kept.do(
        review_doing.do_review,
        task=task,
        on=START,
        outcome="no_issues",
        issues=("An account of a leaver", " "),
        evidence=(proof(kept, START),),
        by=kept.me,
    )
    assert kept.rows.get(ReviewTask, task).outcome == "issues"
    assert kept.count("finding") == 1


def test_a_review_that_is_done_never_loses_its_last_proof(kept):
    control = kept.control("AC-01", "monthly", LONG_AGO)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    task = kept.task(control, date(2026, 1, 1))
    do_review(kept, task, START)
    piece = kept.rows.by_code("evidence", "EV-1").id
    link = {"evidence": piece, "item": task, "purpose": "operation"}
    assert kept.refused(evidence.unlink_evidence, **link) == ["review_needs_its_proof"]
    other = {**link, "evidence": proof(kept, START, "EV-2")}
    kept.do(evidence.link_evidence, **other)
    kept.do(evidence.unlink_evidence, **link)
    assert kept.refused(evidence.unlink_evidence, **other) == ["review_needs_its_proof"]


def test_rejected_evidence_completes_no_review(kept):
    control = kept.control("AC-01", "monthly", LONG_AGO)
    kept.rule(control, date(2026, 1, 1))
    kept.beat()
    piece = proof(kept, START)
    kept.step("evidence", piece, "rejected", START)
    keys = kept.refused(
        review_doing.do_review,
        task=kept.task(control, date(2026, 1, 1)),
        on=START,
        outcome="no_issues",
        evidence=(piece,),
        by=kept.me,
    )
    assert "review_completion_needs_evidence" in keys
