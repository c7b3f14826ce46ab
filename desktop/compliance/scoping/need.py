"""Steps 0 to 5: does anybody need a report, and which one comes first."""

from typing import Literal

from db.records.message import Message, message
from desktop.compliance.scoping.advice import Outcome, ReportAdvice, Standing, Timing
from desktop.compliance.scoping.answers import Answers, ReportName

Bearing = Literal["yes", "provisional", "weak", "no"]
Certainty = Literal["yes", "provisional", "no"]


def financial_bearing(answers: Answers) -> Bearing:
    """Step 1: whether the service bears on customers' internal control over reporting."""
    handles, relied = answers.handles_transactions, answers.relied_without_recalculation
    asked = answers.auditors_asked
    if handles == "yes" and "yes" in (relied, asked):
        return "yes"
    if handles == "unsure" or asked == "yes":
        return "provisional"
    if handles != "yes":
        return "no"
    return "weak" if relied == "no" and asked != "unsure" else "provisional"


def security_bearing(answers: Answers) -> Certainty:
    """Step 2: whether a report on the trust services categories fits at all."""
    said = (answers.handles_customer_data, answers.security_asked)
    if "yes" in said:
        return "yes"
    return "provisional" if "unsure" in said else "no"


def is_demanded(answers: Answers) -> bool:
    """Step 3: somebody asked, or there is a date."""
    asked = "yes" in (answers.auditors_asked, answers.security_asked)
    return asked or answers.needed_by() is not None


def is_promised(answers: Answers) -> bool:
    """Step 3: a contract or the site promises something that a report would show."""
    said = (answers.availability_promised, answers.confidential_duties)
    return "yes" in said or answers.processing_relied_on == "promised"


def outcome(answers: Answers, reports: tuple[ReportAdvice, ...]) -> Outcome:
    """What comes out as a whole."""
    if answers.serves_organisations == "no":
        return "no_fit"
    if is_untouched(answers):
        return "undecided"
    if not is_demanded(answers) and not is_promised(answers):
        return "undecided" if is_demand_open(answers) else "readiness"
    return "reports" if reports else "none"


def is_untouched(answers: Answers) -> bool:
    """Nothing was answered yet that a report could follow from."""
    said = (
        answers.handles_transactions,
        answers.auditors_asked,
        answers.handles_customer_data,
        answers.security_asked,
    )
    return all(answer is None for answer in said)


def is_demand_open(answers: Answers) -> bool:
    """Whether an answer is still to come that could be a demand or a promise."""
    return None in (
        answers.auditors_asked,
        answers.security_asked,
        answers.availability_promised,
        answers.confidential_duties,
        answers.processing_relied_on,
        answers.need,
    )


def outcome_reasons(answers: Answers, found: Outcome) -> tuple[Message, ...]:
    """Why it came out so, where no report says it."""
    if found == "no_fit":
        return (message("scoping.no_fit"),)
    if found == "readiness":
        return (message("scoping.nobody_asked"), message("scoping.nothing_promised"))
    if found == "undecided" and not is_untouched(answers):
        return (message("scoping.demand_open"),)
    if found == "none":
        return (message("scoping.no_subject"),)
    return ()


def order(answers: Answers) -> tuple[tuple[ReportName, Standing], ...]:
    """Step 4: the reports in the order in which they are made."""
    bearing, security = financial_bearing(answers), security_bearing(answers)
    second: Standing = "recommended" if security == "yes" else "provisional"
    if security == "no":
        firsts: dict[Bearing, Standing] = {"yes": "recommended", "provisional": "provisional"}
        return (("SOC 1", firsts[bearing]),) if bearing in firsts else ()
    if bearing == "provisional":
        return (("SOC 2", second), ("SOC 1", "provisional"))
    if bearing != "yes":
        return (("SOC 2", second),)
    if are_together(answers):
        return (("SOC 1", "recommended"), ("SOC 2", second))
    if is_soc_1_first(answers):
        return (("SOC 1", "recommended"), ("SOC 2", "later"))
    return (("SOC 2", second), ("SOC 1", "later"))


def are_together(answers: Answers) -> bool:
    """Whether both kinds of customers ask, so that both reports share period and tests."""
    both = answers.auditors_asked == answers.security_asked == "yes"
    return both and financial_bearing(answers) == "yes"


def is_soc_1_first(answers: Answers) -> bool:
    """Who asked comes first; if nobody did, what a contract promises."""
    auditors, security = answers.auditors_asked == "yes", answers.security_asked == "yes"
    if auditors != security:
        return auditors
    return "yes" not in (answers.availability_promised, answers.confidential_duties)


def soc_1_reasons(answers: Answers) -> tuple[Message, ...]:
    """Why a SOC 1."""
    quotes = {
        "scoping.soc1_transactions": answers.handles_transactions == "yes",
        "scoping.soc1_transactions_unsure": answers.handles_transactions == "unsure",
        "scoping.soc1_relied": answers.relied_without_recalculation == "yes",
        "scoping.soc1_relied_unsure": answers.relied_without_recalculation == "unsure",
        "scoping.soc1_asked": answers.auditors_asked == "yes",
        "scoping.soc1_asked_only": answers.auditors_asked == "yes"
        and answers.handles_transactions in ("no", None),
    }
    return tuple(message(key) for key, holds in quotes.items() if holds)


def soc_2_reasons(answers: Answers) -> tuple[Message, ...]:
    """Why a SOC 2."""
    quotes = {
        "scoping.soc2_data": answers.handles_customer_data == "yes",
        "scoping.soc2_data_unsure": answers.handles_customer_data == "unsure",
        "scoping.soc2_asked": answers.security_asked == "yes",
        "scoping.soc2_asked_unsure": answers.security_asked == "unsure",
    }
    return tuple(message(key) for key, holds in quotes.items() if holds)


def order_reasons(answers: Answers, name: ReportName) -> tuple[Message, ...]:
    """Why a report comes where it comes, when both kinds fit."""
    if financial_bearing(answers) != "yes" or security_bearing(answers) == "no":
        return ()
    if are_together(answers):
        return (message("scoping.together"),)
    first = name == ("SOC 1" if is_soc_1_first(answers) else "SOC 2")
    if answers.auditors_asked == "yes" or answers.security_asked == "yes":
        auditors = answers.auditors_asked == "yes"
        key = "scoping.only_auditors" if auditors else "scoping.only_security"
    else:
        key = "scoping.promised_first"
    return (message(key),) if first else (message("scoping.other_first"),)


def advised(answers: Answers, name: ReportName, standing: Standing, timing: Timing) -> ReportAdvice:
    """One report with its reasons."""
    own = soc_1_reasons(answers) if name == "SOC 1" else soc_2_reasons(answers)
    reasons = (*own, *order_reasons(answers, name))
    return ReportAdvice(report=name, standing=standing, timing=timing, reasons=reasons)
