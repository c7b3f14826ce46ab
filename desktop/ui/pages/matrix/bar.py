"""The bar over the matrix: checks with their counts, the filter field, the direction."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.compliance.matrix_checks import CHECKS
from desktop.ui.lists.filter_bar import FilterField
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import say

TYPING_PAUSE, LEAST_FIELD, FIELD, SIDE = 60, 110, 180, 24


class MatrixBar(QWidget):
    """Tells with `changed` that other rows or columns shall be shown.

    Where the segments of the checks do not fit, one button offers them.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        segments = [Segment("all", say("matrix.check_all"), 0)]
        segments += [Segment(check, say(f"matrix.check_{check}"), 0) for check in CHECKS]
        self._look = look
        self.menu: Menu | None = None
        self.checks = Segments(look, segments, say("matrix.checks_name"))
        for button in self.checks.buttons():
            button.setToolTip(paint.tooltip(say(f"matrix.long_{button.segment.key}")))
        self.pick = Button(look, "", icon="filter", menu=True)
        self.field = FilterField(look, say("matrix.filter_name"))
        self.field.setMinimumWidth(LEAST_FIELD)
        self.field.setMaximumWidth(look.scaled(FIELD))
        self.turn_button = Button(look, say("matrix.rows_controls"), key="V")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.field.textChanged.connect(self._pause.start)
        self.checks.chosen.connect(self._chosen)
        self.pick.clicked.connect(self.offer)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(look.space("s"))
        for widget in (self.checks, self.pick):
            row.addWidget(widget)
        row.addWidget(self.field, 1)
        row.addStretch(0)
        row.addWidget(self.turn_button)
        self._name_pick()

    def minimumSizeHint(self) -> QSize:
        """As narrow as with one button for all checks."""
        gaps = 2 * SIDE + 3 * self._look.space("s")
        buttons = self.pick.sizeHint().width() + self.turn_button.sizeHint().width()
        return QSize(buttons + LEAST_FIELD + gaps, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Segments, or one button where they do not fit."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show the checks in the way for which there is room."""
        gaps = 2 * SIDE + 3 * self._look.space("s")
        beside = LEAST_FIELD + self.turn_button.sizeHint().width() + gaps
        fits = self.checks.sizeHint().width() + beside <= self.width()
        self.checks.setVisible(fits)
        self.pick.setVisible(not fits)

    def offer(self) -> None:
        """Offer the checks with what each finds."""
        chosen = self.checks.selected()
        choices = [
            Choice(
                button.segment.key,
                say(f"matrix.long_{button.segment.key}"),
                say("matrix.check_line", n=button.segment.count or 0),
                current=button.segment.key == chosen,
            )
            for button in self.checks.buttons()
        ]
        self.menu = Menu(self._look, say("matrix.checks_name"), choices, self)
        self.menu.chosen.connect(self._picked)
        self.menu.open_at(self.pick.mapToGlobal(QPoint(0, self.pick.height() + 4)))

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
        self._name_pick()
        self.fit()

    def choose(self, check: str) -> None:
        """Take a check, or "all", telling nobody."""
        self.checks.select(check)
        self._name_pick()

    def clear(self) -> None:
        """No check, no words; tells nobody."""
        self.field.clear()
        self._pause.stop()
        self.choose("all")

    def _picked(self, check: str) -> None:
        self.choose(check)
        self.changed.emit()

    def _chosen(self) -> None:
        self._name_pick()
        self.changed.emit()

    def _name_pick(self) -> None:
        chosen = next(b for b in self.checks.buttons() if b.isChecked())
        count = chosen.segment.count or 0
        self.pick.say(say("matrix.check_shown", check=chosen.segment.words, n=count))
