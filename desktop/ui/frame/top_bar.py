"""The bar at the top: whose workspace it is, the way back and the cycle."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.context import Context, CycleChoice
from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.chip import Badge
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.widgets.pressable import Pressable
from desktop.ui.words import day, say

MOST_NAME = 28
LEAST_NAME = 150  # of the client's name, which says whose workspace this is
FIND_WIDTH, FIND_KEY = 340, "Ctrl K"


class Stripe(QWidget):
    """The client's colour along the top edge, so that two clients are never confused."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(look.tokens.client_colours[0])
        self.setFixedHeight(look.tokens.size["client_stripe"])

    def wear(self, colour: str) -> None:
        """Take another client's colour."""
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stripe."""
        QPainter(self).fillRect(self.rect(), self._colour)


class FindButton(Pressable):
    """Looks like a field and opens the palette."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, say("palette.button"), parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{say('palette.button')}  {FIND_KEY}")

    def sizeHint(self) -> QSize:
        """As wide as its words at most, smaller in a narrow window."""
        return QSize(self.look.scaled(FIND_WIDTH), self.look.scaled(28))

    def minimumSizeHint(self) -> QSize:
        """The sign and the key."""
        return QSize(self.look.scaled(110), self.look.scaled(28))

    def draw(self, painter: QPainter) -> None:
        """Paint the field, its sign, words and key."""
        look, area = self.look, QRectF(self.rect())
        strong = self.hovered()
        line = look.colour("border.strong" if strong else "border.normal")
        fill = look.colour("surface.base")
        paint.box(painter, area, look.radius("control"), fill, line)
        tone, font = look.colour("text.secondary"), look.font("body")
        spot = QRectF(9, (area.height() - 16) / 2, 16, 16)
        icons.draw(painter, "search", tone, spot)
        key = look.font("caption")
        inner = area.adjusted(31, 0, -9, 0)
        paint.text(painter, inner, FIND_KEY, key, tone, Qt.AlignmentFlag.AlignRight)
        inner.adjust(0, 0, -paint.text_width(key, FIND_KEY) - 8, 0)
        paint.text(painter, inner, say("palette.button"), font, tone)
        if self.shows_ring():
            paint.focus_ring(painter, look, area, look.radius("control"))


class TopBar(Surface):
    """Badge and name, back and forward, the cycle picker."""

    person_chosen = Signal(str)

    def __init__(self, look: Look, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface.nav", "bottom", parent)
        self._look = look
        self._context = context
        self.menu: Menu | None = None
        self.badge = Badge(look)
        self.name = Label(look, style="strong")
        self.back = Button(look, "", kind="quiet", icon="back", name=say("frame.back"))
        self.forward = Button(look, "", kind="quiet", icon="forward", name=say("frame.forward"))
        self.cycle = Button(look, "", icon="cycle", menu=True, name=say("frame.cycle"))
        self.person = Button(look, "", kind="quiet", icon="person", menu=True)
        self.search = FindButton(look)
        self._lay_out()
        self.person.clicked.connect(self.choose_person)
        self.back.clicked.connect(context.back)
        self.forward.clicked.connect(context.forward)
        self.cycle.clicked.connect(self.choose_cycle)
        context.moved.connect(self.renew)
        context.informed.connect(self.renew)
        look.changed.connect(self._restyle)
        self._restyle()
        self.renew()

    def renew(self) -> None:
        """Show client, cycle and way as they are now."""
        client = self._context.client
        self.badge.show_client(client.badge, client.colour)
        self.name.say(client.client_name)
        whole = paint.text_width(self._look.font("strong"), client.client_name) + 8
        self.name.setMinimumWidth(min(whole, self._look.scaled(LEAST_NAME)))
        self.back.setEnabled(self._context.can_go_back())
        self.forward.setEnabled(self._context.can_go_forward())
        acting = self._context.acting
        self.person.setVisible(acting is not None)
        if acting is not None:
            self.person.say(short_name(acting.name))
            self.person.setAccessibleName(say("frame.person_is", name=acting.name))
        cycle = self._context.cycle
        self.cycle.setVisible(cycle is not None)
        if cycle is not None:
            self.cycle.say(cycle.name)
            self.cycle.setAccessibleName(say("frame.cycle_is", cycle=cycle.name))

    def choose_cycle(self) -> None:
        """Open the list of cycles below the button."""
        if self._context.cycle is None:
            return
        choices = [
            Choice(
                cycle.id, cycle.name, self._cycle_line(cycle), cycle.id == self._context.cycle.id
            )
            for cycle in self._context.cycles
        ]
        self.menu = menu = Menu(self._look, say("frame.cycles"), choices, self)
        menu.chosen.connect(self._take)
        menu.open_at(self.cycle.mapToGlobal(QPoint(0, self.cycle.height() + 4)))

    def choose_person(self) -> None:
        """Open the list of people below the button."""
        acting = self._context.acting
        choices = [
            Choice(person.id, person.name, person.role, person == acting)
            for person in self._context.people
        ]
        if choices:
            self.menu = menu = Menu(self._look, say("frame.people"), choices, self)
            menu.chosen.connect(self.person_chosen)
            menu.open_at(self.person.mapToGlobal(QPoint(0, self.person.height() + 4)))

    def _take(self, cycle: str) -> None:
        self._context.go(cycle=cycle, on=None, behind="")

    def _cycle_line(self, cycle: CycleChoice) -> str:
        if cycle.start == cycle.end:
            return say("frame.cycle_day", day=day(cycle.start), stage=cycle.stage)
        span = {"start": day(cycle.start), "end": day(cycle.end)}
        return say("frame.cycle_line", **span, stage=cycle.stage)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.badge)
        row.addWidget(self.name)
        row.addSpacing(28)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(4)
        row.addWidget(self.cycle)
        row.addStretch(1)
        row.addWidget(self.person)
        row.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.addLayout(row)
        self.name.setMaximumWidth(340)

    def _restyle(self) -> None:
        self.setFixedHeight(self._look.size("client_bar"))


def short_name(name: str) -> str:
    """A name that fits a button."""
    return name if len(name) <= MOST_NAME else name[: MOST_NAME - 1] + "\N{HORIZONTAL ELLIPSIS}"
