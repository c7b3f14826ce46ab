"""The heat map: how many risks stand where on the scale; a press filters the list to a cell.

Every cell is a button of its own, so that a screen reader speaks it; the arrow keys walk the grid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.compliance.risk_scale import PLAIN, Scale
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Pressable
from desktop.ui.words import counted, say

CELL_HEIGHT, LABEL_WIDTH, MOST_CODES = 27, 92, 8
MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}


@dataclass(frozen=True, slots=True)
class HeatFacts:
    """The scale, the codes of the risks in each cell ("likelihood:impact"), and what is chosen."""

    scale: Scale
    cells: Mapping[str, tuple[str, ...]]
    chosen: str = ""
    elsewhere: int = 0
    unjudged: int = 0


def step_words(steps: Sequence[str], step: int) -> str:
    """A step of the scale in its own words."""
    return steps[step - 1] if 1 <= step <= len(steps) else str(step)


def cell_words(scale: Scale, cell: str) -> str:
    """A cell as "Likely, Moderate"; where steps are numbers alone, what they count is said."""
    likelihood, _, impact = cell.partition(":")
    if not likelihood.isdigit() or not impact.isdigit():
        return ""
    return say(
        "risks.cell",
        likelihood=step_words(scale.likelihoods, int(likelihood)),
        impact=step_words(scale.impacts, int(impact)),
    )


class HeatCell(Pressable):
    """One pair of steps with its score and the number of risks."""

    def __init__(self, look: Look, likelihood: int, impact: int, parent: QWidget) -> None:
        super().__init__(look, "", parent)
        self.likelihood, self.impact = likelihood, impact
        self.codes: tuple[str, ...] = ()
        self.above = False
        self.chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """How rows name this cell."""
        return f"{self.likelihood}:{self.impact}"

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact

    def tell(self, facts: HeatFacts) -> None:
        """Show the risks of this cell."""
        limit = facts.scale.appetite
        self.codes = facts.cells.get(self.key, ())
        self.above = limit is not None and self.score > limit
        self.chosen = facts.chosen == self.key
        sentence = self._sentence(facts.scale)
        self.setAccessibleName(sentence)
        self.setToolTip(paint.tooltip(sentence))
        self.update()

    def _sentence(self, scale: Scale) -> str:
        risks = counted(len(self.codes), say("risks.one"), say("risks.many"))
        parts = [cell_words(scale, self.key), say("risks.cell_score", score=self.score)]
        if scale.appetite is not None:
            parts.append(say("risks.cell_above" if self.above else "risks.cell_within"))
        parts.append(risks)
        if self.codes:
            shown = self.codes[:MOST_CODES]
            more = len(self.codes) - len(shown)
            named = ", ".join(shown)
            parts.append(say("risks.codes_more", codes=named, n=more) if more else named)
        if self.chosen:
            parts.append(say("risks.cell_chosen"))
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        """Wide enough for a score and a count."""
        return QSize(34, self.look.scaled(CELL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never smaller than a target may be."""
        return QSize(28, self.look.scaled(CELL_HEIGHT))

    def draw(self, painter: QPainter) -> None:
        """Paint ground, score and count."""
        look, area = self.look, QRectF(self.rect())
        fill, line = self._colours()
        paint.box(painter, area, look.radius("cell"), look.colour(fill), look.colour(line))
        if self.hovered() and self.codes:
            paint.box(painter, area, look.radius("cell"), None, look.colour("border.strong"))
        small = look.font("caption")
        quiet = look.colour("text.secondary" if self.codes else "text.tertiary")
        paint.text(painter, area.adjusted(5, 0, -2, 0), str(self.score), small, quiet)
        if self.codes:
            font, ink = look.font("body", 600), look.colour("text.primary")
            right = area.adjusted(2, 0, -7, 0)
            shown = str(len(self.codes))
            paint.text(painter, right, shown, font, ink, Qt.AlignmentFlag.AlignRight)
        if self.chosen:
            inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
            paint.box(painter, inner, look.radius("cell"), None, look.colour("accent.base"))
            inner = inner.adjusted(1, 1, -1, -1)
            paint.box(painter, inner, look.radius("cell"), None, look.colour("accent.base"))
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("cell"))

    def _colours(self) -> tuple[str, str]:
        if self.above:
            return "status.expected.soft", "status.expected.mark"
        return (
            ("status.met.soft", "status.met.mark")
            if self.codes
            else (
                "surface.sunken",
                "border.subtle",
            )
        )


