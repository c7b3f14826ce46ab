"""The first view of Home: the sentence, the strip, five tiles, the chart and what needs you."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.behind import list_heads, short_row
from desktop.ui.measures import Failing, HomeFacts, Measure
from desktop.ui.page import WIDEST
from desktop.ui.pages.home.chart_card import ChartCard
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.criteria_strip import CriteriaStrip
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.row_list import RowList
from desktop.ui.widgets.tile import Tile, TileFacts
from desktop.ui.words import n_of, percent, say

TILES = ("M6", "M7", "M18", "tested", "M11")
CHIPS = (("met", "ready"), ("expected", "expected"), ("not_ready", "not_ready"))
NEEDS_SHOWN, NEEDS_LEAST, ROW = 8, 4, 39
FIVE_TILES, BESIDE, CHIPS_BESIDE, EDGE = 980, 900, 820, 24


def tile_cell(place: int, *, wide: bool) -> tuple[int, int, int, int]:
    """Row, column and spans of a tile: five in a line, or three over two of the same width."""
    if wide:
        return 0, place * 6, 1, 6
    return (0, place * 10, 1, 10) if place < 3 else (1, (place - 3) * 15, 1, 15)


class StandingCard(Card):
    """How many criteria are ready, which are not."""

    chip_pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.column.setContentsMargins(18, 12, 18, 8)
        self.sentence = Label(look, style="title")
        self.share = Label(look, style="subtitle", colour="text.secondary", weight=500)
        self.later = Chip(look, "info", "")
        self.later.hide()
        self.chips = {key: Chip(look, status, "") for status, key in CHIPS}
        self.strip = CriteriaStrip(look)
        self._lay_out()
        for key, chip in self.chips.items():
            chip.setProperty("measure", key)
            chip.clicked.connect(self._pressed)
        self.later.setProperty("measure", "then")
        self.later.clicked.connect(self._pressed)

    def tell(self, facts: HomeFacts) -> None:
        """Show the readiness of one day."""
        measures = facts.measures
        self.sentence.say(say(f"home.standing_{facts.kind}", n=measures.ready, of=measures.of))
        self.share.say(percent(measures.ready, measures.of))
        counts = {
            "ready": measures.ready,
            "expected": measures.expected,
            "not_ready": measures.not_ready,
        }
        for key, chip in self.chips.items():
            words = say(f"home.chip_{key}", n=counts[key])
            chip.setVisible(key == "ready" or counts[key] > 0)
            chip.say(words, say("home.chip_name", words=words, of=n_of(counts[key], measures.of)))
        self.later.setVisible(facts.then is not None)
        if facts.then is not None:
            words = say("home.known_then", n=facts.then.ready, of=facts.then.of)
            self.later.say(words, words)
        self.strip.tell(measures.strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips under the sentence where it is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._look.scaled(CHIPS_BESIDE)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.sentence)
        words.addSpacing(2)
        words.addWidget(self.share)
        words.addWidget(self.later)
        words.addStretch(1)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self._head.addLayout(words, 1)
        self._head.addLayout(chips)
        self.strip.tab_after(list(self.chips.values())[-1])
        self.column.addLayout(self._head)
        self.column.addWidget(self.strip)

    def _pressed(self) -> None:
        self.chip_pressed.emit(str(self.sender().property("measure")))


class NeedsCard(Card):
    """The next things to do, the worst first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.column.setContentsMargins(12, 9, 12, 8)
        self.column.setSpacing(4)
        self.title = Label(look, say("home.needs"), style="strong")
        self.all = Button(look, "", kind="link")
        self.list = RowList(look, say("home.needs"), list_heads())
        self.nothing = Label(look, colour="text.secondary", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.all)
        self.column.addLayout(row)
        quiet = QHBoxLayout()
        quiet.setContentsMargins(4, 0, 4, 0)
        quiet.addWidget(self.nothing)
        self.column.addLayout(quiet)
        self.column.addWidget(self.list, 1)
        self._look = look
        self._needs: Measure | None = None
        look.changed.connect(self._restyle)
        self._restyle()

    def tell(self, needs: Measure) -> None:
        """Show the first of them, as many as fit whole; the link has the rest."""
        self._needs = needs
        shown = needs.failing[: self._room()]
        self.list.tell([short_row(each, place) for place, each in enumerate(shown)])
        self.list.setVisible(bool(shown))
        self.all.say(say("home.needs_all", n=len(needs.failing)))
        self.all.setVisible(len(needs.failing) > len(shown))
        self.nothing.say(needs.note)
        self.nothing.setVisible(bool(needs.note))

    def need_of(self, key: str) -> Failing | None:
        """What a row stands for."""
        found = self._needs.failing if self._needs is not None else ()
        item = key.partition(":")[0]
        return next((each for each in found if each.item == item), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many rows as fit now."""
        super().resizeEvent(event)
        if self._needs is not None:
            self.tell(self._needs)

    def _room(self) -> int:
        row = self._look.scaled(ROW)
        other = self._look.scaled(46) + (
            self.nothing.height() if self._needs is not None and self._needs.note else 0
        )
        return max(NEEDS_LEAST, min(NEEDS_SHOWN, (self.height() - other) // row))

    def _restyle(self) -> None:
        self.list.setMinimumHeight(self._look.scaled(ROW) * NEEDS_LEAST)


class Overview(QWidget):
    """Lays the cards out for the width there is, and tells what was pressed."""

    opened = Signal(str)
    need_opened = Signal(object)

    def __init__(self, look: Look, chart: ChartCard) -> None:
        super().__init__()
        self._look = look
        self.standing = StandingCard(look)
        self.tiles = {key: Tile(look, say(f"measure.{key}")) for key in TILES}
        self.chart = chart
        self.needs = NeedsCard(look)
        self._tile_grid = QGridLayout()
        self._tile_grid.setSpacing(look.space("m"))
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(look.space("m"))
        self._lay_out()
        self._connect()

    def tell(self, facts: HomeFacts) -> None:
        """Show the facts of one day."""
        self.standing.tell(facts)
        for key, tile in self.tiles.items():
            measure = facts.measures.by_key[key]
            tile.tell(
                TileFacts(
                    measure.title,
                    measure.figure,
                    measure.of_words,
                    measure.status if measure.note else "",
                    measure.note,
                )
            )
        self.needs.tell(facts.needs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fewer things side by side where it is narrow."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def beside_scroll_bar(self, *, shown: bool) -> None:
        """Keep the right edge of the cards where it is, with or without a scroll bar."""
        bar = self._look.tokens.size["scroll_bar"] if shown else 0
        self._row.setContentsMargins(EDGE, 8, EDGE - bar, 14)

    def _connect(self) -> None:
        self.standing.chip_pressed.connect(self.opened)
        self.standing.strip.opened.connect(lambda code: self.opened.emit(f"criterion:{code}"))
        for key, tile in self.tiles.items():
            tile.setProperty("measure", key)
            tile.clicked.connect(self._tile_pressed)
        self.needs.all.clicked.connect(lambda: self.opened.emit("needs"))
        self.needs.list.opened.connect(lambda key: self.need_opened.emit(self.needs.need_of(key)))

    def _tile_pressed(self) -> None:
        self.opened.emit(str(self.sender().property("measure")))

    def _arrange(self, width: int) -> None:
        wide = width >= self._look.scaled(FIVE_TILES)
        for place, tile in enumerate(self.tiles.values()):
            self._tile_grid.addWidget(tile, *(tile_cell(place, wide=wide)))
        beside = width >= self._look.scaled(BESIDE)
        ways = QBoxLayout.Direction
        self._lower.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _lay_out(self) -> None:
        self._lower.addWidget(self.chart, 61)
        self._lower.addWidget(self.needs, 39)
        self._arrange(WIDEST)
        inner = QVBoxLayout()
        inner.setSpacing(self._look.space("m"))
        inner.addWidget(self.standing)
        inner.addLayout(self._tile_grid)
        inner.addLayout(self._lower, 1)
        held = QWidget()
        held.setLayout(inner)
        held.setMaximumWidth(WIDEST)
        inner.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout(self)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(held, 1)
        self.beside_scroll_bar(shown=False)
