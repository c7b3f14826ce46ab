"""One occurrence: what one needs to see at the left; its record, or doing it, at the right."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.operations.reading.review import ReviewFacts
from desktop.ui.lists.body import DetailBody
from desktop.ui.lists.choice_boxes import INSET
from desktop.ui.lists.dropping import files_of
from desktop.ui.lists.head_parts import CodeButton, SoftChip
from desktop.ui.lists.parts import Refused
from desktop.ui.lists.refusal import RefusalPanel
from desktop.ui.lists.shapes import Action
from desktop.ui.pages.due.doing import DoingColumn
from desktop.ui.pages.due.looking import LookingColumn
from desktop.ui.pages.due.parts import MarkedWords, RuleLine
from desktop.ui.pages.due.record import record_parts
from desktop.ui.pages.due.words import head_sentence, long_title, review_chip
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.copying import copy
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import say

SIDE, TWO_COLUMNS, BETWEEN = 24, 600, 30
QWIDGETSIZE_MAX = (1 << 24) - 1
FOOT = 3  # actions beside the main one


class ReviewView(Surface):
    """Shows one occurrence; `wanted` names an action, `jumped` tells an item."""

    wanted = Signal(str)
    jumped = Signal(object)
    finish_wanted = Signal()
    leave_wanted = Signal()
    menu_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, look: Look, leads: Callable[[str], bool]) -> None:
        super().__init__(look, "surface.base", "left")
        self._look = look
        self._leads = leads
        self.facts: ReviewFacts | None = None
        self.is_doing = False
        self.code = CodeButton(look, "", kind="quiet")
        self.chip = QWidget()
        self.title = Label(look, style="heading", wrap=True)
        self.sentence = Label(look, colour="text.secondary", wrap=True)
        self.looking = LookingColumn(look)
        self.doing = DoingColumn(look)
        self.record = DetailBody(look, leads)
        _bare(self.record)
        self.refusal = RefusalPanel(look)
        self.refusal.room = self._refusal_room
        self.signs = MarkedWords(look)
        self.keep = Button(look, say("due.keep_draft"), key="Esc")
        self.complete = Button(look, say("due.complete"), kind="main", key="Ctrl Enter")
        self.more = Button(look, "", kind="quiet", icon="more", name=say("due.actions"))
        self.buttons: dict[str, Button] = {}
        self._foot = QHBoxLayout()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def tell(self, facts: ReviewFacts, on: date, *, draft: bool) -> None:
        """Show an occurrence."""
        before = self.facts
        if before is None or before.id != facts.id:
            self.scroller.verticalScrollBar().setValue(0)
            self.refusal.tell(None)
        self.facts = facts
        self.code.say(facts.subject.code)
        self.code.setAccessibleName(say("list.copy_code", code=facts.subject.code))
        self._show_chip(on)
        self.title.say(long_title(facts.task))
        self.sentence.say(head_sentence(facts, on))
        self.setAccessibleName(f"{facts.subject.code}, {long_title(facts.task)}")
        kinds = ("control", "duty", "policy", "vendor", "risk", "watch_entry")
        leads = frozenset(each for each in (*kinds, "evidence") if self._leads(each))
        self.looking.tell(facts, on, leads, doing=self.is_doing)
        self.record.tell(record_parts(facts, on, draft=draft), editable=False)
        key = say("due.signs_next", name=facts.signer) if facts.signer else say("due.another_signs")
        self.signs.tell(key, "info", "text.secondary")

    def show_doing(self, *, doing: bool) -> None:
        """Show the form, or the record."""
        self.is_doing = doing
        self._arrange()
        self.right.setCurrentWidget(self.doing if doing else self.record)
        other = self.record if doing else self.doing
        shown = self.doing if doing else self.record
        other.setMaximumHeight(0)  # a hidden column must not make the page higher
        shown.setMaximumHeight(QWIDGETSIZE_MAX)
        for tick in self.looking.ticks:
            tick.setEnabled(doing)
        done = (self.keep, self.complete, self.signs)
        offered = (self.more, *self.buttons.values())
        # What goes is hidden first: all of it side by side would make the window wider for good.
        for widget in offered if doing else done:
            widget.hide()
        for widget in done if doing else offered:
            widget.show()

    def offer(self, actions: Sequence[Action]) -> None:
        """Show the actions that fit while nobody does the review."""
        for button in self.buttons.values():
            self._foot.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for action in [each for each in actions if not each.main][:FOOT]:
            button = Button(self._look, action.words, key=action.chip())
            button.clicked.connect(partial(self.wanted.emit, action.name))
            self._foot.insertWidget(self._foot.indexOf(self.more), button)
            button.setVisible(not self.is_doing)  # only now: without a parent it would be a window
            self.buttons[action.name] = button

    def refuse(self, refused: Refused | None) -> None:
        """Show why something cannot be done."""
        self.refusal.tell(refused)
        QTimer.singleShot(0, self, self.refusal.fit)  # its lines know their heights only then

    def parts(self) -> tuple[QWidget, ...]:
        """The parts as Tab walks them."""
        right: QWidget = self.doing if self.is_doing else self.record
        foot = (*self.buttons.values(), self.more) if not self.is_doing else ()
        done = (self.keep, self.complete) if self.is_doing else ()
        columns: tuple[QWidget, ...] = (self.looking, right)
        if self.is_doing and self._is_narrow():
            columns = (right, self.looking)
        return (self.code, *columns, self.refusal, *foot, *done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter completes, Esc keeps the draft."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.is_doing and enter and control:
            self.finish_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome while the review is being done."""
        if self.is_doing and files_of(event.mimeData()):
            self.doing.evidence.zone.aim(aimed=True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No target any more."""
        self.doing.evidence.zone.aim(aimed=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the files."""
        self.doing.evidence.zone.aim(aimed=False)
        paths: tuple[Path, ...] = files_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them, otherwise one below the other."""
        super().resizeEvent(event)
        self._arrange()
        self.refusal.fit()

    def _arrange(self) -> None:
        """In a narrow page what is being done comes first, what one looks at below it."""
        way = QBoxLayout.Direction.LeftToRight
        if self._is_narrow():
            up, down = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.TopToBottom
            way = up if self.is_doing else down
        if self.columns.direction() != way:
            self.columns.setDirection(way)

    def _is_narrow(self) -> bool:
        return self.width() < self._look.scaled(TWO_COLUMNS)

    def _refusal_room(self) -> int:
        return max(self.height() // 2 - 20, 72)

    def _show_chip(self, on: date) -> None:
        layout = self.chip.layout()
        assert layout is not None
        assert self.facts is not None
        while (held := layout.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        layout.addWidget(SoftChip(self._look, review_chip(self.facts, on)))

    def _copy_code(self) -> None:
        if self.facts is not None:
            copy([[self.facts.subject.code]])

    def _connect(self) -> None:
        self.code.clicked.connect(self._copy_code)
        self.looking.jumped.connect(self.jumped)
        self.record.jumped.connect(self.jumped)
        self.doing.escaped.connect(self.leave_wanted)
        self.keep.clicked.connect(self.leave_wanted)
        self.complete.clicked.connect(self.finish_wanted)
        self.more.clicked.connect(self.menu_wanted)
        self.refusal.repair.connect(self.wanted)
        self.refusal.jumped.connect(self.jumped)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.code)
        chip = QHBoxLayout(self.chip)
        chip.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.chip)
        top.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE - INSET, 10, SIDE, 8)
        head.setSpacing(2)
        head.addLayout(top)
        for label in (self.title, self.sentence):
            label.setContentsMargins(INSET, 0, 0, 0)
            head.addWidget(label)
        self.right = QStackedWidget()
        self.right.addWidget(self.record)
        self.right.addWidget(self.doing)
        held = QWidget()
        self.columns = QHBoxLayout(held)
        self.columns.setContentsMargins(SIDE, 12, SIDE, 12)
        self.columns.setSpacing(BETWEEN)
        self.columns.addWidget(self.looking, 1)
        self.columns.addWidget(self.right, 1)
        self.scroller = PageScroll(self._look, held)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._ruled())
        column.addWidget(self.scroller, 1)
        below = QVBoxLayout()
        below.setContentsMargins(SIDE, 6, SIDE, 14)
        below.setSpacing(10)
        below.addWidget(self.refusal)
        below.addWidget(RuleLine(self._look))
        below.addLayout(self._foot)
        column.addLayout(below)
        self._foot.setSpacing(self._look.space("s"))
        self._foot.addWidget(self.signs)
        self._foot.addStretch(1)
        self._foot.addWidget(self.more)
        self._foot.addWidget(self.keep)
        self._foot.addWidget(self.complete)

    def _ruled(self) -> QHBoxLayout:
        ruled = QHBoxLayout()
        ruled.setContentsMargins(SIDE, 0, SIDE, 0)
        ruled.addWidget(RuleLine(self._look))
        return ruled


def _bare(body: DetailBody) -> None:
    """Lines that stand as far left as the other column's words."""
    layout = body.layout()
    if layout is not None:
        layout.setContentsMargins(-INSET, 0, 0, 0)
