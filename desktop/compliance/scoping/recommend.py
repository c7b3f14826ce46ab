"""Steps 0 to 10 in their order: from answers to a recommendation. Pure; it never fails."""

from dataclasses import replace
from datetime import date

from db.records.message import Message, message
from desktop.compliance.scoping import days
from desktop.compliance.scoping.advice import (
    CategoryAdvice,
    OpenPoint,
    Recommendation,
    ReportAdvice,
    Timing,
)
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.categories import categories, notes
from desktop.compliance.scoping.need import (
    advised,
    are_together,
    financial_bearing,
    is_untouched,
    order,
    outcome,
    outcome_reasons,
)
from desktop.compliance.scoping.providers import providers
from desktop.compliance.scoping.questions import QUESTIONS, Question, is_answered, is_unsure
from desktop.compliance.scoping.timing import timing

RULE_VERSION = "1"
SHORT_DAYS, USUAL_DAYS, LONG_DAYS = 92, 181, 366
LAST_MONTH = 31


def recommend(answers: Answers, today: date) -> Recommendation:
    """What the answers speak for on this day."""
    if answers.serves_organisations == "no":
        found = outcome(answers, ())
        reasons = outcome_reasons(answers, found)
        return Recommendation(rule_version=RULE_VERSION, outcome=found, reasons=reasons)
    reports = _reports(answers, today)
    found = outcome(answers, reports)
    if is_untouched(answers):
        return Recommendation(
            rule_version=RULE_VERSION, outcome=found, open_points=_open_points(answers)
        )
    if found in ("undecided", "readiness"):
        reports = tuple(replace(each, standing="when_asked") for each in reports)
    if answers.serves_organisations == "unsure":
        reports = tuple(_provisional(each) for each in reports)
    chosen = _categories(answers, reports)
    return Recommendation(
        rule_version=RULE_VERSION,
        outcome=found,
        reasons=outcome_reasons(answers, found),
        reports=reports,
        together=are_together(answers) and len(reports) > 1,
        categories=chosen,
        providers=providers(answers),
        notes=(*_notes(answers, reports), *notes(answers, chosen)),
        open_points=_open_points(answers),
    )


def _reports(answers: Answers, today: date) -> tuple[ReportAdvice, ...]:
    found: list[ReportAdvice] = []
    for name, standing in order(answers):
        when = timing(answers, name, today) if standing != "later" else Timing()
        if found and are_together(answers) and answers.earlier_type_2(name) is None:
            when = _shared(found[0].timing)
        when = replace(when, notes=(*when.notes, *_period_notes(answers, when)))
        found.append(advised(answers, name, standing, when))
    return (*found, *_soc_3(answers, found))


def _shared(timing_of_first: Timing) -> Timing:
    """The second of two reports made together takes the days of the first."""
    return replace(timing_of_first, reasons=(message("scoping.same_period"),), notes=())


def _soc_3(answers: Answers, reports: list[ReportAdvice]) -> tuple[ReportAdvice, ...]:
    """Step 5: a public short version, only beside a SOC 2 Type 2."""
    parent = next((each for each in reports if each.report == "SOC 2"), None)
    if answers.public_report_wanted != "yes" or parent is None:
        return ()
    if parent.standing == "later" or parent.timing.type != "Type 2":
        return ()
    same = replace(parent.timing, reasons=(message("scoping.soc3_same"),), notes=(), options=())
    reasons = (message("scoping.soc3_wanted"),)
    return (ReportAdvice(report="SOC 3", standing=parent.standing, timing=same, reasons=reasons),)


def _provisional(report: ReportAdvice) -> ReportAdvice:
    if report.standing != "recommended":
        return report
    return replace(report, standing="provisional")


def _categories(answers: Answers, reports: tuple[ReportAdvice, ...]) -> tuple[CategoryAdvice, ...]:
    if not any(each.report == "SOC 2" for each in reports):
        return ()
    return categories(answers, with_soc_1=financial_bearing(answers) == "yes")


def _notes(answers: Answers, reports: tuple[ReportAdvice, ...]) -> tuple[Message, ...]:
    found = []
    if financial_bearing(answers) == "weak":
        found.append(message("scoping.soc2_is_no_soc1"))
    if answers.operating == "not_yet":
        found.append(message("scoping.readiness_first"))
    public = any(each.report == "SOC 3" for each in reports)
    if answers.public_report_wanted == "yes" and not public:
        found.append(message("scoping.soc3_needs_type_2"))
    return tuple(found)


def _period_notes(answers: Answers, when: Timing) -> tuple[Message, ...]:
    """What to check about a period: its length, and big changes near its end."""
    if when.type != "Type 2" or when.start is None or when.end is None:
        return ()
    return (*_length_notes(when.start, when.end), *_change_notes(answers, when.end))


def _length_notes(start: date, end: date) -> tuple[Message, ...]:
    length = (end - start).days + 1
    if length < SHORT_DAYS - 3:
        return (message("scoping.very_short", days=length),)
    if length > LONG_DAYS:
        return (message("scoping.very_long", days=length),)
    months = days.months_between(start, end)
    if length < USUAL_DAYS:
        return (message("scoping.short", months=months), message("scoping.annual_inside"))
    return (message("scoping.annual_inside"),) if months < 12 else ()


def _change_notes(answers: Answers, end: date) -> tuple[Message, ...]:
    near = [
        change
        for change in answers.changes or ()
        if change.on is not None and 0 <= (end - days.held(change.on)).days < LAST_MONTH
    ]
    return tuple(
        message("scoping.change_in_last_month", what=each.what, day=days.words(days.held(each.on)))
        for each in near
        if each.on is not None
    )


def _open_points(answers: Answers) -> tuple[OpenPoint, ...]:
    return tuple(
        OpenPoint(
            number=each.number,
            unsure=is_answered(answers, each),
            ask=message(f"scoping.ask_q{each.number}"),
        )
        for each in QUESTIONS
        if _is_open(answers, each)
    )


def _is_open(answers: Answers, asked: Question) -> bool:
    """Unsure, or not answered though the answer could change something."""
    return is_unsure(answers, asked) or not is_answered(answers, asked)
