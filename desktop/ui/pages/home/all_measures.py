"""The second view of Home: every measure in one table."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.measures import Measure
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field_table import Cell, Column, FieldTable, TableRow
from desktop.ui.words import say

# The order of the table; the keys are those of the metrics.
ORDER = (
    "M1",
    "M2",
    "M3",
    "M4",
    "tested",
    "M5",
    "M6",
    "M7",
    "M8",
    "M9",
    "M10",
    "missed",
    "M11",
    "M12",
    "M13",
    "M14",
    "M15",
    "M18",
    "M25",
    "M20",
    "M21",
    "M22",
    "M23",
)


def row_of(measure: Measure) -> TableRow:
    """A measure as a row of the table."""
    count = str(len(measure.failing)) if measure.failing else ""
    cells = (
        Cell(measure.title),
        Cell(measure.figure),
        Cell(measure.of_words),
        Cell(measure.note, measure.status),
        Cell(count),
    )
    return TableRow(measure.key, cells, measure.sentence())


class MeasuresView(QWidget):
    """Measure, figure, n of N and what is wrong; a row opens the list behind it."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        columns = (
            Column(say("measures.head_measure"), 206, "title"),
            Column(say("measures.head_figure"), 92, "number"),
            Column(say("measures.head_of"), 92, "number"),
            Column(say("measures.head_wrong"), None, "text"),
            Column(say("measures.head_list"), 48, "number"),
        )
        self.table = FieldTable(look, say("measures.title"), columns)
        self.table.opened.connect(self.opened)
        card = Card(look)
        card.column.setContentsMargins(1, 4, 1, 4)
        card.column.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 14)
        column.addWidget(card)

    def tell(self, measures: Mapping[str, Measure]) -> None:
        """Show the measures of one day."""
        self.table.tell([row_of(measures[key]) for key in ORDER if key in measures])
