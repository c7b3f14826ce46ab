"""The story of the tiny company: evidence, controls, reviews, policies, risks."""

from datetime import timedelta

from desktop.operations import (
    controls,
    evidence,
    evidence_review,
    policies,
    review_tasks,
    risk_acceptances,
    risks,
)
from tests.scripted.company import (
    TODAY,
    Company,
    accepted,
    collected,
    drafted,
    grown,
    submitted,
)


def tell_of_evidence(company: Company) -> None:
    """Ten steps: expected, collected, rejected, collected again, superseded, withdrawn."""
    company.step(evidence.expect_evidence, title="Restore report", kind="report", code="EV-1")
    item = company.id("evidence", "EV-1")
    company.on += timedelta(days=1)
    again = {
        "evidence": item,
        "source": "backup console",
        "covers_from": company.on,
        "covers_to": company.on,
        "collected_by": company.ids["OWN"],
    }
    _collect(company, again)
    _send_for_review(company, item)
    company.step(
        evidence_review.reject_evidence,
        evidence=item,
        listed="illegible",
        reason="The scan is too dark.",
        by=company.ids["REV"],
    )
    _collect(company, again)
    _send_for_review(company, item)
    accepted(company, "EV-2", supersedes=item)
    company.step(
        evidence_review.accept_evidence,
        evidence=item,
        legible=True,
        period_covered=True,
        by=company.ids["REV"],
    )
    company.step(evidence_review.supersede_evidence, evidence=item)
    company.step(
        evidence_review.withdraw_evidence,
        evidence=company.id("evidence", "EV-2"),
        reason="It shows another system.",
    )
    collected(company, "EV-3")


def _collect(company, again):
    company.on += timedelta(days=1)
    company.do(
        evidence.collect_expected_evidence,
        collected_on=company.on,
        files=(company.file(),),
        **again,
    )


def _send_for_review(company, item):
    submitted(company, item)
    company.step(evidence_review.start_evidence_review, evidence=item)


def tell_of_controls(company: Company) -> None:
    """Fifteen steps on seven controls; AC-01 stays operating for the rest of the story."""
    main = grown(company, "AC-01", "operating")
    _retired(company, drafted(company, "AC-02"))
    third = drafted(company, "AC-03")
    company.step(controls.set_control_not_applicable, control=third, reason="No office.")
    company.step(controls.redraft_control, control=third)
    company.step(controls.approve_control, control=third)
    company.step(controls.set_control_not_applicable, control=third, reason="No office.")
    for code, state in (("AC-04", "approved"), ("AC-05", "implementing"), ("AC-06", "implemented")):
        _retired(company, grown(company, code, state))
    seventh = grown(company, "AC-07", "operating")
    company.do(controls.set_compensating_control, control=main, compensates_for=seventh)
    _suspended(company, seventh)
    accepted(company, "AC-07-restart", item=seventh, purpose="restart")
    company.step(controls.operate_control, control=seventh)
    _suspended(company, seventh)
    company.step(controls.retire_control, control=seventh, replaced_by=main)
    _retired(company, grown(company, "AC-08", "operating"))


def _suspended(company, control):
    company.step(
        controls.suspend_control, control=control, reason="Tool is replaced.", expected_end=TODAY
    )


def _retired(company, control):
    company.step(controls.retire_control, control=control, reason="Not needed.")


def tell_of_review_tasks(company: Company) -> None:
    """Fifteen steps: done, sent back, signed off, missed, waived, cancelled."""
    control = company.id("control", "AC-01")
    for number, ways in enumerate(_WAYS, start=1):
        code = f"RT-{number}"
        _schedule(company, control, code, number)
        for way in ways:
            way(company, company.id("review_task", code))


def _schedule(company, control, code, number):
    first = company.on + timedelta(days=number)
    company.step(
        review_tasks.schedule_review_task,
        control=control,
        title=f"Review {code}",
        window_from=first,
        window_to=first + timedelta(days=27),
        code=code,
    )


