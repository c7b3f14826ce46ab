"""Settings: sections at the left, every value saved at once, and where it holds beside it."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.background.clock import Clock
from desktop.background.store import Outcome, Store
from desktop.operations.holiday_regions import set_holiday_region
from desktop.operations.organisation import describe_client, set_zone
from desktop.operations.reading.settings import SettingsFacts, read_settings
from desktop.operations.work import Call, call
from desktop.ui.context import Context
from desktop.ui.desk import BareDesk, Desk
from desktop.ui.lists.shapes import Action
from desktop.ui.page import Page, PageHeader
from desktop.ui.pages.settings.blocks import SectionBody, SectionItem, Setting
from desktop.ui.pages.settings.sections import SECTIONS, Shown, blocks_of
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.pressable import Roving
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import say

WIDEST_BODY, LIST_WIDTH = 860, 170


class SettingsPage(Page):
    """Shows one section at a time; `Place.view` names it."""

    NAME: ClassVar[str] = "settings"
    TITLE: ClassVar[str] = "settings.name"
    ICON: ClassVar[str] = "settings"
    LETTER: ClassVar[str] = ","
    GROUP: ClassVar[str] = "foot"
    TOPICS: ClassVar[frozenset[str] | None] = frozenset({"workspace", "maintenance_run"})

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.facts: SettingsFacts | None = None
        self._bare = BareDesk(context.kept)
        self._heard: Desk | None = None
        self.header = PageHeader(look)
        self.header.tell(say("settings.name"), say("settings.question"))
        self.items = [
            SectionItem(look, key, say(f"settings.section_{key}"), icon, self)
            for key, icon in SECTIONS.items()
        ]
        self.body = SectionBody(look)
        self.body.setMaximumWidth(look.scaled(WIDEST_BODY))
        self.body.edited.connect(self._edited)
        self.body.pressed.connect(self._pressed)
        self._lay_out()
        look.changed.connect(self._show)

    @property
    def section(self) -> str:
        """The section that is shown."""
        view = self.context.place.view
        return view if view in SECTIONS else next(iter(SECTIONS))

    def desk(self) -> Desk:
        """What lies around the window."""
        found = self.context.desk
        return found if found is not None else self._bare

    def refresh(self) -> None:
        """Ask for what belongs to the workspace; the rest is known here."""
        self.store.ask(call(read_settings), self.take)

    def take(self, facts: SettingsFacts) -> None:
        """Show facts read anew."""
        self.facts = facts
        self._show()
        self.enter()
        self.answered.emit()

    def moved(self) -> None:
        """Another section is a step of the way."""
        self._show()
        super().moved()

    def flush(self) -> None:
        """Save what is being typed."""
        self.body.leave()

    def first_focus(self) -> QWidget:
        """The section that is shown, in the list."""
        return next(item for item in self.items if item.key == self.section)

    def offers(self) -> Sequence[Action]:
        """Every section, and a look of the clock, for the palette."""
        found = [
            Action(
                name=f"settings_{key}",
                words=say("settings.open_section", section=say(f"settings.section_{key}")),
                icon=icon,
                run=partial(self._go, key),
                writes=False,
            )
            for key, icon in SECTIONS.items()
        ]
        look = Action(
            name="look_now",
            words=say("settings.look_now"),
            icon="clock",
            run=lambda: self.desk().run_now(),
        )
        return [*found, look]

    def _show(self) -> None:
        for place, item in enumerate(self.items):
            item.setChecked(item.key == self.section)
            if item.isChecked() and not any(each.hasFocus() for each in self.items):
                self._roving.take(self.items, place)
        if self.facts is None or self.left:
            return
        self._listen()
        shown = Shown(self.facts, self.desk(), self.look, self.context)
        self.body.tell(blocks_of(self.section, shown), editable=self._editable)

    def _listen(self) -> None:
        """The desktop around comes after the page: hear of it once it is there."""
        desk = self.context.desk
        if desk is not None and desk is not self._heard:
            self._heard = desk
            desk.changed.connect(self._show)

    def _editable(self, setting: Setting) -> bool:
        return setting.scope == "computer" or not self.context.client.read_only

    def _edited(self, key: str, value: object) -> None:
        if self.section == "client":
            self._do(key, self._change(key, str(value or "").strip()))
        elif key == "theme":
            self.look.choose(str(value))
        elif key == "text_percent":
            self.look.resize_text(int(str(value)))
        elif key == "login":
            self._start_at_login(wanted=bool(value))
        else:
            self.desk().choose(key, value)
            self._show()

    def _change(self, key: str, value: str) -> Call:
        if key == "zone":
            return call(set_zone, zone=value)
        if key == "holiday_region":
            return call(set_holiday_region, region=value or None)
        assert self.facts is not None
        client = self.facts.client
        values: dict[str, str | None] = {
            "client_name": client.client_name,
            "badge": client.badge,
            "colour": client.colour,
            "description": client.description,
            "fiscal_year_end": client.fiscal_year_end,
        }
        optional = key == "fiscal_year_end" and not value
        return call(describe_client, **{**values, key: None if optional else value})

    def _do(self, key: str, wanted: Call) -> None:
        def done(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            row = self.body.rows().get(key)
            if row is None or self.left:
                return
            if problem is None:
                row.box.clear_problem()
            else:
                row.box.mark_problem(sentence_of(problem))

        self.store.do(wanted, by=self, then=done)

    def _start_at_login(self, *, wanted: bool) -> None:
        try:
            self.desk().start_at_login(wanted=wanted)
        except OSError as error:
            self.announced.emit(say("settings.login_failed", problem=str(error)), "expected")
        self._show()

    def _pressed(self, key: str) -> None:
        if key == "try":
            self.desk().try_notification()
        else:
            self.desk().run_now()

    def _go(self, section: str) -> None:
        self.context.go(page=self.NAME, view=section, behind="", item="")

    def _pick(self) -> None:
        item = self.sender()
        if isinstance(item, SectionItem):
            item.setChecked(True)
            self._go(item.key)

    def _lay_out(self) -> None:
        aside = Surface(self.look, "surface.window")
        aside.setFixedWidth(self.look.scaled(LIST_WIDTH) + 16)
        aside.setAccessibleName(say("settings.sections"))
        column = QVBoxLayout(aside)
        column.setContentsMargins(16, 8, 0, 8)
        column.setSpacing(2)
        for item in self.items:
            column.addWidget(item)
            item.clicked.connect(self._pick)
        column.addStretch(1)
        self._roving = Roving(self)
        self._roving.take(self.items)
        self.scroller = PageScroll(self.look, self._framed())
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(aside)
        row.addWidget(self.scroller, 1)
        self.column.addWidget(self.header)
        self.column.addLayout(row, 1)

    def _framed(self) -> QWidget:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.body, 1000)  # as wide as it may be, the rest stays free
        row.addStretch(1)
        return inner
