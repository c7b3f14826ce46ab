"""The bar over the matrix: segments, the field, facets, how rows are grouped, and the views."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.operations.reading.coverage_view import GROUPINGS, SEGMENTS, VIEWS, Grouping, View
from desktop.ui.lists.filter_bar import LEAST_FIELD, FilterBar
from desktop.ui.lists.shapes import Facet, ListSegment
from desktop.ui.theme import Look
from desktop.ui.widgets import paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import say

ROOM_FOR_DENSITY, ROOM_FOR_GROUP = 1060, 830


class CoverageBar(FilterBar):
    """Tells with `changed` that other rows are wanted, with `viewed` that another view is."""

    viewed = Signal()

    def __init__(self, look: Look) -> None:
        segments = [ListSegment(key, say(f"coverage.segment_{key}")) for key in SEGMENTS]
        facets = (
            Facet("owner", say("coverage.owner"), lambda row: row.owner, icon="person"),
            Facet("criterion", say("coverage.criterion"), lambda row: row.criteria),
        )
        super().__init__(look, say("coverage.find"), segments, facets)
        self.look = look
        self.grouping: Grouping = "family"
        self.menu: Menu | None = None
        self.columns.hide()
        self.field.setPlaceholderText(say("coverage.find"))
        self.group_button = Button(look, "", icon="list", menu=True)
        self.group_button.clicked.connect(self.offer_groups)
        shown = [Segment(key, say(f"coverage.view_{key}")) for key in VIEWS]
        self.views = Segments(look, shown, say("coverage.views"))
        self.views.chosen.connect(self.viewed)
        self.density = Button(look, "", kind="link")
        self.view.addWidget(self.group_button)
        self.view.addStretch(1)
        self.view.addWidget(self.density)
        self.view.addWidget(self.views)
        self.name_group()
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.setContentsMargins(24, 0, 24, 0)
            row.setStretchFactor(self.view, 2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as with one button for all facets, a sign for the grouping, no height of rows."""
        parts = (self.segments, self.more, self.more, self.views)
        wide = sum(part.sizeHint().width() for part in parts if part is not None)
        gaps = 2 * 24 + 5 * self.look.space("s")
        return QSize(wide + LEAST_FIELD + gaps, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height of rows is offered where there is room; a key of the menu does it too."""
        self.density.setVisible(self.width() >= self.look.scaled(ROOM_FOR_DENSITY))
        self.name_group()
        super().resizeEvent(event)

    def shown_view(self) -> View:
        """The chosen view."""
        chosen = self.views.selected()
        return next((view for view in VIEWS if view == chosen), "slots")

    def next_view(self) -> None:
        """The view after this one."""
        self.choose_view(VIEWS[(VIEWS.index(self.shown_view()) + 1) % len(VIEWS)])
        self.viewed.emit()

    def choose_view(self, view: str) -> None:
        """Take a view, telling nobody."""
        self.views.select(view if view in VIEWS else "slots")

    def tell_counts(
        self, counts: Mapping[str, int], offers: Mapping[str, tuple[tuple[str, int], ...]]
    ) -> None:
        """Show how many controls there are of each segment, owner and criterion."""
        self.tell(counts, offers)

    def offer_groups(self) -> None:
        """Offer by what rows can be grouped."""
        choices = [
            Choice(key, say(f"coverage.by_{key}"), current=key == self.grouping)
            for key in GROUPINGS
        ]
        self.menu = Menu(self.look, say("coverage.group"), choices, self)
        self.menu.chosen.connect(self._take_group)
        button = self.group_button
        self.menu.open_at(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def choose_group(self, key: str) -> None:
        """Group by this, telling nobody."""
        self.grouping = next((each for each in GROUPINGS if each == key), "family")
        self.name_group()

    def name_group(self) -> None:
        """The button says by what rows are grouped."""
        words = say(f"coverage.grouped_{self.grouping}")
        wide = self.width() >= self.look.scaled(ROOM_FOR_GROUP)
        self.group_button.say(words if wide else "")
        self.group_button.setAccessibleName(words)
        self.group_button.setToolTip("" if wide else paint.tooltip(words))

    def _take_group(self, key: str) -> None:
        self.choose_group(key)
        self.changed.emit()
