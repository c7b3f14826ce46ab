"""Texts: what the rules of the field say."""

from db.messages.posture import TEXTS as POSTURE

STEPS = {
    "step_does_not_exist": "A {machine} cannot go from {from_state} to {to_state}.",
    "step_in_the_future": "The day {on} lies in the future: today is {today}.",
    "step_before_previous": "The day {on} lies before the previous step of this item, {previous}.",
}

CONTROL = {
    "control_approval_needs_description": (
        "The description is missing: write who does what, when, where and what evidence stays."
    ),
    "control_approval_needs_owner": "The owner is missing: name who is accountable.",
    "control_approval_needs_frequency": "The frequency is missing: say how often the control runs.",
    "control_approval_needs_type": (
        "The type is missing: choose preventive, detective or corrective."
    ),
    "control_approval_needs_nature": (
        "The nature is missing: choose manual, automated or IT-dependent."
    ),
    "control_approval_needs_criterion": (
        "No criterion or objective is mapped: map the control to at least one."
    ),
    "control_approval_needs_recipe": (
        "The evidence recipe is missing: write which evidence each occurrence leaves."
    ),
    "control_implementing_needs_target": (
        "The target date is missing: say until when the control will be implemented."
    ),
    "control_implemented_needs_date": "The implementation date is missing: enter it.",
    "control_implemented_needs_design_evidence": (
        "Design evidence is missing: attach a setting, a procedure or the first form."
    ),
    "control_operating_needs_occurrence": (
        "No evidenced occurrence since implementation: attach the first one, or for an event-driven"
        " control a nil statement after 30 days."
    ),
    "control_suspension_needs_reason": "The reason is missing: say why the control is suspended.",
    "control_suspension_needs_compensation": (
        "Nothing compensates: name a compensating control or accept the risk."
    ),
    "control_suspension_needs_expected_end": (
        "The expected end is missing: say until when the control is suspended."
    ),
    "control_restart_needs_evidence": "Evidence of the restart is missing: attach it.",
    "control_retirement_needs_reason_or_replacement": (
        "The reason is missing: say why the control is retired or which one replaces it."
    ),
    "control_retirement_leaves_criterion_without_key": (
        "This is the only key control of {items}: confirm that it is retired all the same."
    ),
    "control_not_applicable_needs_reason": (
        "The reason is missing: say why the control does not apply."
    ),
    "control_version_needs_later_start": (
        "The new version needs a first day after that of the version before."
    ),
    "control_version_needs_reason": "The reason is missing: say why the control changes.",
}

TEST = {
    "test_ready_needs_population": "The population is missing: record the list to draw from.",
    "test_ready_needs_frozen_population": "The population is not frozen: freeze it first.",
    "test_ready_needs_completeness_check": (
        "The completeness check is missing: say how the population was checked to be whole."
    ),
    "test_ready_needs_sample": "The sample is missing: draw it or enter the auditor's selection.",
    "test_ready_needs_procedures": "The procedures are missing: list what the test does.",
    "test_start_needs_other_person": (
        "The tester owns the control: choose another person or give the reason for a self-review."
    ),
    "test_review_needs_results": (
        "Results are missing for {count} combinations of item and attribute: enter them."
    ),
    "test_review_needs_deviation_notes": (
        "A deviation has no note: write what was seen for each one."
    ),
    "test_review_needs_more_than_inquiry": (
        "Inquiry alone is not enough: add observation, inspection or reperformance."
    ),
    "test_conclusion_needs_conclusion": "The conclusion is missing: choose one.",
    "test_conclusion_needs_other_person": (
        "The reviewer is the tester or nobody: choose another person or give the reason for a"
        " self-review."
    ),
    "test_conclusion_needs_findings": (
        "A deviation is tied to no finding: link one or write why it is not a deviation."
    ),
    "test_conclusion_needs_proof_of_absence": (
        "Proof of absence is missing: attach the search or inventory that shows no occurrence."
    ),
    "test_conclusion_needs_reason_not_tested": (
        "The reason is missing: say why the control was not tested."
    ),
    "test_reopening_needs_reason": "The reason is missing: say why the test is reopened.",
    "test_cancellation_needs_reason": "The reason is missing: say why the test is cancelled.",
}

