"""The commands of a list: keys, buttons, the row menu, columns, copying and the CSV file."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.operations.work import call
from desktop.ui.keys import is_typing, shortcut
from desktop.ui.lists.chooser import ColumnChooser
from desktop.ui.lists.saving import save_list
from desktop.ui.lists.shapes import Action, Spot
from desktop.ui.refusals import sentence_of
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.lists.item_list import ItemList

MOST_SORT_KEYS = 8


def ask_for_file(parent: QWidget, title: str, proposed: str) -> str:
    """Let the person name the file; empty when nothing was chosen."""
    return QFileDialog.getSaveFileName(parent, title, proposed)[0]


class Commands(QObject):
    """Binds the actions of a list to keys, buttons and menus."""

    def __init__(self, items: "ItemList") -> None:
        super().__init__(items)
        self.items = items
        self.choose_file = ask_for_file
        self.menu: Menu | None = None
        self.chooser: ColumnChooser | None = None
        self._bound: list[QShortcut] = []

    def usual(self) -> Sequence[Action]:
        """What every list can do."""
        table = self.items.table
        return (
            Action(
                name="export",
                words=say("list.export"),
                run=self.export,
                keys="Ctrl+E",
                icon="export",
                places=("header",),
                writes=False,
            ),
            Action(
                name="copy",
                words=say("list.copy"),
                run=partial(table.copy, heads=False),
                keys="Ctrl+C",
                writes=False,
            ),
            Action(
                name="copy_heads",
                words=say("list.copy_heads"),
                run=partial(table.copy, heads=True),
                keys="Ctrl+Shift+C",
                writes=False,
            ),
        )

    def by_name(self) -> dict[str, Action]:
        """The actions that fit now, by name."""
        return {action.name: action for action in self.fitting(None)}

    def fitting(self, spot: Spot | None) -> list[Action]:
        """The actions of a place that fit the selection and may be done."""
        rows = self.items.selected()
        able = self.items.can_edit()
        found = (*self.items.list_actions.values(), *self.usual())
        return [
            action if action.named is None else replace(action, words=action.named(rows))
            for action in found
            if (spot is None or spot in action.places)
            and (able or not action.writes)
            and action.fits(rows)
        ]

    def run(self, name: str) -> None:
        """Do an action by its name, if it fits."""
        action = self.by_name().get(name)
        if action is not None:
            action.run()

    def renew(self) -> None:
        """Other rows are selected: other actions may fit."""
        self.items.page.show_actions()

    def bind(self) -> None:
        """Bind keys and signals, once."""
        items = self.items
        items.panel.wanted.connect(self.run)
        items.panel.menu_wanted.connect(self.open_menu_at_panel)
        items.table.menu_wanted.connect(self.open_menu)
        items.bar.columns_wanted.connect(self.open_columns)
        header = items.table.header
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.open_columns)
        for action in (*items.list_actions.values(), *self.usual()):
            if action.keys not in ("", "Enter") and action.name not in ("copy", "copy_heads"):
                self._bind(action.keys, partial(self.run, action.name))
        self._bind("/", self.find)
        self._bind("Ctrl+F", self.find)
        self._bind("F2", self.edit)
        self._bind("Shift+F9", self.fold_panel)
        for place in range(MOST_SORT_KEYS):
            self._bind(f"Ctrl+{place + 1}", partial(items.sort_by, place))

    def find(self) -> None:
        """Put the keyboard into the filter field."""
        self.items.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.items.bar.field.selectAll()

    def edit(self) -> None:
        """Put the keyboard into the first field of the detail."""
        self.items.opened(self.items.table.current_id() or "")

    def fold_panel(self) -> None:
        """Fold the detail, or show it again."""
        split = self.items.split
        if split.is_narrow():
            split.slide(over=not split.over)
        else:
            split.show_panel(shown=not split.shown)
        if not split.panel_visible():
            self.items.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.items.remember()

    def open_menu(self) -> None:
        """Show what can be done with the selected rows."""
        self._open_menu_at(self.items.table.current_corner())

    def open_menu_at_panel(self) -> None:
        """The same from the panel."""
        more = self.items.panel.more
        self._open_menu_at(more.mapToGlobal(QPoint(0, more.height() + 4)))

    def open_columns(self) -> None:
        """Offer the columns."""
        items = self.items
        shown = [column.key for column in items.table.rows_model.columns]
        self.chooser = ColumnChooser(items.look, items.all_columns(), shown, items)
        self.chooser.changed.connect(items.choose_columns)
        self.chooser.usual_wanted.connect(lambda: items.choose_columns(None))
        button = items.bar.columns
        self.chooser.open_at(button.mapToGlobal(QPoint(0, button.height() + 4)))
        self.chooser.focus()

    def export(self) -> None:
        """Write the selected rows, or all that are shown, as a CSV file."""
        items = self.items
        proposed = f"{items.list_words.tab.lower()}-{items.context.on.isoformat()}.csv"
        chosen = self.choose_file(items.window(), say("list.export"), proposed)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".csv")
        rows = items.selected()
        shown = rows if len(rows) > 1 else items.listing.order
        wanted = call(save_list, columns=items.table.rows_model.columns, shown=shown, path=path)
        items.store.ask(
            wanted,
            lambda made: items.page.say(say("list.exported", n=len(shown), file=made.name)),
            failed=lambda problem: items.page.say(sentence_of(problem), status="not_ready"),
        )

    def _open_menu_at(self, corner: QPoint) -> None:
        items = self.items
        actions = [
            action
            for action in self.fitting(None)
            if "menu" in action.places or "detail" in action.places
        ]
        choices = [Choice(each.name, each.words, chip=each.chip()) for each in actions]
        self.menu = Menu(items.look, say("list.more"), choices, items)
        self.menu.chosen.connect(self.run)
        self.menu.open_at(corner)

    def _bind(self, keys: str, run: object) -> None:
        """Bind keys while the list is shown; a letter never fires where text is typed."""
        items = self.items

        def pressed() -> None:
            typing = is_typing(items.window().focusWidget())
            if items.isVisible() and not (typing and len(keys) == 1) and callable(run):
                run()

        made = shortcut(items, keys, pressed, Qt.ShortcutContext.WindowShortcut)
        self._bound.append(made)
