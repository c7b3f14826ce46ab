"""The panel at the right of a list: the selected item with its fields, or a form."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.context import KeptForNow
from desktop.ui.lists.body import DetailBody, Leads
from desktop.ui.lists.boxes import Box, LineBox, TextBox
from desktop.ui.lists.choice_boxes import INSET
from desktop.ui.lists.dropping import draw_target, files_of
from desktop.ui.lists.flow import Flow
from desktop.ui.lists.focus_order import chain, stops
from desktop.ui.lists.foot import ActionFoot
from desktop.ui.lists.form_drafts import FormDrafts
from desktop.ui.lists.head_parts import CodeButton, SoftChip
from desktop.ui.lists.parts import (
    Detail,
    DetailField,
    Form,
    Refused,
    RefusedLine,
    Sentence,
)
from desktop.ui.lists.refusal import RefusalPanel
from desktop.ui.lists.shapes import Action
from desktop.ui.lists.tabs import Tabs
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.copying import copy
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import say

BELOW = 6 + 10 + 14 + 26  # around refusal and foot, and a line of the body
TYPING_PAUSE = 1000  # after so long a rest what is typed into a form is kept


class DetailPanel(Surface):
    """Shows one item, several, a form or nothing.

    `edited` tells which field of which item was left with which value (the item is "" where
    several are shown), `wanted` which action was pressed, `finished` that a form is complete.
    """

    edited = Signal(str, str, object)
    finished = Signal(object, object)
    wanted = Signal(str)
    jumped = Signal(object)
    line_opened = Signal(str, str)
    stepped = Signal(int)
    menu_wanted = Signal()
    escaped = Signal()
    form_left = Signal()  # the keyboard was in a form that is gone
    tab_chosen = Signal(str)
    dropped = Signal(object)

    def __init__(
        self,
        look: Look,
        leads: Leads,
        drafts: FormDrafts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "surface.base", "left", parent)
        self._look = look
        self.detail: Detail | None = None
        self.form: Form | None = None
        self.editable = True
        self.tab = ""
        self.takes: Callable[[], str] = str
        self._aimed = False
        self._told_by_page = False
        self.drafts = drafts if drafts is not None else FormDrafts(KeptForNow(), "")
        self._actions: Sequence[Action] = ()
        self.code = CodeButton(look, "", kind="quiet")
        self.previous = self._icon("chevron-up", "list.previous")
        self.next = self._icon("chevron-down", "list.next")
        self.more = self._icon("more", "list.more")
        self.close_button = self._icon("close", "list.close_detail")
        blank = DetailField(key="", label="", value="")
        self.title = LineBox(look, blank)
        self.title.style_name = "heading"
        self.title.restyle()
        self.heading = Label(look, style="heading", wrap=True)
        self.nothing = Label(look, say("list.nothing_chosen"), colour="text.tertiary", wrap=True)
        self.chips = QWidget()
        self.chip_flow = Flow(self.chips, gap=6)
        self.chip_flow.setContentsMargins(INSET, 0, 0, 0)
        self.tabs = Tabs(look, say("list.tabs"))
        self.body = DetailBody(look, leads)
        self.form_body = DetailBody(look, leads)
        self.form_body.frame()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TYPING_PAUSE)
        self.scroller = PageScroll(look, self._bodies())
        self.refusal = RefusalPanel(look)
        self.refusal.room = self._refusal_room
        self.foot = ActionFoot(look)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.clear()

    def tell(self, detail: Detail, actions: Sequence[Action], *, editable: bool) -> None:
        """Show an item; what is typed in its fields survives, another item replaces it."""
        before = self.detail
        same = before is not None and before.item == detail.item
        if not same:
            self.flush()
            self.title.restore()
            self.body.settle()
            self.refusal.tell(None)
            self.scroller.verticalScrollBar().setValue(0)
        self.detail, self._actions, self.editable = detail, actions, editable
        if self.form is not None and self.form.item not in ("", detail.item):
            self.keep_draft()
            self.form = None
        self._show_head(detail)
        self._show_tab()
        if detail.refused is not None or (same and self._told_by_page):
            self.refusal.tell(detail.refused)
        self._told_by_page = detail.refused is not None
        if self.form is None:
            self.foot.tell([a for a in actions if "detail" in a.places])
        self._show_mode()
        self.order_focus()

    def clear(self) -> None:
        """Show nothing: no item is selected."""
        self.flush()
        self.detail = None
        self._told_by_page = False
        self.body.forget()
        self.refusal.tell(None)
        self.foot.tell([])
        self._show_mode()

    def show_form(self, form: Form) -> None:
        """Show a form with its draft, and put the keyboard into its first field."""
        self.flush()
        if self.form is not None:
            self.keep_draft()
        self.form = form
        draft = self.drafts.of_form(form)
        self.form_body.forget()
        parts = [Sentence(form.sentence)] if form.sentence else []
        self.form_body.tell([*parts, *form.fields, *form.parts], editable=True)
        for key, box in self.form_body.boxes().items():
            if key in draft:
                box.put(draft[key])
        self.heading.say(form.title)
        self.foot.tell_form(form.finish)
        self.refusal.tell(None)
        self._show_mode()
        self.order_focus()
        self.scroller.verticalScrollBar().setValue(0)
        self.focus_first()

    def begin_with(self, title: str) -> None:
        """Put a title into the first line of the form that is shown."""
        boxes = self.form_body.boxes().values() if self.form is not None else ()
        lines = [box for box in boxes if isinstance(box, LineBox) and box.field.kind == "text"]
        named = [box for box in lines if box.field.key in ("title", "name", "statement", "wording")]
        for box in (named or lines)[:1]:
            box.setText(title)
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_form(self, *, drop: bool = False) -> None:
        """Go back to the item; the draft is kept unless the form is done."""
        if self.form is None:
            return
        if drop:
            self.drafts.drop_form(self.form)
        else:
            self.keep_draft()
        self.form = None
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.form_left.emit()  # before the form hides: Qt would put the keyboard into a field
        self.refusal.tell(None)
        if self.detail is not None:
            self.tell(self.detail, self._actions, editable=self.editable)
        else:
            self.foot.tell([])
            self._show_mode()

    def form_values(self) -> Mapping[str, Any]:
        """What is in the form; a day or number that cannot be read raises ValueError."""
        return {key: box.value() for key, box in self.form_body.boxes().items()}

    def finish(self) -> None:
        """Hand on the values of the form, or name what is missing in it."""
        if self.form is None:
            return
        missing = self.missing()
        if missing:
            lines = tuple(RefusedLine(words) for words in missing)
            self.refusal.tell(Refused(say("list.form_missing", n=len(missing)), lines))
            return
        self.finished.emit(self.form, self.form_values())

    def missing(self) -> list[str]:
        """The labels of what the form still needs."""
        found = []
        for box in self.form_body.boxes().values():
            try:
                value = box.value()
            except ValueError:
                found.append(say("list.not_readable", field=box.field.label))
                continue
            if box.field.required and value in ("", None):
                found.append(box.field.label)
        return found

    def refuse(self, refused: Refused | None) -> None:
        """Show why something was refused."""
        self.refusal.tell(refused)

    def flush(self) -> None:
        """Save what is being typed into a field; what cannot be saved, and forms, are kept."""
        self.keep_draft()
        if self.form is not None or self.detail is None:
            return
        item = self.detail.item
        for box in (self.title, *self.body.boxes().values()):
            read = box.leave()
            if item and isinstance(box, LineBox) and not read:
                self.drafts.keep_field(item, box.field.key, box.text())
            elif item and not box.is_dirty():
                self.drafts.keep_field(item, box.field.key, None)

    def box(self, key: str) -> Box | None:
        """The box of a field that is shown."""
        if self.form is None and self.detail is not None and key == self.detail.title_key:
            return self.title
        shown = self.form_body if self.form is not None else self.body
        return shown.boxes().get(key)

    def order_focus(self) -> None:
        """Let Tab walk the panel as one reads it."""
        body = self.form_body if self.form is not None else self.body
        head = (self.code, self.previous, self.next, self.more, self.close_button)
        chain(stops((*head, self.title, self.tabs, *body.rows(), self.refusal, self.foot)))

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        shown = self.form_body if self.form is not None else self.body
        able = [
            box for box in shown.boxes().values() if box.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        boxes: list[QWidget] = [*able, self.next]
        if self.form is None and self.title.isVisibleTo(self) and not self.title.isReadOnly():
            boxes.insert(0, self.title)
        boxes[0].setFocus(Qt.FocusReason.TabFocusReason)

    def offer_headings(self, actions: Mapping[str, Action]) -> None:
        """Let the heads of sections show their actions."""
        for row in self.body.headings():
            action = actions.get(row._action)  # noqa: SLF001
            row.offer(
                action.words if action else "",
                action.chip() if action else "",
                shown=action is not None,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes a form, Esc leaves it or the panel."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome where the item takes them."""
        if files_of(event.mimeData()) and self.takes():
            self._aimed = True
            event.acceptProposedAction()
            self.update()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No target any more."""
        self._aimed = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the files."""
        self._aimed = False
        self.update()
        if paths := files_of(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Head and foot stay whole: the lines between them scroll."""
        super().resizeEvent(event)
        self.refusal.fit()

    def _refusal_room(self) -> int:
        """At most half of the panel, and never what a line of the body and the foot need."""
        low = self.height() - self.scroller.y() - self.foot.sizeHint().height() - BELOW
        return min(self.height() // 2, low)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and, while files hang over it, the target."""
        super().paintEvent(event)
        if self._aimed:
            area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            draw_target(QPainter(self), self._look, area, self.takes())

    def _escape(self) -> None:
        if self.form is not None:
            self.leave_form()
            return
        self.escaped.emit()

    def keep_draft(self) -> None:
        """Keep what is typed into the form."""
        if self.form is not None:
            self.drafts.keep_form(self.form, self.form_body.boxes())

    def _put_kept(self) -> None:
        """Put back what was typed into the fields before and could not be saved."""
        item = self.detail.item if self.detail is not None and self.editable else ""
        for key, text in (self.drafts.of_item(item) if item else {}).items():
            box = self.title if key == self.title.field.key else self.body.boxes().get(key)
            if box is None or box.is_dirty() or not isinstance(box, LineBox | TextBox):
                continue
            box.put(text)
            if box.is_dirty():
                box.mark_problem(say("list.kept_typing"))
            else:
                self.drafts.keep_field(item, key, None)

    def _show_head(self, detail: Detail) -> None:
        self.code.say(detail.code)
        self.code.setAccessibleName(say("list.copy_code", code=detail.code))
        field = DetailField(key=detail.title_key, label=say("list.title"), value=detail.title)
        self.title.show_field(field, editable=self.editable and bool(detail.title_key))
        if self.form is None:
            self.heading.say(detail.title)
        self.chip_flow.clear()
        for chip in detail.chips:
            self.chip_flow.addWidget(SoftChip(self._look, chip))
        self.chips.updateGeometry()
        keys = [tab.key for tab in detail.tabs]
        if self.tab not in keys:
            self.tab = keys[0] if keys else ""
        self.tabs.tell([(tab.key, tab.words) for tab in detail.tabs], self.tab)
        name = ", ".join(part for part in (detail.code, detail.title) if part)
        self.setAccessibleName(say("list.detail_of", item=name))

    def _show_tab(self) -> None:
        detail = self.detail
        parts = [tab.parts for tab in detail.tabs if tab.key == self.tab] if detail else []
        self.body.tell(parts[0] if parts else (), editable=self.editable)
        if self.form is None:
            self._put_kept()

    def _show_mode(self) -> None:
        """Show the parts of the panel that the item or the form needs."""
        form, detail = self.form is not None, self.detail
        item = detail is not None and not form
        title_edits = item and detail is not None and bool(detail.title_key) and self.editable
        self.title.setVisible(title_edits)
        self.heading.setVisible((form or item) and not title_edits)
        self.code.setVisible(item and detail is not None and bool(detail.code))
        for button in (self.previous, self.next, self.more):
            button.setVisible(item)
        self.chips.setVisible(item and detail is not None and bool(detail.chips))
        self.tabs.setVisible(item and detail is not None and len(detail.tabs) > 1)
        self.nothing.setVisible(not form and not item)
        self.body.setVisible(item)
        self.form_body.setVisible(form)
        self.foot.setVisible(form or item)

    def _take_tab(self, key: str) -> None:
        self.flush()
        self.tab = key
        self._show_tab()
        self.tab_chosen.emit(key)

    def _edited(self, key: str, value: object) -> None:
        if self.detail is not None and self.form is None:
            self.edited.emit(self.detail.item, key, value)

    def _copy_code(self) -> None:
        if self.detail is not None:
            copy([[self.detail.code]])

    def _icon(self, icon: str, key: str) -> Button:
        return Button(self._look, "", kind="quiet", icon=icon, name=say(key))

    def _bodies(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body)
        column.addWidget(self.form_body)
        return held

    def _connect(self) -> None:
        self.code.clicked.connect(self._copy_code)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.more.clicked.connect(self.menu_wanted)
        self.close_button.clicked.connect(self._escape)
        self.title.changed.connect(self._edited)
        self.title.escaped.connect(self._escape)
        self.tabs.chosen.connect(self._take_tab)
        self.form_body.typed.connect(self._rest.start)
        self._rest.timeout.connect(self.keep_draft)
        self.body.edited.connect(self._edited)
        for body in (self.body, self.form_body):
            body.escaped.connect(self._escape)
            body.wanted.connect(self.wanted)
            body.jumped.connect(self.jumped)
            body.line_opened.connect(self.line_opened)
        self.refusal.repair.connect(self.wanted)
        self.refusal.jumped.connect(self.jumped)
        self.foot.wanted.connect(self.wanted)
        self.foot.finish_wanted.connect(self.finish)
        self.foot.leave_wanted.connect(self.leave_form)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.code)
        top.addStretch(1)
        for button in (self.previous, self.next, self.more, self.close_button):
            top.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(20 - INSET, 14, 10, 0)
        head.setSpacing(4)
        head.addLayout(top)
        under = QVBoxLayout()
        under.setContentsMargins(0, 0, 6, 0)
        under.setSpacing(5)
        for label in (self.heading, self.nothing):
            label.setContentsMargins(INSET, 2, 0, 2)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(INSET, 0, 0, 0)
        tabs.addWidget(self.tabs)
        for widget in (self.title, self.heading, self.nothing, self.chips):
            under.addWidget(widget)
        under.addLayout(tabs)
        head.addLayout(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.scroller, 1)
        below = QVBoxLayout()
        below.setContentsMargins(20, 6, 16, 14)
        below.setSpacing(10)
        below.addWidget(self.refusal)
        below.addWidget(self.foot)
        column.addLayout(below)
        self.close_button.hide()