class HeatMap(QWidget):
    """Likelihood upwards, impact to the right; `wanted` tells the cell to filter by, or none."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.facts = HeatFacts(PLAIN, {})
        self.cells: dict[tuple[int, int], HeatCell] = {}
        self.title = Label(look, say("risks.map"), style="strong")
        self.appetite = Label(look, style="caption", colour="text.secondary")
        self.note = Label(look, style="caption", colour="text.secondary", wrap=True)
        self.grid = QGridLayout()
        self._labels: list[Label] = []
        self._lay_out()
        self.setAccessibleName(say("risks.map"))

    def tell(self, facts: HeatFacts) -> None:
        """Show another register or another scale."""
        steps = (facts.scale.likelihoods, facts.scale.impacts)
        if steps != (self.facts.scale.likelihoods, self.facts.scale.impacts) or not self.cells:
            self._build(facts.scale)
        self.facts = facts
        for cell in self.cells.values():
            cell.tell(facts)
        limit = facts.scale.appetite
        self.appetite.say(
            say("risks.no_appetite") if limit is None else say("risks.appetite_to", n=limit)
        )
        self.note.say(_note(facts))
        self.note.setVisible(bool(self.note.words()))

    def current(self) -> HeatCell | None:
        """The cell that has the keyboard, or that Tab reaches."""
        focused = [cell for cell in self.cells.values() if cell.hasFocus()]
        if focused:
            return focused[0]
        strong = Qt.FocusPolicy.StrongFocus
        return next((cell for cell in self.cells.values() if cell.focusPolicy() == strong), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End walk the cells; Esc shows every risk again."""
        cell, move = self.current(), MOVES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.facts.chosen:
            self.wanted.emit("")
        elif cell is not None and move is not None:
            self._go(cell.likelihood + move[0], cell.impact + move[1])
        elif cell is not None and event.key() == Qt.Key.Key_Home:
            self._go(cell.likelihood, 1)
        elif cell is not None and event.key() == Qt.Key.Key_End:
            self._go(cell.likelihood, len(self.facts.scale.impacts))
        else:
            super().keyPressEvent(event)

    def _go(self, likelihood: int, impact: int) -> None:
        cell = self.cells.get((likelihood, impact))
        if cell is None:
            return
        self._stop_at(cell)
        cell.setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at(self, stop: HeatCell) -> None:
        for cell in self.cells.values():
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(strong if cell is stop else click)

    def _pressed(self) -> None:
        cell = self.sender()
        if not isinstance(cell, HeatCell):
            return
        self._stop_at(cell)
        again = cell.key == self.facts.chosen or not cell.codes
        self.wanted.emit("" if again else cell.key)

    def _build(self, scale: Scale) -> None:
        for old in (*self.cells.values(), *self._labels):
            self.grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cells, self._labels = {}, []
        rows, columns = len(scale.likelihoods), len(scale.impacts)
        for number in range(self.grid.columnCount()):
            self.grid.setColumnStretch(number, 1 if 1 <= number <= columns else 0)
        for likelihood in range(rows, 0, -1):
            row = rows - likelihood
            self.grid.addWidget(self._label(step_words(scale.likelihoods, likelihood)), row, 0)
            for impact in range(1, columns + 1):
                cell = HeatCell(self._look, likelihood, impact, self)
                cell.clicked.connect(self._pressed)
                self.cells[likelihood, impact] = cell
                self.grid.addWidget(cell, row, impact)
                self.grid.setColumnStretch(impact, 1)
        self.grid.addWidget(self._label(say("risks.axes"), "text.tertiary"), rows, 0)
        for impact in range(1, columns + 1):
            label = self._label(step_words(scale.impacts, impact))
            self.grid.addWidget(label, rows, impact)
        self._stop_at(self.cells[rows, 1])

    def _label(self, words: str, colour: str = "text.secondary") -> Label:
        label = Label(self._look, words, style="caption", colour=colour, parent=self)
        self._labels.append(label)
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.appetite)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(2)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self.grid)
        column.addWidget(self.note)


def _note(facts: HeatFacts) -> str:
    """What the list is filtered by, and what the map cannot show."""
    parts = []
    if facts.chosen:
        parts.append(say("risks.map_chosen", cell=cell_words(facts.scale, facts.chosen)))
    if facts.unjudged:
        parts.append(say("risks.map_unjudged", n=facts.unjudged))
    if facts.elsewhere:
        parts.append(say("risks.map_elsewhere", n=facts.elsewhere))
    return " ".join(parts)
