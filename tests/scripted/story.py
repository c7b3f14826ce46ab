"""The story of the tiny company: every step of every machine, through ordinary operations."""

from datetime import timedelta

from desktop.operations import (
    controls,
    corrective_actions,
    evidence,
    findings,
    policies,
    review_tasks,
    risks,
)
from tests.scripted.company import (
    TODAY,
    Company,
    accepted,
    collected,
    drafted,
    grown,
    under_review,
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
        evidence.reject_evidence,
        evidence=item,
        listed="illegible",
        reason="The scan is too dark.",
        by=company.ids["REV"],
    )
    _collect(company, again)
    _send_for_review(company, item)
    company.step(
        evidence.accept_evidence,
        evidence=item,
        legible=True,
        period_covered=True,
        by=company.ids["REV"],
    )
    accepted(company, "EV-2", supersedes=item)
    company.step(evidence.supersede_evidence, evidence=item)
    company.step(
        evidence.withdraw_evidence,
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
    company.step(evidence.submit_evidence, evidence=item, sensitivity="internal")
    company.step(evidence.start_evidence_review, evidence=item)


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
    company.step(review_tasks.waive_review, task=task, reason="The office is closed.")


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
        company.step(risks.accept_risk, risk=second, accepted_by=company.ids["EXE"], until=TODAY)
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


def recorded_finding(company: Company, code: str, **arguments) -> str:
    """A finding on the main control, complete enough to be opened."""
    values = {
        "title": f"Finding {code}",
        "source": "internal_test",
        "control": company.id("control", "AC-01"),
        "severity": "medium",
        "kind": "operating",
        "owner": company.ids["OWN"],
        "criteria": (company.ids["CC6.1"],),
        **arguments,
    }
    company.step(findings.record_finding, code=code, **values)
    item = company.id("finding", code)
    company.do(
        findings.change_finding,
        finding=item,
        period_from=company.on,
        period_to=company.on,
        root_cause="No deputy",
        management_response="Accepted.",
    )
    return item


def opened_finding(company: Company, code: str, **arguments) -> str:
    """The same, opened."""
    item = recorded_finding(company, code, **arguments)
    company.step(findings.open_finding, finding=item)
    return item


def planned_finding(company: Company, code: str) -> tuple[str, str]:
    """The same, with one action planned; finding and action."""
    finding = opened_finding(company, code)
    company.step(
        corrective_actions.propose_action,
        finding=finding,
        title=f"Fix {code}",
        owner=company.ids["OWN"],
        due_on=TODAY,
        code=f"{code}-fix",
    )
    company.step(findings.plan_finding, finding=finding)
    return finding, company.id("corrective_action", f"{code}-fix")


def tell_of_findings(company: Company) -> None:
    """Fourteen steps of findings and fourteen of corrective actions."""
    _closed_and_reopened(company)
    rejected = recorded_finding(company, "FI-2")
    company.step(findings.reject_finding, finding=rejected, reason="It was another system.")
    for code, way in (("FI-3", _accept_open), ("FI-4", _accept_planned), ("FI-5", _accept_work)):
        way(company, code)


def _closed_and_reopened(company):
    finding, action = planned_finding(company, "FI-1")
    company.step(corrective_actions.approve_action, action=action)
    company.step(corrective_actions.start_action, action=action)
    company.step(findings.start_remediation, finding=finding)
    company.step(corrective_actions.block_action, action=action, reason="Waiting for the vendor.")
    company.step(corrective_actions.start_action, action=action)
    _finished(company, finding, action)
    company.step(corrective_actions.fail_action_verification, action=action)
    _retest(company, finding, "failed")
    company.step(findings.send_back_finding, finding=finding)
    _finished(company, finding, action)
    _verified(company, finding, action)
    company.step(findings.close_finding, finding=finding, by=company.ids["REV"])
    again = recorded_finding(company, "FI-9", recurrence_of=finding)
    company.step(findings.reopen_finding, finding=finding, reason="It came back.", recurrence=again)
    _cancelled_actions(company, finding)


def _finished(company, finding, action):
    company.step(corrective_actions.finish_action, action=action)
    company.step(findings.ready_finding, finding=finding)


def _verified(company, finding, action):
    company.do(findings.change_finding, finding=finding, cause_fixed_on=company.on)
    accepted(company, "FI-1-verified", item=action, purpose="verification")
    company.step(corrective_actions.verify_action, action=action, by=company.ids["REV"])
    accepted(company, "FI-1-closed", item=finding, purpose="closure")
    _retest(company, finding, "good")


def _retest(company, finding, result):
    company.step(
        findings.record_retest,
        finding=finding,
        performed_by=company.ids["REV"],
        result=result,
        occurrences=2,
    )


def _cancelled_actions(company, finding):
    """One action cancelled from each state that allows it."""
    ways = (
        (),
        (corrective_actions.approve_action,),
        (corrective_actions.approve_action, corrective_actions.start_action),
        (
            corrective_actions.approve_action,
            corrective_actions.start_action,
            corrective_actions.block_action,
        ),
    )
    for number, way in enumerate(ways):
        code = f"CA-{number}"
        company.step(corrective_actions.propose_action, finding=finding, title="Try it", code=code)
        action = company.id("corrective_action", code)
        for operation in way:
            company.step(operation, action=action)
        company.step(
            corrective_actions.cancel_action, action=action, reason="No use.", nothing_replaces=True
        )


def _accept(company, finding):
    company.step(
        findings.accept_finding_risk,
        finding=finding,
        accepted_by=company.ids["EXE"],
        reason="No data is there.",
        compensating="The door is locked.",
        expires_on=company.on + timedelta(days=180),
    )


def _accept_open(company, code):
    finding = opened_finding(company, code)
    _accept(company, finding)
    company.step(findings.return_finding_to_open, finding=finding, reason="The door broke.")


def _accept_planned(company, code):
    finding, _ = planned_finding(company, code)
    _accept(company, finding)


def _accept_work(company, code):
    finding, action = planned_finding(company, code)
    company.step(corrective_actions.approve_action, action=action)
    company.step(corrective_actions.start_action, action=action)
    company.step(findings.start_remediation, finding=finding)
    _accept(company, finding)


__all__ = [
    "opened_finding",
    "planned_finding",
    "recorded_finding",
    "tell_of_controls",
    "tell_of_evidence",
    "tell_of_findings",
    "tell_of_policies",
    "tell_of_review_tasks",
    "tell_of_risks",
    "under_review",
]
