"""The states of the calendar page, for the tour: name, view, and what is done before."""

from collections.abc import Callable
from datetime import timedelta

from desktop.ui.lists.parts import Refused
from desktop.ui.pages.calendar.page import CalendarPage
from desktop.ui.words import day, say

Prepare = Callable[[CalendarPage], None]


def _plain(page: CalendarPage) -> None:
    page.calendar.bar.filter.clear()
    page.calendar.refuse(None)
    page.calendar.to_today()


def _no_match(page: CalendarPage) -> None:
    page.calendar.bar.filter.field.setText("badge reader at the door")
    page.calendar.bar.filter.changed.emit()


def _refused(page: CalendarPage) -> None:
    """A chip fell outside of its window."""
    _plain(page)
    facts = page.calendar.facts
    movable = [e for e in (facts.entries if facts is not None else ()) if e.window is not None]
    if not movable:
        return
    entry = movable[-1]
    assert entry.window is not None
    first, last = entry.window
    page.calendar.go(entry.due_on)
    outside = day(last + timedelta(days=4), page.context.today)
    words = {"day": outside, "first": day(first, page.context.today)}
    sentence = say("calendar.outside", last=day(last, page.context.today), **words)
    page.calendar.open_day()
    page.calendar.panel.choose(entry.id)
    page.calendar.refuse(Refused(sentence))


STATES: tuple[tuple[str, str, Prepare], ...] = (
    ("calendar", "month", _plain),
    ("calendar-quarter", "quarter", _plain),
    ("calendar-agenda", "agenda", _plain),
    ("calendar-agenda-no-match", "agenda", _no_match),
    ("calendar-refused", "month", _refused),
    ("calendar-plan", "plan", lambda page: page.list.clear_filter()),
)
