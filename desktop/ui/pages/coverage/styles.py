"""How each standing is drawn: a soft block with a foot, a solid one, an outline, and its glyph."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop.ui.theme import Look

GRID = 10.0


class Style(NamedTuple):
    """Colour group, kind of block, glyph, and the status whose mark stands for an event."""

    status: str
    kind: str
    glyph: str
    mark: str = ""


STYLES = {
    "on_time": Style("met", "soft", "tick", "met"),
    "late": Style("expected", "soft", "clock", "expected"),
    "overdue": Style("not_ready", "solid", "bang", "not_ready"),
    "missed": Style("missed", "solid", "cross", "missed"),
    "waived": Style("waived", "outline", "dash", "waived"),
    "open": Style("info", "outline", "dot", "info"),
    "draft": Style("info", "outline", "half", "info"),
    "upcoming": Style("upcoming", "empty", "", "upcoming"),
    "exception": Style("expected", "soft", "warn", "expected"),
    "event": Style("info", "outline", "dot", "info"),
    "shown": Style("met", "soft", "tick", "met"),
    "covered": Style("met", "soft", "tick"),
    "bare": Style("no_data", "none", ""),
    "nil": Style("no_data", "dotted", "ring"),
    "no_event": Style("no_data", "dotted", ""),
}


def glyph_colour(style: Style) -> str:
    """The token in which the glyph of a block is drawn."""
    if style.kind == "solid":
        return "surface.base"
    return f"status.{style.status}.{'text' if style.kind == 'soft' else 'mark'}"


def glyph_picture(look: Look, style: Style, size: int, ratio: float) -> QPixmap:
    """A glyph as a picture, for blocks that are painted by the thousand."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_glyph(painter, style.glyph, look.colour(glyph_colour(style)), QRectF(0, 0, size, size))
    painter.end()
    return made


def draw_glyph(painter: QPainter, glyph: str, colour: QColor, rect: QRectF) -> None:
    """Draw a glyph into a square."""
    if glyph not in GLYPHS:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / GRID, rect.height() / GRID)
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    GLYPHS[glyph](painter, colour)
    painter.restore()


def _tick(painter: QPainter, colour: QColor) -> None:
    painter.drawPolyline(QPolygonF([QPointF(1.4, 5.2), QPointF(4, 7.7), QPointF(8.6, 2.4)]))


def _clock(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(5, 5), 4.1, 4.1)
    painter.drawPolyline(QPolygonF([QPointF(5, 2.8), QPointF(5, 5.2), QPointF(7, 5.2)]))


def _bang(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(5, 1.4, 5, 5.4))
    painter.drawLine(QLineF(5, 8.4, 5, 8.6))


def _cross(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(2.2, 2.2, 7.8, 7.8))
    painter.drawLine(QLineF(7.8, 2.2, 2.2, 7.8))


def _dash(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(1.6, 5, 8.4, 5))


def _dot(painter: QPainter, colour: QColor) -> None:
    _fill(painter, colour)
    painter.drawEllipse(QPointF(5, 5), 2.6, 2.6)


def _half(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.2))
    painter.drawEllipse(QPointF(5, 5), 3, 3)
    _fill(painter, colour)
    painter.drawPie(QRectF(2, 2, 6, 6), 90 * 16, 180 * 16)


def _ring(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(5, 5), 3.4, 3.4)


def _warn(painter: QPainter, colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(5, 1.2), QPointF(9, 8.6), QPointF(1, 8.6)]))
    painter.drawLine(QLineF(5, 4.2, 5, 5.8))


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))


GLYPHS: dict[str, Callable[[QPainter, QColor], None]] = {
    "tick": _tick,
    "clock": _clock,
    "bang": _bang,
    "cross": _cross,
    "dash": _dash,
    "dot": _dot,
    "half": _half,
    "ring": _ring,
    "warn": _warn,
}
