"""The picture of two bars: our period, and below it what their reports speak for."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.compliance.vendor_reports import Cover
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.words import day, say

LABEL, BAR, STEP, HEIGHT = 52, 16, 26, 76


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFacts:
    """What the picture shows; `gap` counts days so far."""

    start: date
    end: date
    today: date
    covers: tuple[Cover, ...]
    gap: int


class CoverPicture(QWidget):
    """Two bars over the same days, with a hatched gap and the line of today."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._facts: CoverFacts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def tell(self, facts: CoverFacts) -> None:
        """Show other days."""
        self._facts = facts
        lasts = [each.last for each in facts.covers if each.last is not None]
        gap = say("vendors.picture_gap", n=facts.gap) if facts.gap else ""
        sentence = say(
            "vendors.picture",
            start=day(facts.start),
            end=day(facts.end),
            covered=day(max(lasts)) if lasts else "\N{EN DASH}",
            gap=gap,
        )
        self.setAccessibleName(sentence.strip())
        self.setToolTip(paint.tooltip(sentence))
        self.update()

    def sizeHint(self) -> QSize:
        """Two bars and a line of days."""
        return QSize(200, self._look.scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both bars."""
        facts = self._facts
        if facts is None:
            return
        painter, look = QPainter(self), self._look
        tone, caption = look.colour("text.secondary"), look.font("caption")
        right = QRectF(LABEL, 4, self.width() - LABEL - 2, BAR)
        for key, top in (("vendors.ours", 4), ("vendors.theirs", 4 + STEP)):
            label = QRectF(0, top, LABEL - 8, BAR)
            paint.text(painter, label, say(key), caption, tone)
        paint.box(
            painter, right, 3, look.colour("status.info.soft"), look.colour("status.info.mark")
        )
        below = right.translated(0, STEP)
        paint.box(painter, below, 3, look.colour("surface.sunken"), None)
        self._gap(painter, facts, below)
        for cover in facts.covers:
            self._cover(painter, facts, cover, below)
        x = self._x(facts, facts.today, right)
        if right.left() <= x <= right.right():
            line = QRectF(x - 1, 0, 2, STEP + BAR + 8)
            painter.fillRect(line, look.colour("accent.base"))
        self._days(painter, facts, below.translated(0, BAR + 4))

    def _x(self, facts: CoverFacts, when: date, bar: QRectF) -> float:
        length = max((facts.end - facts.start).days + 1, 1)
        return bar.left() + bar.width() * (when - facts.start).days / length

    def _span(self, facts: CoverFacts, first: date, last: date, bar: QRectF) -> QRectF | None:
        """The part of a bar between two days, the last included."""
        left = max(self._x(facts, first, bar), bar.left())
        right = min(self._x(facts, last, bar) + bar.width() / 365, bar.right())
        return QRectF(left, bar.top(), right - left, bar.height()) if right > left else None

    def _gap(self, painter: QPainter, facts: CoverFacts, bar: QRectF) -> None:
        """Hatch the days so far; what is covered is painted over it."""
        area = self._span(facts, facts.start, min(facts.today, facts.end), bar)
        if area is not None and facts.gap:
            ink = self._look.colour("status.expected.mark")
            painter.fillRect(area, self._look.colour("status.expected.soft"))
            painter.fillRect(area, QBrush(ink, Qt.BrushStyle.BDiagPattern))

    def _cover(self, painter: QPainter, facts: CoverFacts, cover: Cover, bar: QRectF) -> None:
        look = self._look
        if cover.first is None or cover.last is None:
            return
        area = self._span(facts, cover.first, cover.last, bar)
        if area is None:
            return
        soft, mark = look.colour("status.met.soft"), look.colour("status.met.mark")
        painter.fillRect(area, look.colour("surface.base"))
        paint.box(painter, area, 3, soft, mark)
        own = self._span(facts, cover.first, cover.end, bar) if cover.end is not None else None
        if own is not None:
            paint.box(painter, own, 3, mark, None)

    def _days(self, painter: QPainter, facts: CoverFacts, below: QRectF) -> None:
        look = self._look
        font, tone = look.font("caption"), look.colour("text.secondary")
        area = QRectF(below.left(), below.top(), below.width(), 16)
        paint.text(painter, area, day(facts.start), font, tone)
        right = Qt.AlignmentFlag.AlignRight
        paint.text(painter, area, day(facts.end), font, tone, right)
