"""What stands around the screens of the interview: header, way, right column, foot."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.page import Page, PageHeader
from desktop.ui.pages.interview.controls_view import ControlDetail, ControlsView
from desktop.ui.pages.interview.program_view import ProgramView
from desktop.ui.pages.interview.reasoning import WIDTH, Reasoning
from desktop.ui.pages.interview.result_view import ResultView
from desktop.ui.pages.interview.step_view import StepView
from desktop.ui.pages.interview.stepper import Stepper
from desktop.ui.pages.interview.text_views import ExplainView, MemoView
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import say

NARROW, LOW, MOST = 960, 150, 16_777_215


class Frame:
    """The widgets of the page, laid out; what they mean is decided by the page."""

    def __init__(self, page: Page, look: Look, way: Sequence[str], steps: Sequence[str]) -> None:
        self.page = page
        self.look = look
        self.way = tuple(way)
        self.header = PageHeader(look)
        self.stepper = Stepper(look, way)
        self.steps = {step: StepView(look, step) for step in steps}
        self.result = ResultView(look)
        self.controls = ControlsView(look)
        self.program = ProgramView(look)
        self.memo = MemoView(look)
        self.text = ExplainView(look)
        self.reasoning = Reasoning(look)
        self.detail = ControlDetail(look)
        self.brief = Label(look, colour="text.secondary")
        self.notice = NoticeLine(look)
        self.to_memo = Button(look, say("scope.to_memo"), icon="list")
        self.again = Button(look, say("scope.to_interview"), icon="undo")
        self.export = Button(look, say("scope.export"), icon="export", key="Ctrl E")
        self.explain = Button(look, say("scope.explain"), key="F1")
        self.back = Button(look, say("scope.back"), key="Alt Left")
        self.next = Button(look, say("scope.next"), kind="main", key="Enter")
        self.create = Button(look, say("scope.create"), kind="main", key="Ctrl Enter")
        self._lay_out()

    def show_view(self, view: str, done: frozenset[str], *, editable: bool, update: bool) -> None:
        """Show a screen with what belongs to it."""
        self.view = view
        self.views.setCurrentWidget(self.screens[view])
        on_way = view in self.way
        self.stepper.setVisible(on_way)
        self.stepper.tell(view, done)
        self._with_side = on_way and view != "program"
        self.arrange()
        self.sides.setCurrentIndex(1 if view == "controls" else 0)
        self._tell_header(view)
        self._tell_foot(view, editable=editable, update=update)
        for step in self.steps.values():
            step.setEnabled(editable)
        self.result.decision.setEnabled(editable)
        if not editable and not self.notice.isVisible():
            key = "scope.read_only" if self.page.context.client.read_only else "scope.past"
            self.refuse("expected", say(key))
        elif editable and self._read_only_told:
            self.refuse("", "")
        self._read_only_told = not editable

    _read_only_told = False
    view = ""
    _with_side = True
    _below = False

    def _place(self) -> None:
        """The column stands at the right of screen and foot, or as a strip between them."""
        grid = self._body
        for widget in (self.side, self.foot):
            grid.removeWidget(widget)
        if self._below:
            grid.addWidget(self.side, 1, 0)
            grid.addWidget(self.foot, 2, 0)
        else:
            grid.addWidget(self.side, 0, 1, 2, 1)
            grid.addWidget(self.foot, 1, 0)

    def arrange(self) -> None:
        """Without room beside them the questions keep a line of what follows, the set a strip."""
        look, side = self.look, self.side
        room = self.page.width() >= look.scaled(NARROW)
        below = not room and self.view == "controls"
        if below != self._below:
            self._below = below
            self._place()
        side.setMinimumSize(0 if below else look.scaled(WIDTH), look.scaled(LOW) if below else 0)
        most = QSize(MOST, look.scaled(LOW)) if below else QSize(look.scaled(WIDTH), MOST)
        side.setMaximumSize(most)
        side.setVisible(self._with_side and (room or below))
        self.brief.setVisible(self._with_side and not room and not below)

    def refuse(self, status: str, sentence: str) -> None:
        """Say something in the foot."""
        self.notice.tell(status, sentence)
        self.foot.setVisible(self.view != "memo" or bool(sentence))

    def refuse_ended(self, sentence: str, status: str) -> None:
        """Say how an export ended."""
        self.refuse(status, sentence)

    def first_focus(self, view: str) -> QWidget:
        """Where the keyboard goes on a screen without questions."""
        if view == "controls":
            return self.controls.tree
        if view == "result":
            return self.next
        if view == "program":
            return self.program.first_focus()
        return self.again if view == "memo" else self.back

    def point(self, topic: str) -> None:
        """Show a part of the explanation."""
        widget = self.text.point(topic)
        scroll = self.screens["explain"]
        if widget is not None and isinstance(scroll, PageScroll):
            scroll.ensureWidgetVisible(widget, 0, 200)

    def follow(self, focused: QWidget) -> None:
        """Scroll to what has the keyboard: it may have come there from above the screen."""
        screen = self.screens[self.view]
        if screen.isAncestorOf(focused):
            _bring_into_view(screen, focused)

    def _show_choice(self) -> None:
        """The choice that was opened is seen as a whole, once it has its place."""
        screen, card = self.screens["result"], self.result.decision
        QTimer.singleShot(0, card, lambda: _bring_into_view(screen, card))

    def set_words(self) -> dict[str, str | int]:
        """How large the ticked set is, in words."""
        entries = [e for e in self.controls.proposal.entries if e.id in self.controls.entries]
        objectives = sum(each.objective for each in entries)
        criteria = len(entries) - objectives
        if objectives and criteria:
            scope = say("interview.scope_both", criteria=criteria, objectives=objectives)
        elif objectives:
            scope = say("interview.scope_objectives", n=objectives)
        else:
            scope = say("interview.scope_criteria", n=criteria)
        return {"scope": scope, "controls": len(self.controls.controls)}

    def _tell_header(self, view: str) -> None:
        if view == "memo":
            self.header.tell(say("scope.memo_title"), say("scope.memo_question"))
        elif view == "explain":
            self.header.tell(say("scope.explain_title"), say("scope.explain_question"))
        else:
            self.header.tell(say("scope.name"), say("scope.question"))
        self.to_memo.setVisible(view in self.way)
        self.again.setVisible(view == "memo")
        self.export.setVisible(view == "memo")
        self.explain.setVisible(view != "explain")

    def _tell_foot(self, view: str, *, editable: bool, update: bool) -> None:
        last = view == "program"
        self.create.say(say("scope.update" if update else "scope.create"))
        self.create.setVisible(editable and view in ("controls", "program"))
        self.next.kind = "secondary" if view == "controls" else "main"
        words = {"result": "scope.decide"}.get(view, "scope.next")
        if view == self.way[len(self.steps) - 1]:
            words = "scope.to_result"
        self.next.say(say(words))
        shown = view in self.way and not last and (editable or view != "result")
        self.next.setVisible(shown)
        self.back.setVisible(view in self.way[1:] or view == "explain")
        self.foot.setVisible(view != "memo" or bool(self.notice.words.words()))

    def _lay_out(self) -> None:
        look = self.look
        for button in (self.to_memo, self.again, self.export, self.explain):
            self.header.buttons.addWidget(button)
        self.views = QStackedWidget()
        inner = {**self.steps, "result": self.result, "program": self.program}
        inner |= {"memo": self.memo, "explain": self.text}
        self.screens: dict[str, QWidget] = {
            name: PageScroll(look, widget) for name, widget in inner.items()
        }
        self.screens["controls"] = self.controls
        self.result.decision.opened.connect(self._show_choice)
        for screen in self.screens.values():
            self.views.addWidget(screen)
        for name, step in self.steps.items():
            step.pointed.connect(partial(_bring_into_view, self.screens[name]))
        self.sides = QStackedWidget()
        self.sides.addWidget(PageScroll(look, self.reasoning))
        self.sides.addWidget(PageScroll(look, self.detail))
        self.side = Surface(look, "surface.base", "left")
        held = QVBoxLayout(self.side)
        held.setContentsMargins(1, 0, 0, 0)
        held.addWidget(self.sides)
        self.foot = self._foot()
        self._body = body = QGridLayout()
        body.setSpacing(0)
        body.setRowStretch(0, 1)
        body.setColumnStretch(0, 1)
        body.addWidget(self.views, 0, 0)
        self._place()
        self.page.column.addWidget(self.header)
        self.page.column.addWidget(self.stepper)
        self.page.column.addLayout(body, 1)

    def _foot(self) -> QWidget:
        foot = Surface(self.look, "surface.window", "top")
        column = QVBoxLayout(foot)
        column.setContentsMargins(24, 9, 24, 9)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addSpacing(8)
        row.addWidget(self.brief)
        row.addStretch(1)
        row.addWidget(self.next)
        row.addWidget(self.create)
        column.addLayout(row)
        return foot


def _bring_into_view(screen: QWidget, card: QWidget) -> None:
    """Scroll so that the whole question is seen, but never away from under a pressed button."""
    pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    if isinstance(screen, PageScroll) and not pressed:
        screen.ensureWidgetVisible(card, 0, 12)
