"""The bar over a list: segments with counts, the filter field, facets and the column button."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.lists.picking import Offer, PickPopup
from desktop.ui.lists.shapes import Facet, ListSegment
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.segments import Segment, Segments
from desktop.ui.words import say

ICON, LEAST_FIELD, FIELD = 16, 110, 180
TYPING_PAUSE = 60  # milliseconds of rest after which the list follows what is typed


class FilterField(Field):
    """Filters as one types; Esc empties it, Enter or Down goes to the list."""

    left = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.setPlaceholderText(say("list.filter"))
        self.setTextMargins(22, 0, 14, 0)
        self.setMaxLength(400)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears and leaves, Enter and Down go on to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, the sign before it and the key that leads here."""
        super().paintEvent(event)
        painter, look = QPainter(self), self._look
        spot = QRectF(10, (self.height() - ICON) / 2, ICON, ICON)
        icons.draw(painter, "search", look.colour("text.secondary"), spot)
        if not self.text() and not self.hasFocus():
            area = QRectF(self.width() - 22, 0, 14, self.height())
            tone = look.colour("text.secondary")
            paint.text(painter, area, "/", look.font("body"), tone, Qt.AlignmentFlag.AlignHCenter)


class FilterBar(QWidget):
    """Tells with `changed` that the list shall be arranged in another way."""

    changed = Signal()
    columns_wanted = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        segments: Sequence[ListSegment] = (),
        facets: Sequence[Facet] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._facets = {facet.key: facet for facet in facets}
        self._offers: Mapping[str, tuple[tuple[str, int], ...]] = {}
        self.chosen: dict[str, str] = {}
        self.segments = self._made_segments(segments)
        self.field = FilterField(look, name)
        self.buttons = {key: self._made_button(facet) for key, facet in self._facets.items()}
        self.more = Button(look, "", icon="filter", menu=True, name=say("list.more_filters"))
        self.columns = Button(look, "", kind="secondary", icon="columns", name=say("list.columns"))
        self.view = QHBoxLayout()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._lay_out()
        self._connect()

    def words(self) -> str:
        """What is typed into the filter field."""
        return self.field.text()

    def segment(self) -> str:
        """The chosen segment."""
        return self.segments.selected() if self.segments is not None else ""

    def is_filtering(self) -> bool:
        """Whether words or facets hide rows."""
        return bool(self.words().strip() or self.chosen)

    def tell(
        self, counts: Mapping[str, int], offers: Mapping[str, tuple[tuple[str, int], ...]]
    ) -> None:
        """Show how many rows there are of each segment, and remember what facets can offer."""
        self._offers = offers
        if self.segments is not None:
            self.segments.recount(counts)
        for key, button in self.buttons.items():
            button.setEnabled(bool(offers.get(key)) or key in self.chosen)
        self._fit()

    def choose_segment(self, key: str) -> None:
        """Take a segment as if it were pressed."""
        if self.segments is not None:
            self.segments.select(key)
            self.changed.emit()

    def choose_facet(self, key: str, value: str) -> None:
        """Filter by a value of a facet, an empty one by none."""
        if value:
            self.chosen[key] = value
        else:
            self.chosen.pop(key, None)
        facet = self._facets[key]
        self.buttons[key].say(facet.label(value) if value else facet.words)
        named = f"{facet.words}: {facet.label(value)}" if value else facet.words
        self.buttons[key].setAccessibleName(named)
        self._fit()
        self.changed.emit()

    def clear(self, *, segment: bool = False, to: str = "") -> None:
        """Show every row again, of all segments or of a certain one if wanted."""
        with QSignalBlocker(self.field):
            self.field.clear()
        for key in list(self.chosen):
            self.choose_facet(key, "")
        if segment and self.segments is not None:
            self.segments.select(to or self.segments.first())
        self.changed.emit()

    def open_facet(self, key: str) -> None:
        """Offer the values of a facet."""
        facet, current = self._facets[key], self.chosen.get(key, "")
        offers = [Offer("", say("list.facet_all"), current=not current)]
        offers += [
            Offer(value, facet.label(value), str(count), current=value == current)
            for value, count in self._offers.get(key, ())
        ]
        popup = PickPopup(self._look, facet.words, offers, self)
        popup.picked.connect(partial(self.choose_facet, key))
        button = self.buttons[key]
        anchor = self.more if button.isHidden() else button
        popup.open_at(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Facets that do not fit move into one button."""
        super().resizeEvent(event)
        self._fit()

    def _open_more(self) -> None:
        hidden = [key for key, button in self.buttons.items() if button.isHidden()]
        choices = [Choice(key, self._facets[key].words, self._line(key)) for key in hidden]
        menu = Menu(self._look, say("list.more_filters"), choices, self)
        menu.chosen.connect(self._open_later)
        menu.open_at(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _open_later(self, key: str) -> None:
        QTimer.singleShot(0, self, partial(self.open_facet, key))

    def _line(self, key: str) -> str:
        value = self.chosen.get(key, "")
        return self._facets[key].label(value) if value else ""

    def _fit(self) -> None:
        """Hide facet buttons from the right until the rest fits."""
        room = self.width() - 24 - 12 - LEAST_FIELD - self.view.sizeHint().width()
        room -= 0 if self.columns.isHidden() else self.columns.sizeHint().width() + 8
        if self.segments is not None:
            room -= self.segments.sizeHint().width() + 8
        widths = {key: button.sizeHint().width() + 8 for key, button in self.buttons.items()}
        shown = list(widths)
        if sum(widths.values()) > room:
            room -= self.more.sizeHint().width() + 8
            while shown and sum(widths[key] for key in shown) > room:
                shown.pop()
        for key, button in self.buttons.items():
            button.setVisible(key in shown)
        self.more.setVisible(len(shown) < len(widths))

    def _made_segments(self, segments: Sequence[ListSegment]) -> Segments | None:
        if not segments:
            return None
        shown = [Segment(each.key, each.words, 0) for each in segments]
        return Segments(self._look, shown, say("list.segments"))

    def _made_button(self, facet: Facet) -> Button:
        button = Button(self._look, facet.words, icon=facet.icon or "filter", parent=self)
        button.clicked.connect(partial(self.open_facet, facet.key))
        return button

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.field.textChanged.connect(self._pause.start)
        self.columns.clicked.connect(self.columns_wanted)
        self.more.clicked.connect(self._open_more)
        if self.segments is not None:
            self.segments.chosen.connect(self.changed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 12, 0)
        row.setSpacing(self._look.space("s"))
        if self.segments is not None:
            row.addWidget(self.segments)
        self.field.setMinimumWidth(LEAST_FIELD)
        self.field.setMaximumWidth(self._look.scaled(FIELD))
        row.addWidget(self.field, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.more)
        row.addWidget(self.columns)
        row.addLayout(self.view)
        row.addStretch(0)
        self.more.hide()
