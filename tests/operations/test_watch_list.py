"""The watch list: every entry is judged with an action or a reason, and can become a risk."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.errors import Refusal
from db.gate import Acting
from db.history.entries import latest
from db.history.undo import undo
from db.history.verify import verify
from db.queries.watch_list import touched_by, touching
from db.records import Duty, DutyCriterion, ReviewRule, Risk, RiskControl, WatchEffect, WatchEntry
from desktop.operations import usual_risks, watch_list
from tests.scripted.company import drafted

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=30)


@pytest.fixture
def entry(company):
    """Something that somebody read."""
    company.do(
        watch_list.note_change,
        title="A new law",
        source="Newsletter",
        noted_on=DAY,
        items=(company.ids["CC6.1"],),
        code="W-1",
    )
    return company.id("watch_entry", "W-1")


def assess(company, entry, **changes):
    given = {"on": LATER, "effect": "action", "action": "Ask counsel", "by": company.ids["REV"]}
    company.do(watch_list.assess_watch_entry, entry=entry, **{**given, **changes})


def keys(refused):
    return [each.key for each in refused.value.missing]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"action": " "}, "watch_needs_action_or_reason"),
        ({"effect": "none", "action": "Ask counsel"}, "watch_needs_reason"),
        ({"effect": None}, "watch_needs_effect"),
        ({"next_look_on": LATER}, "watch_next_look_is_past"),
        ({"on": DAY - timedelta(days=1)}, "step_before_previous"),
    ],
)
def test_a_judgement_that_says_too_little_is_refused_by_name(company, entry, change, missing):
    with pytest.raises(Refusal) as refused:
        assess(company, entry, **change)
    assert keys(refused) == [missing]
    assert company.rows.get(WatchEntry, entry).effect is None


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"action": None, "no_action_reason": "The vendor does it."},
        {"effect": "none", "action": None, "no_action_reason": "We hold no such data."},
    ],
)
def test_an_effect_is_answered_by_an_action_or_a_reason(company, entry, answer):
    assess(company, entry, next_look_on=LATER + timedelta(days=90), **answer)
    judged = company.rows.get(WatchEntry, entry)
    assert (judged.assessed_by, judged.assessed_on) == (company.ids["REV"], LATER)


def test_the_action_of_a_judged_entry_cannot_be_emptied(company, entry):
    assess(company, entry)
    with pytest.raises(Refusal) as refused:
        company.do(watch_list.change_watch_entry, entry=entry, values={"action": None})
    assert keys(refused) == ["watch_needs_action_or_reason"]


def test_an_entry_names_its_source_and_lies_not_in_the_future(company):
    note = {"title": "A new law", "source": "Newsletter", "noted_on": DAY}
    for change in ({"source": " "}, {"title": " "}, {"noted_on": date(2028, 1, 1)}):
        with pytest.raises(Refusal):
            company.do(watch_list.note_change, **{**note, **change})
    assert company.rows.find(WatchEntry) == []


def test_it_touches_criteria_and_controls_and_nothing_else(company, entry):
    control = drafted(company, "AC-01")
    company.do(watch_list.link_watch_entry, entry=entry, item=control)
    company.do(watch_list.link_watch_entry, entry=entry, item=control)
    assert [each.code for each in touched_by(company.rows, entry)] == ["AC-01", "CC6.1"]
    assert [each.code for each in touching(company.rows, control)] == ["W-1"]
    with pytest.raises(Refusal):
        company.do(watch_list.link_watch_entry, entry=entry, item=company.ids["OWN"])
    company.do(watch_list.unlink_watch_entry, entry=entry, item=control)
    assert [each.code for each in touched_by(company.rows, entry)] == ["CC6.1"]


def test_it_becomes_one_risk_that_its_controls_treat(company, entry):
    control = drafted(company, "AC-01")
    company.do(watch_list.link_watch_entry, entry=entry, item=control)
    company.do(watch_list.turn_into_risk, entry=entry, on=LATER)
    (risk,) = company.rows.find(Risk)
    assert company.rows.get(WatchEntry, entry).risk == risk.id
    assert [each.control for each in company.rows.find(RiskControl, risk=risk.id)] == [control]
    assert company.rows.state(risk.id) == "identified"
    with pytest.raises(Refusal) as refused:
        company.do(watch_list.turn_into_risk, entry=entry, on=LATER)
    assert refused.value.message.key == "watch_is_a_risk"


def test_only_what_was_judged_is_closed_and_it_may_be_opened_again(company, entry):
    with pytest.raises(Refusal) as refused:
        company.do(watch_list.close_watch_entry, entry=entry, on=LATER)
    assert keys(refused) == ["watch_needs_effect"]
    assess(company, entry)
    company.do(watch_list.close_watch_entry, entry=entry, on=LATER)
    assert company.rows.get(WatchEntry, entry).closed_on == LATER
    company.do(watch_list.reopen_watch_entry, entry=entry)
    assert company.rows.get(WatchEntry, entry).closed_on is None


def test_the_sweep_is_a_duty_with_a_quarterly_rule(company):
    company.do(
        watch_list.plan_sweep,
        title="Look around",
        starts_on=date(2027, 10, 1),
        owner=company.ids["OWN"],
        criteria=(company.ids["CC6.1"],),
    )
    (duty,) = company.rows.find(Duty)
    (rule,) = company.rows.find(ReviewRule, subject=duty.id)
    assert (rule.frequency, rule.owner) == ("quarterly", company.ids["OWN"])
    assert [each.criterion for each in company.rows.find(DutyCriterion)] == [company.ids["CC6.1"]]


def test_undo_takes_back_each_change(company, entry):
    assess(company, entry)
    control = drafted(company, "AC-01")
    acting = Acting(company.acting_person, datetime(2027, 12, 31, 13, tzinfo=UTC), "UTC")
    before = tables(company)
    for operation, arguments in (
        (watch_list.change_watch_entry, {"values": {"wording": "In force on 1 May."}}),
        (watch_list.link_watch_entry, {"item": control}),
        (watch_list.assess_watch_entry, {"on": LATER, "effect": "none", "no_action_reason": "No"}),
        (watch_list.close_watch_entry, {"on": LATER}),
        (watch_list.turn_into_risk, {"on": LATER}),
    ):
        company.do(operation, entry=entry, **arguments)
        assert tables(company) != before
        undo(company.workspace.gate, latest(company.rows, 1)[0].number, acting)
        assert tables(company) == before
    assert verify(company.workspace).ok


def tables(company):
    kinds = (WatchEntry, WatchEffect, RiskControl)
    live = [each for each in company.rows.find(Risk) if not company.rows.item(each.id).withdrawn_at]
    return [*(sorted(company.rows.find(kind), key=str) for kind in kinds), live]


@pytest.mark.parametrize("report", ["soc1", "soc2"])
def test_ten_risks_are_usual_for_each_kind_of_service(report):
    usual = [each for each in usual_risks.usual_risks() if report in each.reports]
    assert len(usual) == len({each.title for each in usual}) == 10
    assert any("fraud" in each.tags for each in usual)


def test_ticked_usual_risks_are_written_down_once(company):
    offered = usual_risks.offered(company.rows)
    ticked = tuple(each.id for each in offered[:2])
    company.do(usual_risks.add_usual_risks, risks=ticked, on=DAY, owner=company.ids["OWN"])
    made = {each.title: each.wording for each in company.rows.find(Risk)}
    assert made == {each.title: each.wording for each in offered[:2]}
    assert usual_risks.offered(company.rows) == offered[2:]
    with pytest.raises(Refusal) as refused:
        company.do(usual_risks.add_usual_risks, risks=(), on=DAY)
    assert refused.value.message.key == "usual_risks_none"
