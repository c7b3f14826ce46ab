"""The agenda: one line for each thing, under its day."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.operations.reading.calendar import CalendarEntry
from desktop.ui.pages.calendar import words
from desktop.ui.pages.calendar.days import DayFacts
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.row_list import ListRow, RowDelegate, RowList
from desktop.ui.words import day, say, week_day

Index = QModelIndex | QPersistentModelIndex
LABEL, LEFT = 116, 6
Key = Qt.Key


def entry_row(entry: CalendarEntry, on: date, *, key: str = "", window: bool = False) -> ListRow:
    """An entry as a line: its state and window below, who owns it at the right."""
    standing = words.standing_words(entry, on)
    overdue = entry.standing == "overdue"
    more = _window(entry, on) if window and not overdue else ""
    detail = ", ".join(filter(None, (standing, more)))
    return ListRow(
        key=key or entry.id,
        status=entry.status,
        code=entry.code,
        title=entry.title,
        detail=detail,
        right=day(entry.due_on, on) if overdue else "",
        under=entry.owner,
        loud=overdue,
        sentence=words.entry_sentence(entry, on),
        cells=(entry.due_on.isoformat(), entry.code, entry.title, standing, entry.owner),
    )


def _window(entry: CalendarEntry, on: date) -> str:
    if entry.window is None:
        return ""
    first, last = (day(each, on) for each in entry.window)
    return say("calendar.window_short", first=first, last=last)


class EntryRows(RowList):
    """Lines of entries; Ctrl with an arrow asks for an earlier or later due day."""

    shifted = Signal(int)
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl with an arrow shifts; the rest walks and opens."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        days = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}
        if control and event.key() in days:
            self.shifted.emit(days[Key(event.key())])
        elif event.key() == Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class AgendaDelegate(RowDelegate):
    """The day stands before its first line."""

    def __init__(self, look: Look, view: "AgendaList") -> None:
        super().__init__(look, view, 2)
        self._agenda = view
        self._tokens = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the day at the left and the line beside it."""
        look, area = self._tokens, QRect(option.rect)
        painter.fillRect(area, look.colour("surface.window"))
        key = self._agenda.rows()[index.row()].key
        label, tone = self._agenda.labels.get(key, ("", ""))
        spot = QRect(LEFT, area.top() + look.scaled(2), LABEL - LEFT - 8, look.scaled(18))
        if label:
            ink = look.colour(tone or "text.primary")
            paint.text(painter, spot, label, look.font("strong"), ink)
            holiday = self._agenda.holidays.get(key, "")
            spot.translate(0, look.scaled(17))
            tone_below = look.colour("text.secondary")
            paint.text(painter, spot, holiday, look.font("caption", 400), tone_below)
        beside = QStyleOptionViewItem(option)
        beside.rect = area.adjusted(LABEL, 0, -12, 0)
        super().paint(painter, beside, index)


class AgendaList(EntryRows):
    """Everything from a day on, overdue things first."""

    def __init__(self, look: Look) -> None:
        heads = tuple(say(f"calendar.head_{n}") for n in ("day", "code", "title", "state", "owner"))
        super().__init__(look, say("calendar.agenda"), heads)
        self.labels: dict[str, tuple[str, str]] = {}
        self.holidays: dict[str, str] = {}
        self.entries: dict[str, CalendarEntry] = {}
        self.setItemDelegate(AgendaDelegate(look, self))
        self.setUniformItemSizes(True)

    def show_days(self, days: Mapping[date, DayFacts], on: date) -> None:
        """Show the days that have something."""
        self.labels, self.holidays, self.entries = {}, {}, {}
        carried = chain.from_iterable(each.carried for each in days.values())
        rows = self._rows("overdue", tuple(carried), on, say("calendar.overdue_group"))
        for when, shown in days.items():
            label = say("calendar.today_group") if when == on else week_day(when, on)
            made = self._rows(when.isoformat(), shown.entries, on, label)
            if made and shown.holiday:
                self.holidays[made[0].key] = shown.holiday
            rows += made
        self.tell(rows)

    def current_entry(self) -> CalendarEntry | None:
        """The entry of the current line."""
        key = self.current_key()
        return self.entries.get(key) if key is not None else None

    def _rows(
        self, group: str, entries: Sequence[CalendarEntry], on: date, label: str
    ) -> list[ListRow]:
        made = [entry_row(each, on, key=f"{group}/{each.id}", window=True) for each in entries]
        self.entries.update({row.key: each for row, each in zip(made, entries, strict=True)})
        if made:
            tone = "status.not_ready.text" if group == "overdue" else ""
            self.labels[made[0].key] = (label, tone)
        return made
