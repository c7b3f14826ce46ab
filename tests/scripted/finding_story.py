"""The story of what goes wrong: findings and corrective actions."""

from datetime import timedelta

from desktop.operations import corrective_actions, findings
from tests.scripted.company import TODAY, Company, accepted


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