EVIDENCE = {
    "evidence_collection_needs_file": "The file is missing: attach one or give a reference.",
    "evidence_collection_needs_covered_days": (
        "The covered days are missing: say from when to when the evidence speaks."
    ),
    "evidence_collection_needs_source": "The source is missing: name the system or person.",
    "evidence_collection_needs_day": "The day of collection is missing: enter it.",
    "evidence_collection_needs_collector": "The collector is missing: name who took it.",
    "evidence_collection_needs_hash": "A file has no computed hash: store it again.",
    "evidence_collection_needs_new_version": (
        "The version is not new: after a rejection the evidence comes back as a new version."
    ),
    "evidence_submission_needs_listing_source": (
        "The source of the listing is missing: name the report or query."
    ),
    "evidence_submission_needs_listing_parameters": (
        "The parameters of the listing are missing: enter filters, dates and time zone."
    ),
    "evidence_submission_needs_listing_rows": "The row count of the listing is missing: enter it.",
    "evidence_submission_needs_listing_check": (
        "Nobody is named who checked that the listing is whole: name the person."
    ),
    "evidence_submission_needs_sensitivity": "The sensitivity is missing: choose one.",
    "evidence_acceptance_needs_other_person": (
        "The reviewer is the collector or nobody: choose another person or give the reason for a"
        " self-review."
    ),
    "evidence_acceptance_needs_verified_hash": (
        "The hash is not verified: the stored file must still be the one that was collected."
    ),
    "evidence_acceptance_needs_covered_period": (
        "The covered days are not confirmed: check that they are the ones asked for."
    ),
    "evidence_acceptance_needs_legible_file": (
        "Legibility is not confirmed: open the file and check that it can be read."
    ),
    "evidence_rejection_needs_listed_reason": "The reason is missing: choose one from the list.",
    "evidence_rejection_needs_text": "The text is missing: say what must be better.",
    "evidence_supersession_needs_newer": (
        "There is no newer accepted version: accept it before this one is superseded."
    ),
    "evidence_withdrawal_needs_reason": "The reason is missing: say why it is withdrawn.",
}

CYCLE = {
    "cycle_planning_needs_scope_draft": (
        "The scope is empty: put at least one criterion or objective into the draft."
    ),
    "cycle_planning_needs_target_date": "The target date of the report is missing: enter it.",
    "cycle_readiness_needs_approved_scope": "The scope is not approved: approve it with a date.",
    "cycle_readiness_needs_criteria": (
        "No criterion or objective is in scope: choose the categories or objectives."
    ),
    "cycle_readiness_needs_owners": "{count} controls have no owner: {items}.",
    "cycle_readiness_needs_auditor_or_consultant": (
        "Neither auditor nor consultant is noted: enter one."
    ),
    "cycle_remediation_needs_reason_to_skip": (
        "The reason is missing: say why the readiness assessment is skipped."
    ),
    "cycle_remediation_needs_assessments": "{count} criteria are not assessed: {items}.",
    "cycle_remediation_needs_findings_for_gaps": "{count} gaps have no finding: {items}.",
    "cycle_fieldwork_needs_design_findings_closed": (
        "{count} critical design findings are open: {items}."
    ),
    "cycle_fieldwork_needs_description_draft": (
        "The draft of the system description is missing: record it as a document."
    ),
    "cycle_fieldwork_needs_request_list": (
        "The request list is empty: open the auditor's first request."
    ),
    "cycle_fieldwork_needs_started_period": (
        "The period has not started yet: fieldwork of a Type 2 begins in the period."
    ),
    "cycle_reporting_needs_concluded_tests": "{count} tests are not concluded: {items}.",
    "cycle_reporting_needs_ended_period": (
        "The period has not ended yet: reporting of a Type 2 begins on its last day."
    ),
    "cycle_reporting_needs_roll_forward": (
        "The roll-forward is missing: test the days after the interim cut-off and record the day."
    ),
    "cycle_reporting_needs_settled_requests": (
        "{count} requests are neither accepted nor withdrawn: {items}."
    ),
    "cycle_issue_needs_report_file": "The issued report is missing: attach the file.",
    "cycle_issue_needs_opinion": "The opinion is missing: type it in from the issued report.",
    "cycle_issue_needs_opinion_parts": (
        "A part of the opinion is missing: enter description, design and, for Type 2, operation."
    ),
    "cycle_issue_needs_later_report_date": (
        "The report is dated before the last day that it speaks of: check the dates."
    ),
    "cycle_issue_needs_assertion": (
        "The final management assertion is missing: record it with its date."
    ),
    "cycle_issue_needs_representation_letter": (
        "The final representation letter is missing: record it with its date."
    ),
    "cycle_issue_needs_responses": "{count} exceptions have no management response: {items}.",
    "cycle_maintenance_needs_next_cycle": (
        "The next cycle is missing: create it or say why there is none."
    ),
    "cycle_maintenance_needs_carried_findings": (
        "{count} findings to follow up are not carried over: {items}."
    ),
    "cycle_closing_needs_settled_findings": "{count} findings of this cycle are open: {items}.",
    "cycle_closing_needs_retention": (
        "The retention is missing: say until when the records are kept."
    ),
    "cycle_is_read_only": (
        "The report of this cycle is issued: only follow-up, later facts and carry-over remain."
    ),
}

