"""What is expected when, from the review rules of a subject: pure, for any stretch of days.

A rule counts in the days from `starts_on` to `ends_on`; in them the frequency in force decides the
windows. A window belongs to the frequency in force when it begins, and stays whole after a change.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from desktop.compliance.calendar import (
    WITHOUT_WINDOWS,
    Window,
    after,
    default_grace,
    next_window,
    window_of,
)
from desktop.compliance.rest_days import RestDays, working_day

ONE_DAY = timedelta(days=1)
ENDLESS = date(2199, 12, 31)
# From the least to the most frequent.
FREQUENCIES = ("annual", "semiannual", "quarterly", "monthly", "semimonthly", "weekly", "daily")


class Manner(NamedTuple):
    """How often a subject is reviewed from a day on, and by whom: a version of a control, say."""

    since: date
    frequency: str | None
    annual_month: int | None = None
    owner: str | None = None


class Rule(NamedTuple):
    """A review rule, as far as the calendar needs it."""

    id: str
    anchor: Literal["calendar", "last_done"]
    starts_on: date
    ends_on: date | None = None
    frequency: str | None = None
    annual_month: int | None = None
    grace_days: int | None = None
    owner: str | None = None


class Subject(NamedTuple):
    """A subject with everything that decides what is expected of it.

    `suspended` are the runs of days in which it was out of force, `gone_on` the day it ended for
    good. `settled` are the days on which the occurrences of a last-done rule were settled so far.
    Windows that end before `since` are left out: they are known to be there already.
    """

    rules: Sequence[Rule]
    manners: Sequence[Manner]
    suspended: Sequence[tuple[date, date]] = ()
    gone_on: date | None = None
    settled: Sequence["Settled"] = ()
    since: date = date.min


class Settled(NamedTuple):
    """An occurrence of a last-done rule: its window, and the day that ended it, if any did."""

    rule: str
    window: Window
    on: date | None


class Expected(NamedTuple):
    """One expected occurrence."""

    rule: str
    frequency: str
    window: Window
    due_on: date
    grace_days: int
    owner: str | None


class Stretch(NamedTuple):
    """Days in which one rule and one frequency hold."""

    rule: Rule
    first: date
    last: date
    frequency: str | None
    annual_month: int | None


def expected(subject: Subject, rest: RestDays, until: date) -> Iterator[Expected]:
    """Every occurrence whose window begins by a day, rule by rule, from the first one on."""
    covered = Covered({}, set())
    for stretch in stretches(subject):
        for window in _windows(stretch, subject, covered, until):
            covered.take(stretch.frequency or "", window)
            if window.last < subject.since:
                continue
            made = _occurrence(stretch, subject, window, rest)
            if _counts(made, subject):
                yield made


class Covered(NamedTuple):
    """The last day for which each frequency expects something, and the rules that are one ahead."""

    lasts: dict[int, date]
    ahead: set[str]

    def take(self, frequency: str, window: Window) -> None:
        """Remember a window."""
        rank = FREQUENCIES.index(frequency)
        self.lasts[rank] = max(window.last, self.lasts.get(rank, window.last))

    def by_any(self) -> date:
        """The last day that any window holds."""
        return max(self.lasts.values(), default=date.min)

    def by_as_frequent(self, frequency: str) -> date:
        """The last day that windows of this frequency, or of a more frequent one, hold."""
        least = FREQUENCIES.index(frequency)
        return max((last for rank, last in self.lasts.items() if rank >= least), default=date.min)


def stretches(subject: Subject) -> Iterator[Stretch]:
    """The rules of a subject, cut where the frequency changes."""
    for rule in sorted(subject.rules, key=lambda each: (each.starts_on, each.id)):
        yield from _merged(_cut(rule, subject.manners))


def _cut(rule: Rule, manners: Sequence[Manner]) -> Iterator[Stretch]:
    """One stretch a manner; a frequency of the rule itself holds throughout."""
    last = rule.ends_on or ENDLESS
    if last < rule.starts_on:
        return
    if rule.frequency is not None or not manners:
        yield Stretch(rule, rule.starts_on, last, rule.frequency, rule.annual_month)
        return
    ends = [later.since - ONE_DAY for _, later in pairwise(manners)] + [ENDLESS]
    for position, (manner, end) in enumerate(zip(manners, ends, strict=True)):
        since = rule.starts_on if position == 0 else max(rule.starts_on, manner.since)
        until = min(last, end)
        if since <= until:
            month = rule.annual_month or manner.annual_month
            yield Stretch(rule, since, until, manner.frequency, month)


def _merged(pieces: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours with the same frequency as one: a new wording alone changes no window."""
    held: Stretch | None = None
    for piece in pieces:
        if held is not None and held[3:] == piece[3:]:
            held = held._replace(last=piece.last)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _windows(stretch: Stretch, subject: Subject, covered: Covered, until: date) -> Iterator[Window]:
    """The windows that begin in a stretch, its first one shortened where it began before."""
    if stretch.frequency is None or stretch.frequency in WITHOUT_WINDOWS:
        return iter(())
    if stretch.rule.anchor == "last_done":
        return _one_ahead(stretch, subject, covered, until)
    return _of_calendar(stretch, covered, subject.since, until)


