"""The days of a month, a quarter or an agenda, and what stands on each; no Qt in here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.operations.reading.calendar import WORST, CalendarEntry, CalendarFacts
from desktop.ui.lists.arranging import folded

DAYS_IN_WEEK, MONTHS_IN_QUARTER, DECEMBER = 7, 3, 12
ONE_DAY = timedelta(days=1)
FIRST_MONTH, LAST_MONTH = date(1900, 1, 1), date(2999, 12, 1)


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What stands on a day; `carried` are the overdue ones that today's cell shows as well."""

    day: date
    entries: tuple[CalendarEntry, ...] = ()
    carried: tuple[CalendarEntry, ...] = ()
    holiday: str = ""

    @property
    def all(self) -> tuple[CalendarEntry, ...]:
        """Everything, the overdue ones first."""
        return (*self.carried, *self.entries)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through: one owner, one kind, some words; empty lets everything through."""

    owner: str = ""
    kind: str = ""
    words: str = ""

    def passes(self, entry: CalendarEntry) -> bool:
        """Whether an entry is shown."""
        if self.owner and entry.owner != self.owner:
            return False
        if self.kind and kind_of(entry) != self.kind:
            return False
        text = folded(f"{entry.code} {entry.title} {entry.owner}")
        return all(word in text for word in folded(self.words).split())


def kind_of(entry: CalendarEntry) -> str:
    """What an entry is about: the kind of the subject of a review, else its own."""
    return entry.subject_kind


def month_of(day: date) -> date:
    """The first day of a month."""
    return day.replace(day=1)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    count = day.year * DECEMBER + day.month - 1 + months
    first = date(count // DECEMBER, count % DECEMBER + 1, 1)
    first = max(FIRST_MONTH, min(first, LAST_MONTH))
    return first.replace(day=min(day.day, last_of(first).day))


def last_of(month: date) -> date:
    """The last day of a month."""
    ahead = month.replace(day=28) + timedelta(days=4)
    return ahead.replace(day=1) - ONE_DAY


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter."""
    return date(day.year, day.month - (day.month - 1) % MONTHS_IN_QUARTER, 1)


def weeks_of(month: date, first_weekday: int) -> tuple[tuple[date, ...], ...]:
    """The whole weeks that touch a month; `first_weekday` is 0 for Monday."""
    first = month_of(month)
    start = first - timedelta(days=(first.weekday() - first_weekday) % DAYS_IN_WEEK)
    weeks = []
    while start <= last_of(first):
        weeks.append(tuple(start + timedelta(days=n) for n in range(DAYS_IN_WEEK)))
        start += timedelta(days=DAYS_IN_WEEK)
    return tuple(weeks)


def range_of(view: str, day: date, first_weekday: int) -> tuple[date, date]:
    """The first and last day that a view shows around a day."""
    if view == "quarter":
        first = quarter_of(day)
        return first, last_of(add_months(first, MONTHS_IN_QUARTER - 1))
    if view == "agenda":
        return day, add_months(day, MONTHS_IN_QUARTER) - ONE_DAY
    weeks = weeks_of(day, first_weekday)
    return weeks[0][0], weeks[-1][-1]


def made_days(facts: CalendarFacts, sieve: Sieve) -> Mapping[date, DayFacts]:
    """What stands on the days of a range that have something, a holiday or today."""
    found: dict[date, list[CalendarEntry]] = defaultdict(list)
    for entry in facts.entries:
        if sieve.passes(entry):
            found[entry.due_on].append(entry)
    carried: tuple[CalendarEntry, ...] = ()
    if facts.first <= facts.on <= facts.last:
        carried = tuple(each for each in facts.overdue if sieve.passes(each))
    wanted = {*found, *facts.holidays, *((facts.on,) if carried else ())}
    return {
        day: DayFacts(
            day,
            tuple(found.get(day, ())),
            carried if day == facts.on else (),
            facts.holidays.get(day, ""),
        )
        for day in sorted(wanted)
    }


def worst_of(day: DayFacts) -> tuple[str, ...]:
    """The marks of a day, what needs somebody first, each once."""
    entries = sorted(day.all, key=lambda each: WORST.index(each.standing))
    return tuple(dict.fromkeys(each.status for each in entries))