REQUEST = {
    "request_opening_needs_wording": "The wording is missing: enter what is asked.",
    "request_opening_needs_owner": "The owner is missing: name who answers.",
    "request_opening_needs_due_day": "The due day is missing: enter it.",
    "request_submission_needs_answer": (
        "There is nothing to submit: attach evidence or write an answer."
    ),
    "request_submission_needs_quality_check": (
        "The quality check is not ticked: look over what leaves."
    ),
    "request_return_needs_reason": "The reason is missing: enter why the auditor returned it.",
    "request_acceptance_needs_auditor": "The auditor's name is missing: enter who decided.",
    "request_acceptance_needs_day": "The day of the auditor's decision is missing: enter it.",
    "request_closing_needs_issued_cycle": (
        "The cycle is not issued yet: confirm that the request is closed all the same."
    ),
}

FINDING = {
    "finding_opening_needs_severity": "The severity is missing: choose one.",
    "finding_opening_needs_kind": "The kind is missing: choose design, operating or description.",
    "finding_opening_needs_control": "The control is missing: name it.",
    "finding_opening_needs_criterion": "The criteria or objectives are missing: name at least one.",
    "finding_opening_needs_period": (
        "The affected period is missing: say from when to when it went wrong."
    ),
    "finding_rejection_needs_reason": "The reason is missing: say why it is not a finding.",
    "finding_rejection_needs_auditor": (
        "This is the auditor's finding: it can be rejected only if the auditor withdrew it."
    ),
    "finding_plan_needs_root_cause": "The root cause is missing: say why it happened.",
    "finding_plan_needs_action": "The corrective action is missing: add at least one.",
    "finding_plan_needs_action_owner_and_due_day": (
        "A corrective action has no owner or no due day: enter both."
    ),
    "finding_plan_needs_response": "Management's response is missing: write it.",
    "finding_work_needs_started_action": "No action has started: start one.",
    "finding_return_needs_failed_retest": "There is no failed retest: record it.",
    "finding_retest_needs_done_actions": "{count} actions are not done yet: {items}.",
    "finding_closing_needs_other_person": (
        "The verifier owns the finding or is nobody: choose another person or give the reason for"
        " a self-review."
    ),
    "finding_closing_needs_evidence_after_fix": (
        "Evidence dated after the fix is missing: attach it and enter the day of the fix."
    ),
    "finding_closing_needs_good_retest": "A retest with a good result is missing: record it.",
    "finding_closing_needs_sustained_operation": (
        "Sustained operation is not shown: {needed} good occurrences are needed, {seen} were seen."
    ),
    "finding_closing_needs_verified_actions": "{count} actions are not verified: {items}.",
    "finding_acceptance_needs_executive": "Nobody is named who accepts the risk: name the person.",
    "finding_acceptance_needs_reason": "The reason is missing: say why the risk is accepted.",
    "finding_acceptance_needs_compensation": (
        "Compensating measures are missing: say what lowers the risk meanwhile."
    ),
    "finding_acceptance_needs_expiry": (
        "The expiry is missing or too far: accept a risk for at most twelve months."
    ),
    "finding_return_needs_expiry_or_reason": (
        "The acceptance has not expired: give the reason to open the finding earlier."
    ),
    "finding_reopening_needs_reason": "The reason is missing: say why the finding opens again.",
    "finding_reopening_needs_recurrence": ("The recurrence is missing: link what happened again."),
}

