"""Texts: the questions of the scoping interview and why each is asked."""

QUESTIONS = {
    "interview.q1": "Do you provide a service to other organisations?",
    "interview.why1": (
        "Not only to consumers, and not only inside your own group. These reports are about"
        " services for other organisations."
    ),
    "interview.q2": "Do you handle transactions that end up in customers' financial statements?",
    "interview.why2": (
        "You initiate, authorise, record, process or report them, or you hold customers' money or"
        " assets. That is what a SOC 1 is about."
    ),
    "interview.q3": "Do customers use your figures without recalculating them?",
    "interview.why3": (
        "Balances, postings or calculations that go straight into ledgers or notes bear on"
        " financial reporting more than figures that customers check themselves."
    ),
    "interview.q4": "Have customers' financial auditors or SOX teams asked for a report?",
    "interview.why4": "Auditors of financial statements ask for a SOC 1; security teams do not.",
    "interview.q5": "Which kinds of service do you provide?",
    "interview.why5": "The kind decides which control objectives are proposed for a SOC 1.",
    "interview.q6": "Do you store, process or host customers' data, or run systems for them?",
    "interview.why6": "Then a report on security, and perhaps more categories, fits: a SOC 2.",
    "interview.q7": "Have security, procurement or regulators asked for assurance or a SOC 2?",
    "interview.why7": "It shows who waits for the report, and so which one comes first.",
    "interview.q8": "Do contracts or your site promise uptime, recovery time or backup?",
    "interview.why8": "What is promised belongs into the report: the category Availability.",
    "interview.q9": "Would an outage of your service stop customers' operations?",
    "interview.why9": "Where nothing is promised, this is a weaker reason for Availability.",
    "interview.q10": "Do you hold information that contracts oblige you to protect or delete?",
    "interview.why10": (
        "Trade secrets, documents, source code. Such duties speak for Confidentiality."
    ),
    "interview.q11": "Do customers rely on your processing to be complete, accurate and timely?",
    "interview.why11": (
        "If it is promised, Processing integrity belongs into the report; if customers only rely"
        " on it, it is worth a thought."
    ),
    "interview.q12": "Do you collect personal data from individuals, or decide what it is used for?",
    "interview.why12": "Then the promises of a privacy notice are yours: the category Privacy.",
    "interview.q13": "Do you process personal data only on customers' instructions?",
    "interview.why13": "For a processor Confidentiality is usually enough, unless Privacy is asked for.",
    "interview.q14": "Has anyone asked for the Privacy category by name?",
    "interview.why14": "Privacy brings 18 more criteria. It is worth them only if somebody reads it.",
    "interview.q15": "Do you want a document that you can publish?",
    "interview.why15": (
        "A SOC 1 or SOC 2 goes to a restricted circle. A SOC 3 is a short public version of a"
        " SOC 2 Type 2."
    ),
    "interview.q16": "By when is a report needed?",
    "interview.why16": (
        "The day decides whether a Type 2 over a period is possible, or a Type 1 of one day"
        " first. Say whether somebody requires a Type 2 by name."
    ),
    "interview.q17": "Since when do the key controls operate, with evidence?",
    "interview.why17": "A period can start on that day, also in the past if there is evidence.",
    "interview.q18": "When do most customers' fiscal years end?",
    "interview.why18": (
        "A SOC 1 should cover most of their year, with a short bridge to its end. Without a SOC 1"
        " it matters little."
    ),
    "interview.q19": "Is there an earlier report?",
    "interview.why19": "The next period should start on the day after, so that no day is uncovered.",
    "interview.q20": "Which big changes are planned?",
    "interview.why20": (
        "A migration, an acquisition or another auditor in the last month of a period makes"
        " trouble. None is an answer too."
    ),
    "interview.q21": "Which providers do you rely on to keep your promises?",
    "interview.why21": (
        "Hosting, payment, identity. If a criterion would fail without their controls they are"
        " subservice organisations. None is an answer too."
    ),
    "interview.q22": "How many people are you, and how many categories can you carry?",
    "interview.why22": "A small team does well to start with few categories.",
}

STEPS = {
    "interview.step_service": "Service",
    "interview.step_customers": "Customers",
    "interview.step_data": "Data",
    "interview.step_personal": "Personal data",
    "interview.step_promises": "Promises",
    "interview.step_dates": "Dates",
    "interview.step_context": "Context",
    "interview.step_result": "Result",
    "interview.step_controls": "Controls",
    "interview.step_program": "Program",
    "interview.head_service": "Your service",
    "interview.head_customers": "What you do for customers, and who of them asked",
    "interview.head_data": "What you hold and process",
    "interview.head_personal": "Personal data",
    "interview.head_promises": "What you promise",
    "interview.head_dates": "Dates",
    "interview.head_context": "What else bears on it",
}

ANSWERS = {
    "interview.yes": "Yes",
    "interview.no": "No",
    "interview.unsure": "Unsure",
    "interview.promised": "Yes, and it is promised",
    "interview.relied": "Yes, they rely on it",
    "interview.by_date": "By a day",
    "interview.no_date": "No date",
    "interview.since": "Since a day",
    "interview.not_yet": "Not yet",
    "interview.month": "In one month",
    "interview.spread": "Spread over the year",
    "interview.none": "None",
    "interview.open": "not answered",
    "interview.quoted": 'Yes: "{quote}"',
    "interview.day_and_type": "{need}; Type 2 required: {required}",
    "interview.span": "{start} to {end}",
    "interview.since_day": "Since {day}",
    "interview.in_month": "In {month}",
    "interview.earlier_words": "{report} {type} to {day}",
    "interview.earlier_open": "{report} {type}, period end not given",
    "interview.wished_month": "next period to end in {month}",
    "interview.change_words": "{what} ({day})",
    "interview.people": "{n} people",
    "interview.at_most": "at most {n} categories",
}

