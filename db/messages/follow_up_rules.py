"""Texts: what steps of requests, findings, actions, policies, reviews and risks need."""

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
    "review_completion_needs_prerequisites": (
        "Something else has to be done before in the same window: {items} ({count})."
    ),
    "review_completion_needs_earlier_day": (
        "It is too late: by the rule the occurrence is missed since {missed}. Attach what was done"
        " since as late work; a day before that is taken."
    ),
    "review_start_needs_earlier_day": (
        "It is too late: by the rule the occurrence is missed since {missed}."
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
        "An occurrence is cancelled only if its control is retired or was suspended through the whole"
        " window, if the frequency changed, or if its review rule ended."
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
    "risk_acceptance_needs_reason": "The reason is missing: say why the risk is accepted.",
    "risk_acceptance_needs_end": (
        "The end is missing or too far: accept a risk for twelve months at most."
    ),
    "risk_monitoring_needs_operating_control": (
        "No linked control operates: link at least one that does."
    ),
    "risk_closing_needs_reason": "The reason is missing: say why the risk is closed.",
}

RISK_SCALE = {
    "risk_scale_refused": "The scale of risks stays as it is.",
    "risk_scale_needs_name": "The name is missing: scores say by it which scale they belong to.",
    "risk_scale_name_taken": "There is a scale named “{name}” already: take another name.",
    "risk_scale_needs_likelihood": (
        "Likelihood needs {least} to {most} different steps, from the least to the most."
    ),
    "risk_scale_needs_impact": (
        "Impact needs {least} to {most} different steps, from the least to the most."
    ),
    "risk_scale_needs_appetite": (
        "The appetite is missing: say up to which score, from 1 to {most}, a risk is lived with."
    ),
    "risk_scale_before_scores": (
        "Risks were judged until {last} on the scale of that day: let the new one begin then"
        " or later."
    ),
    "risk_score_outside_scale": (
        "The scale “{scale}” has {likelihoods} steps of likelihood and {impacts} of impact:"
        " choose among them."
    ),
    "risk_scale_unknown": "There is no scale named “{scale}”: take the one in force.",
}

TEXTS: dict[str, str] = {**REQUEST, **FINDING, **ACTION, **POLICY, **REVIEW, **RISK, **RISK_SCALE}
