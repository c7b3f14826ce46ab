"""Saves what is changed in the detail of a list, and finishes its forms."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from desktop.background.store import Outcome
from desktop.operations.several import change_several
from desktop.operations.work import call
from desktop.ui.lists.notes import KEY as NOTE
from desktop.ui.lists.notes import note_change
from desktop.ui.lists.parts import Form, refused_of
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.lists.item_list import ItemList


class Editing(QObject):
    """Stands between the panel and the store."""

    def __init__(self, items: "ItemList") -> None:
        super().__init__(items)
        self._items = items

    def edited(self, item: str, key: str, value: object) -> None:
        """A field was left with another value: save it."""
        if not self._items.can_edit():
            return
        rows = (item,) if item else tuple(row.id for row in self._items.selected())
        if key.startswith(NOTE):
            calls = [note_change(key, value)]
        else:
            made = [self._items.change(each, key, value) for each in rows]
            calls = [wanted for wanted in made if wanted is not None]
        if not calls:
            self._items.show_detail()
            return
        if len(calls) == 1:
            self._items.store.do(
                calls[0], by=self._items.page, then=lambda ended: self._saved(key, ended)
            )
        else:
            sentence = say("list.changed_several", n=len(calls), many=self._items.list_words.many)
            wanted = call(change_several, steps=tuple(calls), sentence=sentence)
            self._items.store.do(
                wanted, by=self._items.page, then=lambda ended: self._saved(key, ended)
            )

    def _saved(self, key: str, outcome: Outcome) -> None:
        problem = outcome.refusal or outcome.error
        box = self._items.panel.box(key)
        if problem is None:
            self._items.panel.refuse(None)
            if box is not None:
                box.clear_problem()
            return
        refused = refused_of(problem, self._items.repairs())
        if box is not None:
            box.mark_problem("" if refused.lines else sentence_of(problem))
        if refused.lines or box is None:
            self._items.panel.refuse(refused)

    def finished(self, form: Form, values: Mapping[str, Any]) -> None:
        """A form is complete: do what it is for, and show what it made."""
        before = set(self._items.listing.place)

        def ended(outcome: Outcome) -> None:
            if outcome.changes is None:
                return
            self._items.panel.leave_form(drop=True)
            if form.opens:
                self.open_made(outcome.changes.items, before)
            self._items.table.setFocus(Qt.FocusReason.OtherFocusReason)

        self._items.do(form.call(values), ended)

    def open_made(self, items: frozenset[str], before: set[str]) -> None:
        """Select what a form has just made: among the changed rows the one that is new here."""
        rows = self._items.listing.loaded.rows
        made = [row.id for row in rows if row.id in items and row.id not in before]
        if made:
            self._items.select(made[0])
        elif fresh := items - before:
            self._items.select_later(max(fresh))
