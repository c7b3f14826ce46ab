"""The bar over the matrix: checks with their counts, the filter field, the direction."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.compliance.matrix_checks import CHECKS
from desktop.ui.lists.filter_bar import FilterField
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import say

TYPING_PAUSE, LEAST_FIELD, FIELD = 60, 110, 180


class MatrixBar(QWidget):
    """Tells with `changed` that other rows or columns shall be shown."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        segments = [Segment("all", say("matrix.check_all"), 0)]
        segments += [Segment(check, say(f"matrix.check_{check}"), 0) for check in CHECKS]
        self.checks = Segments(look, segments, say("matrix.checks_name"))
        self.field = FilterField(look, say("matrix.filter_name"))
        self.field.setMinimumWidth(LEAST_FIELD)
        self.field.setMaximumWidth(look.scaled(FIELD))
        self.turn_button = Button(look, say("matrix.rows_controls"), key="V")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.field.textChanged.connect(self._pause.start)
        self.checks.chosen.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(look.space("s"))
        row.addWidget(self.checks)
        row.addWidget(self.field, 1)
        row.addStretch(0)
        row.addWidget(self.turn_button)

    def check(self) -> str:
        """The chosen check; empty for all."""
        chosen = self.checks.selected()
        return "" if chosen == "all" else chosen

    def words(self) -> str:
        """What is typed into the filter field."""
        return self.field.text().strip()

    def recount(self, of: int, counts: Mapping[str, int]) -> None:
        """Show how many there are in all and what each check finds."""
        self.checks.recount({"all": of, **counts})

    def clear(self) -> None:
        """No check, no words; tells nobody."""
        self.field.clear()
        self._pause.stop()
        self.checks.select("all")
