"""Policies, their versions and who read them."""

RULES: dict[str, str] = {
    "policies_none_chosen": (
        "No policy was chosen that is not in the list yet; nothing was changed. Choose at least one."
    ),
    "policy_not_required_needs_reason": (
        "The reason why the policy is not required is missing; nothing was changed. Write it down."
    ),
    "policy_in_force_is_required": (
        "{code} is in force; nothing was changed. Retire it first, with the reason."
    ),
    "policy_control_taken": (
        "{control} rests on {policy} already; nothing was changed. Choose another control."
    ),
    "policy_control_unknown": (
        "{control} does not rest on {policy}; nothing was changed. Choose one of its controls."
    ),
    "policy_version_unfinished": (
        "{code} is not published yet; nothing was changed. Finish that version first."
    ),
    "policy_text_is_fixed": (
        "{code} is no longer a draft; nothing was changed. Send it back to draft to change its text."
    ),
    "policy_has_nothing_to_retire": (
        "No version of {code} is published; nothing was changed. Say why it is not required instead."
    ),
    "policy_retirement_needs_reason": (
        "The reason for retiring the policy is missing; nothing was changed. Write it down."
    ),
    "reading_due_before_asked": (
        "The limit {due} lies before {asked}, the day of asking; nobody was asked. "
        "Choose a later limit."
    ),
    "reading_needs_published_version": (
        "{code} is not published; nobody was asked. Publish it first, then ask to read it."
    ),
    "reading_needs_people": (
        "Nobody was chosen who was not asked to read {code} before; nobody was asked again. "
        "Choose other people."
    ),
    "reading_not_asked": "Some of the chosen people are not here any more; nobody was asked.",
    "reading_asks_who_left": "{name} left on {day}: leave them out.",
    "reading_confirmed_already": (
        "{name} confirmed on {day} already; that stays. Undo the entry if it was a mistake."
    ),
    "reading_confirmed_before_asked": (
        "{name} was asked on {asked} only; nothing was recorded. Choose that day or a later one."
    ),
}

TEXTS: dict[str, str] = {**RULES}
