"""For which days of a period a control should have evidence, and for which it has none."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from desktop.compliance.calendar import default_grace, windows
from desktop.compliance.spans import (
    Span,
    Spans,
    clipped,
    difference,
    intersection,
    touches,
    union,
)

# Evidence of what runs all the time is usually taken once a month.
MONTHLY_TAKEN = 31


def missing_days(
    *,
    frequency: str | None,
    annual_month: int | None,
    period: Span,
    on: int,
    operating: Spans,
    covered: Iterable[Span],
    waived: Iterable[Span] = (),
) -> list[Span]:
    """The runs of days (ordinals) of a period, up to a day, that should be covered and are not.

    Of a control with windows every window whose grace is over needs a piece of evidence that
    speaks for at least one of its days; of what runs all the time every day is needed, a month
    later at the latest. Events have no days of their own.
    """
    shown = union(covered)
    if frequency in ("continuous", "many_per_day"):
        last = min(period[1], on - MONTHLY_TAKEN)
        wanted = clipped(operating, period[0], last) if last >= period[0] else []
        return difference(wanted, union([*shown, *waived]))
    if frequency is None or frequency == "per_event":
        return []
    out = union(waived)
    due = _due_windows(frequency, annual_month, period, on)
    return union(
        window
        for window in due
        if _is_expected(window, operating)
        and not touches(window, shown)
        and not touches(window, out)
    )


@lru_cache(maxsize=128)
def _due_windows(
    frequency: str, annual_month: int | None, period: Span, on: int
) -> tuple[Span, ...]:
    """The windows that end in the period and whose grace is over; many controls have the same."""
    return tuple(_windows_over(frequency, annual_month, period, on))


def _windows_over(
    frequency: str, annual_month: int | None, period: Span, on: int
) -> Iterator[Span]:
    grace = default_grace(frequency)
    first, last = date.fromordinal(period[0]), date.fromordinal(min(period[1], on))
    if first > last:
        return
    for window in windows(frequency, first, last, annual_month):
        end = window.last.toordinal()
        if end <= period[1] and end + grace < on:
            yield window.first.toordinal(), end


def _is_expected(window: Span, operating: Spans) -> bool:
    """A control that works in less than half of a window is not expected in it."""
    days = sum(last - first + 1 for first, last in intersection([window], operating))
    return days * 2 >= window[1] - window[0] + 1
