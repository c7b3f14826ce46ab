"""Files that are dragged over a page: which they are, and the ring around what takes them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.ui.theme import Look
from desktop.ui.widgets import paint

RING, INSET = 2.0, 10


def files_of(dragged: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer that are dragged; nothing else counts."""
    if not dragged.hasUrls():
        return ()
    return tuple(Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile())


def draw_target(painter: QPainter, look: Look, area: QRectF, words: str) -> None:
    """Paint the accent ring around a target and say in it what a drop would do."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent.base"), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = area.adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
    painter.drawRoundedRect(ring, look.radius("control"), look.radius("control"))
    font = look.font("strong")
    width = min(paint.text_width(font, words) + 2 * INSET, area.width() - 2 * INSET)
    height = min(look.scaled(26), area.height() - 4)
    top = area.center().y() - height / 2
    label = QRectF(area.right() - width - INSET, top, width, height)
    paint.box(painter, label, look.radius("control"), look.colour("accent.base"), None)
    ink = look.colour("text.on_accent")
    paint.text(painter, label, words, font, ink, Qt.AlignmentFlag.AlignHCenter)
