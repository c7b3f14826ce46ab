"""Texts: the words of the scope page around the questions, and what these reports are."""

SCOPE = {
    "scope.name": "Scope",
    "scope.question": "Which report do you need, of what, from when?",
    "scope.memo_title": "Scoping memo",
    "scope.memo_question": "What was decided, and why?",
    "scope.explain_title": "What these reports are",
    "scope.explain_question": "What is a SOC 1, 2 or 3, a Type 1 or 2?",
    "scope.to_memo": "Scoping memo",
    "scope.to_interview": "Answer again",
    "scope.explain": "What these reports are",
    "scope.export": "Export memo",
    "scope.exported": "Exported {file}.",
    "scope.back": "Back",
    "scope.next": "Next",
    "scope.to_result": "To the result",
    "scope.decide": "Keep this decision",
    "scope.create": "Create program",
    "scope.update": "Update program",
    "scope.read_only": (
        "Read-only: the interview can be read but not answered. Open a writable copy to change it."
    ),
    "scope.past": "A past day is shown. Go back to today to answer.",
    "scope.cannot_go_on": "The program cannot be proposed yet. {missing}",
    "scope.key_numbers_key": "1, 2, 3",
    "scope.key_numbers": "Answer the marked question",
    "scope.key_next_key": "Enter",
    "scope.key_next": "Go on",
    "scope.key_back_key": "Alt+Left",
    "scope.key_back": "Go back",
    "scope.key_create_key": "Ctrl+Enter",
    "scope.key_create": "Create the program",
    "scope.key_help_key": "F1",
    "scope.key_help": "What these reports are",
    "scope.key_tick_key": "Space",
    "scope.key_tick": "Tick or untick a control",
    "scope.key_gap_key": "Ctrl+G",
    "scope.key_gap": "Next criterion without a key control",
    "scope.key_export_key": "Ctrl+E",
    "scope.key_export": "Export the memo as text",
}

INTERVIEW = {
    "interview.steps": "Screens of the interview",
    "interview.step_name": "{n}. {words}",
    "interview.step_done": "{n}. {words}, answered",
    "interview.so_far": "What this means so far",
    "interview.answered": "{n} of {of} questions answered",
    "interview.enough": "{n} answers are enough for a first recommendation.",
    "interview.enough_first": (
        "12 answers are enough for a first recommendation, and the memo writes itself."
    ),
    "interview.memo_empty_title": "No memo yet",
    "interview.report_is": "{report}, {standing}",
    "interview.open_one": "question open",
    "interview.open_many": "questions open",
    "interview.link_unsure": "Q{n}, unsure",
    "interview.link_open": "Go to question {n}. {ask}",
    "interview.help_on": "What is behind {code}",
    "interview.because": "Because",
    "interview.otherwise": "Choose otherwise",
    "interview.as_recommended": "Back to the recommendation",
    "interview.recommended_was": "Recommended: {words}",
    "interview.reason": "Why otherwise",
    "interview.reason_hint": "One sentence; it is kept in the memo",
    "interview.type_of": "Type of the {report}",
    "interview.first_day": "First day of the {report} period",
    "interview.last_day": "Last day of the {report} period",
    "interview.as_of_day": "As-of day of the {report}",
    "interview.to": "to",
    "interview.choose_month": "Choose a month",
    "interview.no_wish": "As it is",
    "interview.day_hint": "30 Sep 2026",
    "interview.no_day": "Write it as 2026-09-30 or 30 Sep 2026.",
    "interview.quote": "What is promised, in your words",
    "interview.quote_hint": "For example: 99.9 % a month, restored within 4 hours",
    "interview.needed_on": "Day on which the report is needed",
    "interview.type_2_required": "Is a Type 2 required by name?",
    "interview.operating_since": "Day since which the controls operate",
    "interview.year_end_month": "Month in which fiscal years end",
    "interview.earlier_report": "Earlier report",
    "interview.earlier_type": "Type of the earlier report",
    "interview.earlier_end": "Last day of its period",
    "interview.wished_end": "Shall the next period end in another month?",
    "interview.add_changes": "Add a change",
    "interview.remove_changes": "Remove this change",
    "interview.change_what": "What changes",
    "interview.change_on": "Day of the change",
    "interview.add_providers": "Add a provider",
    "interview.remove_providers": "Remove this provider",
    "interview.provider_name": "Provider",
    "interview.provider_needed": "Would a criterion fail without it?",
    "interview.needed_yes": "Needed",
    "interview.needed_no": "Not needed",
    "interview.needed_unsure": "Needed: unsure",
    "interview.provider_report": "Does it have a report of its own?",
    "interview.reported_yes": "Has a report",
    "interview.reported_no": "No report",
    "interview.reported_unsure": "Report: unsure",
    "interview.provider_ours": "Ours, takes part",
    "interview.team_size": "People",
    "interview.most_categories": "Categories at most",
    "interview.any_number": "Any number",
}

