"""A program in one step: scope, cycle, drafts of controls, people and systems, undone in one."""

from dataclasses import replace
from datetime import date

import pytest

from db.errors import Refusal
from db.history.verify import verify
from db.records import (
    Commitment,
    Control,
    ControlMapping,
    ControlVersion,
    Criterion,
    CriterionRisk,
    Cycle,
    Person,
    ScopeCriterion,
    System,
    Vendor,
)
from desktop.compliance.scoping.answers import Provider
from desktop.compliance.scoping.choice import ChosenReport
from desktop.operations import scoping
from desktop.operations.reading.posture import read_posture
from desktop.operations.reading.standing import standing
from desktop.operations.undoing import undo_call
from desktop.operations.work import perform
from tests.operations.interviews import BOTH, PAYROLL, SOFTWARE, TODAY, Interview

STAFF = ({"name": "Bo Builder", "role": "Engineer"},)
SYSTEMS = ({"name": "Ledger", "kind": "application"},)


@pytest.fixture
def interview(workspace):
    return Interview(workspace)


def test_a_small_software_company_gets_all_of_its_first_program(interview):
    changes = interview.whole(SOFTWARE, people=STAFF, systems=SYSTEMS)
    rows = interview.rows
    assert len(rows.find(Criterion)) == 38
    assert 30 <= len(rows.find(Control)) <= 60
    assert [each.name for each in rows.find(Person)] == ["Ada Example", "Bo Builder"]
    assert [each.name for each in rows.find(System)] == ["Ledger"]
    (cycle,) = rows.find(Cycle)
    assert cycle.name == "SOC 2 Type 2, Mar to Aug 2026"
    assert (cycle.period_start, cycle.period_end) == (date(2026, 3, 1), date(2026, 8, 31))
    assert cycle.categories == ("security", "availability", "confidentiality")
    assert len(rows.find(ScopeCriterion, cycle=cycle.id)) == 38
    assert changes.sentence.startswith("Created the program: 1 cycle, 38 criteria")
    assert verify(interview.workspace).ok


def test_every_criterion_has_a_key_control_and_every_control_is_a_draft(interview):
    interview.whole(SOFTWARE)
    rows = interview.rows
    keys = {each.criterion for each in rows.find(ControlMapping, strength="key")}
    assert keys == {each.id for each in rows.find(Criterion)}
    assert {rows.state(each.id) for each in rows.find(Control)} == {"draft"}


def test_every_draft_begins_with_what_usually_proves_its_criterion(interview):
    interview.whole(SOFTWARE)
    recipes = {each.title: each.recipe for each in interview.rows.find(ControlVersion)}
    assert all(recipes.values())
    assert "sign-off report reconciled to the staff roster" in recipes["Code of conduct sign-off"]


def test_the_whole_program_is_taken_back_by_one_undo(interview, acting):
    made = interview.whole(SOFTWARE, people=STAFF, systems=SYSTEMS)
    perform(interview.workspace, undo_call(made.entry), acting, TODAY)
    rows = interview.rows
    for kind in (Cycle, Control, Criterion, System):
        assert standing(rows, kind) == []
    assert rows.find(ScopeCriterion, retracted_at=None) == []
    assert verify(interview.workspace).ok


def test_a_program_that_was_taken_back_can_be_made_again(interview, acting):
    made = interview.whole(SOFTWARE, people=STAFF)
    perform(interview.workspace, undo_call(made.entry), acting, TODAY)
    interview.make(SOFTWARE, people=STAFF)
    rows = interview.rows
    (cycle,) = standing(rows, Cycle)
    assert len(standing(rows, Criterion)) == 38
    assert [each.name for each in standing(rows, Person)] == ["Ada Example", "Bo Builder"]
    posture = read_posture(rows, cycle=cycle.id, on=TODAY)
    assert (posture.readiness.n, posture.readiness.of) == (0, 38)
    assert verify(interview.workspace).ok


def test_a_payroll_bureau_gets_objectives_of_its_own_with_their_risks(interview):
    interview.whole(PAYROLL)
    rows = interview.rows
    written = rows.find(Criterion)
    assert {each.kind for each in written} == {"control_objective"}
    assert {each.catalogue for each in written} == {None}
    assert "PAY-05" in {each.model for each in written}
    assert all(rows.find(CriterionRisk, criterion=each.id) for each in written)
    assert [each.report for each in rows.find(Cycle)] == ["SOC 1"]


