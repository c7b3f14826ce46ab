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
    "policy_has_no_text": (
        "{code} has no text and no document; nothing was changed. Write it, or attach its file."
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


LIST = {
    "policies.name": "Policies",
    "policies.question": (
        "Is each policy in force, approved by another person, reviewed in time and read?"
    ),
    "policies.tab": "Policies",
    "policies.one": "policy",
    "policies.many": "policies",
    "policies.reading": "Reading policies",
    "policies.empty_title": "No policy yet",
    "policies.empty": (
        "Start from the list of those that are usual for your scope, or drop your documents here."
    ),
    "policies.empty_usual": (
        "{n} policies are usual for your scope. Start from the list, or drop your documents here."
    ),
    "policies.filter_name": "Filter policies",
    "policies.code": "Code",
    "policies.policy": "Policy",
    "policies.version": "Version",
    "policies.state": "State",
    "policies.owner": "Owner",
    "policies.next_review": "Next review",
    "policies.read": "Read",
    "policies.foot": "{n_of} required policies are in force and reviewed ({percent}).",
    "policies.stands_in_force": "In force",
    "policies.stands_review_overdue": "Review overdue",
    "policies.overdue": "Overdue",
    "policies.stands_approved": "Approved",
    "policies.stands_in_review": "In review",
    "policies.stands_draft": "Draft",
    "policies.stands_missing": "Missing",
    "policies.stands_not_required": "Not required",
    "policies.state_draft": "Draft",
    "policies.state_in_review": "In review",
    "policies.state_approved": "Approved",
    "policies.state_published": "Published",
    "policies.state_superseded": "Superseded",
    "policies.state_retired": "Retired",
    "policies.and_working": "{state}, and a new version is {working}.",
    "policies.version_chip": "Version {version}",
    "policies.working_chip": "{version} {state}",
    "policies.drop_draft": "Attach to the draft of {code}",
    "policies.drop_page": "Draft a policy from each file",
}

DETAIL = {
    "policies.text": "Text",
    "policies.versions": "Versions",
    "policies.readers": "Readers",
    "policies.controls": "Controls",
    "policies.history": "History",
    "policies.not_required": "Not required: {reason}",
    "policies.no_version": "No version is written yet. Start the first one with New version.",
    "policies.no_text": "Version {version} holds no text.",
    "policies.wording": "As it is written (Markdown)",
    "policies.wording_hint": "# Purpose, then what people do",
    "policies.document": "Document",
    "policies.approver": "Approver",
    "policies.author": "Author",
    "policies.nobody": "Nobody",
    "policies.review": "Review that is due",
    "policies.scope": "Whom it binds",
    "policies.scope_hint": "Everybody, or a part of the company",
    "policies.this_version": "Version {version}",
    "policies.this_policy": "This policy",
    "policies.effective_on": "In force from",
    "policies.distribution": "Distribution list",
    "policies.distribution_hint": "Who receives it, with commas between",
    "policies.change_note": "What is new",
    "policies.change_note_hint": "In a sentence, for the people who read it",
    "policies.written_by": "written by {name}",
    "policies.approved_by": "approved by {name} on {day}",
    "policies.self_review": "self-review",
    "policies.published_on": "published on {day}",
    "policies.difference": "What changed",
    "policies.difference_between": "From {before} to {after}",
    "policies.first_version": "Version {version} is the first one.",
    "policies.difference_of_files": (
        "The text of one of the two is a file. Open both documents to compare them."
    ),
    "policies.difference_no_text": "Neither of the two holds a text here.",
    "policies.difference_none": "The text is the same.",
    "policies.paragraphs_changed": "{n} of {of} paragraphs",
    "policies.paragraphs_same": "{n} other paragraphs stayed as they were.",
    "policies.readers_unpublished": "Nobody can be asked before a version is published.",
    "policies.readers_of": "Version {version}",
    "policies.nobody_asked": "Nobody was asked to read it yet.",
    "policies.reader": "Person",
    "policies.limit": "Until",
    "policies.until": "Until {day}",
    "policies.read_on": "Read {day}",
    "policies.read_late": "Late, {day}",
    "policies.read_overdue": "{n} days late",
    "policies.read_waiting": "Waiting",
    "policies.controls_title": "Controls that rest on it",
    "policies.no_controls": "No control is linked to it.",
    "policies.control": "Control",
    "policies.step_by": "By",
    "policies.by": "by {name}",
    "policies.recorded_later": "Recorded later, on {day}",
}

FORMS = {
    "policies.usual": "Start from the list",
    "policies.usual_title": "{n} policies that are usual for your scope",
    "policies.usual_sentence": (
        "Only the titles come in. Each is missing until a version of your own is in force."
    ),
    "policies.usual_finish": "Add the chosen ones",
    "policies.new": "Add policy",
    "policies.new_title": "New policy",
    "policies.stage": "Next stage",
    "policies.submit": "Send to review",
    "policies.approve": "Approve",
    "policies.publish": "Publish",
    "policies.new_version": "New version",
    "policies.new_version_title": "New version",
    "policies.new_version_sentence": "It begins with the text of the last one.",
    "policies.send_back": "Send back",
    "policies.send_back_title": "Send {code} back to draft",
    "policies.reason": "Reason",
    "policies.attach": "Attach file",
    "policies.attach_title": "The file with the text of {code}",
    "policies.show": "Show text large",
    "policies.pdf": "Export PDF",
    "policies.pdf_saved": "Saved {name}.",
    "policies.ask": "Ask to read",
    "policies.ask_title": "Ask to read {code}",
    "policies.ask_sentence": "Its distribution list: {list}.",
    "policies.who": "Who",
    "policies.everybody": "Everybody not asked yet ({n})",
    "policies.everybody_asked": "Everybody here was asked to read {code}.",
    "policies.confirm": "Mark read",
    "policies.record_title": "Who read it",
    "policies.read_day": "Read on",
    "policies.note": "Note",
    "policies.note_hint": "How it was confirmed",
    "policies.withdraw": "Withdraw request",
    "policies.withdraw_title": "Take a request back",
    "policies.link": "Link control",
    "policies.link_title": "A control that rests on {code}",
    "policies.unlink": "Unlink control",
    "policies.unlink_title": "Take a control away from {code}",
    "policies.plan": "Plan yearly review",
    "policies.plan_title": "Yearly review of {code}",
    "policies.plan_sentence": (
        "From then on one review a year is expected; it appears under Due in its month."
    ),
    "policies.plan_name": "Review of {title}",
    "policies.starts_on": "First window from",
    "policies.required": "Not required",
    "policies.required_again": "Require again",
    "policies.not_required_title": "Why {code} is not required",
    "policies.not_required_finish": "Not required",
    "policies.retire": "Retire",
    "policies.retire_title": "Retire {code}",
    "policies.retired_day": "Retired on",
    "policies.still_required": "Still required",
    "policies.approve_title": "Approve {code}",
    "policies.approved_day": "Approved on",
    "policies.approve_reason": "Reason, if the author approves it",
    "policies.reason_hint": "It is then marked as self-review",
    "policies.approved": "Approved {code}.",
    "policies.publish_title": "Publish {code}",
    "policies.publish_replaces": "It replaces version {version} the same day.",
    "policies.published_day": "Published on",
}

REFUSED = {
    "policies.same_person": "Cannot approve: author and approver are both {name}.",
    "policies.cannot_approved": "Cannot approve yet: {named}.",
    "policies.cannot_published": "Cannot publish yet: {named}.",
    "policies.short_policy_approval_needs_other_person": "an approver who is not the author",
    "policies.short_policy_approval_needs_version": "version",
    "policies.short_policy_approval_needs_effective_day": "effective date",
    "policies.short_policy_approval_needs_scope": "whom it binds",
    "policies.short_policy_approval_needs_owner": "owner",
    "policies.short_policy_publication_needs_distribution": "distribution list",
    "policies.short_policy_publication_needs_day_in_force": "effective date",
    "policies.needs_policy_approval_needs_other_person": "An approver who is not the author",
    "policies.needs_policy_approval_needs_version": "A version",
    "policies.needs_policy_approval_needs_effective_day": "A day from which it is in force",
    "policies.needs_policy_approval_needs_scope": "Whom it binds",
    "policies.needs_policy_approval_needs_owner": "An owner",
    "policies.needs_policy_publication_needs_distribution": "A distribution list",
    "policies.needs_policy_publication_needs_day_in_force": "In force by then",
    "policies.repair_edit_approver": "Choose another approver",
    "policies.repair_edit_scope": "Say whom it binds",
    "policies.repair_edit_owner": "Name the owner",
    "policies.repair_edit_effective_on": "Set the day",
    "policies.repair_edit_distribution": "Say who receives it",
    "policies.repair_edit_wording": "Write the text",
}

TEXTS: dict[str, str] = {**RULES, **LIST, **DETAIL, **FORMS, **REFUSED}
