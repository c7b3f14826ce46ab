"""Line icons in the theme's colours, rendered at the screen's own resolution."""

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@cache
def source(name: str) -> str:
    """The drawing of an icon as it ships."""
    return resources.files("resources.icons").joinpath(f"{name}.svg").read_text("utf-8")


@cache
def _rendered(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    drawing = source(name).replace("currentColor", colour)
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def pixmap(name: str, colour: QColor, pixels: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon as a pixmap for one device pixel ratio."""
    return _rendered(name, colour.name(), pixels, ratio)


def draw(painter: QPainter, name: str, colour: QColor, rect: QRectF) -> None:
    """Paint an icon into a square at the ratio of the painted device."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    image = pixmap(name, colour, round(rect.width()), ratio)
    painter.drawPixmap(rect.topLeft(), image)


def forget() -> None:
    """Drop the rendered icons, so that none outlives the application or its theme."""
    _rendered.cache_clear()
