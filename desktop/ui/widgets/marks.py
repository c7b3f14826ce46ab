"""The painted mark of each state: its shape says the same as its colour."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop.ui.theme import Look

GRID = 16.0
GLYPH = 2.0


def draw(painter: QPainter, look: Look, status: str, rect: QRectF, cut: str) -> None:
    """Paint the mark of a status into a square; `cut` is the token of the surface below it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / GRID, rect.height() / GRID)
    colour = look.colour(f"status.{status}.mark")
    SHAPES[look.tokens.shape[status]](painter, colour, look.colour(cut))
    painter.restore()


def _filled(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _stroked(painter: QPainter, colour: QColor, width: float = GLYPH) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _disc(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawEllipse(QPointF(8, 8), 6.75, 6.75)


def disc_check(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A filled disc with a tick."""
    _disc(painter, colour)
    _stroked(painter, cut)
    painter.drawPolyline(QPolygonF([QPointF(5.1, 8.3), QPointF(7.2, 10.3), QPointF(10.9, 6)]))


def triangle(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A filled triangle, point up, with a bar and a dot."""
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    pen = painter.pen()
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(8, 2.4), QPointF(14.2, 13.2), QPointF(1.8, 13.2)]))
    _stroked(painter, cut, 1.8)
    painter.drawLine(QLineF(8, 6.4, 8, 9.2))
    painter.drawPoint(QPointF(8, 11.8))


def square_cross(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A filled rounded square with a cross."""
    _filled(painter, colour)
    painter.drawRoundedRect(QRectF(1.75, 1.75, 12.5, 12.5), 3, 3)
    _stroked(painter, cut)
    painter.drawLine(QLineF(5.7, 5.7, 10.3, 10.3))
    painter.drawLine(QLineF(10.3, 5.7, 5.7, 10.3))


def ring_dash(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A ring with a dash; nothing is cut out of it."""
    _stroked(painter, colour)
    painter.drawEllipse(QPointF(8, 8), 5.75, 5.75)
    painter.drawLine(QLineF(5.8, 8, 10.2, 8))


def octagon(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A filled octagon with a bar."""
    near, far = 4.9, 11.1
    corners = [
        QPointF(near, 1.5),
        QPointF(far, 1.5),
        QPointF(14.5, near),
        QPointF(14.5, far),
        QPointF(far, 14.5),
        QPointF(near, 14.5),
        QPointF(1.5, far),
        QPointF(1.5, near),
    ]
    _filled(painter, colour)
    painter.drawPolygon(QPolygonF(corners))
    _stroked(painter, cut)
    painter.drawLine(QLineF(5.6, 8, 10.4, 8))


def pill(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A short horizontal pill."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(1.5, 4.5, 13, 7), 3.5, 3.5)
    _filled(painter, colour)
    painter.drawPath(path)
    _stroked(painter, cut, 1.6)
    painter.drawLine(QLineF(5.6, 8, 10.4, 8))


def ring(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A thin empty ring."""
    _stroked(painter, colour, 1.5)
    painter.drawEllipse(QPointF(8, 8), 5.75, 5.75)


def disc_dot(painter: QPainter, colour: QColor, cut: QColor) -> None:
    """A disc with a dot."""
    _disc(painter, colour)
    _filled(painter, cut)
    painter.drawEllipse(QPointF(8, 8), 2.6, 2.6)


SHAPES = {
    "disc_check": disc_check,
    "triangle": triangle,
    "square_cross": square_cross,
    "ring_dash": ring_dash,
    "octagon": octagon,
    "pill": pill,
    "ring": ring,
    "disc_dot": disc_dot,
}
