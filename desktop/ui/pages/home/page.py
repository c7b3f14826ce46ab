"""Home: where do we stand, today or on any past day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.operations.work import call
from desktop.ui.as_of import AsOfPanel
from desktop.ui.behind import BehindPanel
from desktop.ui.context import Context, CycleChoice
from desktop.ui.keys import letter, shortcut
from desktop.ui.lists.shapes import Action
from desktop.ui.measures import Failing, HomeFacts
from desktop.ui.page import Page, PageHeader
from desktop.ui.pages.home.all_measures import MeasuresView
from desktop.ui.pages.home.chart_card import ChartCard
from desktop.ui.pages.home.exporting import EXPORTS, Exporting
from desktop.ui.pages.home.facts import read_home
from desktop.ui.pages.home.offers import home_actions
from desktop.ui.pages.home.overview import Overview
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import day, say

BESIDE_PANEL = 1100  # narrower pages have no room for a list at their side


class HomePage(Page):
    """The posture of the chosen cycle on the chosen day, with the list behind every number."""

    NAME = "home"
    TITLE = "home.name"
    ICON = "home"
    LETTER = "H"

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.facts: HomeFacts | None = None
        self._asked = 0
        self._shown_for: tuple[object, ...] = ()
        self.header = PageHeader(look)
        self.to_today = Button(look, say("as_of.back"), kind="link")
        self.as_of = Button(look, say("as_of.today"), icon="clock")
        self.export = Button(look, say("home.export"), icon="export", menu=True, key="Ctrl E")
        self.other_view = Button(look, say("home.all_measures"), icon="list", key="V")
        self.next_review = Button(look, say("due.do_next"), kind="main", key="D")
        self.chart = ChartCard(look, store, context)
        self.overview = Overview(look, self.chart)
        self.measures = MeasuresView(look)
        self.panel = BehindPanel(look)
        self.empty = EmptyState(look)
        self.to_interview = Button(look, say("home.start_interview"), kind="main")
        self.empty.buttons.addWidget(self.to_interview)
        self.day_panel: AsOfPanel | None = None
        self.exporting = Exporting(self, store, context, self.chart)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._show_place()

    def refresh(self) -> None:
        """Read the day's posture and draw the chart anew."""
        self._show_place()
        cycle = self.context.cycle
        if cycle is None:
            if self.context.known:
                self._say_empty(say("home.empty_title"), say("home.empty_interview"))
                self.to_interview.show()
            return
        self._asked += 1
        asked, self._shown_for = self._asked, self._wanted()
        self.store.ask(
            call(read_home, cycle=cycle.id, on=self.context.on, today=self.context.today),
            lambda facts: self._read(asked, facts),
            failed=lambda problem: self._failed(asked, problem),
        )

    def moved(self) -> None:
        """Another list or view of the same day needs nothing from the store."""
        if self.facts is None or self.stale or self._shown_for != self._wanted():
            self.outdate()
            return
        self._show_place()
        self._show_panel()

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        names = ("view", "due_next", "as_of", "export", "strip", "open", "copy", "close")
        return [(say(f"keys.{name}_key"), say(f"keys.{name}")) for name in names]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands beside the page, or lies over it where both have no room."""
        super().resizeEvent(event)
        over = self.width() < self.look.scaled(BESIDE_PANEL)
        inside = self.body.indexOf(self.panel) >= 0
        if over and inside:
            self.body.removeWidget(self.panel)
        elif not over and not inside:
            self.body.addWidget(self.panel)
        if over:
            self._lay_panel_over()

    def _lay_panel_over(self) -> None:
        top, width = self.header.sizeHint().height(), self.panel.width()
        self.panel.setGeometry(self.width() - width, top, width, self.height() - top)
        self.panel.raise_()

    def offers(self) -> Sequence[Action]:
        """What can be done here now, for the palette: days, views, charts and files."""
        return home_actions(self)

    def show_chart(self, name: str) -> None:
        """Choose a chart and bring it into view."""
        self.context.go(view="", behind="")
        self.chart.tabs.select(name)
        self.chart.redraw()
        self.scroller.ensureWidgetVisible(self.chart)

    def standing(self) -> str:
        """How many criteria are ready."""
        if self.facts is None:
            return say("welcome.line_empty") if self.context.cycle is None else ""
        measures = self.facts.measures
        return say("welcome.line", n=measures.ready, of=measures.of)

    def first_focus(self) -> QWidget:
        """The strip in the first view, the table in the second."""
        if not self.to_interview.isHidden() and self.views.currentWidget() is self.empty:
            return self.to_interview
        if not self.panel.isHidden():
            return self.panel.list if self.panel.list.rows() else self.panel.close_button
        if self.context.place.view == "measures":
            return self.measures.table
        return self.overview.standing.strip.first_focus() or self.as_of

    def choose_day(self) -> None:
        """Open the small panel with the date field."""
        cycle = self.context.cycle
        if cycle is None:
            return
        offers: list[tuple[str, date | None]] = [(say("as_of.offer_today"), None)]
        offers.append((say("as_of.offer_end"), cycle.end))
        if cycle.report_due is not None:
            offers.append((say("as_of.offer_report"), cycle.report_due))
        self.day_panel = panel = AsOfPanel(self.look, self.context.on, tuple(offers), self)
        panel.chosen.connect(self.take_day)
        panel.open_at(self.as_of.mapToGlobal(QPoint(0, self.as_of.height() + 4)))
        panel.focus()

    def choose_export(self) -> None:
        """Offer the kinds of files."""
        choices = [Choice(kind, say(f"export.{kind}")) for kind in EXPORTS]
        menu = Menu(self.look, say("home.export"), choices, self)
        menu.chosen.connect(self.exporting.start)
        menu.open_at(self.export.mapToGlobal(QPoint(0, self.export.height() + 4)))

    def switch_view(self) -> None:
        """Change between the overview and all measures."""
        on_measures = self.context.place.view == "measures"
        self.context.go(view="" if on_measures else "measures")
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_behind(self, key: str) -> None:
        """Open the list behind a number."""
        self.context.go(behind=key)
        if self.facts is not None:
            self._show_panel()
            self.panel.take_focus()

    def close_behind(self) -> None:
        """Close the list."""
        self.context.go(behind="")
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_need(self, need: Failing | None) -> None:
        """Go to what needs somebody where a page shows it, otherwise to the list of all."""
        if need is not None and self.context.shows(need.item_kind):
            self.context.jump(need.item_kind, need.item)
        else:
            self.open_behind("needs")

    def do_next_review(self) -> None:
        """Go to what is due and begin the first review."""
        if self.context.cycle is not None:
            self.context.go(page="due", view="next", behind="", item="")

    def start_interview(self) -> None:
        """Go to the interview."""
        self.context.go(page="scope", view="", behind="", item="")

    def _wanted(self) -> tuple[object, ...]:
        cycle = self.context.cycle
        return (cycle.id if cycle else None, self.context.on, self.context.today)

    def take_day(self, chosen: date | None) -> None:
        """Show another day; None is today."""
        self.context.go(on=None if chosen == self.context.today else chosen)

    def _take_cell(self, item: str, chosen: date) -> None:
        on = None if chosen == self.context.today else chosen
        self.context.go(on=on, behind=f"item:{item}")

    def _read(self, asked: int, facts: HomeFacts) -> None:
        if asked != self._asked:
            return
        self.facts = facts
        self.overview.tell(facts)
        self.measures.tell(facts.measures.by_key)
        self._show_views()
        self._show_panel()
        self.enter()
        self._tell_painted()

    def _tell_painted(self) -> None:
        """The chart, and whoever else waits for it, come after the numbers are painted."""
        QTimer.singleShot(0, self, self.answered.emit)

    def _failed(self, asked: int, problem: Exception) -> None:
        if asked == self._asked:
            self._say_empty(say("home.failed_title"), sentence_of(problem))

    def _say_empty(self, title: str, sentence: str) -> None:
        self.facts = None
        self.to_interview.hide()
        self.empty.tell(title, sentence)
        self.views.setCurrentWidget(self.empty)
        self.panel.hide()
        self._tell_painted()

    def _show_views(self) -> None:
        measures = self.context.place.view == "measures"
        self.views.setCurrentWidget(self.measures if measures else self.scroller)

    def _show_panel(self) -> None:
        key = self.context.place.behind
        measure = self.facts.measure(key) if key and self.facts is not None else None
        self.panel.setVisible(measure is not None)
        if measure is not None:
            self.panel.tell(measure)

    def _show_place(self) -> None:
        """Everything that follows from place and facts of the frame alone."""
        context, cycle = self.context, self.context.cycle
        on_measures = context.place.view == "measures"
        title = say("measures.title" if on_measures else "home.title")
        self.header.tell(title, self._question(cycle))
        past = context.is_past
        self.header.tint("status.info.soft" if past else "surface.window")
        self.header.question.tint("status.info.text" if past else "text.secondary")
        self.to_today.setVisible(past)
        shown = day(context.on, context.today)
        self.as_of.say(say("as_of.day", day=shown) if past else say("as_of.today"))
        self.other_view.say(say("home.overview" if on_measures else "home.all_measures"))
        for widget in (self.as_of, self.export, self.other_view, self.next_review):
            widget.setVisible(cycle is not None)
        if self.facts is not None:
            self._show_views()

    def _question(self, cycle: CycleChoice | None) -> str:
        if cycle is None:
            return say("home.question")
        on = self.context.on
        if self.context.is_past:
            return say("as_of.shown", day=day(on), today=day(self.context.today))
        parts = [period_sentence(cycle, on)]
        if cycle.stage:
            parts.append(f"{cycle.stage}.")
        if cycle.report_due is not None and cycle.report_due >= on:
            parts.append(say("home.report_due", day=day(cycle.report_due)))
        return " ".join(parts)

    def _connect(self) -> None:
        self.to_interview.clicked.connect(self.start_interview)
        self.answered.connect(self.chart.begin)
        self.exporting.ended.connect(self.announced)
        self.as_of.clicked.connect(self.choose_day)
        self.to_today.clicked.connect(lambda: self.take_day(None))
        self.export.clicked.connect(self.choose_export)
        self.other_view.clicked.connect(self.switch_view)
        self.overview.opened.connect(self.open_behind)
        self.overview.need_opened.connect(self.open_need)
        self.next_review.clicked.connect(self.do_next_review)
        self.measures.opened.connect(self.open_behind)
        self.scroller.bar_shown.connect(lambda shown: self.overview.beside_scroll_bar(shown=shown))
        self.panel.closed.connect(self.close_behind)
        self.chart.day_opened.connect(self.take_day)
        self.chart.cell_opened.connect(self._take_cell)

    def _bind_keys(self) -> None:
        self._bound = [
            letter(self, "V", self.switch_view),
            letter(self, "D", self.do_next_review),
            shortcut(self, "Ctrl+Shift+D", self.choose_day),
            shortcut(self, "Ctrl+E", self.choose_export),
        ]

    def _lay_out(self) -> None:
        for button in (self.other_view, self.as_of, self.export, self.next_review):
            self.header.buttons.addWidget(button)
        self.header.beside.addWidget(self.to_today)
        self.views = QStackedWidget()
        self.scroller = PageScroll(self.look, self.overview)
        for view in (self.scroller, self.measures, self.empty):
            self.views.addWidget(view)
        self.body = QHBoxLayout()
        self.body.setSpacing(0)
        self.body.addWidget(self.views, 1)
        self.body.addWidget(self.panel)
        self.column.addWidget(self.header)
        self.column.addLayout(self.body, 1)
        self.panel.hide()


def period_sentence(cycle: CycleChoice, on: date) -> str:
    """Which days the cycle covers and which of them this is."""
    if cycle.start == cycle.end:
        return say("home.one_day", day=day(cycle.start))
    span = {"start": day(cycle.start, cycle.end), "end": day(cycle.end)}
    length = (cycle.end - cycle.start).days + 1
    if on < cycle.start:
        return say("home.period_ahead", **span, n=(cycle.start - on).days)
    if on > cycle.end:
        return say("home.period_over", **span)
    return say("home.period", **span, n=(on - cycle.start).days + 1, of=length)
