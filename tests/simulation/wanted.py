"""What has to be expected, worked out day by day from the words of the rules.

This knows nothing of the product: a window is a set of days with the same name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
Days = tuple[date, date]
RANK = ("annual", "semiannual", "quarterly", "monthly", "semimonthly", "weekly", "daily")


@dataclass
class Story:
    """What happens to one subject: its frequencies from days on, and when it is out of force."""

    code: str
    starts_on: date
    frequencies: list[tuple[date, str]]
    annual_month: int = 12
    gone_on: date | None = None
    suspended: list[Days] = field(default_factory=list)

    def frequency_on(self, day: date) -> str:
        """How often it is done on a day."""
        return next(name for since, name in reversed(self.frequencies) if since <= day)


def name_of(frequency: str, day: date, annual_month: int) -> object | None:
    """The name of the window that a day belongs to; none for a weekend of a weekly control."""
    months = day.year * 12 + day.month - 1
    names: dict[str, Callable[[], object | None]] = {
        "daily": lambda: day,
        "weekly": lambda: day.isocalendar()[:2] if day.weekday() < 5 else None,
        "semimonthly": lambda: (months, day.day > 15),
        "monthly": lambda: months,
        "quarterly": lambda: months // 3,
        "semiannual": lambda: months // 6,
        "annual": lambda: (months - annual_month) // 12,
    }
    return names[frequency]()


def whole_window(frequency: str, day: date, annual_month: int) -> Days | None:
    """The first and the last day with the same name as a day."""
    name = name_of(frequency, day, annual_month)
    if name is None:
        return None
    first = last = day
    while name_of(frequency, first - ONE_DAY, annual_month) == name:
        first -= ONE_DAY
    while name_of(frequency, last + ONE_DAY, annual_month) == name:
        last += ONE_DAY
    return first, last


def wanted_windows(story: Story, until: date) -> Iterator[tuple[Days, str]]:
    """Walk through the days; a window begins on its first day, or with what is left of it."""
    day, seen, held = story.starts_on, set(), []
    while day <= until:
        frequency = story.frequency_on(day)
        window = whole_window(frequency, day, story.annual_month)
        if window is not None and window not in seen:
            seen.add(window)
            begun = _begun(story, window, frequency, day, held)
            if begun is not None:
                held.append((begun, frequency))
                yield begun, frequency
        day += ONE_DAY


def _begun(
    story: Story, window: Days, frequency: str, day: date, held: list[tuple[Days, str]]
) -> Days | None:
    first, last = window
    others = [days[1] for days, name in held if RANK.index(name) >= RANK.index(frequency)]
    begins = max([day, *(end + ONE_DAY for end in others)])
    if first >= begins:
        return window
    # only a part is left: days that any window holds already do not count into it
    begins = max([begins, *(days[1] + ONE_DAY for days, _ in held)])
    left, whole = (last - begins).days + 1, (last - first).days + 1
    return (begins, last) if left * 2 >= whole else None


def last_working_day(window: Days, free: set[date]) -> date:
    """The day on which it is due: never out of the window."""
    first, day = window
    while day >= first:
        if day.weekday() < 5 and day not in free:
            return day
        day -= ONE_DAY
    return window[1]


def is_expected(story: Story, window: Days, due: date) -> bool:
    """Not when the subject is gone before it is due, nor when it was out of force throughout."""
    if story.gone_on is not None and due > story.gone_on:
        return False
    return not any(a <= window[0] and window[1] <= b for a, b in story.suspended)


def missed_day(frequency: str, window: Days, due: date, annual_month: int) -> date:
    """Weekly and daily ones two weeks after they were due, others when the next window ends."""
    grace = 3 if frequency == "weekly" else 5
    if frequency in ("weekly", "daily"):
        limit = due + timedelta(days=14)
    else:
        following = whole_window(frequency, window[1] + ONE_DAY, annual_month)
        assert following is not None
        limit = following[1]
    return max(limit, due + timedelta(days=grace))