CONTROLS = {
    "interview.tree": "Proposed controls by criterion",
    "interview.ticked": "ticked",
    "interview.not_ticked": "not ticked",
    "interview.entry_met": "has a key control",
    "interview.entry_not_ready": "no key control",
    "interview.entry_waived": "left out",
    "interview.count_criteria": "{n} controls, {covered} criteria covered, {uncovered} uncovered",
    "interview.count_objectives": (
        "{n} controls, {covered} objectives covered, {uncovered} uncovered"
    ),
    "interview.count_both": (
        "{n} controls, {covered} criteria and objectives covered, {uncovered} uncovered"
    ),
    "interview.next_uncovered": "Next uncovered",
    "interview.also": "{frequency}, also {others}",
    "interview.set_title": "A first set, to be edited",
    "interview.set_note": (
        "Typical controls, merged where one serves several criteria. Untick what does not fit;"
        " wording, owner and proof are yours to write later."
    ),
    "interview.entry_note": (
        "Has a key control as long as one of its own controls below is ticked."
    ),
    "interview.control_facts": "{type}, {nature}, {frequency}.",
    "interview.serves": "Key for {keys}.",
    "interview.contributes": "Contributes to {others}.",
    "interview.recipe": "Keep what fits of what usually proves {entry}: {proof}.",
    "interview.usual_proof": "What usually proves {entry}",
    "interview.present": "You have this control already; it is kept as it is.",
    "interview.type_preventive": "Preventive",
    "interview.type_detective": "Detective",
    "interview.type_corrective": "Corrective",
    "interview.nature_manual": "manual",
    "interview.nature_automated": "automated",
    "interview.nature_it_dependent": "manual with a system's help",
    "interview.frequency_annual": "annual",
    "interview.frequency_semiannual": "half-yearly",
    "interview.frequency_quarterly": "quarterly",
    "interview.frequency_monthly": "monthly",
    "interview.frequency_semimonthly": "twice a month",
    "interview.frequency_weekly": "weekly",
    "interview.frequency_daily": "daily",
    "interview.frequency_many_per_day": "many a day",
    "interview.frequency_per_event": "at each event",
    "interview.frequency_continuous": "continuous",
}

PROGRAM = {
    "interview.will_make": "What will be made",
    "interview.will": "{cycles}; {scope} in scope; {controls} controls as drafts.",
    "interview.scope_criteria": "{n} criteria",
    "interview.scope_objectives": "{n} objectives",
    "interview.scope_both": "{criteria} criteria and {objectives} objectives",
    "interview.people_title": "People",
    "interview.people_title_why": (
        "Who owns, performs and reviews controls. A few names are enough; more come later."
    ),
    "interview.systems_title": "Systems",
    "interview.systems_title_why": "What the service runs on: the boundary of the report.",
    "interview.known_people": "Here already: {names}",
    "interview.known_systems": "Here already: {names}",
    "interview.add_person": "Add a person",
    "interview.remove_person": "Remove this person",
    "interview.person_name": "Name",
    "interview.person_role": "Role",
    "interview.add_system": "Add a system",
    "interview.remove_system": "Remove this system",
    "interview.system_name": "System",
    "interview.system_kind": "Kind, for example application or cloud account",
}

