"""The canvas of the coverage matrix: one widget that paints only the rows in view."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.operations.reading.coverage import CoverageRow, Slot
from desktop.operations.reading.coverage_view import Axis, Cell, Line
from desktop.operations.reading.coverage_words import cell_sentence, measure_sentence
from desktop.ui.pages.coverage.painting import CoveragePainter
from desktop.ui.pages.coverage.speaking import speak
from desktop.ui.pages.coverage.strips import Measure, Strip, made_strip
from desktop.ui.pages.coverage.walking import acts, moves
from desktop.ui.theme import Look
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import say

LEFT, RIGHT, HEAD, LEAST_LEFT = 276, 98, 44, 168
HEIGHTS = {"normal": 18, "compact": 14, "roomy": 26}
DENSITIES = tuple(HEIGHTS)
HOVER = 250
NO_AXIS = Axis("slots", ((1, 1),))
NOWHERE = (-1, -1)


class Sizes(NamedTuple):
    """Height of a line and of the head; where the axis begins, its width, and the right column."""

    line: int
    head: int
    left: int
    width: int
    right: int


class CoverageCanvas(QAbstractScrollArea):
    """Shows the lines of a matrix; the head row, the head of the group and both sides stay.

    `moved` tells that another cell is current, `opened` that its detail is wanted by a key,
    `pressed` by the mouse, `pointed` which cell a card is wanted for (-1, -1: none any more).
    """

    moved = Signal()
    opened = Signal()
    pressed = Signal()
    previewed = Signal()
    escaped = Signal()
    menu_wanted = Signal()
    pointed = Signal(int, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.lines: tuple[Line, ...] = ()
        self.axis = NO_AXIS
        self.on = date.min
        self.design = False
        self.standings: frozenset[str] = frozenset()
        self.density = "normal"
        self.measure = Measure(1, HEIGHTS["normal"])
        self._sizes = Sizes(HEIGHTS["normal"], HEAD, LEFT, 53, RIGHT)
        self.at, self.cell = -1, -1
        self.hovered = NOWHERE
        self._anchor = 0.0
        self._kept = ("", "")
        self._strips: dict[int, Strip] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HOVER)
        self._rest.timeout.connect(self._point)
        self._pointing = NOWHERE
        self.painter = CoveragePainter(look, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._restyle)
        self._restyle()

    # ---- what is shown

    def tell(
        self,
        lines: Sequence[Line],
        axis: Axis,
        on: date,
        *,
        design: bool = False,
        standings: frozenset[str] = frozenset(),
    ) -> None:
        """Show other lines; the current cell stays by its ids, or the nearest one is taken."""
        self.lines, self.axis, self.on = tuple(lines), axis, on
        self.design, self.standings = design, standings
        self.hovered = NOWHERE
        self._measure()
        self._find_kept()
        self.show_current()
        self.viewport().update()
        self._speak()

    def choose_density(self, density: str) -> None:
        """Show rows of another height."""
        self.density = density if density in HEIGHTS else "normal"
        self._measure()
        self.show_current()
        self.viewport().update()

    def row(self, at: int | None = None) -> CoverageRow | None:
        """The control of a line, of the current one if none is named."""
        place = self.at if at is None else at
        return self.lines[place].row if 0 <= place < len(self.lines) else None

    def current_cell(self) -> Cell | None:
        """The current cell."""
        return self.cell_of(self.at, self.cell)

    def cell_of(self, at: int, cell: int) -> Cell | None:
        """A cell of a line."""
        if self.row(at) is None or cell < 0:
            return None
        cells = self.strip(at).cells
        return cells[cell] if cell < len(cells) else None

    def current_slot(self) -> Slot | None:
        """The slot of the current cell; of several the one that needs somebody most."""
        row, cell = self.row(), self.current_cell()
        if row is None or cell is None:
            return None
        slots = [row.slots[place] for place in cell.slots]
        return next((slot for slot in slots if slot.standing == cell.standing), slots[0])

    def strip(self, at: int) -> Strip:
        """The prepared rectangles of a line with a control."""
        if at not in self._strips:
            row = self.lines[at].row
            assert row is not None
            self._strips[at] = made_strip(row, self.axis, self.measure)
        return self._strips[at]

    def isolates(self, cell: Cell, row: CoverageRow) -> bool:
        """Whether a cell shows what the legend isolates."""
        return any(row.slots[place].standing in self.standings for place in cell.slots)

    def sentence(self, at: int, cell: int) -> str:
        """A cell as a whole sentence; without a cell its row."""
        row = self.row(at)
        if row is None:
            return ""
        shown = self.cell_of(at, cell)
        return cell_sentence(row, shown, self.axis, self.on, design=self.design)

    # ---- moving

    def go(self, at: int, cell: int, *, keep_anchor: bool = False) -> None:
        """Make a cell current and bring it into view."""
        if self.row(at) is None:
            return
        before = (self.at, self.cell)
        self.at, self.cell = at, min(cell, len(self.strip(at).cells) - 1)
        self._remember()
        if not keep_anchor:
            self._set_anchor()
        self.show_current()
        self.viewport().update()
        if before != (self.at, self.cell):
            self._speak()
            self.moved.emit()

    def go_to(self, control: str, slot: str = "") -> bool:
        """Go to a control and one of its slots by their ids; say whether it is shown."""
        for at, line in enumerate(self.lines):
            if line.row is not None and line.row.id == control:
                self.go(at, self._cell_with(at, slot) if slot else self._default_cell(at))
                return True
        return False

    def go_to_gap(self, step: int) -> bool:
        """Go to the next or previous gap anywhere; say whether there is one."""
        found = [
            (at, place)
            for at, line in enumerate(self.lines)
            if line.row is not None and line.row.has_gap
            for place in self.gaps(at)
        ]
        if not found:
            return False
        here = (self.at, self.cell)
        if step > 0:
            spot = next((each for each in found if each > here), found[0])
        else:
            spot = next((each for each in reversed(found) if each < here), found[-1])
        self.go(*spot)
        return True

    def gaps(self, at: int) -> list[int]:
        """The cells of a line that need somebody."""
        row = self.row(at)
        if row is None:
            return []
        return [
            place
            for place, cell in enumerate(self.strip(at).cells)
            if any(row.slots[slot].gap for slot in cell.slots)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in time and to other rows, Home and End to the ends."""
        held = event.modifiers()
        other = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if held & other or not self.lines:
            event.ignore()
        elif not moves(self, event.key(), control=control):
            event.setAccepted(not control and acts(self, event.key()))

    def step(self, step: int) -> None:
        """To the next or previous cell of the row."""
        if self.row() is not None:
            most = len(self.strip(self.at).cells) - 1
            self.go(self.at, max(0, min(self.cell + step, most)))

    def step_gap(self, step: int) -> None:
        """To the next or previous gap of the row."""
        places = self.gaps(self.at)
        beyond = [p for p in places if (p > self.cell if step > 0 else p < self.cell)]
        if beyond:
            self.go(self.at, beyond[0] if step > 0 else beyond[-1])

    def step_row(self, step: int) -> None:
        """To the nearest slot of another row; heads of groups are passed over."""
        rows = [at for at, line in enumerate(self.lines) if line.row is not None]
        if not rows:
            return
        here = rows.index(self.at) if self.at in rows else 0
        at = rows[max(0, min(here + step, len(rows) - 1))]
        self.go(at, self.strip(at).nearest(self._anchor * self.axis_width()), keep_anchor=True)

    def to_end(self, *, first: bool, whole: bool) -> None:
        """To the first or last cell of the row, or of the whole matrix."""
        rows = [at for at, line in enumerate(self.lines) if line.row is not None]
        if not rows:
            return
        at = (rows[0] if first else rows[-1]) if whole else self.at
        self.go(at, 0 if first else len(self.strip(at).cells) - 1)

    def to_today(self) -> None:
        """The cell of this row that lies under the line of today, or the nearest one."""
        if self.row() is not None:
            self._anchor = self.axis.at(self.on.toordinal())
            self.go(self.at, self.strip(self.at).nearest(self.today_x()))

    # ---- mouse

    def spot_at(self, point: QPoint) -> tuple[int, int]:
        """Line and cell at a point of the viewport; -1 for what is not there."""
        top = self.head_height()
        if point.y() < top or not 0 <= point.x() < self.right_edge():
            return NOWHERE
        at = (point.y() - top + self.verticalScrollBar().value()) // self.line_height()
        if self.row(at) is None:
            return NOWHERE
        inside = 0 <= point.x() - self.axis_left() <= self.axis_width()
        return at, self.strip(at).cell_at(point.x() - self.axis_left()) if inside else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press makes a cell current; on a cell it opens what is behind it."""
        at, cell = self.spot_at(event.position().toPoint())
        if at < 0:
            return
        self.go(at, cell if cell >= 0 else self._default_cell(at))
        self.stop_pointing()
        if cell >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
        elif event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The card follows the pointer: after a rest, then at once from cell to cell."""
        self._hover(self.spot_at(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        """The card goes with the pointer; another screen may have another ratio."""
        if event.type() == QEvent.Type.Leave:
            self._hover(NOWHERE)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.painter.forget()
        return super().viewportEvent(event)

    def _hover(self, spot: tuple[int, int]) -> None:
        if spot == self.hovered:
            return
        before, self.hovered = self.hovered, spot
        for at in {before[0], spot[0]} - {-1}:
            self.viewport().update(self.line_rect(at))
        if spot[1] < 0:
            self.stop_pointing()
        elif self._pointing != NOWHERE:
            self._point()
        else:
            self._rest.start()

    def _point(self) -> None:
        self._pointing = self.hovered
        self.pointed.emit(*self.hovered)

    def stop_pointing(self) -> None:
        """No card is wanted any more."""
        self._rest.stop()
        self._pointing = NOWHERE
        self.pointed.emit(*NOWHERE)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view and was touched."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.colour("surface.base"))
        self.painter.paint(painter, event.rect())

    def focusInEvent(self, event: QEvent) -> None:
        """The ring appears."""
        self.viewport().update()
        self._speak()

    def focusOutEvent(self, event: QEvent) -> None:
        """The ring goes."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths, other rectangles."""
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew: heads stay where they are."""
        self.stop_pointing()
        self.viewport().update()

    def lines_in_view(self) -> range:
        """The lines that are at least partly in view."""
        height = self.line_height()
        first = self.verticalScrollBar().value() // height
        count = (self.viewport().height() - self.head_height()) // height + 2
        return range(first, min(first + count, len(self.lines)))

    def sticky_group(self) -> int:
        """The head of the group to which the topmost line belongs, if it is scrolled away."""
        first = self.verticalScrollBar().value() // self.line_height()
        if not self.verticalScrollBar().value():
            return -1
        for at in range(min(first, len(self.lines) - 1), -1, -1):
            if self.lines[at].row is None:
                return at
        return -1

    # ---- measures

    def line_height(self) -> int:
        """The height of a line."""
        return self._sizes.line

    def head_height(self) -> int:
        """The height of the head row."""
        return self._sizes.head

    def axis_left(self) -> int:
        """Where the axis begins: in a narrow window the names give way before the weeks do."""
        return self._sizes.left

    def axis_width(self) -> int:
        """How wide the axis is."""
        return self._sizes.width

    def right_edge(self) -> int:
        """Where the right column ends."""
        return self._sizes.left + self._sizes.width + self._sizes.right

    def today_x(self) -> float:
        """Where the day that is shown ends, from the start of the axis."""
        return self.axis.at(self.on.toordinal() + 1) * self.axis_width()

    def line_rect(self, at: int) -> QRect:
        """Where a line is in the viewport."""
        height = self.line_height()
        top = self.head_height() + at * height - self.verticalScrollBar().value()
        return QRect(0, top, self.right_edge(), height)

    def cell_rect(self, at: int | None = None, cell: int | None = None) -> QRect | None:
        """Where a cell is in the viewport, the current one if none is named."""
        line, place = (self.at, self.cell) if at is None or cell is None else (at, cell)
        if self.cell_of(line, place) is None:
            return None
        rect = QRectF(self.strip(line).rects[place])
        rect.translate(self.axis_left(), self.line_rect(line).top())
        return rect.toAlignedRect()

    def corner(self) -> QPoint:
        """Below the current cell, on the screen."""
        rect = self.cell_rect() or self.line_rect(max(self.at, 0))
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 4))

    def show_current(self) -> None:
        """Scroll just as far as the current line needs."""
        if self.at < 0:
            return
        height = self.line_height()
        bar, room = self.verticalScrollBar(), self.viewport().height() - self.head_height()
        top = self.at * height
        above = top - height if self.at else 0  # the head of the group may lie over the first line
        bar.setValue(max(min(bar.value(), above), top + height - room))

    def _measure(self) -> None:
        self._sizes = self._measured()
        self.painter.forget_rows()
        height = self.line_height()
        wanted = Measure(
            self.axis_width(), height, self.density == "roomy", self.density == "compact"
        )
        self.measure = wanted
        self._strips.clear()
        bar = self.verticalScrollBar()
        room = self.viewport().height() - self.head_height()
        bar.setSingleStep(height)
        bar.setPageStep(max(room, height))
        bar.setRange(0, max(len(self.lines) * height + 8 - room, 0))

    def _measured(self) -> Sizes:
        scaled, view = self._look.scaled, self.viewport().width()
        spare = view - scaled(RIGHT)
        left = min(scaled(LEFT), max(scaled(LEAST_LEFT), round(spare * 0.36)))
        room = spare - left
        width = max(min(room, scaled(260)) if self.design else room, 53)
        return Sizes(scaled(HEIGHTS[self.density]), scaled(HEAD), left, width, scaled(RIGHT))

    # ---- what is current

    def _default_cell(self, at: int) -> int:
        """Where one begins in a row: its first gap, or the cell of today."""
        gaps = self.gaps(at)
        return gaps[0] if gaps else self.strip(at).nearest(max(self.today_x(), 0))

    def _cell_with(self, at: int, slot: str) -> int:
        row = self.row(at)
        cells = self.strip(at).cells if row is not None else ()
        for place, cell in enumerate(cells):
            if row is not None and any(row.slots[s].item == slot for s in cell.slots):
                return place
        return self._default_cell(at)

    def _find_kept(self) -> None:
        control, slot = self._kept
        rows = [at for at, line in enumerate(self.lines) if line.row is not None]
        same = [at for at in rows if (row := self.row(at)) is not None and row.id == control]
        if same:
            at = self.at if self.at in same else same[0]
            self.at, self.cell = at, self._cell_with(at, slot)
        elif rows:
            self.at = min(rows, key=lambda each: abs(each - max(self.at, 0)))
            self.cell = self._default_cell(self.at)
        else:
            self.at, self.cell = -1, -1
        self._remember()
        self._set_anchor()

    def _remember(self) -> None:
        row, slot = self.row(), self.current_slot()
        if row is not None:
            self._kept = (row.id, slot.item if slot is not None else "")

    def _set_anchor(self) -> None:
        cell = self.current_cell()
        if cell is not None:
            self._anchor = (cell.start + cell.end) / 2

    def _speak(self) -> None:
        """Screen readers hear the current cell."""
        row = self.row()
        spoken = self.sentence(self.at, self.cell)
        if row is not None:
            spoken = f"{spoken} {measure_sentence(row)}"
        count = len({line.row.id for line in self.lines if line.row is not None})
        speak(self, say("coverage.canvas_name", n=count), spoken)

    def _restyle(self) -> None:
        slim(self._look, self)
        self.painter.forget()
        self._measure()
        self.viewport().update()
