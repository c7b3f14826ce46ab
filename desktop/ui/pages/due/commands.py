"""What can be done on the page: its keys, its buttons, the menu of a line."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QShortcut

from desktop.operations.reading.due import DueLine
from desktop.ui.keys import is_typing, shortcut
from desktop.ui.lists.shapes import Action, Spot
from desktop.ui.pages.due.exporting import export_lines
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.due.page import DuePage

Rows = tuple[DueLine, ...]


def one(*kinds: str) -> object:
    """Fits exactly one line of these kinds."""
    return lambda rows: len(rows) == 1 and (not kinds or rows[0].kind in kinds)


def several_reviews(rows: Rows) -> bool:
    """Fits reviews that are not done yet."""
    return len(rows) > 0 and all(row.kind == "review" for row in rows)


def still_due(rows: Rows) -> bool:
    """Fits one line of which somebody can be reminded."""
    return len(rows) == 1 and rows[0].kind not in ("missed", "over")


def of_control(rows: Rows) -> bool:
    """Fits one occurrence of a control."""
    return len(rows) == 1 and rows[0].item_kind == "review_task" and rows[0].about_kind == "control"


def to_coverage(page: "DuePage") -> None:
    """Go to the slot of an occurrence in the coverage matrix."""
    for row in page.rows_now()[:1]:
        page.context.go(page="coverage", view="", behind="", item=row.item)


def no_review(rows: Rows) -> bool:
    """Fits one line that is no occurrence."""
    return len(rows) == 1 and rows[0].item_kind != "review_task"


class DueCommands(QObject):
    """Binds the actions of the page."""

    def __init__(self, page: "DuePage") -> None:
        super().__init__(page)
        self.page = page
        self.menu: Menu | None = None
        self.buttons: dict[str, Button] = {}
        self._shown: object = None
        self._bound: list[QShortcut] = []
        self.actions = {action.name: action for action in self._made()}

    def fitting(self, spot: Spot | None) -> list[Action]:
        """The actions of a place that fit what is shown and may be done."""
        rows = self.page.rows_now()
        able = self.page.can_edit()
        return [
            action
            for action in self.actions.values()
            if (spot is None or spot in action.places)
            and (able or not action.writes)
            and action.fits(rows)
        ]

    def run(self, name: str) -> None:
        """Do an action, if it fits."""
        if any(action.name == name for action in self.fitting(None)):
            self.page.hush()
            self.actions[name].run()

    def show_header(self) -> None:
        """Show the buttons of the header that fit now."""
        fitting = sorted(self.fitting("header"), key=lambda each: each.main)
        shown = [(each.name, each.words) for each in fitting]
        if shown == self._shown:
            return
        self._shown = shown
        row = self.page.header.buttons
        for button in self.buttons.values():
            row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for action in fitting:
            kind = "main" if action.main else "secondary"
            key = action.chip() if action.main else ""
            button = Button(
                self.page.look,
                action.words,
                kind=kind,  # type: ignore[arg-type]
                icon=action.icon,
                key=key,
            )
            button.clicked.connect(partial(self.run, action.name))
            row.addWidget(button)
            self.buttons[action.name] = button
        self.fade()

    def fade(self) -> None:
        """What is being done already cannot be started."""
        doing = self.page.performing.doing is not None
        for name, button in self.buttons.items():
            button.setEnabled(name != "start" or not doing)

    def bind(self) -> None:
        """Bind the keys, once."""
        page = self.page
        for action in self.actions.values():
            if action.keys not in ("", "Enter"):
                self._bind(action.keys, partial(self.run, action.name))
        for number, outcome in (("1", "no_issues"), ("2", "issues")):
            self._bind(number, partial(page.performing.choose, outcome))
        self._bind("E", page.choose_files)
        self._bind("X", page.list.toggle)
        self._bind("/", self.find)
        self._bind("Ctrl+F", self.find)

    def find(self) -> None:
        """Put the keyboard into the filter field."""
        self.page.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.bar.field.selectAll()

    def open_menu(self, corner: QPoint) -> None:
        """Show what can be done with the chosen lines."""
        choices = [
            Choice(each.name, each.words, chip=each.chip())
            for each in self.fitting(None)
            if "menu" in each.places
        ]
        self.menu = Menu(self.page.look, say("due.actions"), choices, self.page)
        self.menu.chosen.connect(self.run)
        self.menu.open_at(corner)

    def _bind(self, keys: str, run: object) -> None:
        page = self.page

        def pressed() -> None:
            typing = is_typing(page.window().focusWidget())
            if page.isVisible() and not (typing and len(keys) == 1) and callable(run):
                run()

        self._bound.append(shortcut(page, keys, pressed))

    def _made(self) -> Sequence[Action]:
        return (*self._doing(), *self._steps(), *self._elsewhere())

    def _doing(self) -> Sequence[Action]:
        page = self.page
        return (
            Action(
                name="start",
                words=say("due.start"),
                run=page.performing.start,
                keys="D",
                places=("header", "detail", "menu"),
                main=True,
                fits=one("review"),  # type: ignore[arg-type]
            ),
            Action(
                name="open",
                words=say("due.open_item"),
                run=page.open_item,
                keys="Enter",
                places=("header", "detail", "menu"),
                main=True,
                writes=False,
                fits=no_review,
            ),
            Action(
                name="several",
                words=say("due.several"),
                run=page.performing.start_several,
                places=("menu",),
                fits=several_reviews,
            ),
            Action(
                name="late_work",
                words=say("due.late_work"),
                run=page.performing.start_late,
                places=("header", "detail", "menu"),
                main=True,
                fits=one("missed"),  # type: ignore[arg-type]
            ),
        )

    def _steps(self) -> Sequence[Action]:
        page, review = self.page, one("review")
        return (
            Action(
                name="sign_off",
                words=say("due.sign_off"),
                run=page.forms.sign_off,
                keys="Y",
                places=("header", "detail", "menu"),
                main=True,
                fits=one("sign_off"),  # type: ignore[arg-type]
            ),
            Action(
                name="send_back",
                words=say("due.send_back"),
                run=page.forms.send_back,
                keys="R",
                places=("detail", "menu"),
                fits=one("sign_off"),  # type: ignore[arg-type]
            ),
            Action(
                name="waive",
                words=say("due.waive"),
                run=page.forms.waive,
                keys="W",
                places=("detail", "menu"),
                fits=review,  # type: ignore[arg-type]
            ),
            Action(
                name="owner",
                words=say("due.change_owner"),
                run=page.forms.owner,
                keys="O",
                places=("detail", "menu"),
                fits=review,  # type: ignore[arg-type]
            ),
            Action(
                name="reference",
                words=say("due.reference"),
                run=page.forms.reference,
                fits=review,  # type: ignore[arg-type]
            ),
            Action(
                name="remind",
                words=say("due.remind"),
                run=page.forms.remind,
                places=("detail", "menu"),
                fits=still_due,
            ),
        )

    def _elsewhere(self) -> Sequence[Action]:
        page = self.page
        found = [("calendar_file", "file", "export"), ("plan", "plan", "columns")]
        there = [
            Action(
                name=name,
                words=say(f"due.to_{name}"),
                run=partial(page.to_calendar, view),
                icon=icon,
                places=("header", "menu"),
                writes=False,
            )
            for name, view, icon in found
        ]
        export = Action(
            name="export",
            words=say("list.export"),
            run=partial(export_lines, page),
            keys="Ctrl+E",
            icon="export",
            writes=False,
        )
        matrix = Action(
            name="coverage",
            words=say("coverage.act_row"),
            run=partial(to_coverage, page),
            keys="P",
            icon="coverage",
            writes=False,
            fits=of_control,
        )
        history = Action(
            name="history",
            words=say("due.history"),
            run=page.show_history,
            keys="H",
            writes=False,
            fits=one(),  # type: ignore[arg-type]
        )
        return (*there, export, matrix, history)
