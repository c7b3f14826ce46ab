"""Month, quarter or agenda with the list of the chosen day beside it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.operations.reading.calendar import CalendarEntry, CalendarFacts
from desktop.ui.keys import is_typing, shortcut
from desktop.ui.lists.list_views import ListViews
from desktop.ui.lists.parts import Refused
from desktop.ui.lists.shapes import Action
from desktop.ui.pages.calendar import words
from desktop.ui.pages.calendar.agenda import AgendaList
from desktop.ui.pages.calendar.bar import CalendarBar
from desktop.ui.pages.calendar.days import (
    FIRST_MONTH,
    LAST_MONTH,
    MONTHS_IN_QUARTER,
    DayFacts,
    add_months,
    last_of,
    made_days,
    quarter_of,
    range_of,
)
from desktop.ui.pages.calendar.grid import DayGrid
from desktop.ui.pages.calendar.quarter import QuarterView
from desktop.ui.pages.calendar.side import CalendarSplit, DayPanel
from desktop.ui.theme import Look
from desktop.ui.words import say

VIEWS = ("month", "quarter", "agenda")


def locale_weekday() -> int:
    """The first day of the week where this computer is, 0 for Monday."""
    return QLocale().firstDayOfWeek().value - 1


class CalendarView(QWidget):
    """Knows the chosen day and what is shown; `needed` asks for facts of another range.

    `opened` asks to go to an entry, `wanted` to give it another due day.
    """

    needed = Signal()
    opened = Signal(object)
    wanted = Signal(object, object)
    changed = Signal()

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self._today = today
        self.first_weekday = locale_weekday()
        self.view = "month"
        self.current = today()
        self.facts: CalendarFacts | None = None
        self.days: Mapping[date, DayFacts] = {}
        self._wanted_item = ""
        self.bar = CalendarBar(look)
        self.month = DayGrid(look)
        self.quarter = QuarterView(look)
        self.agenda = AgendaList(look)
        self.panel = DayPanel(look)
        self.stack = QStackedWidget()
        for each in (self.month, self.quarter, self.agenda):
            self.stack.addWidget(each)
        self.views = ListViews(look, self._framed(), say("calendar.reading"))
        self.split = CalendarSplit(look, self.views, self.panel)
        self._lay_out()
        self._connect()

    # ---- what the page asks

    def range(self) -> tuple[date, date]:
        """The first and last day that are shown."""
        return range_of(self.view, self.current, self.first_weekday)

    def tell(self, facts: CalendarFacts) -> None:
        """Show facts read anew."""
        self.facts = facts
        self.bar.offer((*facts.entries, *facts.overdue))
        self.show_days()

    def choose_view(self, view: str) -> None:
        """Show month, quarter or agenda around the chosen day."""
        if view != self.view:
            self.view = view
            self.split.slide(over=False)
            self.panel.refuse(None)
            self.needed.emit()

    def go(self, day: date, *, focus: bool = True) -> None:
        """Choose a day; another range is asked for when the day lies outside."""
        last = last_of(LAST_MONTH)
        day = max(FIRST_MONTH, min(day, last))
        before = self.range()
        moved, self.current = day != self.current, day
        if moved:
            self.panel.refuse(None)
        if self.range() != before:
            self.show_days()
            self.needed.emit()
        elif moved:
            self.show_days()
        if focus:
            self.focus_day()

    def step(self, months: int) -> None:
        """Go months, in a quarter whole quarters, on or back."""
        if self.view == "quarter":
            months *= MONTHS_IN_QUARTER
        self.go(add_months(self.current, months))

    def entry(self) -> CalendarEntry | None:
        """What is selected: a line of the agenda or of the chosen day."""
        if self.view == "agenda":
            return self.agenda.current_entry()
        return self.panel.entry()

    def follow(self, item: str, day: date) -> None:
        """An entry was moved: its new day is chosen, and it stays selected."""
        self._wanted_item = item
        if self.view != "agenda":
            self.go(day, focus=False)

    def refuse(self, refused: Refused | None) -> None:
        """Show beside the day why something cannot be."""
        self.panel.refuse(refused)
        if refused is not None and self.view != "agenda":
            self.split.slide(over=True)

    def has_day_focus(self) -> bool:
        """Whether a day has the keyboard, which a change of the days must not take away."""
        return self.month.focused() or self.quarter.focused()

    def parts(self) -> Sequence[QWidget]:
        """What Tab walks, in its order."""
        bar = self.bar
        return (bar.previous, bar.next, bar.today, bar.filter, self.views, self.panel)

    def focus_day(self) -> None:
        """Give the keyboard to the chosen day."""
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """The chosen day, or the lines of the agenda."""
        if self.view == "agenda":
            return self.agenda
        shown = self.month if self.view == "month" else self.quarter
        return shown.cell_of(self.current) or self.bar.today

    def open_day(self) -> None:
        """Give the keyboard to the list of the chosen day."""
        self.split.slide(over=True)
        self.panel.close_button.setVisible(self.split.is_narrow())
        if self.panel.rows.rows():
            self.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.rows.select_first()

    def close_day(self) -> None:
        """Give the keyboard back to the days."""
        self.split.slide(over=False)
        self.focus_day()

    def shift(self, days: int) -> None:
        """Ask for an earlier or later due day of the selected entry."""
        entry = self.entry()
        if entry is not None:
            self.wanted.emit(entry, entry.due_on + timedelta(days=days))

    def say_empty(self, title: str, sentence: str, actions: Sequence[Action]) -> None:
        """There is nothing to show at all."""
        self.split.show_panel(shown=False)
        self.views.say(title, sentence, actions)

    # ---- showing

    def show_days(self) -> None:
        """Lay out what is known, as the filter wants it."""
        facts, today = self.facts, self._today()
        self.days = made_days(facts, self.bar.sieve()) if facts is not None else {}
        self._name()
        self.views.show_table()
        shown = {"month": self.month, "quarter": self.quarter, "agenda": self.agenda}[self.view]
        self.stack.setCurrentWidget(shown)
        set_up = {"today": today, "current": self.current, "first_weekday": self.first_weekday}
        if self.view == "month":
            self.month.tell(self.current, self.days, **set_up)  # type: ignore[arg-type]
        elif self.view == "quarter":
            self.quarter.tell(self.days, **set_up)  # type: ignore[arg-type]
        else:
            self._show_agenda(today)
        self.split.show_panel(shown=self.view != "agenda")
        self.panel.close_button.setVisible(self.split.is_narrow())
        self.panel.tell(self.days.get(self.current) or DayFacts(self.current), today)
        if self._wanted_item:
            self.panel.choose(self._wanted_item)
        self.changed.emit()

    def _show_agenda(self, today: date) -> None:
        self.agenda.show_days(self.days, today)
        if not self.agenda.rows() and self.facts is not None:
            first, last = self.range()
            span = words.span_name(first, last)
            self.views.say(say("calendar.nothing_title"), say("calendar.nothing_in", span=span))

    def _name(self) -> None:
        names = {
            "month": words.month_name(self.current),
            "quarter": words.quarter_name(quarter_of(self.current)),
            "agenda": words.span_name(*self.range()),
        }
        self.bar.name.say(names[self.view])
        unit = self.view if self.view != "agenda" else "month"
        self.bar.previous.setAccessibleName(say(f"calendar.previous_{unit}"))
        self.bar.next.setAccessibleName(say(f"calendar.next_{unit}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the day slides over the month."""
        super().resizeEvent(event)
        self.panel.close_button.setVisible(self.split.is_narrow())

    def _filtered(self) -> None:
        self.show_days()

    def _framed(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(18, 0, 18, 14)
        column.addWidget(self.stack)
        return held

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        bar = self.bar
        bar.previous.clicked.connect(lambda: self.step(-1))
        bar.next.clicked.connect(lambda: self.step(1))
        bar.today.clicked.connect(self.to_today)
        bar.filter.changed.connect(self._filtered)
        bar.filter.field.left.connect(self.focus_day)
        for days in (self.month, self.quarter):
            days.chosen.connect(self.go)
            days.opened.connect(self._open)
            days.stepped.connect(self.step)
            days.shifted.connect(self.shift)
        self.month.picked.connect(self._picked)
        self.month.wanted.connect(self.wanted)
        for lines in (self.agenda, self.panel.rows):
            lines.opened.connect(lambda _: self.opened.emit(self.entry()))
            lines.shifted.connect(self.shift)
        self.panel.escaped.connect(self.close_day)
        self.panel.chose.connect(self.changed)
        self._bound = [shortcut(self, keys, run) for keys, run in self._keys()]

    def _keys(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """The keys of the calendar, which do nothing while somebody types."""

        def unless_typing(run: Callable[[], object]) -> Callable[[], object]:
            return lambda: None if is_typing(self.window().focusWidget()) else run()

        return (
            (".", unless_typing(self.to_today)),
            ("D", unless_typing(lambda: self.opened.emit(self.entry()))),
            ("/", unless_typing(self.to_filter)),
            ("Ctrl+F", self.to_filter),
            ("Shift+F9", self._fold),
        )

    def to_filter(self) -> None:
        """Put the keyboard into the filter field."""
        self.bar.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, day: date) -> None:
        self.go(day)
        self.open_day()

    def to_today(self) -> None:
        """Choose today."""
        self.go(self._today())

    def _fold(self) -> None:
        if self.split.is_narrow():
            self.split.slide(over=not self.split.over)
        elif self.view != "agenda":
            self.split.show_panel(shown=not self.split.shown)

    def _picked(self, day: date, entry: CalendarEntry | None) -> None:
        """A chip was pressed: its line is the selected one."""
        self._wanted_item = entry.id if entry is not None else ""
