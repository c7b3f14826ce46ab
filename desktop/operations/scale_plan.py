"""What the generated company of any size does: the same plan for the same numbers every time."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.compliance.calendar import Window, default_grace, missed_on, windows

SEED = 20260105
CATEGORIES = ("security", "availability", "confidentiality", "processing_integrity", "privacy")

# How often the controls of a hundred run.
_MIX = (
    ("annual", 19),
    ("semiannual", 15),
    ("quarterly", 24),
    ("monthly", 25),
    ("semimonthly", 2),
    ("weekly", 3),
    ("per_event", 7),
    ("continuous", 5),
)
_OUT_OF_A_HUNDRED = tuple(frequency for frequency, count in _MIX for _ in range(count))
_EVENTS_PER_YEAR = 6
_SLOPPY, _SLOPPY_LATE, _USUAL_LATE = 0.06, 0.10, 0.004
_MISSED_OF_LATE, _WAIVED = 0.25, 0.002
_SLOPPY_WITHOUT_PROOF, _USUAL_WITHOUT_PROOF = 0.08, 0.001
_LATE_DAYS = {"annual": 90, "semiannual": 70, "quarterly": 50}


@dataclass(frozen=True, slots=True)
class ControlPlan:
    """One control of the generated company; positions stand for people and criteria."""

    number: int
    code: str
    title: str
    frequency: str
    key: bool
    owner: int
    reviewer: int
    criteria: tuple[int, ...]
    starts_on: date
    retires_on: date | None
    changes_on: date | None
    sloppy: bool


@dataclass(frozen=True, slots=True)
class OccurrencePlan:
    """One expected occurrence and what became of it; without `done_on` it was missed or waived.

    What was done without keeping the proof has no evidence.
    """

    control: ControlPlan
    window: Window
    year: int
    grace: int
    done_on: date | None
    missed_on: date | None
    waived: bool
    proven: bool

    @property
    def settled_on(self) -> date:
        """The day on which the occurrence was over for good."""
        return self.done_on or self.missed_on or self.window.last


def plan_controls(count: int, criteria: int, people: int, first_year: int) -> list[ControlPlan]:
    """The controls, their frequencies mixed, two to three criteria each."""
    draw = random.Random(SEED)
    return [_control(draw, number, criteria, people, first_year) for number in range(count)]


def _control(
    draw: random.Random, number: int, criteria: int, people: int, first_year: int
) -> ControlPlan:
    frequency = _OUT_OF_A_HUNDRED[number * 37 % 100]
    chosen = {number % criteria, *draw.sample(range(criteria), 2)}
    owner = draw.randrange(people)
    start = date(first_year - 1, 9, 1) + timedelta(days=draw.randrange(80))
    retired = draw.random() < 0.02
    changed = draw.random() < 0.1
    return ControlPlan(
        number=number,
        code=f"SC-{number + 1:04d}",
        title=f"Generated {frequency.replace('_', ' ')} control {number + 1}",
        frequency=frequency,
        key=draw.random() < 0.4,
        owner=owner,
        reviewer=(owner + 1 + draw.randrange(people - 1)) % people,
        criteria=tuple(sorted(chosen)),
        starts_on=start,
        retires_on=_some_day(draw, first_year + 2) if retired else None,
        changes_on=_some_day(draw, first_year + 1) if changed else None,
        sloppy=draw.random() < _SLOPPY,
    )


def _some_day(draw: random.Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=draw.randrange(700))


def plan_occurrences(controls: list[ControlPlan], first: date, last: date) -> list[OccurrencePlan]:
    """Every occurrence between two days, in the order in which they were settled."""
    found = [occurrence for control in controls for occurrence in _of_control(control, first, last)]
    found.sort(key=lambda each: (each.settled_on, each.control.number, each.window))
    return found


def _of_control(control: ControlPlan, first: date, last: date) -> Iterator[OccurrencePlan]:
    draw = random.Random(SEED + 1 + control.number)
    end = min(last, control.retires_on - timedelta(days=1)) if control.retires_on else last
    for window in _windows(control, draw, first, end):
        if window.first >= first and window.last <= end:
            yield _occurrence(control, window, draw, last)


def _windows(control: ControlPlan, draw: random.Random, first: date, end: date) -> Iterator[Window]:
    """The calendar's windows; events on some days, and a configuration shown each quarter."""
    if control.frequency == "per_event":
        for year in range(first.year, end.year + 1):
            days = sorted(draw.sample(range(365), _EVENTS_PER_YEAR))
            yield from (_one_day(date(year, 1, 1) + timedelta(days=day)) for day in days)
    elif control.frequency == "continuous":
        yield from windows("quarterly", first, end)
    else:
        yield from windows(control.frequency, first, end)


def _one_day(day: date) -> Window:
    return Window(day, day)


def _occurrence(
    control: ControlPlan, window: Window, draw: random.Random, last: date
) -> OccurrencePlan:
    grace = default_grace(control.frequency)
    late = draw.random() < (_SLOPPY_LATE if control.sloppy else _USUAL_LATE)
    missed = late and draw.random() < _MISSED_OF_LATE
    waived = draw.random() < _WAIVED and control.frequency not in ("per_event", "continuous")
    days = _LATE_DAYS.get(control.frequency, 20)
    done: date | None = _done_day(window, grace, draw, days if late else 0)
    gone = missed_on(control.frequency, window, due_on=window.last, grace_days=grace)
    if waived or (missed and gone is not None) or (done is not None and done > last):
        done = None
    rule = gone if missed and not waived and gone is not None and gone <= last else None
    lost = draw.random() < (_SLOPPY_WITHOUT_PROOF if control.sloppy else _USUAL_WITHOUT_PROOF)
    proven = done is not None and not lost
    return OccurrencePlan(control, window, window.last.year, grace, done, rule, waived, proven)


def _done_day(window: Window, grace: int, draw: random.Random, late_by: int) -> date:
    """Some day in the window, or so many days after grace at the most."""
    if late_by:
        return window.last + timedelta(days=grace + 1 + draw.randrange(late_by))
    days = min((window.last - window.first).days, 9)
    return window.last - timedelta(days=draw.randrange(days + 1))
