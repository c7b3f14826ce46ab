"""The list of what is due: two-line rows under the heads of their groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.operations.reading.due import DueLine
from desktop.ui.pages.due.words import (
    about_words,
    group_words,
    line_sentence,
    owner_words,
    short_title,
    status_of,
    when_words,
)
from desktop.ui.theme import Look
from desktop.ui.widgets import copying, marks, paint
from desktop.ui.widgets.pressable import PRESSING
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import say

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ROW, HEAD, MARK = 46, 30, 14
LEFT, RIGHT, TEXT, GAP = 24, 16, 22, 10
RIGHT_ALIGNED = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The head of a group with how many lines it has."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with everything that is painted of it."""

    line: DueLine
    status: str
    title: str
    about: str
    when: str
    sentence: str


Entry = GroupHead | ShownLine


def entries_of(lines: Sequence[DueLine], on: date, drafts: frozenset[str]) -> tuple[Entry, ...]:
    """The lines in their order, a head before each group."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.group] = counts.get(line.group, 0) + 1
    found: list[Entry] = []
    group = ""
    for line in lines:
        if line.group != group:
            group = line.group
            found.append(GroupHead(group_words(group, on), counts[group]))
        about = about_words(line, on, drafts)
        sentence = line_sentence(line, on, about)
        shown = (status_of(line, on), short_title(line), about, when_words(line, on), sentence)
        found.append(ShownLine(line, *shown))
    return tuple(found)


class DueModel(QAbstractListModel):
    """Heads and lines as Qt wants them; a head cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def tell(self, entries: Sequence[Entry]) -> None:
        """Take other entries."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many entries there are."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be chosen, heads cannot."""
        if not index.isValid() or isinstance(self.entries[index.row()], GroupHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The entry itself for the delegate, its sentence for everybody else."""
        entry = self.entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, GroupHead):
                return say("due.group_said", group=entry.words, n=entry.count)
            return entry.sentence
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, ShownLine):
            return paint.tooltip(entry.sentence)
        return None


class DueDelegate(QStyledItemDelegate):
    """Paints heads and lines from the tokens."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A head is lower than a line."""
        head = isinstance(index.data(ROW_ROLE), GroupHead)
        return QSize(200, self._look.scaled(HEAD if head else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        entry = index.data(ROW_ROLE)
        painter.save()
        if isinstance(entry, GroupHead):
            self._paint_head(painter, QRectF(option.rect), entry)
        elif isinstance(entry, ShownLine):
            self._paint_line(painter, option, entry)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRectF, head: GroupHead) -> None:
        look = self._look
        painter.fillRect(area, look.colour("surface.header"))
        inner = area.adjusted(LEFT, 0, -RIGHT, 0)
        tone, font = look.colour("text.secondary"), look.font("body", 600)
        paint.text(painter, inner, head.words, font, tone)
        paint.text(painter, inner, str(head.count), look.font("body"), tone, RIGHT_ALIGNED)
        bottom = area.bottom() - 1
        ends = QPointF(area.left(), bottom), QPointF(area.right(), bottom)
        paint.hairline(painter, look, *ends)

    def _paint_line(self, painter: QPainter, option: Any, entry: ShownLine) -> None:
        look, area = self._look, QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        surface = self._surface(option, selected=selected)
        painter.fillRect(area, look.colour(surface))
        if selected:
            bar = QRectF(area.left(), area.top(), 3, area.height())
            painter.fillRect(bar, look.colour("accent.base"))
        middle = area.top() + look.scaled(15)
        spot = QRectF(area.left() + LEFT, round(middle - MARK / 2), MARK, MARK)
        marks.draw(painter, look, entry.status, spot, surface)
        inner = area.adjusted(LEFT + TEXT, 0, -RIGHT, 0)
        self._texts(painter, entry, inner, selected=selected)
        ends = QPointF(area.left() + LEFT, area.bottom()), QPointF(area.right(), area.bottom())
        paint.hairline(painter, look, *ends)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.focus_ring(painter, look, area, look.radius("cell"))

    def _surface(self, option: Any, *, selected: bool) -> str:
        if selected:
            active = self._view.hasFocus()
            return "surface.selected" if active else "surface.selected_inactive"
        over = option.state & QStyle.StateFlag.State_MouseOver
        return "surface.hover" if over else "surface.base"

    def _texts(self, painter: QPainter, entry: ShownLine, area: QRectF, *, selected: bool) -> None:
        look, line = self._look, self._look.scaled(18)
        upper = QRectF(area.left(), area.top() + look.scaled(6), area.width(), line)
        lower = upper.translated(0, line)
        tone, body, strong = look.colour("text.secondary"), look.font("body"), look.font("strong")
        loud = entry.status in ("not_ready", "missed", "info")
        ink = look.colour(f"status.{entry.status}.text") if loud else tone
        taken = self._right(painter, entry.when, upper, strong, ink)
        weight = 600 if selected or entry.line.group == "overdue" else 500
        title = look.font("body", weight)
        room = upper.adjusted(0, 0, -taken, 0)
        paint.text(painter, room, entry.title, title, look.colour("text.primary"))
        taken = self._right(painter, owner_words(entry.line), lower, body, tone)
        paint.text(painter, lower.adjusted(0, 0, -taken, 0), entry.about, body, tone)

    def _right(self, painter: QPainter, words: str, area: QRectF, font: Any, ink: Any) -> int:
        if not words:
            return 0
        width = min(paint.text_width(font, words) + 2, round(area.width() * 0.55))
        place = QRectF(area.right() - width, area.top(), width, area.height())
        paint.text(painter, place, words, font, ink, RIGHT_ALIGNED)
        return width + GAP


class DueList(QListView):
    """Tells with `chose` that the selection moved and with `opened` that a line was opened."""

    chose = Signal()
    opened = Signal(str)
    menu_wanted = Signal(object)
    escaped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = DueModel(self)
        self._telling = False
        self.setModel(self._model)
        self.setItemDelegate(DueDelegate(look, self))
        self.setAccessibleName(say("due.list"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self._changed())
        look.changed.connect(self._restyle)
        self._restyle()

    def tell(self, entries: Sequence[Entry]) -> None:
        """Show other lines; selection, current line and scroll are kept by id."""
        current = self.current_id()
        chosen = {line.id for line in self.selected()}
        top = self.verticalScrollBar().value()
        self._telling = True
        self._model.tell(entries)
        for place, line in self._lines():
            index = self._model.index(place)
            if line.id == current:
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.NoUpdate
                )
            if line.id in chosen:
                self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        self._telling = False
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(top)

    def lines(self) -> tuple[DueLine, ...]:
        """The lines that are shown, in their order."""
        return tuple(line for _, line in self._lines())

    def selected(self) -> tuple[DueLine, ...]:
        """The chosen lines, in their order."""
        places = sorted(index.row() for index in self.selectedIndexes())
        entries = (self._model.entries[place] for place in places)
        return tuple(entry.line for entry in entries if isinstance(entry, ShownLine))

    def current_id(self) -> str:
        """The id of the line with the focus; empty if none has it."""
        index = self.currentIndex()
        if not index.isValid() or index.row() >= len(self._model.entries):
            return ""
        entry = self._model.entries[index.row()]
        return entry.line.id if isinstance(entry, ShownLine) else ""

    def choose(self, item: str) -> bool:
        """Choose the line of an item; False if it is not shown."""
        for place, line in self._lines():
            if item in (line.id, line.item):
                index = self._model.index(place)
                alone = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whatever key is held
                self.selectionModel().setCurrentIndex(index, alone)
                self.scrollTo(index)
                return True
        return False

    def choose_first(self) -> None:
        """Choose the first line."""
        for line in self.lines()[:1]:
            self.choose(line.id)

    def step(self, by: int) -> None:
        """Choose the line before or after the current one."""
        ids = [line.id for line in self.lines()]
        current = self.current_id()
        if current in ids:
            at = min(max(ids.index(current) + by, 0), len(ids) - 1)
            self.choose(ids[at])

    def toggle(self) -> None:
        """Add the current line to the selection, or take it out."""
        index = self.currentIndex()
        if index.isValid():
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Toggle)

    def copy(self, *, heads: bool) -> None:
        """Copy the chosen lines, or all of them."""
        wanted = {line.id for line in self.selected()}
        shown = [each for each in self._model.entries if isinstance(each, ShownLine)]
        rows = [
            (each.line.code, each.title, each.about, _iso(each.line.due_on), each.line.owner)
            for each in shown
            if not wanted or each.line.id in wanted
        ]
        names = ("code", "title", "about", "due", "owner")
        head = [tuple(say(f"due.head_{name}") for name in names)]
        copying.copy([*head, *rows] if heads else rows)

    def corner(self) -> QPoint:
        """Where the menu of the current line opens."""
        area = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(area.bottomLeft() + QPoint(LEFT, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the copy keys copy, Esc leaves several; the rest moves."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        menu = event.key() == Qt.Key.Key_Menu
        if event.key() in PRESSING and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copy(heads=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy(heads=False)
        elif menu or (event.key() == Qt.Key.Key_F10 and event.modifiers() & both):
            self.menu_wanted.emit(self.corner())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave_several()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button opens the menu of the line."""
        self.menu_wanted.emit(event.globalPos())

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the page here, not a search."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list with the keyboard has a current line."""
        super().focusInEvent(event)
        if not self.current_id():
            self.choose_first()

    def _leave_several(self) -> None:
        if len(self.selected()) > 1:
            self.choose(self.current_id())
        else:
            self.escaped.emit()

    def _lines(self) -> list[tuple[int, DueLine]]:
        entries = enumerate(self._model.entries)
        return [(place, each.line) for place, each in entries if isinstance(each, ShownLine)]

    def _open(self, index: Index) -> None:
        entry = self._model.entries[index.row()]
        if isinstance(entry, ShownLine):
            self.opened.emit(entry.line.id)

    def _changed(self) -> None:
        if not self._telling:
            self.chose.emit()

    def _restyle(self) -> None:
        slim(self._look, self)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _iso(when: date | None) -> str:
    return when.isoformat() if when is not None else ""
