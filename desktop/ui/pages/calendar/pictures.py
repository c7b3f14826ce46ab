"""The states of the calendar page, for the tour: name, view, and what is done before."""

from collections.abc import Callable
from datetime import timedelta

from desktop.ui.lists.choice_boxes import ChoiceBox
from desktop.ui.lists.parts import Refused
from desktop.ui.pages.calendar.page import CalendarPage
from desktop.ui.pages.calendar.rules import RuleList
from desktop.ui.words import day, say

Prepare = Callable[[CalendarPage], None]


def _plain(page: CalendarPage) -> None:
    page.calendar.bar.filter.clear()
    page.calendar.refuse(None)
    page.calendar.to_today()


def _no_match(page: CalendarPage) -> None:
    page.calendar.bar.filter.field.setText("badge reader at the door")
    page.calendar.bar.filter.changed.emit()


def _files(page: CalendarPage) -> None:
    _plain(page)
    page.offer_files()


def _empty(page: CalendarPage) -> None:
    _plain(page)
    page.show_empty()


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


def _plan(page: CalendarPage) -> RuleList:
    rules = page.list
    assert isinstance(rules, RuleList)
    rules.panel.leave_form()
    rules.clear_filter()
    return rules


def _new_rule(page: CalendarPage) -> None:
    """A rule for the first subject that has none, with what it would bring."""
    rules = _plan(page)
    rules.commands.run("new")
    box = rules.panel.box("subject")
    ruled = {row.subject for row in rules.listing.loaded.rows}
    free = [key for key, _ in box.field.choices if key not in ruled] if box is not None else []
    if isinstance(box, ChoiceBox) and free:
        box.put(free[0])
        rules.renew_preview()


def _changed_rule(page: CalendarPage) -> None:
    """A rule that gets another frequency: what goes and what comes."""
    rules = _plan(page)
    rules.table.choose(0)
    rules.commands.run("change")
    box = rules.panel.box("frequency")
    if isinstance(box, ChoiceBox):
        box.put("annual" if box.value() != "annual" else "monthly")
        rules.renew_preview()


def _starter(page: CalendarPage) -> None:
    page.list.panel.leave_form()
    page.list.clear_filter()
    page.list.table.choose(0)


def _taking(page: CalendarPage) -> None:
    _starter(page)
    page.list.table.selectAll()
    page.list.commands.run("take")


STATES: tuple[tuple[str, str, Prepare], ...] = (
    ("calendar", "month", _plain),
    ("calendar-quarter", "quarter", _plain),
    ("calendar-agenda", "agenda", _plain),
    ("calendar-agenda-no-match", "agenda", _no_match),
    ("calendar-refused", "month", _refused),
    ("calendar-files", "month", _files),
    ("calendar-empty", "month", _empty),
    ("calendar-plan", "plan", lambda page: _plan(page).table.choose(0)),
    ("calendar-plan-new", "plan", _new_rule),
    ("calendar-plan-change", "plan", _changed_rule),
    ("calendar-starter", "starter", _starter),
    ("calendar-starter-take", "starter", _taking),
)