SERVICES = {
    "interview.service_payroll_processor": "Payroll",
    "interview.service_loan_servicer": "Loan servicing",
    "interview.service_payment_processor": "Payments",
    "interview.service_fund_administrator": "Fund administration",
    "interview.service_claims_processor": "Claims",
    "interview.service_saas_billing": "Billing and revenue",
    "interview.service_data_centre": "Data centre",
    "interview.service_saas": "Other software as a service",
    "interview.service_managed_it": "Managed IT",
    "interview.service_analytics": "Analytics",
    "interview.service_other": "Something else",
}

ADVICE = {
    "interview.standing_recommended": "recommended",
    "interview.standing_provisional": "provisional",
    "interview.standing_later": "later",
    "interview.standing_when_asked": "when somebody asks",
    "interview.weight_always": "always included",
    "interview.weight_add": "include",
    "interview.weight_suggest": "worth a thought",
    "interview.weight_later": "in the next period",
    "interview.method_carve_out": "subservice organisation, carved out",
    "interview.method_inclusive": "subservice organisation, inclusive",
    "interview.method_vendor": "vendor",
    "interview.category_security": "Security",
    "interview.category_availability": "Availability",
    "interview.category_confidentiality": "Confidentiality",
    "interview.category_processing_integrity": "Processing integrity",
    "interview.category_privacy": "Privacy",
    "interview.outcome_undecided": "No recommendation yet",
    "interview.outcome_no_fit": "No report of this kind",
    "interview.outcome_none": "No report fits the answers",
    "interview.outcome_readiness": "No report now: start readiness",
    "interview.outcome_reports": "Reports",
    "interview.part_outcome": "Outcome",
    "interview.part_report": "Report",
    "interview.part_timing": "Type and period",
    "interview.part_category": "Category",
    "interview.part_provider": "Provider",
    "interview.part_rules": "Version of the rules",
    "interview.option_preferred": "{start} to {end}, no gap (preferred)",
    "interview.option_extend": "{start} to {end}, one long period, no gap",
    "interview.option_overlap": "{start} to {end}, overlaps by {days} days",
    "interview.option_gap": "{start} to {end}, leaves a gap of {days} days",
    "interview.option_later": "{start} to {end}, a fresher report",
    "interview.period": "{type}, {start} to {end}",
    "interview.as_of": "Type 1 as of {day}, then Type 2 from {start}",
    "interview.as_of_only": "Type 1 as of {day}",
    "interview.no_period": "no period yet",
    "interview.nothing": "nothing",
}

MEMO = {
    "memo.title": "Scoping memo: {client}",
    "memo.made": "Made on {day} by {person}, rules version {version}.",
    "memo.made_by_nobody": "Made on {day}, rules version {version}.",
    "memo.draft": "Draft: the interview is not finished.",
    "memo.recommendation": "Recommendation",
    "memo.outcome": "Outcome: {outcome}.",
    "memo.together": "Both reports are made together, over the same period.",
    "memo.report": "{report}, {standing}: {timing}.",
    "memo.categories": "Categories of the SOC 2",
    "memo.category": "{category}: {weight}.",
    "memo.category_provisional": "{category}: {weight}, provisional.",
    "memo.providers": "Providers",
    "memo.provider": "{name}: {method}.",
    "memo.notes": "Notes",
    "memo.options": "Other periods that would do",
    "memo.chosen": "Decision",
    "memo.chosen_report": "{report}: {timing}.",
    "memo.chosen_categories": "Categories: {categories}.",
    "memo.chosen_nothing": "No report for now.",
    "memo.as_recommended": "The decision follows the recommendation.",
    "memo.override": "The decision differs from the recommendation. Reason: {reason}",
    "memo.open": "Open questions, and whom to ask",
    "memo.open_unsure": "Q{n}, unsure. {ask}",
    "memo.open_unanswered": "Q{n}, not answered. {ask}",
    "memo.answers": "Answers",
    "memo.answer": "Q{n}. {question} {answer}",
    "memo.changes": "What changed since {day}",
    "memo.no_changes": "Nothing changed since {day}.",
    "memo.changed_answer": "Q{n}: {before}, now {after}.",
    "memo.changed_advice": "{subject}: {before}, now {after}.",
    "memo.foot": (
        "A recommendation made from the answers above. Scope, type and period are decided by"
        " management and agreed with the service auditor."
    ),
}

REFUSALS = {
    "scoping_without_answers": (
        "Nothing was answered yet, so there is nothing to decide. Answer the interview first."
    ),
    "scoping_override_needs_reason": (
        "Your choice differs from the recommendation: write one sentence why."
    ),
    "scoping_not_decided": (
        "The interview is not decided yet; nothing was made. Decide its result first."
    ),
    "scoping_answers_unreadable": (
        "The answers of the interview have an unknown form; nothing was changed. Answer it anew."
    ),
    "scoping_choice_unreadable": (
        "The decision has an unknown form; nothing was changed. Decide the result anew."
    ),
    "program_refused": "The program cannot be created yet; nothing was changed.",
    "program_without_scope": "No criterion and no objective is in scope: tick at least one.",
}

TEXTS: dict[str, str] = {**QUESTIONS, **STEPS, **ANSWERS, **SERVICES, **ADVICE, **MEMO, **REFUSALS}
