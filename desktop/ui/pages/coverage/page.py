"""The coverage matrix: which slots of the period are proven, and which are not."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow, read_coverage
from desktop.operations.reading.coverage_view import (
    SEGMENTS,
    Wanted,
    axis_of,
    chosen,
    facet_values,
    fits_segment,
    lines_of,
)
from desktop.operations.reading.coverage_words import group_words
from desktop.ui.as_of import AsOfPanel
from desktop.ui.canvas_page import CanvasPage
from desktop.ui.context import Context
from desktop.ui.lists.detail import DetailPanel
from desktop.ui.lists.form_drafts import FormDrafts
from desktop.ui.lists.list_views import ListViews
from desktop.ui.lists.parts import Form, Link, Refused
from desktop.ui.lists.shapes import Action
from desktop.ui.lists.split import Split
from desktop.ui.page import PageHeader
from desktop.ui.pages.coverage.acting import Acting
from desktop.ui.pages.coverage.bar import CoverageBar
from desktop.ui.pages.coverage.canvas import DENSITIES, CoverageCanvas
from desktop.ui.pages.coverage.emptiness import say_empty, say_nothing_fits
from desktop.ui.pages.coverage.legend import Legend
from desktop.ui.pages.coverage.offers import looking, of_slot
from desktop.ui.pages.coverage.peek import Peek
from desktop.ui.pages.coverage.pointing import Pointing
from desktop.ui.pages.coverage.slot_panel import SlotPanel
from desktop.ui.pages.coverage.wiring import LETTERS, bind, connect, runs_of, take_kept
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.words import day, say

KEYS = ("move", "gap_row", "open", "peek", "today", "find")

ROOMY_FROM = 1640  # the page of a window of 1920 and more


class CoveragePage(CanvasPage):
    """Shows the canvas with its legend; the panel shows the current slot."""

    NAME = "coverage"
    TITLE = "coverage.name"
    ICON = "coverage"
    LETTER = "V"
    GROUP = "work"
    TOPICS = frozenset(
        {
            "control",
            "control_mapping",
            "control_version",
            "cycle",
            "evidence",
            "evidence_link",
            "item",
            "nil_statement",
            "person",
            "population_item",
            "register_event",
            "register_trigger",
            "review_task",
            "test_result",
            "transition",
        }
    )

    READING = staticmethod(read_coverage)
    FAILED = "coverage.failed"
    facts: CoverageFacts | None

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.menu: Menu | None = None
        self.day_panel: AsOfPanel | None = None
        self.density_chosen = False  # until then wide windows have roomy rows
        self.header = PageHeader(look)
        self.to_today = Button(look, say("as_of.back"), kind="link")
        self.said = NoticeLine(look)
        self.read_only = Label(look, colour="text.secondary", wrap=True)
        self.as_of = Button(look, say("as_of.today"), icon="clock")
        self.export_button = Button(look, say("coverage.act_export"), icon="export", key="Ctrl E")
        self.open_button = Button(look, say("coverage.act_open"), kind="main", key="Enter")
        self.bar = CoverageBar(look)
        self.legend = Legend(look)
        self.canvas = CoverageCanvas(look)
        self.views = ListViews(look, self.canvas, say("coverage.reading"))
        self.panel = DetailPanel(look, context.shows, FormDrafts(context.drafts, self.NAME))
        self.split = Split(look, self._framed(), self.panel)
        self.peek = Peek(look, store, context, self)
        self.beside = SlotPanel(self)
        self.acting = Acting(self)
        self.pointing = Pointing(self)
        take_kept(self)
        self._lay_out()
        connect(self)
        self._bound = bind(self)

    # ---- what every page answers

    def flush(self) -> None:
        """Save what is being typed, and how the page is set."""
        self.panel.flush()
        self.context.kept.keep(
            self.NAME,
            {
                "view": self.bar.shown_view(),
                "grouping": self.bar.grouping,
                "density": self.canvas.density if self.density_chosen else "",
                "panel": self.split.wanted,
                "shown": self.split.shown,
            },
        )

    def first_focus(self) -> QWidget:
        """The canvas, or the field while there is nothing to walk on."""
        return self.canvas if self.canvas.lines else self.bar.field

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        own = [(say(f"coverage.key_{n}"), say(f"coverage.key_{n}_words")) for n in KEYS]
        letters = [(key, say(f"coverage.act_{names[0]}")) for key, names in LETTERS.items()]
        acts = looking(runs_of(self), self.next_gap)
        return [*own, *letters, *((a.chip(), a.words) for a in acts if len(a.keys) > 1)]

    def offers(self) -> Sequence[Action]:
        """What can be done here now."""
        return (*self.slot_actions(), *looking(runs_of(self), self.next_gap))

    def slot_actions(self) -> tuple[Action, ...]:
        """What can be done with the current slot."""
        if self.canvas.row() is None:
            return ()
        shows = self.context.shows("review_task")
        slot, facts = self.canvas.current_slot(), self.beside.facts
        signed = facts is not None and facts.signed is not None
        able = self.can_edit()
        return of_slot(slot, runs_of(self), able=able, shows_reviews=shows, signed=signed)

    def can_edit(self) -> bool:
        """Whether anything may be changed: not read-only, and today is shown."""
        return not self.context.client.read_only and not self.context.is_past

    # ---- what can be done

    def next_gap(self, step: int = 1) -> None:
        """Go to the next slot that needs somebody."""
        if not self.canvas.go_to_gap(step):
            self.said.tell("met", say("coverage.no_gap"))
            return
        self.said.tell("info", "")
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_slot(self) -> None:
        """Show what is behind the current slot."""
        if self.canvas.row() is None:
            return
        self.pointing.hide()
        if self.split.is_narrow():
            self.slide(over=True)
        elif not self.split.shown:
            self.split.show_panel(shown=True)
            self.flush()
        self.beside.ask()
        self.canvas.show_current()

    def open_with_keyboard(self) -> None:
        """The same, and the keyboard goes there."""
        self.open_slot()
        if self.split.panel_visible():
            self.panel.focus_first()

    def choose_day(self) -> None:
        """Open the small panel with the date field."""
        cycle = self.context.cycle
        offers: list[tuple[str, date | None]] = [(say("as_of.offer_today"), None)]
        if cycle is not None:
            offers.append((say("as_of.offer_end"), cycle.end))
            if cycle.report_due is not None:
                offers.append((say("as_of.offer_report"), cycle.report_due))
        self.day_panel = panel = AsOfPanel(self.look, self.context.on, tuple(offers), self)
        panel.chosen.connect(self.take_day)
        panel.open_at(self.as_of.mapToGlobal(QPoint(0, self.as_of.height() + 4)))
        panel.focus()

    def take_day(self, day_chosen: date | None) -> None:
        """Show the matrix as on a day."""
        self.context.go(on=None if day_chosen == self.context.today else day_chosen)

    def next_density(self) -> None:
        """Rows of the next height."""
        following = DENSITIES[(DENSITIES.index(self.canvas.density) + 1) % len(DENSITIES)]
        self.canvas.choose_density(following)
        self.density_chosen = True
        self.name_density()
        self.flush()

    def open_menu(self) -> None:
        """Offer what can be done with the current slot."""
        actions = [a for a in self.offers() if "menu" in a.places]
        choices = [Choice(a.name, a.words, chip=a.chip()) for a in actions]
        if not choices:
            return
        self.menu = Menu(self.look, say("list.more"), choices, self)
        self.menu.chosen.connect(self.run_named)
        self.menu.open_at(self.canvas.corner())

    def clear_filter(self) -> None:
        """Show every row again."""
        self.legend.choose(frozenset())
        self.bar.clear(segment=True)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted(self) -> Wanted:
        """Which rows are wanted now."""
        return Wanted(
            segment=self.bar.segment(),
            words=self.bar.words().strip(),
            owner=self.bar.chosen.get("owner", ""),
            criterion=self.bar.chosen.get("criterion", ""),
            standings=self.legend.standings(),
            grouping=self.bar.grouping,
        )

    # ---- what adding files asks of a list

    @property
    def page(self) -> "CoveragePage":
        """The page itself."""
        return self

    def say(self, sentence: str, status: str = "info") -> None:
        """Say something under the header."""
        self.said.tell(status, sentence)

    def hush(self) -> None:
        """Take away what was said under the header."""
        self.said.tell("info", "")

    def open_form(self, form: Form) -> None:
        """Show a form in the panel."""
        self.open_slot()
        self.panel.show_form(form)

    def refuse(self, refused: Refused) -> None:
        """Show why something was refused."""
        self.open_slot()
        self.panel.refuse(refused)

    def repairs(self) -> dict[str, tuple[str, str]]:
        """Refusals here name what is missing; nothing more is to be linked."""
        return {}

    # ---- showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a wide window the panel stands beside the canvas."""
        super().resizeEvent(event)
        self.peek.fit()
        self.pointing.hide()
        self._cover()
        if not self.density_chosen:
            wide = self.width() >= self.look.scaled(ROOMY_FROM)
            self.canvas.choose_density("roomy" if wide else "normal")
            self.name_density()

    def slide(self, *, over: bool) -> None:
        """Slide the panel over the canvas, or away."""
        self.split.slide(over=over)
        self._cover()

    def _cover(self) -> None:
        """Where the panel lies over the canvas, the matrix gives way: no slot is hidden."""
        covers = self.split.is_narrow() and self.split.over
        width = self.split.panel_width() if covers else 0
        self.frame.setContentsMargins(24, 0, 24 + width, 14)

    def show_facts(self, facts: CoverageFacts) -> None:
        """Show what was read."""
        self.facts = facts
        counts: dict[str, int] = {
            key: sum(fits_segment(row, key) for row in facts.rows) for key in SEGMENTS
        }
        self.bar.tell_counts(counts, facet_values(facts))
        self.legend.tell(facts.rows, design=facts.design)
        self.bar.views.setVisible(not facts.design)
        self._show_place()
        self.arrange()
        self._take_item()
        self.enter()

    def arrange(self) -> None:
        """Lay the facts out as filter, grouping and view want it."""
        facts = self.facts
        if facts is None:
            return
        self.pointing.hide()
        wanted = self.wanted()
        rows = chosen(facts, wanted)
        lines = lines_of(rows, wanted.grouping, group_words)
        axis = axis_of(facts, self.bar.shown_view())
        standings = wanted.standings
        self.canvas.tell(lines, axis, facts.on, design=facts.design, standings=standings)
        expects = any(row.slots or row.stretches for row in facts.rows)
        if not facts.rows or not expects:
            say_empty(self.views, self.context)
        elif not rows:
            clear = Action(
                name="clear", words=say("coverage.clear"), keys="Esc", run=self.clear_filter
            )
            say_nothing_fits(self.views, wanted, clear)
        else:
            self.views.show_table()
        self.beside.ask()

    def moved_cell(self) -> None:
        """Another cell is current: the panel and the place follow."""
        self.panel.flush()
        self.peek.put_away()
        self.beside.ask()
        row, slot = self.canvas.row(), self.canvas.current_slot()
        if row is not None and self.isVisible() and self.context.place.page == self.NAME:
            self._item = slot.item if slot is not None and slot.item else row.id
            self.context.stay(item=self._item)

    def _take_item(self) -> None:
        """Go to the control or occurrence that the place names."""
        item = self.context.place.item
        if not item or item == self._item or self.context.place.page != self.NAME:
            return
        facts = self.facts
        found = next((row for row in facts.rows if _holds(row, item)), None) if facts else None
        if found is None:
            return
        self._item = item
        slot = item if item != found.id else ""
        if not self.canvas.go_to(found.id, slot):
            self.clear_filter()
            self.canvas.go_to(found.id, slot)

    def _show_place(self) -> None:
        """Everything that follows from the place alone."""
        context, past = self.context, self.context.is_past
        design = self.facts is not None and self.facts.design
        question = say("coverage.question_design" if design else "coverage.question")
        if past:
            question = say("as_of.shown", day=day(context.on), today=day(context.today))
        self.header.tell(say("coverage.title"), question)
        self.header.tint("status.info.soft" if past else "surface.window")
        self.header.question.tint("status.info.text" if past else "text.secondary")
        self.to_today.setVisible(past)
        shown = day(context.on, context.today)
        self.as_of.say(say("as_of.day", day=shown) if past else say("as_of.today"))
        reason = context.client.read_only
        self.read_only.say(say("list.read_only", reason=reason) if reason else "")
        self.read_only.setVisible(bool(reason))

    # ---- keyboard ways

    def escape(self) -> None:
        """From the panel to the canvas; on a canvas beside a panel the panel goes."""
        self.slide(over=False)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def escaped(self) -> None:
        """Esc on the canvas: the card goes, then the filter, then the panel."""
        if self.pointing.card.isVisible():
            self.pointing.hide()
        elif self.bar.is_filtering() or self.legend.standings() or self.bar.segment() != "all":
            self.clear_filter()
        elif self.split.panel_visible():
            self.fold_panel()

    def find_control(self) -> None:
        """Go to the field that finds a control."""
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def fold_panel(self) -> None:
        """Show or fold the panel."""
        if self.split.panel_visible():
            self.panel.flush()
            self.slide(over=False)
            self.split.show_panel(shown=False)
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.flush()
        else:
            self.open_with_keyboard()

    def run_named(self, name: str) -> None:
        """Do what an action stands for, if it is offered."""
        for action in self.offers():
            if action.name == name:
                action.run()

    def jump(self, link: Link) -> None:
        """Go to an item on its own page."""
        self.context.jump(link.kind, link.item)

    def viewed(self) -> None:
        """Another view is wanted."""
        self.arrange()
        self.flush()

    def next_view(self) -> None:
        """Change to the next view."""
        if self.facts is not None and not self.facts.design:
            self.bar.next_view()

    def to_canvas(self) -> None:
        """The keyboard goes to the canvas."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def name_density(self) -> None:
        """The button says which height comes next."""
        following = DENSITIES[(DENSITIES.index(self.canvas.density) + 1) % len(DENSITIES)]
        self.bar.density.say(say(f"coverage.density_{following}"))

    def _framed(self) -> QWidget:
        """The canvas with the air around it."""
        framed = QWidget()
        self.frame = QHBoxLayout(framed)
        self.frame.setContentsMargins(24, 0, 24, 14)
        self.frame.addWidget(self.views)
        return framed

    def _lay_out(self) -> None:
        for rarely in (self.to_today, self.read_only):
            rarely.hide()  # before it is laid out, so that no room is kept for it
        self.header.beside.addWidget(self.to_today)
        self.read_only.setMinimumWidth(300)  # two lines: more would make the header higher
        self.read_only.setMaximumWidth(360)
        for widget in (self.read_only, self.as_of, self.export_button, self.open_button):
            self.header.buttons.addWidget(widget)
        under = QHBoxLayout()
        under.setContentsMargins(20, 6, 24, 4)
        under.setSpacing(self.look.space("s"))
        under.addWidget(self.legend, 1)
        self.column.addWidget(self.header)
        self.column.addWidget(self.said)
        self.column.addWidget(self.bar)
        self.column.addLayout(under)
        self.column.addWidget(self.split, 1)


def _holds(row: CoverageRow, item: str) -> bool:
    """Whether a row is the item, or has a slot of it."""
    return row.id == item or any(slot.item == item for slot in row.slots)
