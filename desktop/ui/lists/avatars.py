"""The round initials of a person, and the short form of a name."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.ui.theme import Look
from desktop.ui.widgets import paint

SIZE = 20
TINT = {"light": 0.18, "dark": 0.34, "high_contrast": 0.45}
COLOURS = 6


def initials(name: str) -> str:
    """The first letters of the first and the last word."""
    parts = [part for part in paint.one_line(name).split() if part[0].isalnum()]
    if not parts:
        return "?"
    ends = parts[:1] if len(parts) == 1 else [parts[0], parts[-1]]
    return "".join(part[0] for part in ends).upper()[:2]


def short_name(name: str) -> str:
    """A name that fits a column: "J. Lindqvist"; a single word stays as it is."""
    parts = paint.one_line(name).split()
    if len(parts) < 2:
        return " ".join(parts)
    return f"{parts[0][0]}. {parts[-1]}"


def tone(look: Look, name: str) -> QColor:
    """The quiet ground of a person's initials, always the same for the same name."""
    place = sum(ord(sign) * (index + 1) for index, sign in enumerate(name)) % COLOURS
    over = look.colour(f"chart.categorical.{place}")
    base = look.colour("surface.base")
    share = TINT[look.name]
    return QColor(
        round(base.red() * (1 - share) + over.red() * share),
        round(base.green() * (1 - share) + over.green() * share),
        round(base.blue() * (1 - share) + over.blue() * share),
    )


def draw(painter: QPainter, look: Look, name: str, area: QRectF) -> None:
    """Paint the initials into a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone(look, name))
    painter.drawEllipse(area)
    font = look.font("caption", 600)
    small = type(font)(font)
    small.setPixelSize(max(8, round(area.height() * 0.45)))
    ink = look.colour("text.primary")
    paint.text(painter, area, initials(name), small, ink, Qt.AlignmentFlag.AlignHCenter)
