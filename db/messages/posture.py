"""Texts: why an item counts against a metric."""

TEXTS: dict[str, str] = {
    "criterion_without_mapped_control": "No approved control is mapped to {criterion}.",
    "criterion_without_working_control": "No implemented control serves {criterion}.",
    "criterion_without_key_control": "{criterion} has no key control.",
    "control_not_in_operation": "{control} is a key control but neither implemented nor operating.",
    "control_new_without_evidence": "{control} is new: it has no accepted evidence yet.",
    "control_without_accepted_evidence": "{control} has no accepted evidence any more.",
    "control_evidence_too_old": (
        "The newest accepted evidence of {control} speaks up to {covers_to}: that is too old."
    ),
    "control_lapsed": (
        "{control} was not on time in {lapses} of {expected} occurrences of this cycle: expect an"
        " exception."
    ),
    "control_lapses_often": (
        "{control} was not on time in {lapses} of {expected} occurrences of this cycle: more than"
        " one in ten."
    ),
    "occurrence_missed": "It was due on {due} and was missed on {missed}.",
    "occurrence_done_late": "It was due on {due} and was done late, on {done}.",
    "occurrence_not_done": "It was due on {due} and is not done; {grace} days of grace are over.",
    "leaver_not_in_time": "Not every access went in time; it was due {due}.",
    "event_without_evidence": "The event of {day} has no accepted evidence.",
    "finding_open_and_severe": "{finding} is open with severity {severity}.",
    "finding_came_back": "{later}, identified on {on}, has the same control and cause.",
    "test_concluded_as": "The test was concluded as {conclusion}.",
    "test_has_deviations": "{deviations} of {items} items deviate.",
    "action_not_verified_in_time": "It was not verified by its first due day, {due}.",
    "request_is": "The request is {state}; it is due on {due}.",
    "policy_not_in_force": "It is required, and no version of it is in force.",
    "policy_review_was_due": "Its review was due on {due}.",
    "policy_without_review_day": "It is in force, and no day of its next review is noted.",
    "reading_late": "Something was not confirmed in time.",
    "reading_never_asked": "Nothing was given to read, though a limit of the others is past.",
    "vendor_without_report": "No report of this critical vendor is held.",
    "vendor_not_covered": "No report and no bridge letter speaks for the day 92 days before.",
    "vendor_not_reviewed": "It was not reviewed within the last 12 months.",
    "risk_above_appetite": "Its score of {score} is above the appetite of {appetite}.",
    "risk_acceptance_over": "Its acceptance ended on {until}.",
    "risk_without_score": "Nobody has judged it yet.",
    "risk_without_appetite": "No appetite is stated for the scale it was judged on.",
}
