"""Texts: why the scoping procedure recommends what it recommends; each quotes its answer."""

NEED = {
    "scoping.no_fit": (
        "You do not serve other organisations (Q1), so a report on a service organisation does not"
        " fit. Look at other kinds of assurance."
    ),
    "scoping.nobody_asked": (
        "Nobody asked for a report (Q4, Q7) and there is no date for one (Q16)."
    ),
    "scoping.demand_open": (
        "Whether somebody asks for a report (Q4, Q7, Q16) or a contract promises what it would"
        " show (Q8, Q10, Q11) is not answered yet."
    ),
    "scoping.nothing_promised": (
        "No contract promises what a report would show (Q8, Q10, Q11): start readiness work, and"
        " keep the lines below for the day somebody asks."
    ),
    "scoping.no_subject": (
        "A report is wanted, but you neither handle customers' data (Q6) nor bear on their"
        " accounts (Q2, Q3). Ask who wants it what it should be about."
    ),
    "scoping.soc1_transactions": (
        "You handle transactions that end up in customers' financial statements (Q2: yes)."
    ),
    "scoping.soc1_transactions_unsure": (
        "Whether your service bears on customers' financial statements is open (Q2: unsure)."
    ),
    "scoping.soc1_relied": "Customers book your figures without recalculating them (Q3: yes).",
    "scoping.soc1_relied_unsure": (
        "Whether customers recalculate your figures themselves is open (Q3: unsure)."
    ),
    "scoping.soc1_asked": "Customers' auditors or SOX teams asked for a report (Q4: yes).",
    "scoping.soc1_asked_only": (
        "Your own answer speaks against it (Q2), so confirm with two customers' auditors that it"
        " bears on financial reporting."
    ),
    "scoping.soc2_data": "You store, process or host customers' data (Q6: yes).",
    "scoping.soc2_data_unsure": "Whether you handle customers' data is open (Q6: unsure).",
    "scoping.soc2_asked": "Customers asked for security assurance (Q7: yes).",
    "scoping.soc2_asked_unsure": "Whether customers ask for security assurance is open (Q7: unsure).",
    "scoping.together": (
        "Auditors and security teams both ask (Q4, Q7): make both reports together, over the same"
        " period, and test the IT general controls once."
    ),
    "scoping.only_auditors": "Only financial auditors ask (Q4), so this one comes first.",
    "scoping.only_security": "Only security teams ask (Q7), so this one comes first.",
    "scoping.promised_first": (
        "Nobody named a report (Q4, Q7): what the contracts promise comes first (Q8, Q10, Q11)."
    ),
    "scoping.other_first": "The other report comes first; this one follows later.",
    "scoping.soc2_is_no_soc1": (
        "A SOC 2 with processing integrity does not replace a SOC 1 for a user auditor (Q2: yes)."
    ),
    "scoping.soc3_wanted": (
        "You want a document that can be published without an agreement (Q15: yes)."
    ),
    "scoping.soc3_same": "A SOC 3 has the period and the categories of its SOC 2 Type 2.",
    "scoping.soc3_needs_type_2": (
        "A SOC 3 (Q15) is made beside a SOC 2 Type 2 only, never from a SOC 1 or a Type 1."
    ),
}

