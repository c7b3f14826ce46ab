"""The one chart widget: shows a finished picture and answers pointer and keyboard from its boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.pressable import BACKWARD, FORWARD, PRESSING

LEAST_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the picture that answers: where it is, what it says, which day it opens."""

    area: tuple[float, float, float, float]
    label: str
    day: date | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: premultiplied RGBA bytes, its size in pixels, the ratio and the places."""

    rgba: bytes
    width: int
    height: int
    ratio: float
    spots: Sequence[Spot]


class ChartView(QWidget):
    """Paints the picture; hover and arrow keys show a value, click and Enter open its day."""

    opened = Signal(object)
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self._bytes = b""
        self._spots: tuple[Spot, ...] = ()
        self._at = -1
        self._sentence = ""
        self._least = LEAST_HEIGHT
        self._name = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def name(self, title: str) -> None:
        """Say what the chart is about, for the screen reader."""
        self._name = title
        self.setAccessibleName(title)

    def tell(self, picture: Picture, sentence: str = "") -> None:
        """Show a picture; `sentence` says the same in words."""
        self._bytes = picture.rgba
        stride = picture.width * 4
        shape = QImage.Format.Format_RGBA8888
        self._image = QImage(self._bytes, picture.width, picture.height, stride, shape)
        self._image.setDevicePixelRatio(picture.ratio)
        self.need(round(picture.height / picture.ratio))
        self._spots = tuple(picture.spots)
        self._sentence = sentence
        self._at = -1
        self.setAccessibleDescription(sentence)
        self.update()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a picture."""
        self._image = QImage()
        self._spots = ()
        self._at = -1
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def need(self, height: int) -> None:
        """Ask for room: charts with many rows need more than the usual height."""
        self._least = height if height > self.height() else LEAST_HEIGHT
        self.updateGeometry()

    def spots(self) -> tuple[Spot, ...]:
        """The places that answer."""
        return self._spots

    def current(self) -> Spot | None:
        """The place under the pointer or the keyboard."""
        return self._spots[self._at] if 0 <= self._at < len(self._spots) else None

    def sizeHint(self) -> QSize:
        """As the page gives."""
        return QSize(400, self._least)

    def minimumSizeHint(self) -> QSize:
        """Below this no chart is readable."""
        return QSize(300, self._least)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, the value at the pointer and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            ink, font = self._look.colour("text.secondary"), self._look.font("body")
            middle = Qt.AlignmentFlag.AlignHCenter
            paint.text(painter, self.rect(), self._sentence, font, ink, middle)
        else:
            painter.drawImage(QPointF(0, 0), self._image)
        if (spot := self.current()) is not None:
            self._draw_spot(painter, spot)
        if self.hasFocus():
            radius = self._look.radius("control")
            paint.focus_ring(painter, self._look, QRectF(self.rect()), radius)

    def _draw_spot(self, painter: QPainter, spot: Spot) -> None:
        look, area = self._look, QRectF(*spot.area)
        accent = look.colour("accent.base")
        painter.setPen(QPen(accent, 1))
        if area.width() < area.height():
            middle = round(area.center().x()) + 0.5
            painter.drawLine(QPointF(middle, area.top()), QPointF(middle, area.bottom()))
        else:
            paint.focus_ring(painter, look, area, look.radius("cell"))
        self._draw_card(painter, spot, area)

    def _draw_card(self, painter: QPainter, spot: Spot, area: QRectF) -> None:
        look = self._look
        lines = spot.label.split("\n")
        font = look.font("body", 500)
        line = look.scaled(18)
        width = min(max(paint.text_width(font, each) for each in lines) + 24, self.width() - 8)
        height = len(lines) * line + 14
        left = area.right() + 10
        if left + width > self.width():
            left = max(area.left() - width - 10, 4)
        top = min(max(area.top() + 10, 4), max(self.height() - height - 4, 4))
        card = QRectF(round(left), round(top), width, height)
        fill, edge = look.colour("surface.raised"), look.colour("border.normal")
        paint.box(painter, card, look.radius("control"), fill, edge)
        for place, words in enumerate(lines):
            spot_area = QRectF(card.left() + 12, card.top() + 7 + place * line, width - 22, line)
            style = look.font("body", 600) if place == 0 and len(lines) > 1 else font
            paint.text(painter, spot_area, words, style, look.colour("text.primary"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the pointer."""
        self._go(self._found(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(self._found(event.position()))
            self._open()

    def leaveEvent(self, event: QEvent) -> None:
        """Show no value."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between the places, Enter opens, Escape lets go."""
        last = len(self._spots) - 1
        if event.key() in FORWARD and last >= 0:
            self._go(min(self._at + 1, last))
        elif event.key() in BACKWARD and last >= 0:
            self._go(max(self._at - 1, 0) if self._at >= 0 else last)
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self._go(0)
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self._go(last)
        elif event.key() in PRESSING and self.current() is not None:
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide ring and value."""
        super().focusOutEvent(event)
        self._go(-1)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def _found(self, point: QPointF) -> int:
        for place, spot in enumerate(self._spots):
            if QRectF(*spot.area).contains(point):
                return place
        return -1

    def _go(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        spot = self.current()
        opens = spot is not None and (spot.day is not None or spot.item is not None)
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if opens else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(f"{self._name}: {spot.label}" if spot else self._name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    def _open(self) -> None:
        spot = self.current()
        if spot is not None and (spot.day is not None or spot.item is not None):
            self.opened.emit(spot)
