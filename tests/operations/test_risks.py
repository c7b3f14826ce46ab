"""Risks: scores on the scale of their day, acceptance for a time, and what each step refuses."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.errors import Refusal
from db.facts.view import View
from db.gate import Acting
from db.history.entries import latest
from db.history.undo import undo
from db.history.verify import verify
from db.records import Risk, RiskAssessment, RiskControl, Transition
from desktop.operations import findings, risk_acceptances, risk_scales, risks
from desktop.operations.reading.day_numbers import DayNumbers
from desktop.operations.reading.risk_facts import read_risks, read_scales
from desktop.operations.work import call, perform
from tests.scripted.company import grown

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=60)
SCORES = {"likelihood": 4, "impact": 4, "residual_likelihood": 2, "residual_impact": 4}
THREE = {"likelihoods": ("Low", "Middle", "High"), "impacts": ("Low", "Middle", "High")}


@pytest.fixture
def run(company):
    """Runs an operation on a day, recorded on that day at noon."""

    def do(operation, today=LATER, by="OWN", **arguments):
        at = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        acting = Acting(company.ids[by], at, "Europe/Berlin")
        return perform(company.workspace, call(operation, **arguments), acting, today)

    return do


@pytest.fixture
def risk(company, run):
    """A risk that somebody owns."""
    run(risks.record_risk, title="Loss of data", on=DAY, owner=company.ids["OWN"], code="RK-1")
    return company.id("risk", "RK-1")


def keys(refused):
    return [each.key for each in refused.value.missing]


def states(company, risk):
    return [each.to_state for each in company.rows.transitions(risk)]


def test_scores_are_made_on_the_scale_in_force_and_a_later_scale_leaves_them(company, run, risk):
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    run(risk_scales.set_risk_scale, name="Three", appetite=3, starts_on=LATER, **THREE)
    with pytest.raises(Refusal) as refused:
        run(risks.assess_risk, risk=risk, on=LATER, **SCORES)
    assert refused.value.message.key == "risk_score_outside_scale"
    run(risks.assess_risk, risk=risk, on=LATER, **dict.fromkeys(SCORES, 2))
    made = sorted(company.rows.find(RiskAssessment, risk=risk), key=lambda each: each.assessed_on)
    assert [(each.scale, each.likelihood) for each in made] == [("1 to 5", 4), ("Three", 2)]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"name": " "}, "risk_scale_needs_name"),
        ({"name": "1 to 5"}, "risk_scale_name_taken"),
        ({"impacts": ("Low", "High")}, "risk_scale_needs_impact"),
        ({"likelihoods": tuple("abcdefg")}, "risk_scale_needs_likelihood"),
        ({"likelihoods": ("Low", "Low", "High")}, "risk_scale_needs_likelihood"),
        ({"appetite": None}, "risk_scale_needs_appetite"),
        ({"appetite": 9}, "risk_scale_needs_appetite"),
        ({"starts_on": DAY - timedelta(days=1)}, "risk_scale_before_scores"),
    ],
)
def test_a_scale_that_says_too_little_is_refused_by_name(run, risk, change, missing):
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    wanted = {"name": "Three", "appetite": 3, "starts_on": DAY, **THREE, **change}
    with pytest.raises(Refusal) as refused:
        run(risk_scales.set_risk_scale, **wanted)
    assert keys(refused) == [missing]


def test_a_risk_is_judged_again_at_any_time_and_the_treatment_goes_on(company, run, risk):
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    run(risks.plan_risk_treatment, risk=risk, on=DAY, treatment="More backups")
    run(risks.assess_risk, risk=risk, on=LATER, note="After the test", **SCORES)
    assert states(company, risk) == ["identified", "assessed", "treatment_planned"]
    assert len(company.rows.find(RiskAssessment, risk=risk)) == 2
    with pytest.raises(Refusal) as refused:
        run(risks.assess_risk, risk=risk, on=LATER, **{**SCORES, "residual_impact": None})
    assert keys(refused) == ["risk_assessment_needs_residual_scores"]
    with pytest.raises(Refusal) as refused:
        run(risks.assess_risk, risk=risk, on=LATER, **dict.fromkeys(SCORES))
    assert keys(refused) == ["risk_assessment_needs_scores"]


def test_monitoring_needs_a_control_that_operates_and_may_go_on_after_new_scores(
    company, run, risk
):
    control = grown(company, "AC-01", "operating")
    company.on = max(company.on, DAY)
    run(risks.assess_risk, risk=risk, on=company.on, today=company.on, **SCORES)
    with pytest.raises(Refusal) as refused:
        run(risks.monitor_risk, risk=risk, on=company.on, today=company.on)
    assert keys(refused) == ["risk_monitoring_needs_operating_control"]
    run(risks.link_risk_control, risk=risk, control=control)
    run(risks.monitor_risk, risk=risk, on=company.on, today=company.on)
    day = company.on + timedelta(days=1)
    run(risks.assess_risk, risk=risk, on=day, today=day, keep_state=True, **SCORES)
    assert states(company, risk)[-1] == "monitored"
    run(risks.assess_risk, risk=risk, on=day, today=day, **SCORES)
    assert states(company, risk)[-1] == "assessed"


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"accepted_by": None}, "risk_acceptance_needs_approver"),
        ({"reason": ""}, "risk_acceptance_needs_reason"),
        ({"until": None}, "risk_acceptance_needs_end"),
        ({"until": DAY}, "risk_acceptance_needs_end"),
        ({"until": DAY + timedelta(days=367)}, "risk_acceptance_needs_end"),
    ],
)
def test_an_acceptance_names_approver_reason_and_an_end_within_twelve_months(
    company, run, risk, change, missing
):
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    given = {"accepted_by": company.ids["EXE"], "reason": "Rare", "until": LATER, **change}
    with pytest.raises(Refusal) as refused:
        run(risk_acceptances.accept_risk, risk=risk, on=DAY, **given)
    assert keys(refused) == [missing]


@pytest.mark.parametrize(("approver", "flagged"), [("EXE", False), ("OWN", True)])
def test_an_owner_who_accepts_the_own_risk_is_flagged(company, run, risk, approver, flagged):
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    who = company.ids[approver]
    run(
        risk_acceptances.accept_risk,
        risk=risk, on=DAY, accepted_by=who, until=LATER, reason="Rare",
    )  # fmt: skip
    (taken,) = company.rows.find(Transition, item=risk, to_state="accepted")
    assert taken.self_review is flagged


def test_an_acceptance_that_ended_comes_back_once_with_the_scores_it_had(company, run, risk):
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    who = company.ids["EXE"]
    run(
        risk_acceptances.accept_risk,
        risk=risk, on=DAY, accepted_by=who, until=LATER, reason="Rare",
    )  # fmt: skip
    reopen = risk_acceptances.reopen_expired_acceptances
    run(reopen, today=LATER)
    assert states(company, risk)[-1] == "accepted"
    months_later = LATER + timedelta(days=420)
    run(reopen, today=months_later)
    run(reopen, today=months_later)
    assert states(company, risk) == ["identified", "assessed", "accepted", "assessed"]
    back = company.rows.transitions(risk)[-1]
    assert back.effective_on == LATER + timedelta(days=1)
    assert back.recorded_at.date() == months_later
    assert len(company.rows.find(RiskAssessment, risk=risk)) == 1


def test_a_finding_whose_risk_was_accepted_is_open_again_with_it(company, run):
    control = grown(company, "AC-02", "operating")
    start = company.on
    run(
        findings.record_finding,
        title="No review", source="internal_test", on=start, control=control, code="F-9",
        severity="low", kind="operating", owner=company.ids["OWN"],
        criteria=(company.ids["CC6.1"],), today=start,
    )  # fmt: skip
    finding = company.id("finding", "F-9")
    run(findings.change_finding, finding=finding, period_from=DAY, period_to=DAY, today=start)
    run(findings.open_finding, finding=finding, on=start, today=start)
    until = start + timedelta(days=30)
    run(
        findings.accept_finding_risk,
        finding=finding, on=start, accepted_by=company.ids["EXE"], reason="Small",
        compensating="A second look", expires_on=until, today=start,
    )  # fmt: skip
    run(risk_acceptances.reopen_expired_acceptances, today=until + timedelta(days=9))
    last = company.rows.transitions(finding)[-1]
    assert (last.to_state, last.effective_on) == ("open", until + timedelta(days=1))


def test_on_the_second_clock_a_judgement_counts_from_the_day_it_was_recorded(company, run, risk):
    run(risks.assess_risk, risk=risk, on=DAY, today=DAY, **SCORES)
    late = DAY + timedelta(days=20)
    run(risks.plan_risk_treatment, risk=risk, on=DAY, treatment="More backups", today=DAY)
    run(risks.assess_risk, risk=risk, on=DAY + timedelta(days=5), today=late, **SCORES)
    run(risk_scales.set_risk_scale, name="Three", appetite=3, starts_on=late, today=late, **THREE)

    def known(on):
        view = View(
            first=late.isoformat(), last=late.isoformat(), cycle="", period_start=None,
            period_end=None, known_on=on and on.isoformat(), by_log=True,
        )  # fmt: skip
        day = DayNumbers()
        (found,) = read_risks(company.rows, view, day)
        return len(found.scores), len(read_scales(company.rows, view, day))

    assert known(late - timedelta(days=1)) == (1, 0)
    assert known(late) == known(None) == (2, 1)


def test_closing_needs_a_reason(company, run, risk):
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    who = company.ids["EXE"]
    run(
        risk_acceptances.accept_risk,
        risk=risk, on=DAY, accepted_by=who, until=LATER, reason="Rare",
    )  # fmt: skip
    with pytest.raises(Refusal) as refused:
        run(risks.close_risk, risk=risk, on=LATER, reason=" ")
    assert keys(refused) == ["risk_closing_needs_reason"]
    run(risks.close_risk, risk=risk, on=LATER, reason="The service ended.")
    assert states(company, risk)[-1] == "closed"


def test_undo_takes_back_words_links_scores_and_scales(company, run, risk):
    control = grown(company, "AC-03", "approved")
    run(risks.assess_risk, risk=risk, on=DAY, **SCORES)
    run(risks.link_risk_control, risk=risk, control=control)
    before = tables(company)
    acting = Acting(company.acting_person, datetime(2027, 12, 31, 13, tzinfo=UTC), "UTC")
    for operation, arguments in (
        (
            risks.change_risk,
            {"risk": risk, "values": {"wording": "Disks fail.", "tags": ["fraud"]}},
        ),
        (risks.unlink_risk_control, {"risk": risk, "control": control}),
        (risks.assess_risk, {"risk": risk, "on": LATER, **SCORES}),
        (
            risk_scales.set_risk_scale,
            {"name": "Three", "appetite": 3, "starts_on": LATER, **THREE},
        ),
    ):
        run(operation, **arguments)
        undo(company.workspace.gate, latest(company.rows, 1)[0].number, acting)
        assert tables(company) == before
    assert verify(company.workspace).ok


def tables(company):
    kept = {"risk": Risk, "assessment": RiskAssessment, "control": RiskControl}
    found = {name: sorted(company.rows.find(kind), key=str) for name, kind in kept.items()}
    live = [each for each in company.rows.find(Transition) if each.retracted_at is None]
    return {**found, "steps": sorted(live, key=str), "scales": risk_scales.scales_of(company.rows)}
