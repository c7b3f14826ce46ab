"""The chart of Home: six charts over time, their range and resolution, drawn elsewhere."""

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.background.store import Store
from desktop.charts.names import CHART_NAMES
from desktop.compliance.series import ChartSeries
from desktop.exports.chart_picture import Look as ChartLook
from desktop.operations.reading.chart_days import Every
from desktop.operations.reading.chart_ranges import Span
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.pages.home.drawing import Asked, Drawn, draw
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import NORMAL, Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chart import ChartView, Spot
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import say

SPANS: dict[str, Span] = {"period": "period", "year": "year", "all": "all"}
STEPS: dict[str, Every] = {"day": "day", "week": "week", "month": "month"}
WITHOUT_STEPS = ("heat_map",)  # its columns are always months
SETTLE = 200  # milliseconds without a resize before the chart is drawn anew
LEAST_WIDTH = 50


class ChartCard(Card):
    """Asks the store for a picture whenever what it shows, its size or the theme changes."""

    day_opened = Signal(object)
    cell_opened = Signal(str, object)

    def __init__(self, look: Look, store: Store, context: Context) -> None:
        super().__init__(look)
        self._look = look
        self._store = store
        self._context = context
        self._begun = False
        self._number = 0
        self._step: Every = "week"
        self._shown: tuple[Asked, ChartLook, ChartSeries] | None = None
        self.title = Label(look, style="strong")
        self.range = Segments(look, [Segment(k, say(f"range.{k}")) for k in SPANS], say("range"))
        tabs = [Segment(name, say(f"chart_tab.{name}")) for name in CHART_NAMES]
        self.tabs = Segments(look, tabs, say("chart_tabs"))
        self.step = Button(look, say("step.week"), menu=True)
        self.view = ChartView(look)
        self.view.name(say(f"chart_tab.{self.tabs.selected()}"))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._lay_out()
        self._connect()

    def asked(self) -> Asked | None:
        """What is to be drawn, or None while there is no cycle."""
        cycle = self._context.cycle
        if cycle is None:
            return None
        return Asked(
            name=self.tabs.selected(),
            cycle=cycle.id,
            span=SPANS[self.range.selected()],
            on=self._context.on,
            today=self._context.today,
            every=self._step,
        )

    def begin(self) -> None:
        """Draw from now on: the numbers of the page are painted."""
        self._begun = True
        self.redraw()

    def redraw(self) -> None:
        """Ask for the picture; an answer to an older question is not shown."""
        self._settle.stop()
        self.step.setVisible(self.tabs.selected() not in WITHOUT_STEPS)
        asked = self.asked()
        if asked is None or not self._can_draw():
            return
        look = self._chart_look()
        self._number += 1
        number = self._number
        same = self._shown is not None and self._shown[:2] == (asked, look)
        unless = self._shown[2] if same and self._shown is not None else None
        self._store.ask(
            call(draw, asked=asked, look=look, unless=unless),
            lambda drawn: self._drawn(number, asked, look, drawn),
            lane="chart",
            failed=lambda problem: self._failed(number, problem),
        )

    def choose_step(self) -> None:
        """Offer day, week and month."""
        choices = [Choice(k, say(f"step.{k}"), current=k == self._step) for k in STEPS]
        menu = Menu(self._look, say("step"), choices, self)
        menu.chosen.connect(self._take_step)
        menu.open_at(self.step.mapToGlobal(QPoint(0, self.step.height() + 4)))

    def showEvent(self, event: QShowEvent) -> None:
        """A chart that was hidden may be of another day by now."""
        super().showEvent(event)
        self._settle.start()

    def _can_draw(self) -> bool:
        return self._begun and self.isVisible() and self.view.width() >= LEAST_WIDTH

    def _chart_look(self) -> ChartLook:
        return ChartLook(
            theme=self._look.name,
            width=self.view.width(),
            height=self.view.height(),
            ratio=self.view.devicePixelRatioF(),
            text_scale=self._look.text_percent / NORMAL,
        )

    def _take_step(self, step: str) -> None:
        self._step = STEPS[step]
        self.step.say(say(f"step.{step}"))
        self.redraw()

    def _drawn(self, number: int, asked: Asked, look: ChartLook, drawn: Drawn) -> None:
        if number != self._number:
            return
        self._shown = (asked, look, drawn.data)
        title = say(f"chart_card.{asked.span}", title=drawn.title)
        self.title.say(title)
        if drawn.picture is not None:
            self.view.name(title)
            self.view.tell(drawn.picture, drawn.headline)

    def _failed(self, number: int, problem: Exception) -> None:
        if number == self._number:
            self._shown = None
            self.view.say(sentence_of(problem))

    def _open(self, spot: Spot) -> None:
        if spot.item is not None and spot.day is not None:
            self.cell_opened.emit(spot.item, spot.day)
        elif spot.day is not None:
            self.day_opened.emit(spot.day)

    def _connect(self) -> None:
        self._settle.timeout.connect(self.redraw)
        self.view.resized.connect(self._settle.start)
        self.view.opened.connect(self._open)
        self.range.chosen.connect(self.redraw)
        self.tabs.chosen.connect(self.redraw)
        self.step.clicked.connect(self.choose_step)
        self._look.changed.connect(self.redraw)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(14, 9, 14, 10)
        self.column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.range)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.tabs)
        foot.addStretch(1)
        foot.addWidget(self.step)
        self.column.addLayout(head)
        self.column.addLayout(foot)
        self.column.addWidget(self.view, 1)
