"""Three months side by side."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.pages.calendar.day_cell import DayCell
from desktop.ui.pages.calendar.days import MONTHS_IN_QUARTER, DayFacts, add_months, quarter_of
from desktop.ui.pages.calendar.grid import DayGrid
from desktop.ui.theme import Look


class QuarterView(QWidget):
    """The months of a quarter with dots; the signals are those of a month."""

    chosen = Signal(object)
    opened = Signal(object)
    stepped = Signal(int)
    shifted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.grids = tuple(DayGrid(look, small=True) for _ in range(MONTHS_IN_QUARTER))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space("l"))
        for grid in self.grids:
            row.addWidget(grid, 1)
            grid.chosen.connect(self.chosen)
            grid.opened.connect(self.opened)
            grid.stepped.connect(self.stepped)
            grid.shifted.connect(self.shifted)

    def tell(
        self,
        days: Mapping[date, DayFacts],
        *,
        today: date,
        current: date,
        first_weekday: int,
    ) -> None:
        """Show the quarter of the current day."""
        first = quarter_of(current)
        for place, grid in enumerate(self.grids):
            month = add_months(first, place)
            grid.tell(month, days, today=today, current=current, first_weekday=first_weekday)

    def cell_of(self, day: date) -> DayCell | None:
        """The cell of a day."""
        found = (grid.cell_of(day) for grid in self.grids)
        return next((cell for cell in found if cell is not None), None)

    def focused(self) -> bool:
        """Whether a day has the keyboard."""
        return any(grid.focused() for grid in self.grids)
