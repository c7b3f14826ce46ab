"""Texts: the watch list, its page, and what a judgement needs."""

RULES = {
    "watch_refused": "{code} stays as it is; nothing was changed. Complete what is missing.",
    "watch_needs_effect": "The judgement is missing: say whether it has an effect on us.",
    "watch_needs_action_or_reason": "An entry with an effect needs an action or a reason for none.",
    "watch_needs_reason": "The reason is missing: say why it has no effect on us.",
    "watch_needs_judge": "Nobody is named who judged it: name the person.",
    "watch_next_look_is_past": "The next look is over already: choose a later day.",
    "watch_is_a_risk": "{code} is the risk {risk} already. Nothing was changed; open that risk.",
}

TEXTS: dict[str, str] = {**RULES}
