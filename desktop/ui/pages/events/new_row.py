"""The empty last row of a register: typing in it and Enter add an event."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

from desktop.background.store import Outcome
from desktop.importers.days import is_open, read_day
from desktop.operations.events import record_event
from desktop.operations.work import call
from desktop.ui.lists.parts import Refused, RefusedLine, refused_of
from desktop.ui.pages.events.words import one_of
from desktop.ui.widgets.field import Field
from desktop.ui.words import parsed_day, say

if TYPE_CHECKING:
    from desktop.ui.pages.events.register_list import EventList

KEYS = ("date", "reference", "what", "who")
ALWAYS_SHOWN = ("date", "what")
LEFT, GAP, LEAST, LEAST_WHO = 8, 4, 64, 120
MOST, MOST_WHO = 400, 220


class NewRow(QWidget):
    """Fields that stand under the columns of the table."""

    def __init__(self, items: "EventList") -> None:
        super().__init__()
        self._items = items
        self._register = ""
        look = items.look
        self.fields = {key: Field(look, say(f"events.new_{key}"), self) for key in KEYS}
        for key, field in self.fields.items():
            field.setMaxLength(MOST)
            field.setPlaceholderText(say(f"events.new_{key}_hint"))
            field.installEventFilter(self)
        self._names = QCompleter([], self)
        self._names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._names.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.fields["who"].setCompleter(self._names)
        header = items.table.header
        header.sectionResized.connect(self._later)
        header.sectionCountChanged.connect(self._later)
        items.context.informed.connect(self._take_people)
        look.changed.connect(self._fit)
        self._take_people()
        self._fit()

    def begin(self) -> None:
        """Put the keyboard into the row, with today as the day."""
        field = self.fields["date"]
        if not field.text():
            field.setText(self._items.context.today.isoformat())
        self._items.split.slide(over=False)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def show_register(self, register: str) -> None:
        """Another register has a row of its own; what was typed into the other one is kept."""
        if register == self._register:
            return
        self.keep()
        self._register = register
        typed = self._items.context.drafts.read(self._draft())
        for key, field in self.fields.items():
            field.setText(str(typed.get(key, "")))
        self._fit()

    def keep(self) -> None:
        """Keep what is typed and not added yet."""
        if self._register:
            typed = {key: field.text() for key, field in self.fields.items() if field.text()}
            self._items.context.drafts.keep(self._draft(), typed)

    def add(self) -> None:
        """Record what is typed, or say what it lacks."""
        happened, lacking = self._read()
        if lacking or happened is None:
            self._items.refuse(Refused(say("events.new_refused", n=len(lacking)), lacking))
            return
        texts = {key: field.text().strip() for key, field in self.fields.items()}
        wanted = call(
            record_event,
            register=self._items.register(),
            happened_on=happened,
            title=texts["what"],
            reference=texts["reference"] or None,
            person=self._person(texts["who"]),
        )
        self._items.store.do(wanted, by=self._items.page, then=self._added)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds, Esc empties, a pasted table is mapped."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.add()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._clear()
                self._items.to_table()
                return True
            if event.matches(QKeySequence.StandardKey.Paste):
                return self._pasted()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep under the columns."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The row belongs to the table above it."""
        painter, look = QPainter(self), self._items.look
        painter.fillRect(self.rect(), look.colour("surface.base"))
        painter.fillRect(0, 0, self.width(), 1, look.colour("border.subtle"))

    def show_able(self, *, able: bool) -> None:
        """Hidden while nothing may be changed."""
        self.setVisible(able)

    def _read(self) -> tuple[date | None, tuple[RefusedLine, ...]]:
        text = self.fields["date"].text().strip()
        happened = read_day(text) or parsed_day(text)
        lacking = []
        if happened is None:
            key = "events.new_day_open" if is_open(text) else "events.new_no_day"
            lacking.append(say(key, text=text[:40]) if text else say("events.new_day_missing"))
        if not self.fields["what"].text().strip():
            lacking.append(say("events.new_what_missing"))
        who = self.fields["who"].text().strip()
        if who and self._person(who) is None:
            lacking.append(say("events.new_nobody", name=who[:60]))
        return happened, tuple(RefusedLine(words) for words in lacking)

    def _person(self, name: str) -> str | None:
        if not name:
            return None
        wanted = name.casefold()
        found = [each for each in self._items.context.people if each.name.casefold() == wanted]
        return found[0].id if len(found) == 1 else None

    def _added(self, outcome: Outcome) -> None:
        problem = outcome.refusal or outcome.error
        if problem is not None:
            self._items.refuse(refused_of(problem, self._items.repairs()))
            return
        self._items.panel.refuse(None)
        self._clear()
        self.keep()
        self.fields["date"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pasted(self) -> bool:
        """A text of several lines or columns is a table, not a word."""
        text = QApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            return False
        self._items.paste()
        return True

    def _clear(self) -> None:
        for field in self.fields.values():
            field.clear()

    def _draft(self) -> str:
        return f"new event {self._register}"

    def _take_people(self) -> None:
        names = [person.name for person in self._items.context.people]
        self._names.setModel(QStringListModel(names, self._names))

    def _fit(self) -> None:
        self.setFixedHeight(self._items.look.size("field") + 10)
        event = one_of(self._items.register())
        self.setAccessibleName(say("events.new_row", event=event))
        self._place()

    def _later(self) -> None:
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        """Put each field under its column; what has no column here is left out."""
        table, left = self._items.table, LEFT
        keys = [column.key for column in table.rows_model.columns]
        for key in ("date", "reference", "what"):
            field = self.fields[key]
            section = keys.index(key) if key in keys else -1
            shown = section >= 0 and not table.isColumnHidden(section)
            field.setVisible(shown or key in ALWAYS_SHOWN)
            if not shown:
                continue
            end = table.columnViewportPosition(section) + table.columnWidth(section)
            if key == "what":
                end = min(end, self.width() - LEAST_WHO - 2 * GAP)
            field.setGeometry(left, 5, max(end - left - GAP, LEAST), field.height())
            left = max(end, left + LEAST + GAP)
        who = min(max(self.width() - left - 2 * GAP, LEAST), MOST_WHO)
        self.fields["who"].setGeometry(left, 5, who, self.fields["who"].height())
