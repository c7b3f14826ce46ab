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

PAGE = {
    "watch.name": "Watch list",
    "watch.question": "What changed in the world, and what do we do about it?",
    "watch.tab": "Watch list",
    "watch.one": "entry",
    "watch.many": "entries",
    "watch.reading": "Reading the watch list",
    "watch.empty_title": "Nothing noted",
    "watch.empty": (
        "Standfast fetches nothing; write what you read, who judged it and when to look again."
    ),
    "watch.filter_name": "Filter the watch list",
    "watch.noted": "Date",
    "watch.what": "What",
    "watch.source": "Source",
    "watch.effect": "Effect",
    "watch.assessed_by": "Assessed by",
    "watch.next_look": "Next look",
    "watch.code": "Code",
    "watch.risk": "Risk",
    "watch.to_assess": "To assess",
    "watch.look_due": "Look due",
    "watch.closed": "Closed",
    "watch.closed_cell": "closed",
    "watch.effect_none": "None",
    "watch.effect_action": "Action",
    "watch.effect_to_assess": "To assess",
    "watch.foot": "{n} of {of} open entries wait for a judgement.",
}

DETAIL = {
    "watch.chip_closed": "Closed {day}",
    "watch.chip_look": "Look again",
    "watch.judgement": "Judgement",
    "watch.not_judged": "Nobody has judged it yet.",
    "watch.nobody": "nobody named",
    "watch.judged": "Assessed",
    "watch.judged_by": "{day}, {name}",
    "watch.because": "Because: {reason}",
    "watch.touched": "Touches",
    "watch.nothing_touched": "No criterion and no control is named.",
    "watch.touched_criterion": "Criteria",
    "watch.touched_control": "Controls",
    "watch.became": "Became a risk",
    "watch.on_the_list": "Watch list",
}

ACTIONS = {
    "watch.new": "Add entry",
    "watch.plan_sweep": "Plan the sweep",
    "watch.assess": "Assess",
    "watch.turn": "Turn into risk",
    "watch.link": "Link",
    "watch.unlink": "Unlink",
    "watch.close": "Close",
    "watch.reopen": "Reopen",
}

FORMS = {
    "watch.new_title": "New entry",
    "watch.new_sentence": "An emerging risk, a changed law or standard, news of a vendor.",
    "watch.new_finish": "Add entry",
    "watch.title_hint": "What changed, in a line",
    "watch.source_hint": "Where you read or heard it",
    "watch.assess_title": "Assess {code}",
    "watch.assess_sentence": (
        "With an effect say what is done, or why nothing is. Without one say why it does not"
        " touch us."
    ),
    "watch.assess_finish": "Record judgement",
    "watch.action_hint": "What is done, by whom and until when",
    "watch.reason_hint": "Why no action is needed",
    "watch.risk_title": "Turn {code} into a risk",
    "watch.risk_sentence": "The controls that it touches are linked to the risk.",
    "watch.risk_finish": "Add risk",
    "watch.sweep": "Look for emerging risks and changed rules",
    "watch.sweep_wording": (
        "Read the sources that matter to us (laws, standards, vendors, customers, incidents of"
        " others), note what changed on the watch list and judge it."
    ),
    "watch.sweep_title": "Plan the sweep",
    "watch.sweep_sentence": "It becomes a duty of its own and comes up under Due.",
    "watch.sweep_finish": "Plan sweep",
    "watch.link_title": "What {code} touches",
    "watch.link_finish": "Link",
    "watch.unlink_title": "What {code} does not touch",
    "watch.unlink_finish": "Unlink",
    "watch.no_item": "None",
    "watch.every_monthly": "Monthly",
    "watch.every_quarterly": "Quarterly",
    "watch.every_semiannual": "Twice a year",
    "watch.every_annual": "Yearly",
}

FIELDS = {
    "watch.field_title": "What",
    "watch.field_source": "Source",
    "watch.field_noted_on": "Date",
    "watch.field_wording": "Note",
    "watch.field_owner": "Owner",
    "watch.field_criterion": "Criterion",
    "watch.field_control": "Control",
    "watch.field_next_look_on": "Next look",
    "watch.field_effect": "Effect",
    "watch.field_action": "Action",
    "watch.field_no_action_reason": "Reason for no action",
    "watch.field_by": "Assessed by",
    "watch.field_on": "On",
    "watch.field_frequency": "How often",
    "watch.field_starts_on": "From",
    "watch.field_item": "Criterion or control",
}

TEXTS: dict[str, str] = {**RULES, **PAGE, **DETAIL, **ACTIONS, **FORMS, **FIELDS}
