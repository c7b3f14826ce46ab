"""The lines of the command palette and how one is painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, marks, paint

LINE, HEAD, SIDE, ICON, MARK, CODE = 36, 28, 10, 16, 13, 58
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteRow:
    """A line: a head (it cannot be taken) or something to open or do."""

    words: str
    run: Callable[[], object] | None = None
    beside: Callable[[], object] | None = None  # the same in a second window
    code: str = ""
    right: str = ""
    icon: str = ""
    status: str = ""

    @property
    def is_head(self) -> bool:
        """Whether it only names what stands below."""
        return self.run is None

    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.code, self.words, self.right) if part)


class PaletteModel(QAbstractListModel):
    """The lines as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[PaletteRow, ...] = ()

    def tell(self, rows: Sequence[PaletteRow]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The line for the delegate, its words for everybody else."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole and not row.is_head:
            return paint.tooltip(row.spoken())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A head cannot be chosen."""
        if self.rows[index.row()].is_head:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteDelegate(QStyledItemDelegate):
    """Paints one line."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads are lower."""
        head = index.data(ROW_ROLE).is_head
        return QSize(200, self._look.scaled(HEAD if head else LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, code, words, what stands at the right, and the mark."""
        look, row = self._look, index.data(ROW_ROLE)
        area = QRectF(option.rect)
        if row.is_head:
            tone = look.colour("text.secondary")
            inner = area.adjusted(SIDE, 4, -SIDE, 0)
            paint.text(painter, inner, row.words, look.font("caption", 600), tone)
            return
        ground = self._ground(painter, option, area)
        inner = area.adjusted(SIDE, 0, -SIDE, 0)
        chosen = ground == "surface.selected"
        if row.icon:
            tone = look.colour("accent.base" if chosen else "text.secondary")
            spot = QRectF(inner.left() + 1, area.center().y() - ICON / 2, ICON, ICON)
            icons.draw(painter, row.icon, tone, spot)
        inner.adjust(30, 0, 0, 0)
        self._draw_right(painter, inner, row, ground)
        ink = look.colour("text.primary")
        if row.code:
            strong = look.font("strong")
            wide = max(CODE, paint.text_width(strong, row.code) + 10)
            paint.text(painter, inner, row.code, strong, ink)
            inner.adjust(min(wide, inner.width() / 2), 0, 0, 0)
        paint.text(painter, inner, row.words, look.font("body", 500), ink)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> str:
        ground = ""
        if option.state & QStyle.StateFlag.State_MouseOver:
            ground = "surface.hover"
        if option.state & QStyle.StateFlag.State_Selected:
            ground = "surface.selected"
        if ground:
            fill = self._look.colour(ground)
            paint.box(painter, area, self._look.radius("control"), fill, None)
        return ground

    def _draw_right(self, painter: QPainter, inner: QRectF, row: PaletteRow, ground: str) -> None:
        look = self._look
        if row.status:
            spot = QRectF(inner.right() - MARK, inner.center().y() - MARK / 2, MARK, MARK)
            marks.draw(painter, look, row.status, spot, ground or "surface.raised")
            inner.adjust(0, 0, -MARK - 7, 0)
        if row.right:
            font = look.font("body")
            tone, right = look.colour("text.secondary"), Qt.AlignmentFlag.AlignRight
            paint.text(painter, inner, row.right, font, tone, right)
            inner.adjust(0, 0, -paint.text_width(font, row.right) - 12, 0)
