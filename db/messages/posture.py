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
    "event_without_evidence": "The event of {day} has no accepted evidence.",
    "finding_open_and_severe": "{finding} is open with severity {severity}.",
    "finding_came_back": "{later}, identified on {on}, has the same control and cause.",
    "test_concluded_as": "The test was concluded as {conclusion}.",
    "test_has_deviations": "{deviations} of {items} items deviate.",
    "action_not_verified_in_time": "It was not verified by its first due day, {due}.",
    "request_is": "The request is {state}; it is due on {due}.",
}