def _of_calendar(stretch: Stretch, covered: Covered, since: date, until: date) -> Iterator[Window]:
    """What a longer window before already holds may be expected of a more frequent one as well.

    A day is never expected twice by the same or a less frequent one. Windows that ended before
    `since` are jumped over, but for the last one that begins in the stretch.
    """
    frequency, limit = stretch.frequency or "", min(stretch.last, until)
    begins = max(stretch.first, _next_day(covered.by_as_frequent(frequency)))
    window = window_of(frequency, begins, stretch.annual_month)
    if window is not None and window.first < begins:
        rest = _rest_of(window, max(begins, _next_day(covered.by_any())))
        if rest is not None and rest.first <= limit:
            yield rest
        window = next_window(frequency, window, stretch.annual_month)
    jump = max(begins, min(since, stretch.last))
    later = window_of(frequency, jump, stretch.annual_month)
    if later is not None and window is not None and later.first > window.first:
        window = later
    while window is not None and window.first <= limit:
        yield window
        window = next_window(frequency, window, stretch.annual_month)


def _next_day(day: date) -> date:
    return day if day == date.min else day + ONE_DAY


def _rest_of(window: Window, since: date) -> Window | None:
    """What remains of a window from a day on, if that is at least half of it."""
    days = (window.last - window.first).days + 1
    remaining = (window.last - since).days + 1
    return Window(since, window.last) if remaining * 2 >= days else None


def _one_ahead(
    stretch: Stretch, subject: Subject, covered: Covered, until: date
) -> Iterator[Window]:
    """The occurrences there are, up to one that is not settled, or else the next one after them.

    The first one of a rule waits for the windows that a rule before it began.
    """
    rule = stretch.rule
    own = _up_to_unsettled(sorted(each for each in subject.settled if each.rule == rule.id))
    begins = max([rule.starts_on, *(each.on + ONE_DAY for each in own if each.on)])
    if not own:
        begins = max(begins, _next_day(covered.by_as_frequent(stretch.frequency or "")))
    yield from (each.window for each in own if stretch.first <= each.window.first <= stretch.last)
    if rule.id in covered.ahead or any(each.on is None for each in own):
        return
    begins = max(begins, stretch.first)
    if begins <= min(stretch.last, until):
        covered.ahead.add(rule.id)
        yield Window(begins, after(begins, stretch.frequency or "") - ONE_DAY)


def _up_to_unsettled(own: Sequence[Settled]) -> Sequence[Settled]:
    """What comes after one that is not settled counts from a completion that was taken back."""
    open_at = next((at for at, each in enumerate(own) if each.on is None), len(own))
    return own[: open_at + 1]


def _occurrence(stretch: Stretch, subject: Subject, window: Window, rest: RestDays) -> Expected:
    frequency, rule = stretch.frequency or "", stretch.rule
    grace = default_grace(frequency) if rule.grace_days is None else rule.grace_days
    return Expected(
        rule=rule.id,
        frequency=frequency,
        window=window,
        due_on=working_day(window, rest),
        grace_days=grace,
        owner=rule.owner or manner_on(subject.manners, window.last).owner,
    )


def manner_on(manners: Sequence[Manner], day: date) -> Manner:
    """The manner in force on a day; before the first one, the first."""
    held = Manner(date.min, None)
    for position, each in enumerate(manners):
        if position == 0 or each.since <= day:
            held = each
    return held


def _counts(made: Expected, subject: Subject) -> bool:
    """Not after the subject is gone, not in days in which it was suspended throughout."""
    if subject.gone_on is not None and made.due_on > subject.gone_on:
        return False
    return not any(
        first <= made.window.first and made.window.last <= last for first, last in subject.suspended
    )