CATEGORIES = {
    "scoping.security_always": "Security is part of every SOC 2.",
    "scoping.availability_promised": (
        "Your contracts or your site promise uptime, recovery or backup (Q8: yes)."
    ),
    "scoping.availability_quoted": "You promise: {quote} (Q8).",
    "scoping.availability_outage": (
        "An outage would stop customers (Q9: yes), though nothing is promised (Q8)."
    ),
    "scoping.availability_unsure": "Whether you promise uptime is open (Q8: unsure).",
    "scoping.confidentiality_duties": (
        "Contracts oblige you to protect or delete confidential information (Q10: yes)."
    ),
    "scoping.confidentiality_processor": (
        "You process personal data on customers' instructions only (Q13: yes); Confidentiality"
        " usually covers what the contract passes on."
    ),
    "scoping.confidentiality_unsure": "Whether contracts oblige you is open (Q10: unsure).",
    "scoping.processing_promised": (
        "You promise complete, accurate and timely processing (Q11: promised)."
    ),
    "scoping.processing_relied": (
        "Customers rely on your processing, though nothing is promised (Q11: relied on)."
    ),
    "scoping.processing_unsure": "Whether customers rely on your processing is open (Q11: unsure).",
    "scoping.processing_soc1": "For the money flows prefer the SOC 1 (Q2, Q3).",
    "scoping.privacy_collects": (
        "You collect personal data from individuals or decide its purposes (Q12: yes)."
    ),
    "scoping.privacy_asked": "Somebody asked for the Privacy category by name (Q14: yes).",
    "scoping.privacy_unsure": "Whether Privacy is wanted is open (Q12, Q14: unsure).",
    "scoping.staged": (
        "{count} categories are much for a first report of {people} people (Q22): begin with what"
        " contracts promise and add this one in the next period."
    ),
    "scoping.more_than_wanted": (
        "The answers speak for {count} categories; you want at most {most} (Q22)."
    ),
}

TIMING = {
    "scoping.not_operating": (
        "Key controls do not operate yet (Q17: not yet): readiness first, no period yet."
    ),
    "scoping.readiness_first": (
        "Begin with readiness work; a period can start when the key controls operate (Q17)."
    ),
    "scoping.no_operating_day": (
        'A period cannot be proposed yet: Q17 has no date. Say "not yet" or give the day.'
    ),
    "scoping.type_2_required": "A Type 2 is required by name (Q16).",
    "scoping.no_need_date": "There is no date to meet (Q16), so there is time for a Type 2.",
    "scoping.need_date_open": "No date to meet was given (Q16), so a Type 2 is assumed.",
    "scoping.time_for_type_2": (
        "{days} days fit before the report that is needed on {need} (Q16), enough for a Type 2."
    ),
    "scoping.operating_since": "Key controls operate with evidence (Q17): earliest start {day}.",
    "scoping.after_earlier": "The earlier period ended the day before {day} (Q19).",
    "scoping.first_period": "A first period of {months} months, from the first day of a month.",
    "scoping.may_start_later": (
        "There is time to spare: {start} to {end} would make a fresher report."
    ),
    "scoping.date_cannot_be_met": (
        "A Type 2 cannot be there on {need} (Q16). The first possible day is about {possible}."
    ),
    "scoping.type_1_time": (
        "Only {days} days fit before the report that is needed on {need} (Q16), too few for a"
        " Type 2."
    ),
    "scoping.type_1_then": "The Type 2 starts on the day after.",
    "scoping.type_1_tight": (
        "The report itself takes about 45 days: expect it by {possible}, and tell who waits."
    ),
    "scoping.same_period": "The same days as the SOC 1, so that shared tests count for both.",
    "scoping.year_end_month": "Most customers' fiscal years end in {month} (Q18).",
    "scoping.year_end_spread": (
        "Customers' fiscal years end all over the year (Q18), so 31 Dec is taken."
    ),
    "scoping.year_covered": "The period covers {months} months of the year that ends on {end}.",
    "scoping.bridge": "A bridge letter covers the {days} days to {end}.",
    "scoping.half_yearly": "With spread year ends (Q18) two reports a year are the other way.",
    "scoping.year_not_covered": (
        "Fewer than 6 months of the customers' fiscal year are covered (Q18); their auditors"
        " usually want 9."
    ),
    "scoping.year_end_open": (
        "The month in which customers' fiscal years end is open (Q18); it decides the period end."
    ),
    "scoping.after_type_2": "The earlier Type 2 ended on {day} (Q19): go on the day after, no gap.",
    "scoping.twelve_months": "Twelve months are usual after the first period.",
    "scoping.other_period_end": (
        "One period of {months} months moves the end to {month} without a gap (Q19)."
    ),
    "scoping.gap": (
        "{days} days after {day} are covered by no report, because controls operate later (Q17)."
    ),
    "scoping.next_after_need": (
        "The report over this period comes about {possible}, after {need} (Q16). Until then the"
        " earlier report and a bridge letter serve."
    ),
    "scoping.very_short": "{days} days are shorter than most firms accept for a Type 2.",
    "scoping.very_long": "{days} days are longer than the usual twelve months.",
    "scoping.short": "{months} months are short; most customers want at least 6 next time.",
    "scoping.annual_inside": (
        "Every annual key control must be done inside the period, or it cannot be tested."
    ),
    "scoping.change_in_last_month": (
        "{what} on {day} falls into the last month of the period (Q20). Move one of them, or"
        " accept it knowingly."
    ),
}

