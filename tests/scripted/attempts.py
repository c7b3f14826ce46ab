"""For each step that has guards: attempts that lack something, which together lack everything."""

from datetime import date, timedelta

from db.gate import Acting
from db.records import (
    IssuedReport,
    ReadinessAssessment,
    ReviewPrerequisite,
    ReviewRule,
    Test,
    TestResult,
)
from desktop.operations import (
    controls,
    corrective_actions,
    cycles,
    evidence,
    evidence_review,
    findings,
    policies,
    requests,
    review_tasks,
    risk_acceptances,
    risks,
    tests,
)
from tests.scripted.bare import AT, DAY, bare, mapped, put, scoped
from tests.scripted.company import TODAY

LATER = DAY + timedelta(days=1)
ME = "acting"  # the acting person, as a value of a field


def attempt(kind, argument, operation, fields=None, prepare=None, **arguments):
    """One attempt: set the bare item down in a state, then call the operation."""

    def ready(company, state):
        mine = {name: _me(company, value) for name, value in (fields or {}).items()}
        item = bare(company, kind, state, **mine)
        if prepare is not None:
            prepare(company, item)
        given = {"on": LATER, **arguments}
        return operation, {argument: item, **given}

    return ready


def _me(company, value):
    return company.acting_person if value == ME else value


def start(operation, **arguments):
    """An attempt to begin an item, which has no state before."""
    return lambda _company, _state: (operation, arguments)


def _scope_it(company, item):
    scoped(company, item, company.ids["CC6.1"])


def _map_ownerless(company, item):
    _scope_it(company, item)
    mapped(company, bare(company, "control", "operating"), company.ids["CC6.1"])


def _waits_for_another(company, _item):
    """A duty whose occurrence in the same window is not done comes first."""
    control = company.ids["control"]
    duty = bare(company, "duty", None)
    days = {"window_to": date(2026, 3, 20), "due_on": date(2026, 3, 20)}
    bare(company, "review_task", "open", control=None, subject=duty, **days)
    rule = ReviewRule(
        id=company.rows.new_id(),
        subject=control,
        title="Bare",
        anchor="calendar",
        starts_on=DAY,
    )
    before = ReviewPrerequisite(id=company.rows.new_id(), rule=rule.id, subject=duty)
    put(company, rule, before)


def _gap(company, item):
    _scope_it(company, item)
    scoped(company, item, company.ids["CC8.1"])
    put(
        company,
        ReadinessAssessment(
            id=company.rows.new_id(),
            cycle=item,
            criterion=company.ids["CC8.1"],
            result="missing",
            assessed_by=company.acting_person,
            assessed_on=DAY,
        ),
    )


def _critical(company, item):
    bare(company, "finding", "open", cycle=item, severity="critical", kind="design")


def _unfinished(company, item):
    bare(company, "test", "planned", cycle=item)
    bare(company, "request", "open", cycle=item)


def _early_report(company, item):
    put(
        company,
        IssuedReport(
            id=company.rows.new_id(),
            cycle=item,
            version=1,
            report_on=DAY,
            opinion="unqualified",
        ),
    )
    bare(company, "finding", "open", cycle=item, in_report=True)


def _open_finding(company, item):
    bare(company, "finding", "open", cycle=item)


def _only_key(company, item):
    company.ids["lonely"] = company.ids.get("lonely") or bare(company, "cycle", "planning")
    scoped(company, company.ids["lonely"], company.ids["CC1.1"])
    mapped(company, item, company.ids["CC1.1"])


def _population(company, item):
    population = bare(company, "population", None)

    def change(rows):
        rows.update(Test, item, population=population, procedures=("inspection",))
        return "Set down."

    _write(company, change)


def _deviation(company, item):
    result = TestResult(id=company.rows.new_id(), test=item, result="deviation")
    put(company, result)


def _action_of(state):
    def prepare(company, item):
        bare(company, "corrective_action", state, finding=item)

    return prepare


def _write(company, body):
    company.workspace.gate.run("set_down", {}, Acting(None, AT, "Europe/Berlin"), body)


NO_SCORES = {
    "scale": "",
    "likelihood": None,
    "impact": None,
    "residual_likelihood": None,
    "residual_impact": None,
}
SOME_SCORES = {**NO_SCORES, "likelihood": 3, "impact": 3}


