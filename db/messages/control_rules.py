"""Texts: what steps of controls, tests, evidence and cycles need."""

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

TEXTS: dict[str, str] = {**STEPS, **CONTROL, **TEST, **EVIDENCE, **CYCLE}