def test_both_reports_and_the_public_one_share_controls_and_days(interview):
    interview.whole(BOTH)
    rows = interview.rows
    cycles = {each.report: each for each in rows.find(Cycle)}
    assert list(cycles) == ["SOC 1", "SOC 2", "SOC 3"]
    assert cycles["SOC 3"].parent == cycles["SOC 2"].id
    assert len({(each.period_start, each.period_end) for each in cycles.values()}) == 1
    kinds = {each.id: each.kind for each in rows.find(Criterion)}
    scoped = {
        report: {kinds[each.criterion] for each in rows.find(ScopeCriterion, cycle=cycle.id)}
        for report, cycle in cycles.items()
    }
    assert scoped["SOC 1"] == {"control_objective"}
    assert scoped["SOC 2"] == {"criterion"}
    serving = {}
    for each in rows.find(ControlMapping):
        serving.setdefault(each.control, set()).add(kinds[each.criterion])
    assert {"criterion", "control_objective"} in serving.values()


def test_making_it_twice_adds_nothing(interview):
    interview.whole(SOFTWARE, people=STAFF, systems=SYSTEMS)
    counts = [
        len(interview.rows.find(kind)) for kind in (Control, Criterion, Cycle, Person, System)
    ]
    mappings = len(interview.rows.find(ControlMapping))
    interview.make(SOFTWARE, people=STAFF, systems=SYSTEMS)
    again = [len(interview.rows.find(kind)) for kind in (Control, Criterion, Cycle, Person, System)]
    assert (again, len(interview.rows.find(ControlMapping))) == (counts, mappings)


def test_a_wider_scope_later_adds_only_what_is_new(interview):
    narrow = replace(SOFTWARE, confidential_duties="no", processes_personal_data="no")
    interview.whole(narrow)
    first = {each.title for each in interview.rows.find(ControlVersion)}
    interview.answer(SOFTWARE, 10)
    interview.decide(SOFTWARE)
    interview.make(SOFTWARE)
    titles = [each.title for each in interview.rows.find(ControlVersion)]
    assert len(titles) == len(set(titles)) > len(first)
    (cycle,) = interview.rows.find(Cycle)
    assert len(interview.rows.find(ScopeCriterion, cycle=cycle.id)) == 38


def test_a_type_1_is_a_cycle_of_one_day(interview):
    interview.answer(SOFTWARE)
    report = ChosenReport(report="SOC 2", type="Type 1", as_of_on=date(2026, 4, 15))
    interview.decide(SOFTWARE, reports=(report,))
    interview.make(SOFTWARE)
    (cycle,) = interview.rows.find(Cycle)
    assert (cycle.name, cycle.as_of_on) == ("SOC 2 Type 1, 15 Apr 2026", date(2026, 4, 15))


def test_controls_that_operated_before_are_written_from_the_start_of_the_period(interview):
    answers = replace(SOFTWARE, operating_since=date(2025, 10, 1))
    interview.whole(answers)
    starts = {each.effective_from for each in interview.rows.find(ControlVersion)}
    assert starts == {date(2025, 10, 1)}


def test_providers_and_promises_of_the_answers_are_not_asked_for_twice(interview):
    answers = replace(
        SOFTWARE,
        availability_quote="99.9 % a month",
        providers=(Provider(name="Cloud"), Provider(name="Caterer", needed="no")),
    )
    interview.whole(answers)
    roles = {each.name: each.role for each in interview.rows.find(Vendor)}
    assert roles == {"Cloud": "subservice_carve_out", "Caterer": "vendor"}
    assert [each.wording for each in interview.rows.find(Commitment)] == ["99.9 % a month"]


def test_the_new_cycle_can_be_looked_at_at_once(interview):
    interview.whole(SOFTWARE)
    (cycle,) = interview.rows.find(Cycle)
    posture = read_posture(interview.rows, cycle=cycle.id, on=TODAY)
    assert posture.readiness.of == 38
    assert posture.readiness.n == 0


@pytest.mark.parametrize("answers", [SOFTWARE, PAYROLL])
def test_a_program_needs_a_decision_first(interview, answers):
    interview.answer(answers)
    with pytest.raises(Refusal) as raised:
        interview.make(answers)
    assert raised.value.message.key == "scoping_not_decided"


def test_a_report_without_days_is_named(interview):
    answers = replace(SOFTWARE, operating="not_yet")
    interview.answer(answers)
    interview.decide(answers)
    with pytest.raises(Refusal) as raised:
        interview.make(answers)
    assert [each.key for each in raised.value.missing] == ["scoping.choice_without_period"]


def test_unticked_controls_are_left_out_and_unknown_ones_ignored(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE)
    interview.make(SOFTWARE, drop={"CC8.1-1", "CC1.1-1"})
    titles = {each.title for each in interview.rows.find(ControlVersion)}
    assert "Code of conduct sign-off" not in titles


def test_an_empty_name_in_the_people_is_refused_and_nothing_is_made(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE)
    with pytest.raises(Refusal):
        interview.make(SOFTWARE, people=({"name": " ", "role": "x"},))
    assert interview.rows.find(Cycle) == []
    assert scoping.latest(interview).finished
