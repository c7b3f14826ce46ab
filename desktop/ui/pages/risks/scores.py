"""The scores of a risk over time as two stepped lines, with the appetite between them."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.words import day, say

Ends = list[tuple[int, str, str]]
HEIGHT, FOOT, LEFT, GAP = 84, 16, 2, 6


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """A judgement as a share of the highest score of its own scale."""

    on: date
    inherent: int
    residual: int | None
    most: int


@dataclass(frozen=True, slots=True)
class ScoreHistory:
    """The judgements in the order of their days, up to the day that is looked at."""

    points: tuple[ScorePoint, ...]
    today: date
    appetite: int | None
    most: int


class ScorePicture(QWidget):
    """Steps, not slopes: a score holds until somebody judges the risk again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._history: ScoreHistory | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def tell(self, history: ScoreHistory) -> None:
        """Show other judgements."""
        self._history = history
        self.setAccessibleName(_sentence(history))
        self.setToolTip(paint.tooltip(_sentence(history)))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text high, and the steps."""
        return QSize(200, self._look.scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint appetite, steps, and the words at their ends."""
        history = self._history
        if history is None or not history.points:
            return
        painter, look = QPainter(self), self._look
        high = self.height() - look.scaled(FOOT) - 10
        ends = _ends(history.points[-1])
        font = look.font("caption")
        right = max(paint.text_width(font, words) for _, words, _ in ends) + GAP + 4
        area = QRectF(LEFT, 8, max(self.width() - right - LEFT, 20), high)
        paint.hairline(painter, look, area.bottomLeft(), area.bottomRight())
        self._appetite(painter, history, area)
        self._steps(painter, history, area, residual=False)
        if any(each.residual is not None for each in history.points):
            self._steps(painter, history, area, residual=True)
        self._words(painter, area, ends, history.points[-1].most)
        self._days(painter, history, area)

    def _y(self, area: QRectF, score: float, most: int) -> float:
        return area.bottom() - area.height() * score / max(most, 1)

    def _x(self, area: QRectF, history: ScoreHistory, on: date) -> float:
        first = history.points[0].on
        length = max((history.today - first).days, 1)
        return area.left() + area.width() * min((on - first).days / length, 1.0)

    def _appetite(self, painter: QPainter, history: ScoreHistory, area: QRectF) -> None:
        if history.appetite is None:
            return
        y = self._y(area, history.appetite, history.most)
        pen = QPen(self._look.colour("status.expected.mark"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _steps(
        self, painter: QPainter, history: ScoreHistory, area: QRectF, *, residual: bool
    ) -> None:
        line: list[QPointF] = []
        for point in history.points:
            score = point.residual if residual else point.inherent
            if score is None:
                continue
            x, y = self._x(area, history, point.on), self._y(area, score, point.most)
            if line:
                line.append(QPointF(x, line[-1].y()))
            line.append(QPointF(x, y))
        if not line:
            return
        line.append(QPointF(area.right(), line[-1].y()))
        colour = "accent.base" if residual else "text.secondary"
        pen = QPen(self._look.colour(colour), 2 if residual else 1.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(line))

    def _words(self, painter: QPainter, area: QRectF, ends: Ends, most: int) -> None:
        """The words at the lines' ends, one below the other where the lines meet."""
        look, high = self._look, self._look.scaled(FOOT)
        font, taken = look.font("caption"), -100.0
        for score, words, colour in ends:
            y = max(self._y(area, score, most) - high / 2, taken + high)
            taken = y = min(y, area.bottom() - high / 2)
            room = QRectF(area.right() + GAP, y, self.width() - area.right() - GAP, high)
            paint.text(painter, room, words, font, look.colour(colour))

    def _days(self, painter: QPainter, history: ScoreHistory, area: QRectF) -> None:
        look = self._look
        font, tone = look.font("caption"), look.colour("text.secondary")
        below = QRectF(area.left(), area.bottom() + 2, area.width(), look.scaled(FOOT))
        paint.text(painter, below, day(history.points[0].on, history.today), font, tone)
        right = Qt.AlignmentFlag.AlignRight
        paint.text(painter, below, day(history.today, history.today), font, tone, right)


def _ends(last: ScorePoint) -> Ends:
    """Score, words and colour of each line's end, the higher one first."""
    inherent = say("risks.score_inherent", n=last.inherent)
    ends = [(last.inherent, inherent, "text.secondary")]
    if last.residual is not None:
        residual = say("risks.score_residual", n=last.residual)
        ends.append((last.residual, residual, "text.link"))
    return sorted(ends, key=lambda end: -end[0])


def _sentence(history: ScoreHistory) -> str:
    made = []
    for point in history.points:
        left = point.residual if point.residual is not None else say("risks.not_judged")
        made.append(
            say("risks.score_on", day=day(point.on), inherent=point.inherent, residual=left)
        )
    return " ".join(made)
