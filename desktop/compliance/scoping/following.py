"""Step 8 after an earlier Type 2: no gap, twelve months, or the ways to another period end."""

from datetime import date, timedelta

from db.records.message import Message, message
from desktop.compliance.scoping import days
from desktop.compliance.scoping.advice import PeriodOption, Timing
from desktop.compliance.scoping.answers import Answers

YEAR, LEAST_MONTHS = 12, 3
BEFORE_NEED = 45


def following_period(answers: Answers, before: date, earliest: date) -> Timing:
    """The period after an earlier Type 2 that ended on `before`."""
    options = options_after(earliest, answers.wished_end_month)
    chosen = next((each for each in options if each.kind == "preferred"), None)
    start = chosen.start if chosen else earliest
    end = chosen.end if chosen else days.end_after(start, YEAR)
    reasons = [message("scoping.after_type_2", day=days.words(before))]
    if chosen is not None:
        months = days.months_between(start, end)
        month = days.MONTHS[end.month - 1]
        reasons.append(message("scoping.other_period_end", months=months, month=month))
    else:
        reasons.append(message("scoping.twelve_months"))
    possible = end + timedelta(days=BEFORE_NEED)
    return Timing(
        type="Type 2",
        start=start,
        end=end,
        first_report_on=possible,
        options=options,
        reasons=tuple(reasons),
        notes=(*_gap(before, start), *_need(answers, possible)),
    )


def options_after(start: date, month: int | None) -> tuple[PeriodOption, ...]:
    """The ways to a period end in another month; none if it is that month already or none."""
    if month is None or not 1 <= month <= YEAR:
        return ()
    first = days.year_end_from(start, month)
    if first == days.end_after(start, YEAR):
        return ()
    second = days.last_day(first.year + 1, month)
    long_enough = days.months_between(start, first) >= LEAST_MONTHS
    short = PeriodOption(kind="preferred" if long_enough else "later", start=start, end=first)
    long = PeriodOption(kind="extend" if long_enough else "preferred", start=start, end=second)
    back = days.month_from(days.add_months(first, -YEAR) + days.ONE)
    overlap = PeriodOption(kind="overlap", start=back, end=first, gap_days=(back - start).days)
    ahead = first + days.ONE
    gap = PeriodOption(kind="gap", start=ahead, end=second, gap_days=(ahead - start).days)
    kept = (short, long) if long_enough else (long,)
    return (*kept, overlap, gap)


def _gap(before: date, start: date) -> tuple[Message, ...]:
    gap = (start - before).days - 1
    return (message("scoping.gap", days=gap, day=days.words(before)),) if gap > 0 else ()


def _need(answers: Answers, possible: date) -> tuple[Message, ...]:
    need = answers.needed_by()
    if need is None or possible <= days.held(need):
        return ()
    values = {"need": days.words(days.held(need)), "possible": days.words(possible)}
    return (message("scoping.next_after_need", **values),)
