"""A table on its way into a register: its columns are mapped, its rows are shown before they go in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.messages import render
from desktop.background.store import Outcome
from desktop.importers.register_rows import (
    NEEDED,
    PARTS,
    Mapped,
    Proposal,
    guess,
    open_order,
    read_proposals,
)
from desktop.importers.tables import Table
from desktop.operations.events import NewEvents, record_events
from desktop.operations.work import call
from desktop.ui.lists.body import DetailBody
from desktop.ui.lists.parts import DetailField, Refused, RefusedLine, refused_of
from desktop.ui.lists.refusal import RefusalPanel
from desktop.ui.pages.events.kept_mapping import keep_mapping, kept_mapping
from desktop.ui.pages.events.words import many_of
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.field_table import Cell, Column, FieldTable, TableRow
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import counted, say

if TYPE_CHECKING:
    from desktop.ui.pages.events.page import EventsPage

MOST_SHOWN, MOST_NAMED, SIDE = 2_000, 8, 300
STATUS = {"new": "met", "known": "waived", "twice": "waived", "bad": "not_ready"}
ORDERS = ("day_first", "month_first")


class ImportView(QWidget):
    """Tells with `left` that the list shall be shown again."""

    left = Signal()

    def __init__(self, page: "EventsPage") -> None:
        super().__init__()
        self._page = page
        self.look = page.look
        self.register = ""
        self.table: Table | None = None
        self.mapped = Mapped({}, heads=True)
        self.proposals: tuple[Proposal, ...] = ()
        self._asked = 0
        self.heading = Label(self.look, style="heading")
        self.source = Label(self.look, colour="text.secondary")
        self.fields = DetailBody(self.look, lambda kind: False)
        self.fields.frame()
        self.preview = FieldTable(self.look, say("events.import_preview"), _columns())
        self.summary = Label(self.look, colour="text.secondary")
        self.refusal = RefusalPanel(self.look)
        self.back = Button(self.look, say("events.import_back"), key="Esc")
        self.finish_button = Button(
            self.look, say("events.import_finish"), kind="main", key="Ctrl Enter"
        )
        self._lay_out()
        self.fields.edited.connect(self._edited)
        self.back.clicked.connect(self.leave)
        self.finish_button.clicked.connect(self.finish)
        self.refusal.repair.connect(self._repair)
        self.refusal.room = lambda: 190

    def show_table(self, register: str, table: Table) -> None:
        """Map a table as last time, or by what its heads say."""
        self.register, self.table = register, table
        self.mapped = kept_mapping(self._page.context.kept, register, table) or guess(table)
        rows = counted(len(table.rows) - int(self.mapped.heads), "row", "rows")
        self.heading.say(say("events.import_title", events=many_of(register)))
        self.source.say(say("events.import_source", name=table.source, rows=rows))
        self.refusal.tell(None)
        self._show_fields()
        self._propose()
        boxes = list(self.fields.boxes().values())
        boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to the register; nothing was recorded."""
        self.table = None
        self.left.emit()

    def finish(self) -> None:
        """Record the new rows, or name what is wrong with the others."""
        self._finish(without_bad=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes, Esc goes back."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # ---- inside

    def _finish(self, *, without_bad: bool) -> None:
        lacking = [part for part in NEEDED if part not in self.mapped.columns]
        if lacking:
            lines = tuple(RefusedLine(say(f"events.part_{part}")) for part in lacking)
            self.refusal.tell(Refused(say("events.import_unmapped", n=len(lines)), lines))
            return
        bad = [each for each in self.proposals if each.standing == "bad"]
        if bad and not without_bad:
            self._refuse_bad(bad)
            return
        events = tuple(each.event for each in self.proposals if each.event is not None)
        if not events:
            self.refusal.tell(Refused(say("events.import_nothing")))
            return
        wanted = call(record_events, register=self.register, events=NewEvents(events))
        self._page.store.do(wanted, by=self._page, then=self._ended)

    def _refuse_bad(self, bad: list[Proposal]) -> None:
        told = [each.told for each in bad[:MOST_NAMED] if each.told is not None]
        lines = [RefusedLine(render(each)) for each in told]
        more = len(bad) - len(lines)
        if more > 0:
            lines.append(RefusedLine(say("events.import_more", n=more)))
        link = say("events.import_without", rows=counted(len(bad), "row", "rows"))
        lines.append(RefusedLine(say("events.import_all_or"), link=link, action="without_bad"))
        rows = counted(len(bad), "row", "rows")
        self.refusal.tell(Refused(say("events.import_refused", rows=rows), tuple(lines)))

    def _repair(self, action: str) -> None:
        self._finish(without_bad=True)

    def _ended(self, outcome: Outcome) -> None:
        problem = outcome.refusal or outcome.error
        if problem is not None:
            self.refusal.tell(refused_of(problem))
            return
        if self.table is not None:
            keep_mapping(self._page.context.kept, self.register, self.table, self.mapped)
        self.leave()

    def _edited(self, key: str, value: Any) -> None:
        """Another column for a part, another order, or the first row is a row."""
        columns = dict(self.mapped.columns)
        heads, order = self.mapped.heads, self.mapped.order
        if key == "heads":
            heads = bool(value)
        elif key == "order":
            order = value
        else:
            part = next(each for each in PARTS if each == key)
            columns.pop(part, None)
            if value:
                place = int(value)
                columns = {each: at for each, at in columns.items() if at != place}
                columns[part] = place
        self.mapped = Mapped(columns, heads, order)
        self._show_fields()
        self._propose()

    def _show_fields(self) -> None:
        assert self.table is not None
        offered = self._offered(self.table)
        fields = [
            DetailField(
                key=part,
                label=say(f"events.part_{part}"),
                value=str(self.mapped.columns[part]) if part in self.mapped.columns else "",
                kind="choice",
                choices=offered,
                required=part in NEEDED,
            )
            for part in PARTS
        ]
        label = say("events.import_heads")
        fields.append(DetailField(key="heads", label=label, value=self.mapped.heads, kind="yes_no"))
        if open_order(self.table, self.mapped):
            fields.append(self._order_field())
        self.fields.tell(fields, editable=True)

    def _order_field(self) -> DetailField:
        return DetailField(
            key="order",
            label=say("events.import_order"),
            value=self.mapped.order,
            kind="choice",
            choices=tuple((each, say(f"events.order_{each}")) for each in ORDERS),
            hint=say("events.import_order_hint"),
            required=True,
        )

    def _offered(self, table: Table) -> tuple[tuple[str, str], ...]:
        """The columns by their heads; without heads by what stands in the first row."""
        names = [
            cell[:40] or say("events.import_column", n=place + 1)
            for place, cell in enumerate(table.rows[0])
        ]
        columns = tuple((str(place), name) for place, name in enumerate(names))
        return (("", say("events.import_left_out")), *columns)

    def _propose(self) -> None:
        """Ask anew what the rows would become; an older answer no longer counts."""
        assert self.table is not None
        self._asked += 1
        asked = self._asked
        wanted = call(
            read_proposals,
            table=self.table,
            mapped=self.mapped,
            register=self.register,
            today=self._page.context.today,
        )
        self._page.store.ask(wanted, lambda found: self._take(asked, found))

    def _take(self, asked: int, found: tuple[Proposal, ...]) -> None:
        if asked != self._asked:
            return
        self.proposals = found
        self.preview.tell([_row(each) for each in found[:MOST_SHOWN]])
        counts: Mapping[str, int] = {
            each: sum(1 for row in found if row.standing == each) for each in STATUS
        }
        known = counts["known"] + counts["twice"]
        self.summary.say(
            say("events.import_summary", new=counts["new"], known=known, bad=counts["bad"])
        )
        self.finish_button.say(say("events.import_n", rows=counted(counts["new"], "row", "rows")))

    def _lay_out(self) -> None:
        side = Surface(self.look, "surface.base", "right")
        side.setFixedWidth(self.look.scaled(SIDE))
        inside = QVBoxLayout(side)
        inside.setContentsMargins(24 - 20, 12, 4, 12)
        inside.setSpacing(6)
        for label in (self.heading, self.source):
            label.setContentsMargins(20, 0, 12, 0)
            inside.addWidget(label)
        inside.addWidget(PageScroll(self.look, self.fields), 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.preview, 1)
        right.addWidget(self.refusal)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 24, 12)
        foot.setSpacing(self.look.space("s"))
        foot.addWidget(self.summary)
        foot.addStretch(1)
        for button in (self.back, self.finish_button):
            foot.addWidget(button)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("events.import_line"), 48, "number"),
        Column(say("events.date"), 96),
        Column(say("events.reference"), 96, "code"),
        Column(say("events.what"), 150, "title"),
        Column(say("events.who"), 110),
        Column(say("events.import_result"), None),
    )


def _row(proposal: Proposal) -> TableRow:
    day, reference, title, who = proposal.cells
    told = render(proposal.told) if proposal.told is not None else ""
    status = STATUS[proposal.standing]
    if proposal.standing == "new":
        result = told or say("events.import_new")
        status = "expected" if told else status
    else:
        result = told
    texts = (str(proposal.line), day, reference, title, who)
    cells = (*(Cell(text) for text in texts), Cell(result, status))
    return TableRow(str(proposal.line), cells, ", ".join((*filter(None, texts), result)))
