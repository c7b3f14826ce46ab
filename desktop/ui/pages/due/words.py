"""How the page of what is due says days, periods, lines and states."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from db.records import ReviewTask
from desktop.operations.reading.due import DueLine, week_end
from desktop.operations.reading.review import LIVE, ReviewFacts
from desktop.ui.lists.parts import ChipWords
from desktop.ui.words import WEEKDAYS, day, say

REVIEWS = ("review", "sign_off", "missed")
OCCASIONAL = ("many_per_day", "per_event", "continuous")
# What a plan that knows only windows puts behind a title.
_WINDOW_IN_TITLE = re.compile(r"(,? (week )?to \d{4}-\d{2}-\d{2}|,? \d{4}-\d{2})$")
FULL_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
KILO = 1024


def bare_title(title: str) -> str:
    """A title without the window that stands behind it in figures."""
    return _WINDOW_IN_TITLE.sub("", title) or title


def short_title(line: DueLine) -> str:
    """The title with a short name of its period: "Capacity and uptime review, Q3"."""
    bare = bare_title(line.title)
    if bare == line.title or line.window_from is None or line.window_to is None:
        return line.title
    period = short_period(line.window_from, line.window_to)
    return say("due.titled", title=bare, period=period) if period else bare


def long_title(task: ReviewTask) -> str:
    """The title with its period in words: "..., third quarter 2026"."""
    bare = bare_title(task.title)
    if bare == task.title:
        return task.title
    return say("due.titled", title=bare, period=period_words(task.window_from, task.window_to))


def short_period(first: date, last: date) -> str:
    """The name of a whole month, quarter or half of a year; empty for anything else."""
    months = _whole_months(first, last)
    if months == 1:
        return FULL_MONTHS[first.month - 1]
    if months == 3 and first.month % 3 == 1:
        return say("due.quarter_short", n=first.month // 3 + 1)
    if months == 6 and first.month in (1, 7):
        return say(f"due.half_short_{1 if first.month == 1 else 2}")
    return ""


def period_words(first: date, last: date) -> str:
    """A period as a person calls it; days where it has no name."""
    months, year = _whole_months(first, last), str(first.year)
    if months == 1:
        return say("due.month_year", month=FULL_MONTHS[first.month - 1], year=year)
    if months == 3 and first.month % 3 == 1:
        return say(f"due.quarter_{first.month // 3 + 1}", year=year)
    if months == 6 and first.month in (1, 7):
        return say(f"due.half_{1 if first.month == 1 else 2}", year=year)
    return str(first.year) if months == 12 and first.month == 1 else days_words(first, last)


def days_words(first: date, last: date, today: date | None = None) -> str:
    """Days as "1 to 12 Sep", "1 Jul to 30 Sep"; the year once, and only if it is not this one."""
    if first == last:
        return day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return say("due.days_from_to", first=str(first.day), last=day(last, today))
    year = last if first.year == last.year else today
    return say("due.days_from_to", first=day(first, year), last=day(last, today))


def late_words(days: int) -> str:
    """How many days late."""
    return say("due.one_day") if days == 1 else say("due.days", n=days)


def size_words(size: int) -> str:
    """A size as "412 kB"."""
    for unit, factor in (("MB", KILO * KILO), ("kB", KILO)):
        if size >= factor:
            return (
                f"{size / factor:.0f} {unit}"
                if size >= 10 * factor
                else f"{size / factor:.1f} {unit}"
            )
    return f"{size} B"


def frequency_words(frequency: str) -> str:
    """How often, in a word."""
    return say(f"due.frequency_{frequency}") if frequency else ""


def group_words(group: str, on: date) -> str:
    """The head of a group."""
    if group != "week":
        return say(f"due.group_{group}")
    last = week_end(on)
    first = str(on.day) if (on.year, on.month) == (last.year, last.month) else day(on, on)
    return say("due.group_week", first=first, last=day(last, on))


def status_of(line: DueLine, on: date) -> str:
    """The mark of a line."""
    if line.kind == "missed":
        return "missed"
    if line.kind == "sign_off":
        return "info"
    if line.group == "overdue":
        return "not_ready"
    started = line.window_from is None or line.window_from <= on
    return "info" if line.group == "week" and started else "upcoming"


def when_words(line: DueLine, on: date) -> str:
    """The right end of a line: how late, or when."""
    if line.due_on is None:
        return ""
    if line.group == "overdue":
        return late_words(line.days)
    if line.due_on == on:
        return say("due.today")
    if line.group == "week":
        return f"{WEEKDAYS[line.due_on.weekday()]} {line.due_on.day}"
    return day(line.due_on, on)


def about_words(line: DueLine, on: date, drafts: frozenset[str] = frozenset()) -> str:
    """The second line: what it belongs to, and when it is open."""
    values = {"code": line.code, "about": line.about}
    if line.kind == "review":
        return _review_words(line, on, drafts)
    if line.kind == "missed" and line.window_from and line.window_to:
        days = days_words(line.window_from, line.window_to, on)
        return say("due.about_missed", about=line.about, days=days)
    if line.kind == "sign_off":
        return say("due.about_done", about=line.about)
    key = "due.about_request_of" if line.kind == "request" and line.about else None
    return ABOUT[line.kind](values) if key is None else say(key, **values)


ABOUT: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "action": lambda values: say("due.about_action", **values),
    "verification": lambda values: say("due.about_verification", **values),
    "request": lambda values: say("due.about_request", code=values["code"]),
    "policy": lambda values: say("due.about_policy", code=values["code"]),
    "vendor": lambda values: say("due.about_vendor", code=values["code"]),
    "acceptance": lambda values: say("due.about_acceptance", code=values["code"]),
    "watch": lambda values: say("due.about_watch", code=values["code"]),
    "acknowledgement": lambda values: say("due.about_acknowledgement"),
}


def _review_words(line: DueLine, on: date, drafts: frozenset[str]) -> str:
    about, first, last = line.about, line.window_from or on, line.window_to or on
    if line.item in drafts:
        return say("due.about_draft", about=about)
    if line.frequency in OCCASIONAL:
        return say("due.about_event", about=about, day=day(first, on))
    if line.group == "overdue":
        return say("due.about_window", about=about, days=days_words(first, last, on))
    if first > on:
        return say("due.about_opens", about=about, day=day(first, on))
    if first == on:
        return say("due.about_today", about=about)
    return say("due.about_frequency", about=about, frequency=frequency_words(line.frequency))


def owner_words(line: DueLine) -> str:
    """Whose it is, and who stands in."""
    if not line.stand_in:
        return line.owner
    return say("due.stands_in", name=line.stand_in, owner=line.owner)


def line_sentence(line: DueLine, on: date, about: str) -> str:
    """A line as a screen reader says it."""
    when = say("due.due_said", day=when_words(line, on))
    if line.group == "overdue":
        when = say("due.overdue_said", days=late_words(line.days))
    elif line.kind == "missed":
        when = say("due.missed_said")
    owner = owner_words(line) or say("due.nobody")
    return say("due.line_said", title=short_title(line), about=about, when=when, owner=owner)


def review_chip(facts: ReviewFacts, on: date) -> ChipWords:
    """The state of an occurrence, for its head."""
    task, state = facts.task, facts.state
    if state in LIVE and task.due_on < on:
        return ChipWords(
            say("due.chip_overdue", days=late_words((on - task.due_on).days)), "not_ready"
        )
    if state in LIVE and task.window_from > on:
        return ChipWords(say("due.chip_opens", day=day(task.window_from, on)), "upcoming")
    if state in LIVE:
        return ChipWords(say("due.chip_open", day=day(task.due_on, on)), "info")
    if state in ("completed", "signed_off"):
        return _done_chip(facts, state)
    status = {"missed": "missed", "waived": "waived"}.get(state, "no_data")
    return ChipWords(say(f"due.chip_{state or 'cancelled'}"), status)


def _done_chip(facts: ReviewFacts, state: str) -> ChipWords:
    done = next(step for step in reversed(facts.steps) if step.state == "completed")
    late = done.on > facts.task.due_on + timedelta(days=facts.task.grace_days)
    key = "due.chip_signed" if state == "signed_off" else "due.chip_done"
    return ChipWords(say(f"{key}_late" if late else key), "expected" if late else "met")


def head_sentence(facts: ReviewFacts, on: date) -> str:
    """What stands below the title: the window, and what doing it now would mean."""
    task = facts.task
    days = days_words(task.window_from, task.window_to)
    event = task.frequency in OCCASIONAL
    parts = [say("due.sentence_day" if event else "due.sentence_window", days=days, day=days)]
    if facts.state in LIVE and task.due_on < on:
        grace = (on - task.due_on).days <= task.grace_days
        parts.append(
            say("due.sentence_grace", n=task.grace_days) if grace else say("due.sentence_late")
        )
    if facts.state == "missed":
        missed = next(step for step in reversed(facts.steps) if step.state == "missed")
        parts.append(say("due.sentence_missed", day=day(missed.on, on)))
    elif facts.state in LIVE and facts.missed_on is not None and task.due_on < on:
        parts.append(say("due.sentence_will_be_missed", day=day(facts.missed_on, on)))
    if facts.stand_in and facts.state in LIVE:
        name = {"owner": facts.owner, "name": facts.stand_in}
        parts.append(say("due.sentence_stand_in", **name))
    return " ".join(parts)


def recipe_lines(recipe: str) -> tuple[str, ...]:
    """The points of a recipe: its lines, or its sentences where it is one paragraph."""
    lines = [line.strip(" \t-*\u2022") for line in recipe.splitlines()]
    found = [line for line in lines if line]
    if len(found) == 1:
        found = [part.strip() for part in re.split(r"(?<=[.;]) +", found[0]) if part.strip()]
    return tuple(found)


def _whole_months(first: date, last: date) -> int:
    """How many whole months a period has; 0 if it begins or ends inside one."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1
