"""Step 8 for a SOC 1: enough of the customers' fiscal year, and a short bridge to its end."""

from dataclasses import dataclass
from datetime import date

from db.records.message import Message, message
from desktop.compliance.scoping import days
from desktop.compliance.scoping.answers import Answers

LEAST_MONTHS, BETTER_MONTHS, LONGEST_BRIDGE = 6, 9, 92
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class FiscalPeriod:
    """A period with what was weighed."""

    start: date
    end: date
    reasons: tuple[Message, ...]
    notes: tuple[Message, ...]


def main_month(answers: Answers) -> int | None:
    """The month in which most customers' fiscal years end; spread ends count as December."""
    if answers.year_ends == "spread":
        return DECEMBER
    month = answers.year_end_month
    known = answers.year_ends == "month" and month is not None and 1 <= month <= DECEMBER
    return month if known else None


def fiscal_period(
    answers: Answers, earliest: date, last: date | None, today: date
) -> FiscalPeriod | None:
    """The period in the first fiscal year that it can cover well; `last` is the latest end."""
    month = main_month(answers)
    if month is None:
        return None
    this = days.year_end_from(days.held(today), month)
    years = [this, _shifted(this, 1, month)]
    if last is not None:
        years.insert(1, _shifted(this, -1, month))
    # controls that start later than next year: the year that they start in and the one after
    years += [_shifted(days.year_end_from(earliest, month), n, month) for n in (0, 1)]
    for year_end in years:
        found = _within(year_end, earliest, last)
        if found is not None:
            return _explained(answers, found[0], found[1], year_end)
    return None


def _shifted(year_end: date, years: int, month: int) -> date:
    return days.last_day(year_end.year + years, month)


def _within(year_end: date, earliest: date, last: date | None) -> tuple[date, date] | None:
    """Start and end in one fiscal year, or None where it cannot be covered well enough."""
    first = days.month_from(days.add_months(year_end, -12) + days.ONE)
    start = max(days.month_from(earliest), first)
    three, two = (_month_end_before(year_end, months) for months in (3, 2))
    choices = ((three, BETTER_MONTHS), (two, LEAST_MONTHS), (three, LEAST_MONTHS))
    for end, months in (*choices, (year_end, LEAST_MONTHS)):
        fits = last is None or end <= last
        if fits and days.months_between(start, end) >= months:
            return start, end
    return None


def _month_end_before(year_end: date, months: int) -> date:
    first = days.add_months(year_end.replace(day=1), 1 - months)
    return first - days.ONE


def _explained(answers: Answers, start: date, end: date, year_end: date) -> FiscalPeriod:
    covered = days.months_between(start, end)
    month = days.MONTHS[year_end.month - 1]
    key = "scoping.year_end_spread" if answers.year_ends == "spread" else "scoping.year_end_month"
    values = {} if answers.year_ends == "spread" else {"month": month}
    reasons = [message(key, **values)]
    reasons.append(message("scoping.year_covered", months=covered, end=days.words(year_end)))
    bridge = (year_end - end).days
    if bridge:
        reasons.append(message("scoping.bridge", days=bridge, end=days.words(year_end)))
    notes = [message("scoping.half_yearly")] if answers.year_ends == "spread" else []
    return FiscalPeriod(start, end, tuple(reasons), tuple(notes))
