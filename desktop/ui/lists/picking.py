"""A floating list to pick one of many: type to narrow it, arrows walk, Enter takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.lists import avatars
from desktop.ui.lists.arranging import folded
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.menu import Popup
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import say

LINE, SIDE, ICON = 30, 12, 16
MOST_LINES, FEW, LEAST_WIDTH, MOST_WIDTH, MOST_WORDS = 12, 9, 180, 420, 24
Index = QModelIndex | QPersistentModelIndex
OFFER_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Offer:
    """One that can be picked: its key, its words, what stands at the right, whether it is on."""

    key: str
    words: str
    right: str = ""
    current: bool = False
    person: bool = False


class OfferModel(QAbstractListModel):
    """The offers as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()

    def tell(self, offers: Sequence[Offer]) -> None:
        """Take other offers."""
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The offer for the delegate, its words for everybody else."""
        offer = self.offers[index.row()]
        if role == OFFER_ROLE:
            return offer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            chosen = f", {say('list.chosen')}" if offer.current else ""
            return ", ".join(part for part in (offer.words, offer.right) if part) + chosen
        return None


class OfferDelegate(QStyledItemDelegate):
    """Paints one offer."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air."""
        return QSize(LEAST_WIDTH, self._look.scaled(LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, initials, words and tick."""
        look, offer = self._look, index.data(OFFER_ROLE)
        area = QRectF(option.rect)
        marked = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & marked:
            ground = look.colour("surface.hover")
            if option.state & QStyle.StateFlag.State_Selected:
                ground = look.colour("surface.selected")
            paint.box(painter, area, look.radius("control"), ground, None)
        inner = area.adjusted(SIDE, 0, -SIDE, 0)
        if offer.current:
            spot = QRectF(inner.right() - ICON, area.center().y() - ICON / 2, ICON, ICON)
            icons.draw(painter, "check", look.colour("accent.base"), spot)
        inner = inner.adjusted(0, 0, -ICON - 6, 0)
        if offer.right:
            tone = look.colour("text.tertiary")
            right = Qt.AlignmentFlag.AlignRight
            paint.text(painter, inner, offer.right, look.font("body"), tone, right)
            inner.adjust(0, 0, -paint.text_width(look.font("body"), offer.right) - 8, 0)
        if offer.person and offer.key:
            side = avatars.SIZE
            spot = QRectF(inner.left(), area.center().y() - side / 2, side, side)
            avatars.draw(painter, look, offer.words, spot)
            inner.adjust(side + 8, 0, 0, 0)
        ink = look.colour("text.primary")
        paint.text(painter, inner, offer.words, look.font("body"), ink)


class PickPopup(Popup):
    """Offers one of many; with more than a few there is a field to narrow them."""

    picked = Signal(str)

    def __init__(self, look: Look, name: str, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self._all = tuple(offers)
        self.field = Field(look, say("list.narrow"))
        self.field.setPlaceholderText(say("list.filter"))
        self.field.installEventFilter(self)
        self.list = QListView()
        self.model = OfferModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(OfferDelegate(look, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        slim(look, self.list)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)
        self.none = Label(look, colour="text.secondary")
        self.none.setParent(self.list)  # over the empty list: the popup keeps its size
        self.none.hide()
        self.field.setVisible(len(self._all) > FEW)
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._take)
        self._narrow("")
        self._size()

    def open_at(self, corner: QPoint) -> None:
        """Show with the keyboard in the field, or on the list of a few."""
        super().open_at(corner)
        target = self.list if self.field.isHidden() else self.field
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, arrows walk, Esc closes."""
        if not self._walk(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: object) -> bool:
        """The field gives arrows and Enter to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._walk(event)
        return False

    def pick(self, place: int) -> None:
        """Take an offer by its place in the narrowed list."""
        if 0 <= place < len(self.model.offers):
            key = self.model.offers[place].key
            self.close()
            self.picked.emit(key)

    def _walk(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pick(self.list.currentIndex().row())
            return True
        if key not in steps or not self.model.offers:
            return False
        last = len(self.model.offers) - 1
        place = min(max(self.list.currentIndex().row() + steps[key], 0), last)
        self.list.setCurrentIndex(self.model.index(place))
        return True

    def _take(self, index: Index) -> None:
        self.pick(index.row())

    def _narrow(self, words: str) -> None:
        wanted = folded(words).split()
        fitting = [o for o in self._all if all(w in folded(o.words) for w in wanted)]
        self.model.tell(fitting)
        self.none.say(say("palette.none", words=words[:MOST_WORDS]))
        self.none.setVisible(not fitting and bool(wanted))
        current = [place for place, offer in enumerate(fitting) if offer.current]
        if fitting:
            self.list.setCurrentIndex(self.model.index(current[0] if current else 0))

    def _size(self) -> None:
        look = self.look
        font = look.font("body")
        words = [
            paint.text_width(font, offer.words) + paint.text_width(font, offer.right)
            for offer in self._all[:400]
        ]
        width = min(max([LEAST_WIDTH, *words]) + 2 * SIDE + ICON + 48, MOST_WIDTH)
        lines = min(max(len(self._all), 1), MOST_LINES)
        self.list.setFixedSize(width, look.scaled(LINE) * lines + 2)
        self.none.setGeometry(SIDE, 0, width - 2 * SIDE, look.scaled(LINE))
