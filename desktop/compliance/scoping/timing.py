"""Steps 7 and 8: the type of a report and the days that it covers."""

from datetime import date, timedelta

from db.records.message import Message, message
from desktop.compliance.scoping import days
from desktop.compliance.scoping.advice import PeriodOption, Timing
from desktop.compliance.scoping.answers import Answers, ReportName
from desktop.compliance.scoping.fiscal import fiscal_period
from desktop.compliance.scoping.following import following_period

BEFORE_NEED, LEAST_DAYS = 45, 92
LEAST_MONTHS, FIRST_MONTHS = 3, 6


def timing(answers: Answers, report: ReportName, today: date) -> Timing:
    """Type and days of one report, with reasons that quote the answers."""
    if answers.operating == "not_yet":
        return Timing(reasons=(message("scoping.not_operating"),))
    earliest = earliest_day(answers, report)
    if earliest is None:
        return Timing(reasons=(message("scoping.no_operating_day"),))
    before = answers.earlier_type_2(report)
    if before is not None:
        return following_period(answers, days.held(before), earliest)
    need = _need(answers)
    if need is None or answers.type_2_required == "yes" or days_left(earliest, need) >= LEAST_DAYS:
        return _first_type_2(answers, report, earliest, today)
    return _type_1(answers, earliest, need, today)


def earliest_day(answers: Answers, report: ReportName) -> date | None:
    """The first day that a period may start on: controls operate, no day is covered twice."""
    since, before = answers.operates_from(), answers.earlier_type_2(report)
    after = days.held(before) + days.ONE if before is not None else None
    known = [days.held(day) for day in (since, after) if day is not None]
    return max(known) if known else None


def days_left(earliest: date, need: date) -> int:
    """How many days a period could have before the report must be written."""
    return (need - timedelta(days=BEFORE_NEED) - earliest).days + 1


def _need(answers: Answers) -> date | None:
    wanted = answers.needed_by()
    return days.held(wanted) if wanted is not None else None


def _first_type_2(answers: Answers, report: ReportName, earliest: date, today: date) -> Timing:
    need = _need(answers)
    reasons = _type_2_reasons(answers, earliest, need)
    if need is not None and days_left(earliest, need) < LEAST_DAYS:
        return _too_late(earliest, need, reasons)
    if report == "SOC 1":
        last = need - timedelta(days=BEFORE_NEED) if need is not None else None
        found = fiscal_period(answers, earliest, last, today)
        if found is not None:
            return _told(found.start, found.end, (*reasons, *found.reasons), found.notes)
    start, end = first_period(earliest, need, today)
    notes = _missed_year(answers) if report == "SOC 1" else ()
    spare = _spare(start, end, need)
    why = (message("scoping.first_period", months=days.months_between(start, end)),)
    return _told(start, end, (*reasons, *why), (*notes, *_spare_notes(spare)), options=spare)


def first_period(earliest: date, need: date | None, today: date) -> tuple[date, date]:
    """Three to six months from the first day of a month, ended early enough to report."""
    start = max(days.month_from(earliest), _not_over_before(today))
    if need is None:
        return start, days.end_after(start, FIRST_MONTHS)
    last = need - timedelta(days=BEFORE_NEED)
    for begin in (start, days.month_from(earliest)):
        months = min(days.months_between(begin, last), FIRST_MONTHS)
        if months >= LEAST_MONTHS:
            return begin, days.end_after(begin, months)
    return earliest, last


def _not_over_before(today: date) -> date:
    """A period may reach back as far as there is evidence, but shall not be over already."""
    return days.add_months(days.held(today).replace(day=1), 1 - FIRST_MONTHS)


def _spare(start: date, end: date, need: date | None) -> tuple[PeriodOption, ...]:
    """The same length as late as the need date allows, which makes a fresher report."""
    if need is None:
        return ()
    months = days.months_between(start, end)
    room = days.months_between(end + days.ONE, need - timedelta(days=BEFORE_NEED))
    if room < 1 or months < LEAST_MONTHS:
        return ()
    later = days.add_months(start, room)
    return (PeriodOption(kind="later", start=later, end=days.end_after(later, months)),)


def _spare_notes(options: tuple[PeriodOption, ...]) -> tuple[Message, ...]:
    return tuple(
        message("scoping.may_start_later", start=days.words(each.start), end=days.words(each.end))
        for each in options
    )


def _type_2_reasons(answers: Answers, earliest: date, need: date | None) -> tuple[Message, ...]:
    reasons = []
    if answers.type_2_required == "yes":
        reasons.append(message("scoping.type_2_required"))
    if need is None:
        key = "scoping.no_need_date" if answers.need == "no_date" else "scoping.need_date_open"
        reasons.append(message(key))
    elif (left := days_left(earliest, need)) >= LEAST_DAYS:
        reasons.append(message("scoping.time_for_type_2", days=left, need=days.words(need)))
    reasons.append(_since(answers, earliest))
    return tuple(reasons)


def _since(answers: Answers, earliest: date) -> Message:
    future = answers.operates_from() is not None
    key = "scoping.operating_since" if future else "scoping.after_earlier"
    return message(key, day=days.words(earliest))


def _too_late(earliest: date, need: date, reasons: tuple[Message, ...]) -> Timing:
    """A Type 2 is demanded for a day that it cannot be there on: say the first day it can."""
    start = days.month_from(earliest)
    end = days.end_after(start, LEAST_MONTHS)
    possible = end + timedelta(days=BEFORE_NEED)
    note = message(
        "scoping.date_cannot_be_met", need=days.words(need), possible=days.words(possible)
    )
    told = _told(start, end, reasons, (note,))
    return Timing(
        type=told.type,
        start=start,
        end=end,
        first_report_on=possible,
        reasons=told.reasons,
        notes=told.notes,
    )


def _type_1(answers: Answers, earliest: date, need: date, today: date) -> Timing:
    """A Type 1 now, and the Type 2 from the day after."""
    as_of = max(need - timedelta(days=BEFORE_NEED), earliest, days.held(today))
    start = as_of + days.ONE
    left = max(days_left(earliest, need), 0)
    reasons = (
        message("scoping.type_1_time", days=left, need=days.words(need)),
        _since(answers, earliest),
        message("scoping.type_1_then"),
    )
    possible = as_of + timedelta(days=BEFORE_NEED)
    notes: tuple[Message, ...] = ()
    if possible > need:
        notes = (message("scoping.type_1_tight", possible=days.words(possible)),)
    return Timing(
        type="Type 1",
        as_of_on=as_of,
        start=start,
        end=days.end_after(start, FIRST_MONTHS),
        first_report_on=possible,
        reasons=reasons,
        notes=notes,
    )


def _told(
    start: date,
    end: date,
    reasons: tuple[Message, ...],
    notes: tuple[Message, ...],
    options: tuple[PeriodOption, ...] = (),
) -> Timing:
    return Timing(
        type="Type 2",
        start=start,
        end=end,
        first_report_on=end + timedelta(days=BEFORE_NEED),
        options=options,
        reasons=reasons,
        notes=notes,
    )


def _missed_year(answers: Answers) -> tuple[Message, ...]:
    if answers.year_ends in ("month", "spread"):
        return (message("scoping.year_not_covered"),)
    return (message("scoping.year_end_open"),)
