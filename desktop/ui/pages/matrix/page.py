"""The matrix: which control serves which criterion, and where that is not enough."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from db.errors import Refusal
from desktop.background.clock import Clock
from desktop.background.store import Outcome, Store
from desktop.compliance.matrix_checks import CHECKS, Problem
from desktop.operations.mapping import date_mapping, map_control, unmap_control
from desktop.operations.reading.matrix import MatrixFacts, MatrixLine, read_matrix
from desktop.operations.work import Call, call
from desktop.ui.canvas_page import CanvasPage
from desktop.ui.context import Context
from desktop.ui.keys import letter, shortcut
from desktop.ui.lists.commands import ask_for_file
from desktop.ui.lists.detail import DetailPanel
from desktop.ui.lists.list_views import ListViews
from desktop.ui.lists.parts import Link, refused_of
from desktop.ui.lists.shapes import Action
from desktop.ui.lists.split import Split
from desktop.ui.page import PageHeader
from desktop.ui.pages.matrix.bar import MatrixBar
from desktop.ui.pages.matrix.canvas import MatrixCanvas
from desktop.ui.pages.matrix.detail import detail_of, following, sole_key_refused
from desktop.ui.pages.matrix.emptiness import why_empty
from desktop.ui.pages.matrix.exporting import KINDS, Kind, save_matrix
from desktop.ui.pages.matrix.grid import NO_GRID, made_grid, problem_spot
from desktop.ui.pages.matrix.offers import changing, looking
from desktop.ui.pages.matrix.words import headings
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.words import day, say


class MatrixPage(CanvasPage):
    """Shows the canvas with its checks; the panel shows the current cell."""

    NAME = "matrix"
    TITLE = "matrix.name"
    ICON = "matrix"
    LETTER = "M"
    GROUP = "program"
    TOPICS = frozenset(
        {
            "control_mapping",
            "control_version",
            "control",
            "criterion",
            "cycle",
            "item",
            "scope_criterion",
            "test",
            "transition",
            "evidence",
            "finding",
        }
    )

    READING = staticmethod(read_matrix)
    FAILED = "matrix.failed"
    facts: MatrixFacts | None

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.choose_file = ask_for_file
        self.menu: Menu | None = None
        self._refused: Call | None = None
        kept = context.kept.read(self.NAME)
        self.swapped = kept.get("swapped") is True
        self.header = PageHeader(look)
        self.to_today = Button(look, say("as_of.back"), kind="link")
        self.said = NoticeLine(look)
        self.read_only = Label(look, colour="text.secondary", wrap=True)
        self.export_button = Button(look, say("matrix.act_export"), icon="export")
        self.next_button = Button(look, say("matrix.act_next"), kind="main", key="Ctrl G")
        self.bar = MatrixBar(look)
        self.checks, self.field = self.bar.checks, self.bar.field
        self.turn_button = self.bar.turn_button
        self.canvas = MatrixCanvas(look)
        self.views = ListViews(look, self.canvas, say("matrix.reading"))
        self.panel = DetailPanel(look, context.shows)
        self.split = Split(look, self.views, self.panel)
        if isinstance(width := kept.get("panel"), int):
            self.split.wanted = width
        self._lay_out()
        self._connect()

    # ---- what every page answers

    def flush(self) -> None:
        """Save what is being typed, and how the page is set."""
        self.panel.flush()
        values = {"swapped": self.swapped, "panel": self.split.wanted}
        self.context.kept.keep(self.NAME, values)

    def first_focus(self) -> QWidget:
        """The canvas."""
        return self.canvas

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        names = ("move", "cycle", "open", "find")
        own = [(say(f"matrix.key_{n}"), say(f"matrix.key_{n}_words")) for n in names]
        return [*own, *((a.chip(), a.words) for a in self.offers() if a.keys)]

    def offers(self) -> Sequence[Action]:
        """What can be done here now."""
        reading = looking(self.next_check, self.turn, self.open_export)
        able = self.can_edit() and self.canvas.has_cell()
        return (*changing(self.set_strength), *reading) if able else reading

    def can_edit(self) -> bool:
        """Whether anything may be changed: not read-only, and today is shown."""
        return not self.context.client.read_only and not self.context.is_past

    # ---- what can be done

    def set_strength(self, strength: str, *, confirmed: bool = False) -> None:
        """Give the current cell a strength from today on; "" takes the mapping away."""
        if not self.can_edit() or not self.canvas.has_cell():
            return
        criterion, control = self._pair()
        cell = self.canvas.grid.cell(self.canvas.row, self.canvas.column)
        if (cell.strength if cell is not None else "") == strength:
            return
        today = self.context.today
        ids = {"criterion": criterion.id, "control": control.id, "confirmed": confirmed}
        if strength:
            wanted = call(map_control, effective_from=today, strength=strength, **ids)
        else:
            wanted = call(unmap_control, on=today, **ids)
        self._do(wanted)

    def cycle(self) -> None:
        """None, supporting, key, none."""
        cell = self.canvas.grid.cell(self.canvas.row, self.canvas.column)
        self.set_strength(following(cell))

    def next_check(self, step: int = 1) -> None:
        """Go to the next thing that a check found, of the chosen check or of all."""
        found = self._problem_spots()
        if not found:
            self.said.tell("met", say("matrix.all_clear"))
            return
        here = (self.canvas.row, self.canvas.column)
        order = sorted(dict.fromkeys(found))
        if step > 0:
            spot = next((each for each in order if each > here), order[0])
        else:
            spot = next((each for each in reversed(order) if each < here), order[-1])
        self.canvas.go(*spot)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> None:
        """Change rows and columns over."""
        self.swapped = not self.swapped
        self.canvas.turn()
        self._rearrange()
        self.flush()

    def open_export(self) -> None:
        """Offer what can be written."""
        choices = [Choice(kind, say(f"matrix.export_{kind}")) for kind in KINDS]
        self.menu = Menu(self.look, say("matrix.act_export"), choices, self)
        self.menu.chosen.connect(self.export)
        button = self.export_button
        self.menu.open_at(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def open_menu(self) -> None:
        """Offer what can be done with the current cell."""
        choices = [
            Choice(action.name, f"{action.words}   {action.chip()}") for action in self.offers()
        ]
        self.menu = Menu(self.look, say("list.more"), choices, self)
        self.menu.chosen.connect(self._wanted)
        self.menu.open_at(self.canvas.corner())

    def export(self, kind: Kind) -> None:
        """Write what is shown as a CSV file."""
        proposed = f"matrix-{kind}-{self.context.on.isoformat()}.csv"
        chosen = self.choose_file(self.window(), say("matrix.act_export"), proposed)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".csv")
        self.store.ask(
            call(save_matrix, grid=self.canvas.grid, kind=kind, path=path),
            lambda made: self.said.tell("info", say("matrix.exported", file=made.name)),
            failed=lambda problem: self.said.tell("not_ready", sentence_of(problem)),
        )

    def choose_check(self, check: str) -> None:
        """Show only what a check found; "all" shows everything."""
        self.bar.choose(check)
        self._rearrange()

    def clear_filter(self) -> None:
        """Show every row and column again."""
        self.bar.clear()
        self._rearrange()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def slide(self, *, over: bool) -> None:
        """Slide the panel over the canvas, or away; the current cell stays beside it."""
        self.split.slide(over=over)
        self._cover()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a wide window the panel stands beside the canvas."""
        super().resizeEvent(event)
        self._cover()

    # ---- showing

    def _cover(self) -> None:
        covers = self.split.is_narrow() and self.split.over
        self.canvas.cover(self.split.panel_width() if covers else 0)

    def show_facts(self, facts: MatrixFacts) -> None:
        """Show what was read."""
        self.facts = facts
        counts: dict[str, int] = dict.fromkeys(CHECKS, 0)
        for problem in facts.problems:
            counts[problem.check] += 1
        self.bar.recount(len(facts.criteria), counts)
        self._show_place()
        self._arrange()
        self._take_item()
        self.enter()

    def _arrange(self) -> None:
        """Lay the facts out as filter and direction want it."""
        facts = self.facts
        if facts is None:
            return
        typed = self.bar.words()
        grid = made_grid(facts, swapped=self.swapped, check=self.bar.check(), words=typed)
        names = headings(facts.kind, grid)
        shown = bool(grid.rows and grid.columns)
        self.canvas.tell(grid if shown else NO_GRID, *names)
        criteria = "criteria" if facts.kind == "criterion" else "objectives"
        other = criteria if self.swapped else "controls"
        self.turn_button.say(say(f"matrix.rows_{other}"))
        self.bar.fit()
        if shown:
            self.views.show_table()
        else:
            self._say_empty(facts, typed)
        self._show_cell()

    def _rearrange(self) -> None:
        """Other rows or columns are wanted: the current cell stays in view."""
        self._arrange()
        self.canvas.show_current()

    def _say_empty(self, facts: MatrixFacts, typed: str) -> None:
        title, sentence, page = why_empty(facts, typed)
        action = Action(name="clear", words=say("matrix.clear"), keys="Esc", run=self.clear_filter)
        if page:
            run = partial(self.context.go, page=page, view="", behind="", item="")
            action = Action(name="jump", words=say(f"matrix.to_{page}"), run=run, main=True)
        self.views.say(title, sentence, [action])

    def _show_cell(self) -> None:
        """The panel shows the current cell."""
        facts = self.facts
        if facts is None or not self.canvas.has_cell():
            self.panel.clear()
            return
        criterion, control = self._pair()
        cell = self.canvas.grid.cell(self.canvas.row, self.canvas.column)
        detail = detail_of(facts, criterion, control, cell)
        able = self.can_edit()
        actions = changing(self.set_strength) if able else ()
        self.panel.tell(detail, actions, editable=able)

    def _moved_cell(self) -> None:
        self.panel.flush()
        self._show_cell()
        if self.isVisible() and self.context.place.page == self.NAME:
            item = self.canvas.grid.rows[self.canvas.row].line.id
            self._item = item
            self.context.stay(item=item)

    def _take_item(self) -> None:
        """Go to the row or column of the item that the place names."""
        item = self.context.place.item
        if not item or item == self._item or self.context.place.page != self.NAME:
            return
        grid = self.canvas.grid
        if item not in grid.row_at and item not in grid.column_at and self.facts is not None:
            known = {line.id for line in (*self.facts.criteria, *self.facts.controls)}
            if item not in known:
                return
            self.clear_filter()
            grid = self.canvas.grid
        self._item = item
        if item in grid.row_at:
            row = grid.row_at[item]
            self.canvas.go(row, min(grid.marks[row], default=0))
        elif item in grid.column_at:
            column = grid.column_at[item]
            rows = (row for row, marks in enumerate(grid.marks) if column in marks)
            self.canvas.go(next(rows, 0), column)
        self._show_cell()

    def _show_place(self) -> None:
        """Everything that follows from the place alone."""
        context, past = self.context, self.context.is_past
        own = self.facts is not None and self.facts.kind == "control_objective"
        question = say("matrix.question_own" if own else "matrix.question")
        if past:
            question = say("as_of.shown", day=day(context.on), today=day(context.today))
        self.header.tell(say(self.TITLE), question)
        self.header.tint("status.info.soft" if past else "surface.window")
        self.header.question.tint("status.info.text" if past else "text.secondary")
        self.to_today.setVisible(past)
        reason = context.client.read_only
        self.read_only.say(say("list.read_only", reason=reason) if reason else "")
        self.read_only.setVisible(bool(reason))

    # ---- changes

    def _do(self, wanted: Call) -> None:
        def ended(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            if problem is None:
                self.panel.refuse(None)
                return
            self._refused = wanted
            refused = refused_of(problem)
            if isinstance(problem, Refusal) and problem.message.key == "mapping_is_only_key":
                refused = sole_key_refused(refused, self._pair()[0])
            self.slide(over=True)
            self.panel.refuse(refused)
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

        self.store.do(wanted, by=self, then=ended)

    def _edited(self, item: str, key: str, value: Any) -> None:
        """A field of the panel was left: another strength, or another first day."""
        detail = self.panel.detail
        if detail is None or item != detail.item or not self.can_edit():
            return
        criterion, control = item.split(" ")
        if key == "from" and isinstance(value, date):
            ids = {"criterion": criterion, "control": control}
            self._do(call(date_mapping, effective_from=value, **ids))
        elif key == "strength":
            self.set_strength(str(value or ""))

    def _wanted(self, name: str) -> None:
        if name == "anyway" and self._refused is not None:
            wanted = self._refused
            self._do(call(wanted.function, **{**wanted.arguments, "confirmed": True}))
            return
        for action in self.offers():
            if action.name == name:
                action.run()

    def _problem_spots(self) -> list[tuple[int, int]]:
        chosen = self.bar.check()
        problems: Sequence[Problem] = self.facts.problems if self.facts is not None else ()
        spots = (
            problem_spot(self.canvas.grid, problem)
            for problem in problems
            if chosen in ("", problem.check)
        )
        return [spot for spot in spots if spot is not None]

    def _pair(self) -> tuple[MatrixLine, MatrixLine]:
        return self.canvas.grid.pair(self.canvas.row, self.canvas.column)

    # ---- keyboard ways

    def _open_cell(self) -> None:
        self.slide(over=True)
        self._show_cell()
        self.panel.focus_first()

    def _escape(self) -> None:
        """From the panel to the canvas; on the canvas the filter goes."""
        self.slide(over=False)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escaped(self) -> None:
        if self.field.text() or self.bar.check():
            self.clear_filter()

    def _left_field(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _fold_panel(self) -> None:
        if self.split.is_narrow():
            self.slide(over=not self.split.over)
        else:
            self.split.show_panel(shown=not self.split.shown)
        if not self.split.panel_visible():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _jump(self, link: Link) -> None:
        self.context.jump(link.kind, link.item)

    def _step(self, step: int) -> None:
        self.canvas.go(self.canvas.row + step, self.canvas.column)

    def _connect(self) -> None:
        self.to_today.clicked.connect(lambda: self.context.go(on=None))
        self.next_button.clicked.connect(lambda: self.next_check())
        self.export_button.clicked.connect(self.open_export)
        self.turn_button.clicked.connect(self.turn)
        self.bar.changed.connect(self._rearrange)
        self.field.left.connect(self._left_field)
        canvas, panel = self.canvas, self.panel
        canvas.moved.connect(self._moved_cell)
        canvas.wanted.connect(self.set_strength)
        canvas.cycled.connect(self.cycle)
        canvas.opened.connect(self._open_cell)
        canvas.escaped.connect(self._escaped)
        panel.edited.connect(self._edited)
        panel.wanted.connect(self._wanted)
        panel.jumped.connect(self._jump)
        panel.stepped.connect(self._step)
        panel.escaped.connect(self._escape)
        panel.menu_wanted.connect(self.open_menu)
        canvas.menu_wanted.connect(self.open_menu)
        self.split.resized.connect(self.flush)
        self._bound = [
            letter(self, "V", self.turn),
            letter(self, "/", self._find),
            shortcut(self, "Ctrl+F", self._find),
            shortcut(self, "Ctrl+E", self.open_export),
            shortcut(self, "Ctrl+G", self.next_check),
            shortcut(self, "F8", self.next_check),
            shortcut(self, "Ctrl+Shift+G", partial(self.next_check, -1)),
            shortcut(self, "Shift+F8", partial(self.next_check, -1)),
            shortcut(self, "F2", self._open_cell),
            shortcut(self, "Shift+F10", self.open_menu),
            shortcut(self, "Shift+F9", self._fold_panel),
        ]

    def _lay_out(self) -> None:
        self.header.beside.addWidget(self.to_today)
        self.read_only.setMinimumWidth(300)  # two lines: more would make the header higher
        self.read_only.setMaximumWidth(360)
        for widget in (self.read_only, self.export_button, self.next_button):
            self.header.buttons.addWidget(widget)
        self.column.addWidget(self.header)
        self.column.addWidget(self.said)
        self.column.addWidget(self.bar)
        self.column.addSpacing(10)
        self.column.addWidget(self.split, 1)
