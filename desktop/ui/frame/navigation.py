"""The navigation at the left: only pages that exist; folded it shows icons alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Pressable, Roving
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import say

ICON, DOT, TALL_WINDOW = 16, 8, 860
FOOT = "foot"  # below all groups
GROUPS = ("", "work", "program", "registers", "audit", "record", FOOT)


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A page in the navigation, in a group or ("") above all groups."""

    page: str
    words: str
    icon: str
    group: str = ""


class NavigationItem(Pressable):
    """One line of the navigation."""

    reached = Signal()

    def __init__(self, look: Look, words: str, icon: str, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self.words = words
        self.icon_name = icon
        self.folded = False
        self.badge = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    def sizeHint(self) -> QSize:
        """Higher in a tall window."""
        tall = self.window().height() > TALL_WINDOW
        return QSize(120, self.look.scaled(30) if tall else self.look.size("nav_item"))

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, with the words as tool tip."""
        self.folded = folded
        self.setToolTip(paint.tooltip(self.words) if folded else "")
        self.update()

    def count(self, overdue: int) -> None:
        """Show how many things on the page are overdue."""
        self.badge = overdue
        said = say("frame.badge", page=self.words, n=overdue) if overdue else self.words
        self.setAccessibleName(said)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint the current page raised with an accent bar."""
        look, area = self.look, QRectF(self.rect())
        left = 0 if self.folded else 8
        body = area.adjusted(left, 0, -left, 0)
        if self.isChecked():
            light = look.name == "light"
            fill = look.colour("surface.base" if light else "surface.selected")
            paint.box(painter, body, look.radius("control"), fill, None)
            bar = QRectF(body.left(), body.top() + 5, 3, body.height() - 10)
            paint.box(painter, bar, 1.5, look.colour("accent.base"), None)
        elif self.hovered():
            fill = look.colour("surface.selected_inactive")
            paint.box(painter, body, look.radius("control"), fill, None)
        self._draw_words(painter, area)
        if self.shows_ring():
            paint.focus_ring(painter, look, body, look.radius("control"))

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        look, on = self.look, self.isChecked()
        tone = look.colour("accent.base" if on else "text.secondary")
        left = (area.width() - ICON) / 2 if self.folded else 19
        spot = QRectF(round(left), round((area.height() - ICON) / 2), ICON, ICON)
        icons.draw(painter, self.icon_name, tone, spot)
        self._draw_badge(painter, area)
        if self.folded:
            return
        ink = look.colour("text.primary" if on else "text.secondary")
        font = look.font("body", 600 if on else 500)
        paint.text(painter, area.adjusted(44, 0, -12, 0), self.words, font, ink)

    def _draw_badge(self, painter: QPainter, area: QRectF) -> None:
        """A red count at the right; folded, a red dot at the icon."""
        if not self.badge:
            return
        look = self.look
        soft, ink = (look.colour(f"status.not_ready.{each}") for each in ("soft", "text"))
        if self.folded:
            spot = QRectF(area.center().x() + 4, area.top() + 4, DOT, DOT)
            paint.box(painter, spot, DOT / 2, look.colour("status.not_ready.mark"), None)
            return
        font, words = look.font("caption", 600), str(self.badge)
        wide, high = max(paint.text_width(font, words) + 12, 20), look.scaled(18)
        right = area.right() - 16
        spot = QRectF(right - wide, area.center().y() - high / 2, wide, high)
        paint.box(painter, spot, high / 2, soft, None)
        paint.text(painter, spot, words, font, ink, Qt.AlignmentFlag.AlignHCenter)


class Navigation(Surface):
    """Pages above, appearance and folding below."""

    chosen = Signal(str)
    appearance_wanted = Signal()

    def __init__(self, look: Look, entries: Sequence[NavigationEntry]) -> None:
        super().__init__(look, "surface.nav", "right")
        self._look = look
        self._folded_by_hand = False
        self._narrow = False
        self.setAccessibleName(say("frame.navigation"))
        self.items = {e.page: NavigationItem(look, e.words, e.icon, self) for e in entries}
        self._groups = grouped(entries)
        self.heads = [
            Label(look, say(f"group.{each}"), style="caption", colour="text.secondary", weight=600)
            for each in self._groups
            if each not in ("", FOOT)
        ]
        self.appearance = NavigationItem(look, say("frame.appearance"), "appearance", self)
        self.folder = NavigationItem(look, say("frame.fold"), "fold", self)
        for foot in (self.appearance, self.folder):
            foot.setCheckable(False)
        self._scroll = PageScroll(look, self._listed(), self)
        self._lay_out()
        self._roving = Roving(self)
        walked = [self.items[page] for pages in self._groups.values() for page in pages]
        self._roving.take([*walked, self.appearance, self.folder])
        for item in self.items.values():
            item.clicked.connect(self._take)
            item.reached.connect(self._reveal)
        self.appearance.clicked.connect(self.appearance_wanted)
        self.folder.clicked.connect(self.toggle)
        look.changed.connect(self._arrange)
        self._arrange()

    def mark(self, page: str) -> None:
        """Show which page is open."""
        for name, item in self.items.items():
            item.setChecked(name == page)
        if page in self.items:
            self._show_item(self.items[page])

    def _reveal(self) -> None:
        """Scroll to the line that has the keyboard."""
        item = self.focusWidget()
        if isinstance(item, NavigationItem):
            self._show_item(item)

    def _show_item(self, item: NavigationItem) -> None:
        """Those at the foot are always seen."""
        if self._scroll.isAncestorOf(item):
            self._show_line(item)

    def _show_line(self, item: NavigationItem) -> None:
        if self._scroll.isAncestorOf(item):  # others stand at the foot
            self._scroll.ensureWidgetVisible(item, 0, 8)

    def toggle(self) -> None:
        """Fold or unfold."""
        self._folded_by_hand = not self.folded()
        self._narrow = False
        self._arrange()

    def narrow(self, *, narrow: bool) -> None:
        """Fold while the window is narrow."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded_by_hand or self._narrow

    def _take(self) -> None:
        item = self.sender()
        for page, each in self.items.items():
            if each is item:
                self.mark(page)
                self.chosen.emit(page)

    def _arrange(self) -> None:
        folded = self.folded()
        self.setFixedWidth(self._look.tokens.size["nav_rail"] if folded else self._width())
        self.folder.words = say("frame.unfold" if folded else "frame.fold")
        self.folder.icon_name = "unfold" if folded else "fold"
        self.folder.setAccessibleName(self.folder.words)
        for item in (*self.items.values(), self.appearance, self.folder):
            item.fold(folded=folded)
        for head in self.heads:
            head.setContentsMargins(19, 0, 0, 0)
            head.setVisible(not folded)

    def _width(self) -> int:
        return self._look.size("nav_width")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 8)
        column.setSpacing(2)
        column.addWidget(self._scroll, 1)
        for page in self._groups.get(FOOT, ()):
            column.addWidget(self.items[page])
        column.addWidget(self.appearance)
        column.addWidget(self.folder)

    def _listed(self) -> QWidget:
        """The pages below one another; a low window scrolls them."""
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 9, 0, 0)
        column.setSpacing(2)
        heads = iter(self.heads)
        for group, pages in self._groups.items():
            if group == FOOT:
                continue
            if group:
                column.addSpacing(4)
                column.addWidget(next(heads))
            for page in pages:
                column.addWidget(self.items[page])
        column.addStretch(1)
        return inner


def grouped(entries: Sequence[NavigationEntry]) -> dict[str, list[str]]:
    """The pages of each group, the groups in their fixed order; empty ones are absent."""
    found: dict[str, list[str]] = {group: [] for group in GROUPS}
    for entry in entries:
        found.setdefault(entry.group, []).append(entry.page)
    return {group: pages for group, pages in found.items() if pages}
