"""The recent list of Welcome: badge, client and folder, how it stood, when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.recent import Recent
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.chip import paint_badge
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.words import day, say

BADGE, SIDE, GAP, MOST_RIGHT = 26, 8, 12, 0.6


def when_words(closed: date | None, today: date) -> str:
    """When it was closed last, in the fewest words."""
    if closed is None:
        return ""
    return say("welcome.today") if closed == today else day(closed, today)


class RecentRow(Pressable):
    """One workspace."""

    def __init__(self, look: Look, recent: Recent, today: date, parent: QWidget) -> None:
        self.recent = recent
        self.when = when_words(recent.day(), today)
        parts = (recent.name, recent.folder, recent.line, self.when)
        super().__init__(look, ", ".join(part for part in parts if part), parent)
        self.setToolTip(paint.tooltip(recent.folder))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(360, self.look.size("row_comfortable"))

    def draw(self, painter: QPainter) -> None:
        """Paint badge and texts."""
        look, area = self.look, QRectF(self.rect())
        if self.hovered():
            paint.box(painter, area, look.radius("control"), look.colour("surface.hover"), None)
        spot = QRectF(SIDE, (area.height() - BADGE) / 2, BADGE, BADGE)
        colour = QColor(self.recent.colour)
        paint_badge(painter, look, spot, self.recent.badge, colour)
        line = look.scaled(18)
        left = SIDE + BADGE + 12
        width = area.width() - left - SIDE
        words = " \N{MIDDLE DOT} ".join(each for each in (self.recent.line, self.when) if each)
        font = look.font("body")
        right = min(paint.text_width(font, words) + 2, round(width * MOST_RIGHT)) if words else 0
        name_width = width - right - (GAP if words else 0)
        upper = QRectF(left, area.height() / 2 - line - 1, name_width, line)
        ink, tone = look.colour("text.primary"), look.colour("text.secondary")
        paint.text(painter, upper, self.recent.name, look.font("strong"), ink)
        lower = QRectF(left, area.height() / 2, width, line)
        quiet = look.colour("text.tertiary")
        paint.text(painter, lower, self.recent.folder, look.font("body"), quiet)
        spot = QRectF(area.width() - SIDE - right, upper.top(), right, line)
        paint.text(painter, spot, words, font, tone, Qt.AlignmentFlag.AlignRight)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))


class RecentRows(QWidget):
    """The rows; arrows walk, Enter opens."""

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(say("welcome.recent"))
        self.rows: list[RecentRow] = []
        self._roving = Roving(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def tell(self, recents: Sequence[Recent], today: date) -> None:
        """Show these."""
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [RecentRow(self._look, recent, today, self) for recent in recents]
        for row in self.rows:
            self._column.addWidget(row)
            row.clicked.connect(self._open)
        self._roving.take(self.rows)

    def _open(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow):
            self.opened.emit(row.recent.folder)