PROVIDERS = {
    "scoping.provider_vendor": "No criterion fails without it (Q21): an ordinary vendor.",
    "scoping.provider_carve_out": (
        "A criterion would fail without its controls (Q21). List the controls we assume there."
    ),
    "scoping.provider_inclusive": (
        "It belongs to you and takes part (Q21): its controls can be described and tested with"
        " yours."
    ),
    "scoping.provider_without_report": (
        "It has no report of its own (Q21): monitor it by other means."
    ),
    "scoping.provider_report_unsure": "Find out whether it has a report of its own (Q21).",
}

ASK = {
    "scoping.ask_q1": "Ask sales who the customers are.",
    "scoping.ask_q2": "Ask two customers' controllers or auditors.",
    "scoping.ask_q3": "Ask two customers' controllers whether they recalculate your figures.",
    "scoping.ask_q4": "Ask those who look after customers for requests of auditors or SOX teams.",
    "scoping.ask_q5": "Ask the product lead which services the report shall cover.",
    "scoping.ask_q6": "Ask the head of engineering what customer data is kept where.",
    "scoping.ask_q7": "Ask sales for security questionnaires of the last year.",
    "scoping.ask_q8": "Ask who keeps the contracts, and read your own site.",
    "scoping.ask_q9": "Ask two customers what they do while the service is down.",
    "scoping.ask_q10": "Ask who keeps the contracts for duties to protect or delete.",
    "scoping.ask_q11": "Ask the product lead what customers do with the results.",
    "scoping.ask_q12": "Ask the privacy or legal lead whose data it is.",
    "scoping.ask_q13": "Ask the privacy or legal lead for the processing agreements.",
    "scoping.ask_q14": "Ask sales whether a customer named the Privacy category.",
    "scoping.ask_q15": "Ask marketing whether a public document is wanted.",
    "scoping.ask_q16": "Ask the customer who wants the report by when, and whether Type 2 is a must.",
    "scoping.ask_q17": "Ask those who perform the controls since when there is evidence.",
    "scoping.ask_q18": "Ask finance when the largest customers' fiscal years end.",
    "scoping.ask_q19": "Ask management for an earlier report.",
    "scoping.ask_q20": "Ask management what changes in the next year.",
    "scoping.ask_q21": "Ask the head of engineering which providers the service stands on.",
    "scoping.ask_q22": "Ask management how many people can share the work.",
}

CHOICE = {
    "scoping.choice_without_report": "Choose at least one report.",
    "scoping.choice_without_security": "A SOC 2 always includes Security.",
    "scoping.choice_soc3_alone": "A SOC 3 needs a SOC 2 Type 2 beside it.",
    "scoping.choice_without_day": "The {report} Type 1 has no day yet: give the as-of day.",
    "scoping.choice_without_period": "The {report} Type 2 has no period yet: give first and last day.",
    "scoping.choice_days_out_of_order": "The period of the {report} ends before it starts.",
}

TEXTS: dict[str, str] = {**NEED, **CATEGORIES, **TIMING, **PROVIDERS, **ASK, **CHOICE}