ACTION = {
    "action_verification_needs_other_person": (
        "The verifier owns the action or is nobody: choose another person or give the reason for a"
        " self-review."
    ),
    "action_verification_needs_evidence": "Evidence of the verification is missing: attach it.",
    "action_cancellation_needs_reason": "The reason is missing: say why the action is cancelled.",
    "action_cancellation_needs_replacement": (
        "The replacement is missing: name the action that replaces it, or say that none does."
    ),
}

POLICY = {
    "policy_approval_needs_other_person": (
        "The approver is the author or nobody: choose another person or give the reason for a"
        " self-review."
    ),
    "policy_approval_needs_version": "The version is missing: enter it.",
    "policy_approval_needs_effective_day": "The effective day is missing: enter it.",
    "policy_approval_needs_scope": "The scope of the policy is missing: say whom it binds.",
    "policy_approval_needs_owner": "The owner of the policy is missing: name the person.",
    "policy_publication_needs_distribution": (
        "The distribution list is missing: say who receives the policy."
    ),
    "policy_publication_needs_day_in_force": (
        "The policy is not in force yet: publish it on or after its effective day."
    ),
    "policy_supersession_needs_newer": (
        "No newer version is published: a version is superseded when the next one is published."
    ),
}

REVIEW = {
    "review_completion_needs_evidence": "Evidence is missing: attach what the review left.",
    "review_completion_needs_performer": "The performer is missing: name who did it.",
    "review_completion_needs_outcome": "The outcome is missing: choose no issues or issues.",
    "review_completion_needs_follow_up": (
        "Issues were found but nothing follows: note the tickets or findings."
    ),
    "review_sign_off_needs_other_person": (
        "The reviewer did the work or is nobody: choose another person or give the reason for a"
        " self-review."
    ),
    "review_missed_needs_rule_day": (
        "An occurrence is missed by rule only, on {rule}, once that day has come."
    ),
    "review_waiver_needs_reason": "The reason is missing: say why the occurrence is waived.",
    "review_waiver_needs_earlier_day": "An occurrence can be waived only before it is due.",
    "review_cancellation_needs_change": (
        "An occurrence is cancelled only if the control is retired or its frequency changed."
    ),
    "review_cancellation_needs_earlier_day": (
        "An occurrence can be cancelled only before its window starts."
    ),
}

RISK = {
    "risk_assessment_needs_scores": "The scores are missing: enter likelihood and impact.",
    "risk_assessment_needs_scale": "The scale is missing: name the version of the scale in force.",
    "risk_assessment_needs_residual_scores": (
        "The residual scores are missing: enter likelihood and impact after the controls."
    ),
    "risk_acceptance_needs_approver": "Nobody is named who accepts the risk: name the person.",
    "risk_acceptance_needs_end": "The end is missing: say until when the risk is accepted.",
    "risk_monitoring_needs_operating_control": (
        "No linked control operates: link at least one that does."
    ),
    "risk_closing_needs_reason": "The reason is missing: say why the risk is closed.",
}

TEXTS: dict[str, str] = {
    **STEPS,
    **CONTROL,
    **TEST,
    **EVIDENCE,
    **CYCLE,
    **REQUEST,
    **FINDING,
    **ACTION,
    **POLICY,
    **REVIEW,
    **RISK,
    **POSTURE,
}
