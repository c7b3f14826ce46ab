"""The list of one day, beside the month."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.operations.reading.calendar import CalendarEntry
from desktop.ui.lists.parts import Refused
from desktop.ui.lists.refusal import RefusalPanel
from desktop.ui.lists.split import Split
from desktop.ui.pages.calendar import words
from desktop.ui.pages.calendar.agenda import EntryRows, entry_row
from desktop.ui.pages.calendar.days import DayFacts
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.words import say, week_day

WIDTH, NARROW_WIDTH = 296, 340


class CalendarSplit(Split):
    """A panel of one width, so that the days get what there is."""

    def panel_width(self) -> int:
        """As wide as a line of the day list needs."""
        return self._look.scaled(NARROW_WIDTH if self.is_narrow() else WIDTH)

    def arrange(self) -> None:
        """The panel never lies over the days: they give way, so that the chosen one stays in sight."""
        width, height, visible = self.width(), self.height(), self.panel_visible()
        taken = self.panel_width() if visible else 0
        self.left.setGeometry(0, 0, width - taken, height)
        self.panel.setVisible(visible)
        self.handle.hide()
        if visible:
            self.panel.setGeometry(width - taken, 0, taken, height)


class DayPanel(Surface):
    """What falls due on the chosen day; `done` asks to do the selected one."""

    escaped = Signal()
    chose = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface.base", "left")
        self._look = look
        self._entries: dict[str, CalendarEntry] = {}
        self._on = date.min
        self.title = Label(look, style="heading", wrap=True)
        self.counts = Label(look, colour="text.secondary", wrap=True)
        self.close_button = Button(
            look, "", kind="quiet", icon="close", name=say("calendar.close_day")
        )
        heads = tuple(say(f"calendar.head_{n}") for n in ("day", "code", "title", "state", "owner"))
        self.rows = EntryRows(look, say("calendar.day_list"), heads)
        self.window_words = Label(look, colour="text.secondary", wrap=True)
        self.refusal = RefusalPanel(look)
        self.refusal.room = lambda: max(self.height() // 2, 120)
        self._lay_out()
        self.close_button.clicked.connect(self.escaped)
        self.rows.escaped.connect(self.escaped)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._tell_window())

    def tell(self, shown: DayFacts, on: date) -> None:
        """Show a day."""
        self._on = on
        self._entries = {entry.id: entry for entry in shown.all}
        self.title.say(week_day(shown.day))
        said = [words.counts_words(shown.entries, shown.carried)]
        if shown.day == on:
            said.insert(0, say("calendar.is_today").capitalize())
        if shown.holiday:
            said.append(shown.holiday)
        self.counts.say(". ".join(said) + ".")
        self.rows.tell([entry_row(entry, on) for entry in self._entries.values()])
        self.rows.setVisible(bool(self._entries))
        if self._entries:
            self.rows.select_first()
        self._tell_window()

    def entry(self) -> CalendarEntry | None:
        """The selected entry."""
        key = self.rows.current_key()
        return self._entries.get(key) if key is not None else None

    def choose(self, item: str) -> None:
        """Select an entry of the day."""
        for place, row in enumerate(self.rows.rows()):
            if row.key == item:
                self.rows.setCurrentIndex(self.rows.model().index(place, 0))

    def refuse(self, refused: Refused | None) -> None:
        """Show why a due day cannot be moved."""
        self.refusal.tell(refused)

    def _tell_window(self) -> None:
        entry = self.entry()
        said = words.window_words(entry, self._on) if entry is not None else ""
        self.window_words.say(said)
        self.window_words.setVisible(bool(said))
        self.chose.emit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 12, 12, 12)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.counts)
        column.addSpacing(4)
        column.addWidget(self.rows, 1)
        column.addWidget(QWidget(), 0)
        column.addWidget(self.window_words)
        column.addWidget(self.refusal)
        self.close_button.hide()
