"""Painting helpers: even one-pixel boxes, focus rings and text that never breaks a line."""

from html import escape

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from desktop.ui.theme import Look

MOST_PAINTED = 600
MOST_TOOLTIP = 2000
BREAKS = "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def one_line(text: str) -> str:
    """A text as one line of a length that is cheap to lay out."""
    return " ".join(text[:MOST_PAINTED].split()) if _breaks(text) else text[:MOST_PAINTED]


def _breaks(text: str) -> bool:
    """Whether a text has more than plain spaces between its words."""
    return any(each in text for each in BREAKS) or "  " in text or text != text.strip()


def tooltip(text: str) -> str:
    """A tool tip that shows the text itself, whatever mark-up it may look like."""
    if not text:
        return ""
    shown = text if len(text) <= MOST_TOOLTIP else text[:MOST_TOOLTIP] + "\N{HORIZONTAL ELLIPSIS}"
    return f"<p style='white-space:pre-wrap'>{escape(shown)}</p>"


def window_title(text: str) -> str:
    """A window title in which Qt sees no placeholder."""
    return one_line(text).replace("[*]", "[*][*]")


def box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QColor | None
) -> None:
    """Paint a rounded box whose one-pixel line is even on all sides."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = rect.adjusted(0.5, 0.5, -0.5, -0.5) if line is not None else rect
    painter.drawRoundedRect(inset, radius, radius)


def focus_ring(painter: QPainter, look: Look, rect: QRectF, radius: float) -> None:
    """Paint the ring that shows where the keyboard is."""
    width = look.tokens.size["focus_ring"]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent.focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(
        rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
    )


def text(
    painter: QPainter,
    rect: QRectF | QRect,
    words: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint one line of plain text, shortened at the end if it does not fit."""
    area = rect.toAlignedRect() if isinstance(rect, QRectF) else rect
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(colour)
    shown = metrics.elidedText(one_line(words), Qt.TextElideMode.ElideRight, area.width())
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(area, int(flags), shown)


def text_width(font: QFont, words: str) -> int:
    """The width of one line of plain text."""
    return QFontMetrics(font).horizontalAdvance(one_line(words))


def lines(font: QFont, words: str, width: float, last: float) -> list[str]:
    """Break a text between words into lines of a width; the last has less room, and may be empty."""
    metrics = QFontMetrics(font)
    first, *rest = one_line(words).split(" ")
    broken = [first]
    for word in rest:
        longer = f"{broken[-1]} {word}"
        if metrics.horizontalAdvance(longer) <= width - 3:
            broken[-1] = longer
        else:
            broken.append(word)
    if metrics.horizontalAdvance(broken[-1]) > last - 3:
        broken.append("")
    return broken


def hairline(painter: QPainter, look: Look, left: QPointF, right: QPointF) -> None:
    """Paint a thin separating line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(look.colour("border.subtle"), 1))
    painter.drawLine(left, right)
