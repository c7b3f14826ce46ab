"""What was decided in the end: the recommendation, or something else with a reason."""

from dataclasses import dataclass
from datetime import date

from db.records.message import Message, message
from desktop.compliance.scoping.advice import Recommendation, ReportAdvice
from desktop.compliance.scoping.answers import CATEGORIES, Category, ReportName, TypeName


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenReport:
    """One report that is made: a period for a Type 2, one day for a Type 1."""

    report: ReportName
    type: TypeName
    start: date | None = None
    end: date | None = None
    as_of_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The reports that are made now, and the categories of the SOC 2."""

    reports: tuple[ChosenReport, ...] = ()
    categories: tuple[Category, ...] = ()

    def names(self) -> tuple[ReportName, ...]:
        """The reports by name."""
        return tuple(each.report for each in self.reports)


def recommended_choice(recommendation: Recommendation) -> Choice:
    """The choice that follows the recommendation; a provisional SOC 1 beside a SOC 2 waits."""
    now = [each for each in recommendation.now() if _is_taken(recommendation, each)]
    reports = tuple(_chosen(each) for each in now)
    with_soc_2 = any(each.report == "SOC 2" for each in reports)
    return Choice(reports=reports, categories=recommendation.in_scope() if with_soc_2 else ())


def _is_taken(recommendation: Recommendation, advice: ReportAdvice) -> bool:
    """A provisional report is begun only where nothing firmer stands before it."""
    return advice.standing == "recommended" or advice is recommendation.now()[0]


def _chosen(advice: ReportAdvice) -> ChosenReport:
    when = advice.timing
    if when.type == "Type 1":
        return ChosenReport(report=advice.report, type="Type 1", as_of_on=when.as_of_on)
    return ChosenReport(report=advice.report, type="Type 2", start=when.start, end=when.end)


def missing_in(choice: Choice) -> tuple[Message, ...]:
    """What a choice lacks to become cycles."""
    found: list[Message] = []
    if not choice.reports:
        found.append(message("scoping.choice_without_report"))
    for each in choice.reports:
        found += _missing_days(each)
    names = choice.names()
    if "SOC 2" in names and "security" not in choice.categories:
        found.append(message("scoping.choice_without_security"))
    parents = [each for each in choice.reports if each.report == "SOC 2" and each.type == "Type 2"]
    if "SOC 3" in names and not parents:
        found.append(message("scoping.choice_soc3_alone"))
    return tuple(found)


def _missing_days(report: ChosenReport) -> list[Message]:
    if report.type == "Type 1":
        holds = report.as_of_on is not None
        return [] if holds else [message("scoping.choice_without_day", report=report.report)]
    if report.start is None or report.end is None:
        return [message("scoping.choice_without_period", report=report.report)]
    if report.end < report.start:
        return [message("scoping.choice_days_out_of_order", report=report.report)]
    return []


def in_order(categories: frozenset[Category]) -> tuple[Category, ...]:
    """Categories in their usual order."""
    return tuple(each for each in CATEGORIES if each in categories)
