"""The plan of reviews, the clock, and what they say."""

TEXTS: dict[str, str] = {
    "rule_subject_unknown": (
        "A review rule is for a control, a policy, a vendor, a risk or a duty. "
        "Nothing was changed; choose one of these."
    ),
    "rule_needs_frequency": (
        "{code} is no control, so that its rule needs a frequency of its own. "
        "Nothing was changed; say how often it is reviewed."
    ),
    "rule_taken": (
        "{code} already has a review rule that holds from {day}. Nothing was changed; "
        "change that rule, or let this one start after it ends."
    ),
    "rule_day_outside": (
        "The rule of {code} holds from {day} on and does not hold on the chosen day. "
        "Nothing was changed; choose a day in which it holds."
    ),
    "rule_end_needs_reason": "The reason is missing: say why the reviews are no longer expected.",
    "prerequisite_in_circle": (
        "{other} already waits for {code}, so that {code} cannot wait for {other}. "
        "Nothing was changed; leave one of them out."
    ),
    "holiday_region_unknown": (
        "No public holidays are known for {region}. Nothing was changed; choose a region from the "
        "list."
    ),
    "upkeep_nothing": "Nothing was left to do: the plan is up to date.",
    "upkeep_on_anchor_day": (
        "This worked company is looked at as of {day}, so that the clock writes nothing. "
        "Switch it to today first."
    ),
    "remind_later_needs_later_day": (
        "{day} is not after today. Nothing was changed; choose a later day to be reminded on."
    ),
    "command_due": "Print what is due, the oldest first.",
    "command_review": "Complete, waive or sign off reviews.",
    "command_plan": "Plan what the review rules ask for, or show what that would do.",
    "command_tick": "Let the clock run once: plan ahead, open, apply the missed rule, remind.",
    "option_until": "the last due day to print; without it 30 days ahead",
    "option_owner": "only what this person owns",
    "option_action": "what to do",
    "option_task": "the code of the occurrence, such as T0012; several for the same action",
    "option_done_on": "the day on which it was done, as YYYY-MM-DD; without it today",
    "option_evidence": "the code of evidence that proves it; may be given more than once",
    "option_proof": "a file that proves it and is sealed as evidence; may be given more than once",
    "option_issue": "an issue found, as one line: each becomes a proposed finding",
    "option_note": "what to note",
    "option_reason": "why it is waived, or why the same person signs off",
    "option_preview": "write nothing, print what would be new, kept, given up or handed on",
    "option_plan_until": "how far to plan ahead; without it 400 days and to the end of the period",
    "column_due": "due",
    "column_days_late": "days late",
    "column_code": "code",
    "column_about": "of",
    "column_title": "title",
    "column_window": "window",
    "column_state": "state",
    "column_owner": "owner",
    "column_what": "what",
    "nothing_due": "Nothing is due by {day}.",
    "nothing_planned": "No review rule asks for anything. Add a rule first.",
    "plan_is_complete": "Everything is planned up to {day}; nothing was written.",
    "no_such_file": "There is no file {name}. Nothing was changed.",
    "issues_for_one_review": (
        "Several reviews at once are completed without issues only. Give the one with issues alone."
    ),
    "tick_held": ("A window has this workspace open and does this itself. Nothing was done here."),
    "tick_regular": "Asked for from the command line.",
    "tick_caught_up": "Asked for from the command line; the last run was on {day}.",
}
