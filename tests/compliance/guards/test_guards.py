"""One refusal per guard: everything is given except one thing, and exactly that is named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.messages import render
from db.messages.rules import TEXTS
from db.records import DeviationNote
from desktop.compliance.guards import (
    action,
    control,
    cycle,
    evidence,
    finding,
    policy_version,
    request,
    review_task,
    risk,
    test,
)
from desktop.compliance.guards.table import GUARDS, guard_keys
from desktop.compliance.machines import legal
from tests.compliance.guards import complete as full

DAY = full.DAY
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LATER = date(2026, 12, 31)


def without(record, **fields):
    return replace(record, **fields)


COMPLETE = {
    control.missing_for_approval: {"version": full.VERSION, "mapped_criteria": 1},
    control.missing_for_implementing: {"target_on": DAY},
    control.missing_for_implemented: {"implemented_on": DAY, "design_evidence": 1},
    control.missing_for_operating: {
        "frequency": "quarterly",
        "implemented_on": DAY,
        "first_occurrence_on": DAY,
        "nil_statement": False,
        "on": DAY,
    },
    control.missing_for_suspension: {"reason": "Move", "compensated": True, "expected_end": LATER},
    control.missing_for_restart: {"restart_evidence": 1},
    control.missing_for_retirement: {
        "reason": "Replaced",
        "replaced_by": None,
        "only_key_for": (),
        "confirmed": False,
    },
    control.missing_for_not_applicable: {"reason": "No such system"},
    control.missing_for_new_version: {
        "effective_from": AFTER,
        "previous_from": DAY,
        "reason": "New tool",
    },
    test.missing_for_ready: {
        "single_item": False,
        "procedures": ("inspection",),
        "population": full.POPULATION,
        "frozen_on": DAY,
        "sample_size": 2,
    },
    test.missing_for_start: {"tester": "p2", "owner": "p1", "reason": None},
    test.missing_for_review: {
        "procedures": ("inquiry", "inspection"),
        "sample_items": ("i1", "i2"),
        "attributes": ("a",),
        "results": (full.GOOD, full.BAD),
    },
    test.missing_for_conclusion: {
        "conclusion": "effective_with_deviation",
        "tester": "p1",
        "reviewer": "p2",
        "reason": None,
        "results": (full.GOOD, full.BAD),
        "notes": (DeviationNote(id="n", test_result="r2", finding="f"),),
        "absence_evidence": 0,
        "note": None,
    },
    test.missing_for_reopening: {"reason": "A wrong item"},
    test.missing_for_cancellation: {"reason": "Out of scope"},
    evidence.missing_for_collection: {
        "evidence": full.EVIDENCE,
        "files": 1,
        "reference": None,
        "hashed_files": 1,
    },
    evidence.missing_for_new_version: {"version": 2, "rejected_version": 1},
    evidence.missing_for_submission: {"evidence": full.EVIDENCE},
    evidence.missing_for_acceptance: {
        "reviewer": "p2",
        "collector": "p1",
        "reason": None,
        "hash_verified": True,
        "period_covered": True,
        "legible": True,
    },
    evidence.missing_for_rejection: {"listed_reason": "cropped", "text": "No date"},
    evidence.missing_for_supersession: {"newer_accepted": True},
    evidence.missing_for_withdrawal: {"reason": "Wrong client"},
    cycle.missing_for_planning: {"cycle": full.CYCLE, "scope_rows": 1},
    cycle.missing_for_readiness: {
        "cycle": full.CYCLE,
        "criteria": 1,
        "controls_without_owner": (),
    },
    cycle.missing_for_skipping_readiness: {"reason": "Done last year"},
    cycle.missing_for_remediation: {"criteria_not_assessed": (), "gaps_without_finding": ()},
    cycle.missing_for_fieldwork: {
        "cycle": full.CYCLE,
        "open_critical_design_findings": (),
        "description_draft": True,
        "requests": 1,
        "on": DAY,
    },
    cycle.missing_for_reporting: {
        "cycle": full.CYCLE,
        "tests_not_concluded": (),
        "requests_not_settled": (),
        "on": DAY,
    },
    cycle.missing_for_issue: {
        "cycle": full.CYCLE,
        "report": full.REPORT,
        "report_files": 1,
        "assertion": full.PAPER,
        "representation_letter": full.PAPER,
        "exceptions_without_response": (),
    },
    cycle.missing_for_maintenance: {
        "cycle": full.CYCLE,
        "next_cycle": False,
        "findings_not_carried": (),
    },
    cycle.missing_for_closing: {"cycle": full.CYCLE, "open_findings": ()},
    cycle.missing_for_change: {"state": "fieldwork"},
    request.missing_for_opening: {"request": full.REQUEST},
    request.missing_for_submission: {"evidence": 1, "answer": None, "quality_checked": True},
    request.missing_for_return: {"reason": "Wrong period"},
    request.missing_for_acceptance: {"decided_by": "An auditor", "decided_on": DAY},
    request.missing_for_closing: {"cycle_state": "issued", "explicit": False},
    finding.missing_for_opening: {"finding": full.FINDING, "criteria": 1},
    finding.missing_for_rejection: {
        "reason": "Not ours",
        "source": "service_auditor",
        "auditor_withdrew": True,
    },
    finding.missing_for_plan: {"finding": full.FINDING, "actions": (full.ACTION,)},
    finding.missing_for_work: {"started_actions": 1},
    finding.missing_for_return: {"retest": without(full.RETEST, result="failed")},
    finding.missing_for_retest: {"unfinished_actions": ()},
    finding.missing_for_closing: {
        "finding": full.FINDING,
        "verifier": "p2",
        "reason": None,
        "evidence_on": DAY,
        "retest": full.RETEST,
        "frequency": "weekly",
        "full_population_checked": False,
        "unverified_actions": (),
        "on": DAY,
    },
    finding.missing_for_acceptance: {
        "accepted_by": "p3",
        "reason": "Small",
        "compensating": "A second look",
        "expires_on": DAY + timedelta(days=365),
        "on": DAY,
    },
    finding.missing_for_return_to_open: {"expires_on": BEFORE, "reason": None, "on": DAY},
    finding.missing_for_reopening: {"reason": "It came back", "recurrence_linked": True},
    action.missing_for_verification: {
        "action": full.ACTION,
        "verifier": "p2",
        "reason": None,
        "verification_evidence": 1,
    },
    action.missing_for_cancellation: {
        "reason": "Merged",
        "replaced_by": "a2",
        "nothing_replaces": False,
    },
    policy_version.missing_for_approval: {
        "policy": full.POLICY,
        "version": full.POLICY_VERSION,
        "approver": "p2",
        "reason": None,
    },
    policy_version.missing_for_publication: {"version": full.POLICY_VERSION, "on": DAY},
    policy_version.missing_for_supersession: {"newer_published": True},
    review_task.missing_for_completion: {
        "evidence": 1,
        "performed_by": "p1",
        "outcome": "issues",
        "issues_followed_up": True,
        "undone_before": (),
        "on": DAY,
        "missed_on": AFTER,
    },
    review_task.missing_for_start: {"on": DAY, "missed_on": AFTER},
    review_task.missing_for_sign_off: {"reviewer": "p2", "performer": "p1", "reason": None},
    review_task.missing_for_missed: {"rule_on": DAY, "on": DAY, "today": DAY},
    review_task.missing_for_waiver: {
        "reason": "Office closed",
        "on": BEFORE,
        "due_on": DAY,
        "today": BEFORE,
    },
    review_task.missing_for_cancellation: {
        "control_retired": True,
        "frequency_changed": False,
        "on": BEFORE,
        "window_from": DAY,
    },
    risk.missing_for_assessment: {"assessment": full.ASSESSMENT},
    risk.missing_for_acceptance: {
        "approver": "p3",
        "reason": "Cheap to bear",
        "until": LATER,
        "on": DAY,
    },
    risk.missing_for_monitoring: {"operating_controls": 1},
    risk.missing_for_closing: {"reason": "Service ended"},
}

VERSION, EVIDENCE, CYCLE, REQUEST = full.VERSION, full.EVIDENCE, full.CYCLE, full.REQUEST
FINDING, REPORT, POLICY, WORDS = full.FINDING, full.REPORT, full.POLICY, full.POLICY_VERSION
SEVERAL = ("X-1", "X-2")

REFUSALS = [
    ("control_approval_needs_description", control.missing_for_approval, {"version": without(VERSION, wording=" ")}),
    ("control_approval_needs_owner", control.missing_for_approval, {"version": without(VERSION, owner=None)}),
    ("control_approval_needs_frequency", control.missing_for_approval, {"version": without(VERSION, frequency=None)}),
    ("control_approval_needs_type", control.missing_for_approval, {"version": without(VERSION, type=None)}),
    ("control_approval_needs_nature", control.missing_for_approval, {"version": without(VERSION, nature=None)}),
    ("control_approval_needs_criterion", control.missing_for_approval, {"mapped_criteria": 0}),
    ("control_approval_needs_recipe", control.missing_for_approval, {"version": without(VERSION, recipe=None)}),
    ("control_implementing_needs_target", control.missing_for_implementing, {"target_on": None}),
    ("control_implemented_needs_date", control.missing_for_implemented, {"implemented_on": None}),
    ("control_implemented_needs_design_evidence", control.missing_for_implemented, {"design_evidence": 0}),
    ("control_operating_needs_occurrence", control.missing_for_operating, {"first_occurrence_on": BEFORE}),
    ("control_suspension_needs_reason", control.missing_for_suspension, {"reason": None}),
    ("control_suspension_needs_compensation", control.missing_for_suspension, {"compensated": False}),
    ("control_suspension_needs_expected_end", control.missing_for_suspension, {"expected_end": None}),
    ("control_restart_needs_evidence", control.missing_for_restart, {"restart_evidence": 0}),
    ("control_retirement_needs_reason_or_replacement", control.missing_for_retirement, {"reason": None}),
    ("control_retirement_leaves_criterion_without_key", control.missing_for_retirement, {"only_key_for": SEVERAL}),
    ("control_not_applicable_needs_reason", control.missing_for_not_applicable, {"reason": ""}),
    ("control_version_needs_later_start", control.missing_for_new_version, {"effective_from": DAY}),
    ("control_version_needs_reason", control.missing_for_new_version, {"reason": None}),
    ("test_ready_needs_population", test.missing_for_ready, {"population": None}),
    ("test_ready_needs_frozen_population", test.missing_for_ready, {"frozen_on": None}),
    ("test_ready_needs_completeness_check", test.missing_for_ready, {"population": without(full.POPULATION, completeness_check=None)}),
    ("test_ready_needs_sample", test.missing_for_ready, {"sample_size": 0}),
    ("test_ready_needs_procedures", test.missing_for_ready, {"procedures": ()}),
    ("test_start_needs_other_person", test.missing_for_start, {"tester": "p1"}),
    ("test_review_needs_results", test.missing_for_review, {"results": (full.BAD,)}),
    ("test_review_needs_deviation_notes", test.missing_for_review, {"results": (full.GOOD, without(full.BAD, note=None))}),
    ("test_review_needs_more_than_inquiry", test.missing_for_review, {"procedures": ("inquiry",)}),
    ("test_conclusion_needs_conclusion", test.missing_for_conclusion, {"conclusion": None}),
    ("test_conclusion_needs_other_person", test.missing_for_conclusion, {"reviewer": "p1"}),
    ("test_conclusion_needs_findings", test.missing_for_conclusion, {"notes": ()}),
    ("test_conclusion_needs_proof_of_absence", test.missing_for_conclusion, {"conclusion": "no_occurrence"}),
    ("test_conclusion_needs_reason_not_tested", test.missing_for_conclusion, {"conclusion": "not_tested"}),
    ("test_reopening_needs_reason", test.missing_for_reopening, {"reason": None}),
    ("test_cancellation_needs_reason", test.missing_for_cancellation, {"reason": None}),
    ("evidence_collection_needs_file", evidence.missing_for_collection, {"files": 0, "hashed_files": 0}),
    ("evidence_collection_needs_covered_days", evidence.missing_for_collection, {"evidence": without(EVIDENCE, covers_to=None)}),
    ("evidence_collection_needs_source", evidence.missing_for_collection, {"evidence": without(EVIDENCE, source=None)}),
    ("evidence_collection_needs_day", evidence.missing_for_collection, {"evidence": without(EVIDENCE, collected_on=None)}),
    ("evidence_collection_needs_collector", evidence.missing_for_collection, {"evidence": without(EVIDENCE, collected_by=None)}),
    ("evidence_collection_needs_hash", evidence.missing_for_collection, {"hashed_files": 0}),
    ("evidence_collection_needs_new_version", evidence.missing_for_new_version, {"version": 1}),
    ("evidence_submission_needs_listing_source", evidence.missing_for_submission, {"evidence": without(EVIDENCE, listing_source=None)}),
    ("evidence_submission_needs_listing_parameters", evidence.missing_for_submission, {"evidence": without(EVIDENCE, listing_parameters=None)}),
    ("evidence_submission_needs_listing_rows", evidence.missing_for_submission, {"evidence": without(EVIDENCE, listing_rows=None)}),
    ("evidence_submission_needs_listing_check", evidence.missing_for_submission, {"evidence": without(EVIDENCE, listing_checked_by=None)}),
    ("evidence_submission_needs_sensitivity", evidence.missing_for_submission, {"evidence": without(EVIDENCE, sensitivity=None)}),
    ("evidence_acceptance_needs_other_person", evidence.missing_for_acceptance, {"reviewer": "p1"}),
    ("evidence_acceptance_needs_verified_hash", evidence.missing_for_acceptance, {"hash_verified": False}),
    ("evidence_acceptance_needs_covered_period", evidence.missing_for_acceptance, {"period_covered": False}),
    ("evidence_acceptance_needs_legible_file", evidence.missing_for_acceptance, {"legible": False}),
    ("evidence_rejection_needs_listed_reason", evidence.missing_for_rejection, {"listed_reason": "ugly"}),
    ("evidence_rejection_needs_text", evidence.missing_for_rejection, {"text": None}),
    ("evidence_supersession_needs_newer", evidence.missing_for_supersession, {"newer_accepted": False}),
    ("evidence_withdrawal_needs_reason", evidence.missing_for_withdrawal, {"reason": None}),
    ("cycle_planning_needs_scope_draft", cycle.missing_for_planning, {"scope_rows": 0}),
    ("cycle_planning_needs_target_date", cycle.missing_for_planning, {"cycle": without(CYCLE, target_report_on=None)}),
    ("cycle_readiness_needs_approved_scope", cycle.missing_for_readiness, {"cycle": without(CYCLE, scope_approved_on=None)}),
    ("cycle_readiness_needs_criteria", cycle.missing_for_readiness, {"criteria": 0}),
    ("cycle_readiness_needs_owners", cycle.missing_for_readiness, {"controls_without_owner": SEVERAL}),
    ("cycle_readiness_needs_auditor_or_consultant", cycle.missing_for_readiness, {"cycle": without(CYCLE, auditor=None)}),
    ("cycle_remediation_needs_reason_to_skip", cycle.missing_for_skipping_readiness, {"reason": None}),
    ("cycle_remediation_needs_assessments", cycle.missing_for_remediation, {"criteria_not_assessed": SEVERAL}),
    ("cycle_remediation_needs_findings_for_gaps", cycle.missing_for_remediation, {"gaps_without_finding": SEVERAL}),
    ("cycle_fieldwork_needs_design_findings_closed", cycle.missing_for_fieldwork, {"open_critical_design_findings": SEVERAL}),
    ("cycle_fieldwork_needs_description_draft", cycle.missing_for_fieldwork, {"description_draft": False}),
    ("cycle_fieldwork_needs_request_list", cycle.missing_for_fieldwork, {"requests": 0}),
    ("cycle_fieldwork_needs_started_period", cycle.missing_for_fieldwork, {"on": date(2025, 12, 31)}),
    ("cycle_reporting_needs_concluded_tests", cycle.missing_for_reporting, {"tests_not_concluded": SEVERAL}),
    ("cycle_reporting_needs_ended_period", cycle.missing_for_reporting, {"on": BEFORE}),
    ("cycle_reporting_needs_roll_forward", cycle.missing_for_reporting, {"cycle": without(CYCLE, roll_forward_done_on=None)}),
    ("cycle_reporting_needs_settled_requests", cycle.missing_for_reporting, {"requests_not_settled": SEVERAL}),
    ("cycle_issue_needs_report_file", cycle.missing_for_issue, {"report_files": 0}),
    ("cycle_issue_needs_opinion", cycle.missing_for_issue, {"report": None}),
    ("cycle_issue_needs_opinion_parts", cycle.missing_for_issue, {"report": without(REPORT, operation_opinion=None)}),
    ("cycle_issue_needs_later_report_date", cycle.missing_for_issue, {"report": without(REPORT, report_on=BEFORE)}),
    ("cycle_issue_needs_assertion", cycle.missing_for_issue, {"assertion": None}),
    ("cycle_issue_needs_representation_letter", cycle.missing_for_issue, {"representation_letter": without(full.PAPER, state="draft")}),
    ("cycle_issue_needs_responses", cycle.missing_for_issue, {"exceptions_without_response": SEVERAL}),
    ("cycle_maintenance_needs_next_cycle", cycle.missing_for_maintenance, {"cycle": without(CYCLE, next_cycle_waived=None)}),
    ("cycle_maintenance_needs_carried_findings", cycle.missing_for_maintenance, {"findings_not_carried": SEVERAL}),
    ("cycle_closing_needs_settled_findings", cycle.missing_for_closing, {"open_findings": SEVERAL}),
    ("cycle_closing_needs_retention", cycle.missing_for_closing, {"cycle": without(CYCLE, retention_until=None)}),
    ("cycle_is_read_only", cycle.missing_for_change, {"state": "issued"}),
    ("request_opening_needs_wording", request.missing_for_opening, {"request": without(REQUEST, title=" ")}),
    ("request_opening_needs_owner", request.missing_for_opening, {"request": without(REQUEST, owner=None)}),
    ("request_opening_needs_due_day", request.missing_for_opening, {"request": without(REQUEST, due_on=None)}),
    ("request_submission_needs_answer", request.missing_for_submission, {"evidence": 0}),
    ("request_submission_needs_quality_check", request.missing_for_submission, {"quality_checked": False}),
    ("request_return_needs_reason", request.missing_for_return, {"reason": None}),
    ("request_acceptance_needs_auditor", request.missing_for_acceptance, {"decided_by": " "}),
    ("request_acceptance_needs_day", request.missing_for_acceptance, {"decided_on": None}),
    ("request_closing_needs_issued_cycle", request.missing_for_closing, {"cycle_state": "reporting"}),
    ("finding_opening_needs_severity", finding.missing_for_opening, {"finding": without(FINDING, severity=None)}),
    ("finding_opening_needs_kind", finding.missing_for_opening, {"finding": without(FINDING, kind=None)}),
    ("finding_opening_needs_control", finding.missing_for_opening, {"finding": without(FINDING, control=None)}),
    ("finding_opening_needs_criterion", finding.missing_for_opening, {"criteria": 0}),
    ("finding_opening_needs_period", finding.missing_for_opening, {"finding": without(FINDING, period_to=None)}),
    ("finding_rejection_needs_reason", finding.missing_for_rejection, {"reason": None}),
    ("finding_rejection_needs_auditor", finding.missing_for_rejection, {"auditor_withdrew": False}),
    ("finding_plan_needs_root_cause", finding.missing_for_plan, {"finding": without(FINDING, root_cause=None)}),
    ("finding_plan_needs_action", finding.missing_for_plan, {"actions": ()}),
    ("finding_plan_needs_action_owner_and_due_day", finding.missing_for_plan, {"actions": (without(full.ACTION, due_on=None),)}),
    ("finding_plan_needs_response", finding.missing_for_plan, {"finding": without(FINDING, management_response=None)}),
    ("finding_work_needs_started_action", finding.missing_for_work, {"started_actions": 0}),
    ("finding_return_needs_failed_retest", finding.missing_for_return, {"retest": full.RETEST}),
    ("finding_retest_needs_done_actions", finding.missing_for_retest, {"unfinished_actions": SEVERAL}),
    ("finding_closing_needs_other_person", finding.missing_for_closing, {"verifier": "p1"}),
    ("finding_closing_needs_evidence_after_fix", finding.missing_for_closing, {"evidence_on": BEFORE}),
    ("finding_closing_needs_good_retest", finding.missing_for_closing, {"retest": without(full.RETEST, result="failed")}),
    ("finding_closing_needs_sustained_operation", finding.missing_for_closing, {"retest": without(full.RETEST, occurrences=3)}),
    ("finding_closing_needs_verified_actions", finding.missing_for_closing, {"unverified_actions": SEVERAL}),
    ("finding_acceptance_needs_executive", finding.missing_for_acceptance, {"accepted_by": None}),
    ("finding_acceptance_needs_reason", finding.missing_for_acceptance, {"reason": None}),
    ("finding_acceptance_needs_compensation", finding.missing_for_acceptance, {"compensating": None}),
    ("finding_acceptance_needs_expiry", finding.missing_for_acceptance, {"expires_on": DAY + timedelta(days=400)}),
    ("finding_return_needs_expiry_or_reason", finding.missing_for_return_to_open, {"expires_on": DAY}),
    ("finding_reopening_needs_reason", finding.missing_for_reopening, {"reason": None}),
    ("finding_reopening_needs_recurrence", finding.missing_for_reopening, {"recurrence_linked": False}),
    ("action_verification_needs_other_person", action.missing_for_verification, {"verifier": "p1"}),
    ("action_verification_needs_evidence", action.missing_for_verification, {"verification_evidence": 0}),
    ("action_cancellation_needs_reason", action.missing_for_cancellation, {"reason": None}),
    ("action_cancellation_needs_replacement", action.missing_for_cancellation, {"replaced_by": None}),
    ("policy_approval_needs_other_person", policy_version.missing_for_approval, {"approver": "p1"}),
    ("policy_approval_needs_version", policy_version.missing_for_approval, {"version": without(WORDS, version="")}),
    ("policy_approval_needs_effective_day", policy_version.missing_for_approval, {"version": without(WORDS, effective_on=None)}),
    ("policy_approval_needs_scope", policy_version.missing_for_approval, {"policy": without(POLICY, scope=None)}),
    ("policy_approval_needs_owner", policy_version.missing_for_approval, {"policy": without(POLICY, owner=None)}),
    ("policy_publication_needs_distribution", policy_version.missing_for_publication, {"version": without(WORDS, distribution=())}),
    ("policy_publication_needs_day_in_force", policy_version.missing_for_publication, {"on": BEFORE}),
    ("policy_supersession_needs_newer", policy_version.missing_for_supersession, {"newer_published": False}),
    ("review_completion_needs_evidence", review_task.missing_for_completion, {"evidence": 0}),
    ("review_completion_needs_performer", review_task.missing_for_completion, {"performed_by": None}),
    ("review_completion_needs_outcome", review_task.missing_for_completion, {"outcome": None}),
    ("review_completion_needs_follow_up", review_task.missing_for_completion, {"issues_followed_up": False}),
    ("review_completion_needs_prerequisites", review_task.missing_for_completion, {"undone_before": ("T0001 (LOG-01)",)}),
    ("review_completion_needs_earlier_day", review_task.missing_for_completion, {"missed_on": DAY}),
    ("review_start_needs_earlier_day", review_task.missing_for_start, {"missed_on": DAY}),
    ("review_sign_off_needs_other_person", review_task.missing_for_sign_off, {"reviewer": "p1"}),
    ("review_missed_needs_rule_day", review_task.missing_for_missed, {"today": BEFORE}),
    ("review_waiver_needs_reason", review_task.missing_for_waiver, {"reason": None}),
    ("review_waiver_needs_earlier_day", review_task.missing_for_waiver, {"on": DAY}),
    ("review_waiver_needs_earlier_day", review_task.missing_for_waiver, {"today": DAY}),
    ("review_cancellation_needs_change", review_task.missing_for_cancellation, {"control_retired": False}),
    ("review_cancellation_needs_earlier_day", review_task.missing_for_cancellation, {"on": AFTER}),
    ("risk_assessment_needs_scores", risk.missing_for_assessment, {"assessment": None}),
    ("risk_assessment_needs_scale", risk.missing_for_assessment, {"assessment": without(full.ASSESSMENT, scale="")}),
    ("risk_assessment_needs_residual_scores", risk.missing_for_assessment, {"assessment": without(full.ASSESSMENT, residual_impact=None)}),
    ("risk_acceptance_needs_approver", risk.missing_for_acceptance, {"approver": None}),
    ("risk_acceptance_needs_reason", risk.missing_for_acceptance, {"reason": " "}),
    ("risk_acceptance_needs_end", risk.missing_for_acceptance, {"until": DAY + timedelta(days=367)}),
    ("risk_acceptance_needs_end", risk.missing_for_acceptance, {"until": DAY}),
    ("risk_monitoring_needs_operating_control", risk.missing_for_monitoring, {"operating_controls": 0}),
    ("risk_closing_needs_reason", risk.missing_for_closing, {"reason": None}),
]  # fmt: skip


@pytest.mark.parametrize("guard", COMPLETE, ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_nothing_is_missing_when_all_is_given(guard):
    assert guard(**COMPLETE[guard]) == ()


@pytest.mark.parametrize(("key", "guard", "change"), REFUSALS, ids=[each[0] for each in REFUSALS])
def test_one_missing_thing_is_named_in_a_sentence(key, guard, change):
    missing = guard(**{**COMPLETE[guard], **change})
    assert [each.key for each in missing] == [key]
    sentence = render(missing[0])
    assert sentence[0].isupper() or sentence[0].isdigit()
    assert sentence.endswith(".")


def test_every_guard_has_its_refusal():
    refused = {key for key, _, _ in REFUSALS}
    assert {each.key for each in GUARDS} <= refused
    assert refused <= TEXTS.keys()


@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: f"{each.machine}-{each.to_state}")
def test_every_guard_stands_at_a_step_that_exists(guard):
    assert legal(guard.machine, guard.from_state, guard.to_state) or guard.from_state is None


def test_the_guards_of_a_step_can_be_listed():
    assert guard_keys("control", "suspended", "operating") == ("control_restart_needs_evidence",)
    assert guard_keys("risk", "assessed", "treatment_planned") == ()


@pytest.mark.parametrize(
    ("guard", "change"),
    [
        (control.missing_for_operating, {"frequency": "per_event", "first_occurrence_on": None, "nil_statement": True, "on": DAY + timedelta(days=30)}),
        (control.missing_for_retirement, {"only_key_for": SEVERAL, "confirmed": True}),
        (control.missing_for_retirement, {"reason": None, "replaced_by": "c2"}),
        (test.missing_for_ready, {"single_item": True, "population": None, "sample_size": 0}),
        (test.missing_for_start, {"tester": "p1", "reason": "Nobody else is trained"}),
        (test.missing_for_conclusion, {"conclusion": "no_occurrence", "absence_evidence": 1}),
        (test.missing_for_conclusion, {"conclusion": "not_tested", "note": "Ran before the period"}),
        (evidence.missing_for_collection, {"files": 0, "hashed_files": 0, "reference": "Ticket 7"}),
        (evidence.missing_for_submission, {"evidence": without(EVIDENCE, listing=False, listing_rows=None)}),
        (cycle.missing_for_fieldwork, {"cycle": without(CYCLE, type="Type 1", as_of_on=DAY), "on": date(2025, 1, 1)}),
        (cycle.missing_for_issue, {"cycle": without(CYCLE, type="Type 1", as_of_on=DAY), "report": without(REPORT, operation_opinion=None)}),
        (request.missing_for_submission, {"evidence": 0, "answer": "There were none."}),
        (request.missing_for_closing, {"cycle_state": "fieldwork", "explicit": True}),
        (finding.missing_for_rejection, {"source": "readiness", "auditor_withdrew": False}),
        (finding.missing_for_closing, {"frequency": "per_event", "retest": without(full.RETEST, occurrences=1), "full_population_checked": True, "on": DAY + timedelta(days=60)}),
        (finding.missing_for_closing, {"frequency": "many_per_day", "full_population_checked": True}),
        (finding.missing_for_return_to_open, {"expires_on": LATER, "reason": "The measure failed"}),
        (action.missing_for_cancellation, {"replaced_by": None, "nothing_replaces": True}),
        (review_task.missing_for_sign_off, {"reviewer": "p1", "reason": "One person company"}),
    ],
)  # fmt: skip
def test_the_other_way_to_satisfy_a_guard(guard, change):
    assert guard(**{**COMPLETE[guard], **change}) == ()


@pytest.mark.parametrize(
    ("frequency", "needed"),
    [
        ("annual", 1), ("semiannual", 1), ("quarterly", 1), ("monthly", 2), ("weekly", 4),
        ("daily", 20), ("many_per_day", 25), ("per_event", 3),
    ],
)  # fmt: skip
def test_how_many_good_occurrences_close_a_finding(frequency, needed):
    assert finding.needed_occurrences(frequency) == needed


def test_rare_events_may_not_be_checked_in_full_before_sixty_days():
    call = {**COMPLETE[finding.missing_for_closing], "frequency": "per_event"}
    call |= {"retest": without(full.RETEST, occurrences=2), "full_population_checked": True}
    early = finding.missing_for_closing(**call | {"on": DAY + timedelta(days=59)})
    assert [each.key for each in early] == ["finding_closing_needs_sustained_operation"]


def test_a_missed_occurrence_may_not_be_dated_by_hand():
    missing = review_task.missing_for_missed(rule_on=DAY, on=AFTER, today=LATER)
    assert [each.key for each in missing] == ["review_missed_needs_rule_day"]


def test_a_moved_due_day_keeps_the_first_one_and_is_counted():
    moved = action.moved_due_day(full.ACTION, LATER)
    assert (moved.due_on, moved.first_due_on, moved.changes) == (LATER, DAY, 1)
    same = action.moved_due_day(full.ACTION, DAY)
    assert (same.due_on, same.changes) == (DAY, 0)
    fresh = action.moved_due_day(without(full.ACTION, due_on=None, first_due_on=None), DAY)
    assert (fresh.first_due_on, fresh.changes) == (DAY, 0)
