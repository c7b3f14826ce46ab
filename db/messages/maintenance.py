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
}