EXPLAIN = {
    "explain.title": "What these reports are, and what they are not",
    "explain.report_title": "A report, not a badge",
    "explain.report": (
        "An independent accounting firm examines what your management says about its controls and"
        " writes a report with its opinion. Customers read the report; there is no mark, no score"
        " and no grade, and nothing to hang on a wall.\n"
        "The opinion can be clean, or qualified for some points, or adverse, or refused. Exceptions"
        " found in tests stand in the report even when the opinion is clean. It speaks of the past"
        " days that it covers, not of tomorrow, and it does not say that nothing can go wrong.\n"
        "It is about a service for other organisations. For a product sold to consumers, or a"
        " service inside one group, other kinds of assurance fit better."
    ),
    "explain.soc1_title": "SOC 1: your controls and your customers' accounts",
    "explain.soc1": (
        "It is for services whose output ends up in customers' financial statements: payroll,"
        " payments, loans, claims, funds, billing. Its readers are customers' managements and the"
        " auditors of their financial statements.\n"
        "There is no official list of criteria. Your management writes control objectives, each of"
        " which guards customers' figures against a kind of misstatement. The test for keeping an"
        " objective: if it failed, could a customer's accounts be wrong?"
    ),
    "explain.soc2_title": "SOC 2: security, and what else you promise",
    "explain.soc2": (
        "It is for services that store, process or host customers' data. It is measured against the"
        " trust services criteria: 33 for security, which is always part of it, and more for each"
        " further category. Its readers are customers and partners under an agreement.\n"
        "It does not replace a SOC 1: the auditor of a customer's accounts cannot use it for"
        " figures."
    ),
    "explain.soc3_title": "SOC 3: the short public version",
    "explain.soc3": (
        "The same examination as a SOC 2 Type 2, told on a few pages without tests and details, so"
        " that it can be published. It exists only beside a SOC 2 Type 2, never alone and never"
        " from a SOC 1 or a Type 1. Without it, SOC 1 and SOC 2 reports are not for publication."
    ),
    "explain.types_title": "Type 1 and Type 2",
    "explain.types": (
        "A Type 1 looks at one day: are the controls described fairly, and would they do their work"
        " if they were followed? Nothing is tested over time. It is quick, and a start.\n"
        "A Type 2 looks at a period, usually six to twelve months, and also tests whether the"
        " controls worked throughout. This is what most customers mean when they ask for a report."
    ),
    "explain.categories_title": "The five categories of a SOC 2",
    "explain.categories": (
        "Security: the system is protected. Always included.\n"
        "Availability: it is up as promised, and comes back after a failure.\n"
        "Confidentiality: information under a duty of secrecy is protected and deleted in time.\n"
        "Processing integrity: results are complete, correct and on time.\n"
        "Privacy: personal data is handled as the notice to the individuals says. Who only"
        " processes it on behalf of customers usually chooses Confidentiality.\n"
        "Include what you promise. Each category is more work, and a small team starts with few."
    ),
    "explain.period_title": "The period",
    "explain.period": (
        "It can start when the key controls operate and leave evidence. First periods have three to"
        " six months, later ones twelve, each from the day after the last, so that no day is left"
        " out. Each control that runs once a year must run inside it.\n"
        "For a SOC 1 it should cover most of the customers' fiscal year; a short letter by your"
        " management bridges the days to the year end."
    ),
    "explain.others_title": "Providers you stand on",
    "explain.others": (
        "If a criterion would fail without the controls of a provider, such as your cloud host, it"
        " is a subservice organisation. Usually its controls are carved out: the report names what"
        " you assume there, and you show how you watch it, first of all by reading its own report."
        " All others are just vendors."
    ),
    "explain.us_title": "What Standfast does, and does not",
    "explain.us": (
        "It asks, recommends by written rules and keeps your reasons, your controls and your proof."
        " It never gives an opinion and never fills in an auditor's tests or conclusions. Scope,"
        " type and period are decided by your management and agreed with the firm that examines"
        " you. Standfast is not affiliated with the AICPA, whose marks SOC 1, SOC 2 and SOC 3 are."
    ),
}

HOME = {
    "home.start_interview": "Start the interview",
    "home.empty_interview": (
        "Answer the interview and Standfast proposes report, period and controls."
    ),
}

TEXTS: dict[str, str] = {**SCOPE, **INTERVIEW, **CONTROLS, **PROGRAM, **EXPLAIN, **HOME}
