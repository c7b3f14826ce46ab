"""How each kind of cell is painted."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.ui.lists import avatars
from desktop.ui.lists.columns import Cell, ListColumn, Span, Strip, align
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, marks, paint

MARK, GAP, ICON, INDENT = 14, 6, 16, 18
TROUGH, BOX, LINE, DOT = 12, 11, 3.5, 2.5
WEIGHTS = {"code": 600, "title": 500, "number": 500}


def draw(
    painter: QPainter, look: Look, column: ListColumn, cell: Cell, area: QRectF, surface: str
) -> None:
    """Paint a cell into its inner area; `surface` is the token below it."""
    if column.kind == "strip":
        if cell.strip is not None:
            strip(painter, look, cell.strip, area)
        return
    if column.kind == "mark":
        _mark(painter, look, cell, area, surface)
        return
    if cell.depth or cell.fold:
        area = _indent(painter, look, cell, area)
    if column.kind == "person":
        _person(painter, look, cell, area, leads=column.width is None)
        return
    area = _leading(painter, look, cell, area, surface)
    if cell.lead:
        area = _lead(painter, look, cell, area)
    weight = WEIGHTS.get(column.kind, 400) if not cell.lead else 400
    font = look.font("body", 600 if cell.loud else weight)
    paint.text(painter, area, cell.words, font, ink(look, column, cell), align(column.kind))


def ink(look: Look, column: ListColumn, cell: Cell) -> QColor:
    """The colour of a cell's words."""
    if cell.loud:
        return look.colour(f"status.{cell.status or 'not_ready'}.text")
    if column.kind == "state" and cell.status:
        return look.colour(f"status.{cell.status}.text")
    plain = column.kind in ("text", "date", "number", "state")
    return look.colour("text.secondary" if plain else "text.primary")


def strip(painter: QPainter, look: Look, shown: Strip, area: QRectF) -> None:
    """Paint a period: the trough, what covers it, and the line of today."""
    middle = area.center().y()
    trough = QRectF(area.left(), middle - TROUGH / 2, area.width(), TROUGH)
    paint.box(painter, trough, 3, look.colour("surface.sunken"), None)
    for span in shown.spans:
        _span(painter, look, span, trough)
    if shown.today is not None:
        x = round(area.left() + shown.today * area.width())
        line = QRectF(x - 1, middle - TROUGH / 2 - 3, 2, TROUGH + 6)
        painter.fillRect(line, look.colour("accent.base"))


def _span(painter: QPainter, look: Look, span: Span, trough: QRectF) -> None:
    colour = look.colour(f"status.{span.status}.mark")
    left = trough.left() + span.start * trough.width()
    width = max((span.end - span.start) * trough.width() - 1, 2.0)
    middle = trough.center().y()
    if span.shape == "dot":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(left + width / 2, middle), DOT, DOT)
    elif span.shape == "line":
        body = QRectF(left, middle - LINE / 2, width, LINE)
        paint.box(painter, body, LINE / 2, colour, None)
    else:
        body = QRectF(left, middle - BOX / 2, width, BOX)
        hollow = span.shape == "open"
        fill = look.colour(f"status.{span.status}.soft") if hollow else colour
        paint.box(painter, body, 2, fill, colour if hollow else None)


def _mark(painter: QPainter, look: Look, cell: Cell, area: QRectF, surface: str) -> None:
    centre = area.center()
    if cell.icon:
        spot = QRectF(round(centre.x() - ICON / 2), round(centre.y() - ICON / 2), ICON, ICON)
        icons.draw(painter, cell.icon, look.colour("text.secondary"), spot)
    elif cell.status:
        spot = QRectF(centre.x() - MARK / 2, centre.y() - MARK / 2, MARK, MARK)
        marks.draw(painter, look, cell.status, spot, surface)


def _person(painter: QPainter, look: Look, cell: Cell, area: QRectF, *, leads: bool) -> None:
    """Initials and name; where the person is the row's own subject, the name leads."""
    if not cell.words:
        return
    side = avatars.SIZE
    spot = QRectF(area.left(), round(area.center().y() - side / 2), side, side)
    avatars.draw(painter, look, cell.words, spot)
    rest = area.adjusted(side + GAP, 0, 0, 0)
    font = look.font("body", 500 if leads else 400)
    wide = paint.text_width(font, cell.words) <= rest.width()
    words = cell.words if wide else avatars.short_name(cell.words)
    paint.text(
        painter, rest, words, font, look.colour(f"text.{'primary' if leads else 'secondary'}")
    )


def _leading(painter: QPainter, look: Look, cell: Cell, area: QRectF, surface: str) -> QRectF:
    """Paint mark or icon before the words; what is left of the area comes back."""
    middle = area.center().y()
    if cell.status and not cell.loud:
        spot = QRectF(area.left(), round(middle - MARK / 2), MARK, MARK)
        marks.draw(painter, look, cell.status, spot, surface)
        return area.adjusted(MARK + GAP, 0, 0, 0)
    if cell.icon:
        spot = QRectF(area.left(), round(middle - ICON / 2), ICON, ICON)
        icons.draw(painter, cell.icon, look.colour("text.secondary"), spot)
        return area.adjusted(ICON + GAP, 0, 0, 0)
    return area


def _indent(painter: QPainter, look: Look, cell: Cell, area: QRectF) -> QRectF:
    """Shift by the depth in a tree and paint the sign that unfolds."""
    left = area.left() + cell.depth * INDENT
    if cell.fold:
        name = "chevron-down" if cell.fold == "open" else "chevron-right"
        spot = QRectF(round(left), round(area.center().y() - 7), 14, 14)
        icons.draw(painter, name, look.colour("text.secondary"), spot)
    sign = INDENT if cell.fold else 0
    return QRectF(area).adjusted(cell.depth * INDENT + sign, 0, 0, 0)


def _lead(painter: QPainter, look: Look, cell: Cell, area: QRectF) -> QRectF:
    """Paint the code that the words begin with; what is left of the area comes back."""
    font = look.font("body", 600)
    paint.text(painter, area, cell.lead, font, look.colour("text.primary"))
    return area.adjusted(paint.text_width(font, cell.lead) + GAP, 0, 0, 0)
