"""The proof of a period, large: each window as a box with its sign, the months below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from db.messages import MONTHS
from desktop.compliance.proof import Piece
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.words import day, say

BOX, LINE, SIGN_ROOM, GAP = 24, 3, 15, 3
SpanShape = Literal["line", "box", "open", "dot"]
SPANS: Mapping[str, tuple[str, SpanShape]] = {
    "done": ("met", "line"),
    "covered": ("met", "line"),
    "event": ("met", "dot"),
    "late": ("expected", "box"),
    "waived": ("waived", "box"),
    "missed": ("missed", "box"),
    "overdue": ("not_ready", "box"),
    "open": ("info", "open"),
}
LOUD = ("missed", "overdue")
SIGNS = {"done": "tick", "covered": "", "late": "mark", "missed": "mark", "overdue": "mark"}


@dataclass(frozen=True, slots=True)
class Proof:
    """What the picture shows: the pieces of a period and the day it is."""

    pieces: tuple[Piece, ...]
    start: date
    end: date
    today: date


class ProofPicture(QWidget):
    """A painted strip; the pointer and the screen reader hear what each box says."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._proof: Proof | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def tell(self, proof: Proof) -> None:
        """Show another period."""
        self._proof = proof
        self.setAccessibleName(say("controls.proof"))
        self.setAccessibleDescription(". ".join(self.sentences()))
        self.update()

    def sentences(self) -> Sequence[str]:
        """What every box says."""
        return [self._sentence(piece) for piece in self._proof.pieces] if self._proof else []

    def sizeHint(self) -> QSize:
        """The boxes and the line of months."""
        return QSize(200, self._look.scaled(BOX) + self._look.scaled(18))

    def piece_at(self, x: float) -> Piece | None:
        """The piece below a point."""
        if self._proof is None:
            return None
        for piece in self._proof.pieces:
            area = self._area(piece)
            if area.left() - 2 <= x <= area.right() + 2:
                return piece
        return None

    def event(self, event: QEvent) -> bool:
        """A tool tip for the box below the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            piece = self.piece_at(event.pos().x())
            words = paint.tooltip(self._sentence(piece)) if piece else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint trough, boxes, today and months."""
        if self._proof is None:
            return
        painter = QPainter(self)
        look, height = self._look, self._look.scaled(BOX)
        trough = QRectF(0, 0, self.width(), height)
        paint.box(painter, trough, look.radius("cell"), look.colour("surface.sunken"), None)
        for piece in self._proof.pieces:
            self._piece(painter, piece, self._area(piece))
        if self._proof.start <= self._proof.today <= self._proof.end:
            x = round(self._x(self._proof.today.toordinal() + 0.5))
            painter.fillRect(QRectF(x - 1, -1, 2, height + 2), look.colour("accent.base"))
        self._months(painter, height)

    def _x(self, day: float) -> float:
        """Where a day begins; a fraction lies inside it."""
        if self._proof is None:
            return 0
        first = self._proof.start.toordinal()
        days = self._proof.end.toordinal() + 1 - first
        return (day - first) / days * self.width()

    def _area(self, piece: Piece) -> QRectF:
        left, right = self._x(piece.first), self._x(piece.last + 1)
        return QRectF(left, 0, max(right - left - 1.5, 3), self._look.scaled(BOX))

    def _piece(self, painter: QPainter, piece: Piece, area: QRectF) -> None:
        look = self._look
        status, shape = SPANS[piece.standing]
        mark, soft = look.colour(f"status.{status}.mark"), look.colour(f"status.{status}.soft")
        radius = look.radius("cell")
        if shape == "dot":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark)
            painter.drawEllipse(area.center(), 3, 3)
        elif piece.standing in LOUD:
            paint.box(painter, area, radius, mark, None)
            self._sign(painter, piece, area, look.colour("surface.base"))
        elif shape == "open":
            paint.box(painter, area, radius, soft, mark)
            if area.width() >= SIGN_ROOM:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mark)
                painter.drawEllipse(area.center(), 2.5, 2.5)
        else:
            paint.box(painter, area, radius, soft, None)
            bar = QRectF(area.left(), area.bottom() - LINE, area.width(), LINE)
            paint.box(painter, bar, LINE / 2, mark, None)
            self._sign(painter, piece, area.adjusted(0, 0, 0, -LINE), mark)

    def _sign(self, painter: QPainter, piece: Piece, area: QRectF, colour: QColor) -> None:
        sign = SIGNS.get(piece.standing, "")
        if area.width() < SIGN_ROOM or not sign:
            return
        pen = QPen(colour, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = area.center().x(), area.center().y()
        if sign == "tick":
            corners = [QPointF(x - 4, y), QPointF(x - 1.3, y + 2.7), QPointF(x + 4, y - 3)]
            painter.drawPolyline(QPolygonF(corners))
        else:
            painter.drawLine(QLineF(x, y - 4.5, x, y + 0.8))
            painter.drawPoint(QPointF(x, y + 4.2))

    def _months(self, painter: QPainter, top: float) -> None:
        """The first letter of each month, at its beginning, where it has room."""
        if self._proof is None:
            return
        look, until = self._look, -GAP
        font, tone = look.font("caption", 400), look.colour("text.secondary")
        month = self._proof.start.replace(day=1)
        while month <= self._proof.end:
            x = self._x(max(month, self._proof.start).toordinal())
            letter = MONTHS[month.month - 1][0]
            if x >= until + GAP:
                paint.text(painter, QRectF(x + 1, top + 2, 16, look.scaled(16)), letter, font, tone)
                until = round(x) + paint.text_width(font, letter)
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)

    def _sentence(self, piece: Piece) -> str:
        today = self._proof.today if self._proof else date.min
        first, last = date.fromordinal(piece.first), date.fromordinal(piece.last)
        return say(f"controls.piece_{piece.standing}", days=period_words(first, last, today))


def period_words(start: date | None, end: date | None, today: date) -> str:
    """The days from one to another."""
    if start is None or end is None or start == end:
        shown = end or start
        return say("controls.covers_day", day=day(shown, today)) if shown else ""
    year = today if start.year == end.year else None
    return say("controls.covers", start=day(start, year and end), end=day(end, today))
