"""A tree of criteria or objectives and their controls, ticked by Space or a click."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, marks, paint
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import say

ROLE = Qt.ItemDataRole.UserRole
BOX, GAP, CODE, RIGHT, INDENT = 16, 8, 66, 250, 20
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Leaf:
    """One row: what it is, what it says, and whether it can be ticked."""

    kind: str
    key: str
    words: str
    right: str = ""
    tickable: bool = False


class TickTree(QTreeView):
    """Shows rows in three depths; what is ticked is decided by who owns it."""

    toggled = Signal(str, str)
    pointed = Signal(str, str)
    entered = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.rows: dict[tuple[str, str], QStandardItem] = {}
        self.ticked: Callable[[Leaf], bool] = lambda leaf: False
        self.status: Callable[[Leaf], str] = lambda leaf: ""
        self.codes: Mapping[str, str] = {}
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._delegate = TickDelegate(self)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._pointed)
        look.changed.connect(self._restyle)
        self._restyle()

    def fill(
        self, groups: Collection[tuple[Leaf, Collection[tuple[Leaf, Collection[Leaf]]]]]
    ) -> None:
        """Show groups with their entries and controls, all unfolded."""
        self._model.clear()
        self.rows = {}
        for group, entries in groups:
            top = self._append(self._model.invisibleRootItem(), group)
            for entry, leaves in entries:
                held = self._append(top, entry)
                for leaf in leaves:
                    self._append(held, leaf)
        self.expandAll()
        first = self._model.index(0, 0)
        if first.isValid():
            self.setCurrentIndex(first)

    def repaint_rows(self) -> None:
        """Something was ticked: paint anew and say it to screen readers."""
        for item in self.rows.values():
            leaf = item.data(ROLE)
            words = self.sentence(leaf)
            if item.text() != words:
                item.setText(words)
        self.viewport().update()

    def sentence(self, leaf: Leaf) -> str:
        """A row as a screen reader says it."""
        code = leaf.key if leaf.kind == "entry" else self.codes.get(leaf.key, "")
        parts = [code, leaf.words, leaf.right]
        if status := self.status(leaf):
            parts.append(say(f"interview.entry_{status}"))
        if leaf.tickable:
            parts.append(self._delegate.state_words(self.ticked(leaf)))
        return ", ".join(part for part in parts if part)

    def leaf(self) -> Leaf | None:
        """The current row."""
        found = self.currentIndex().data(ROLE)
        return found if isinstance(found, Leaf) else None

    def go_to(self, kind: str, key: str) -> None:
        """Make a row the current one."""
        item = self.rows.get((kind, key))
        if item is not None:
            self.setCurrentIndex(item.index())
            self.scrollTo(item.index(), QTreeView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter goes on; letters are left to the page."""
        key = event.key()
        if key == Qt.Key.Key_Space and self.leaf() is not None:
            self._toggle(self.currentIndex())
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        if event.text() and event.text().isprintable() and not event.text().isspace():
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mousePressEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        box = self.visualRect(index)
        if index.isValid() and box.left() <= spot.x() <= box.left() + BOX + GAP:
            self._toggle(index)

    def _toggle(self, index: Index) -> None:
        leaf = index.data(ROLE)
        if isinstance(leaf, Leaf) and leaf.tickable:
            self.toggled.emit(leaf.kind, leaf.key)

    def _append(self, parent: QStandardItem, leaf: Leaf) -> QStandardItem:
        item = QStandardItem(leaf.words)
        item.setData(leaf, ROLE)
        item.setEditable(False)
        parent.appendRow(item)
        self.rows[leaf.kind, leaf.key] = item
        return item

    def _pointed(self, current: QModelIndex) -> None:
        leaf = current.data(ROLE)
        if isinstance(leaf, Leaf):
            self.pointed.emit(leaf.kind, leaf.key)

    def _restyle(self) -> None:
        colour = self.look.colour("surface.window").name()
        self.setStyleSheet(
            f"QTreeView {{ background: {colour}; border: none; outline: none; }}"
            "QTreeView::branch { background: transparent; border-image: none; image: none; }"
        )
        slim(self.look, self)
        self.doItemsLayout()

    def drawBranches(self, painter: QPainter, rect: object, index: Index) -> None:
        """The fold arrow is painted with the row."""