def _open(company, task):
    company.step(review_tasks.open_review, task=task)


def _start(company, task):
    company.step(review_tasks.start_review, task=task)


def _complete(company, task):
    if not company.rows.query("SELECT 1 FROM evidence_link WHERE item = ?", [task]):
        code = company.rows.item(task).code
        accepted(company, f"{code}-proof", item=task)
    company.step(
        review_tasks.complete_review, task=task, outcome="no_issues", by=company.ids["OWN"]
    )


def _back(company, task):
    company.step(review_tasks.send_back_review, task=task, reason="A page is missing.")


def _sign(company, task):
    company.step(review_tasks.sign_off_review, task=task, by=company.ids["REV"])


def _miss(company, task):
    company.do(review_tasks.miss_review, task=task)
    company.on = company.rows.transitions(task)[-1].effective_on


def _waive(company, task):
    company.on += timedelta(days=1)
    said = {"reason": "The office is closed.", "on": company.on}
    company.do(review_tasks.waive_review, task=task, today=company.on, **said)


def _cancel(company, task):
    """The frequency changes before the window, so that this occurrence is not expected any more."""
    control = company.id("control", "AC-01")
    day = company.on + timedelta(days=1)
    company.do(
        controls.change_control,
        control=control,
        effective_from=day,
        reason="Every quarter is enough.",
        frequency="quarterly",
    )
    company.step(review_tasks.cancel_review, task=task)


_WAYS = (
    (_open, _complete, _sign),
    (_open, _start, _complete, _back, _complete, _sign),
    (_open, _miss),
    (_open, _start, _miss),
    (_waive,),
    (_open, _waive),
    (_cancel,),
)


def tell_of_policies(company: Company) -> None:
    """Seven steps of policy versions."""
    company.do(
        policies.create_policy,
        title="Access policy",
        owner=company.ids["OWN"],
        scope="All staff",
        code="POL",
    )
    policy = company.id("policy", "POL")
    for version in ("1.0", "2.0"):
        company.step(
            policies.draft_policy_version,
            policy=policy,
            version=version,
            author=company.ids["OWN"],
            effective_on=company.on,
            distribution=("all staff",),
            wording="Ask first.",
        )
        item = company.id("policy_version", f"POL-{version}")
        company.step(policies.submit_policy_version, version=item)
        company.step(policies.send_back_policy_version, version=item)
        company.step(policies.submit_policy_version, version=item)
        company.step(policies.approve_policy_version, version=item, by=company.ids["REV"])
        company.step(policies.publish_policy_version, version=item)
    company.step(policies.retire_policy_version, version=item)


def tell_of_risks(company: Company) -> None:
    """Eleven steps of three risks."""
    control = company.id("control", "AC-01")
    company.step(risks.record_risk, title="Loss of data", controls=(control,), code="RK-1")
    first = company.id("risk", "RK-1")
    _assess(company, first)
    company.step(risks.plan_risk_treatment, risk=first, treatment="More backups")
    company.step(risks.start_risk_treatment, risk=first)
    company.step(risks.monitor_risk, risk=first)
    _assess(company, first)
    company.step(risks.monitor_risk, risk=first)
    company.step(risks.close_risk, risk=first, reason="The system is gone.")
    _assess(company, first)
    company.step(risks.record_risk, title="A key person leaves", code="RK-2")
    second = company.id("risk", "RK-2")
    for _ in range(2):
        _assess(company, second)
        company.step(
            risk_acceptances.accept_risk,
            risk=second,
            accepted_by=company.ids["EXE"],
            until=company.on + timedelta(days=180),
            reason="A deputy is trained.",
        )
    company.step(risks.close_risk, risk=second, reason="A deputy is named.")


def _assess(company, risk):
    company.step(
        risks.assess_risk,
        risk=risk,
        scale="1 to 5",
        likelihood=3,
        impact=4,
        residual_likelihood=2,
        residual_impact=4,
    )
