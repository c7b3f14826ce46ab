"""How the calendar says its days and entries."""

from collections.abc import Sequence
from datetime import date

from desktop.operations.reading.calendar import CalendarEntry
from desktop.ui.pages.calendar.days import DayFacts
from desktop.ui.words import WEEKDAYS, day, say, week_day

SPOKEN = 6


def month_name(month: date) -> str:
    """A month with its year, as "November 2026"."""
    return say("calendar.month", month=say(f"calendar.month_{month.month}"), year=str(month.year))


def quarter_name(first: date) -> str:
    """A quarter, as "Quarter 4, 2026"."""
    return say("calendar.quarter_name", n=(first.month + 2) // 3, year=str(first.year))


def span_name(first: date, last: date) -> str:
    """The months of the agenda, as "Nov 2026 to Jan 2027"."""
    return say("calendar.span", first=day(first), last=day(last))


def weekday_heads(first_weekday: int) -> tuple[str, ...]:
    """The short names of the weekdays in their order."""
    return tuple(WEEKDAYS[(first_weekday + place) % 7] for place in range(7))


def long_day(when: date) -> str:
    """A day with its weekday and its year."""
    return week_day(when)


def standing_words(entry: CalendarEntry, on: date) -> str:
    """The state of an entry in words, overdue ones with their days."""
    if entry.standing == "overdue":
        late = (on - entry.due_on).days
        return say("calendar.overdue_one" if late == 1 else "calendar.overdue", n=late)
    return say(f"calendar.stands_{entry.standing}")


def entry_sentence(entry: CalendarEntry, on: date) -> str:
    """An entry as a whole sentence, for a tool tip or a screen reader."""
    parts = [f"{entry.code} {entry.title}", standing_words(entry, on)]
    parts.append(say("calendar.due_said", day=day(entry.due_on, on)))
    if entry.owner:
        parts.append(entry.owner)
    return ", ".join(parts)


def window_words(entry: CalendarEntry, on: date) -> str:
    """In which window an entry may be moved, and when it was due at first."""
    if entry.window is None:
        return ""
    first, last = (day(each, on) for each in entry.window)
    if entry.first_due_on != entry.due_on:
        due = day(entry.first_due_on, on)
        return say("calendar.window_moved", first=first, last=last, due=due)
    return say("calendar.window", first=first, last=last)


def counts_words(entries: Sequence[CalendarEntry], carried: Sequence[CalendarEntry] = ()) -> str:
    """How many are due on a day and how many are overdue."""
    parts = []
    if entries:
        parts.append(say("calendar.n_due", n=len(entries)))
    if carried:
        parts.append(say("calendar.n_overdue", n=len(carried)))
    return ", ".join(parts) or say("calendar.nothing_on_day")


def day_sentence(shown: DayFacts, on: date) -> str:
    """A day as a whole sentence: its date, its holiday, what falls due."""
    parts = [week_day(shown.day)]
    if shown.day == on:
        parts.append(say("calendar.is_today"))
    if shown.holiday:
        parts.append(shown.holiday)
    parts.append(counts_words(shown.entries, shown.carried))
    said = [f"{each.code} {standing_words(each, on)}" for each in shown.all[:SPOKEN]]
    return ", ".join(parts) + (": " + "; ".join(said) if said else "")
