"""The criteria strip: every criterion of the scope as one mark, grouped by series."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.pressable import Pressable, Roving

CELL, STEP, MARK = 22, 25, 14
LEAST_GAP, MOST_GAP = 12, 18


@dataclass(frozen=True, slots=True)
class StripMark:
    """One criterion: its code, group, state, the tail printed under it and its whole sentence."""

    code: str
    group: str
    status: str
    tail: str
    sentence: str


class CriterionMark(Pressable):
    """The mark of one criterion; the code stands under it where it needs attention."""

    def __init__(self, look: Look, mark: StripMark, parent: QWidget) -> None:
        super().__init__(look, mark.sentence, parent)
        self.mark = mark
        self.setToolTip(paint.tooltip(mark.sentence))

    def tell(self, mark: StripMark) -> None:
        """Show another state of the same criterion."""
        self.mark = mark
        self.setAccessibleName(mark.sentence)
        self.setToolTip(paint.tooltip(mark.sentence))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint the soft cell, its bar, the mark and the tail of the code."""
        look, status = self.look, self.mark.status
        cell = QRectF(0, 0, self.width(), look.scaled(25))
        soft = f"status.{status}.soft"
        line = look.colour(f"status.{status}.mark") if self.hovered() else None
        paint.box(painter, cell, look.radius("cell") + 1, look.colour(soft), line)
        side = (cell.width() - MARK) / 2
        spot = QRectF(side, (cell.height() - MARK) / 2, MARK, MARK)
        marks.draw(painter, look, status, spot, soft)
        bar = QRectF(0, cell.height(), cell.width(), 3)
        paint.box(painter, bar, 1.5, look.colour(f"status.{status}.mark"), None)
        self._draw_tail(painter, cell.height() + 4)
        if self.shows_ring():
            paint.focus_ring(painter, look, cell.adjusted(0, 0, 0, 3), look.radius("cell"))

    def _draw_tail(self, painter: QPainter, top: float) -> None:
        area = QRectF(0, top, self.width(), self.height() - top)
        ink = self.look.colour(f"status.{self.mark.status}.text")
        font = self.look.font("caption", 600)
        paint.text(painter, area, self.mark.tail, font, ink, Qt.AlignmentFlag.AlignHCenter)


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    spot: QPoint
    width: int


class CriteriaStrip(QWidget):
    """Lays the groups out in as many lines as the width needs; arrows walk, Enter opens."""

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._marks: list[CriterionMark] = []
        self._groups: list[_Group] = []
        self._roving = Roving(self)
        self._tab_after: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._arrange)

    def tell(self, shown: Sequence[StripMark]) -> None:
        """Show these criteria; marks of the same codes stay, and so does the focus."""
        if [mark.mark.code for mark in self._marks] == [mark.code for mark in shown]:
            for widget, mark in zip(self._marks, shown, strict=True):
                widget.tell(mark)
        else:
            self._rebuild(shown)
        self._arrange()

    def tab_after(self, widget: QWidget) -> None:
        """Say which widget comes before the marks when Tab is pressed."""
        self._tab_after = widget

    def marks(self) -> tuple[CriterionMark, ...]:
        """The marks in their order."""
        return tuple(self._marks)

    def first_focus(self) -> QWidget | None:
        """The mark that Tab reaches."""
        able = Qt.FocusPolicy.TabFocus.value
        stops = [each for each in self._marks if each.focusPolicy().value & able]
        return stops[0] if stops else None

    def _rebuild(self, shown: Sequence[StripMark]) -> None:
        for old in self._marks:
            old.hide()
            old.deleteLater()
        self._marks = [CriterionMark(self._look, mark, self) for mark in shown]
        for widget in self._marks:
            widget.clicked.connect(self._open)
            widget.show()
        self._roving.take(self._marks)
        before = self._tab_after
        if before is not None:
            for first, second in pairwise([before, *self._marks]):
                QWidget.setTabOrder(first, second)

    def _open(self) -> None:
        widget = self.sender()
        if isinstance(widget, CriterionMark):
            self.opened.emit(widget.mark.code)

    def sizeHint(self) -> QSize:
        """Wide, and as high as the lines it needs."""
        return QSize(600, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible: the groups wrap."""
        return QSize(240, self._line_height())

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        groups = self._places(width)[1]
        last = groups[-1].spot.y() if groups else 0
        return last + self._line_height()

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the groups."""
        painter = QPainter(self)
        font, ink = self._look.font("caption", 600), self._look.colour("text.secondary")
        for group in self._groups:
            area = QRectF(group.spot.x(), group.spot.y(), group.width + 12, self._head())
            paint.text(painter, area, group.name, font, ink)

    def _head(self) -> int:
        return self._look.scaled(18)

    def _line_height(self) -> int:
        return self._head() + self._look.scaled(25) + 4 + self._look.scaled(16)

    def _arrange(self) -> None:
        spots, self._groups = self._places(max(self.width(), 240))
        height = self._look.scaled(25) + 4 + self._look.scaled(16)
        for widget, spot in zip(self._marks, spots, strict=True):
            widget.setGeometry(spot.x(), spot.y() + self._head() + 2, CELL, height)
        self.setFixedHeight(self.heightForWidth(max(self.width(), 240)) + 2)
        self.update()

    def _places(self, width: int) -> tuple[list[QPoint], list[_Group]]:
        """Where each mark and each group stands; groups that do not fit start a new line."""
        counts = [
            (name, len(list(group)))
            for name, group in groupby(self._marks, key=lambda widget: widget.mark.group)
        ]
        gap = self._gap(width, counts)
        spots: list[QPoint] = []
        groups: list[_Group] = []
        x = y = 0
        for name, count in counts:
            group_width = count * STEP - (STEP - CELL)
            if x and x + group_width > width:
                x, y = 0, y + self._line_height() + 4
            groups.append(_Group(name, QPoint(x, y), group_width))
            for _ in range(count):
                if x + CELL > width:
                    x, y = 0, y + self._line_height() + 4
                spots.append(QPoint(x, y))
                x += STEP
            x += gap - (STEP - CELL)
        return spots, groups

    def _gap(self, width: int, counts: list[tuple[str, int]]) -> int:
        if len(counts) < 2:
            return LEAST_GAP
        needed = sum(count * STEP - (STEP - CELL) for _, count in counts)
        return max(LEAST_GAP, min(MOST_GAP, (width - needed) // (len(counts) - 1)))
