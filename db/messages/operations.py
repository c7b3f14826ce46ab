"""Texts: what operations report and refuse."""

TEXTS: dict[str, str] = {
    # catalogues
    "unknown_criterion": (
        "There is no {code} in the {catalogue}; nothing was changed. Check the id."
    ),
    "unknown_catalogue": (
        "There is no catalogue {catalogue} {version}; nothing was changed. "
        "Choose one of the catalogues that came with the program."
    ),
    "catalogue_out_of_order": (
        "The catalogue {catalogue} is not in order or names an entry twice; it was not read. "
        "Correct the file."
    ),
    # history files
    "history_not_json": (
        "The history file cannot be read as JSON ({problem}); nothing was imported. "
        "Correct the file and try again."
    ),
    "history_unknown_form": (
        "This is not a history file of form {form}; nothing was imported. "
        "See the page on history imports for the form."
    ),
    "history_unknown_code": (
        "The history names the {kind} {code}, which it does not hold; nothing was imported. "
        "Add the row or correct the name."
    ),
    "history_bad_date": (
        "In the row {code}, {value} is not a date; nothing was imported. "
        "Write dates as year, month and day: 2026-11-23."
    ),
    "history_bad_value": (
        "In the row {code}, the field {field} cannot be {value}; nothing was imported. "
        "Correct the value."
    ),
    "history_missing_field": (
        "In the row {code}, the field {field} is missing; nothing was imported. Add it."
    ),
    "history_section_unreadable": (
        "The section {section} of the history is not a list; nothing was imported. Correct it."
    ),
    "history_row_unreadable": (
        "The row {code} does not have the form of a history or cannot be stored ({problem}); "
        "nothing was imported. Correct the row."
    ),
    "history_code_twice": (
        "The history holds the {kind} {code} twice; nothing was imported. Give one another code."
    ),
    "history_code_taken": (
        "This workspace already has the {kind} {code}; nothing was imported. "
        "Import the history into a new workspace."
    ),
    "history_illegal_step": (
        "The row {code} cannot go from {step}; nothing was imported. "
        "Correct the order of its transitions."
    ),
    "history_step_out_of_time": (
        "The row {code} has a step on {on}, which is before the one before it or after the last "
        "day of the history; nothing was imported. Correct the date."
    ),
    # what an imported row may lack beside its guards
    "lacks_actor": "The source does not say who took some of the steps.",
    "lacks_intermediate_dates": (
        "The source gives only where it ended; the steps before it stand on the nearest known date."
    ),
    # codes and steps
    "code_is_empty": "A code needs at least one letter or digit; nothing was changed. Enter one.",
    "code_taken": (
        "The code {code} was already used; codes are never used twice. Nothing was changed. "
        "Choose another code."
    ),
    "step_refused": (
        "{code} cannot become {state} yet; nothing was changed. Complete what is missing."
    ),
    "fact_refused": "This cannot be recorded for {code}; nothing was changed. See why below.",
    # what a row cannot take
    "name_is_empty": "The field {field} is empty; nothing was changed. Enter at least one letter.",
    "word_unknown": (
        "The field {field} cannot be {value}; nothing was changed. Choose one of: {words}."
    ),
    "field_day_out_of_range": (
        "The day {day} in the field {field} is outside 1900 to 2199; nothing was changed. "
        "Enter another day."
    ),
    "number_out_of_range": (
        "The number in the field {field} is too large or too small; nothing was changed. "
        "Enter another number."
    ),
    "days_out_of_order": (
        "The last day {last} is before the first day {first}; nothing was changed. "
        "Enter the days in order."
    ),
    "unknown_reference": (
        "There is no {kind} with the id {id}; nothing was changed. Choose one that exists."
    ),
    "field_unknown": "There is no field {field} here; nothing was changed. Use another name.",
    # single operations
    "scope_needs_reason": (
        "{code} can only be left out with a reason, which the description has to give; "
        "nothing was changed. Write the reason."
    ),
    "link_unknown": "{code} has no such link; nothing was changed. Choose a link that it has.",
    "evidence_is_fixed": (
        "{code} was accepted and stays as it is; nothing was changed. Collect a newer version."
    ),
    "bridge_letter_too_early": (
        "A bridge letter issued on {issued} cannot speak of days up to {last}; "
        "nothing was changed. Date it on or after the last day that it covers."
    ),
    "waiver_needs_reason": (
        "A cycle is the last one only with a reason; nothing was changed. Write the reason."
    ),
    "cycle_needs_day": (
        "A Type 1 cycle speaks of one day; nothing was changed. Enter the as-of day."
    ),
    "cycle_needs_period": (
        "A Type 2 cycle speaks of a period; nothing was changed. Enter its first and last day."
    ),
    "cycle_needs_parent": (
        "A SOC 3 belongs to a SOC 2 Type 2 cycle; nothing was changed. Choose that cycle."
    ),
    "population_item_twice": (
        "The population holds {reference} twice; nothing was changed. "
        "Each row needs its own reference."
    ),
    "population_is_frozen": (
        "The population {code} is frozen; nothing was changed. "
        "Write a corrected one down as a new version."
    ),
    "population_is_not_frozen": (
        "The population {code} is not frozen yet, so that no sample can be drawn; "
        "nothing was changed. Freeze it first."
    ),
    "population_incomplete": (
        "The population should hold {count} rows and holds {rows}, or nobody said how that was "
        "checked; nothing was changed. Complete it before it is frozen."
    ),
    "sample_size_needs_reason": (
        "The table suggests {suggested} items; another size needs a reason. Nothing was changed. "
        "Write the reason."
    ),
    "sample_size_impossible": (
        "{size} items cannot be drawn from {rows} rows; nothing was changed. Choose another size."
    ),
    "sample_item_unknown": (
        "The population does not hold {reference}; nothing was changed. "
        "Choose items of the population."
    ),
    "sample_of_other_population": (
        "The sample of {code} belongs to another population or test; nothing was changed. "
        "Choose a sample of the same population."
    ),
    "test_has_started": (
        "The test {code} has started and keeps its plan; nothing was changed. "
        "Cancel it and plan another one, or go on with it."
    ),
    "test_is_not_running": (
        "The test {code} is not in progress; nothing was changed. Start or reopen it first."
    ),
    "attribute_twice": (
        "The test already has an attribute {letter}; nothing was changed. Use another letter."
    ),
    "attribute_of_other_test": (
        "The attribute does not belong to {code}; nothing was changed. Choose one of this test."
    ),
    "deviation_needs_finding_or_reason": (
        "A deviation needs a finding, or a written reason why it is none; nothing was changed. "
        "Name one of the two."
    ),
    "version_taken": "There already is a version {version}; nothing was changed. Use another name.",
    "policy_version_is_fixed": (
        "{code} was published and stays as it is; nothing was changed. Draft a new version."
    ),
    "window_taken": (
        "The occurrence in this window is already expected as {code}; nothing was changed. "
        "Use that one."
    ),
    "review_event_is_never_missed": (
        "An occurrence that follows an event has no due window and cannot be missed."
    ),
    # what needs somebody next
    "need_review_overdue": (
        "The occurrence of {control} was due on {due}; until it is done it is not on time."
    ),
    "need_review_due": "The next occurrence of {control} is due on {due}.",
    "need_action_overdue": "The fix for {control} was due on {due}; the finding stays open.",
    "need_action_due": "The fix for {control} is due on {due}.",
    "need_request_overdue": "The auditor has waited since {due}.",
    "need_request_due": "The auditor expects an answer by {due}.",
    "need_policy_overdue": "The review was due on {due}; auditors look at this first.",
    "need_policy_due": "The review of the policy is due on {due}.",
    "need_acceptance_overdue": (
        "The acceptance ended on {due}; the risk is open again until somebody decides."
    ),
    "need_acceptance_due": "The acceptance ends on {due}; decide before it does.",
    "need_verification_done_pending_verification": (
        "The fix is done and waits for another person to verify it."
    ),
    "need_evidence_expected": "Nobody has collected this evidence for {control} yet.",
    "need_evidence_rejected": "This evidence for {control} was rejected and not replaced yet.",
}
