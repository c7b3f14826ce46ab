"""Where days and values fall on the plot, which of them get a tick, and where labels go. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.charts.words import month_name

ONE_DAY = timedelta(days=1)
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The plot's place in logical pixels, the days across and the value at its top."""

    left: float
    top: float
    width: float
    height: float
    start: date
    end: date
    highest: float
    ratio: float = 1.0

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge, where the value is 0."""
        return self.top + self.height

    def x(self, day: date) -> float:
        """The left edge of a day's column, on whole device pixels and inside the plot."""
        days = (self.end - self.start).days + 1
        share = (day - self.start).days / days
        return self.snapped(self.left + self.width * min(max(share, 0.0), 1.0))

    def y(self, value: float) -> float:
        """The height of a value, on whole device pixels."""
        share = value / self.highest if self.highest else 0.0
        return self.snapped(self.bottom - self.height * min(max(share, 0.0), 1.0))

    def snapped(self, place: float) -> float:
        """The nearest whole device pixel."""
        return round(place * self.ratio) / self.ratio


def after(day: date) -> date:
    """The next day, or the last day there is."""
    return day + ONE_DAY if day < date.max else day


def column_edges(plot: Plot, days: Sequence[date], last: date) -> list[tuple[float, float]]:
    """Left and right of each day's step: it holds until the next day, the last one until `last`."""
    lefts = [plot.x(day) for day in days]
    return list(zip(lefts, [*lefts[1:], plot.x(after(last))], strict=True)) if days else []


def time_ticks(plot: Plot, spacing: float) -> list[tuple[date, str]]:
    """The days that get a label, at least `spacing` pixels apart."""
    days = (plot.end - plot.start).days + 1
    pixels = plot.width / days
    walks = (
        (walk, step)
        for unit, steps, walk in _UNITS
        for step in steps
        if step * unit * pixels >= spacing
    )
    ticks = next((list(walk(plot, step)) for walk, step in walks), [])
    return ticks or [(plot.start, f"{month_name(plot.start)} {plot.start.year}")]


def count_ticks(highest: int, room: float, spacing: float) -> list[int]:
    """Round counts from 0 on, and the highest one itself, far enough from the one below."""
    if highest <= 0:
        return [0]
    step = next(step for step in _count_steps() if step * room / highest >= spacing)
    ticks = list(range(0, highest, step))
    if len(ticks) > 1 and (highest - ticks[-1]) * room / highest < spacing:
        ticks.pop()
    return [*ticks, highest]


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Centres near the wanted ones that do not overlap and stay in low..high while there is room."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    tops = [wanted[index] - heights[index] / 2 for index in order]
    tall = [heights[index] for index in order]
    _push_down(tops, tall, low)
    _push_up(tops, tall, high)
    centres = [0.0] * len(wanted)
    for place, index in enumerate(order):
        centres[index] = tops[place] + tall[place] / 2
    return centres


def _push_down(tops: list[float], tall: list[float], low: float) -> None:
    for place in range(len(tops)):
        floor = tops[place - 1] + tall[place - 1] if place else low
        tops[place] = max(tops[place], floor)


def _push_up(tops: list[float], tall: list[float], high: float) -> None:
    for place in reversed(range(len(tops))):
        ceiling = tops[place + 1] if place + 1 < len(tops) else high
        tops[place] = min(tops[place], ceiling - tall[place])


def _count_steps() -> Iterator[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


def _by_day(plot: Plot, step: int) -> Iterator[tuple[date, str]]:
    day = plot.start
    while day <= plot.end:
        yield day, f"{day.day} {month_name(day)}"
        if (plot.end - day).days < step:
            return
        day += timedelta(days=step)


def _by_month(plot: Plot, step: int) -> Iterator[tuple[date, str]]:
    several_years = plot.start.year != plot.end.year
    first = True
    for day in _month_starts(plot):
        if (day.month - 1) % step:
            continue
        with_year = several_years and (first or day.month == 1)
        yield day, f"{month_name(day)} {day.year}" if with_year else month_name(day)
        first = False


def _by_year(plot: Plot, step: int) -> Iterator[tuple[date, str]]:
    for year in range(plot.start.year, plot.end.year + 1):
        day = date(year, 1, 1)
        if day >= plot.start and year % step == 0:
            yield day, str(year)


def _month_starts(plot: Plot) -> Iterator[date]:
    for number in range(plot.start.year * 12 + plot.start.month - 1, plot.end.year * 12 + 12):
        day = date(number // 12, number % 12 + 1, 1)
        if plot.start <= day <= plot.end:
            yield day


_UNITS: tuple[
    tuple[float, tuple[int, ...], Callable[[Plot, int], Iterator[tuple[date, str]]]], ...
] = (
    (1.0, _DAY_STEPS, _by_day),
    (30.4, _MONTH_STEPS, _by_month),
    (365.2, _YEAR_STEPS, _by_year),
)