def collect_nothing(company, state):
    """Bring in evidence without anything, from nothing or from what was expected or rejected."""
    if state is None:
        bare_values = {"title": "Bare", "kind": "record", "as_nobody": True}
        return evidence.collect_evidence, bare_values
    item = bare(company, "evidence", state)
    return evidence.collect_expected_evidence, {"evidence": item, "as_nobody": True}


ATTEMPTS = {
    ("control", "approved"): [attempt("control", "control", controls.approve_control)],
    ("control", "implementing"): [
        attempt("control", "control", controls.start_implementing_control)
    ],
    ("control", "implemented"): [attempt("control", "control", controls.implement_control)],
    ("control", "operating"): [attempt("control", "control", controls.operate_control)],
    ("control", "suspended"): [attempt("control", "control", controls.suspend_control, reason=" ")],
    ("control", "retired"): [
        attempt("control", "control", controls.retire_control, prepare=_only_key)
    ],
    ("control", "not_applicable"): [
        attempt("control", "control", controls.set_control_not_applicable, reason="")
    ],
    ("test", "ready"): [
        attempt("test", "test", tests.ready_test),
        attempt("test", "test", tests.ready_test, prepare=_population),
    ],
    ("test", "in_progress"): [
        attempt("test", "test", tests.start_test, fields={"performed_by": ME})
    ],
    ("test", "awaiting_review"): [
        attempt("test", "test", tests.submit_test),
        attempt("test", "test", tests.submit_test, prepare=_deviation),
    ],
    ("test", "concluded"): [
        attempt(
            "test",
            "test",
            tests.conclude_test,
            fields={"performed_by": ME},
            prepare=_deviation,
        ),
        attempt("test", "test", tests.conclude_test, conclusion="no_occurrence"),
        attempt("test", "test", tests.conclude_test, conclusion="not_tested"),
    ],
    ("test", "reopened"): [attempt("test", "test", tests.reopen_test, reason="")],
    ("test", "cancelled"): [attempt("test", "test", tests.cancel_test, reason=" \n")],
    ("evidence", "collected"): [collect_nothing],
    ("evidence", "submitted"): [attempt("evidence", "evidence", evidence_review.submit_evidence)],
    ("evidence", "accepted"): [
        attempt(
            "evidence",
            "evidence",
            evidence_review.accept_evidence,
            fields={"collected_by": ME},
            legible=False,
            period_covered=False,
        )
    ],
    ("evidence", "superseded"): [
        attempt("evidence", "evidence", evidence_review.supersede_evidence)
    ],
    ("evidence", "withdrawn"): [
        attempt("evidence", "evidence", evidence_review.withdraw_evidence, reason="")
    ],
    ("evidence", "rejected"): [
        attempt("evidence", "evidence", evidence_review.reject_evidence, listed="ugly", reason=" ")
    ],
    ("cycle", "planning"): [
        start(
            cycles.plan_cycle,
            name="Bare",
            report="SOC 2",
            type="Type 1",
            as_of_on=TODAY,
            criteria=(),
            on=LATER,
        )
    ],
    ("cycle", "readiness"): [
        attempt("cycle", "cycle", cycles.begin_readiness),
        attempt("cycle", "cycle", cycles.begin_readiness, prepare=_map_ownerless),
    ],
    ("cycle", "remediation"): [
        attempt("cycle", "cycle", cycles.begin_remediation, prepare=_gap, reason="")
    ],
    ("cycle", "fieldwork"): [attempt("cycle", "cycle", cycles.begin_fieldwork, prepare=_critical)],
    ("cycle", "reporting"): [
        attempt("cycle", "cycle", cycles.begin_reporting, prepare=_unfinished)
    ],
    ("cycle", "issued"): [
        attempt("cycle", "cycle", cycles.issue_cycle),
        attempt("cycle", "cycle", cycles.issue_cycle, prepare=_early_report),
    ],
    ("cycle", "maintenance"): [
        attempt("cycle", "cycle", cycles.begin_maintenance, prepare=_open_finding)
    ],
    ("cycle", "closed"): [attempt("cycle", "cycle", cycles.close_cycle, prepare=_open_finding)],
    ("request", "open"): [attempt("request", "request", requests.open_request)],
    ("request", "submitted"): [
        attempt("request", "request", requests.submit_request, quality_checked=False)
    ],
    ("request", "returned"): [attempt("request", "request", requests.return_request, reason="")],
    ("request", "accepted"): [
        attempt(
            "request",
            "request",
            requests.record_request_acceptance,
            decided_by="",
            decided_on=None,
        )
    ],
    ("request", "closed"): [attempt("request", "request", requests.close_request)],
    ("finding", "open"): [attempt("finding", "finding", findings.open_finding)],
    ("finding", "rejected"): [attempt("finding", "finding", findings.reject_finding, reason="")],
    ("finding", "action_planned"): [
        attempt("finding", "finding", findings.plan_finding),
        attempt("finding", "finding", findings.plan_finding, prepare=_action_of("proposed")),
    ],
    ("finding", "remediating"): [attempt("finding", "finding", findings.start_remediation)],
    ("finding", "ready_for_retest"): [
        attempt("finding", "finding", findings.ready_finding, prepare=_action_of("in_progress"))
    ],
    ("finding", "closed"): [
        attempt(
            "finding",
            "finding",
            findings.close_finding,
            fields={"owner": ME},
            prepare=_action_of("done_pending_verification"),
        )
    ],
    ("finding", "risk_accepted"): [
        attempt(
            "finding",
            "finding",
            findings.accept_finding_risk,
            accepted_by=None,
            reason="",
            compensating="",
            expires_on=LATER + timedelta(days=400),
        )
    ],
    ("action", "verified_closed"): [
        attempt(
            "corrective_action", "action", corrective_actions.verify_action, fields={"owner": ME}
        )
    ],
    ("action", "cancelled"): [
        attempt("corrective_action", "action", corrective_actions.cancel_action, reason="")
    ],
    ("policy_version", "approved"): [
        attempt("policy_version", "version", policies.approve_policy_version, fields={"author": ME})
    ],
    ("policy_version", "published"): [
        attempt("policy_version", "version", policies.publish_policy_version)
    ],
    ("policy_version", "superseded"): [
        attempt("policy_version", "version", policies.supersede_policy_version)
    ],
    ("review_task", "completed"): [
        attempt("review_task", "task", review_tasks.complete_review, outcome=None, as_nobody=True),
        attempt(
            "review_task",
            "task",
            review_tasks.complete_review,
            fields={"window_to": date(2026, 3, 30)},
            outcome="issues",
        ),
        attempt(
            "review_task",
            "task",
            review_tasks.complete_review,
            fields={"window_to": date(2026, 3, 29)},
            prepare=_waits_for_another,
            outcome="no_issues",
            on=date(2027, 1, 4),
        ),
    ],
    ("review_task", "in_progress"): [
        attempt("review_task", "task", review_tasks.start_review, on=date(2027, 1, 4))
    ],
    ("review_task", "signed_off"): [attempt("review_task", "task", review_tasks.sign_off_review)],
    ("review_task", "missed"): [
        attempt(
            "review_task",
            "task",
            lambda work, *, task, **_: review_tasks.miss_review(work, task=task),
            fields={
                "window_from": date(2027, 12, 1),
                "window_to": date(2027, 12, 31),
                "due_on": date(2027, 12, 31),
            },
        )
    ],
    ("review_task", "waived"): [
        attempt(
            "review_task",
            "task",
            review_tasks.waive_review,
            fields={"due_on": LATER},
            reason="",
        )
    ],
    ("review_task", "cancelled"): [attempt("review_task", "task", review_tasks.cancel_review)],
    ("risk", "assessed"): [
        attempt("risk", "risk", risks.assess_risk, **NO_SCORES),
        attempt("risk", "risk", risks.assess_risk, **SOME_SCORES),
    ],
    ("risk", "accepted"): [
        attempt("risk", "risk", risk_acceptances.accept_risk, accepted_by=None, until=None)
    ],
    ("risk", "monitored"): [attempt("risk", "risk", risks.monitor_risk)],
    ("risk", "closed"): [attempt("risk", "risk", risks.close_risk, reason=" ")],
}
