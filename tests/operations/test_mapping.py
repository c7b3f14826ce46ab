"""Mappings begin and end on days; nothing is deleted, and undo puts everything back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.errors import Refusal
from db.gate import Acting
from db.history.entries import latest
from db.history.undo import undo
from db.history.verify import verify
from db.messages import day_text
from db.queries.criteria import key_controls, mappings, policy_controls
from db.queries.scopes import criteria_with_only_key_control
from db.records import ControlMapping
from desktop.operations import controls, cycles, evidence, evidence_review, mapping, scope
from tests.scripted.company import START, collected, submitted

DAY = date(2026, 6, 1)


@pytest.fixture
def mapped(company):
    """Two drafts; the first is the only key control of CC6.1, which is in scope."""
    for code in ("AC-01", "AC-02"):
        company.do(controls.draft_control, title=f"Control {code}", on=START, code=code)
        company.ids[code] = company.id("control", code)
    company.do(
        cycles.plan_cycle,
        name="2026",
        report="SOC 2",
        type="Type 2",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        on=START,
        code="CY-1",
        criteria=(company.ids["CC1.1"],),
        target_report_on=date(2027, 3, 1),
    )
    cycle = company.ids["cycle"] = company.id("cycle", "CY-1")
    criterion = company.ids["CC6.1"]
    company.do(scope.put_in_scope, cycle=cycle, criterion=criterion, effective_from=START)
    company.do(
        mapping.map_control, control=company.ids["AC-01"], criterion=criterion, effective_from=START
    )
    return company


def serve(company, code, **changes):
    values = {"criterion": company.ids["CC6.1"], "effective_from": DAY, **changes}
    return company.do(mapping.map_control, control=company.ids[code], **values)


def held(company, on):
    codes = {company.ids[code]: code for code in ("AC-01", "AC-02")}
    return {(codes[each.control], each.strength) for each in mappings(company.rows, on)}


def test_another_strength_ends_the_old_mapping_the_day_before(mapped):
    serve(mapped, "AC-02")
    serve(mapped, "AC-01", strength="supporting")
    before = DAY - timedelta(days=1)
    assert held(mapped, before) == {("AC-01", "key")}
    assert held(mapped, DAY) == {("AC-01", "supporting"), ("AC-02", "key")}


def test_a_mapping_before_the_first_version_of_its_control_is_refused_with_the_day(mapped):
    with pytest.raises(Refusal) as refused:
        serve(mapped, "AC-02", effective_from=START - timedelta(days=1))
    assert day_text(START) in str(refused.value)
    assert held(mapped, DAY) == {("AC-01", "key")}


def test_the_only_key_control_is_not_given_up_by_mistake(mapped):
    values = {"control": mapped.ids["AC-01"], "criterion": mapped.ids["CC6.1"]}
    with pytest.raises(Refusal) as refused:
        mapped.do(mapping.unmap_control, on=DAY, **values)
    assert "AC-01 is the only key control of CC6.1" in str(refused.value)
    with pytest.raises(Refusal):
        serve(mapped, "AC-01", strength="supporting")
    mapped.do(mapping.unmap_control, on=DAY, confirmed=True, **values)
    assert held(mapped, DAY) == set()
    assert held(mapped, DAY - timedelta(days=1)) == {("AC-01", "key")}


def test_with_a_second_key_control_the_first_may_go(mapped):
    serve(mapped, "AC-02")
    mapped.do(
        mapping.unmap_control, control=mapped.ids["AC-01"], criterion=mapped.ids["CC6.1"], on=DAY
    )
    assert held(mapped, DAY) == {("AC-02", "key")}


def test_out_of_scope_nothing_is_held_back(mapped):
    mapped.do(
        mapping.map_control,
        control=mapped.ids["AC-01"],
        criterion=mapped.ids["CC8.1"],
        effective_from=START,
    )
    mapped.do(
        mapping.unmap_control, control=mapped.ids["AC-01"], criterion=mapped.ids["CC8.1"], on=DAY
    )
    assert key_controls(mapped.rows, mapped.ids["CC8.1"], DAY) == []


def test_an_earlier_start_leaves_no_two_rows_for_one_day(mapped):
    serve(mapped, "AC-02", strength="supporting", effective_from=START + timedelta(days=10))
    serve(mapped, "AC-02", effective_from=DAY)
    serve(mapped, "AC-02", effective_from=START + timedelta(days=20))
    rows = mapped.rows.find(ControlMapping, control=mapped.ids["AC-02"], retracted_at=None)
    assert sorted((row.effective_from, row.effective_to, row.strength) for row in rows) == [
        (START + timedelta(days=10), START + timedelta(days=19), "supporting"),
        (START + timedelta(days=20), None, "key"),
    ]


@pytest.mark.parametrize("later", [START + timedelta(days=3), DAY + timedelta(days=40)])
def test_the_first_day_can_be_corrected_in_both_directions(mapped, later):
    serve(mapped, "AC-02")
    values = {"control": mapped.ids["AC-02"], "criterion": mapped.ids["CC6.1"]}
    mapped.do(mapping.date_mapping, effective_from=later, **values)
    assert ("AC-02", "key") in held(mapped, later)
    assert ("AC-02", "key") not in held(mapped, later - timedelta(days=1))


def test_a_mapping_that_is_not_there_has_no_first_day(mapped):
    values = {"control": mapped.ids["AC-02"], "criterion": mapped.ids["CC6.1"]}
    with pytest.raises(Refusal):
        mapped.do(mapping.date_mapping, effective_from=DAY, **values)


def test_undo_puts_the_old_mapping_back(mapped):
    serve(mapped, "AC-02")
    before = held(mapped, DAY)
    serve(mapped, "AC-01", strength="supporting")
    acting = Acting(mapped.acting_person, datetime(2027, 12, 31, 13, tzinfo=UTC), "Europe/Berlin")
    undo(mapped.workspace.gate, latest(mapped.rows, 1)[0].number, acting)
    assert held(mapped, DAY) == before
    assert verify(mapped.workspace).ok


def test_a_supporting_control_is_no_second_key_control_when_one_retires(mapped):
    only = mapped.ids["AC-01"]
    serve(mapped, "AC-02", strength="supporting")
    assert criteria_with_only_key_control(mapped.rows, only, DAY) == ["CC6.1"]
    serve(mapped, "AC-02")
    assert criteria_with_only_key_control(mapped.rows, only, DAY) == []


def test_a_criterion_that_enters_the_scope_later_holds_nobody_back_before(mapped):
    later, control = mapped.ids["CC8.1"], mapped.ids["AC-02"]
    serve(mapped, "AC-02", criterion=later, effective_from=START)
    mapped.do(scope.put_in_scope, cycle=mapped.ids["cycle"], criterion=later, effective_from=DAY)
    before = DAY - timedelta(days=1)
    assert criteria_with_only_key_control(mapped.rows, control, before) == []
    assert criteria_with_only_key_control(mapped.rows, control, DAY) == ["CC8.1"]


def test_a_control_is_a_policy_by_its_proof_and_not_by_its_name(mapped):
    control = mapped.ids["AC-01"]
    assert policy_controls(mapped.rows, DAY) == set()
    proof = collected(mapped, "E-1", kind="policy")
    mapped.do(evidence.link_evidence, evidence=proof, item=control, purpose="operation")
    on = mapped.on
    assert policy_controls(mapped.rows, on) == {control}
    assert policy_controls(mapped.rows, START) == set()
    record = collected(mapped, "E-2")
    mapped.do(evidence.link_evidence, evidence=record, item=control, purpose="operation")
    assert policy_controls(mapped.rows, mapped.on) == set()


def test_a_record_that_was_rejected_leaves_a_policy_a_policy(mapped):
    control = mapped.ids["AC-01"]
    for code, kind in (("E-1", "policy"), ("E-2", "record")):
        proof = collected(mapped, code, kind=kind)
        mapped.do(evidence.link_evidence, evidence=proof, item=control, purpose="design")
    submitted(mapped, proof)
    mapped.step(evidence_review.start_evidence_review, evidence=proof)
    assert policy_controls(mapped.rows, mapped.on) == set()
    mapped.step(
        evidence_review.reject_evidence,
        evidence=proof,
        by=mapped.ids["REV"],
        listed="wrong_period",
        reason="It speaks for another period.",
    )
    assert policy_controls(mapped.rows, mapped.on) == {control}