class TickDelegate(QStyledItemDelegate):
    """Paints box or mark, code, words and what stands at the right."""

    def __init__(self, tree: TickTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def state_words(self, on: bool) -> str:
        """Ticked or not, for screen readers."""
        return say("interview.ticked" if on else "interview.not_ticked")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as the others."""
        return QSize(200, self._tree.look.size("row_compact"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        leaf = index.data(ROLE)
        if not isinstance(leaf, Leaf):
            return
        painter.save()
        look, tree = self._tree.look, self._tree
        row = QRectF(0, option.rect.top(), tree.viewport().width(), option.rect.height())
        self._ground(painter, row, index)
        left = float(option.rect.left())
        middle = row.center().y()
        if leaf.kind != "control":
            icon = "chevron-down" if tree.isExpanded(index) else "chevron-right"
            spot = QRectF(left - 18, middle - 7, 14, 14)
            icons.draw(painter, icon, look.colour("text.tertiary"), spot)
        left = self._lead(painter, leaf, left, middle)
        self._words(painter, leaf, row, left)
        painter.restore()

    def _ground(self, painter: QPainter, row: QRectF, index: Index) -> None:
        tree, look = self._tree, self._tree.look
        if tree.currentIndex() == index:
            key = "surface.selected" if tree.hasFocus() else "surface.selected_inactive"
            painter.fillRect(row, look.colour(key))
            bar = QRectF(0, row.top(), 3, row.height())
            painter.fillRect(bar, look.colour("accent.base"))
        edge = QRectF(24, row.bottom() - 1, row.width() - 24, 1)
        painter.fillRect(edge, look.colour("border.subtle"))

    def _lead(self, painter: QPainter, leaf: Leaf, left: float, middle: float) -> float:
        tree, look = self._tree, self._tree.look
        spot = QRectF(left, middle - BOX / 2, BOX, BOX)
        if leaf.tickable:
            on = tree.ticked(leaf)
            fill: QColor = look.colour("accent.base" if on else "surface.base")
            line = None if on else look.colour("border.strong")
            paint.box(painter, spot.adjusted(1, 1, -1, -1), 3, fill, line)
            if on:
                ink = look.colour("text.on_accent")
                icons.draw(painter, "check", ink, spot.adjusted(2, 2, -2, -2))
            left += BOX + GAP
        status = tree.status(leaf)
        if status:
            mark = QRectF(left, middle - 7, 14, 14)
            marks.draw(painter, look, status, mark, "surface.window")
            left += 14 + GAP
        return left

    def _words(self, painter: QPainter, leaf: Leaf, row: QRectF, left: float) -> None:
        tree, look = self._tree, self._tree.look
        ink, tone = look.colour("text.primary"), look.colour("text.secondary")
        code = leaf.key if leaf.kind == "entry" else tree.codes.get(leaf.key, "")
        if leaf.kind != "group":
            area = QRectF(left, row.top(), look.scaled(CODE), row.height())
            paint.text(painter, area, code, look.font("body", 600), ink)
            left += look.scaled(CODE)
        room = look.scaled(RIGHT) if leaf.right else 16
        weight = {"group": 600, "entry": 400, "control": 500}[leaf.kind]
        words = QRectF(left, row.top(), row.width() - left - room, row.height())
        dim = leaf.kind == "control" and not tree.ticked(leaf)
        paint.text(painter, words, leaf.words, look.font("body", weight), tone if dim else ink)
        if leaf.right:
            area = QRectF(row.width() - room + 12, row.top(), room - 24, row.height())
            paint.text(painter, area, leaf.right, look.font("body"), tone)
